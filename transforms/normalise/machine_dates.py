"""Times as programs write them: ISO 8601 with and without zone, RFC 822 with any zone, JavaScript, Unix time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

from transforms.normalise.date_grammar import (
    VIETNAM,
    alternatives,
    date_words,
    full_year,
    instant_of,
    read_offset,
    right_offset,
    stated,
)

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:(?:T|\s+)(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?"
    r"\s*(Z|UTC|GMT|(?<=\d\d:\d\d)[+-]\d\d|[+-]\d\d:?\d\d|(?<=\d)[+-]\d\d(?=$))?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?([0-2]\d)([0-5]\d)([0-5]\d)(?:\.\d{1,9})?\s*(Z|[+-]\d{4})?)?$"
)
_EPOCH = re.compile(r"(?:/Date\()?(\d{9,10}(?:\.\d{1,9})?|\d{12,13}|\d{16}|\d{19})(?:[+-]\d{4})?(?:\)/)?$")
_ZONES_TAIL = re.compile(r"\s*\([^()]*\)$")
_DIGITS_OF_SECONDS = 10


def read_machine_date(value: str) -> datetime | None:
    """The instant in Vietnam time that a program wrote as the whole of ``value``, or None.

    >>> str(read_machine_date("Sun, 05 Jan 2025 00:30:00 GMT")), str(read_machine_date("20250105073000"))
    ('2025-01-05 07:30:00+07:00', '2025-01-05 07:30:00+07:00')
    """
    if value[4:5] == value[7:8] == "-" and (instant := _from_strict_iso(value)):
        return instant
    if match := _ISO.match(value) or _COMPACT.match(value):
        return _from_parts(match)
    if match := _EPOCH.match(value):
        return _from_epoch(match[1])
    if match := _rfc822().match(_ZONES_TAIL.sub("", value)):
        return _from_rfc822(match)
    return None


def _from_strict_iso(value: str) -> datetime | None:
    """What the standard library reads, some ten times as fast as the pattern of the looser forms."""
    try:
        read = datetime.fromisoformat(value).replace(microsecond=0)
        offset = read.utcoffset()
        meant = VIETNAM.utcoffset(None) if offset is None else right_offset(offset)
        return None if meant is None else stated(read.replace(tzinfo=timezone(meant)).astimezone(VIETNAM))
    except (ValueError, OverflowError):
        return None


def _from_parts(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(match[group] or 0) for group in range(1, 7))
    offset, is_known = _zone(match[7])
    return instant_of(year, month, day, hour, minute, second, offset) if is_known else None


def _from_epoch(digits: str) -> datetime | None:
    whole = digits.partition(".")[0]
    seconds = float(digits) / 10 ** max(0, 3 * ((len(whole) - _DIGITS_OF_SECONDS + 2) // 3))
    try:
        return stated(datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM))
    except (OverflowError, OSError, ValueError):
        return None


def _from_rfc822(match: re.Match[str]) -> datetime | None:
    offset, is_known = _zone(match["zone"])
    if not is_known:
        return None
    month = int(date_words("month")[(match["m"] or match["m2"]).lower()])
    year, day = full_year(match["y"] or match["y2"] or match["y3"]), int(match["d"] or match["d2"])
    return instant_of(year, month, day, int(match["h"]), int(match["n"]), int(match["s"] or 0), offset)


def _zone(written: str | None) -> tuple[timedelta | None, bool]:
    """The distance from Greenwich, None where no zone stands; and whether what stands there is one."""
    zone = (written or "").strip().lower()
    if not zone:
        return None, True
    named = re.match(r"[a-z]+", zone)
    offset = zone[named.end() :] if named else zone
    if named and named.group() not in date_words("zone"):
        return None, False
    if not offset:
        return timedelta(minutes=int(date_words("zone")[zone])), True
    distance = read_offset(offset)
    return distance, distance is not None


@cache
def _rfc822() -> re.Pattern[str]:
    """RFC 822 and 850 ("Sun, 05 Jan 25 07:30 +0700"), JavaScript and asctime ("Sun Jan 05 2025 07:30:00 GMT+0700")."""
    month = "|".join(word for word in alternatives("month").split("|") if word.isascii() and word.isalpha())
    clock = r"(?P<h>[0-2]?\d):(?P<n>[0-5]\d)(?::(?P<s>[0-5]\d))?"
    return re.compile(
        rf"(?:[A-Za-z]{{3,9}}\.?,?\s+)?(?:(?P<d>\d{{1,2}})[\s-]+(?P<m>{month})[\s-]+(?P<y>\d{{4}}|\d\d),?"
        rf"|(?P<m2>{month})\s+(?P<d2>\d{{1,2}})(?:,?\s+(?P<y2>\d{{4}}))?)"
        rf"\s+{clock}(?:\s+(?P<y3>(?<!\d{{4}}\s)\d{{4}}(?!\d)))?\s*(?P<zone>[A-Za-z]{{0,5}}(?:\s?[+-]\d{{1,2}}(?::?\d\d)?)?)$",
        re.IGNORECASE,
    )
