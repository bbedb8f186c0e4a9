"""Names of offices cut short inside the name of their field: "Học viện Báo chí" before "và Tuyên truyền"."""

from __future__ import annotations

from functools import cache

from transforms.extract.phrase_matcher import PhraseMatcher, Word, split_words
from transforms.lexicons.lexicon import load_rows

_JOINTS = frozenset([",", "-", "–", "và", "&", "/"])
_REACH = 80


def end_of_field(text: str, start: int, end: int) -> int:
    """The end of the field that reaches over ``end`` in the name of an office begun at ``start``, else ``end``.

    >>> text = "Sở Văn hóa, Thể thao và Du lịch họp."
    >>> text[: end_of_field(text, 0, 10)]
    'Sở Văn hóa, Thể thao và Du lịch'
    """
    stop = text.find("\n", end, end + _REACH)
    words = _content(split_words(text, start, _word_end(text, end + _REACH) if stop < 0 else stop))
    for at, word in enumerate(words):
        if word.end > end:
            break
        hit = _fields().match(words, at)
        if hit is not None and words[at + hit[0] - 1].end > end:
            return words[at + hit[0] - 1].end
    return end


def _content(words: list[Word]) -> list[Word]:
    return [word for word in words if word.key not in _JOINTS]


def _word_end(text: str, at: int) -> int:
    """``at`` moved to the end of the word it stands in."""
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))


@cache
def _fields() -> PhraseMatcher:
    fields = [split_words(row["field"]) for row in load_rows("office_fields")]
    ministries = [split_words(row["field"]) for row in load_rows("ministries")]
    fields += [words for words in ministries if len(_content(words)) < len(words)]
    return PhraseMatcher(" ".join(word.key for word in _content(words)) for words in fields)
