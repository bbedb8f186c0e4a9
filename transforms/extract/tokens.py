"""Tokens of a text: syllables, numbers and punctuation marks, each with its offsets."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+\d*|\d+(?:[.,]\d+)*|\.{2,}|[^\w\s]|_")


class Token(NamedTuple):
    """One token; ``text[start:end] == form`` in the text it was cut from."""

    form: str
    start: int
    end: int


def find_tokens(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The matches of the tokens of ``text[start:end]``: cheaper than ``tokenize`` where few offsets are asked for."""
    return list(_TOKEN.finditer(text, start, end))


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]``, in order, with offsets into the whole text; blanks are left out.

    A syllable keeps the digits that close it ("U21"); a number keeps its separators ("1.250,5"); every punctuation
    mark stands alone, but for a row of full stops.

    >>> [token.form for token in tokenize("TP.HCM có 9,5 triệu dân...")]
    ['TP', '.', 'HCM', 'có', '9,5', 'triệu', 'dân', '...']
    >>> tokenize("Hội Phụ nữ", 4)[0]
    Token(form='Phụ', start=4, end=7)
    """
    stop = len(text) if end is None else end
    return [Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text, start, stop)]
