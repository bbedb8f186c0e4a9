"""Tables from the keys of attributes to rows of label scores, which are summed once a key."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from transforms.extract.tagger.attributes import OFFSETS, traits_of
from transforms.extract.tagger.coded import CodedGroup
from transforms.extract.tagger.vocabulary import Forms

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

_DENSE = 1 << 20


class Sums:
    """Rows of label scores: each the sum of the weights of some attributes; row 0 is that of none."""

    def __init__(self, weights: Floats) -> None:
        self._weights = weights
        self.rows = np.zeros((1 << 12, weights.shape[1]), np.float32)
        self._numbers: dict[tuple[int, ...], int] = {(): 0}

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, attributes: Iterable[int]) -> int:
        """Number of the row of these attributes; 0 among them stands for one that the models do not know."""
        key = tuple(filter(None, attributes))
        row = self._numbers.get(key)
        if row is None:
            self._numbers[key] = row = len(self._numbers)
            if row == len(self.rows):
                self.rows = np.concatenate([self.rows, np.zeros_like(self.rows)])
            self.rows[row] = self._weights[key[0]] if len(key) == 1 else self._weights[list(key)].sum(axis=0)
        return row


class _Kept(dict[int, int]):
    """Values computed on first use."""

    def __init__(self, compute: Callable[[int], int]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: int) -> int:
        self[key] = value = self._compute(key)
        return value


class WordTable:
    """Rows of the keys of one kind of word attribute: all that the models know, sorted."""

    def __init__(self, known: dict[int, list[int]], sums: Sums, columns: int) -> None:
        self._keys = np.array([*sorted(known), 1 << 62])
        rows = [[sums.number([number]) for number in known[key]] for key in sorted(known)]
        self._rows = np.array([*rows, [0] * columns], np.intp)

    def rows(self, keys: NDArray[np.int64]) -> Ints:
        """Keys × columns; row 0 for what the models do not know."""
        at = np.searchsorted(self._keys, keys)
        at[self._keys[at] != keys] = len(self._keys) - 1
        return self._rows.take(at, axis=0)


class CodeTable:
    """Rows of the keys of a group of codes, worked out when they are first met."""

    def __init__(self, group: CodedGroup, attributes: dict[str, int], sums: Sums) -> None:
        self._group, self._attributes, self._sums = group, attributes, sums
        self._dense = np.full(group.size, -1, np.int32) if group.size <= _DENSE else None
        self._sparse = _Kept(self._number)

    def rows(self, keys: NDArray[np.int64]) -> Ints:
        """Keys × 1."""
        if self._dense is None:
            return np.array(list(map(self._sparse.__getitem__, keys.tolist())))[:, None]
        rows: Ints = self._dense.take(keys).astype(np.intp)
        for at in np.flatnonzero(rows < 0).tolist():
            key = int(keys[at])
            rows[at] = self._dense[key] = self._number(key)
        return rows[:, None]

    def _number(self, key: int) -> int:
        return self._sums.number(self._attributes.get(name, 0) for name in self._group.spell(key))


class FormTable:
    """Rows of forms for the tokens around them, worked out when they are first met."""

    def __init__(self, traits: dict[str, tuple[int, ...]], sums: Sums) -> None:
        self._traits, self._sums = traits, sums
        self._rows = np.zeros((1 << 12, len(OFFSETS)), np.intp)
        self._known = 0

    def rows(self, numbers: Ints, forms: Forms) -> Ints:
        """Forms × offsets."""
        while len(forms.names) > len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        for number in range(self._known, len(forms.names)):
            found = [known for trait in traits_of(forms.names[number])[0] if (known := self._traits.get(trait))]
            if found:
                self._rows[number] = [self._sums.number(column) for column in zip(*found, strict=True)]
        self._known = len(forms.names)
        return self._rows.take(numbers, axis=0)
