"""Where an article names a gathering."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from transforms.extract.event_name_ends import end_with_place, name_end
from transforms.extract.event_phrases import ALSO_CALLED, tells_nothing, words_of
from transforms.extract.letters import UPPER
from transforms.extract.names import Names, Sentence
from transforms.extract.word_index import find_triggers
from transforms.lexicons.lexicon import load_rows

_PLURAL = re.compile(
    r"(?<!\w)(?i:các|những|nhiều|mọi|mỗi|một số|hàng loạt|vài|ban tổ chức|bao nhiêu|hầu hết|tất cả|bất kỳ|số|"
    r"(?<!vòng )\d+|hai|ba|bốn|trên|loạt|trong các)\s+$"
)
_LISTED_PLURAL = re.compile(
    r"(?<!\w)(?i:các|những|nhiều)\s(?:cuộc|buổi|hội|lễ|phiên|kỳ|đợt)\s[^,.;:]{0,30}(?:,|\svà)\s$"
)
_REGULAR = re.compile(
    r"(?<!\w)(?i:hàng|hằng)\s(?:ngày|tuần|tháng|quý|năm)[^.;]{0,40}$|(?:thường xuyên|định kỳ) tổ chức\s$"
)
_BACKGROUND = re.compile(
    r"(?<!\w)(?i:sau|trước|từ|kể từ|trước thềm|chào mừng|hướng tới|chuẩn bị|kết quả|nghị quyết|của|khuôn khổ|sau khi|"
    r"trước khi)\s+$"
)
_OF_DOCUMENT = re.compile(
    r"(?<!\w)(?i:nghị quyết|văn kiện|kết luận (?:của|tại)|chỉ thị|điều lệ|báo cáo chính trị|"
    r"tuyên bố|biên bản|thông báo|mục tiêu|"
    r"tinh thần|chương trình hành động)(?:\s+(?:của|tại|từ))?\s+$"
)
_LISTED_OF_DOCUMENT = re.compile(
    r"(?<!\w)(?i:nghị quyết|văn kiện|kết luận|chỉ thị)\s(?:Đại hội|Hội nghị)[^,.;:]{0,70}(?:,|\svà)\s$"
)
_NO_GATHERING = re.compile(
    r"(?<!\w)(?i:việc|công tác|hoạt động|lịch|điểm|kế hoạch|hình thức|nội dung|quy định|sau|trước|qua)\s$"
)
_THAT = re.compile(r"\s+(?:(?:này|nói trên|đó|ấy)\b|trên(?=\s*[,.;)]|$))")
_NESTING = re.compile(r"(?i:lễ (?:khai hội|trao giải|tổng kết|phát động|ra mắt))$")
_NO = re.compile(r"\skhông(?=\s)")
_WITHIN = re.compile(r"(?<!\w)(?i:tại|trong|ở|sau)\s$")
_CLASSIFIER = re.compile(r"(?<!\w)(?i:buổi|cuộc|phiên)\s$")
_HELD = re.compile(r"(?<!\w)(?i:buổi|cuộc|tổ chức|dự|khai mạc|bế mạc|tại|tiến hành|chủ trì|làm|cử hành|diễn ra)\s+$")
_WITHIN_IT = re.compile(r"(?<!\w)(?i:trong|sau|phiên|tham gia|chứng kiến)\s+$")
_AGENT = re.compile(r"(?<!\w)(?:được|bị)\s$")
_ORGANIZED = re.compile(r"(?<!\w)(?i:tổ chức)\s$")
_ENDS_A_COMPOUND = re.compile(r"(?<!\w)(?i:cơ|xã|quốc|hiệp|giáo|chi|ban)\s$")
_IS_SAID_TO_BE = re.compile(r"(?<!\w)là\s(?:một\s)?$")
_PROPOSED = re.compile(
    r"(?<!\w)(?:đề nghị|kiến nghị|đề xuất|nên|cần|yêu cầu|có thể|muốn|kế hoạch)\s(?:(?!đã\s|vừa\s)[^.;]){0,60}?"
    r"tổ chức\s(?:một\s)?$"
)
_IS_MATCH = re.compile(
    r"\s(?:[" + UPPER + r"]|gặp|đấu|với|tiếp|derby|ra quân|mở màn|khai mạc|tranh|lượt|vòng|giữa|thắng|thua|hòa)"
)
_MUST_FOLLOW = {"trận": _IS_MATCH, "chương trình": re.compile(r"\s[“\"‘']")}
_BODIES = frozenset(("diễn đàn", "hội nghị", "đối thoại", "liên hoan"))
_LONGEST_LIST = 110
_LONGEST_ORGANIZATION = 400


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where a gathering is named.

    ``is_bare`` when it only refers ("cuộc họp", "buổi lễ phát động này"), ``is_described`` when words of its own tell
    which one it is; a bare one may be described.
    """

    start: int
    end: int
    head_end: int
    event_type: str
    sentence: Sentence
    is_bare: bool
    is_plural: bool
    is_background: bool
    is_described: bool


@cache
def _office_before() -> tuple[str, ...]:
    """Words after which a forum or a conference is the body somebody presides over."""
    return tuple(f"{office} " for office in words_of("office"))


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


def is_bare_name(name: str) -> bool:
    """Whether a name of a gathering is its head noun alone, which tells it from no other of its day.

    >>> is_bare_name("buổi họp báo"), is_bare_name("Hội nghị bàn giá muối")
    (True, False)
    """
    patterns, _ = _heads()
    first = patterns.get(name.split(maxsplit=1)[0].lower()) if name.strip() else None
    head = first.match(name) if first else None
    return head is not None and tells_nothing(name, head.end(), len(name))


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
            event_type, strength = heads[match.group().lower()]
            if strength == "none":
                last = match.end()
                continue
            mention = _mention(text, match, sentence, names, event_type, strength)
            if mention is None and strength == "name":
                last = match.end()
            if mention is not None:
                found.append(mention)
                whole = _NESTING.match(match.group()) or ALSO_CALLED.search(text, mention.head_end, mention.end)
                last = mention.end if whole else mention.head_end
    return found


def _mention(
    text: str, match: re.Match[str], sentence: Sentence, names: Names, event_type: str, strength: str
) -> EventMention | None:
    head_start, head_end = match.span()
    low = max(sentence.start, head_start - 50)
    classifier = _CLASSIFIER.search(text, low, head_start) if strength in ("phrase", "held") else None
    start = classifier.start() if classifier else head_start
    near, before = text[low:head_start], text[low:start]
    if not _may_name(text, match, near, strength) or _is_something_else(text, (start, head_end), event_type, before):
        return None
    if _in_organization(head_start, head_end, names, sentence) or _in_title(head_start, names):
        return None
    end = name_end(text, head_end, sentence.end, names, event_type)
    if end == head_end and (no := _NO.match(text, end)) and _WITHIN.search(before):
        end = name_end(text, no.end(), sentence.end, names, event_type)
    again = text[head_end : head_end + len(match.group()) + 1].strip().lower() == match.group().lower()
    if again or _AGENT.search(before):
        end = head_end
    bare = tells_nothing(text, head_end, end)
    refers = bare or bool(_THAT.match(text, end, sentence.end) or _IS_SAID_TO_BE.search(before))
    proper = text[head_start].isupper() and head_start > sentence.start
    if not _is_gathering(near, strength, bare, proper) or _is_of_document(text, start, before):
        return None
    end = end_with_place(text, head_end, end, sentence.end, names)
    plural = _PLURAL.search(before) or _LISTED_PLURAL.search(before) or _REGULAR.search(before)
    background = _BACKGROUND.search(before) is not None and not before.rstrip().lower().endswith("tại")
    return EventMention(
        start, end, head_end, event_type, sentence, refers, plural is not None, background, is_described=not bare
    )


def _is_something_else(text: str, span: tuple[int, int], event_type: str, before: str) -> bool:
    """Whether a head noun belongs to another word or an office, or what it names is only proposed."""
    start, head_end = span
    if text.startswith(" đồng", head_end) or text.endswith(("ngày ", "Ngày "), 0, start):
        return True
    if event_type in _BODIES and before.endswith(_office_before()):
        return True
    planned = before.endswith(("tổ chức ", " một "))
    return planned and _PROPOSED.search(text, max(0, start - _LONGEST_LIST), start) is not None


def _may_name(text: str, match: re.Match[str], before: str, strength: str) -> bool:
    """Whether a head noun that needs other words near it has them (checked before its name is read)."""
    if strength == "organized":
        return _ORGANIZED.search(before) is not None and not text.startswith(" một ", match.end())
    if strength == "held" and not (_HELD.search(before) or _WITHIN_IT.search(before)):
        return False
    if match.group().lower().startswith("hội ") and _ENDS_A_COMPOUND.search(before):
        return False
    if match.group().lower() == "chương trình" and not _ORGANIZED.search(before):
        return False
    follows = _MUST_FOLLOW.get(match.group().lower())
    return follows is None or follows.match(text, match.end()) is not None


def _is_gathering(before: str, strength: str, bare: bool, proper: bool) -> bool:
    if strength == "phrase":
        return not bare and (proper or _HELD.search(before) is not None)
    if strength == "verb":
        return not bare and not _NO_GATHERING.search(before)
    return not bare if strength in ("held", "organized") else True


def _is_of_document(text: str, start: int, before: str) -> bool:
    """Whether a name only tells whose document is meant ("Văn kiện Đại hội A và Đại hội B")."""
    return _OF_DOCUMENT.search(before) is not None or (
        text.startswith(("Đại hội", "Hội nghị"), start)
        and _LISTED_OF_DOCUMENT.search(text, max(0, start - _LONGEST_LIST), start) is not None
    )


def _in_title(start: int, names: Names) -> bool:
    """Whether a gathering stands in the title of a person named after it ("chủ tọa phiên tòa Trần Văn A")."""
    at = bisect_left(names.descriptions, start, key=lambda d: d.start) - 1
    return at >= 0 and names.descriptions[at].start < start < names.descriptions[at].name_start


def _in_organization(start: int, end: int, names: Names, sentence: Sentence) -> bool:
    low = max(sentence.start, start - _LONGEST_ORGANIZATION)
    around = names.within(low, sentence.end, "organization")
    return any(m.end >= end for m in takewhile(lambda m: m.start < start, around))
