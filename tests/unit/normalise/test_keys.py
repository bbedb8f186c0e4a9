"""Match keys make spellings equal and keep words apart."""

from __future__ import annotations

import unicodedata

import pytest

from transforms.normalise.keys import fold, match_key, syllable_key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hoà", "Hòa"),
        ("THUỶ", "thủy"),
        ("uỷ ban", "Ủy  ban"),
        ("Qúy", "Quý"),
        ("Quí", "Quý"),
        ("khoẻ", "khỏe"),
        ("Mĩ", "Mỹ"),
        ("Lí", "Lý"),
        ("Gìau", "Giàu"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
        ("H’Mai", "H'mai"),
        ("“Đổi mới”", '"đổi mới"'),
        ("Ðà Nẵng", "Đà Nẵng"),
        ("Ninh\u200bBình", "NinhBình"),
        (" Cần\u00a0Thơ ", "Cần Thơ"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Huệ"), "nguyễn thị huệ"),
    ],
)
def test_spellings_of_one_word(left: str, right: str) -> None:
    assert match_key(left) == match_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Hòa", "Hoa"), ("Hòa", "Hỏa"), ("Mi", "My"), ("Vi", "Vy"), ("Hưng", "Hung"), ("Đào", "Dào"), ("tình", "tỳnh")],
)
def test_different_words(left: str, right: str) -> None:
    assert match_key(left) != match_key(right)


@pytest.mark.parametrize(
    "word", ["hòa", "thuở", "khuỷu", "ngoài", "nghiêng", "giếng", "quốc", "của", "múa", "gì", "yếu"]
)
def test_common_spelling_is_its_own_key(word: str) -> None:
    assert syllable_key(word) == word


@pytest.mark.parametrize("word", ["josé", "xyz", "niê", "enuôl", "garcía", "b̀"])
def test_other_words_stay(word: str) -> None:
    assert syllable_key(word) == word


@pytest.mark.parametrize("text", ["Lễ hội Hoà Bình – 2024", "TP.HCM", "Y Moan Êñuôl", "a - - b", "«Ð»"])
def test_key_of_a_key(text: str) -> None:
    assert match_key(match_key(text)) == match_key(text)


def test_fold_loses_tones_only_for_search() -> None:
    assert fold("Đỗ Thị Ngọc Ánh") == "do thi ngoc anh"
    assert fold("ƯỚC MƠ") == "uoc mo"
