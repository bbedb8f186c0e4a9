"""Keys of the attributes of every token of an article, worked out for all tokens at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.extract.tagger import keyed
from transforms.extract.tagger.clause import (
    Flags,
    Ints,
    Runs,
    capital_share,
    heads_before,
    runs_of_capitals,
    signs_around,
)
from transforms.extract.tagger.coded import LEARNT, MARKS, PLACES, coded_groups
from transforms.extract.tagger.document import Evidence
from transforms.extract.tagger.forms import EDGE
from transforms.extract.tagger.phrases import Found, find_phrases, name_trie, phrase_trie, place_trie
from transforms.extract.tagger.vocabulary import Forms, Lists, Traits

EDGES = 4
_CODES = {name: {letter: code for code, letter in enumerate(letters)} for name, letters in (
    ("marks", MARKS), ("places", PLACES), ("learnt", LEARNT),
)}  # fmt: skip
_TRIES = {"marks": phrase_trie, "places": place_trie, "learnt": name_trie}


class Use(NamedTuple):
    """Keys of one group. The token at place p has the attributes in column k of the key at p + ``shifts[k]``."""

    group: str
    keys: NDArray[np.int64]
    shifts: tuple[int, ...] = (0,)


class Uses(NamedTuple):
    """Keys for all places of a padded article, and those for some ``places`` alone."""

    everywhere: list[Use]
    partly: list[Use]
    places: Ints


@dataclass(frozen=True, slots=True)
class Padded:
    """An article with four edges before, between and after its sentences; ``numbers`` are those of the forms.

    ``tokens`` are the places of its tokens, ``starts`` those of the first token of every sentence.
    """

    forms: list[str]
    lower: list[str]
    numbers: Ints
    traits: Traits
    tokens: Ints
    starts: Ints
    sizes: Ints

    @property
    def edges(self) -> Flags:
        """Where no token stands."""
        where: Flags = self.numbers == 0
        return where

    def tokens_of(self, values: Sequence[str]) -> list[str]:
        """What belongs to the tokens of ``values``, one a place."""
        return list(compress(values, self.numbers))


def pad(rows: Sequence[Sequence[str]], forms: Forms) -> Padded:
    """The forms of some sentences, none empty, padded."""
    edge = [EDGE] * EDGES
    padded = edge.copy()
    for row in rows:
        padded += row
        padded += edge
    found = forms.numbers(padded)
    numbers = np.array(found)
    sizes = np.fromiter(map(len, rows), np.intp, len(rows))
    starts = np.cumsum(sizes + EDGES) - sizes
    lower = list(map(forms.lower.__getitem__, found))
    return Padded(padded, lower, numbers, forms.traits(numbers), np.flatnonzero(numbers), starts, sizes)


class Featurizer:
    """Works out the keys of articles; ``lists`` number their words."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self.forms = Forms(lists)
        self.coded = coded_groups(lists.shapes.names)
        letters = lists.shapes
        self._kinds = {name: letters[name] for name in ("x", "Xx", "XX", "X", "xX", "X0", "<", ">")}

    def forget(self) -> None:
        """Forget the forms seen so far: their number has no limit."""
        self.forms = Forms(self._lists)

    def article(self, padded: Padded) -> Uses:
        """Keys of everything but evidence."""
        traits = padded.traits
        shapes, capital, crowds = self._shapes(padded)
        found = {name: self._find(padded, name) for name in _TRIES}
        codes = {name: self._codes(padded, name, found[name]) for name in _TRIES}
        marks = codes["marks"]
        before, after = _shifted(marks, 1), _shifted(marks, -1)
        uses = [
            Use("form", padded.numbers, (-3, -2, -1, 0, 1, 2, 3)),
            Use("b", keyed.pair_keys(traits.word), (-2, -1, 0, 1)),
            self._use("shapes", *(_shifted(shapes, by) for by in (2, 1, 0, -1, -2))),
            self._use("marks", before, marks, after, crowds),
        ]
        places, learnt = codes["places"], codes["learnt"]
        uses.append(self._use("places", _shifted(places, 1), places, _shifted(places, -1), before, crowds))
        uses.append(self._use("learnt", _shifted(learnt, 1), learnt, _shifted(learnt, -1), before))
        uses += self._heads(padded, found["marks"], shapes)
        signs = signs_around(traits.sign, padded.edges)
        uses.append(self._use("seat", _seats(padded), shapes, crowds, signs))
        runs = runs_of_capitals(capital)
        return Uses(uses, list(self._runs(padded, runs)), runs.places)

    def evidence(self, padded: Padded, seen: Evidence) -> Uses:
        """Keys of what a first pass says; ``seen`` has one code a token."""
        parts = {
            "label": (seen.label, seen.before, seen.after), "phrase": (seen.label, seen.phrase),
            "strong": (seen.label, seen.strong), "word": (seen.label, seen.word), "usage": (seen.label, seen.usage),
            "strong_word": (seen.strong, seen.word), "usage_word": (seen.usage, seen.word),
        }  # fmt: skip
        uses = [Use(name, self.coded[name].keys(*codes)) for name, codes in parts.items()]
        return Uses([], uses, padded.tokens)

    def crowds(self, padded: Padded) -> Ints:
        """For each sentence 2 when it is in capitals, 1 when most words have one, else 0."""
        shapes, kinds = padded.traits.shape, self._kinds
        small, loud = shapes == kinds["x"], shapes == kinds["XX"]
        letters = small | loud
        for name in ("Xx", "X", "xX", "X0"):
            letters |= shapes == kinds[name]
        counts = np.add.reduceat(np.stack([letters, small, loud]).astype(np.intp), padded.starts, axis=1)
        return capital_share(*counts)

    def _shapes(self, padded: Padded) -> tuple[Ints, Flags, Ints]:
        """Shapes with the edges told apart, capitals and crowds for every place."""
        shapes, kinds = padded.traits.shape.copy(), self._kinds
        capital = np.zeros(len(shapes), np.bool_)
        for name in ("Xx", "XX", "X", "X0"):
            capital |= shapes == kinds[name]
        _mark_edges(padded, shapes, kinds["<"], kinds[">"])
        crowds = np.zeros(len(shapes), np.intp)
        crowds[padded.tokens] = np.repeat(self.crowds(padded), padded.sizes)
        return shapes, capital, crowds

    def _find(self, padded: Padded, name: str) -> Found:
        bit = {"marks": 1, "places": 2, "learnt": 4}[name]
        begins = np.flatnonzero(padded.traits.starts & bit).tolist()
        return find_phrases(_TRIES[name](), padded.lower if name == "marks" else padded.forms, begins)

    def _codes(self, padded: Padded, name: str, found: Found) -> Ints:
        numbers = _CODES[name]
        codes = np.zeros(len(padded.forms), np.intp)
        for first, last, letter in found:
            code = numbers[letter]
            codes[first] = code
            if last - first > 1:
                codes[first + 1 : last] = code + 1
        _mark_edges(padded, codes, numbers["<"], numbers[">"])
        return codes

    def _use(self, name: str, *codes: Ints) -> Use:
        return Use(name, self.coded[name].keys(*codes))

    def _heads(self, padded: Padded, found: Found, shapes: Ints) -> Iterator[Use]:
        size = len(padded.forms)
        heads, letters = np.ones(size, np.intp), np.zeros(size, np.intp)
        numbers = self._lists.heads
        for first, last, letter in found:
            name = letter
            for at in range(first, last):
                name += padded.lower[at] if at == first else "_" + padded.lower[at]
                heads[at] = numbers[name]
            letters[first:last] = 1 + 8 * "HOTU".index(letter)
        last_head, distance = heads_before(letters > 0, (padded.traits.ending > 0) | padded.edges)
        none = last_head < 0
        near = np.where(none, 0, letters[last_head] + np.minimum(distance, 7))
        yield self._use("head", near, shapes)
        words = np.where(none, 1, heads[last_head])
        yield Use("hw", keyed.head_keys(words, np.where(none, 0, np.minimum(distance // 2, 3)), shapes))

    def _runs(self, padded: Padded, runs: Runs) -> Iterator[Use]:
        words, groups = padded.traits.word, padded.traits.group
        place, length = runs.places - runs.first, runs.after - runs.first
        at, left, size = np.minimum(place, 4), np.minimum(length - 1 - place, 4), np.minimum(length, 7)
        before, after = runs.first - 1, runs.after
        keys = {
            "row": self.coded["row"].keys(at, size),
            "rb": keyed.word_keys(words[before], at),
            "ra": keyed.word_keys(words[after], left),
            "rf": keyed.word_keys(words[runs.first], at),
            "rx": keyed.bordered_keys(words[before], size, words[after]),
            "rg": keyed.bordered_keys(groups[before], size * 8 + at, groups[after]),
        }
        for name, found in keys.items():
            yield Use(name, found)


def _shifted(codes: Ints, by: int) -> Ints:
    """For each place the code ``by`` places before it; there are edges enough at both ends."""
    moved = codes.copy()
    if by > 0:
        moved[by:] = codes[:-by]
    elif by < 0:
        moved[:by] = codes[-by:]
    return moved


def _mark_edges(padded: Padded, codes: Ints, left: int, right: int) -> None:
    """Set the two edges before every sentence to ``left``, those after it to ``right``."""
    edges = np.flatnonzero(padded.edges).reshape(-1, EDGES)
    codes[edges[:, :2]] = right
    codes[edges[:, 2:]] = left


def _seats(padded: Padded) -> Ints:
    """0 for the first token of a sentence, 1 for the second, 2 for the others."""
    seats = np.full(len(padded.forms), 2)
    seats[padded.starts + 1] = 1
    seats[padded.starts] = 0
    return seats
