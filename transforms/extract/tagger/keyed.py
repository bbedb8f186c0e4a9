"""Attributes of words: the keys under which a model knows them, and back from the keys to the attributes.

A key is one number made of the numbers of words, so the keys of a whole article come from a few array operations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from transforms.extract.tagger.vocabulary import SHAPE_LIMIT, WORD_LIMIT, Lists

Keys = NDArray[np.int64]

PAIR_OFFSETS = (-2, -1, 0, 1)
_PAIR = re.compile(r"(-?\d)b=(_|[^_]+)_(.+)", re.DOTALL)
_SIZED = re.compile(r"(?=\.(\d)\.)")
_HEAD = re.compile(r"hw=(.*?)(\d?)\.([^.]+|\.+)", re.DOTALL)


def pair_keys(words: NDArray[np.intp]) -> Keys:
    """Key of each word with the next one; of the last with nothing."""
    keys: Keys = words * WORD_LIMIT + np.append(words[1:], 0)
    return keys


def bordered_keys(before: Keys, size: Keys | int, after: Keys) -> Keys:
    """Key of the words, or rough words, around a row of capitals with its size or another number below 64."""
    return (before * WORD_LIMIT + after) * 64 + size


def word_keys(word: Keys, number: Keys) -> Keys:
    """Key of a word with a number below 8."""
    return word * 8 + number


def head_keys(head: Keys, distance: Keys, shape: Keys) -> Keys:
    """Key of a lexicon entry with a distance below 4 and a shape."""
    return (head * 4 + distance) * SHAPE_LIMIT + shape


class WordGroup:
    """Attributes of one kind; ``kind`` is what stands before the sign of equality."""

    def __init__(self, kind: str, lists: Lists) -> None:
        self.kind, self._lists = kind, lists

    def spell(self, key: int) -> tuple[str, ...]:
        """The attributes of a key, one a column."""
        words, shapes, groups, heads = (numbering.names for numbering in self._lists)
        if self.kind == "b":
            first, second = divmod(key, WORD_LIMIT)
            return tuple(f"{offset}b={words[first]}_{words[second]}" for offset in PAIR_OFFSETS)
        if self.kind in ("rx", "rg"):
            key, number = divmod(key, 64)
            before, after = divmod(key, WORD_LIMIT)
            if self.kind == "rx":
                return (f"rx={words[before]}.{number}.{words[after]}",)
            size, at = divmod(number, 8)
            return (f"rg={groups[before]}.{size}.{groups[after]}.{at}",)
        if self.kind == "hw":
            key, shape = divmod(key, SHAPE_LIMIT)
            head, distance = divmod(key, 4)
            return (f"hw={heads[head]}{distance if heads[head] else ''}.{shapes[shape]}",)
        word, number = divmod(key, 8)
        return (f"{self.kind}={words[word]}.{number}",)

    def parse(self, attribute: str) -> Iterator[tuple[int, int]]:
        """Keys that have the attribute, each with its column; their words are numbered."""
        words, shapes, groups, heads = self._lists
        if self.kind == "b":
            if found := _PAIR.fullmatch(attribute):
                key = words[found[2]] * WORD_LIMIT + words[found[3]]
                yield key, PAIR_OFFSETS.index(int(found[1]))
        elif self.kind == "hw":
            if found := _HEAD.fullmatch(attribute):
                yield (heads[found[1]] * 4 + int(found[2] or 0)) * SHAPE_LIMIT + shapes[found[3]], 0
        elif self.kind in ("rx", "rg"):
            value, number = attribute[3:], 0
            if self.kind == "rg":
                value, _, at = value.rpartition(".")
                number = int(at)
            names = words if self.kind == "rx" else groups
            for found in _SIZED.finditer(value):
                before, after, size = value[: found.start()], value[found.start() + 3 :], int(found[1])
                if before and after:
                    sized = size * 8 + number if self.kind == "rg" else size
                    yield (names[before] * WORD_LIMIT + names[after]) * 64 + sized, 0
        else:
            word, _, number_text = attribute[3:].rpartition(".")
            yield words[word] * 8 + int(number_text), 0


WORD_KINDS = ("b", "rb", "ra", "rf", "rx", "rg", "hw")
_KIND = re.compile(r"-?\d(b)=|(rb|ra|rf|rx|rg|hw)=")


def kind_of(attribute: str) -> str:
    """Kind of word attribute, "" for another one.

    >>> kind_of("-1b=ông_tám"), kind_of("rf=tam.0"), kind_of("0l=ở")
    ('b', 'rf', '')
    """
    found = _KIND.match(attribute)
    return found[found.lastindex or 0] if found else ""


def word_groups(lists: Lists) -> dict[str, WordGroup]:
    """One group for each kind."""
    return {kind: WordGroup(kind, lists) for kind in WORD_KINDS}
