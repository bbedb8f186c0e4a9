"""Calendar arithmetic for time expressions: which year, which week, which interval."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

PAST, OPEN, FUTURE = 4.0, 1.5, 0.5
_AMBIGUOUS = 2.0


def valid_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1900 <= year <= 2100 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def nearest_day(day: int, month: int, anchor: date, future_weight: float) -> tuple[date | None, bool]:
    """The day of that name that lies nearest to ``anchor``, days ahead counting ``future_weight`` times.

    Also returns whether another year is nearly as plausible.

    >>> nearest_day(15, 8, date(2025, 6, 28), OPEN)
    (datetime.date(2025, 8, 15), False)
    """
    ranked: list[tuple[float, date]] = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        found = valid_day(year, month, day)
        if found:
            distance = (found - anchor).days
            ranked.append((distance * future_weight if distance > 0 else -distance, found))
    if not ranked:
        return None, True
    ranked.sort()
    ambiguous = len(ranked) > 1 and ranked[1][0] < _AMBIGUOUS * ranked[0][0]
    return ranked[0][1], ambiguous


def nearest_day_of_month(day: int, anchor: date, future_weight: float) -> date | None:
    """Day number ``day`` of the nearest month; days ahead count ``future_weight`` times.

    >>> nearest_day_of_month(12, date(2025, 6, 28), PAST)
    datetime.date(2025, 6, 12)
    """
    found = [d for d in (valid_day(*_shift(anchor, shift), day) for shift in (-1, 0, 1)) if d]
    return min(found, key=lambda d: abs((d - anchor).days) * (future_weight if d > anchor else 1.0), default=None)


def weekday_near(weekday: int, anchor: date, weeks: int | None) -> date:
    """The weekday in the week ``weeks`` away; with None the last one up to the anchor."""
    if weeks is None:
        return anchor - timedelta(days=(anchor.weekday() - weekday) % 7)
    return anchor + timedelta(days=weekday - anchor.weekday() + 7 * weeks)


def week_interval(anchor: date, weeks: int, part: str | None) -> tuple[date, date]:
    """Monday to Sunday of a week, or its first, middle or last days."""
    monday = anchor + timedelta(days=7 * weeks - anchor.weekday())
    first, last = {"đầu": (0, 2), "giữa": (2, 4), "cuối": (4, 6)}.get(part or "", (0, 6))
    return monday + timedelta(days=first), monday + timedelta(days=last)


def month_interval(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def month_away(anchor: date, months: int) -> tuple[date, date]:
    """First and last day of the month ``months`` away from the anchor's."""
    return month_interval(*_shift(anchor, months))


def quarter_interval(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter.

    >>> quarter_interval(2024, 1)
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    return date(year, 3 * quarter - 2, 1), month_interval(year, 3 * quarter)[1]


def _shift(anchor: date, months: int) -> tuple[int, int]:
    index = anchor.year * 12 + anchor.month - 1 + months
    return index // 12, index % 12 + 1
