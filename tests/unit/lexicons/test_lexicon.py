"""Every lexicon can be read and reviewed: a header that explains it, NFC, sorted, nothing twice."""

from __future__ import annotations

import gzip
import unicodedata
from pathlib import Path

import pytest

import transforms.lexicons.lexicon as lexicon
from transforms.lexicons.lexicon import load_rows, load_set

FOLDER = Path(lexicon.__file__).parent
FILES = sorted([*FOLDER.glob("*.tsv"), *FOLDER.glob("*.tsv.gz")])


def text_of(path: Path) -> str:
    raw = path.read_bytes()
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_lexicon_file(path: Path) -> None:
    text = text_of(path)
    assert text.startswith("#"), "the first line says what a row means"
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert text.endswith("\n")
    rows = load_rows(path.name)
    assert rows
    assert len(set(rows)) == len(rows), "no row twice"
    assert all(cell == cell.strip() for row in rows for cell in row)


def says_it_is_sorted(path: Path) -> bool:
    """Others have an order of their own, grouped by kind or the first that matches wins."""
    return any("sorted" in line for line in text_of(path).split("\n") if line.startswith("#"))


@pytest.mark.parametrize("path", [path for path in FILES if says_it_is_sorted(path)], ids=lambda path: path.name)
def test_lexicon_that_says_it_is_sorted_is(path: Path) -> None:
    first = [row[0] for row in load_rows(path.name)]
    assert first in (sorted(first), sorted(first, key=str.casefold))


def test_cells_are_read_by_name_or_position() -> None:
    row = next(row for row in load_rows("surnames") if row[0] == "Y")
    assert row["kind"] == row[1] == "prefix"
    assert row[:2] == ("Y", "prefix")
    assert load_set("surnames", "kind") == {"surname", "rare", "prefix"}
    assert load_rows("surnames") is load_rows("surnames")


def test_unknown_lexicon() -> None:
    with pytest.raises(FileNotFoundError, match="no lexicon nowhere"):
        load_rows("nowhere")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# only a comment\n", "not column names"),
        ("# no names\nÔng\tm\n", "not column names"),
        ("# long\nword\nông\tm\n", "2 cells where 1 columns"),
    ],
)
def test_malformed_lexicon(monkeypatch: pytest.MonkeyPatch, text: str, message: str) -> None:
    monkeypatch.setattr(lexicon, "_text", lambda name: text)
    with pytest.raises(ValueError, match=message):
        load_rows.__wrapped__("broken")


def test_missing_trailing_cells_are_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "_text", lambda name: "# pairs\nword\tgender\nông\tm\nvị\n")
    assert load_rows.__wrapped__("pairs") == [("ông", "m"), ("vị", "")]
