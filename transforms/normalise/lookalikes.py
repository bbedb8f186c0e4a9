"""Latin letters where a Latin word holds Cyrillic or Greek ones that look the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from transforms.lexicons.lexicon import load_rows

_OTHER_SCRIPT = re.compile("[\u0370-\u052f\u1f00-\u1fff]")
_WORD = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")
_LATIN = re.compile("[A-Za-z\xc0-\u024f\u1e00-\u1eff]")
_LONGEST_WORD = 40


def restore_latin(text: str) -> str:
    """``text`` with look-alikes replaced in words that hold Latin letters too; words wholly of another script stay.

    >>> restore_latin("Hа\u0300 Nội, Cần Thο\u031b và Владимир, pH, TNF-α")
    'Hà Nội, Cần Thơ và Владимир, pH, TNF-α'
    """
    if not _OTHER_SCRIPT.search(text):
        return text
    return _WORD.sub(_with_latin, text)


def _with_latin(match: re.Match[str]) -> str:
    word = match.group()
    if len(word) > _LONGEST_WORD or not _OTHER_SCRIPT.search(word) or not _LATIN.search(word):
        return word
    decomposed = unicodedata.normalize("NFD", word)
    if any(_OTHER_SCRIPT.match(letter) and letter not in _lookalikes() for letter in decomposed):
        return word
    return unicodedata.normalize("NFC", "".join(_lookalikes().get(letter, letter) for letter in decomposed))


@cache
def _lookalikes() -> dict[str, str]:
    return {row["letter"]: row["latin"] for row in load_rows("lookalikes")}
