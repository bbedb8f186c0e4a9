"""Attributes of small closed sets: codes of marks, shapes and distances, combined to keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extract.tagger import attributes as names
from transforms.extract.tagger.document import GRADED, NEIGHBOURS, PHRASES, STRONG, USAGES, WORDS
from transforms.extract.tagger.vocabulary import SHAPE_LIMIT

Codes = NDArray[np.intp]


def _with_rest(letters: Sequence[str]) -> tuple[str, ...]:
    return ("", "<", ">", *(letter + rest for letter in letters for rest in ("", "+")))


MARKS = _with_rest(("H", "O", "T", "U"))
PLACES = _with_rest(("N", "P", "D", "F", "C"))
LEARNT = _with_rest([letter + grade for letter in "poln" for grade in "0123"])
CROWDS = ("", "c", "C")
HEADS = ("", *(letter + str(distance) for letter in "HOTU" for distance in range(8)))
SIGNS = ("", "(0", "(1", "(2", "“0", "“1", "“2")
DIGITS = tuple("01234567")


class CodedGroup:
    """Attributes that several codes decide; ``columns`` name the codes, None stands for shapes."""

    def __init__(
        self,
        spell: Callable[..., tuple[str, ...]],
        columns: Sequence[Sequence[str] | None],
        shapes: Sequence[str],
    ) -> None:
        self._spell = spell
        self._columns = [shapes if column is None else column for column in columns]
        self._limits = [SHAPE_LIMIT if column is None else len(column) for column in columns]
        self.size = int(np.prod(self._limits))

    def keys(self, *codes: Codes) -> Codes:
        """One key a token from its codes."""
        keys = codes[0]
        for limit, column in zip(self._limits[1:], codes[1:], strict=True):
            keys = keys * limit + column
        return keys

    def spell(self, key: int) -> tuple[str, ...]:
        """The attributes of a key."""
        found = []
        for limit, column in zip(self._limits[::-1], self._columns[::-1], strict=True):
            key, code = divmod(key, limit)
            found.append(column[code])
        return self._spell(*found[::-1])


def coded_groups(shapes: Sequence[str]) -> dict[str, CodedGroup]:
    """The groups by name; ``shapes`` may still grow."""
    columns: dict[str, tuple[Callable[..., tuple[str, ...]], tuple[Sequence[str] | None, ...]]] = {
        "shapes": (names.of_shapes, (None, None, None, None, None)),
        "marks": (names.of_marks, (MARKS, MARKS, MARKS, CROWDS)),
        "places": (names.of_places, (PLACES, PLACES, PLACES, MARKS, CROWDS)),
        "learnt": (names.of_names, (LEARNT, LEARNT, LEARNT, MARKS)),
        "head": (names.of_head, (HEADS, None)),
        "seat": (names.of_seat, (DIGITS[:3], None, CROWDS, SIGNS)),
        "row": (names.of_row, (DIGITS, DIGITS)),
        "label": (names.of_label, (GRADED, NEIGHBOURS, NEIGHBOURS)),
        "phrase": (names.of_phrase, (GRADED, PHRASES)),
        "strong": (names.of_strong, (GRADED, STRONG)),
        "word": (names.of_word, (GRADED, WORDS)),
        "usage": (names.of_usage, (GRADED, USAGES)),
        "strong_word": (names.of_strong_word, (STRONG, WORDS)),
        "usage_word": (names.of_usage_word, (USAGES, WORDS)),
    }
    return {name: CodedGroup(spell, codes, shapes) for name, (spell, codes) in columns.items()}
