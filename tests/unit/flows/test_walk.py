"""Landing folders as they really are: links, pipes, odd names."""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from flows import walk
from flows.walk import walk_landing
from transforms.readers.reasons import SENTENCES


def paths(start: Path) -> list[str]:
    return [landed.path for landed in walk_landing(start) if landed.reason_code != walk.HIDDEN]


def reasons(start: Path) -> dict[str, str]:
    return {landed.path: landed.reason_code for landed in walk_landing(start) if landed.reason_code}


def land(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Nội dung.", encoding="utf-8")


def test_entries_come_in_name_order_with_paths_below_the_landing_folder(tmp_path: Path) -> None:
    land(tmp_path, "b.txt", "a/2.json", "a/1.html", "c.jsonl.gz")
    assert paths(tmp_path) == ["a/1.html", "a/2.json", "b.txt", "c.jsonl.gz"]
    entry = next(walk_landing(tmp_path))
    assert (entry.size, entry.root, entry.reason_code) == (len("Nội dung.".encode()), str(tmp_path), "")
    assert entry.modified_ns == (tmp_path / "a/1.html").stat().st_mtime_ns


def test_one_file_is_walked_as_itself(tmp_path: Path) -> None:
    land(tmp_path, "tin/bài 1.txt")
    assert paths(tmp_path / "tin/bài 1.txt") == ["bài 1.txt"]


def test_nothing_there_is_an_error_of_the_caller(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        paths(tmp_path / "không có")


def test_names_are_kept_as_the_folder_spells_them(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Hội nghị.txt")
    land(tmp_path, decomposed, "có khoảng trắng.txt", "tin 🌾.txt")
    assert set(paths(tmp_path)) == {decomposed, "có khoảng trắng.txt", "tin 🌾.txt"}


def test_dot_names_are_told_and_not_landed_yet(tmp_path: Path) -> None:
    land(tmp_path, ".a.txt.part", ".git/x.txt", "a.txt")
    assert paths(tmp_path) == ["a.txt"]
    assert reasons(tmp_path) == {".a.txt.part": walk.HIDDEN, ".git": walk.HIDDEN}


def test_every_reason_of_the_walk_is_a_documented_one() -> None:
    codes = (walk.UNREADABLE, walk.VANISHED, walk.SYMLINK_LOOP, walk.NOT_A_FILE, walk.NAME_NOT_UTF8)
    assert set(codes) <= set(SENTENCES)


@pytest.mark.skipif(sys.platform == "darwin", reason="that file system refuses such names")
def test_a_name_that_is_no_utf8_is_refused_with_a_printable_path(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe0i.txt")).write_text("x", encoding="utf-8")
    assert reasons(tmp_path) == {"b\\xe0i.txt": walk.NAME_NOT_UTF8}


def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    land(tmp_path, "tin/a.txt")
    (tmp_path / "khác").symlink_to(tmp_path / "tin")
    (tmp_path / "tin/lên").symlink_to(tmp_path)
    (tmp_path / "vòng.txt").symlink_to(tmp_path / "vòng.txt")
    (tmp_path / "mất.txt").symlink_to(tmp_path / "không có.txt")
    assert reasons(tmp_path) == {
        "khác/lên": walk.SYMLINK_LOOP,
        "tin/lên": walk.SYMLINK_LOOP,
        "vòng.txt": walk.SYMLINK_LOOP,
        "mất.txt": walk.VANISHED,
    }
    assert [path for path in paths(tmp_path) if path.endswith("a.txt")] == ["khác/a.txt", "tin/a.txt"]


def test_pipes_and_folders_named_like_files_are_no_files_and_cost_nothing_else(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.txt")
    land(tmp_path, "thư mục.txt/trong.txt", "thường.txt")
    assert reasons(tmp_path) == {"ống.txt": walk.NOT_A_FILE, "thư mục.txt": walk.NOT_A_FILE}
    assert "thư mục.txt/trong.txt" in paths(tmp_path)


def test_what_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    land(tmp_path, "a.txt", "kín/b.txt")
    listdir = os.listdir

    def refuse(folder: Path) -> list[str]:
        if Path(folder).name == "kín":
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", refuse)
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("a.txt"))
    assert reasons(tmp_path) == {"a.txt": walk.UNREADABLE, "kín": walk.UNREADABLE}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_real_permissions(tmp_path: Path) -> None:
    land(tmp_path, "a.txt")
    (tmp_path / "a.txt").chmod(0)
    assert reasons(tmp_path) == {"a.txt": walk.UNREADABLE}


def test_folders_named_like_files_with_a_reader_are_reported_but_not_tables_in_parts(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.warc.gz", "c.tar.zst", "d.v2", "e.parquet", "f"):
        land(tmp_path, f"{name}/part.txt")
    assert reasons(tmp_path) == dict.fromkeys(("a.pdf", "b.warc.gz", "c.tar.zst"), walk.NOT_A_FILE)
    assert len([path for path in paths(tmp_path) if path.endswith("part.txt")]) == 6
