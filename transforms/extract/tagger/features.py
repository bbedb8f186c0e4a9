"""Attributes of every token of a sentence for the conditional random field, as packed numbers.

Every group of attributes depends on a small key (a form, a pair of forms, the shapes around, ...) and is computed
once a key and kept; what remains a token is looking up about a dozen keys, so the cost is linear in the text.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from transforms.extract.tagger import attributes as names
from transforms.extract.tagger.clause import capital_share, heads_before, runs_of_capitals, signs_around
from transforms.extract.tagger.document import Evidence
from transforms.extract.tagger.forms import EDGE, shape_of
from transforms.extract.tagger.phrases import mark_names, mark_phrases, mark_places
from transforms.extract.tokens import Token

_CACHED = 150_000

K = TypeVar("K")
V = TypeVar("V")


class Numbering(dict[str, int]):
    """Numbers every new attribute it is asked for, from 1; ``names[number]`` is the attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.names = [""]

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self.names)
        self.names.append(name)
        return number


class _Kept(dict[K, V], Generic[K, V]):
    """Values computed on first use; forgets all of them when they become too many."""

    def __init__(self, compute: Callable[[K], V]) -> None:
        super().__init__()
        self._compute = compute

    def __missing__(self, key: K) -> V:
        if len(self) >= _CACHED:
            self.clear()
        self[key] = value = self._compute(key)
        return value


class Featurizer:
    """Turns sentences into attribute numbers, four bytes each; those that ``numbers`` does not know are left out.

    ``numbers`` may be a ``Numbering``, as in training: then every attribute is known.
    """

    def __init__(self, numbers: dict[str, int]) -> None:
        self._number = numbers.__getitem__ if isinstance(numbers, Numbering) else numbers.get
        self._forms = _Kept[str, tuple[bytes, ...]](lambda form: self._pack_all(names.of_form(form)))
        self._pairs = _Kept[tuple[str, str], tuple[bytes, ...]](lambda pair: self._pack_all(names.of_pair(*pair)))
        self._shapes = _Kept[tuple[str, ...], bytes](lambda key: self._pack(names.of_shapes(*key)))
        self._marks = _Kept[tuple[str, ...], bytes](lambda key: self._pack(names.of_marks(*key)))
        self._places = _Kept[tuple[str, ...], bytes](lambda key: self._pack(names.of_places(*key)))
        self._learnt = _Kept[tuple[str, ...], bytes](lambda key: self._pack(names.of_names(*key)))
        self._heads = _Kept[tuple[str, ...], bytes](lambda key: self._pack(names.of_head(*key)))
        self._seats = _Kept[tuple[int, str, str, str], bytes](lambda key: self._pack(names.of_seat(*key)))
        self._evidence = _Kept[Evidence, bytes](lambda key: self._pack(names.of_evidence(key)))
        self._runs = _Kept[tuple[str, str, str, int, int], bytes](lambda key: self._pack(names.of_run(*key)))

    def sentence(self, tokens: Sequence[Token]) -> list[bytes]:
        """The packed numbers of each token's attributes."""
        forms = [token.form for token in tokens]
        lower = [form.lower() for form in forms]
        edge = self._forms[EDGE]
        near = [edge, edge, edge, *map(self._forms.__getitem__, forms), edge, edge, edge]
        padded = [EDGE, EDGE, *lower, EDGE, EDGE]
        pairs = list(map(self._pairs.__getitem__, pairwise(padded)))
        return [
            b"".join((
                near[at][0], near[at + 1][1], near[at + 2][2], near[at + 3][3], near[at + 4][4], near[at + 5][5],
                near[at + 6][6], pairs[at][0], pairs[at + 1][1], pairs[at + 2][2], pairs[at + 3][3], *context,
            ))
            for at, context in enumerate(self._context(forms, lower))
        ]  # fmt: skip

    def evidence(self, rows: Iterable[Evidence]) -> list[bytes]:
        """The packed numbers of what a first pass says about each token."""
        return list(map(self._evidence.__getitem__, rows))

    def _context(self, forms: list[str], lower: list[str]) -> Iterable[tuple[bytes, ...]]:
        """Attributes that depend on shapes, lexicons and the clause rather than on single forms."""
        kinds = list(map(shape_of, forms))
        marks, places, learnt = mark_phrases(lower), mark_places(forms), mark_names(forms)
        heads, signs = heads_before(marks, lower), signs_around(forms)
        runs = runs_of_capitals(kinds, lower)
        crowd = capital_share(kinds)
        kinds = ["<", "<", *kinds, ">", ">"]
        marks, places, learnt = ["<", *marks, ">"], ["<", *places, ">"], ["<", *learnt, ">"]
        for at, run in enumerate(runs):
            kind = kinds[at + 2]
            yield (
                self._shapes[kinds[at], kinds[at + 1], kind, kinds[at + 3], kinds[at + 4]],
                self._marks[marks[at], marks[at + 1], marks[at + 2], crowd],
                self._places[places[at], places[at + 1], places[at + 2], marks[at], crowd],
                self._learnt[learnt[at], learnt[at + 1], learnt[at + 2], marks[at]],
                self._heads[(*heads[at], kind)],
                self._seats[min(at, 2), kind, crowd, signs[at]],
                self._runs[run] if run else b"",
            )

    def _pack(self, attributes: Iterable[str]) -> bytes:
        return array("i", [number for number in map(self._number, attributes) if number]).tobytes()

    def _pack_all(self, groups: Iterable[Iterable[str]]) -> tuple[bytes, ...]:
        return tuple(map(self._pack, groups))
