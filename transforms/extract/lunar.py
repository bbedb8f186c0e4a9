"""The Vietnamese lunisolar calendar (UTC+7): the solar day of a lunar one.

After Jean Meeus, Astronomical Algorithms, in the form Hồ Ngọc Đức published for the Vietnamese calendar. Right to
the day for 1900-2100.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from math import floor, pi, sin

_EPOCH = date(1899, 12, 31).toordinal() - 2415020
_OFFSET_DAYS = 7 / 24
_LUNATION = 29.530588853
_SINES = (
    (-0.4068, 0, 1, 0), (0.1734, 1, 0, 0), (0.0161, 0, 2, 0), (0.0021, 2, 0, 0), (-0.0004, 0, 3, 0),
    (0.0104, 0, 0, 2), (-0.0051, 1, 1, 0), (-0.0074, -1, 1, 0), (0.0004, 1, 0, 2), (-0.0004, -1, 0, 2),
    (-0.0006, 0, 1, 2), (0.0010, 0, -1, 2), (0.0005, 1, 2, 0),
)  # fmt: skip


@lru_cache(maxsize=4096)
def _new_moon(k: int) -> int:
    """Julian day number, in Vietnam, of the ``k``-th new moon since 1900-01-01."""
    t = k / 1236.85
    rad = pi / 180
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t * t - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t * t) * rad)
    sun = (359.2242 + 29.10535608 * k - 0.0000333 * t * t - 0.00000347 * t**3) * rad
    moon = (306.0253 + 385.81691806 * k + 0.0107306 * t * t + 0.00001236 * t**3) * rad
    node = (21.2964 + 390.67050646 * k - 0.0016528 * t * t - 0.00000239 * t**3) * rad
    correction = sum(
        (factor - (0.000393 * t if (a, b, c) == (1, 0, 0) else 0)) * sin(a * sun + b * moon + c * node)
        for factor, a, b, c in _SINES
    )
    delta = -0.000278 + 0.000265 * t + 0.000262 * t * t
    return floor(mean + correction - delta + 0.5 + _OFFSET_DAYS)


def _sun_sector(day: int) -> int:
    """Which twelfth of the sun's way (0-11) begins the Julian day ``day`` in Vietnam."""
    t = (day - 2451545.5 - _OFFSET_DAYS) / 36525
    rad = pi / 180
    anomaly = (357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t**3) * rad
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t * t
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    return floor((longitude % 360) / 30)


@lru_cache(maxsize=512)
def _eleventh_month(year: int) -> int:
    """Number of the new moon that begins the eleventh lunar month (with the winter solstice) of a solar year."""
    offset = date(year, 12, 31).toordinal() - _EPOCH - 2415021
    k = floor(offset / _LUNATION)
    return k - 1 if _sun_sector(_new_moon(k)) >= 9 else k


@lru_cache(maxsize=512)
def _leap_offset(first: int) -> int:
    """How many months after the eleventh the leap month follows."""
    offset = 1
    sector = _sun_sector(_new_moon(first + offset))
    while offset < 14:
        offset += 1
        last, sector = sector, _sun_sector(_new_moon(first + offset))
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
    start = _new_moon(first + offset)
    if day > _new_moon(first + offset + 1) - start:
        return None
    return date.fromordinal(start + _EPOCH) + timedelta(days=day - 1)
