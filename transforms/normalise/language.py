"""Which language a text is in, from its letters and its most frequent words; nothing is downloaded."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache

from transforms.lexicons.lexicon import load_rows

_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile("[\u0370-\u1cff\u3040-\ud7a3]")
_ONLY_VIETNAMESE = frozenset("ăđĩũơư") | {chr(code) for code in range(0x1EA1, 0x1EFA, 2)}
_MARKED = _ONLY_VIETNAMESE | frozenset("àáâãèéêìíòóôõùúý")
_LEAST_MARKED_SHARE = 0.2
_SAMPLE_CHARACTERS = 1000
_LEAST_VIETNAMESE_SHARE = 0.15
_LEAST_STOP_WORD_SHARE = 0.12
_LEAST_SCRIPT_SHARE = 0.5
_LEAST_WORDS = 3
_LEAST_BARE_WORDS, _LEAST_BARE_SHARE = 8, 0.2


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of ``text``: ``vi``, also typed without marks, another one, or ``und``.

    >>> [detect_language(text) for text in ("Sáng nay, nhiều tuyến đường ở Huế ngập sâu.", "មេភូមិបានជួប")]
    ['vi', 'km']
    >>> detect_language("The mayor said that the bridge is open.")
    'en'
    >>> detect_language("2025")
    'und'
    """
    sample = text[:_SAMPLE_CHARACTERS].lower()
    words = _WORD.findall(sample)
    if not words:
        return _script(sample) or "und"
    share = 1 - sum(map(_ONLY_VIETNAMESE.isdisjoint, words)) / len(words)
    if share >= 2 * _LEAST_VIETNAMESE_SHARE:
        return "vi"
    if (script := _script(sample)) is not None:
        return script
    language, count = _most_words(words)
    stop_share = count / len(words)
    if share >= _LEAST_VIETNAMESE_SHARE:
        return "vi" if language == "vi" or share >= stop_share else language
    if count < 2 and _reads_vietnamese(words):
        return "vi"
    if len(words) < _LEAST_WORDS or stop_share < _LEAST_STOP_WORD_SHARE:
        return "und"
    if language == "vi" and (len(words) < _LEAST_BARE_WORDS or stop_share < _LEAST_BARE_SHARE):
        return "und"
    return language


def _reads_vietnamese(words: Sequence[str]) -> bool:
    """Whether a text too short or too full of names to be sure has enough marks for Vietnamese in so many words."""
    marked = sum(not _MARKED.isdisjoint(word) for word in words)
    certain = sum(not _ONLY_VIETNAMESE.isdisjoint(word) for word in words)
    return (certain > 0 and marked >= _LEAST_MARKED_SHARE * len(words)) or marked >= 2 * _LEAST_MARKED_SHARE * len(
        words
    )


def _most_words(words: Sequence[str]) -> tuple[str, int]:
    counts = Counter(language for word in words for language in _languages_of().get(word, ()))
    return max(counts.items(), key=lambda item: (item[1], item[0]), default=("und", 0))


def _script(sample: str) -> str | None:
    """The language of the script that most letters are of; None for Latin letters."""
    others = _OTHER_SCRIPT.findall(sample)
    if not others or len(others) < _LEAST_SCRIPT_SHARE * sum(map(str.isalpha, sample)):
        return None
    counts = Counter(language for letter in others if (language := _language_of_letter(letter)))
    if counts["ja"]:
        return "ja"
    return max(counts.items(), key=lambda item: (item[1], item[0]))[0] if counts else None


def _language_of_letter(letter: str) -> str | None:
    starts, ranges = _scripts()
    at = bisect_right(starts, ord(letter)) - 1
    return ranges[at][1] if at >= 0 and ord(letter) <= ranges[at][0] else None


@cache
def _scripts() -> tuple[list[int], list[tuple[int, str]]]:
    """First letters of the ranges in order, and the last letter and the language of each."""
    rows = sorted(
        (int(row["first"], 16), int(row["last"], 16), row["language"]) for row in load_rows("language_scripts")
    )
    return [first for first, _, _ in rows], [(last, language) for _, last, language in rows]


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for row in load_rows("language_words"):
        languages[row["word"]] = (*languages.get(row["word"], ()), row["language"])
    return languages
