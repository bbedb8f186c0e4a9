"""Which words can be Vietnamese: the spelling of one syllable."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"
    r"(?:a(?:i|o|u|y|c|ch|m|n|ng|nh|p|t)?|ă(?:c|m|n|ng|p|t)|â(?:u|y|c|m|n|ng|p|t)"
    r"|e(?:o|c|m|n|ng|p|t)?|ê(?:u|ch|m|n|nh|p|t)?|i(?:a|u|ch|m|n|nh|p|t)?|iê(?:u|c|m|n|ng|p|t)|yê(?:u|m|n|ng|t)"
    r"|oa(?:i|y|o|c|ch|m|n|ng|nh|p|t)?|oă(?:c|m|n|ng|t)|oe(?:o|n|t)?|o(?:i|c|m|n|ng|p|t)?|ô(?:i|c|m|n|ng|p|t)?"
    r"|ơ(?:i|m|n|p|t)?|uâ(?:n|ng|t|y)|uê(?:ch|n|nh)?|uô(?:i|c|m|n|ng|t)|uơ|uyê(?:n|t)|uy(?:a|t|n|nh|ch|u|p)?"
    r"|u(?:a|i|c|m|n|ng|p|t)?|ươ(?:i|u|c|m|n|ng|p|t)|ư(?:a|i|u|c|m|n|ng|t)?|y)|gi"
)


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a word in small letters is spelt as one Vietnamese syllable, with whatever tone.

    >>> is_syllable("nguyễn"), is_syllable("trump"), is_syllable("moon")
    (True, False, False)
    """
    decomposed = unicodedata.normalize("NFD", word)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", _TONES.sub("", decomposed))) is not None


def is_foreign(word: str) -> bool:
    """Whether a word of letters is no Vietnamese syllable.

    >>> is_foreign("Messi"), is_foreign("Bình"), is_foreign("12")
    (True, False, False)
    """
    return word.isalpha() and not is_syllable(word.lower())
