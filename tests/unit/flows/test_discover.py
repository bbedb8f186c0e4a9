"""Discover lists exactly what the ledger does not know."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from flows.discover import LedgerEntry, SamePathTwice, discover_files, read_batch_file
from flows.results import Discovery
from flows.settings import Settings


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(f"Bài {name}", encoding="utf-8")
    return folder


def discover(landing: Path, known: dict[str, LedgerEntry], again: tuple[str, ...] = (), files: int = 400) -> Discovery:
    settings = Settings(data_dir=landing.parent, batch_files=files)
    return discover_files([landing], known, landing.parent / "work", settings, again)


def as_it_lies(path: Path, status: str = "loaded", sha256: str = "ab") -> LedgerEntry:
    found = path.stat()
    return LedgerEntry(found.st_size, found.st_mtime_ns, sha256, status)


def test_everything_is_new_to_an_empty_ledger(landing: Path) -> None:
    found = discover(landing, {}, files=2)
    assert (found.files_seen, found.changed, found.unchanged, found.rejected) == (3, 3, 0, 0)
    batches = [read_batch_file(Path(batch)) for batch in found.batches]
    assert [[entry["path"] for entry in batch] for batch in batches] == [["a.txt", "b.txt"], ["c.txt"]]
    assert set(batches[0][0]) == {"root", "path", "size", "modified_ns"}


def test_known_files_are_left_alone_until_they_change(landing: Path) -> None:
    known = {name: as_it_lies(landing / name) for name in ("a.txt", "b.txt", "c.txt")}
    assert discover(landing, known).is_empty
    (landing / "b.txt").write_text("Bài b.txt, bản sửa", encoding="utf-8")
    found = discover(landing, known)
    assert (found.changed, found.unchanged) == (1, 2)


def test_a_known_file_is_read_again_on_demand(landing: Path) -> None:
    known = {name: as_it_lies(landing / name, "quarantined") for name in ("a.txt", "b.txt", "c.txt")}
    assert discover(landing, known).is_empty
    assert discover(landing, known, again=("b.txt",)).changed == 1


def test_what_is_to_be_read_again_and_lies_there_no_more_vanished(landing: Path) -> None:
    found = discover(landing, {}, again=("a.txt", "xóa.txt"))
    assert (found.files_seen, found.changed, found.rejected) == (4, 3, 1)
    rejects = pl.read_parquet(landing.parent / "work" / "rejects/00000.parquet")
    assert rejects.select("file_path", "reason_code").rows() == [("xóa.txt", "vanished")]


def test_hidden_names_are_counted_and_not_seen(landing: Path) -> None:
    (landing / ".a.txt.part").touch()
    (landing / ".git").mkdir()
    (landing / ".git" / "b.txt").touch()
    found = discover(landing, {})
    assert (found.hidden, found.files_seen, found.changed) == (2, 3, 3)


def test_a_file_that_was_never_read_is_tried_every_night(landing: Path) -> None:
    known = {name: as_it_lies(landing / name, "quarantined", sha256="") for name in ("a.txt", "b.txt", "c.txt")}
    assert discover(landing, known).changed == 3


def test_what_is_no_file_is_rejected_once(landing: Path) -> None:
    (landing / "vòng").symlink_to(landing)
    found = discover(landing, {})
    assert (found.rejected, found.changed, found.files_seen) == (1, 3, 4)
    work = landing.parent / "work"
    rejects = pl.read_parquet(work / "rejects/00000.parquet")
    assert rejects.select("file_path", "record_no", "reason_code").rows() == [("vòng", -1, "symlink_loop")]
    assert pl.read_parquet(work / "files/00000.parquet").select("file_path", "rejected_count").rows() == [("vòng", 1)]
    known = {name: as_it_lies(landing / name) for name in ("a.txt", "b.txt", "c.txt")}
    known["vòng"] = LedgerEntry(0, 0, "", "quarantined")
    assert discover(landing, known).is_empty


def test_the_same_path_in_two_landing_folders_is_refused(landing: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.txt").write_text("khác", encoding="utf-8")
    with pytest.raises(SamePathTwice, match=r"b\.txt"):
        discover_files([landing, other], {}, tmp_path / "work", Settings(data_dir=tmp_path))
