"""How Vietnamese a stretch of letters is: syllables known from news, syllables that could be, and all the rest."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from transforms.lexicons.lexicon import load_set

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_ONSET = "(?:ngh?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdđhklmnprstvx])?"
_NUCLEUS = (
    "(?:iêu|yêu|oai|oay|oao|oeo|uây|uôi|ươi|ươu|uya|uyê|uyu|uêu"
    "|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ươ|ưi|ưu|yê|[aăâeêioôơuưy])"
)
_SYLLABLE = re.compile(f"{_ONSET}{_NUCLEUS}(?P<coda>ch|nh|ng|[cmnpt])?")
_STOPS = frozenset({"c", "ch", "p", "t"})
_STOP_TONES = frozenset("\u0301\u0323")
KNOWN, LEGAL = 1.0, 0.6


@cache
def _known() -> frozenset[str]:
    return frozenset(filter(is_legal, {form.lower() for form in load_set("word_clusters", "form")}))


def is_legal(syllable: str) -> bool:
    """Whether lower-case NFC letters can be a Vietnamese syllable: onset, vowels, coda, one tone that the coda allows.

    >>> [is_legal(word) for word in ("nghiêng", "nước", "nươc", "đếm", "tuyªn", "café")]
    [True, True, False, True, False, False]
    """
    decomposed = unicodedata.normalize("NFD", syllable)
    tones = [mark for mark in decomposed if mark in _TONES]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    match = _SYLLABLE.fullmatch(bare)
    if match is None or len(tones) > 1:
        return False
    return match["coda"] not in _STOPS or (len(tones) == 1 and tones[0] in _STOP_TONES)


@lru_cache(maxsize=65536)
def likeness(word: str) -> float:
    """1 for a syllable known from news, 0.6 for one that is only possible, 0 for what Vietnamese does not write."""
    if word in _known():
        return KNOWN
    return LEGAL if is_legal(word) else 0.0
