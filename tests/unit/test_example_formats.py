"""The files of further formats are read as examples/README.md says."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest

from transforms.article import Record, Rejection
from transforms.normalise.articles import normalise_record
from transforms.readers import read_bytes

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(path.relative_to(EXAMPLES).as_posix() for path in (EXAMPLES / "formats").iterdir())


def documented() -> dict[str, int]:
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(formats/[^`]+)` \| [^|]+ \| (\d+) \|", page, re.MULTILINE)
    return {name: int(count) for name, count in rows}


def test_every_file_is_documented_and_every_documented_file_lies_there() -> None:
    assert sorted(documented()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_file_holds_as_many_articles_as_documented(name: str) -> None:
    items = read_bytes(name, (EXAMPLES / name).read_bytes(), datetime(2026, 5, 3, tzinfo=UTC))
    assert {item.reason_code for item in items if isinstance(item, Rejection)} <= {"unsupported_format"}
    records = [item for item in items if isinstance(item, Record)]
    assert len(records) == documented()[name]
    for record in records:
        article = normalise_record(record)
        assert (article.language, article.published_at is not None, bool(article.byline)) == ("vi", True, True)
        assert unicodedata.is_normalized("NFC", article.text)
        assert 40 <= len(article.text.split()) <= 300
