"""Where the words of a text begin: one pass, shared by the readers that start from trigger words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from functools import lru_cache

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=2)
def index_words(text: str) -> tuple[list[int], list[str]]:
    """Starts and lower-case forms of the words and numbers of a text; do not change the lists.

    >>> index_words("Sáng 5/9, họp")
    ([0, 5, 7, 10], ['sáng', '5', '9', 'họp'])
    """
    lowered = text.lower()
    starts = [match.start() for match in _WORD.finditer(text)]
    if len(lowered) == len(text):
        words = _WORD.findall(lowered)
        if len(words) == len(starts):
            return starts, words
    return starts, [word.lower() for word in _WORD.findall(text)]


def find_triggers(text: str, start: int, end: int, triggers: Collection[str]) -> list[tuple[int, str]]:
    """Start and lower-case form of each word in ``text[start:end]`` that is one of ``triggers``.

    ``triggers`` are few sets that live as long as the process, not made for the call.

    >>> words = {"nói"}
    >>> find_triggers("Ông Bình nói: tốt. Bà An nói thêm.", 0, 34, words)
    [(9, 'nói'), (25, 'nói')]
    """
    known = _triggers_of(text)
    hits = known.get(id(triggers))
    if hits is None:
        starts, words = index_words(text)
        found = [(at, word) for at, word in zip(starts, words, strict=True) if word in triggers]
        hits = known[id(triggers)] = [at for at, _ in found], found
    return hits[1][bisect_left(hits[0], start) : bisect_left(hits[0], end)]


@lru_cache(maxsize=2)
def _triggers_of(text: str) -> dict[int, tuple[list[int], list[tuple[int, str]]]]:
    """For a text the words found of each set asked for so far, by the identity of the set: to be filled."""
    return {}
