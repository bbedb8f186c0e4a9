"""How far the name of a gathering reaches: its noun phrase, the persons it is held with or for, its place."""

from __future__ import annotations

import re
from bisect import bisect_left

from transforms.extract.event_phrases import MAX_NAME, office_at, phrase_end, trimmed
from transforms.extract.letters import UPPER
from transforms.extract.names import Description, Names

_BETWEEN = re.compile(r"\sgiữa\s")
_PARTIES = re.compile(r"\s*giữa\s+")
_OF_OFFICES = frozenset(("hội nghị", "họp", "diễn đàn", "đối thoại", "phiên họp"))
_ONLY_CEREMONY = re.compile(r"(?<!\w)(?i:lễ)$")
_LONGEST_OFFICE = 110
_TRIES = re.compile(r"\s(?:xử|bị cáo)(?!\w)")
_NEW_SENTENCE = re.compile(r"(?:Ông|Bà|Anh|Chị)\s")
_NEXT_PERSON = re.compile(r",\s(?:ông|bà|đồng chí|anh|chị|ngài)\s")
_OFFICE_ENDS = re.compile(
    r"[.;:]|,(?!\s(?:Chủ tịch|Phó|Bí thư|Ủy viên|Bộ trưởng|Trưởng|Giám đốc|Tổng))|"
    r"(?<!\w)(?:đã|sẽ|vào|cho|nay|qua)(?!\w)"
)
_AFTER_BODIES = re.compile(r"\s(?:về|nhằm|để)\s")
_ASIDE_OF_VISIT = re.compile(r"\s(?:trong|với|lần)\s")
_VISIT_AND_WORK = re.compile(r",\slàm việc(?!\w)")
_WHERETO = re.compile(r"\s(?:tới|đến|sang|ở|tại)\s(?:thăm\s)?(?:(?:nước|thành phố|thủ đô)\s)?")
_OF_BOTH = re.compile(r"\s*(?:giữa|của)\s+")
_TO_PARTIES = re.compile(r"\sgiữa\s*$")
_AND_PARTY = re.compile(r"\s*(?:,|và|với|cùng)\s+")
_WORDS_BEFORE_PARTIES = 4
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_DIRECT_PERSON = re.compile(r"(?:\s+chính thức)?\s*(?:của|cho)?(?:\s*(?:ông|bà|anh|chị|em|đồng chí))?\s*")
_HONOURS = re.compile(
    r"(?i:tang|viếng|cưới|truy điệu|an táng|tiễn|tưởng niệm|đính hôn|đón|tuyên dương|vinh danh|chúc thọ|chia tay)"
)
_OF_OR_FOR = re.compile(r"\s*(?:của|cho)\s")
_LEAD_TO_PERSON = re.compile(r"\s*(?:của|cho|với)\s+(?:(?:ông|bà|đồng chí|ngài)\s+)?")
_ANNIVERSARY_OF = re.compile(r"(?:[Nn]gày(?:\s(?:sinh|mất))?|năm)\s(?:của\s)?$")
_MET_PERSON = re.compile(r"\s*(?:(?:với|cùng|của|giữa)\s+)?(?:(?:ông|bà|đồng chí|ngài|bị cáo|tân|cựu|nguyên)\s+)*")
_OF_PERSONS = frozenset(("lễ", "chuyến thăm", "gặp mặt", "hội đàm", "buổi làm việc", "buổi tiếp", "họp báo"))
_WITH_PERSONS = frozenset(("gặp mặt", "hội đàm", "buổi làm việc", "buổi tiếp", "đối thoại", "phiên họp", "phiên tòa"))
_AT = re.compile(r"\s+(?:tại|ở)\s+(?:(?:thủ đô|thành phố|tỉnh|huyện|xã|trụ sở|hội trường|khách sạn)\s+)*")
_CAPITAL = re.compile("[" + UPPER + "]")
_PLACE_MORE = re.compile(r",\s(?=[" + UPPER + r"])|\s\((?=[^()]{2,25}\))")
_WORDS_BEFORE_PLACE, _LONGEST_PLACE = 2, 160
_MORE_BEFORE_PERSON = re.compile(r"\s+(?:với|cùng|của|giữa)?$")


def name_end(text: str, start: int, limit: int, names: Names, event_type: str) -> int:
    """End of the name whose head noun ends at ``start``: before the next person, or after one it is held with or for.

    >>> text = "Lễ khánh thành cầu Vàm đã diễn ra"
    >>> text[:name_end(text, 14, len(text), Names(), "lễ")]
    'Lễ khánh thành cầu Vàm'
    """
    if text.startswith(",", start):
        more = _VISIT_AND_WORK.match(text, start, limit)
        return phrase_end(text, more.end(), limit, event_type) if more and event_type == "chuyến thăm" else start
    end = _end_of_words(text, start, limit, names, event_type)
    person = _next_person(text, names, start, limit)
    if person is not None and (person.start <= end + 1 or _LEAD_TO_PERSON.fullmatch(text, end, person.start)):
        lead = text[start : person.start]
        if event_type in _OF_PERSONS and _is_for_person(text, start, lead, event_type):
            return _end_of_way(text, person.name_end, limit, names) if event_type == "chuyến thăm" else person.name_end
        if _ANNIVERSARY_OF.search(text, start, person.start):
            return phrase_end(text, person.name_end, limit, event_type)
        end = min(end, person.start)
    tried = event_type != "phiên tòa" or _TRIES.search(text, max(0, start - 8), min(limit, end + 10))
    among = _PARTIES.match(text, end) or _TO_PARTIES.search(text, start, end)
    met = (
        _end_with_parties(text, start, end, limit, names, event_type)
        if among or (event_type in _WITH_PERSONS and tried)
        else None
    )
    if met is not None:
        return met
    between = _BETWEEN.search(text, start, end)
    if between and len(text[start : between.start()].split()) >= _WORDS_BEFORE_PARTIES:
        end = between.start()
    return trimmed(text, start, end)


def _end_of_words(text: str, start: int, limit: int, names: Names, event_type: str) -> int:
    """End of the noun phrase, with an office in it that nobody is named for ("Hội nghị Thủ tướng với doanh nghiệp")."""
    end = phrase_end(text, start, limit, event_type)
    if event_type == "buổi làm việc" and text.startswith(", ", end):
        return _end_of_bodies(text, end, limit, names, event_type)
    if event_type == "chuyến thăm":
        aside = _ASIDE_OF_VISIT.search(text, start, end)
        return aside.start() if aside else end
    goes_on = end == start if event_type in _OF_OFFICES else event_type == "lễ"
    if not goes_on or _ONLY_CEREMONY.search(text, max(0, start - 8), end) or _person_at(names, end + 1, end):
        return end
    office = office_at().match(text, end + 1, limit)
    return phrase_end(text, office.end(), limit, event_type) if office else end


def _end_of_bodies(text: str, end: int, limit: int, names: Names, event_type: str) -> int:
    """End of a name that lists several bodies before its subject ("buổi làm việc với Sở A, UBND B về giá đất")."""
    reach = end
    while text.startswith(", ", reach):
        body = next(names.within(reach + 2, min(limit, reach + _LONGEST_PLACE), "organization"), None)
        if body is None or body.start != reach + 2:
            return end
        reach = body.end
    return phrase_end(text, reach, limit, event_type) if _AFTER_BODIES.match(text, reach) else end


def _end_of_way(text: str, end: int, limit: int, names: Names) -> int:
    """End of a visit with the place it leads to, told after the visitor ("của Tổng thống A tới Việt Nam")."""
    way = _WHERETO.match(text, end, limit)
    place = next(names.within(way.end(), min(limit, end + _LONGEST_PLACE), "place"), None) if way else None
    return place.end if way and place and place.start == way.end() else end


def _is_for_person(text: str, start: int, lead: str, event_type: str) -> bool:
    """Whether a gathering is held for the person after ``lead`` ("lễ tang ông A") or is that person's ("của ông A")."""
    if event_type != "lễ":
        return lead.rstrip().endswith(" của")
    honours = _HONOURS.search(text, max(0, start - 12), start) or _OF_OR_FOR.match(lead)
    return honours is not None and _DIRECT_PERSON.fullmatch(lead) is not None


def _end_with_parties(text: str, start: int, end: int, limit: int, names: Names, event_type: str) -> int | None:
    """After the persons a meeting is held with ("cuộc gặp (với) ông A", "hội đàm giữa ông A và ông B")."""
    while end > start and text[end - 1].isspace():
        end -= 1
    stripped = _MORE_BEFORE_PERSON.sub("", text[start:end])
    at = start + len(stripped)
    lead = _MET_PERSON.match(text, at, limit)
    after = lead.end() if lead else at
    person = _person_at(names, after, at)
    if _NEW_SENTENCE.match(text, after):
        return None
    if person is None:
        return _end_of_office_holder(text, after, limit, names)
    apart = _NEXT_PERSON.search(text, after, person.name_start)
    if apart:
        return apart.start()
    link = _AND_PARTY.match(text, person.name_end, limit) if _OF_BOTH.match(text, at) else None
    if link is None:
        return min(person.name_end, limit)
    other = _person_at(names, link.end(), link.end())
    return other.name_end if other else phrase_end(text, link.end(), limit, event_type)


def _end_of_office_holder(text: str, at: int, limit: int, names: Names) -> int | None:
    """End of the person whose long office begins at ``at`` ("Phó Chủ tịch Hội đồng … Trần Văn A")."""
    office = office_at().match(text, at, limit)
    if office is None:
        return None
    person = next(names.within(at, min(limit, at + _LONGEST_OFFICE), "person"), None)
    return person.end if person and not _OFFICE_ENDS.search(text, at, person.start) else None


def _person_at(names: Names, at: int, low: int) -> Description | None:
    """The phrase about a person that begins at ``at`` or reaches over it from ``low`` on."""
    first = bisect_left(names.descriptions, low, key=lambda d: d.start)
    for description in names.descriptions[first : first + 2]:
        if description.start <= at + 1:
            return description
    return None


def _next_person(text: str, names: Names, start: int, end: int) -> Description | None:
    """The next phrase about a person outside quotation marks; the name of a gathering does not reach into it."""
    first = bisect_left(names.descriptions, start, key=lambda d: d.start)
    quoted = [m.span() for m in _QUOTED.finditer(text, start, min(end, start + MAX_NAME))]
    for description in names.descriptions[first : first + 4]:
        if description.start >= end:
            return None
        if not any(low <= description.start < high for low, high in quoted):
            return description
    return None


def end_with_place(text: str, head_end: int, end: int, limit: int, names: Names) -> int:
    """End of a short name with the place that follows it ("phiên họp toàn thể tại Hà Nội")."""
    short = len(text[head_end:end].split()) <= _WORDS_BEFORE_PLACE
    if not short and text.find(" sau ", head_end, end) < 0:
        return end
    at = _AT.match(text, end, limit)
    limit = min(limit, end + _LONGEST_PLACE)
    place = next((m for m in names.within(at.end(), limit, "place", "organization")), None) if at else None
    if at is None:
        return end
    if place is None or place.start != at.end():
        return phrase_end(text, at.end(), limit, "") if _CAPITAL.match(text, at.end()) else end
    end = place.end
    while (more := _PLACE_MORE.match(text, end, limit)) is not None:
        following = next((m for m in names.within(more.end(), limit, "place")), None)
        if following is None or following.start != more.end():
            break
        end = following.end + (text[more.end() - 1] == "(" and text.startswith(")", following.end))
    return end
