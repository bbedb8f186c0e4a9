"""The attributes of every token of an article by name, as a trainer wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from transforms.extract.tagger.attributes import OFFSETS, traits_of
from transforms.extract.tagger.casing import restore_case
from transforms.extract.tagger.document import Evidence
from transforms.extract.tagger.features import Featurizer, Padded, Uses, pad
from transforms.extract.tagger.keyed import word_groups
from transforms.extract.tagger.vocabulary import open_lists

Columns = tuple[tuple[str, ...], ...]


class Speller:
    """Works out names with the same keys that the tagger looks up."""

    def __init__(self) -> None:
        lists = open_lists()
        self._featurizer = Featurizer(lists)
        self._words, self._coded = word_groups(lists), self._featurizer.coded
        self._columns: Callable[[str, int], Columns] = cache(self._spell)

    def pad(self, rows: Sequence[Sequence[str]]) -> Padded:
        """The forms of sentences, none empty, padded, lines in capitals restored."""
        padded = pad(rows, self._featurizer.forms)
        loud = (self._featurizer.crowds(padded) == 2).tolist()
        return pad(restore_case(rows, loud), self._featurizer.forms) if any(loud) else padded

    def article(self, padded: Padded) -> list[list[str]]:
        """Names for each token, without evidence."""
        return self._names(padded, self._featurizer.article(padded))

    def evidence(self, padded: Padded, seen: Evidence) -> list[list[str]]:
        """Names of what a first pass says about each token."""
        return self._names(padded, self._featurizer.evidence(padded, seen))

    def _names(self, padded: Padded, uses: Uses) -> list[list[str]]:
        names: list[list[str]] = [[] for _ in padded.forms]
        tokens = padded.tokens.tolist()
        for use in uses.everywhere:
            keys = use.keys.tolist()
            for at in tokens:
                for column, shift in enumerate(use.shifts):
                    names[at] += self._columns(use.group, keys[at + shift])[column]
        for use in uses.partly:
            for at, key in zip(uses.places.tolist(), use.keys.tolist(), strict=True):
                names[at] += self._columns(use.group, key)[0]
        return [names[at] for at in tokens]

    def _spell(self, group: str, key: int) -> Columns:
        if group == "form":
            traits = traits_of(self._featurizer.forms.names[key])
            return tuple(tuple(f"{offset}{trait}" for trait in traits[abs(offset)]) for offset in OFFSETS)
        if group in self._words:
            return tuple((name,) for name in self._words[group].spell(key))
        return (self._coded[group].spell(key),)
