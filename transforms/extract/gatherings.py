"""One gathering while an article is read, and when two descriptions name the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transforms.extract.event_names import EventMention
from transforms.extract.facts import Mention, Role, TimeExpression

OWN_SESSION = frozenset(("kỳ họp", "phiên họp", "đại hội", "họp", "hội nghị"))
_HEAD_WORDS = frozenset(
    ("hội", "nghị", "lễ", "buổi", "cuộc", "họp", "kỳ", "phiên", "đại", "tang", "trận", "đấu", "giải", "và", "của", "về")
)
_NUMBER = re.compile(r"(?:thứ|lần thứ|lần|khóa|khoá)\s+(\w+)")
_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_WRITTEN = {word: str(n) for words in (_WORDS, _ROMAN) for n, word in enumerate(words, 1)}


@dataclass(slots=True)
class Gathering:
    """``people`` holds the first mention of each (name, role); ``first`` is where its sentence begins."""

    mention: EventMention
    name: str
    words: frozenset[str]
    when: TimeExpression | None = None
    place: Mention | None = None
    place_span: tuple[int, int] | None = None
    is_chief: bool = False
    people: dict[tuple[str, Role], tuple[Mention, Role]] = field(default_factory=dict)
    first: int = 0


def _numbers(name: str) -> set[str]:
    """The numbers a name gives, "lần hai", "lần thứ II" and "lần 2" alike."""
    return {_WRITTEN.get(number, number) for number in _NUMBER.findall(name.lower())}


def same_gathering(
    known: Gathering, name: str, words: frozenset[str], event_type: str, day: TimeExpression | None
) -> bool:
    """Whether two descriptions name one gathering."""
    if event_type != known.mention.event_type:
        return False
    if day and known.when and day.date_from and known.when.date_from and day.date_from != known.when.date_from:
        return False
    numbers, others = _numbers(known.name), _numbers(name)
    if numbers and others and not numbers & others:
        return False
    if not known.words or (numbers & others and event_type in OWN_SESSION):
        return True
    content, known_content = words - _HEAD_WORDS, known.words - _HEAD_WORDS
    shared = len(content & known_content)
    return shared >= 0.5 * min(len(content), len(known_content)) and shared >= 2
