"""Role verbs: the lexicon is sorted and known to the grammar; denied verbs and other words are none."""

from __future__ import annotations

import unicodedata

import pytest

from transforms.extract.role_verbs import find_role_verbs
from transforms.lexicons.lexicon import load_rows


def test_rows_are_sorted_single_and_known() -> None:
    rows = load_rows("role_verbs")
    keys = [row["verb"] for row in rows]
    assert keys == sorted(set(keys))
    assert {row["role"] for row in rows} == {"chair", "speaker", "attendee"}
    assert {row["needs"] for row in rows} == {"-", "gathering", "session", "decision"}
    assert all(unicodedata.is_normalized("NFC", cell) for row in rows for cell in row)


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Ông Bình điều hành phiên họp", ["điều hành"]),
        ("Giám đốc điều hành phiên bản mới", []),
        ("Ông Bình điều hành công ty", []),
        ("Bà An dự án nước sạch", []),
        ("Bà An thừa nhận sai sót", []),
        ("Bà An chưa tham dự", []),
        ("Bà An công bố quyết định", ["công bố"]),
        ("Bà An công bố thuốc mới", []),
        ("Bà An đồng chủ trì và trao quà", ["đồng chủ trì", "trao"]),
    ],
)
def test_verbs_and_other_words(text: str, verbs: list[str]) -> None:
    assert [text[v.start : v.end] for v in find_role_verbs(text, 0, len(text))] == verbs
