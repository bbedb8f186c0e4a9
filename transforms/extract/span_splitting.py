"""Spans that hold two names: a person at the end of an organisation or a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from transforms.extract.names import TaggedSpan
from transforms.extract.person_boundary import name_boundary
from transforms.extract.phrase_matcher import split_words
from transforms.extract.span_edges import end_before, end_before_apposition, skip_signs
from transforms.extract.title_grammar import Title


def split_spans(text: str, titles: Sequence[Title], spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Cut a person's name off the end of an organisation or a place ("Chủ tịch Hội Nông dân xã A Trần Bình")."""
    persons = [span for span in spans if span.label == "person"]
    known = {name for s in persons if _is_full(name := text[s.start : s.end])}
    starts_of_names, ends_of_names = {span.start for span in persons}, {span.end for span in persons}
    starts = [title.start for title in titles]
    found = []
    for span in spans:
        boundary, end = None, span.end
        if span.label in ("organization", "place"):
            end = _end_of_known_name(text, span, known)
            at = bisect_left(starts, span.end) - 1
            wanted = at >= 0 and _wants_name(text, titles[at], span, starts_of_names)
            strict = wanted and end_before_apposition(text, titles[at].start) in ends_of_names
            boundary = name_boundary(text, span.start, end, wanted, known, strict)
        if boundary is None:
            found.append(span)
        else:
            found.append(TaggedSpan(span.start, end_before(text, boundary), span.label, span.score))
            found.append(TaggedSpan(boundary, end, "person", span.score))
    return found


def _end_of_known_name(text: str, span: TaggedSpan, known: set[str]) -> int:
    """The end of a known name that words in small letters follow inside the span ("… Trần Bình khen"), else its end."""
    words = split_words(text, span.start, span.end) if known else []
    for at in range(1, len(words) - 2):
        for stop in range(at + 2, min(at + 5, len(words))):
            name = text[words[at].start : words[stop - 1].end]
            if name in known and text[words[stop].start].islower():
                return words[stop - 1].end
    return span.end


def _is_full(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word.isalpha() and word[0].isupper() and not word.isupper() for word in words)


def _wants_name(text: str, title: Title, span: TaggedSpan, persons: set[int]) -> bool:
    """Whether a title stands directly before the span (or in it) and no person directly after it."""
    if title.is_rank or span.start - title.end > 3 or text[title.end : span.start].strip():
        return False
    return skip_signs(text, span.end) not in persons
