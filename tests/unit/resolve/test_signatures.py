"""Bands of articles: what they depend on, and that they never change."""

from __future__ import annotations

import hashlib

import pytest

from tests.unit.resolve.news_texts import FAIR, FLOOD, without_sentence
from transforms.resolve.signatures import BANDS, band_keys, syllable_hashes


def bands(text: str) -> list[int]:
    return [int(key) for key in band_keys(syllable_hashes(text))]


def test_stored_bands_are_the_same_on_every_machine_and_under_every_library() -> None:
    digest = hashlib.sha256(repr(bands(FLOOD)).encode()).hexdigest()
    assert digest[:16] == "88b73e6cb9958f4c", "bands of a text changed: stored bands would not match new ones"
    assert bands(" ".join(FLOOD.split()[:30])) == [2356954917882011744]


def test_signs_case_and_tone_placement_do_not_matter() -> None:
    assert bands(FLOOD) == bands(FLOOD.upper().replace(". ", " – ").replace("HÓA", "HOÁ"))


@pytest.mark.parametrize("number", range(5))
def test_a_copy_without_a_sentence_shares_a_band(number: int) -> None:
    assert set(bands(FLOOD)) & set(bands(without_sentence(FLOOD, number)))


def test_other_articles_share_none() -> None:
    assert not set(bands(FLOOD)) & set(bands(FAIR))


def test_long_bodies_have_all_bands_short_ones_one_and_very_short_ones_none() -> None:
    words = FLOOD.split()
    assert [len(bands(" ".join(words[:count]))) for count in (0, 10, 40, 100)] == [0, 0, 1, BANDS]
