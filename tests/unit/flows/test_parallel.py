"""Extraction in children gives what extraction in this process gives."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import polars as pl
import pytest

from flows import parallel, stages
from flows.adapters import NO_ADAPTERS
from flows.lake import Lake, write_parquet
from flows.parallel import ExtractionPool, unread_articles, write_slices
from tests.conftest import EXAMPLES


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Parts of the examples' articles, as reading writes them."""
    work = tmp_path_factory.mktemp("work")
    entries = [
        {"root": str(EXAMPLES), "path": str(path.relative_to(EXAMPLES)), "size": 1, "modified_ns": 1}
        for path in sorted(EXAMPLES.glob("*/*.txt"))
    ]
    return [Path(part) for part in stages.read_batch(entries, work, 1).parts]


def mentions(lake: Lake) -> list[tuple[object, ...]]:
    frames = [pl.read_parquet(path) for path in lake.root.glob("extractions/*/*/*.mentions.parquet")]
    return pl.concat(frames).sort("content_sha256", "start_char", "end_char").rows()


def test_children_read_what_this_process_reads(
    parts: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "LEAST_SLICE", 2)
    here, there = Lake(tmp_path / "here"), Lake(tmp_path / "there")
    counted = ExtractionPool(1, 1).extract(parts, here, "run", tmp_path).articles
    children = ExtractionPool(2, 1)
    try:
        assert children.extract(parts, there, "run", tmp_path).articles == counted > 4
        assert children.extract(parts, there, "later run", tmp_path).articles == 0
    finally:
        children.close()
    assert len(list(there.root.glob("extractions/*/run/*.done.parquet"))) > 1
    assert mentions(here) == mentions(there)


def entries_of_examples() -> list[dict[str, object]]:
    return [
        {"root": str(EXAMPLES), "path": str(path.relative_to(EXAMPLES)), "size": 1, "modified_ns": 1}
        for path in sorted(EXAMPLES.glob("*/*.*"))
    ]


def read_by(pool: ExtractionPool, work: Path) -> tuple[int, list[list[tuple[object, ...]]]]:
    """How many parts were written, and the rows of everything that reading writes."""
    parts = pool.read(entries_of_examples(), work, 2, NO_ADAPTERS)
    assert parts == [str(path) for path in sorted((work / "articles").iterdir())]
    folders = ("articles", "files", "rejects")
    return len(parts), [pl.read_parquet(sorted((work / folder).iterdir())).rows() for folder in folders]


def test_children_read_files_as_this_process_reads_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "LEAST_SLICE", 5)
    alone, (pool, dying) = ExtractionPool(1, 1), (ExtractionPool(2, 1), ExtractionPool(2, 1))
    one, wanted = read_by(alone, tmp_path / "here")
    pool.start(1)
    try:
        several, found = read_by(pool, tmp_path / "there")
    finally:
        pool.close()
    assert (one, several > 2, found) == (1, True, wanted)
    dying.start(1)
    assert dying._executor is not None
    monkeypatch.setattr(dying._executor, "submit", _broken)
    assert read_by(dying, tmp_path / "again")[1] == wanted
    assert dying._executor is None


def _broken(*given: object) -> Future[None]:
    future: Future[None] = Future()
    future.set_exception(BrokenProcessPool())
    return future


def test_children_that_died_before_they_were_asked_cost_nothing(parts: list[Path], tmp_path: Path) -> None:
    here, there = Lake(tmp_path / "here"), Lake(tmp_path / "there")
    counted = ExtractionPool(1, 1).extract(parts, here, "run", tmp_path).articles
    children = ExtractionPool(1, 1)
    children.be_careful()
    children.start(1)
    assert children._executor is not None
    with pytest.raises(BrokenProcessPool):
        children._executor.submit(os._exit, 9).result()
    assert children.extract(parts, there, "run", tmp_path).articles == counted
    assert mentions(here) == mentions(there)


def test_few_articles_start_no_children(parts: list[Path], tmp_path: Path) -> None:
    pool = ExtractionPool(2, parallel_from=1000)
    pool.start(999)
    assert pool.extract(parts, Lake(tmp_path), "run", tmp_path).articles > 0
    assert pool._executor is None
    pool.close()


def test_each_unknown_content_is_read_once_in_slices(tmp_path: Path) -> None:
    part = tmp_path / "part.parquet"
    schema = {"content_sha256": pl.String, "record_no": pl.Int32}
    pl.DataFrame(list(zip("dabac", range(5), strict=True)), schema=schema, orient="row").write_parquet(part)
    lake = Lake(tmp_path / "lake")
    write_parquet(pl.DataFrame({"content_sha256": ["d"]}), lake.extraction_dir("v", "run") / "d.done.parquet")
    articles = unread_articles([part, part], lake, "v")
    slices = write_slices(articles, 2, tmp_path / "slices")
    assert [(piece.name, pl.read_parquet(piece)["record_no"].to_list()) for piece in slices] == [
        ("a.parquet", [1, 2]),
        ("c.parquet", [4]),
    ]


def test_a_child_leaves_interrupts_to_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    set_signals: list[tuple[int, object]] = []
    monkeypatch.setattr(signal, "signal", lambda number, handler: set_signals.append((number, handler)))
    parallel.prepare_child()
    assert set_signals == [(signal.SIGINT, signal.SIG_IGN)]


def test_a_child_ends_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    class Gone:
        def join(self) -> None:
            """A parent that has ended already."""

    monkeypatch.setattr(multiprocessing, "parent_process", Gone)
    monkeypatch.setattr(os, "_exit", lambda code: ended.set())
    parallel._die_with_parent()
    assert ended.is_set()
