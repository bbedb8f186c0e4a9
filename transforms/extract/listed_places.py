"""Names among places: in a list between two of them, after a word for several units, after a house number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.extract.names import TaggedSpan
from transforms.extract.place_names import unit_kind

_COMMA = re.compile(r"(?:,| và|, và|;| hay| hoặc) \Z")
_DASH = re.compile(r" ?[-–] ?\Z")
_UNIT = "xã|phường|thị trấn|quận|huyện|tỉnh|thôn|ấp|bản|làng|bang|hạt|thành phố|thị xã|thành"
_SEVERAL = r"các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+"
_UNITS = re.compile(rf"\b(?:{_SEVERAL}) (?:{_UNIT})(?:,? (?:{_UNIT}))?(?: như| gồm)?:? \Z")
_UNIT_ENDS = tuple(f"{words.rsplit(' ', 1)[-1]} " for words in [*_UNIT.split("|"), "như", "gồm"])
_UNIT_ENDS += tuple(f"{end[:-1]}: " for end in _UNIT_ENDS)
_NUMBER = r"(?:số )?\d+[A-WY-Z]?(?:[/-]\d+[A-Z]?)*"
_BEFORE_NUMBER = r"[Tt]ại|ở|[Ss]ố nhà|[Đđ]ịa chỉ:?|[Nn]hà|trụ sở|(?:(?<=[,:] )|(?<=\()|(?<=đường ))[Ss]ố"
_HOUSE = re.compile(rf"(?:\b(?:{_BEFORE_NUMBER}) {_NUMBER}|\b\d+[A-WY-Z](?:/\d+)*) \Z")
_STRETCH = re.compile(r"\b(?:đoạn|hướng|đường|ngã (?:ba|tư|năm)|giao lộ|giao) (?:từ )?\Z")
_TO = re.compile(r" (?:đến|tới|về|ra) \Z")
_LONGEST_NAME = 4
_REACH = 48


def name_listed_places(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Persons and organisations become places where only a place can stand; ``spans`` are in text order.

    >>> text = "Ở các xã An Hà, An Lê và nhà 12A Lê Lai"
    >>> spans = [TaggedSpan(9, 14, "person", 0.9), TaggedSpan(16, 21, "person", 0.9), TaggedSpan(33, 39, "person", 0.9)]
    >>> [span.label for span in name_listed_places(text, spans)]
    ['place', 'place', 'place']
    """
    found: list[TaggedSpan] = []
    in_units = False
    for at, span in enumerate(spans):
        before = found[-1] if found else None
        following = spans[at + 1] if at + 1 < len(spans) else None
        listed = before is not None and before.label == "place" and _COMMA.fullmatch(text, before.end, span.start)
        several = text.endswith(_UNIT_ENDS, 0, span.start) and bool(
            _UNITS.search(text, max(0, span.start - _REACH), span.start)
        )
        in_units = several or (in_units and bool(listed))
        is_place = _can_be_place(text, span) and (
            (in_units and _goes_on(text, span, several, following)) or _stands_for_place(text, span, before, following)
        )
        found.append(TaggedSpan(span.start, span.end, "place", span.score) if is_place else span)
    return found


def _goes_on(text: str, span: TaggedSpan, first: bool, following: TaggedSpan | None) -> bool:
    """Whether a name after a word for several units is one of them: a person's always, an organisation's in a list."""
    if span.label == "person" or not first:
        return True
    return following is not None and _COMMA.fullmatch(text[span.end : following.start]) is not None


def _can_be_place(text: str, span: TaggedSpan) -> bool:
    """Whether a span that is no place yet is a few capitalised words."""
    words = text[span.start : span.end].split(" ")
    capitalised = all(word[:1].isupper() and not word.isupper() for word in words)
    return span.label in ("person", "organization") and len(words) <= _LONGEST_NAME and capitalised


def _stands_for_place(text: str, span: TaggedSpan, before: TaggedSpan | None, following: TaggedSpan | None) -> bool:
    is_person = span.label == "person"
    numbered = any(character.isdigit() for character in text[max(0, span.start - 6) : span.start])
    if is_person and numbered and _HOUSE.search(text, max(0, span.start - _REACH), span.start):
        return " " in text[span.start : span.end]
    if before is None or before.label != "place":
        return is_person and _is_stretch(text, span, following)
    gap = text[before.end : span.start]
    if is_person and _TO.fullmatch(gap) and _STRETCH.search(text, max(0, before.start - _REACH), before.start):
        return True
    if following is None or following.label != "place":
        return False
    after = text[span.end : following.start]
    if _COMMA.fullmatch(gap) and _COMMA.fullmatch(after):
        return is_person or " " not in text[span.start : span.end]
    road = "road" in (unit_kind(text[before.start : before.end]), unit_kind(text[following.start : following.end]))
    return bool(_DASH.fullmatch(gap) and _DASH.fullmatch(after) and (road or is_person))


def _is_stretch(text: str, span: TaggedSpan, following: TaggedSpan | None) -> bool:
    """Whether "đoạn từ … đến …" makes the name a street's."""
    if following is None or not _STRETCH.search(text, max(0, span.start - _REACH), span.start):
        return False
    gap = text[span.end : following.start]
    return bool(_TO.fullmatch(gap) or _DASH.fullmatch(gap)) and following.label in ("place", "person")
