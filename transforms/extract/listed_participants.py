"""Those whom a sentence lists as present: "Tham dự có ông A; bà B …", "với sự tham gia của đoàn C, hội D"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transforms.extract.facts import Mention
from transforms.extract.letters import LOWER
from transforms.extract.names import Names
from transforms.extract.word_index import find_triggers

_OPENS = re.compile(
    r"(?<!\w)(?i:(?:tham dự|đến dự|về dự|tới dự|cùng dự|dự(?! (?:án|kiến|thảo|báo|toán|luật|thầu))|có mặt|tham gia|"
    r"cùng đi|tháp tùng|đón tiếp)[^.;:“”]{0,90}?\s(?:còn\s+)?(?:có|gồm có|gồm)|"
    r"(?:đoàn|tổ|thành phần|khách mời|đại biểu|đại diện)(?:(?!\s(?:sẽ|đã|đang|tại)\s)[^.;:,“”]){0,80}?\s"
    r"(?:gồm có|gồm)|"
    r"(?P<side>về phía)\s[^.;:“”]{0,60}?\s(?:có|gồm)|"
    r"(?<!không có )sự (?:tham dự|tham gia|có mặt|hiện diện|góp mặt|chứng kiến) của|"
    r"(?P<named>có đại diện)|(?P<plain>gồm có|gồm|bao gồm))(?!\w)"
)
_TRIGGERS = frozenset(("dự", "gồm", "mặt", "gia", "phía", "đi", "tùng", "tiếp", "diện", "kiến"))  # one in every opening
_OF_PERSONS = re.compile(r"(?<!\w)đối với\s[^.;:“”]{0,60}$")
_WELCOMED = re.compile(r"(?<!\w)(?i:đón|tiễn)\s[^.;]*tại (?:sân bay|nhà ga|cảng)")
_ENDS = re.compile(
    r"[“”]|\.(?!\w)|(?<!\w)(?:đã|đang|sẽ|bị|được|rằng|cho biết|cho rằng|phát biểu|nhấn mạnh|chủ trì|trao|tặng|"
    r"(?<!các )tổ chức|là)(?!\w)"
)
_OF_HEADS = re.compile(r"(?<!\w)(?i:bộ trưởng|trưởng ngành|lãnh đạo|thủ trưởng|giám đốc)(?!\w)")
_FIRST_BODY = re.compile(r"\s*:?\s*(?:(?:đại diện|của|các|đoàn|đảng|Bộ)\s)*")
_SENT_BY = re.compile(
    r"(?<!\w)(?:đại diện(?: của)?(?: các)?|"
    r"(?:tổ chức|đơn vị|cơ quan|đoàn thể|doanh nghiệp|hội|bộ|đảng)[^,;.]{0,30} như)\s$"
)
_NEXT_BODY = re.compile(
    r"(?:\s\([^()]{1,60}\))?(?:\s["
    + LOWER
    + r"]+){0,3}?\s*(?:,|;|và|cùng|, và|…)\s*(?:(?:các|đại diện|Bộ|đảng|báo)\s)*"
)
_GUESTS = re.compile(
    r"\s*:?\s*(?:các|những|đồng chí|đ/c|ông|bà|anh|chị|đại diện|lãnh đạo|đông đảo|nguyên|cựu|tân|[A-ZĐÀ-Ỹ]|phu nhân|"
    r"\d|khoảng|gần|hơn|trên|nhiều|toàn thể|đầy đủ|sự|phó|nhà|một|hai|đảng|đoàn|ngài|cố vấn|"
    r"thiếu|trung|đại|thượng|giáo sư|tiến sĩ|ca sĩ|nghệ sĩ|diễn viên)"
)
_REACH = 420
_ITEM_REACH = 60


def listed_participants(
    text: str,
    start: int,
    end: int,
    names: Names,
    people: Sequence[Mention],
    bodies: Sequence[Mention],
    is_named: bool,
) -> Iterator[Mention]:
    """Persons and bodies of the lists in ``text[start:end]``; a body of somebody's office is not one of them.

    ``people`` and ``bodies`` are those of the sentence, in text order. ``is_named`` where the sentence names the
    gathering: there "gồm" alone opens a list of persons.
    """
    if not (people or bodies) or not find_triggers(text, start, end, _TRIGGERS):
        return
    items = sorted([*people, *bodies], key=lambda m: m.start)
    starts = [m.start for m in items]
    last = start
    for opening in _OPENS.finditer(text, start, end):
        if opening.start() < last or not _is_list(text, start, opening, is_named):
            continue
        last, body_end = opening.end(), -1
        takes_bodies = opening["plain"] is None and not _OF_HEADS.search(text, max(start, last - _ITEM_REACH), last)
        for at in range(bisect_left(starts, last), len(items)):
            item, before = items[at], last
            if item.start - last > _REACH or _ENDS.search(text, last, phrase_start(names, item)):
                break
            last = item.end
            if item.entity_type == "person":
                yield item
            elif takes_bodies and not in_person(names, item):
                first = before == opening.end() and _FIRST_BODY.fullmatch(text, before, item.start)
                if first or _comes_next(text, start, body_end, item):
                    body_end = item.end
                    yield item


def _is_list(text: str, low: int, opening: re.Match[str], is_named: bool) -> bool:
    """Whether guests follow an opening, and guests of the gathering."""
    if not _GUESTS.match(text, opening.end()) or (opening["named"] and not is_named):
        return False
    if opening["side"] and _WELCOMED.search(text, max(0, low - 300), low):
        return False
    lead = max(low, opening.start() - 72)
    return opening["plain"] is None or is_named or bool(_OF_PERSONS.search(text, lead, opening.start()))


def _comes_next(text: str, low: int, body_end: int, body: Mention) -> bool:
    """Whether a body is the next of a list of bodies that goes on at ``body_end``, or has sent somebody."""
    follows = body_end >= 0 and _NEXT_BODY.fullmatch(text, body_end, body.start)
    return bool(follows or _SENT_BY.search(text, max(low, body.start - _ITEM_REACH), body.start))


def in_person(names: Names, body: Mention) -> bool:
    """Whether a body only stands in the phrase about a person or an office ("ông A, Giám đốc Sở B")."""
    at = bisect_left(names.descriptions, body.start + 1, key=lambda d: d.start) - 1
    if at >= 0 and names.descriptions[at].end > body.start:
        return True
    at = bisect_left(names.offices, body.start, key=lambda o: o.start) - 1
    return at >= 0 and names.offices[at].end > body.start


def phrase_start(names: Names, mention: Mention) -> int:
    """Where the phrase about a mention begins, its titles included."""
    at = bisect_left(names.descriptions, mention.start + 1, key=lambda d: d.start) - 1
    held = at >= 0 and names.descriptions[at].end > mention.start
    return names.descriptions[at].start if held else mention.start
