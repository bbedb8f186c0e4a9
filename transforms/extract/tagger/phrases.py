"""Finds the entries of the lexicons (titles, organisation heads, honorifics, places and their units) in tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from transforms.extract.tokens import find_tokens, tokenize
from transforms.lexicons.lexicon import Row, load_rows

_LEXICONS = (("titles", "T"), ("organization_heads", "O"), ("honorifics", "H"), ("place_units", "U"))

_RANK = "NPDFC"
_NAME_LETTERS = {"person": "p", "organization": "o", "place": "l", "none": "n"}


Found = list[tuple[int, int, str]]


class Trie(dict[str, "Trie"]):
    """Phrases by their words; ``letter`` belongs to the phrase that ends here, "" for none."""

    letter = ""


def _trie(entries: Iterable[tuple[tuple[str, ...], str]]) -> Trie:
    """The trie of some entries; of several letters for one phrase the first in the alphabet counts."""
    trie = Trie()
    for forms, letter in entries:
        node = trie
        for form in forms:
            node = node.setdefault(form, Trie())
        node.letter = min(letter, node.letter or letter)
    return trie


def find_phrases(trie: Trie, words: Sequence[str], begins: Iterable[int]) -> Found:
    """First place, place after the last, and letter of the longest phrases that begin at some places, none overlapping.

    ``begins`` are in order; each holds a first word of the trie. No phrase reaches the end of ``words``.

    >>> words = ["ông", "nam", ",", "phó", "chủ", "tịch", "hội", "nông", "dân", "<>"]
    >>> find_phrases(phrase_trie(), words, [0, 3, 4, 6])
    [(0, 1, 'H'), (3, 6, 'T'), (6, 9, 'O')]
    """
    found: Found = []
    free = 0
    for first in begins:
        if first < free:
            continue
        node: Trie | None = trie[words[first]]
        at, letter = first, ""
        while node is not None:
            at += 1
            if node.letter:
                free, letter = at, node.letter
            node = node.get(words[at])
        if letter:
            found.append((first, free, letter))
    return found


@cache
def phrase_trie() -> Trie:
    """Entries by their first syllable, longest first: the syllables in lower case and the letter of the lexicon."""
    return _trie(
        (tuple(token.form.lower() for token in tokenize(row[0])), letter)
        for name, letter in _LEXICONS
        for row in load_rows(name)
    )


@cache
def place_trie() -> Trie:
    """Administrative units by the first syllable of their name as written, longest first.

    The letter tells the highest level that bears the name: N country, P province, D district, F foreign city or
    region, C commune. Numbered units are left out.
    """
    letters: dict[tuple[str, ...], str] = {}
    for name, letter in _place_names():
        forms = tuple(match[0] for match in find_tokens(name, 0, len(name)))
        if forms and not forms[-1][0].isdigit() and _RANK.index(letter) <= _RANK.index(letters.get(forms, "C")):
            letters[forms] = letter
    return _trie(letters.items())


def _place_names() -> Iterator[tuple[str, str]]:
    for row in load_rows("places"):
        yield row["name"], {"province": "P", "district": "D"}.get(row["level"], "C")
    for row in load_rows("place_aliases"):
        yield row["alias"], "P" if row["unit"] in ("tỉnh", "thành phố") else "D"
    for row in load_rows("places_foreign"):
        for name in (row["name"], *row["aliases"].split("|")):
            yield name, "F" if row["parent_code"] else "N"


@cache
def name_trie() -> Trie:
    """Names learnt from unlabelled text by their first token, longest first: p, o, l or n, and how sure (0 to 3)."""
    return _trie((tuple(row["name"].split(" ")), _name_letter(row)) for row in load_rows("corpus_names"))


def _name_letter(row: Row) -> str:
    return _NAME_LETTERS[row["label"]] + str(max(0, (int(row["share"]) - 4) // 2))
