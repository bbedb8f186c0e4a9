"""Characters: one form each, nothing lost."""

from __future__ import annotations

import time
import unicodedata

import pytest

from transforms.normalise.characters import clean_characters
from transforms.normalise.lines import clean_lines, clean_title, ends_sentence


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        (unicodedata.normalize("NFD", "Thượng tá Nguyễn Đỗ Ấu"), "Thượng tá Nguyễn Đỗ Ấu"),
        ("a\r\nb\rc\u2028d\x85e", "a\nb\nc\nd\ne"),
        ("Hà\u200b Nội\ufeff, hợp\xadtác\u200e", "Hà Nội, hợptác"),
        ("Hà\xa0Nội\u3000và\u202fHuế\tnay", "Hà Nội và Huế nay"),
        ("Ðồng Tháp, ÐẮK LẮK, HÐND, LÐTB&XH, ðã đến", "Đồng Tháp, ĐẮK LẮK, HĐND, LĐTB&XH, đã đến"),
        ("Guðmundsson, Ásgrímur Þórðarson", "Guðmundsson, Ásgrímur Þórðarson"),
        ("&quot;Đò đầy&quot; &amp;amp; b&ecirc;n &#273;&#x1EDD;i", '"Đò đầy" & bên đời'),
        ("R&D; AT&T &khong;", "R&D; AT&T &khong;"),
        ("gia đình 👨\u200d👩\u200d👧", "gia đình 👨\u200d👩\u200d👧"),
        ("Hа\u0300 Nội, Кim Thuỷ, Cần Thο, НĐND, cο\u0301", "Hà Nội, Kim Thuỷ, Cần Tho, HĐND, có"),
        ("báo Правда, hạt β, TNF-α, IFNα, Ωm, μm", "báo Правда, hạt β, TNF-α, IFNα, Ωm, μm"),
        ("thuỷ lợi, hoà bình, khoẻ – hòa; “Mĩ” và 'Mỹ'", "thuỷ lợi, hoà bình, khoẻ – hòa; “Mĩ” và 'Mỹ'"),
        ("nửa \ud83d cặp", "nửa \ufffd cặp"),
        ("không\x00 có\x07", "không có"),
    ],
)
def test_clean_characters(written: str, clean: str) -> None:
    assert clean_characters(written) == clean
    assert clean_characters(clean) == clean


def test_long_runs_of_marks_do_not_hang() -> None:
    began = time.perf_counter()
    cleaned = clean_characters("a" + "\u0301\u0323" * 200_000)
    assert time.perf_counter() - began < 5
    assert cleaned == clean_characters(cleaned)


def test_entity_made_by_closing_a_gap_is_read_too() -> None:
    assert [line.text for line in clean_lines("Bảo &amp ; An")] == ["Bảo & An"]


def test_lines_know_the_gap_before_them() -> None:
    assert [(line.text, line.gap) for line in clean_lines("\n\na\nb\n\n\nc\n")] == [("a", 0), ("b", 0), ("c", 2)]
    assert clean_title(None) == ""


def test_end_of_a_sentence() -> None:
    assert ends_sentence("Ông nói: “Đi!”")
    assert ends_sentence("”")
    assert not ends_sentence("Vận động từng nhà")
