"""The article that no process survives is found by its mark or by halving; the others are extracted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows import rescue
from flows.alone import Died
from flows.errors import RunError
from flows.extracted import Extracted, mark_of
from flows.lake import write_parquet


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
    with pytest.raises(RunError, match=r"was killed \(signal 9\) before it had read its first article, twice"):
        extract(monkeypatch, lambda *given: Died(-9), part_of(tmp_path, "ab"))


def test_many_deaths_are_the_machine_s(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    letters = "".join(chr(ord("A") + number) for number in range(rescue.MOST_DEATHS))
    with pytest.raises(RunError, match="died one after the other"):
        extract(monkeypatch, Processes(letters), part_of(tmp_path, letters))
