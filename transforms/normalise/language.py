"""Which language a text is in, from its letters and its most frequent words; nothing is downloaded."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from transforms.lexicons.lexicon import load_rows

_WORD = re.compile(r"[^\W\d_]+")
_ONLY_VIETNAMESE = frozenset("ăđĩũơư") | {chr(code) for code in range(0x1EA1, 0x1EFA, 2)}
_SAMPLE_CHARACTERS = 1000
_LEAST_VIETNAMESE_SHARE = 0.15
_LEAST_STOP_WORD_SHARE = 0.12
_LEAST_WORDS = 3


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of ``text``: ``vi``, another one with its own frequent words, or ``und``.

    >>> detect_language("Sáng nay, nhiều tuyến đường ở Huế ngập sâu.")
    'vi'
    >>> detect_language("The mayor said that the bridge is open.")
    'en'
    >>> detect_language("2025")
    'und'
    """
    words = _WORD.findall(text[:_SAMPLE_CHARACTERS].lower())
    if not words:
        return "und"
    certain = len(words) - sum(map(_ONLY_VIETNAMESE.isdisjoint, words))
    if certain >= _LEAST_VIETNAMESE_SHARE * len(words):
        return "vi"
    if len(words) < _LEAST_WORDS:
        return "und"
    counts = Counter(language for word in words for language in _languages_of().get(word, ()))
    language, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=("und", 0))
    return language if count >= _LEAST_STOP_WORD_SHARE * len(words) else "und"


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for row in load_rows("language_words"):
        languages[row["word"]] = (*languages.get(row["word"], ()), row["language"])
    return languages
