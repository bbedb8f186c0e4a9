"""The example landing folder is what examples/README.md says it is."""

import gzip
import json
import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from transforms.article import Record, Rejection
from transforms.readers import read_bytes

EXAMPLES = Path(__file__).parents[2] / "examples"
LANDING = EXAMPLES / "landing"
DATES = {"date_publish", "date_modify"}
FIELDS = {"title", "description", "maintext", "authors", "url", "source_domain", "language"} | DATES
TRUNCATED = "gui-lai/ban-tin-tai-dang-do.jsonl.gz"
WRONG_TYPE = "duyen-hai-ngay-nay/diem-tin-2024-11-20.jsonl"
FIRST = "duyen-hai-ngay-nay/nghe-an-mua-lu.json"
CORRECTED = "duyen-hai-ngay-nay/nghe-an-mua-lu.cap-nhat.json"
CEREMONY = "duyen-hai-ngay-nay/2025-09-28-khoi-cong-cau-ben-co.txt"
REPRINT = "nhip-song-phia-bac/dang-lai-khoi-cong-cau-ben-co.json"
ACCIDENT = "duyen-hai-ngay-nay/2024-08-18-tai-nan-quoc-lo-1.txt"
ACCIDENT_AGAIN = "gui-lai/tai-nan-quoc-lo-1.txt"

LANDED = sorted(path.relative_to(LANDING).as_posix() for path in LANDING.rglob("*") if path.is_file())
SOUND = [name for name in LANDED if name != TRUNCATED]


def documented() -> dict[str, int]:
    """File name to number of records, as the table of examples/README.md says."""
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (\d+|–) \|", page, re.MULTILINE)
    return {name: int(count) if count.isdigit() else 0 for name, count in rows}


def decoded(name: str) -> str:
    content = (LANDING / name).read_bytes()
    return (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8", "strict")


def records(name: str) -> list[dict[str, Any]]:
    text = decoded(name)
    if ".jsonl" in name:
        return [json.loads(line) for line in text.splitlines()]
    return [json.loads(text)] if name.endswith(".json") else []


def test_every_file_is_documented_and_every_documented_file_lies_there() -> None:
    assert sorted(documented()) == LANDED


def test_all_formats_are_shown() -> None:
    formats = Counter("".join(re.findall(r"\.(?:txt|html|jsonl?|gz)\b", name)) for name in LANDED)
    assert formats == {".txt": 8, ".html": 4, ".json": 5, ".jsonl": 2, ".txt.gz": 1, ".jsonl.gz": 2}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_decodes_to_composed_vietnamese(name: str) -> None:
    text = decoded(name)
    assert unicodedata.is_normalized("NFC", text)
    assert len(re.findall(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", text.lower())) > 200


@pytest.mark.parametrize("name", SOUND)
def test_a_file_holds_as_many_records_as_documented(name: str) -> None:
    assert documented()[name] == (len(records(name)) or 1)


def test_records_carry_the_fields_of_news_please() -> None:
    for name in SOUND:
        for record in records(name):
            assert set(record) == FIELDS, name


def test_only_one_record_has_a_text_of_the_wrong_type() -> None:
    wrong = [name for name in SOUND for record in records(name) if not isinstance(record["maintext"], str)]
    assert wrong == [WRONG_TYPE]


def test_the_broken_file_is_cut_off() -> None:
    with pytest.raises(EOFError):
        gzip.decompress((LANDING / TRUNCATED).read_bytes())


def test_the_corrected_version_changes_one_sentence_of_the_same_article() -> None:
    (first,), (later,) = records(FIRST), records(CORRECTED)
    assert first["url"] == later["url"]
    assert first["date_modify"] < later["date_modify"]
    pairs = zip(first["maintext"].splitlines(), later["maintext"].splitlines(), strict=True)
    assert sum(before != after for before, after in pairs) == 1


def test_the_reprint_says_the_same_at_another_address() -> None:
    (reprint,) = records(REPRINT)
    original = decoded(CEREMONY)
    lines = reprint["maintext"].splitlines()
    assert lines[-1] == "Theo Duyên Hải Ngày Nay"
    assert all(line in original for line in lines[:-1])


def test_the_duplicate_is_the_same_bytes() -> None:
    assert (LANDING / ACCIDENT).read_bytes() == (LANDING / ACCIDENT_AGAIN).read_bytes()


def test_articles_have_the_length_of_news() -> None:
    words = [len(str(record["maintext"]).split()) for name in SOUND for record in records(name)]
    words += [len(decoded(name).split()) for name in SOUND if ".txt" in name]
    assert sorted(words)[1] >= 100
    assert max(words) <= 500


def read(name: str) -> list[Record | Rejection]:
    return read_bytes(name, (LANDING / name).read_bytes(), datetime(2026, 5, 3, tzinfo=UTC))


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_is_read_as_documented(name: str) -> None:
    assert len(read(name)) == documented()[name]


def test_what_is_broken_is_rejected_for_its_documented_reason_and_nothing_else_is() -> None:
    rejected = {
        (name, item.record_no): item.reason_code
        for name in LANDED
        for item in read(name)
        if isinstance(item, Rejection)
    }
    assert rejected == {(TRUNCATED, -1): "truncated_gzip", (WRONG_TYPE, 1): "wrong_type"}
    page = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{code}`" in page for code in rejected.values())
