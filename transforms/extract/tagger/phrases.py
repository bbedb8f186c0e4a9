"""Finds the entries of the lexicons (titles, organisation heads, honorifics, places and their units) in tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from transforms.extract.tokens import tokenize
from transforms.lexicons.lexicon import load_rows

_LEXICONS = (("titles", "T"), ("organization_heads", "O"), ("honorifics", "H"), ("place_units", "U"))

_RANK = "NPDFC"
_NAME_LETTERS = {"person": "p", "organization": "o", "place": "l", "none": "n"}

PhraseTable = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def phrase_table() -> PhraseTable:
    """Entries by their first syllable, longest first: the syllables in lower case and the letter of the lexicon."""
    table: PhraseTable = {}
    for name, letter in _LEXICONS:
        for row in load_rows(name):
            forms = tuple(token.form.lower() for token in tokenize(row[0]))
            table.setdefault(forms[0], []).append((forms, letter))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return table


def mark_phrases(lower: Sequence[str]) -> list[str]:
    """For each token "" or the letter of the lexicon whose longest entry covers it, "+" added after its first token.

    ``lower`` holds the tokens in lower case. T title, O organisation head, H honorific, U place unit.

    >>> mark_phrases(["ông", "nam", ",", "phó", "chủ", "tịch", "hội", "nông", "dân"])
    ['H', '', '', 'T', 'T+', 'T+', 'O', 'O+', 'O+']
    """
    return _mark(phrase_table(), lower)


def _mark(table: PhraseTable, words: Sequence[str]) -> list[str]:
    marks = [""] * len(words)
    free = 0
    for at, word in enumerate(words):
        entries = table.get(word)
        if entries is None or at < free:
            continue
        for forms, letter in entries:
            size = len(forms)
            if size == 1 or tuple(words[at : at + size]) == forms:
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
    table: PhraseTable = {}
    for forms, letter in letters.items():
        table.setdefault(forms[0], []).append((forms, letter))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return table


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
    table: PhraseTable = {}
    for row in load_rows("corpus_names"):
        forms = tuple(row["name"].split(" "))
        letter = _NAME_LETTERS[row["label"]] + str(max(0, (int(row["share"]) - 4) // 2))
        table.setdefault(forms[0], []).append((forms, letter))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), entry))
    return table


def mark_names(forms: Sequence[str]) -> list[str]:
    """For each token "" or the letter and grade of the learnt name that covers it, "+" added after its first token."""
    return _mark(name_table(), forms)
