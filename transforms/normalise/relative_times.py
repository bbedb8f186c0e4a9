"""Times told by their distance from the moment a page was seen: "5 giờ trước", "hôm qua lúc 9:15".

Weeks, months and years tell no day, so they tell nothing here.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache

from transforms.normalise.date_grammar import VIETNAM, alternatives, date_words, find_clock, instant_of

_LONGEST = 40
_MOST = {"day": 31, "1": 600, "60": 600, "3600": 100}


def is_relative(text: str) -> bool:
    """Whether ``text`` as a whole is such a time.

    >>> is_relative("5 giờ trước"), is_relative("2 ngày trước Tết"), is_relative("3 tuần trước")
    (True, False, False)
    """
    return _match(text) is not None


def read_relative(text: str, seen_at: datetime) -> datetime | None:
    """The instant in Vietnam time, to the minute, or the day's 00:00 where days are counted; None for anything else.

    >>> from datetime import UTC
    >>> seen_at = datetime(2025, 1, 5, 3, 0, tzinfo=UTC)
    >>> str(read_relative("5 giờ trước", seen_at)), str(read_relative("hôm qua lúc 9:15", seen_at))
    ('2025-01-05 05:00:00+07:00', '2025-01-04 09:15:00+07:00')
    """
    match = _match(text)
    if match is None:
        return None
    here = seen_at.astimezone(VIETNAM)
    if match["now"]:
        return here.replace(second=0, microsecond=0)
    if match["day"]:
        day = here - timedelta(days=int(date_words("day")[_word(match["day"])]))
        return instant_of(day.year, day.month, day.day, *(find_clock(match["clock"] or "") or (0, 0, 0)), offset=None)
    number, unit = _word(match["n"]), date_words("unit")[_word(match["unit"])]
    count = int(number) if number.isdigit() else int(date_words("number")[number])
    if unit == "day":
        return (here - timedelta(days=count)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (here - timedelta(seconds=count * int(unit))).replace(second=0, microsecond=0)


def _match(text: str) -> re.Match[str] | None:
    match = _relative().match(text.strip()) if len(text) <= _LONGEST else None
    if match and match["n"] and match["n"].isdigit():
        return match if int(match["n"]) <= _MOST[date_words("unit")[_word(match["unit"])]] else None
    if match and match["day"] and match["clock"] and find_clock(match["clock"]) is None:
        return None
    return match


def _word(written: str) -> str:
    return " ".join(written.lower().split())


@cache
def _relative() -> re.Pattern[str]:
    count = rf"(?P<n>\d{{1,3}}|{alternatives('number')})\s+(?P<unit>{alternatives('unit')})"
    label = r"(?:(?:đăng|cập nhật|xuất bản)(?:\s+lúc)?:?\s+)?(?:(?:khoảng|hơn|gần|cách đây|about)\s+){0,2}"
    return re.compile(
        rf"{label}(?:{count}\s+(?:trước|ago)(?:\s+đây)?"
        rf"|(?P<now>{alternatives('now')})"
        rf"|(?P<day>{alternatives('day')})(?:,?\s*(?:(?:lúc|at|vào)\s+)?(?P<clock>[0-2]?\d\s?[:hg].{{0,12}}))?)$",
        re.IGNORECASE,
    )
