"""Heads in small letters that belong to the name after them: "quân đội Mỹ", "báo Tuổi Trẻ"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from transforms.extract.names import TaggedSpan
from transforms.extract.phrase_matcher import split_words, word_key
from transforms.lexicons.lexicon import load_rows

_LONGEST = 6
_REACH = 48


class _Head(NamedTuple):
    of: str
    not_after: frozenset[str]


def add_heads(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Places and organisations with the head before them, as organisations; ``spans`` are in text order.

    >>> text = "Theo quân đội Mỹ"
    >>> (span,) = add_heads(text, [TaggedSpan(14, 16, "place", 0.9)])
    >>> text[span.start : span.end], span.label
    ('quân đội Mỹ', 'organization')
    """
    found: list[TaggedSpan] = []
    for span in spans:
        start = span.start
        if span.label in ("place", "organization"):
            start = _start_of_head(text, span, found[-1].end if found else 0)
        found.append(span if start == span.start else TaggedSpan(start, span.end, "organization", span.score))
    return found


def _start_of_head(text: str, span: TaggedSpan, low: int) -> int:
    """Where the longest head that stands directly before the span begins, the span's own start when there is none."""
    if text[span.start - 1 : span.start] != " " or not (text[span.start].isupper() or text[span.start].isdigit()):
        return span.start
    words = split_words(text, max(low, text.rfind(" ", 0, max(0, span.start - _REACH)) + 1), span.start)
    if not words or words[-1].key not in _last_words():
        return span.start
    keys = tuple(word.key for word in words)
    wanted = "place" if span.label == "place" else "name"
    for size in range(min(_LONGEST, len(words)), 0, -1):
        head = _heads().get(keys[-size:])
        if head is not None and head.of in (wanted, "both"):
            start, before = words[-size].start, words[-size - 1].key if len(words) > size else ""
            return span.start if before in head.not_after or "\n" in text[start : span.start] else start
    return span.start


@cache
def _last_words() -> frozenset[str]:
    """Keys of the words that end some head."""
    return frozenset(head[-1] for head in _heads())


@cache
def _heads() -> dict[tuple[str, ...], _Head]:
    return {
        tuple(word_key(word) for word in row["head"].split()): _Head(row["of"], frozenset(row["not_after"].split()))
        for row in load_rows("name_heads")
    }
