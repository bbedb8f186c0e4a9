"""Reading batches: what a file on disk may do to a run, and what stays of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import stages
from flows.extracted import Extracted
from flows.extraction import extract_part
from flows.stages import read_batch
from transforms.extract.frames import EXTRACTION_SCHEMAS

TEXT = (
    "Xã Bến Lở khánh thành cầu mới\n\n12/05/2025 - 08:30\n\n"
    "Sáng 12/5, Chủ tịch UBND xã Bến Lở Trương Văn Đò dự lễ khánh thành cầu Rạch Lở.\n\nLÊ BÊN SÔNG\n"
)


def entry(path: Path, root: Path, size: int | None = None) -> dict[str, Any]:
    status = path.stat()
    return {
        "root": str(root),
        "path": str(path.relative_to(root)),
        "size": status.st_size if size is None else size,
        "modified_ns": status.st_mtime_ns,
    }


def write(root: Path, name: str, text: str = TEXT) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def rejected(work: Path) -> list[tuple[str, str]]:
    return pl.read_parquet(work / "rejects" / "00001.parquet").select("file_path", "reason_code").rows()


def test_a_batch_gives_articles_files_and_rejects(tmp_path: Path) -> None:
    landing, work = tmp_path / "landing", tmp_path / "work"
    paths = [write(landing, "tin/cầu mới 🌉.txt"), write(landing, "rong.txt", ""), write(landing, "anh.png")]
    result = read_batch([entry(path, landing) for path in paths], work, 1)
    assert (result.files, result.records, result.rejected) == (3, 1, 2)
    assert result.as_dict()["parts"] == result.parts
    article = pl.read_parquet(result.parts[0]).row(0, named=True)
    assert (article["title"], article["byline"]) == ("Xã Bến Lở khánh thành cầu mới", "LÊ BÊN SÔNG")
    assert rejected(work) == [("rong.txt", "empty_file"), ("anh.png", "unsupported_format")]
    assert pl.read_parquet(work / "files" / "00001.parquet")["rejected_count"].to_list() == [0, 1, 1]


def test_a_file_that_vanishes_costs_only_itself(tmp_path: Path) -> None:
    landing, work = tmp_path / "landing", tmp_path / "work"
    gone, there = write(landing, "a.txt"), write(landing, "b.txt")
    batch = [entry(gone, landing), entry(there, landing)]
    gone.unlink()
    assert read_batch(batch, work, 1).records == 1
    assert rejected(work) == [("a.txt", "vanished")]


def test_a_file_that_grows_while_it_is_read_waits_for_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    landing, work = tmp_path / "landing", tmp_path / "work"
    path = write(landing, "a.txt")
    read = Path.read_bytes

    def read_and_grow(self: Path) -> bytes:
        data = read(self)
        with path.open("ab") as handle:
            handle.write(b"more")
        return data

    with monkeypatch.context() as growing:
        growing.setattr(Path, "read_bytes", read_and_grow)
        read_batch([entry(path, landing)], work, 1)
    assert rejected(work) == [("a.txt", "changed_while_reading")]


def test_a_file_without_permission_is_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    landing, work = tmp_path / "landing", tmp_path / "work"
    path = write(landing, "a.txt")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as refusing:
        refusing.setattr(Path, "read_bytes", refuse)
        read_batch([entry(path, landing)], work, 1)
    assert rejected(work) == [("a.txt", "unreadable")]


def test_an_oversized_file_is_not_even_opened(tmp_path: Path) -> None:
    landing, work = tmp_path / "landing", tmp_path / "work"
    path = write(landing, "a.txt")
    os.truncate(path, 50 * 1024 * 1024)
    read_batch([entry(path, landing)], work, 1)
    assert rejected(work) == [("a.txt", "too_large")]


def test_a_record_that_breaks_normalising_is_quarantined_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    landing, work = tmp_path / "landing", tmp_path / "work"
    path = write(landing, "a.txt")

    def fail(*_: object) -> None:
        raise ValueError("a date beyond the calendar")

    monkeypatch.setattr(stages, "normalise_record", fail)
    read_batch([entry(path, landing)], work, 1)
    assert rejected(work) == [("a.txt", "not_normalised")]


def test_extraction_writes_every_kind_and_passes_over_what_is_known(tmp_path: Path) -> None:
    landing, work, lake = tmp_path / "landing", tmp_path / "work", tmp_path / "lake"
    part = Path(read_batch([entry(write(landing, "a.txt"), landing)], work, 1).parts[0])
    assert extract_part(part, lake / "run1", lake) == Extracted(1)
    kinds = {path.name.split(".")[1] for path in (lake / "run1").glob("*.parquet")}
    assert kinds == {*EXTRACTION_SCHEMAS, "done"}
    assert extract_part(part, lake / "run2", lake) == Extracted(0)
