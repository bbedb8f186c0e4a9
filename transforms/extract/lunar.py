"""The Vietnamese lunisolar calendar (UTC+7): the solar day of a lunar one.

New moons and the sun's way come from ``warehouse.schema.lunar``, which says after whom. Right to the day for 1900-2100.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from math import floor

from warehouse.schema.lunar import new_moon_day, sun_sector

_EPOCH = date(1899, 12, 31).toordinal() - 2415020
_LUNATION = 29.530588853


@lru_cache(maxsize=512)
def _eleventh_month(year: int) -> int:
    """Number of the new moon that begins the eleventh lunar month (with the winter solstice) of a solar year."""
    offset = date(year, 12, 31).toordinal() - _EPOCH - 2415021
    k = floor(offset / _LUNATION)
    return k - 1 if sun_sector(new_moon_day(k)) >= 9 else k


@lru_cache(maxsize=512)
def _leap_offset(first: int) -> int:
    """How many months after the eleventh the leap month follows."""
    offset = 1
    sector = sun_sector(new_moon_day(first + offset))
    while offset < 14:
        offset += 1
        last, sector = sector, sun_sector(new_moon_day(first + offset))
        if sector == last:
            break
    return offset - 1


def solar_day(day: int, month: int, year: int) -> date | None:
    """The solar date of day ``day`` of (non-leap) month ``month`` of a lunar year; None where that day is missing.

    >>> solar_day(1, 1, 2025), solar_day(10, 3, 2024), solar_day(30, 12, 2024)
    (datetime.date(2025, 1, 29), datetime.date(2024, 4, 18), None)
    """
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1901 <= year <= 2099):
        return None
    first, following = (_eleventh_month(y) for y in ((year - 1, year) if month < 11 else (year, year + 1)))
    offset = (month - 11) % 12
    if following - first > 12 and offset >= _leap_offset(first):
        offset += 1
    start = new_moon_day(first + offset)
    if day > new_moon_day(first + offset + 1) - start:
        return None
    return date.fromordinal(start + _EPOCH) + timedelta(days=day - 1)
