"""Days of the lunar calendar ("mùng 1 Tết", "rằm tháng Bảy", "10/3 âm lịch") and named holidays."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from transforms.article import Block
from transforms.extract import time_patterns as patterns
from transforms.extract import time_resolution as resolve
from transforms.extract.lunar import solar_day
from transforms.extract.time_reading import Reading, future_weight
from transforms.lexicons.lexicon import load_rows

_NAMED_MONTHS = {"giêng": 1, "chạp": 12}
_FULL_MOON = 15
_LAST_DAY, _LAST_MONTH = 30, 12
_YEAR_AFTER = re.compile(r"\s+(?:năm\s+)?(?P<y>(?:19|20)\d\d)(?!\w|[/.-]\d)")


def nearest_lunar_day(day: int, month: int, anchor: date, weight: float) -> date | None:
    """The lunar day of that name nearest to ``anchor``; days ahead count ``weight`` times.

    >>> nearest_lunar_day(1, 1, date(2025, 2, 3), 1.5)
    datetime.date(2025, 1, 29)
    """
    ranked = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        found = solar_day(day, month, year)
        if found:
            distance = (found - anchor).days
            ranked.append((distance * weight if distance > 0 else -distance, found))
    return min(ranked)[1] if ranked else None


def read_lunar(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read "mùng 1 Tết", "30 Tết", "đêm giao thừa", "rằm tháng Giêng", "14 tháng Chạp"."""
    written = (match["m"] or "").lower()
    marked = match["tet"] or match["full"] or match["eve"] or written in _NAMED_MONTHS or match["d"]
    if not marked and not patterns.IS_LUNAR_AFTER.match(reading.text, match.end(), block.end):
        return None
    day, month = _day_and_month(match, written)
    year = int(match["y"]) if match["y"] else None
    if year is not None and month == _LAST_MONTH and (match["tet"] or match["eve"]):
        year -= 1
    found = lunar_day(reading, day, month, year, match.span())
    if found is None and day == _LAST_DAY and month == _LAST_MONTH:
        found = lunar_day(reading, day - 1, month, year, match.span())
    session = patterns.SESSIONS.get((match["session"] or "").lower())
    reading.add(match.span(), (found, found) if found else None, "day", False, session)
    return match.span()


def _day_and_month(match: re.Match[str], written: str) -> tuple[int, int]:
    """Day and month of the lunar year; the days before Tết are of its last month."""
    if match["eve"]:
        return _LAST_DAY, _LAST_MONTH
    day = _FULL_MOON if match["full"] else int(match["d"] or match["d2"])
    if match["tet"]:
        return day, _LAST_MONTH if day > _FULL_MOON else 1
    named = _NAMED_MONTHS.get(written)
    return day, named or (int(written) if written.isdigit() else patterns.MONTH_WORDS.get(written, 1))


def lunar_day(reading: Reading, day: int, month: int, year: int | None, span: tuple[int, int]) -> date | None:
    """Solar date of a lunar day of the given lunar year, or of the year nearest to the publication."""
    if year is not None:
        return solar_day(day, month, year)
    if reading.published is None:
        return None
    return nearest_lunar_day(day, month, reading.published, future_weight(reading, *span))


@cache
def holiday_pattern() -> re.Pattern[str]:
    """All names of holidays, longest first."""
    names = sorted(_holidays(), key=len, reverse=True)
    return re.compile("(?i:" + "|".join(re.escape(name) for name in names) + r")\b")


def holiday_names() -> frozenset[str]:
    """Lower-case names of holidays."""
    return frozenset(_holidays())


@cache
def _holidays() -> dict[str, tuple[str, int, int]]:
    return {r["holiday"].lower(): (r["calendar"], int(r["day"]), int(r["month"])) for r in load_rows("holidays")}


def read_holiday(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read a named holiday, with its year where one follows ("Quốc khánh 2024")."""
    calendar, day, month = _holidays()[match.group().lower()]
    written = _YEAR_AFTER.match(reading.text, match.end(), block.end)
    span = (match.start(), written.end() if written else match.end())
    year = int(written["y"]) if written else None
    found: date | None
    if calendar == "lunar":
        found = lunar_day(reading, day, month, year, span)
    elif year is not None:
        found = resolve.valid_day(year, month, day)
    elif reading.published is not None:
        found, _ = resolve.nearest_day(day, month, reading.published, future_weight(reading, *span))
    else:
        found = None
    reading.add(span, (found, found) if found else None, "holiday", year is None)
    return span
