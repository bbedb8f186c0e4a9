"""Spans whose label the lexicons and the words before them contradict."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.names import TaggedSpan
from transforms.extract.organization_names import CORPORATE_WORDS
from transforms.extract.person_names import honorific_before, is_certain_surname, person_key
from transforms.extract.phrase_matcher import word_key
from transforms.extract.place_names import split_unit
from transforms.extract.team_names import is_match_report
from transforms.extract.title_grammar import Title
from transforms.lexicons.lexicon import load_set

_COMMITTEE = re.compile(r"\b(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị|[Đđ]ảng) (?:ủy|uỷ|Ủy|Uỷ)\b(?! viên)")
_MANY_BODIES = re.compile(r"\b(?:cấp (?:tỉnh|huyện|xã|thành)|tỉnh, thành|các tỉnh|các huyện|địa phương)\b[^A-ZĐ]*$")
_LAW = re.compile(r"(?:Bộ luật|Luật(?! sư)|Nghị quyết|Nghị định|Thông tư|Pháp lệnh|Hiến pháp)\b")
_PLAYS = re.compile(r"\b(?:tuyển|trận|thua|thắng|tiếp|gặp|đội|trước|hạ|hòa)\s+$")
_COMPANY = ("công ty", "ctcp", "tổng công ty", "tập đoàn", "ngân hàng")
_OF_MINISTRIES = re.compile(r"\b(?:bộ|thứ|phó|trưởng ngành|ngành|lĩnh vực|vụ|ủy ban|viện)\b", re.IGNORECASE)
_MEDIUM = re.compile(r"\b(?:báo|tờ|tạp chí|kênh|đài) \Z", re.IGNORECASE)
_BRACKET = re.compile(r" \(([^()]{3,24})\)")
_POLICE = ("CA", "CAH", "CAP", "CAQ", "CATP", "CATX", "CAX")
_MINISTRY_REACH = 240
_NO_PLACE_AFTER = re.compile(
    r"\b(?:(?<!nổi )(?<!nức )(?<!danh )(?<!lên )tiếng|Tiếng|[Nn]gôn ngữ|bảng|đô la|đôla|tiền đồng"
    r"|[Hh]iệp định(?: khí hậu)?|gió mùa) \Z"
)
_NO_BODY_AFTER = re.compile(r"(?:\b(?:trực thuộc|ngân sách|cấp) |//|www\.|@)\Z")
_LIST_SIGNS = (", ", " - ", " – ")
_LONGEST_TAIL = 4
_COMMITTEE_SCORE = 0.9


def relabel_spans(text: str, titles: Sequence[Title], spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Countries are places, names after an honorific or a rank are persons, some capitals are nothing at all."""
    starts = [title.start for title in titles]
    found: list[TaggedSpan] = []
    others = _named_otherwise(text, spans)
    teams = is_match_report(text, dense=False)
    for span in spans:
        label = _label(text, titles, starts, span, teams)
        if label == "person" and not _is_sure(text, titles, starts, span):
            label = others.get(text[span.start : span.end], label)
        if label == "place" and found and _continues_names(text, found[-1], span):
            label = "person"
        if label is not None:
            found.append(span if label == span.label else TaggedSpan(span.start, span.end, label, span.score))
    return found


def _named_otherwise(text: str, spans: Sequence[TaggedSpan]) -> dict[str, str]:
    """Names that a unit word makes places, or that end a company's name, elsewhere in the article: their labels."""
    found: dict[str, str] = {}
    for span in spans:
        surface = text[span.start : span.end]
        if span.label == "place":
            unit, _, name = split_unit(surface)
            if unit:
                found.setdefault(name, "place")
        elif span.label == "organization" and surface.casefold().startswith(_COMPANY):
            words = surface.split()
            for size in range(1, min(_LONGEST_TAIL, len(words) - 2) + 1):
                found.setdefault(" ".join(words[-size:]), "organization")
    return found


def _is_sure(text: str, titles: Sequence[Title], starts: Sequence[int], span: TaggedSpan) -> bool:
    """Whether a title or an honorific stands directly before the span, or it is a Vietnamese full name."""
    key = person_key(text[span.start : span.end])
    if len(key) > 2 and is_certain_surname(key[0]):
        return True
    at = bisect_right(starts, span.start) - 1
    titled = at >= 0 and text[titles[at].end : titles[at].end + 1] == " " and titles[at].end + 1 == span.start
    return titled or honorific_before(text, span.start)[0] < span.start


def _continues_names(text: str, left: TaggedSpan, span: TaggedSpan) -> bool:
    """Whether two or three capitalised words that are no known place follow a person's name in a list."""
    surface = text[span.start : span.end]
    words = surface.split()
    if text[left.end : span.start] == " và " and left.label == "person" and len(words) == 3:
        return is_certain_surname(word_key(words[0])) and lookup(surface) is None
    if left.label != "person" or text[left.end : span.start] not in _LIST_SIGNS or not 1 < len(words) < 4:
        return False
    return all(word.isalpha() and word[0].isupper() for word in words) and lookup(surface) is None


def _label(text: str, titles: Sequence[Title], starts: Sequence[int], span: TaggedSpan, teams: bool) -> str | None:
    surface = text[span.start : span.end]
    if span.label == "organization":
        if _is_no_body(text, span):
            return None
        named = teams or _PLAYS.search(text[max(0, span.start - 12) : span.start])
        return "place" if not named and _is_country(surface) else span.label
    if surface.rsplit(" ", 1)[-1] in CORPORATE_WORDS and " " in surface:
        return "organization"
    if span.label == "person" and _is_district_in(text, span):
        return "place"
    if span.label == "person" and surface in _fields():
        return "organization"
    if span.label == "person":
        return "place" if " " not in surface and _is_country(surface) else span.label
    if span.label == "place" and _NO_PLACE_AFTER.search(text, max(0, span.start - 24), span.start):
        return None
    if span.label == "place" and (" & " in surface or surface.partition(" ")[0] in _POLICE):
        return "organization"
    if span.label == "place" and _is_addressed(text, titles, starts, span):
        return "person"
    return span.label


def _is_no_body(text: str, span: TaggedSpan) -> bool:
    """Whether a common noun, a law, a level ("trực thuộc Trung ương") or an address was taken for a body."""
    surface = text[span.start : span.end]
    if surface in _not_organizations() and not text.startswith(" (", span.end):
        return True
    if _LAW.match(surface) or _MANY_BODIES.search(surface) or _is_lone_field(text, span) or _is_case(surface):
        return True
    if "@" in surface or (surface.islower() and "," in surface):
        return True
    if surface.endswith(" trực") and text.startswith(" thuộc", span.end):
        return True
    level = surface in ("Trung ương", "TW", "TƯ") or "." in surface
    return level and _NO_BODY_AFTER.search(text, max(0, span.start - 12), span.start) is not None


@cache
def _not_organizations() -> frozenset[str]:
    return load_set("not_organizations")


def _is_district_in(text: str, span: TaggedSpan) -> bool:
    """Whether the name of a district stands before its province in brackets ("Kim Thành (Hải Dương)")."""
    bracket = _BRACKET.match(text, span.end)
    inner = lookup(bracket[1]) if bracket else None
    own = lookup(text[span.start : span.end]) if inner is not None and inner.level == "province" else None
    return own is not None and own.level in ("district", "province")


def _is_case(surface: str) -> bool:
    """Whether "Vụ" before a place means an affair there and no department."""
    return surface.startswith("Vụ ") and lookup(surface[3:]) is not None


@cache
def _fields() -> frozenset[str]:
    return frozenset(field for field in load_set("ministries") if " " in field)


def _is_lone_field(text: str, span: TaggedSpan) -> bool:
    """Whether the field of a ministry stands where nothing speaks of ministries ("Hiệp định Tự do Thương mại")."""
    if text[span.start : span.end] not in _fields() or _MEDIUM.search(text, max(0, span.start - 12), span.start):
        return False
    line = max(text.rfind("\n", 0, span.start), span.start - _MINISTRY_REACH, 0)
    return _OF_MINISTRIES.search(text, line, span.start) is None


def _is_country(surface: str) -> bool:
    place = lookup(surface) if (surface[:1].isupper() and len(surface) > 3) or surface.isupper() else None
    return place is not None and place.level == "country"


def _is_addressed(text: str, titles: Sequence[Title], starts: Sequence[int], span: TaggedSpan) -> bool:
    """Whether an honorific or a rank stands before capitalised words that are no known place."""
    surface = text[span.start : span.end]
    if not all(word[0].isupper() for word in surface.split()) or lookup(surface) is not None:
        return False
    at = bisect_right(starts, span.start) - 1
    ranked = at >= 0 and titles[at].is_rank and text[titles[at].end : span.start] == " "
    return ranked or (" " in surface and honorific_before(text, span.start)[0] < span.start)


def add_committees(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Party committees ("Tỉnh ủy") the tagger took for something else, or saw only the first word of."""
    found = list(spans)
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]
    for match in _COMMITTEE.finditer(text):
        low = bisect_right(ends, match.start())
        high = bisect_right(starts, match.end() - 1)
        touching = spans[low:high]
        if any(s.label == "organization" and s.start <= match.start() and match.end() <= s.end for s in touching):
            continue
        if match.group()[0].isupper() and all(s.end - s.start < len(match.group()) for s in touching):
            found = [span for span in found if span not in touching]
            found.append(TaggedSpan(match.start(), match.end(), "organization", _COMMITTEE_SCORE))
    return sorted(found, key=lambda span: span.start)
