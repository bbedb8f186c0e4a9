"""Where an article names a gathering, and how far its name reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import Names, Sentence
from transforms.lexicons.lexicon import load_rows

_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(
    r"[.;:!?()“”\"\n]|,(?!\s*(?:Quốc hội|HĐND|Hội đồng nhân dân|khóa|khoá|nhiệm kỳ|lần thứ|năm \d|thành phố|thị xã|huyện|quận|TP|bộ, ngành|"
    r"ngành|tỉnh|cán bộ|phương hướng|triển khai|sơ kết|tổng kết|biểu dương|tuyên dương)\b)|\s[-–—]\s(?![" + UPPER + r"\d])|"
    r"(?<!\w)(?:đã|đang|sẽ|được|diễn ra|nhằm|để|vào|hôm|với sự|với chủ đề|có sự|có|là|do|cho biết|cho rằng|cho hay|phát biểu|nhấn mạnh|chủ trì|"
    r"khẳng định|đề nghị|yêu cầu|nói|trước khi|kết thúc|bắt đầu|dự kiến|dưới sự|cùng với|ở|tại|thì|vừa|cũng|như|nhưng|khi|mà|rằng|bởi|nên|"
    r"chiều (?:nay|qua|\d)|sáng (?:nay|qua|\d)|tối (?:nay|qua|\d)|ngày \d|chiều|(?:từ|sau|trước) ngày|diễn biến|không|này|trên|nói trên|đó|ấy|"
    r"chứng kiến|phải|giúp|ra mắt đội|thông qua|gồm|bao gồm|thu hút|theo đó|trong đó|cùng|xem xét|quyết định|tiến hành|bầu|nghe)(?!\w)"
)
_TIME_TAIL = re.compile(r"\s+(?:(?:vào\s+)?(?:sáng|trưa|chiều|tối|đêm)?\s*(?:ngày|hôm)?\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?|(?:sáng|trưa|chiều|tối|hôm)\s+(?:nay|qua))$")
_PLURAL = re.compile(r"(?<!\w)(?i:các|những|nhiều|mọi|mỗi|một số|hàng loạt|vài|ban tổ chức|bao nhiêu|hầu hết|tất cả|bất kỳ|số|\d+|hai|ba|bốn|trên)\s+$")
_BACKGROUND = re.compile(r"(?<!\w)(?i:sau|trước|từ|kể từ|trước thềm|chào mừng|hướng tới|chuẩn bị|kết quả|nghị quyết|tại)\s+$")
_THIS = re.compile(r"\s+(?:này|trên|nói trên|đó|ấy|vừa qua)\b")
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
    """Mentions of gatherings in text order, longest head first, none inside the name of another.

    >>> text = "Sáng 5/9, ông Bình dự Hội nghị tổng kết phong trào thi đua tại nhà văn hóa."
    >>> [m] = find_event_mentions(text, [Sentence(0, 0, 0, len(text))], Names())
    >>> text[m.start:m.end], m.event_type
    ('Hội nghị tổng kết phong trào thi đua', 'hội nghị')
    """
    patterns, heads = _heads()
    found: list[EventMention] = []
    for sentence in sentences:
        last = sentence.start
        for word in _WORD.finditer(text, sentence.start, sentence.end):
            pattern = patterns.get(word.group().lower())
            if pattern is None or word.start() < last:
                continue
            match = pattern.match(text, word.start(), sentence.end)
            if match is None:
                continue
            mention = _mention(text, match, sentence, names, heads)
            if mention is not None:
                found.append(mention)
                last = mention.end
    return found


def _mention(
    text: str, match: re.Match[str], sentence: Sentence, names: Names, heads: dict[str, tuple[str, str]]
) -> EventMention | None:
    event_type, strength = heads[match.group().lower()]
    if _in_organization(match.start(), match.end(), names, sentence):
        return None
    end = _name_end(text, match.end(), sentence.end)
    before = text[max(sentence.start, match.start() - 18) : match.start()]
    specific = len(text[match.end() : end].split()) > 0
    if strength == "phrase" and not (specific and text[match.start()].isupper() and match.start() > sentence.start):
        if not re.search(r"(?:buổi|cuộc|tổ chức|dự|khai mạc|bế mạc|tại)\s+$", before) or not specific:
            return None
    return EventMention(
        match.start(), end, match.end(), event_type, sentence, not specific,
        bool(_PLURAL.search(before)), bool(_BACKGROUND.search(before)) and not before.rstrip().lower().endswith("tại"),
    )  # fmt: skip


def _in_organization(start: int, end: int, names: Names, sentence: Sentence) -> bool:
    return any(m.start < start and m.end >= end or (m.start == start and m.end > end + 25) for m in names.within(sentence.start, sentence.end, "organization"))


def _name_end(text: str, start: int, limit: int) -> int:
    """End of the noun phrase that goes on at ``start``."""
    limit = min(limit, start + MAX_NAME)
    if _THIS.match(text, start, limit):
        return start
    position = start
    while True:
        stop = _STOP.search(text, position, limit)
        if stop is None:
            end = limit
            break
        if stop.group() in ("“", '"') and re.search(r"(?:chủ đề|với chủ đề|:)?\s*$", text[start : stop.start()]):
            closing = re.search("[”\"]", text[stop.end() : limit])
            if closing and closing.start() < 140 and stop.start() - start < 160:
                position = stop.end() + closing.end()
                if position >= limit:
                    end = limit
                    break
                continue
        if stop.group() == "(":
            closing_at = text.find(")", stop.end(), limit)
            if 0 <= closing_at - stop.end() < 30 and re.match(r"\s[" + LOWER + "]", text[closing_at + 1 : closing_at + 3]):
                position = closing_at + 1
                continue
        end = stop.start()
        break
    end = len(text[:end].rstrip(" ,-–—")) if end - start < MAX_NAME else text.rfind(" ", start, end)
    tail = _TIME_TAIL.search(text, start, end)
    return max(start, tail.start() if tail else end)
