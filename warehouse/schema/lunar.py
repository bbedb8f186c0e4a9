"""The Vietnamese lunar calendar, by Hồ Ngọc Đức's algorithm (https://www.informatik.uni-leipzig.de/~duc/amlich/).

Months begin on the day of the new moon and the month that holds the winter solstice is the eleventh, both in the
time of Vietnam (UTC+7). New moons follow Jean Meeus, *Astronomical Algorithms*, in a truncated series that is exact
enough for every day of 1900–2100.
"""

from __future__ import annotations

from functools import cache
from math import floor, pi, sin

_TIME_ZONE = 7.0
_SYNODIC_MONTH = 29.530588853
_FIRST_NEW_MOON = 2415021.076998695
_TO_RADIANS = pi / 180


def lunar_date(julian_day: int) -> tuple[int, int, int, bool]:
    """Lunar year, month, day and whether the month is a leap month, for a Julian day number.

    >>> lunar_date(julian_day_number(2024, 2, 10))
    (2024, 1, 1, False)
    """
    number = floor((julian_day - 2415021.076998695) / _SYNODIC_MONTH)
    month_start = new_moon_day(number + 1)
    if month_start > julian_day:
        month_start = new_moon_day(number)
    solar_year = _gregorian_year(julian_day)
    eleventh = _eleventh_month(solar_year)
    if eleventh >= month_start:
        lunar_year, previous = solar_year, _eleventh_month(solar_year - 1)
    else:
        lunar_year, previous, eleventh = solar_year + 1, eleventh, _eleventh_month(solar_year + 1)
    months = (month_start - previous) // 29
    month, is_leap = months + 11, False
    if eleventh - previous > 365:
        leap = _leap_offset(previous)
        month = month - 1 if months >= leap else month
        is_leap = months == leap
    month = month - 12 if month > 12 else month
    if month >= 11 and months < 4:
        lunar_year -= 1
    return lunar_year, month, julian_day - month_start + 1, is_leap


def lunar_days(first: int, days: int) -> list[tuple[int, int, int, bool]]:
    """``lunar_date`` of consecutive Julian days; no month has fewer than 29 days, so few are worked out anew.

    >>> [day for _, _, day, _ in lunar_days(julian_day_number(2024, 2, 8), 3)]
    [29, 30, 1]
    """
    found: list[tuple[int, int, int, bool]] = []
    for julian_day in range(first, first + days):
        if found and found[-1][2] < 29:
            year, month, day, is_leap = found[-1]
            found.append((year, month, day + 1, is_leap))
        else:
            found.append(lunar_date(julian_day))
    return found


def julian_day_number(year: int, month: int, day: int) -> int:
    """Julian day number of noon of a Gregorian date.

    >>> julian_day_number(2000, 1, 1)
    2451545
    """
    shift = (14 - month) // 12
    y, m = year + 4800 - shift, month + 12 * shift - 3
    return day + (153 * m + 2) // 5 + 365 * y + y // 4 - y // 100 + y // 400 - 32045


def _gregorian_year(julian_day: int) -> int:
    a = julian_day + 32044
    b = (4 * a + 3) // 146097
    c = a - b * 146097 // 4
    d = (4 * c + 3) // 1461
    m = (5 * (c - 1461 * d // 4) + 2) // 153
    return b * 100 + d - 4800 + m // 10


@cache
def new_moon_day(k: int) -> int:
    """Julian day, in Vietnam, of the k-th new moon after 1900-01-01."""
    t = k / 1236.85
    t2, t3 = t * t, t**3
    mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * _TO_RADIANS)
    sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3
    moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3
    node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3
    terms = (
        (0.1734 - 0.000393 * t, sun), (0.0021, 2 * sun), (-0.4068, moon), (0.0161, 2 * moon), (-0.0004, 3 * moon),
        (0.0104, 2 * node), (-0.0051, sun + moon), (-0.0074, sun - moon), (0.0004, 2 * node + sun),
        (-0.0004, 2 * node - sun), (-0.0006, 2 * node + moon), (0.0010, 2 * node - moon), (0.0005, 2 * moon + sun),
    )  # fmt: skip
    correction = sum(weight * sin(angle * _TO_RADIANS) for weight, angle in terms)
    delta_t = -0.000278 + 0.000265 * t + 0.000262 * t2
    if t < -11:
        delta_t = 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
    return floor(mean + correction - delta_t + 0.5 + _TIME_ZONE / 24)


def sun_sector(julian_day: int) -> int:
    """Which twelfth of the ecliptic the sun is in at the start of a day in Vietnam (0 from the March equinox)."""
    t = (julian_day - 0.5 - _TIME_ZONE / 24 - 2451545.0) / 36525
    anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t * t - 0.00000048 * t**3
    centre = (1.914600 - 0.004817 * t - 0.000014 * t * t) * sin(anomaly * _TO_RADIANS)
    centre += (0.019993 - 0.000101 * t) * sin(2 * anomaly * _TO_RADIANS) + 0.000290 * sin(3 * anomaly * _TO_RADIANS)
    longitude = (280.46645 + 36000.76983 * t + 0.0003032 * t * t + centre) % 360
    return int(longitude / 30)


@cache
def _eleventh_month(year: int) -> int:
    """Julian day on which the lunar month with the winter solstice of a solar year begins."""
    k = floor((julian_day_number(year, 12, 31) - 2415021) / _SYNODIC_MONTH)
    start = new_moon_day(k)
    return new_moon_day(k - 1) if sun_sector(start) >= 9 else start


@cache
def _leap_offset(eleventh: int) -> int:
    """How many months after an eleventh month the leap month comes: the first one without a principal term."""
    k = floor((eleventh - _FIRST_NEW_MOON) / _SYNODIC_MONTH + 0.5)
    sector = sun_sector(new_moon_day(k + 1))
    for offset in range(2, 15):
        following = sun_sector(new_moon_day(k + offset))
        if following == sector:
            return offset - 1
        sector = following
    raise ValueError(f"no leap month after Julian day {eleventh}")
