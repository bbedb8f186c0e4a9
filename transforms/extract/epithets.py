"""Nouns that stand for a person named before, as a pronoun does ("nữ ca sĩ", "bà mẹ hai con")."""

from __future__ import annotations

import re
from functools import cache

from transforms.lexicons.lexicon import load_rows


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    """One pattern for all of them at the end of a stretch, and one for each with its gender."""
    rows = [(row["epithet"].replace("*", r"\w+"), row["gender"]) for row in load_rows("epithets")]
    written = "|".join(sorted((epithet for epithet, _ in rows), key=len, reverse=True))
    ending = re.compile(r"(?:^|[\s,;:–—-])(?P<pronoun>(?i:(?:chính\s+)?(?:" + written + r")))$")
    return ending, tuple((re.compile(epithet), gender) for epithet, gender in rows)


def find_epithet(text: str, low: int, end: int) -> re.Match[str] | None:
    """The noun that ends at ``end`` and begins after ``low``, as group "pronoun"."""
    return _patterns()[0].search(text, low, end)


def epithet_gender(words: str) -> str:
    """Gender that an epithet tells: "m", "f" or "".

    >>> epithet_gender("Nữ ca sĩ"), epithet_gender("bà mẹ hai con"), epithet_gender("nghệ sĩ")
    ('f', 'f', '')
    """
    written = " ".join(words.lower().split()).removeprefix("chính ")
    return next((gender for pattern, gender in _patterns()[1] if pattern.fullmatch(written)), "")
