"""Halves of one person's name: side by side, or cut short where the article has the whole name elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from transforms.extract.names import TaggedSpan
from transforms.extract.syllables import is_foreign

_WORDS_OF_A_NAME = 3


def complete_persons(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, in text order, with persons' names whole.

    >>> text = "Lê Hà Vy đến. Lê Hà Vy nói."
    >>> spans = [TaggedSpan(0, 8, "person", 0.9), TaggedSpan(14, 19, "person", 0.9)]
    >>> [text[s.start : s.end] for s in complete_persons(text, spans)]
    ['Lê Hà Vy', 'Lê Hà Vy']
    """
    names = _names(text, spans)
    spans = [_without_next(text, span, names) for span in spans]
    names = _names(text, spans)
    longer: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names, key=len, reverse=True):
        words = name.split(" ")
        for size in range(2, len(words)):
            longer[" ".join(words[:size])].append(name)
    found: list[TaggedSpan] = []
    for at, span in enumerate(spans):
        if found and span.start < found[-1].end and found[-1].label == "person":
            continue
        if span.label == "person":
            limit = next((s.start for s in spans[at + 1 : at + 2] if s.label != "person"), len(text))
            whole = _whole(text, span, longer[text[span.start : span.end]], limit)
            is_half = bool(found) and _is_half(text, found[-1], span, names)
            found.append(replace(whole, start=found.pop().start) if is_half else whole)
        else:
            found.append(span)
    return found


def _names(text: str, spans: Sequence[TaggedSpan]) -> Counter[str]:
    return Counter(text[span.start : span.end] for span in spans if span.label == "person")


def _without_next(text: str, span: TaggedSpan, names: Counter[str]) -> TaggedSpan:
    """A full name of the article without the first word of what comes next ("Lê Hà Vy Giám" before "khảo")."""
    name, _, rest = text[span.start : span.end].rpartition(" ")
    if span.label != "person" or name.count(" ") < _WORDS_OF_A_NAME - 1 or names[name] == 0:
        return span
    goes_on = text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].islower()
    return replace(span, end=span.end - len(rest) - 1) if goes_on else span


def _whole(text: str, span: TaggedSpan, names: Sequence[str], limit: int) -> TaggedSpan:
    for name in names:
        end = span.start + len(name)
        if end <= limit and text.startswith(name, span.start) and not text[end : end + 1].isalnum():
            return replace(span, end=end)
    return span


def _is_half(text: str, left: TaggedSpan, right: TaggedSpan, names: Counter[str]) -> bool:
    """Whether two foreign names side by side, neither of which stands elsewhere, are one."""
    if left.label != "person" or text[left.end : right.start] != " ":
        return False
    halves = [text[span.start : span.end] for span in (left, right)]
    return all(names[half] == 1 and all(map(is_foreign, half.split(" "))) for half in halves)
