"""How far a noun phrase reaches that goes on after the head noun of a gathering (words only)."""

from __future__ import annotations

import re
from functools import cache

from transforms.extract.letters import LOWER, UPPER
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
    r"tặng|thống nhất|tuyên phạt|quyết định|kêu gọi|đề nghị|cho|yêu cầu|mong muốn|chỉ|giành|đoạt|nhận|có|"
    r"thăm|trong|một|là|nước chủ nhà)|"
    r"(?<=\d{4} )và (?!đón|trao|tặng|nhận|phương hướng|nhiệm vụ|triển khai|kế hoạch|định hướng|\d)"
)
_OF_OFFICE = r"(?:(?<=\bcủa )|(?<=\bcủa các )|(?<=\bgiữa )|(?<=\bvới ))"
_MORE_DANGLING = (
    r"(?<!công tác )(?<!các )tổ chức|(?<!cuộc )gặp|(?<!tiếp )theo|(?<!thứ )năm|"
    r"(?<!các )(?<!cao )(?<!nâng )(?<!khẩn )cấp|"
    r"(?<!lễ )(?<!phiên )khai mạc|(?<!nội )các|"
    r"(?<!\d )(?<!hàng )(?<!hằng )ngày|(?<!định )(?<!thời )(?<!học )(?<!nhiệm )(?<!thường )(?:kỳ|kì)"
)
_PLACE_INSIDE = re.compile(r"\s+[^,.;:()]{2,45}?\s(?=về\s|với\s|giữa\s|liên quan)")
_TIME_TAIL = re.compile(
    r"\s+(?:(?:vào\s+)?(?:sáng|trưa|chiều|tối|đêm)?\s*(?:ngày|hôm)?\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|"
    r"(?:sáng|trưa|chiều|tối|hôm)\s+(?:nay|qua)|từ\s+(?:ngày\s+)?\d{1,2})$"
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
_THEN = re.compile(r"sau|trước")
_AND_CEREMONY = ("và trao", "và tặng", "và nhận")
_GIVEN_TO = re.compile(r"\s[" + LOWER + r"][" + LOWER + r" ,]{2,45}\s(?:cho|tới|đến)\s")
_AGAIN = re.compile(r"(?:Quốc hội|HĐND|Hội đồng nhân dân)[^,]*(?P<again>,\s*(?:Quốc hội|HĐND|Hội đồng nhân dân))")
_AFTER_ANOTHER = frozenset(("họp báo", "tiếp xúc cử tri"))


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
        rf"(?<!\w)(?P<compound>{_any('compound')}|{_OF_OFFICE}{_any('office')})(?!\w)|{_PERIOD}|{_SIGNS}|"
        rf",(?!\s*(?:năm \d|{_any('listed')})(?!\w))|\s[-–—]\s(?!(?:[{UPPER}\d]|{_any('joined')}))|"
        rf"(?<!\w)(?:{_any('clause')}|{_DAY_WORDS}|{_AND})(?!\w)|"
        rf"(?<!\w){_any('office')}(?!\w)|(?<=\s){_any('opener')}(?!\w)"
    )


@cache
def office_at() -> re.Pattern[str]:
    """An office, where the phrase of a person or of a body may begin."""
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


def phrase_end(text: str, start: int, limit: int, event_type: str) -> int:
    """End of the noun phrase that goes on at ``start``, not beyond ``limit``.

    >>> text = "Lễ phát động ngày cây xanh sẽ diễn ra"
    >>> text[:phrase_end(text, 12, len(text), "lễ")]
    'Lễ phát động ngày cây xanh'
    """
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
    return trimmed(text, start, end)


def trimmed(text: str, start: int, end: int) -> int:
    """The end without signs, a day and words that cannot be the last ones."""
    while end > start and text[end - 1] in " ,-–—":
        end -= 1
    again = _AGAIN.search(text, start, end)
    end = again.start("again") if again else end
    tail = _TIME_TAIL.search(text, start, end)
    end = max(start, tail.start() if tail else end)
    dangling = _dangling().search(text, start, end)
    return dangling.start() if dangling else end


def _goes_on(text: str, start: int, stop: re.Match[str], limit: int, event_type: str) -> int | None:
    """Where the name continues after a possible stop: a quoted theme, a short bracket, a place before its subject."""
    written = stop.group()
    if written in _CLOSING and stop.start() - start < 160:
        closing = _CLOSING[written].search(text, stop.end(), limit)
        theme = closing and closing.start() - stop.end() < 140 and text.find(". ", stop.end(), closing.start()) < 0
        return closing.end() if closing and theme else None
    if written == "(":
        closing_at = text.find(")", stop.end(), limit)
        inside = text[stop.end() : closing_at]
        if 0 < len(inside) < 30 and closing_at > 0 and closing_at < limit:
            follows = _AFTER_ABBREVIATION if _ABBREVIATION.fullmatch(inside) else _AFTER_BRACKET
            return closing_at + 1 if follows.match(text, closing_at + 1) else None
    if written in ("hay", "còn", "được") and (alias := ALSO_CALLED.match(text, stop.start(), limit)):
        return alias.end()
    if written == "thảo luận" and stop.start() <= start + 1:
        return stop.end()
    if event_type == "lễ" and written in _AND_CEREMONY:
        return stop.end()
    if written == "," and event_type == "lễ" and _GIVEN_TO.match(text, stop.end(), limit):
        return stop.end()
    if event_type in _AFTER_ANOTHER and _THEN.match(written):
        return stop.end()
    if written in ("tại", "ở") and stop.start() - start < 60:
        place = _PLACE_INSIDE.match(text, stop.end(), limit)
        return place.end() if place else None
    return None
