"""How far the name of a gathering reaches: the noun phrase that goes on after its head noun."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import Description, Names
from transforms.lexicons.lexicon import load_rows

ALSO_CALLED = re.compile(
    r"(?<!\w)(?:hay\s)?(?:còn\s)?(?:được\s)?(?:gọi(?:\stắt)?\s(?:là\s)?|biết\s(?:đến\s)?(?:với\s)?tên\s(?:gọi\s)?(?:là\s)?)"
)
MAX_NAME = 230
_PERIOD = r"(?<!TP)(?<!St)(?<![ (][HQPTX])\.(?=\s|$|\W)|(?<=[" + LOWER + r"]{2})\.(?!\d)"
_SIGNS = r"[;:!?()“”\"\n…]|(?<=\s)['‘]"
_DAY_WORDS = r"sáng(?= (?:nay|qua|\d))|tối(?= (?:nay|qua|\d))|[Nn]gày(?= \d)|(?:từ|sau|trước) ngày"
_AND = (
    r"và (?:hội nghị|hội thảo|lễ|buổi|cuộc|phiên|kỳ họp|tọa đàm|diễn đàn|dự|tham dự|đồng ý|phát biểu|đã|sẽ|được|trao|"
    r"tặng|thống nhất|quyết định|kêu gọi|đề nghị|cho|yêu cầu|mong muốn|chỉ|giành|đoạt|nhận|có|"
    r"thăm|trong|một|là|nước chủ nhà)|"
    r"(?<=\d{4} )và (?!đón|trao|tặng|nhận|phương hướng|nhiệm vụ|triển khai|kế hoạch|định hướng|\d)"
)
_OF_OFFICE = r"(?:(?<=\bcủa )|(?<=\bcủa các )|(?<=\bgiữa )|(?<=\bvới ))"
_MORE_DANGLING = (
    r"(?<!công tác )(?<!các )tổ chức|(?<!cuộc )gặp|(?<!tiếp )theo|(?<!các )(?<!cao )(?<!nâng )(?<!khẩn )cấp|"
    r"(?<!lễ )(?<!phiên )khai mạc|"
    r"(?<!\d )(?<!hàng )(?<!hằng )ngày|(?<!định )(?<!thời )(?<!học )(?<!nhiệm )(?<!thường )(?:kỳ|kì)"
)
_PLACE_INSIDE = re.compile(r"\s+[^,.;:()]{2,45}?\s(?=về\s|với\s|giữa\s|liên quan)")
_TIME_TAIL = re.compile(
    r"\s+(?:(?:vào\s+)?(?:sáng|trưa|chiều|tối|đêm)?\s*(?:ngày|hôm)?\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|"
    r"(?:sáng|trưa|chiều|tối|hôm)\s+(?:nay|qua))$"
)
_THIS = re.compile(r"\s+(?:này|trên|nói trên|đó|ấy|vừa qua)\b")
_NUMBERED = re.compile(
    r"(?<!\w)(?:lần thứ|lần|(?<=họp )thứ)\s(?:\d{1,3}|[IVX]+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    r"(?=\s(?!(?:của|năm|nhiệm|khóa|khoá|giữa|về|và|với|mươi|diễn|do|hiệp|mở|ngày|kỷ|tới|tại)\s)[" + LOWER + r"]+\s)"
)
_CLOSING = {"“": re.compile('[”"]'), '"': re.compile('"'), "'": re.compile("'"), "‘": re.compile("’")}
_AFTER_BRACKET = re.compile(r"\s[" + LOWER + "]")
_ABBREVIATION = re.compile(r"[A-ZĐ&-]{2,12}")
_AFTER_ABBREVIATION = re.compile(r"\s\w")
_BETWEEN = re.compile(r"\sgiữa\s")
_PARTIES = re.compile(r"\s*giữa\s+")
_OF_OFFICES = frozenset(("hội nghị", "họp", "diễn đàn", "đối thoại"))
_ONLY_CEREMONY = re.compile(r"(?<!\w)(?i:lễ)$")
_LONGEST_OFFICE = 110
_TRIES = re.compile(r"\s(?:xử|bị cáo)\s")
_NEW_SENTENCE = re.compile(r"(?:Ông|Bà|Anh|Chị)\s")
_NEXT_PERSON = re.compile(r",\s(?:ông|bà|đồng chí|anh|chị|ngài)\s")
_OFFICE_ENDS = re.compile(r"[.,;:]|(?<!\w)(?:đã|sẽ|vào|cho)(?!\w)")
_ASIDE_OF_VISIT = re.compile(r"\s(?:trong|với|lần)\s")
_WHERETO = re.compile(r"\s(?:tới|đến|sang|ở|tại)\s(?:thăm\s)?(?:(?:nước|thành phố|thủ đô)\s)?")
_TO_PARTIES = re.compile(r"\sgiữa\s*$")
_AND_PARTY = re.compile(r"\s*(?:,|và|với|cùng)\s+")
_WORDS_BEFORE_PARTIES = 4
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_DIRECT_PERSON = re.compile(r"(?:\s+chính thức)?\s*(?:của|cho)?(?:\s*(?:ông|bà|anh|chị|em|đồng chí))?\s*")
_HONOURS = re.compile(
    r"(?i:tang|viếng|cưới|truy điệu|an táng|tiễn|tưởng niệm|đính hôn|đón|tuyên dương|vinh danh|chúc thọ|chia tay)"
)
_OF_OR_FOR = re.compile(r"\s*(?:của|cho)\s")
_THEN = re.compile(r"sau|trước")
_LEAD_TO_PERSON = re.compile(r"\s*(?:của|cho|với)\s+(?:(?:ông|bà|đồng chí|ngài)\s+)?")
_ANNIVERSARY_OF = re.compile(r"(?:[Nn]gày(?:\s(?:sinh|mất))?|năm)\s(?:của\s)?$")
_MET_PERSON = re.compile(r"\s*(?:(?:với|cùng|của|giữa)\s+)?(?:(?:ông|bà|đồng chí|ngài|bị cáo|tân|cựu|nguyên)\s+)*")
_OF_PERSONS = frozenset(("lễ", "chuyến thăm", "gặp mặt", "hội đàm", "buổi làm việc", "buổi tiếp", "họp báo"))
_WITH_PERSONS = frozenset(("gặp mặt", "hội đàm", "buổi làm việc", "buổi tiếp", "đối thoại", "phiên họp", "phiên tòa"))
_AND_CEREMONY = ("và trao", "và tặng", "và nhận")
_AFTER_ANOTHER = frozenset(("họp báo", "tiếp xúc cử tri"))
_AT = re.compile(r"\s+(?:tại|ở)\s+(?:(?:thủ đô|thành phố|tỉnh|huyện|xã|trụ sở|hội trường|khách sạn)\s+)*")
_PLACE_MORE = re.compile(r",\s(?=[" + UPPER + r"])|\s\((?=[^()]{2,25}\))")
_WORDS_BEFORE_PLACE = 2


@cache
def words_of(kind: str) -> list[str]:
    """Words of one kind, longest first."""
    return sorted((r["word"] for r in load_rows("event_name_ends") if r["kind"] == kind), key=len, reverse=True)


def _any(kind: str) -> str:
    return "(?:" + "|".join(map(re.escape, words_of(kind))) + ")"


@cache
def _stop() -> re.Pattern[str]:
    """Where a name may end: a sign, a word of the clause it stands in, the phrase or the sentence that follows."""
    return re.compile(
        rf"(?<!\w)(?P<compound>(?i:{_any('compound')})|{_OF_OFFICE}{_any('office')})(?!\w)|{_PERIOD}|{_SIGNS}|"
        rf",(?!\s*(?:năm \d|{_any('listed')})(?!\w))|\s[-–—]\s(?!(?:[{UPPER}\d]|{_any('joined')}))|"
        rf"(?<!\w)(?:{_any('clause')}|{_DAY_WORDS}|{_AND})(?!\w)|"
        rf"(?<!\w){_any('office')}(?!\w)|(?<=\s){_any('opener')}(?!\w)"
    )


@cache
def _office_at() -> re.Pattern[str]:
    return re.compile(_any("office"))


@cache
def _dangling() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+(?:{_any('dangling')}|{_MORE_DANGLING}))+$")


@cache
def _bare_tail() -> re.Pattern[str]:
    return re.compile(rf"(?i:(?:\s+{_any('bare')}(?!\w))*)")


def tells_nothing(text: str, start: int, end: int) -> bool:
    """Whether the words after a head noun set its gathering apart from no other ("đầu tiên", "quan trọng").

    >>> tells_nothing("cuộc họp đầu tiên", 8, 17), tells_nothing("cuộc họp về giá đất", 8, 19)
    (True, False)
    """
    return _bare_tail().fullmatch(text, start, end) is not None


def name_end(text: str, start: int, limit: int, names: Names, event_type: str) -> int:
    """End of the name whose head noun ends at ``start``: before the next person, or after one it is held with or for.

    >>> text = "Lễ khánh thành cầu Vàm đã diễn ra"
    >>> text[:name_end(text, 14, len(text), Names(), "lễ")]
    'Lễ khánh thành cầu Vàm'
    """
    if text.startswith(",", start):
        return start
    end = _phrase_end(text, start, limit, event_type)
    if event_type == "chuyến thăm" and (aside := _ASIDE_OF_VISIT.search(text, start, end)):
        end = aside.start()
    if end == start and event_type in _OF_OFFICES and _person_at(names, start + 1, start) is None:
        office = _office_at().match(text, start + 1, limit)
        end = _phrase_end(text, office.end(), limit, event_type) if office else end
    elif (
        event_type == "lễ"
        and not _ONLY_CEREMONY.search(text, max(0, start - 8), end)
        and (_person_at(names, end + 1, end) is None)
    ):
        end = _end_of_given_office(text, end, limit)
    person = _next_person(text, names, start, limit)
    if person is not None and (person.start <= end + 1 or _LEAD_TO_PERSON.fullmatch(text, end, person.start)):
        lead = text[start : person.start]
        if event_type in _OF_PERSONS and _is_for_person(text, start, lead, event_type):
            return _end_of_way(text, person.name_end, limit, names) if event_type == "chuyến thăm" else person.name_end
        if _ANNIVERSARY_OF.search(text, start, person.start):
            return _phrase_end(text, person.name_end, limit, event_type)
        end = min(end, person.start)
    tried = event_type != "phiên tòa" or _TRIES.search(text, start, min(limit, end + 10))
    parties = (
        (event_type in _WITH_PERSONS and tried) or _PARTIES.match(text, end) or _TO_PARTIES.search(text, start, end)
    )
    met = _end_with_parties(text, start, end, limit, names) if parties else None
    if met is not None:
        return met
    between = _BETWEEN.search(text, start, end)
    if between and len(text[start : between.start()].split()) >= _WORDS_BEFORE_PARTIES:
        end = between.start()
    return _trimmed(text, start, end)


def _end_of_given_office(text: str, end: int, limit: int) -> int:
    """End of a ceremony's name that goes on with an office nobody is named for ("lễ chuyển giao Chủ tịch Diễn đàn")."""
    office = _office_at().match(text, end + 1, limit)
    return _phrase_end(text, office.end(), limit, "lễ") if office else end


def _end_of_way(text: str, end: int, limit: int, names: Names) -> int:
    """End of a visit with the place it leads to, told after the visitor ("của Tổng thống A tới Việt Nam")."""
    way = _WHERETO.match(text, end, limit)
    place = next(names.within(way.end(), limit, "place"), None) if way else None
    return place.end if way and place and place.start == way.end() else end


def _is_for_person(text: str, start: int, lead: str, event_type: str) -> bool:
    """Whether a gathering is held for the person after ``lead`` ("lễ tang ông A") or is that person's ("của ông A")."""
    if event_type != "lễ":
        return lead.rstrip().endswith(" của")
    honours = _HONOURS.search(text, max(0, start - 12), start) or _OF_OR_FOR.match(lead)
    return honours is not None and _DIRECT_PERSON.fullmatch(lead) is not None


def _end_with_parties(text: str, start: int, end: int, limit: int, names: Names) -> int | None:
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
    reach = person.name_end
    if _PARTIES.match(text, at) and (link := _AND_PARTY.match(text, reach, limit)):
        other = _person_at(names, link.end(), link.end())
        reach = other.name_end if other else reach
    return min(reach, limit)


def _end_of_office_holder(text: str, at: int, limit: int, names: Names) -> int | None:
    """End of the person whose long office begins at ``at`` ("Phó Chủ tịch Hội đồng … Trần Văn A")."""
    office = _office_at().match(text, at, limit)
    if office is None:
        return None
    person = next(names.within(at, min(limit, at + _LONGEST_OFFICE), "person"), None)
    return person.end if person and not _OFFICE_ENDS.search(text, at, person.start) else None


_MORE_BEFORE_PERSON = re.compile(r"\s+(?:với|cùng|của|giữa)?$")


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


def _phrase_end(text: str, start: int, limit: int, event_type: str) -> int:
    """End of the noun phrase that goes on at ``start``."""
    limit = min(limit, start + MAX_NAME)
    numbered = _NUMBERED.search(text, start, limit)
    limit = numbered.end() if numbered else limit
    if _THIS.match(text, start, limit):
        return start
    position, end, stop_pattern = start, limit, _stop()
    while (stop := stop_pattern.search(text, position, limit)) is not None:
        beyond = stop.end() if stop["compound"] else _goes_on(text, start, stop, limit, event_type)
        if beyond is None:
            end = stop.start()
            break
        position = beyond
    else:
        end = limit if limit - start < MAX_NAME else text.rfind(" ", start, limit)
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without signs, a day and words that cannot be the last ones."""
    while end > start and text[end - 1] in " ,-–—":
        end -= 1
    tail = _TIME_TAIL.search(text, start, end)
    end = max(start, tail.start() if tail else end)
    dangling = _dangling().search(text, start, end)
    return dangling.start() if dangling else end


def _goes_on(text: str, start: int, stop: re.Match[str], limit: int, event_type: str) -> int | None:
    """Where the name continues after a possible stop: a quoted theme, a short bracket, a place before its subject."""
    written = stop.group()
    if written in _CLOSING and stop.start() - start < 160:
        closing = _CLOSING[written].search(text, stop.end(), limit)
        return closing.end() if closing and closing.start() - stop.end() < 140 else None
    if written == "(":
        closing_at = text.find(")", stop.end(), limit)
        inside = text[stop.end() : closing_at]
        if 0 < len(inside) < 30 and closing_at > 0 and closing_at < limit:
            follows = _AFTER_ABBREVIATION if _ABBREVIATION.fullmatch(inside) else _AFTER_BRACKET
            return closing_at + 1 if follows.match(text, closing_at + 1) else None
    if written in ("hay", "còn", "được") and (alias := ALSO_CALLED.match(text, stop.start(), limit)):
        return alias.end()
    if event_type == "lễ" and written in _AND_CEREMONY:
        return stop.end()
    if event_type in _AFTER_ANOTHER and _THEN.match(written):
        return stop.end()
    if written in ("tại", "ở") and stop.start() - start < 60:
        place = _PLACE_INSIDE.match(text, stop.end(), limit)
        return place.end() if place else None
    return None


def end_with_place(text: str, head_end: int, end: int, limit: int, names: Names) -> int:
    """End of a short name with the place that follows it ("phiên họp toàn thể tại Hà Nội")."""
    short = len(text[head_end:end].split()) <= _WORDS_BEFORE_PLACE
    if not short and text.find(" sau ", head_end, end) < 0:
        return end
    at = _AT.match(text, end, limit)
    place = next((m for m in names.within(at.end(), limit, "place", "organization")), None) if at else None
    if at is None or place is None or place.start != at.end():
        return end
    end = place.end
    while (more := _PLACE_MORE.match(text, end, limit)) is not None:
        following = next((m for m in names.within(more.end(), limit, "place")), None)
        if following is None or following.start != more.end():
            break
        end = following.end + (text[more.end() - 1] == "(" and text.startswith(")", following.end))
    return end
