"""Longest-match search for the phrases of a lexicon in the words of a text, in linear time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from transforms.normalise.keys import match_key

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LONG = 200
_MOST_KEYS = 100_000
_SPELLINGS = {"sỹ": "sĩ", "tich": "tịch"}


class Word(NamedTuple):
    """One word or sign of a text; ``key`` is its form for comparing."""

    start: int
    end: int
    key: str


_new_word = tuple.__new__


class _WordKeys(dict[str, str]):
    """Forms for comparing, by word; made when first asked for, forgotten when they are very many."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST_KEYS:
            self.clear()
        key = match_key(word)
        self[word] = key = _SPELLINGS.get(key, key)
        return key


_word_keys = _WordKeys()


def word_key(word: str) -> str:
    """Form of one word for comparing: no case, one tone placement, sỹ as sĩ.

    >>> word_key("Uỷ"), word_key("SỸ")
    ('ủy', 'sĩ')
    """
    return _word_keys[word]


def split_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Words and signs of ``text[start:end]`` with their offsets.

    >>> [word.key for word in split_words("PGS.TS Trần Bình")]
    ['pgs', '.', 'ts', 'trần', 'bình']
    """
    last = len(text) if end is None else end
    if len(text) < _LONG:
        return _cut_words(text, start, last)
    starts, words = _words_of(text)
    low, high = bisect_left(starts, start), bisect_left(starts, last)
    if (low and words[low - 1].end > start) or (high and words[high - 1].end > last):
        return _cut_words(text, start, last)
    return words[low:high]


def _cut_words(text: str, start: int, end: int) -> list[Word]:
    spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
    return [_new_word(Word, (first, last, _word_keys[text[first:last]])) for first, last in spans]


@lru_cache(maxsize=2)
def _words_of(text: str) -> tuple[list[int], list[Word]]:
    """All words of a long text, cut once for the many readers of its parts, and their starts."""
    words = _cut_words(text, 0, len(text))
    return [word.start for word in words], words


class PhraseMatcher:
    """The phrases of a lexicon, each with its row number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._rows: dict[tuple[str, ...], int] = {}
        sizes: dict[str, set[int]] = {}
        for number, phrase in enumerate(phrases):
            keys = tuple(word.key for word in split_words(phrase))
            self._rows.setdefault(keys, number)
            sizes.setdefault(keys[0], set()).add(len(keys))
        self._sizes = {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}
        self.first_words = frozenset(self._sizes)
        """Keys of the words that begin some phrase."""

    def match(self, words: Sequence[Word], at: int) -> tuple[int, int] | None:
        """Number of words of the longest phrase that starts at ``words[at]``, and its row; None when there is none."""
        for size in self._sizes.get(words[at].key, ()):
            if at + size <= len(words):
                row = self._rows.get(tuple([word.key for word in words[at : at + size]]))
                if row is not None:
                    return size, row
        return None
