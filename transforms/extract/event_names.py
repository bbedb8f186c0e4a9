"""Where an article names a gathering, and how far its name reaches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import Description, Names, Sentence
from transforms.extract.word_index import find_triggers
from transforms.lexicons.lexicon import load_rows

_GOES_ON_AFTER_COMMA = (
    r"Quốc hội|HĐND|Hội đồng nhân dân|khóa|khoá|nhiệm kỳ|lần thứ|năm \d|thành phố|thị xã|huyện|quận|TP|bộ, ngành|"
    r"ngành|tỉnh|"
    r"cán bộ|phương hướng|triển khai|sơ kết|tổng kết|biểu dương|tuyên dương|công tác"
)
_CLAUSE_WORDS = (
    r"đã|đang|sẽ|được|diễn ra|nhằm|để|vào|hôm|với sự|với chủ đề|có sự|có|là|do|cho biết|cho rằng|cho hay|phát biểu|"
    r"nhấn mạnh|chủ trì|khẳng định|đề nghị|yêu cầu|nói|trước khi|kết thúc|bắt đầu|dự kiến|dưới sự|cùng với|ở|tại|thì|"
    r"vừa|cũng|"
    r"như|nhưng|khi|mà|rằng|bởi|nên|chiều|sáng(?= (?:nay|qua|\d))|tối(?= (?:nay|qua|\d))|[Nn]gày(?= \d)|(?:từ|sau|"
    r"trước) ngày|diễn biến|này|"
    r"trên|nói trên|đó|ấy|chứng kiến|phải|giúp|gồm|bao gồm|thu hút|theo đó|trong đó|cùng|xem xét|tiến hành|bổ sung|"
    r"ông|bà|"
    r"đồng chí|các đồng chí|sắp|lần này|hay|hoặc|thưa thớt|cần|đều|còn|nếu|từng|rồi|vốn|hồi|theo lời mời|"
    r"với quy mô|quy tụ|và (?:hội nghị|hội thảo|lễ|buổi|cuộc|phiên|kỳ họp|tọa đàm|diễn đàn|dự|tham dự|"
    r"đồng ý|phát biểu|đã|sẽ|được|trao|tặng|thống nhất|quyết định|kêu gọi|đề nghị|"
    r"cho|yêu cầu)"
)
_OFFICES = (
    "Tổng Bí thư|Bí thư|Phó Bí thư|Chủ tịch|Phó Chủ tịch|Phó chủ tịch|Giám đốc|Phó Giám đốc|Thủ tướng|Phó Thủ tướng|"
    "Bộ trưởng|"
    "Thứ trưởng|Đại biểu|Trưởng ban|Ủy viên|Uỷ viên|Thiếu tướng|Trung tướng|Đại tá|Thượng tướng|Tổng thống|Ông|Bà"
)
_SENTENCE_OPENERS = (
    "Cử tri|Tham dự|Tham luận|Tham gia|Dù|Phát biểu|Đồng chí|Tại|Theo|Trong|Sau|Trước|Các|Những|Đây|Tuy|Cùng|Đến dự|"
    "Nhân dịp|Với|Để|Ngay|"
    "Ngoài|Đặc biệt|Về|Dự|Nhằm|Ảnh|Hiện|Sáng|Chiều|Tối|Một|Khi|Đại diện|Nhiều|Toàn cảnh|Quang cảnh|Không"
)
_DANGLING = re.compile(
    r"(?:\s+(?:và|của|với|về|cho|hay|hoặc|sau|trước|các|những|mới đây|rất|giữa|từ|đến"
    r"|(?<!công tác )(?<!các )tổ chức|tập trung|hiệp thương cử|thông tin|quyết định|hơn|năm|lần|thứ|theo|trong|"
    r"gồm|công bố|diễn ra|vì|mà|(?<!định )(?<!thời )(?<!học )(?<!nhiệm )(?:kỳ|kì)))+$"
)
_STOP = re.compile(
    r"(?<!TP)(?<!St)\.(?!Ư)|[;:!?()“”\"\n]|,(?!\s*(?:" + _GOES_ON_AFTER_COMMA + r")\b)|\s[-–—]\s(?![" + UPPER + r"\d])|"
    r"(?<!\w)(?:" + _CLAUSE_WORDS + r")(?!\w)|(?<!của )(?<!của các )(?<!\w)(?:" + _OFFICES + r")(?!\w)|"
    r"(?<=\s)(?:" + _SENTENCE_OPENERS + r")(?!\w)"
)
_BARE_WORD = re.compile(
    r"\s+(?i:lịch sử|cuối|đầu tiên|tới|tới đây|sắp tới|tốt|quan trọng|riêng|đặc biệt|lần này|lần trước|rất|năm nay|"
    r"năm trước|gần nhất|gần đây|kế tiếp|"
    r"tiếp theo|hôm|vừa|kín|khác|nào|gì|chung|trực tuyến|trọng thể|long trọng|mới|lớn|sau|trước|ý nghĩa|"
    r"thành công)(?!\w)"
)
_SUBJECT_WORD = re.compile(r"(?<!\w)(?:về|nhằm|giữa|của)\s")
_PLACE_INSIDE = re.compile(r"\s+[^,.;:()]{2,45}?\s(?=về\s|với\s|giữa\s|liên quan)")
_TIME_TAIL = re.compile(
    r"\s+(?:(?:vào\s+)?(?:sáng|trưa|chiều|tối|đêm)?\s*(?:ngày|hôm)?\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|"
    r"(?:sáng|trưa|chiều|tối|hôm)\s+(?:nay|qua))$"
)
_PLURAL = re.compile(
    r"(?<!\w)(?i:các|những|nhiều|mọi|mỗi|một số|hàng loạt|vài|ban tổ chức|bao nhiêu|hầu hết|tất cả|bất kỳ|số|\d+|hai|"
    r"ba|bốn|"
    r"trên|loạt|trong các)\s+$"
)
_BACKGROUND = re.compile(
    r"(?<!\w)(?i:sau|trước|từ|kể từ|trước thềm|chào mừng|hướng tới|chuẩn bị|kết quả|nghị quyết|của|khuôn khổ|sau khi|"
    r"trước khi)\s+$"
)
_OF_DOCUMENT = re.compile(
    r"(?<!\w)(?i:nghị quyết|văn kiện|kết luận|chỉ thị|điều lệ|báo cáo chính trị|tuyên bố|biên bản|thông báo|mục tiêu|"
    r"tinh thần|chương trình hành động)(?:\s+(?:của|tại|từ))?\s+$"
)
_LISTED_PLURAL = re.compile(
    r"(?<!\w)(?i:các|những|nhiều)\s(?:cuộc|buổi|hội|lễ|phiên|kỳ|đợt)\s[^,.;:]{0,30}(?:,|\svà)\s$"
)
_NO_GATHERING = re.compile(
    r"(?<!\w)(?i:việc|công tác|hoạt động|lịch|điểm|kế hoạch|hình thức|nội dung|quy định|sau|trước|qua)\s$"
)
_DIRECT_PERSON = re.compile(r"\s*(?:của|cho)?(?:\s*(?:ông|bà|anh|chị|em|đồng chí))?\s*")
_THIS = re.compile(r"\s+(?:này|trên|nói trên|đó|ấy|vừa qua)\b")
_NUMBERED = re.compile(
    r"(?<!\w)(?:lần thứ|lần|kỳ họp thứ|phiên họp thứ)\s(?:\d{1,3}|[IVX]+|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    r"(?=\s(?!(?:của|năm|nhiệm|khóa|khoá|giữa|về|và|với|cho|mươi|diễn|do|hiệp|mở|ngày|kỷ)\s)[" + LOWER + r"]+\s)"
)
_THAT = re.compile(r"\s+(?:(?:này|nói trên|đó|ấy)\b|trên(?=\s*[,.;)]|$))")
_NESTING = re.compile(r"(?i:lễ (?:khai mạc|bế mạc|khai hội|trao giải|tổng kết|phát động|ra mắt))$")
_HELD = re.compile(r"(?:buổi|cuộc|tổ chức|dự|khai mạc|bế mạc|tại)\s+$")
_BETWEEN = re.compile(r"\sgiữa\s")
_WORDS_BEFORE_PARTIES = 4
_OF_PERSONS = frozenset(("lễ", "chuyến thăm", "gặp mặt", "hội đàm", "buổi làm việc", "buổi tiếp", "họp báo"))
_LONGEST_ORGANIZATION = 400
MAX_NAME = 230


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where a gathering is named; ``is_bare`` when only its head noun stands there."""

    start: int
    end: int
    head_end: int
    event_type: str
    sentence: Sentence
    is_bare: bool
    is_plural: bool
    is_background: bool


@cache
def _heads() -> tuple[dict[str, re.Pattern[str]], dict[str, tuple[str, str]]]:
    heads: dict[str, tuple[str, str]] = {}
    by_first: dict[str, list[str]] = {}
    for row in load_rows("event_heads"):
        heads[row["head"]] = (row["type"], row["strength"])
        by_first.setdefault(row["head"].split()[0], []).append(row["head"])
    patterns = {
        first: re.compile("(?i:" + "|".join(re.escape(h) for h in sorted(found, key=len, reverse=True)) + r")\b")
        for first, found in by_first.items()
    }
    return patterns, heads


def find_event_mentions(text: str, sentences: Sequence[Sentence], names: Names) -> list[EventMention]:
    """Mentions of gatherings in text order, longest head first; one may stand inside the name of another.

    >>> text = "Sáng 5/9, ông Bình dự Hội nghị tổng kết phong trào thi đua tại nhà văn hóa."
    >>> [m] = find_event_mentions(text, [Sentence(0, 0, 0, len(text))], Names())
    >>> text[m.start:m.end], m.event_type
    ('Hội nghị tổng kết phong trào thi đua', 'hội nghị')
    """
    patterns, heads = _heads()
    found: list[EventMention] = []
    for sentence in sentences:
        last = sentence.start
        for at, word in find_triggers(text, sentence.start, sentence.end, patterns):
            if at < last:
                continue
            match = patterns[word].match(text, at, sentence.end)
            if match is None:
                continue
            mention = _mention(text, match, sentence, names, heads)
            if mention is not None:
                found.append(mention)
                last = mention.end if _NESTING.match(match.group()) else mention.head_end
    return found


def _mention(
    text: str, match: re.Match[str], sentence: Sentence, names: Names, heads: dict[str, tuple[str, str]]
) -> EventMention | None:
    head = match.group().lower()
    event_type, strength = heads[head]
    if text.startswith(" đồng", match.end()) or text.endswith(("ngày ", "Ngày "), 0, match.start()):
        return None
    if _in_organization(match.start(), match.end(), names, sentence):
        return None
    before = text[max(sentence.start, match.start() - 50) : match.start()]
    end = _end_with_person(text, match.end(), sentence.end, names, event_type)
    again = text[match.end() : match.end() + len(head) + 1].strip().lower() == head
    bare = _BARE_WORD.match(text, match.end(), end) and not _SUBJECT_WORD.search(text, match.end(), end)
    if again or bare or _THAT.match(text, end, sentence.end):
        end = match.end()
    specific = end > match.end()
    proper = text[match.start()].isupper() and match.start() > sentence.start
    if strength == "phrase" and not (specific and (proper or _HELD.search(before))):
        return None
    if strength == "verb" and (not specific or _NO_GATHERING.search(before)):
        return None
    if _OF_DOCUMENT.search(before):
        return None
    plural = _PLURAL.search(before) or _LISTED_PLURAL.search(before)
    return EventMention(
        match.start(), end, match.end(), event_type, sentence, not specific,
        bool(plural), bool(_BACKGROUND.search(before)) and not before.rstrip().lower().endswith("tại"),
    )  # fmt: skip


def _end_with_person(text: str, start: int, limit: int, names: Names, event_type: str) -> int:
    """End of the name: before the next person, or after one the gathering is of ("chuyến thăm của Thủ tướng X")."""
    end = _name_end(text, start, limit)
    person = _first_person(names, start, limit)
    if person is not None and person.start <= end + 1:
        lead = text[start : person.start]
        direct = _DIRECT_PERSON.fullmatch(lead) if event_type == "lễ" else lead.rstrip().endswith(" của")
        if direct and event_type in _OF_PERSONS:
            return person.end
        end = person.start
    between = _BETWEEN.search(text, start, end)
    if between and len(text[start : between.start()].split()) >= _WORDS_BEFORE_PARTIES:
        end = between.start()
    while end > start and text[end - 1] in " ,-–—":
        end -= 1
    dangling = _DANGLING.search(text, start, end)
    return dangling.start() if dangling else end


def _in_organization(start: int, end: int, names: Names, sentence: Sentence) -> bool:
    low = max(sentence.start, start - _LONGEST_ORGANIZATION)
    around = names.within(low, sentence.end, "organization")
    return any(m.end >= end for m in takewhile(lambda m: m.start < start, around))


def _first_person(names: Names, start: int, end: int) -> Description | None:
    """The next phrase about a person; the name of a gathering does not reach into it."""
    at = bisect_left(names.descriptions, start, key=lambda d: d.start)
    if at < len(names.descriptions) and names.descriptions[at].start < end:
        return names.descriptions[at]
    return None


def _name_end(text: str, start: int, limit: int) -> int:
    """End of the noun phrase that goes on at ``start``."""
    limit = min(limit, start + MAX_NAME)
    numbered = _NUMBERED.search(text, start, limit)
    limit = numbered.end() if numbered else limit
    if _THIS.match(text, start, limit):
        return start
    position, end = start, limit
    while (stop := _STOP.search(text, position, limit)) is not None:
        beyond = _goes_on(text, start, stop, limit)
        if beyond is None:
            end = stop.start()
            break
        position = beyond
    else:
        end = limit if limit - start < MAX_NAME else text.rfind(" ", start, limit)
    while end > start and text[end - 1] in " ,-–—":
        end -= 1
    tail = _TIME_TAIL.search(text, start, end)
    end = max(start, tail.start() if tail else end)
    dangling = _DANGLING.search(text, start, end)
    return dangling.start() if dangling else end


def _goes_on(text: str, start: int, stop: re.Match[str], limit: int) -> int | None:
    """Where the name continues after a possible stop: a quoted theme, a short bracket, a place before its subject."""
    written = stop.group()
    if written in ("“", '"') and stop.start() - start < 160:
        closing = re.compile('[”"]').search(text, stop.end(), limit)
        return closing.end() if closing and closing.start() - stop.end() < 140 else None
    if written == "(":
        closing_at = text.find(")", stop.end(), limit)
        if 0 <= closing_at - stop.end() < 30 and re.match(r"\s[" + LOWER + "]", text[closing_at + 1 : closing_at + 3]):
            return closing_at + 1
    if written in ("tại", "ở") and stop.start() - start < 60:
        place = _PLACE_INSIDE.match(text, stop.end(), limit)
        return place.end() if place else None
    return None
