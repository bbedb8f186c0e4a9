"""Keys that names are matched by, and folded names that people search by.

A match key makes two spellings of the same word equal (hoà and hòa, TÂY NINH and Tây Ninh) and never two words: the
tones stay. A folded name has lost its tones and is for search columns only, nothing is ever matched on it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKED = "ăâêôơư"
_VOWEL = "aăâeêioôơuưy"
_SYLLABLE = re.compile(
    rf"(?P<head>(?:qu|gi)(?=[{_VOWEL}])|[^\W\d_{_VOWEL}]*)(?P<vowels>[{_VOWEL}]+)(?P<tail>[^\W\d_{_VOWEL}]*)"
)
_WORD = re.compile(r"[^\W\d_]+")
_HYPHEN = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_LETTERS = str.maketrans("’‘ʼ`´“”«»ð", "'''''\"\"\"\"đ")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_TURNS_TO_Y = frozenset({"h", "k", "l", "m", "s", "t", "qu"})


@lru_cache(maxsize=65536)
def match_key(text: str) -> str:
    """The key of a name or phrase: lower case, one tone placement, one kind of blank, hyphen and quote.

    A toned i alone after h, k, l, m, s, t and qu counts as y (Mĩ = Mỹ); without a tone it does not (Mi and My are two
    names). Hyphens lose the blanks around them. ``match_key(match_key(x)) == match_key(x)``.

    >>> match_key("Thanh Hoá") == match_key("THANH HÓA")
    True
    >>> match_key("Uỷ ban  xã Thuỷ Lâm"), match_key("Lí Quí Mĩ")
    ('ủy ban xã thủy lâm', 'lý quý mỹ')
    >>> match_key("Bà Rịa – Vũng Tàu"), match_key("H’Hen")
    ('bà rịa-vũng tàu', "h'hen")
    """
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).translate(_LETTERS)
    lowered = _HYPHEN.sub("-", _INVISIBLE.sub("", lowered))
    return " ".join(_WORD.sub(lambda word: syllable_key(word[0]), lowered).split())


@lru_cache(maxsize=65536)
def syllable_key(word: str) -> str:
    """One lower-case word with its tone on the letter that the older spelling marks (hòa, thủy, quý, giá).

    Words that are no single Vietnamese syllable with one tone come back as they are.

    >>> [syllable_key(word) for word in ("hoà", "khoẻ", "thuý", "qúy", "gìau", "toàn", "josé")]
    ['hòa', 'khỏe', 'thúy', 'quý', 'giàu', 'toàn', 'josé']
    """
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word)
    tones = [letter for letter in decomposed if letter in _TONES]
    if len(tones) != 1:
        return word
    bare = unicodedata.normalize("NFC", decomposed.replace(tones[0], ""))
    syllable = _SYLLABLE.fullmatch(bare)
    if syllable is None:
        return word
    head, vowels, tail = syllable["head"], syllable["vowels"], syllable["tail"]
    if vowels == "i" and not tail and head in _TURNS_TO_Y:
        vowels = "y"
    at = _tone_position(vowels, bool(tail)) + 1
    return unicodedata.normalize("NFC", head + vowels[:at] + tones[0] + vowels[at:] + tail)


def _tone_position(vowels: str, closed: bool) -> int:
    marked = [position for position, vowel in enumerate(vowels) if vowel in _MARKED]
    if marked:
        return marked[-1]
    if len(vowels) == 1:
        return 0
    return 1 if closed or len(vowels) > 2 else 0


def fold(text: str) -> str:
    """Lower case without tones and marks, đ as d: for search columns only.

    >>> fold("Đặng Thị Thuỷ")
    'dang thi thuy'
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return unicodedata.normalize("NFC", "".join(letter for letter in decomposed if not unicodedata.combining(letter)))
