"""The tables hold every Vietnamese letter once, and what one writes it reads."""

from __future__ import annotations

import pytest

from tests.unit.readers.encodings.writing import CAPITALS, SMALL, encode
from transforms.readers.encodings.capitals import restore_capitals
from transforms.readers.encodings.syllables import is_legal, likeness
from transforms.readers.encodings.tables import TABLES, load_table, single_bytes, windows_1252


@pytest.mark.parametrize("name", TABLES)
def test_every_letter_is_written_and_read(name: str) -> None:
    letters = SMALL if name == "tcvn3" else SMALL + CAPITALS
    assert [letter for letter in letters if load_table(name).decode(encode(letter, name)) != letter] == []


def test_tcvn3_has_the_capitals_without_tone() -> None:
    assert load_table("tcvn3").decode(encode("ĂÂÊÔƠƯĐ", "tcvn3")) == "ĂÂÊÔƠƯĐ"


def test_vni_capitals_take_marks_of_either_case() -> None:
    assert load_table("vni").decode("Ñaø Naüng, ÑAØ NAÜNG, Aáp, Caúng, CAÚNG, kyõ, lî".encode("latin-1")) == (
        "Đà Nẵng, ĐÀ NẴNG, Ấp, Cẳng, CẲNG, kỹ, lỵ"
    )


def test_windows_1252_fills_its_gaps_and_goes_both_ways() -> None:
    assert len(windows_1252()) == 256
    assert single_bytes(windows_1252()) == bytes(range(256))
    assert single_bytes("".join(map(chr, range(256)))) == bytes(range(256))


def test_syllables() -> None:
    assert likeness("trường") == 1.0
    assert likeness("ngoẳm") == 0.6
    assert [word for word in ("tếch", "tễch", "đđ", "ngn", "mộ́t", "strong") if is_legal(word)] == ["tếch"]


def test_capitals_only_where_words_are_in_capitals() -> None:
    assert restore_capitals("HàNH TRìNH Về á CHÂU") == "HÀNH TRÌNH VỀ Á CHÂU"
    assert restore_capitals("Bà Hà ở Huế hỏi: ai? ủa") == "Bà Hà ở Huế hỏi: ai? Ủa"
    assert restore_capitals("GIá Cả, Về, 5") == "GIÁ CẢ, VỀ, 5"
