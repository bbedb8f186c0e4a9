"""Finds the entries of the lexicons (titles, organisation heads, honorifics, place units) in a row of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from transforms.extract.tokens import tokenize
from transforms.lexicons.lexicon import load_rows

_LEXICONS = (("titles", "T"), ("organization_heads", "O"), ("honorifics", "H"), ("place_units", "U"))

PhraseTable = dict[str, list[tuple[tuple[str, ...], str]]]


@cache
def phrase_table() -> PhraseTable:
    """Entries by their first syllable in lower case, longest first: the lower-case syllables and the lexicon's letter."""
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
    table = phrase_table()
    marks = [""] * len(lower)
    at = 0
    while at < len(lower):
        entries = table.get(lower[at])
        step = 1
        if entries:
            for forms, letter in entries:
                size = len(forms)
                if size == 1 or tuple(lower[at : at + size]) == forms:
                    marks[at] = letter
                    marks[at + 1 : at + size] = [letter + "+"] * (size - 1)
                    step = size
                    break
        at += step
    return marks
