"""Longest-match search for the phrases of a lexicon in the words of a text, in linear time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from transforms.extract.word_index import cut_words, index_words
from transforms.normalise.keys import match_key

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
    return _as_words(*cut_words(text[start:end], start))


def _as_words(starts: Iterable[int], ends: Iterable[int], forms: Iterable[str]) -> list[Word]:
    return list(map(_new_word, repeat(Word), zip(starts, ends, map(_word_keys.__getitem__, forms), strict=True)))


@lru_cache(maxsize=2)
def _words_of(text: str) -> tuple[list[int], list[Word]]:
    """All words of a long text, made once for the many readers of its parts, and their starts."""
    starts, ends, forms = index_words(text)
    return starts, _as_words(starts, ends, forms)


class _Node(dict[str, "_Node"]):
    """A beginning of phrases: the nodes one word on, by its key, and the row of the phrase that is whole here."""

    __slots__ = ("row",)

    def __init__(self) -> None:
        self.row: int | None = None


class PhraseMatcher:
    """The phrases of a lexicon, each with its row number."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._root = _Node()
        for number, phrase in enumerate(phrases):
            node = self._root
            for word in split_words(phrase):
                node = node.setdefault(word.key, _Node())
            if node.row is None:
                node.row = number
        self.first_words = frozenset(self._root)
        """Keys of the words that begin some phrase."""

    def match(self, words: Sequence[Word], at: int) -> tuple[int, int] | None:
        """Number of words of the longest phrase that starts at ``words[at]``, and its row; None when there is none."""
        node = self._root.get(words[at].key)
        found: tuple[int, int] | None = None
        size = 1
        while node is not None:
            if node.row is not None:
                found = size, node.row
            if not node or at + size >= len(words):
                break
            node = node.get(words[at + size].key)
            size += 1
        return found
