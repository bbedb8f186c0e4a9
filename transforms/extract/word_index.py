"""Where the words of a text stand: cut in one pass, shared by all the readers of an article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from functools import lru_cache
from itertools import accumulate

_WORD_OR_SIGN = re.compile(r"(\w+|[^\w\s])")


def cut_words(text: str, start: int = 0) -> tuple[list[int], list[int], list[str]]:
    """Starts, ends and forms of the words and signs of a text that itself begins at the offset ``start``.

    >>> cut_words("5/9, họp")
    ([0, 1, 2, 3, 5], [1, 2, 3, 4, 8], ['5', '/', '9', ',', 'họp'])
    """
    parts = _WORD_OR_SIGN.split(text)  # blanks, word, blanks, word, …, blanks
    bounds = list(accumulate(map(len, parts), initial=start))
    return bounds[1:-1:2], bounds[2::2], parts[1::2]


@lru_cache(maxsize=2)
def index_words(text: str) -> tuple[list[int], list[int], list[str]]:
    """What ``cut_words`` gives for a whole text, cut once; do not change the lists."""
    return cut_words(text)


def find_triggers(text: str, start: int, end: int, triggers: Collection[str]) -> list[tuple[int, str]]:
    """Start and lower-case form of each word in ``text[start:end]`` that is one of ``triggers``.

    ``triggers`` are few sets that live as long as the process, not made for the call.

    >>> words = {"nói"}
    >>> find_triggers("Ông Bình nói: tốt. Bà An nói thêm.", 0, 34, words)
    [(9, 'nói'), (25, 'nói')]
    """
    words, known = _triggers_of(text)
    hits = known.get(id(triggers))
    if hits is None:
        found = [(at, word) for at, word in words if word in triggers]
        hits = known[id(triggers)] = [at for at, _ in found], found
    return hits[1][bisect_left(hits[0], start) : bisect_left(hits[0], end)]


@lru_cache(maxsize=2)
def _triggers_of(text: str) -> tuple[list[tuple[int, str]], dict[int, tuple[list[int], list[tuple[int, str]]]]]:
    """Starts and lower-case forms of a text's words; those of each set asked for so far, by its identity."""
    starts, _, forms = index_words(text)
    return list(zip(starts, map(str.lower, forms), strict=True)), {}
