"""Places that hold more than their name: words before it, a second place after it, the sentence going on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import TaggedSpan
from transforms.extract.place_names import split_unit, unit_kind
from transforms.lexicons.lexicon import load_rows

_UNITS = "[Tt]hành phố|[Qq]uận|[Hh]uyện|[Pp]hường|[Xx]ã|[Tt]ỉnh|[Tt]hị xã|[Tt]hị trấn|TP|TX|TT"
_SECOND = re.compile(rf"(?<=[\w)]) (?=(?:(?:{_UNITS})\.? ?|[QPH]\.? ?(?=\d)|[QPH]\. ?)(?:[{UPPER}]|\d+(?!\w)))")
_JOINT = re.compile(r" ?[-–,] ")
_IN_A_ROAD = re.compile(r"(?:[-–]|đường sắt|cao tốc) \Z")
_ZONE = re.compile(r"(?:KCN|KKT|KĐT|[Kk]hu (?:công nghiệp|kinh tế|đô thị)|[Cc]ụm công nghiệp) ")
_NUMERAL = re.compile(r" (?:I{1,3}|IV|VI{0,3})(?!\w)")
_STATE = re.compile(r"(?:Cộng hòa|Cộng hoà|CHND|CHDCND|CHXHCN) ")
_GOES_ON = re.compile(
    rf" (?:gần|ở|tại|để|về|theo|(?<!Tự )do|thuộc|qua|đến|nối|bị|đã|được|là|cho|chính vì|diễn ra)(?:[{LOWER} ]*)(?: |\Z)"
)
_WORSHIPS = re.compile(r" thờ ")
_NUMBERED = re.compile(r"((?:[Qq]uận|[Pp]hường|Q\.|P\.|[Tt]ổ|[Tt]ổ dân phố|[Kk]hu phố) ?\d+[A-ZĐ]?)(?: [^\W\d]\w*)+\Z")
_DIRECTION = re.compile(r"(?:[Đđ]ông|[Tt]ây|[Nn]am|[Bb]ắc)(?: (?:[Bb]ắc|[Nn]am))? ")
_ONLY_A_DIRECTION = re.compile(r"(?:[\w ]* )?(?:[Pp]hía|hướng) (?:[Đđ]ông|[Tt]ây|[Nn]am|[Bb]ắc)")
_NAME_END = re.compile(rf"(?:[{UPPER}][\w’'.-]*|[\d/]+[A-ZĐ]?)\Z")


def fit_places(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Places without the words before their name and what comes after it; a second place is one of its own.

    >>> text = "Ngập ở khu vực phường 26 quận Tân An"
    >>> [text[s.start : s.end] for s in fit_places(text, [TaggedSpan(7, len(text), "place", 0.9)])]
    ['phường 26', 'quận Tân An']
    """
    found: list[TaggedSpan] = []
    for span in spans:
        found += _fitted(text, span) if span.label == "place" else [span]
    return found


def _fitted(text: str, span: TaggedSpan) -> Iterator[TaggedSpan]:
    if _ONLY_A_DIRECTION.fullmatch(text, span.start, span.end):
        return
    for start, end in _parts(text, _without_lead_in(text, span.start, span.end), span.end):
        name = _without_lead_in(text, start, end)
        named = any(character.isupper() or character.isdigit() for character in text[name:end])
        if named:
            numeral = _NUMERAL.match(text, end) if _ZONE.match(text, name, end) else None
            stop = numeral.end() if numeral else end
            whole = (name, stop) == (span.start, span.end)
            yield span if whole else TaggedSpan(name, stop, "place", span.score)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each place that a span holds; the words between two are left out."""
    if lookup(text[start:end]) is not None:
        yield start, end
        return
    for joint in (*_SECOND.finditer(text, start + 1, end), *_GOES_ON.finditer(text, start + 1, end)):
        if _is_whole(text[start : joint.start()]):
            yield start, joint.start()
            if joint.end() < end and (text[joint.end()].isupper() or split_unit(text[joint.end() : end])[0]):
                yield from _parts(text, joint.end(), end)
            return
    if (row := _row(text, start, end)) is not None:
        yield start, row[0]
        yield from _parts(text, row[1], end)
        return
    worships = _WORSHIPS.search(text, start + 1, end)
    if worships and _is_whole(text[start : worships.start()]):
        end = worships.start()
    numbered = _NUMBERED.match(text, start, end)
    yield start, numbered.end(1) if numbered else end


def _row(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The end of a known place and the start of the next one in a row that is no road's name."""
    if _IN_A_ROAD.search(text, max(0, start - 12), start):
        return None
    for joint in _JOINT.finditer(text, start + 1, end):
        following = _JOINT.split(text[joint.end() : end])[0]
        if lookup(text[start : joint.start()]) is not None and lookup(following) is not None:
            return joint.span()
    return None


def _is_whole(left: str) -> bool:
    """Whether the words before a joint are a name with its unit word, or a known place."""
    if not _NAME_END.search(left):
        return False
    unit, _, name = split_unit(left)
    return lookup(left) is not None or bool(unit and (name[:1].isupper() or name[:1].isdigit() or unit_kind(left)))


def _without_lead_in(text: str, start: int, end: int) -> int:
    """Where the name begins after the words that only lead to it."""
    if _STATE.match(text, start) and text.endswith("nước ", 0, start) and not text.endswith("tịch nước ", 0, start):
        return start - len("nước ")
    while (lead := _lead_ins().match(text, start, end)) is not None:
        rest = lead.end()
        if lead[0].casefold().endswith("phía ") and (towards := _DIRECTION.match(text, rest, end)):
            rest = towards.end() if lookup(text[rest:end]) is None else rest
        if not (text[rest].isupper() or split_unit(text[rest:end])[0] or _leads(text, rest, end)):
            return start
        start = rest
    return start


def _leads(text: str, start: int, end: int) -> bool:
    return _lead_ins().match(text, start, end) is not None


@cache
def _lead_ins() -> re.Pattern[str]:
    words = sorted((row["word"] for row in load_rows("place_lead_ins")), key=len, reverse=True)
    both = [f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" if " " in word else word for word in words]
    return re.compile(rf"(?:{'|'.join(both)}) ")
