"""Label scores of every token of an article, by all models at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extract.tagger.attributes import OFFSETS
from transforms.extract.tagger.document import Evidence
from transforms.extract.tagger.features import EDGES, Featurizer, Padded, Use, Uses, pad
from transforms.extract.tagger.keyed import PAIR_OFFSETS, WORD_KINDS, kind_of, word_groups
from transforms.extract.tagger.tables import CodeTable, FormTable, Sums, WordTable
from transforms.extract.tagger.vocabulary import Lists, open_lists

Floats = NDArray[np.float32]

_MOST_SUMS, _MOST_FORMS = 250_000, 150_000
_OFFSET = re.compile(r"(-?\d)(.+)", re.DOTALL)
_WITH_SHAPE = ("sh=", "s3=", "q=", "i=", "h=", "hw=")


class Scorer:
    """Scores by ``weights`` (attributes × labels of all models), row 0 for an attribute they do not know."""

    def __init__(self, attributes: dict[str, int], weights: Floats) -> None:
        self._attributes, self._weights = attributes, weights
        self._lists = _lists_of(attributes)
        self._words = _word_attributes(attributes, self._lists)
        self._traits = _trait_attributes(attributes)
        for numbering in self._lists:
            numbering.close()
        self.featurizer = Featurizer(self._lists)
        self._forget()

    def _forget(self) -> None:
        """Begin with empty tables: what was seen has become too much to keep. Scores do not change by it."""
        self.featurizer.forget()
        self._sums = Sums(self._weights)
        self._forms = FormTable(self._traits, self._sums)
        self._tables: dict[str, WordTable | CodeTable] = {
            kind: WordTable(known, self._sums, len(PAIR_OFFSETS) if kind == "b" else 1)
            for kind, known in self._words.items()
        }
        for name, group in self.featurizer.coded.items():
            self._tables[name] = CodeTable(group, self._attributes, self._sums)

    def pad(self, rows: Sequence[Sequence[str]]) -> Padded:
        """The forms of some sentences, none empty, with their numbers."""
        if len(self._sums) > _MOST_SUMS or len(self.featurizer.forms) > _MOST_FORMS:
            self._forget()
        return pad(rows, self.featurizer.forms)

    def article(self, padded: Padded) -> Floats:
        """Scores of all tokens (tokens × labels of all models), without evidence."""
        return self._score(padded, self.featurizer.article(padded))

    def evidence(self, padded: Padded, seen: Evidence) -> Floats:
        """What evidence adds to the scores of all tokens."""
        return self._score(padded, self.featurizer.evidence(padded, seen))

    def _score(self, padded: Padded, uses: Uses) -> Floats:
        everywhere, partly = ([self._rows(use) for use in some] for some in (uses.everywhere, uses.partly))
        values, size = self._sums.rows, len(padded.forms)
        scores = np.zeros((size, values.shape[1]), np.float32)
        inner = scores[EDGES : size - EDGES]
        for use, rows in zip(uses.everywhere, everywhere, strict=True):
            for column, shift in enumerate(use.shifts):
                inner += values.take(rows[EDGES + shift : size - EDGES + shift, column], axis=0)
        part = np.zeros((len(uses.places), values.shape[1]), np.float32)
        for rows in partly:
            part += values.take(rows[:, 0], axis=0)
        scores[uses.places] += part
        return scores.take(padded.tokens, axis=0)

    def _rows(self, use: Use) -> NDArray[np.intp]:
        if use.group == "form":
            return self._forms.rows(use.keys, self.featurizer.forms)
        return self._tables[use.group].rows(use.keys)


def _lists_of(attributes: Iterable[str]) -> Lists:
    """Numberings with the signs that the models know as shapes."""
    lists = open_lists()
    signs: set[str] = set()
    for name in attributes:
        if name.startswith(_WITH_SHAPE):
            signs.update(letter for letter in name[name.index("=") :] if not letter.isalnum())
    for sign in sorted(signs):
        lists.shapes[sign]
    for size in range(2, 7):
        lists.shapes["." * size]
    return lists


def _word_attributes(attributes: dict[str, int], lists: Lists) -> dict[str, dict[int, list[int]]]:
    """For each kind of word attribute the keys with their attribute numbers, one a column."""
    groups = word_groups(lists)
    found: dict[str, dict[int, list[int]]] = {kind: {} for kind in WORD_KINDS}
    for name, number in attributes.items():
        if kind := kind_of(name):
            for key, column in groups[kind].parse(name):
                row = found[kind].setdefault(key, [0] * (len(PAIR_OFFSETS) if kind == "b" else 1))
                row[column] = number
    return found


def _trait_attributes(attributes: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """For each trait of a form the numbers of its attributes at all offsets."""
    found: dict[str, list[int]] = {}
    for name, number in attributes.items():
        if (parts := _OFFSET.fullmatch(name)) and not kind_of(name):
            row = found.setdefault(parts[2], [0] * len(OFFSETS))
            row[OFFSETS.index(int(parts[1]))] = number
    return {trait: tuple(row) for trait, row in found.items()}
