"""Longest-match search for the phrases of a lexicon in the words of a text, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from transforms.normalise.keys import match_key

_TOKEN = re.compile(r"\w+|[^\w\s]")
_SPELLINGS = {"sỹ": "sĩ", "tich": "tịch"}


class Word(NamedTuple):
    """One word or sign of a text; ``key`` is its form for comparing."""

    start: int
    end: int
    key: str


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """Form of one word for comparing: no case, one tone placement, sỹ as sĩ.

    >>> word_key("Uỷ"), word_key("SỸ")
    ('ủy', 'sĩ')
    """
    key = match_key(word)
    return _SPELLINGS.get(key, key)


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words and signs of ``text[start:end]`` with their offsets.

    >>> [word.key for word in split_words("PGS.TS Trần Bình")]
    ['pgs', '.', 'ts', 'trần', 'bình']
    """
    last = len(text) if end is None else end
    return [Word(m.start(), m.end(), word_key(m.group())) for m in _TOKEN.finditer(text, start, last)]


class PhraseMatcher:
    """The phrases of a lexicon, each with its row number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._rows: dict[tuple[str, ...], int] = {}
        self._longest: dict[str, int] = {}
        for number, phrase in enumerate(phrases):
            keys = tuple(word.key for word in split_words(phrase))
            self._rows.setdefault(keys, number)
            self._longest[keys[0]] = max(self._longest.get(keys[0], 0), len(keys))

    @property
    def first_words(self) -> frozenset[str]:
        """Keys of the words that begin some phrase."""
        return frozenset(self._longest)

    def match(self, words: Sequence[Word], at: int) -> tuple[int, int] | None:
        """Number of words of the longest phrase that starts at ``words[at]``, and its row; None when there is none."""
        for size in range(min(self._longest.get(words[at].key, 0), len(words) - at), 0, -1):
            row = self._rows.get(tuple(word.key for word in words[at : at + size]))
            if row is not None:
                return size, row
        return None
