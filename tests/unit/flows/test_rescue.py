"""The article that no process survives is found by its mark or by halving; the others are extracted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import rescue, survival
from flows.adapters import NO_ADAPTERS
from flows.alone import Died
from flows.errors import RunError
from flows.extracted import Extracted, mark_of
from flows.lake import write_parquet
from flows.stages import mark_of_reading, name_of_part, reject_entry


class Processes:
    """Stands for fresh processes: they die at some contents, with or without saying where they were."""

    def __init__(self, deadly: str, is_marked: bool = True, code: int = -9) -> None:
        self.deadly, self.is_marked, self.code = set(deadly), is_marked, code
        self.tried: list[str] = []
        self.extracted: list[str] = []

    def __call__(self, prepare: Any, step: Any, part: Path, *given: Any) -> Extracted | Died:
        contents = pl.read_parquet(part)["content_sha256"].to_list()
        self.tried.append("".join(contents))
        if at := [content for content in contents if content in self.deadly]:
            mark_of(part).write_text(at[0] if self.is_marked else "")
            return Died(self.code)
        self.extracted += contents
        return Extracted(len(contents))


def part_of(folder: Path, contents: str) -> Path:
    frame = pl.DataFrame({"content_sha256": list(contents), "file_path": [f"{name}.txt" for name in contents]})
    write_parquet(frame, folder / f"{contents[0]}.parquet")
    return folder / f"{contents[0]}.parquet"


def extract(monkeypatch: pytest.MonkeyPatch, processes: Any, *parts: Path) -> Extracted:
    monkeypatch.setattr(rescue, "run_alone", processes)
    return rescue.extract_apart(list(parts), parts[0].parent / "out", "crf", lambda: None)


def test_the_article_of_the_mark_is_tried_alone_and_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    processes = Processes("cf")
    found = extract(monkeypatch, processes, part_of(tmp_path, "abcde"), part_of(tmp_path, "fg"))
    assert processes.tried == ["abcde", "c", "ab", "de", "fg", "f", "g"]
    assert found.articles == 5
    assert {content: refusal.reason_code for content, refusal in found.refused.items()} == {
        "c": "out_of_memory",
        "f": "out_of_memory",
    }
    assert list(tmp_path.glob("*.at")) == []


def test_without_a_mark_the_part_is_halved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    processes = Processes("d", is_marked=False, code=3)
    found = extract(monkeypatch, processes, part_of(tmp_path, "abcde"))
    assert sorted(processes.extracted) == list("abce")
    assert {content: refusal.reason_code for content, refusal in found.refused.items()} == {"d": "process_died"}


def test_an_article_that_lives_alone_is_not_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    processes = Processes("")

    def dies_of_much(prepare: Any, step: Any, part: Path, *given: Any) -> Extracted | Died:
        outcome = processes(prepare, step, part, *given)
        if pl.read_parquet(part).height > 2:
            mark_of(part).write_text("c")
            return Died(-9)
        return outcome

    found = extract(monkeypatch, dies_of_much, part_of(tmp_path, "abcde"))
    assert (found.articles, found.refused) == (5, {})
    assert processes.tried == ["abcde", "c", "ab", "de"]


def test_a_process_that_never_gets_to_an_article_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"was killed \(signal 9\) before it had begun, twice"):
        extract(monkeypatch, lambda *given: Died(-9), part_of(tmp_path, "ab"))


def test_many_deaths_are_the_machine_s(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    letters = "".join(chr(ord("A") + number) for number in range(survival.MOST_DEATHS))
    with pytest.raises(RunError, match="died one after the other"):
        extract(monkeypatch, Processes(letters), part_of(tmp_path, letters))


def a_slice(folder: Path, names: str) -> tuple[str, list[dict[str, Any]]]:
    """Files that were landed, and what names them in their batch."""
    for name in names:
        (folder / f"{name}.txt").write_text(f"Chợ {name}\n\nSáng nay chợ {name} mở cửa, đông người mua bán.")
    return "000", [
        {"root": str(folder), "path": f"{name}.txt", "size": 1, "modified_ns": 1_750_000_000_000_000_000}
        for name in names
    ]


def test_the_file_that_no_process_survives_becomes_a_rejection(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    work = tmp_path / "work"

    def processes(prepare: Any, step: Any, entries: list[dict[str, Any]], *given: Any) -> Any:
        if any(entry["path"] == "c.txt" for entry in entries):
            mark = mark_of_reading(work, name_of_part(2, given[-1]))
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.write_text("c.txt")
            write_parquet(pl.DataFrame({"a": [1]}), work / "articles" / f"{name_of_part(2, given[-1])}-0000.parquet")
            return Died(-9)
        return step(entries, *given)

    monkeypatch.setattr(rescue, "run_alone", processes)
    (tmp_path / "landing").mkdir()
    given = a_slice(tmp_path / "landing", "abcd")
    parts = rescue.read_apart([given], work, 2, NO_ADAPTERS, lambda: None)
    assert parts == [str(path) for path in sorted((work / "articles").iterdir())]
    files = pl.concat([pl.read_parquet(path) for path in (work / "files").iterdir()])
    assert sorted(files["file_path"]) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert "" not in files["sha256"].to_list()
    rejects = pl.concat([pl.read_parquet(path) for path in (work / "rejects").iterdir()])
    assert rejects.select("file_path", "record_no", "reason_code").rows() == [("c.txt", -1, "out_of_memory")]
    articles = pl.concat([pl.read_parquet(path) for path in (work / "articles").iterdir()])
    assert sorted(articles["file_path"]) == ["a.txt", "b.txt", "d.txt"]


def test_a_file_that_is_gone_by_then_is_rejected_all_the_same(tmp_path: Path) -> None:
    entry = {"root": str(tmp_path), "path": "gone.txt", "size": 1, "modified_ns": 1}
    reject_entry(entry, tmp_path, "00001.000", "process_died", "read: it died")
    assert pl.read_parquet(tmp_path / "files" / "00001.000.parquet")["sha256"].to_list() == [""]
