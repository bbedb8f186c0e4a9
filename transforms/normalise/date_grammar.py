"""Dates, hours and zones as Vietnamese sites write them, and what stands between them.

Day before month always. An hour belongs to the date beside it; a label of the last change ("Cập nhật") marks a date as
the lesser one where another stands in the same text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from transforms.lexicons.lexicon import load_rows

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no daylight saving and no other offset since 1975-06-13

_FARTHEST_WEST, _FARTHEST_EAST = timedelta(hours=-12), timedelta(hours=14)
_FIRST_YEAR, _START_OF_UNIX_TIME = 1900, datetime(1970, 1, 1, tzinfo=UTC)
_MEAN_TIME_OF_SAIGON = (timedelta(hours=7, minutes=6), timedelta(hours=7, minutes=7))
_FIRST_YEAR_OF_CENTURY = 70  # two digits from 70 on are of the twentieth century
_NUMERIC_DAY = re.compile(
    r"(?<![\w/.,-])(?:"
    r"(?P<y2>(?:19|20)\d\d)(?P<sep2>[/.\-])(?P<m2>[01]?\d)(?P=sep2)(?P<d2>[0-3]?\d)"
    r"|(?P<d>[0-3]?\d)\s?(?P<sep>[/.\-–])\s?(?P<m>[01]?\d)\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)"
    r")(?![\d/\-]|[.,]\d)"
)
_ZONE = re.compile(
    r"\(?\s*(?<![^\W\d_])(?:GMT|UTC)\s?(?P<offset>[+-]\s?\d{1,2}(?::?\d\d)?)?(?![^\W_])\s*\)?", re.IGNORECASE
)
_MAY_HOLD_ZONE = re.compile(r"gmt|utc", re.IGNORECASE)
_MAY_HOLD_MONTH = re.compile(
    r"tháng|th\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", re.IGNORECASE
)  # every month of the lexicon begins so


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date in a text, as written: ``text[start:end]``; the hour beside it and the zone, None where none stands."""

    year: int
    month: int
    day: int
    start: int
    end: int
    short_year: bool = False
    hour: tuple[int, int, int] | None = None
    offset: timedelta | None = None

    def instant(self) -> datetime | None:
        """The instant in Vietnam time, the day's 00:00 without an hour; None for a date that does not exist."""
        return instant_of(self.year, self.month, self.day, *(self.hour or (0, 0, 0)), offset=self.offset)


@dataclass(frozen=True, slots=True)
class _Hour:
    start: int
    end: int
    clock: tuple[int, int, int]
    offset: timedelta | None


def find_stamps(text: str) -> tuple[list[Stamp], str]:
    """The dates of ``text`` with their hours and zones, in its order, and the text with `` | `` in the place of each.

    >>> stamps, rest = find_stamps("Thứ Năm, 23/11/2023, 11h47 (GMT+7)")
    >>> stamps[0].hour, stamps[0].offset, rest
    ((11, 47, 0), datetime.timedelta(seconds=25200), 'Thứ Năm,  | ,  |   | ')
    """
    days = [(match.start(), match.end(), *_numbers(match)) for match in _NUMERIC_DAY.finditer(text)]
    if not days and _MAY_HOLD_MONTH.search(text):
        days = [(match.start(), match.end(), *_named(match)) for match in _worded_day().finditer(text)]
    if not days:
        return [], text
    zones = list(_ZONE.finditer(text)) if _MAY_HOLD_ZONE.search(text) else []
    taken = [*((day[0], day[1]) for day in days), *(zone.span() for zone in zones)]
    hours = _find_hours(_blank(text, taken, None))
    zone = next((read_offset(match["offset"] or "+0") for match in zones), None)
    stamps = []
    for at, (start, end, year, month, day, is_short) in enumerate(days):
        hour = _hour_beside(hours, [(d[0], d[1]) for d in days], at)
        offset = hour.offset if hour and hour.offset is not None else zone
        stamps.append(Stamp(year, month, day, start, end, is_short, hour.clock if hour else None, offset))
    return stamps, _blank(text, [*taken, *((hour.start, hour.end) for hour in hours[: len(days)])], " | ")


def first_published(stamps: list[Stamp], text: str) -> Stamp | None:
    """The first date that no word of the last change stands before; the first of all when each has one."""
    after = 0
    for stamp in stamps:
        if not (len(stamps) > 1 and _update_label().search(text, after, stamp.start)):
            return stamp
        after = stamp.end
    return stamps[0] if stamps else None


def find_clock(text: str) -> tuple[int, int, int] | None:
    """The first hour of ``text`` as hour, minute and second, or None.

    >>> find_clock("lúc 7h30 tối")
    (19, 30, 0)
    """
    hours = _find_hours(text)
    return hours[0].clock if hours else None


def instant_of(
    year: int, month: int, day: int, hour: int, minute: int, second: int, offset: timedelta | None
) -> datetime | None:
    """The instant in Vietnam time, to which a time without an offset belongs; None when there is no such time.

    The years and the instant that programs write for "no time" (1, 1601, the start of Unix time) are none.
    """
    try:
        zone = VIETNAM if offset is None else timezone(offset)
        return stated(datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(VIETNAM))
    except (ValueError, OverflowError):
        return None


def stated(instant: datetime) -> datetime | None:
    """The instant unless it is one by which programs say that there is none."""
    return None if instant.year < _FIRST_YEAR or instant == _START_OF_UNIX_TIME else instant


def read_offset(text: str) -> timedelta | None:
    """A distance from Greenwich written as "+7", "+07", "+0700" or "+07:00"; None for one that no place has.

    Programs that take the first entry of a zone table write Vietnam's mean time of 1906, "+07:07", and mean +07:00.
    """
    digits = text.replace(":", "").replace(" ", "")
    hours, minutes = (int(digits[1:-2]), int(digits[-2:])) if len(digits) > 3 else (int(digits[1:]), 0)
    span = timedelta(hours=hours, minutes=minutes) * (-1 if digits[0] == "-" else 1)
    return right_offset(span) if minutes < 60 else None


def right_offset(span: timedelta) -> timedelta | None:
    """The distance from Greenwich that is meant; None for one that no place has."""
    if span in _MEAN_TIME_OF_SAIGON:
        return VIETNAM.utcoffset(None)
    return span if _FARTHEST_WEST <= span <= _FARTHEST_EAST else None


@cache
def date_words(kind: str) -> dict[str, str]:
    """The words of one kind with their values, in lower case.

    >>> date_words("half")["chiều"]
    'pm'
    """
    return {row["word"]: row["value"] for row in load_rows("date_words") if row["kind"] == kind}


def alternatives(kind: str) -> str:
    """A pattern of the words of one kind, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(date_words(kind), key=len, reverse=True))


def full_year(digits: str) -> int:
    """The year of four digits or of the last two."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _FIRST_YEAR_OF_CENTURY else 2000)


def _numbers(match: re.Match[str]) -> tuple[int, int, int, bool]:
    if match["y2"]:
        return int(match["y2"]), int(match["m2"]), int(match["d2"]), False
    return full_year(match["y"]), int(match["m"]), int(match["d"]), len(match["y"]) == 2


def _named(match: re.Match[str]) -> tuple[int, int, int, bool]:
    year, month, day = (match[name] or match[f"{name}2"] for name in ("y", "m", "d"))
    number = match["n"] or date_words("month")[" ".join(month.lower().split())]
    return int(year), int(number), int(day), False


@cache
def _worded_day() -> re.Pattern[str]:
    """Days with a month in words or after "tháng": day first, or month first as English and WordPress have it."""
    month = alternatives("month").replace(r"\ ", r"\s+")
    return re.compile(
        rf"(?<!\w)(?:(?P<d>[0-3]?\d)[\s,/-]+(?:tháng\s+(?P<n>[01]?\d)|(?P<m>{month}))"
        rf"[\s,./-]+(?:năm\s+)?(?P<y>(?:19|20)\d\d)"
        rf"|(?P<m2>{month})\.?\s+(?P<d2>[0-3]?\d),?\s+(?:năm\s+)?(?P<y2>(?:19|20)\d\d))(?![\d/\-])",
        re.IGNORECASE,
    )


def _find_hours(text: str) -> list[_Hour]:
    hours = []
    for match in _hour().finditer(text):
        half, start = match["half"], match.start()
        if half is None and text[start - 1 : start] == " " and (before := _half_before().search(text, 0, start)):
            half, start = before[1], before.start()
        offset = read_offset(match["offset"]) if match["offset"] else None
        hours.append(_Hour(start, match.end(), _clock(match, (half or "").lower()), offset))
    return hours


@cache
def _hour() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d:.,/])(?P<h>[0-2]?\d)"
        r"(?:\s?(?::|[hg](?![^\W\d_]))\s?(?P<n>[0-5]\d)|\s?(?:giờ|[hg](?![^\W_]))(?:\s?(?P<n2>[0-5]\d))?)"
        r"(?:\s?(?:'|phút|:(?P<s>[0-5]\d)(?:\.\d{1,9})?))?"
        rf"(?:\s?(?P<half>{alternatives('half')})\.?(?!\w))?(?:\s?(?P<offset>[+-]\d\d:?\d\d)(?!\d))?(?![\d:])",
        re.IGNORECASE,
    )


@cache
def _half_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({alternatives('half')})\s$", re.IGNORECASE)


@cache
def _update_label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives('update')})(?!\w)", re.IGNORECASE)


def _clock(match: re.Match[str], half_word: str) -> tuple[int, int, int]:
    """Hour, minute and second on 24; an hour past 12 needs no half of the day."""
    hour, minute, second = int(match["h"]), int(match["n"] or match["n2"] or 0), int(match["s"] or 0)
    half = date_words("half").get(half_word)
    if half == "am" or (half == "night" and hour == 12):
        hour %= 12 if hour == 12 else 24
    elif half == "pm" or (half == "noon" and hour < 10) or (half == "night" and hour > 5):
        hour += 12 if hour < 12 else 0
    return hour, minute, second


def _hour_beside(hours: list[_Hour], days: list[tuple[int, int]], at: int) -> _Hour | None:
    """The hour of the date numbered ``at``: of several dates each has its own, before or after it as the first has."""
    if len(days) == 1:
        return hours[0] if hours else None
    start, end = days[at]
    if hours and hours[0].start < days[0][0]:
        after = days[at - 1][1] if at else 0
        return next((hour for hour in reversed(hours) if after <= hour.start < start), None)
    before = days[at + 1][0] if at + 1 < len(days) else hours[-1].end + 1 if hours else 0
    return next((hour for hour in hours if end <= hour.start < before), None)


def _blank(text: str, spans: list[tuple[int, int]], mark: str | None) -> str:
    """The text with each span replaced by the mark, or by as many blanks as it has characters for None."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + (mark if mark is not None else " " * (end - start)) + text[end:]
    return text
