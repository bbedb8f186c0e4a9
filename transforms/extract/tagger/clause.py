"""What the clause around a token tells: rows of capitals, the last lexicon entry, brackets, lines in capitals.

All arrays run over the places of a padded article: its tokens with edges between the sentences.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]
Flags = NDArray[np.bool_]

CLAUSE_END = frozenset('.;:,“”"()')
OPENING, CLOSING = "(“", ")”"
_LONGEST_INSERT = 12


class Runs(NamedTuple):
    """Rows of capitalised tokens: ``places`` of such tokens, with the first of their row and the next after it."""

    places: Ints
    first: Ints
    after: Ints


def last_before(flags: Flags) -> Ints:
    """For each place the last one before it where the flag stands, -1 for none.

    >>> last_before(np.array([True, False, False, True, False])).tolist()
    [-1, 0, 0, 0, 3]
    """
    seen = np.maximum.accumulate(np.where(flags, np.arange(len(flags)), -1))
    return np.concatenate([[-1], seen[:-1]])


def runs_of_capitals(capital: Flags) -> Runs:
    """Rows of places whose flag stands; the first and the last place are none.

    >>> runs_of_capitals(np.array([False, True, True, False]))
    Runs(places=array([1, 2]), first=array([1, 1]), after=array([3, 3]))
    """
    changes = np.flatnonzero(capital[1:] != capital[:-1]) + 1
    begins, ends = changes[::2], changes[1::2]
    sizes = ends - begins
    return Runs(np.flatnonzero(capital), np.repeat(begins, sizes), np.repeat(ends, sizes))


def heads_before(marked: Flags, ending: Flags) -> tuple[Ints, Ints]:
    """For each place the last marked one before it in its clause and the number of places between; -1 for none.

    ``ending``: places that close a clause unless they are marked.
    """
    last, end = last_before(marked), last_before(ending & ~marked)
    return np.where(last > end, last, -1), np.arange(len(marked)) - 1 - last


def signs_around(signs: Ints, edges: Flags) -> Ints:
    """For each place the bracket (1 to 3) or quotation mark (4 to 6) it stands in, by distance; 0 for none.

    ``signs`` holds 1 or 2 where one opens and 3 where one closes.
    """
    places = np.arange(len(signs))
    opened = np.maximum.accumulate(np.where((signs == 1) | (signs == 2), places, -1))
    closed = np.maximum.accumulate(np.where((signs == 3) | edges, places, -1))
    inside = (opened > closed) & (places - opened <= _LONGEST_INSERT)
    return np.where(inside, 3 * signs[opened] - 2 + np.minimum(places - opened, 2), 0)


def capital_share(letters: Ints, small: Ints, capitals: Ints) -> Ints:
    """2 for a sentence in capitals, 1 for one with a capital on most words, else 0.

    Of every sentence: words of letters, those in small letters, those of two capitals and more.
    """
    loud = (letters > 3) & (capitals > 0.7 * letters)
    return np.where(loud, 2, (letters > 5) & (small < 0.25 * letters)).astype(np.intp)
