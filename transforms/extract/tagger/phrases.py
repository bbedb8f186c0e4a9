"""Finds the entries of the lexicons (titles, organisation heads, honorifics, places and their units) in tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from transforms.extract.tokens import tokenize
from transforms.lexicons.lexicon import Row, load_rows

_LEXICONS = (("titles", "T"), ("organization_heads", "O"), ("honorifics", "H"), ("place_units", "U"))

_RANK = "NPDFC"
_NAME_LETTERS = {"person": "p", "organization": "o", "place": "l", "none": "n"}


class PhraseTable(NamedTuple):
    """The letter of every phrase, and for each first token the lengths of its phrases, longest first."""

    letters: dict[tuple[str, ...], str]
    sizes: dict[str, tuple[int, ...]]


def _table(entries: Iterable[tuple[tuple[str, ...], str]]) -> PhraseTable:
    """The table of some entries; of several letters for one phrase the first in the alphabet counts."""
    letters: dict[tuple[str, ...], str] = {}
    sizes: dict[str, set[int]] = {}
    for forms, letter in entries:
        letters[forms] = min(letter, letters.get(forms, letter))
        sizes.setdefault(forms[0], set()).add(len(forms))
    return PhraseTable(letters, {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()})


@cache
def phrase_table() -> PhraseTable:
    """Entries by their first syllable, longest first: the syllables in lower case and the letter of the lexicon."""
    return _table(
        (tuple(token.form.lower() for token in tokenize(row[0])), letter)
        for name, letter in _LEXICONS
        for row in load_rows(name)
    )


def mark_phrases(lower: Sequence[str]) -> list[str]:
    """For each token "" or the letter of the lexicon whose longest entry covers it, "+" added after its first token.

    ``lower`` holds the tokens in lower case. T title, O organisation head, H honorific, U place unit.

    >>> mark_phrases(["ông", "nam", ",", "phó", "chủ", "tịch", "hội", "nông", "dân"])
    ['H', '', '', 'T', 'T+', 'T+', 'O', 'O+', 'O+']
    """
    return _mark(phrase_table(), lower)


def _mark(table: PhraseTable, words: Sequence[str]) -> list[str]:
    letters, sizes = table
    marks = [""] * len(words)
    free = 0
    for at, lengths in enumerate(map(sizes.get, words)):
        if lengths is None or at < free:
            continue
        for size in lengths:
            letter = letters.get(tuple(words[at : at + size]))
            if letter is not None and at + size <= len(words):
                marks[at] = letter
                marks[at + 1 : at + size] = [letter + "+"] * (size - 1)
                free = at + size
                break
    return marks


@cache
def place_table() -> PhraseTable:
    """Administrative units by the first syllable of their name as written, longest first.

    The letter tells the highest level that bears the name: N country, P province, D district, F foreign city or
    region, C commune. Numbered units are left out.
    """
    letters: dict[tuple[str, ...], str] = {}
    for name, letter in _place_names():
        forms = tuple(token.form for token in tokenize(name))
        if forms and not forms[-1][0].isdigit() and _RANK.index(letter) <= _RANK.index(letters.get(forms, "C")):
            letters[forms] = letter
    return _table(letters.items())


def _place_names() -> Iterator[tuple[str, str]]:
    for row in load_rows("places"):
        yield row["name"], {"province": "P", "district": "D"}.get(row["level"], "C")
    for row in load_rows("place_aliases"):
        yield row["alias"], "P" if row["unit"] in ("tỉnh", "thành phố") else "D"
    for row in load_rows("places_foreign"):
        for name in (row["name"], *row["aliases"].split("|")):
            yield name, "F" if row["parent_code"] else "N"


def mark_places(forms: Sequence[str]) -> list[str]:
    """For each token "" or the level of the administrative unit whose name covers it, "+" after its first token.

    >>> mark_places(["ở", "An", "Giang", "và", "Tịnh", "Biên"])
    ['', 'P', 'P+', '', 'D', 'D+']
    """
    return _mark(place_table(), forms)


@cache
def name_table() -> PhraseTable:
    """Names learnt from unlabelled text by their first token, longest first: p, o, l or n, and how sure (0 to 3)."""
    return _table((tuple(row["name"].split(" ")), _name_letter(row)) for row in load_rows("corpus_names"))


def _name_letter(row: Row) -> str:
    return _NAME_LETTERS[row["label"]] + str(max(0, (int(row["share"]) - 4) // 2))


def mark_names(forms: Sequence[str]) -> list[str]:
    """For each token "" or the letter and grade of the learnt name that covers it, "+" added after its first token."""
    return _mark(name_table(), forms)
