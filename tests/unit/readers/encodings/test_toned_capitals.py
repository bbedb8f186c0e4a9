"""Capitals that TCVN3 could not write come back where words and their neighbours tell them."""

from __future__ import annotations

import pytest

from transforms.readers.encodings.capitals import restore_capitals
from transforms.readers.encodings.toned_capitals import TOKEN, begins_toned, features, names_of


@pytest.mark.parametrize(
    "text",
    [
        "Bà Nguyễn Thị Ánh Hoa dự lễ.",
        "Theo Ủy ban nhân dân tỉnh, có ý kiến khác.",
        "Đoàn sang Ấn Độ và Úc, ăn ở tại chỗ, không ảnh hưởng gì.",
        "Chủ tịch Ủy ban Thường vụ Quốc hội nói ít nhất ba ý.",
        "Cô Lò Thị Út bán ớt. Hôm ấy Lò Thị Út ở nhà.",
        '"ten": "Trần Thị Ấm", ở Bến Đá',
    ],
)
def test_capitals_come_back(text: str) -> None:
    lost = "".join(letter.lower() if begins_toned(letter) else letter for letter in text)
    assert lost != text
    assert restore_capitals(lost) == text


def test_small_words_stay_small() -> None:
    for text in ("Anh ấy ở nhà, ít ăn ớt, ấn định ý nghĩa ấy.", "Bà Đỗ Thị ở nhà."):
        assert restore_capitals(text) == text
    assert restore_capitals("") == ""


def test_names_of_a_text_count_elsewhere() -> None:
    assert set(names_of(TOKEN.findall("bà Lò Thị Út nói"))) == {"út", "thị út"}
    known = set(features(["bà", "út"], 1, frozenset({"út"})))
    assert {"d False", "dw False út", "ds False w$"} <= known
    assert not any(feature.startswith("d ") for feature in features(["bà", "út"], 1, frozenset()))
