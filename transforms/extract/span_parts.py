"""Spans of organisations that hold two names or half a bracket, and halves of one name that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.letters import UPPER
from transforms.extract.names import TaggedSpan
from transforms.extract.place_names import unit_kind
from transforms.extract.span_edges import end_before, skip_signs
from transforms.lexicons.lexicon import load_rows

_NEEDS_A_NAME = re.compile(
    r"(?:^|.*\s)(?:THCS|THPT|PTTH|[Tt]iểu học|[Mm]ầm non|TNHH|[Qq]uỹ [Hh]ọc bổng|[Cc]ông ty [Cc]ổ phần|CTCP)\Z"
)
_AND_A_PLACE = re.compile(rf" và ((?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã) ?[{UPPER}][\w .]*)\Z")
_BARE_HEAD = re.compile(rf"(?:hãng tin|hãng hàng không|(?:đội|đội tuyển|tuyển)(?= U[.-]?\d)) (?=[{UPPER}])")


def part_spans(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Cut "A (B" and "A và B" in two, join what the tagger parted; ``spans`` are in text order.

    >>> text = "Công an huyện Tân An và Sở Y tế"
    >>> [text[s.start : s.end] for s in part_spans(text, [TaggedSpan(0, len(text), "organization", 0.9)])]
    ['Công an huyện Tân An', 'Sở Y tế']
    """
    cut: list[TaggedSpan] = []
    for span in spans:
        cut += _parts(text, span) if span.label == "organization" else [span]
    return _joined(text, cut)


def _parts(text: str, span: TaggedSpan) -> Iterator[TaggedSpan]:
    start = span.start
    bare = _BARE_HEAD.match(text, start, span.end)
    if bare:
        start = bare.end()
    opening = text.rfind("(", start, span.end)
    if opening > start and ")" not in text[opening : span.end] and text[opening + 1 : span.end].strip():
        yield TaggedSpan(start, end_before(text, opening), "organization", span.score)
        inner = skip_signs(text, opening)
        label = "place" if lookup(text[inner : span.end]) is not None else "organization"
        yield TaggedSpan(inner, span.end, label, span.score)
        return
    if place := _AND_A_PLACE.search(text, start, span.end):
        yield TaggedSpan(start, place.start(), "organization", span.score)
        yield TaggedSpan(place.start(1), span.end, "place", span.score)
        return
    if joint := _joint(text, start, span.end):
        yield TaggedSpan(start, joint[0], "organization", span.score)
        start = joint[1]
    yield TaggedSpan(start, span.end, "organization", span.score)


def _joint(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The end of a complete name and the start of the next one, parted by "và", a comma or a dash."""
    for match in _patterns()[0].finditer(text, start + 1, end):
        left = text[start : match.start()]
        if " " in left and left.count("(") == left.count(")"):
            return match.start(), match.end()
    return None


def _joined(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    found: list[TaggedSpan] = []
    for span in spans:
        if len(found) > 1 and _is_around_bracket(text, found[-2], found[-1], span):
            acronym = found.pop()
            found[-1] = TaggedSpan(found[-1].start, span.end, "organization", min(acronym.score, span.score))
        elif found and found[-1].label == "organization" and _continues(text, found[-1], span):
            found[-1] = TaggedSpan(found[-1].start, span.end, "organization", min(found[-1].score, span.score))
        else:
            found.append(span)
    return found


def _is_around_bracket(text: str, left: TaggedSpan, acronym: TaggedSpan, right: TaggedSpan) -> bool:
    """Whether the parts are one name around its own abbreviation: "Bệnh viện Đa khoa (BVĐK) huyện Tân An"."""
    if left.label != "organization" or acronym.label != "organization" or right.label not in ("organization", "place"):
        return False
    if (text[left.end : acronym.start], text[acronym.end : right.start]) != (" (", ") "):
        return False
    return text[acronym.start : acronym.end].isupper() and not _patterns()[1].match(text, right.start, right.end)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What parts two organisations, before the head of the second; and such a head."""
    heads = []
    for row in load_rows("coordinated_heads"):
        others = "".join(rf"(?! {word}\b)" for word in row["not_before"].split())
        heads.append(f"{re.escape(row['head'])}{others}")
    head = rf"(?:{'|'.join(heads)}) [^\W\d_]"
    return re.compile(rf"(?:,? và | - | – |, |/| cùng )(?={head})"), re.compile(head)


def _continues(text: str, left: TaggedSpan, right: TaggedSpan) -> bool:
    """Whether the right span is the rest of the left one's name."""
    gap = text[left.end : right.start]
    if gap == " (":
        return ")" in text[right.start : right.end - 1] and "(" not in text[right.start : right.end]
    if gap != " ":
        return False
    if right.label == "place":
        return " " in text[left.start : left.end] and not unit_kind(text[right.start : right.end])
    if right.label == "organization":
        return " " in text[left.start : left.end]
    return right.label == "person" and _NEEDS_A_NAME.match(text, left.start, left.end) is not None
