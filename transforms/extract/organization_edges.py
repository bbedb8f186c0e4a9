"""Organisations that hold more than their name: words before it, where it is, its opponent, another one after "và"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.letters import UPPER
from transforms.extract.names import TaggedSpan
from transforms.extract.team_names import is_match_report
from transforms.lexicons.lexicon import load_rows

_WHERE = re.compile(rf" (?:tại|ở|gần) (?=(?:[\w.]+ ){{0,3}}[{UPPER}])")
_MATCH_VERB = re.compile(
    rf"(?<!Cộng)(?<!danh) (?:thắng đậm|đánh bại|thắng|thua|hòa|hoà|gặp|vs\.?) (?=(?:\w+ )?[{UPPER}])"
)
_JOINT = re.compile(r", | và | cùng ")
_MISSION = re.compile(
    r"(?:[Đđ]ại sứ quán|(?:[Tt]ổng )?[Ll]ãnh sự quán|[Pp]hái đoàn|[Tt]hương vụ|[Cc]ơ quan [Hh]ợp tác"
    r"|[Vv]ăn phòng [Đđ]ại diện|[Hh]ội (?:Sinh viên|sinh viên|người Việt)) .*\Z"
)
_LONGEST_PLACE = 4
_LONGEST_NOUN = 2
_SEATED = "seated_heads"


def fit_organizations(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Organisations without what leads to their name and what says where they are; two in one span are parted.

    >>> text = "Theo lực lượng Biên phòng tại Lào"
    >>> [text[s.start : s.end] for s in fit_organizations(text, [TaggedSpan(5, len(text), "organization", 0.9)])]
    ['Biên phòng', 'Lào']
    """
    alone = {text[span.start : span.end] for span in spans if span.label == "organization"}
    match = is_match_report(text, dense=False)
    found: list[TaggedSpan] = []
    for span in spans:
        found += _fitted(text, span, alone, match) if span.label == "organization" else [span]
    return _with_seats(text, found)


def _with_seats(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Missions abroad with the country that they are sent to: "Đại sứ quán Lào tại Mỹ" is one name."""
    found: list[TaggedSpan] = []
    for span in spans:
        mission = found[-1] if found else None
        if (
            mission is not None
            and (mission.label, span.label) == ("organization", "place")
            and text[mission.end : span.start] == " tại "
            and _MISSION.match(text, mission.start, mission.end)
            and _is_country(text[span.start : span.end])
        ):
            found[-1] = TaggedSpan(mission.start, span.end, mission.label, min(mission.score, span.score))
        else:
            found.append(span)
    return found


def _is_country(surface: str) -> bool:
    place = lookup(surface)
    return place is not None and place.level == "country"


def _fitted(text: str, span: TaggedSpan, alone: set[str], match: bool) -> Iterator[TaggedSpan]:
    start, end = span.start, span.end
    lead = _leads("organization_lead_ins", "word").match(text, start, end)
    if lead is not None and text[lead.end()].isupper():
        start = lead.end()
    if (noun := _common_noun(text, start, end)) is not None:
        yield TaggedSpan(noun, end, "place", span.score)
        return
    joint = _joint(text, start, end, alone, match)
    if joint is not None:
        yield TaggedSpan(start, joint[0], "organization", span.score)
        yield from _fitted(text, TaggedSpan(joint[1], end, "organization", span.score), alone, match)
        return
    where = None if _leads(_SEATED, "head").match(text, start, end) else _WHERE.search(text, start, end)
    if where is not None:
        name = text[start : where.start()]
        if name.count(" ") < _LONGEST_NOUN or not name[1:].islower():
            yield TaggedSpan(start, where.start(), "organization", span.score)
        yield TaggedSpan(where.end(), end, "place", span.score)
        return
    yield span if start == span.start else TaggedSpan(start, end, "organization", span.score)


def _common_noun(text: str, start: int, end: int) -> int | None:
    """Where the place begins that only describes a common noun ("công ty công nghệ Mỹ", "tờ báo Ấn Độ")."""
    if not _leads("common_heads", "head").match(text, start, end) or text.endswith("tình ", 0, start):
        return None
    at = start
    while at < end and not text[at].isupper():
        at = text.find(" ", at, end) + 1 or end
    place = lookup(text[at:end])
    return at if place is not None and place.level in ("country", "foreign", "region") else None


def _joint(text: str, start: int, end: int, alone: set[str], match: bool) -> tuple[int, int] | None:
    """The end of one organisation and the start of another that stands alone elsewhere, or plays against it."""
    verb = _MATCH_VERB.search(text, start + 1, end) if match else None
    if verb is not None:
        return verb.span()
    for joint in _JOINT.finditer(text, start + 1, end):
        left, right = text[start : joint.start()], text[joint.end() : end]
        if right in alone and not right.islower() and (left in alone or _ends_with_place(left)):
            return joint.span()
    return None


def _ends_with_place(name: str) -> bool:
    words = name.split(" ")
    return any(
        lookup(" ".join(words[-size:])) is not None for size in range(1, min(_LONGEST_PLACE, len(words) - 1) + 1)
    )


@cache
def _leads(lexicon: str, column: str) -> re.Pattern[str]:
    """The words of a lexicon at the start of a span, before a blank and none of the words that make them another."""
    words = []
    for row in sorted(load_rows(lexicon), key=lambda row: len(row[column]), reverse=True):
        others = "".join(rf"(?!{word}\b)" for word in row["not_before"].split())
        first, rest = row[column][0], re.escape(row[column][1:])
        words.append(f"{f'[{first}{first.upper()}]' if lexicon == _SEATED else first}{rest} {others}")
    return re.compile(rf"(?:{'|'.join(words)})(?=\S)")
