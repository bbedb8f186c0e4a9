"""Numbers for words, shapes and the forms of an article: what the tagger knows of a form is worked out once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.extract.tagger.clause import CLAUSE_END, CLOSING, OPENING
from transforms.extract.tagger.forms import EDGE, clusters_of, shape_of
from transforms.extract.tagger.phrases import name_trie, phrase_trie, place_trie

Ints = NDArray[np.intp]

WORD_LIMIT, SHAPE_LIMIT = 1 << 20, 128
_OTHER = "\0"


class Numbering(dict[str, int]):
    """Numbers strings from 0 on; ``names[number]`` is the string. Number 0 stands for all others once it is closed.

    >>> numbering = Numbering()
    >>> numbering["xã"], numbering.close()["phường"], numbering["xã"]
    (1, 0, 1)
    """

    def __init__(self, limit: int = 1 << 62) -> None:
        super().__init__({_OTHER: 0})
        self.names = [_OTHER]
        self._limit = limit

    def __missing__(self, name: str) -> int:
        if len(self.names) >= self._limit:
            return 0
        self[name] = number = len(self.names)
        self.names.append(name)
        return number

    def close(self) -> Numbering:
        """Number no more strings."""
        self._limit = 0
        return self


class Lists(NamedTuple):
    """The numberings of a model, closed, or of a training, open: lower-case words, shapes, rough words, heads."""

    words: Numbering
    shapes: Numbering
    groups: Numbering
    heads: Numbering


def open_lists() -> Lists:
    """Numberings that take every string; shapes before ``SHAPE_LIMIT`` only."""
    lists = Lists(Numbering(WORD_LIMIT), Numbering(SHAPE_LIMIT), Numbering(WORD_LIMIT), Numbering(WORD_LIMIT))
    for shape in ("x", "Xx", "XX", "X", "xX", "X0", "0", "<", ">"):
        lists.shapes[shape]
    lists.heads[""]
    return lists


class Traits(NamedTuple):
    """What is known of each form, by its number: see ``Forms``."""

    word: Ints
    shape: Ints
    group: Ints
    sign: Ints
    starts: Ints
    capital: Ints
    ending: Ints


class Forms(dict[str, int]):
    """Numbers of forms, 0 for the edge of a sentence, with the traits and the small letters of each.

    ``sign``: 1 and 2 for opening brackets and quotation marks, 3 for closing ones. ``starts``: sum of 1, 2 and 4 for
    a form that begins an entry of the lexicons, a place, a learnt name. ``ending``: whether it closes a clause.
    """

    def __init__(self, lists: Lists) -> None:
        super().__init__()
        self._lists = lists
        self._rows = np.zeros((1 << 12, len(Traits._fields)), np.intp)
        self.names: list[str] = []
        self.lower: list[str] = []
        self[EDGE]

    def __missing__(self, form: str) -> int:
        self[form] = number = len(self.names)
        if number == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        lower = form.lower()
        self.names.append(form)
        self.lower.append(lower)
        words, shapes, groups, _ = self._lists
        starts = (lower in phrase_trie()) + 2 * (form in place_trie()) + 4 * (form in name_trie())
        self._rows[number] = (
            words[lower], shapes[shape_of(form)], groups[rough_word(lower)], _sign(form), starts,
            form[0].isupper(), form in CLAUSE_END,
        )  # fmt: skip
        return number

    def traits(self, numbers: Ints) -> Traits:
        """Columns of traits for some forms."""
        return Traits(*self._rows.take(numbers, axis=0).T)

    def numbers(self, forms: Iterable[str]) -> list[int]:
        """Numbers of the forms."""
        return list(map(self.__getitem__, forms))


def _sign(form: str) -> int:
    return OPENING.find(form) + 1 if form in OPENING else 3 * (form in CLOSING)


def rough_word(lower: str) -> str:
    """The middle word cluster of a word; of a word without one the word itself if short, else "?"."""
    clusters = clusters_of(lower)
    return f"k{clusters[1]}" if clusters else lower if len(lower) < 3 else "?"
