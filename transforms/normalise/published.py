"""Publication times: date grammars of Vietnamese sites, ISO, RFC 822 and epoch seconds; day first, Vietnam time.

A date without an hour becomes that day's 00:00. A date without a year, or one that does not exist, is no date.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache

from transforms.lexicons.lexicon import load_set

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")  # no daylight saving and no other offset since 1975-06-13

_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d{1,9})?$|\d{12,13}$")
_DAY = re.compile(
    r"(?<![\d/.,-])(?:"
    r"(?P<d>[0-3]?\d)\s?(?P<sep>[/.\-])\s?(?P<m>[01]?\d)\s?(?P=sep)\s?(?P<y>(?:19|20)\d\d)"
    r"|(?P<y2>(?:19|20)\d\d)(?P<sep2>[/.\-])(?P<m2>[01]?\d)(?P=sep2)(?P<d2>[0-3]?\d)"
    r"|(?P<d3>[0-3]?\d)\s+tháng\s+(?P<m3>[01]?\d)\s*(?:,|năm)\s*(?P<y3>(?:19|20)\d\d)"
    r")(?![\d/\-])",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\d:])(?P<h>[0-2]?\d)\s?(?::|[hg](?![a-zà-ỹ])|giờ)\s?(?P<n>[0-5]\d)?(?:\s?(?:'|phút|:(?P<s>[0-5]\d)))?"
    r"(?:\s?(?P<half>AM|PM|SA|CH)\b)?(?![\d:])",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\(?\s*(?:(?:GMT|UTC)\s?(?P<plain>[+-]\s?\d{1,2}(?::?\d\d)?)?|(?P<offset>[+-]\d\d:?\d\d))\s*\)?", re.IGNORECASE
)
_MARKS = re.compile(r"[\s,;:.|•·()\[\]/\-–—]+")
_LONGEST_DATELINE = 90


def parse_instant(value: str | None) -> datetime | None:
    """The instant that ``value`` states as a whole, in Vietnam time, or None; a value without offset is Vietnam time.

    >>> parse_instant("Thứ Năm, 23/11/2023, 11:47 (GMT+7)").isoformat()
    '2023-11-23T11:47:00+07:00'
    >>> parse_instant("Sun, 05 Jan 2025 00:30:00 GMT").isoformat()
    '2025-01-05T07:30:00+07:00'
    """
    value = (value or "").strip()
    if not value or len(value) > _LONGEST_DATELINE:
        return None
    if match := _ISO.match(value):
        return _from_iso(match)
    if _EPOCH.match(value):
        return _from_epoch(value)
    return read_dateline(value)[1] or _from_rfc822(value)


def find_instant(text: str) -> datetime | None:
    """The first full date in ``text`` with the hour that stands in the same text, or None.

    >>> find_instant("Đăng bởi An Hà, lúc 7h30 ngày 5-1-2025").isoformat()
    '2025-01-05T07:30:00+07:00'
    """
    text = text[: 4 * _LONGEST_DATELINE]
    day = _DAY.search(text)
    if day is None:
        return None
    return _combine(day, *_hour_and_zone(text[: day.start()] + " " * (day.end() - day.start()) + text[day.end() :]))


def read_dateline(line: str) -> tuple[bool, datetime | None]:
    """Whether ``line`` is nothing but a date and an hour, and the instant it states.

    >>> read_dateline("23/11/2023 - 11h47")[1].isoformat()
    '2023-11-23T11:47:00+07:00'
    >>> read_dateline("Sáng 23/11/2023, chợ mở cửa.")
    (False, None)
    """
    if len(line) > _LONGEST_DATELINE or not any(character.isdigit() for character in line):
        return False, None
    if match := _ISO.match(line.strip()):
        instant = _from_iso(match)
        return instant is not None, instant
    day = _DAY.search(line)
    if day is None:
        return False, None
    rest = line[: day.start()] + " | " + line[day.end() :]
    hour, zone = _hour_and_zone(rest)
    for part in (hour, zone):
        if part is not None:
            rest = rest.replace(part.group(), " | ", 1)
    words = (" ".join(_MARKS.sub(" ", piece).split()).lower() for piece in rest.split("|"))
    if not all(not piece or _is_filler(piece) for piece in words):
        return False, None
    instant = _combine(day, hour, zone)
    return instant is not None, instant


def _is_filler(piece: str) -> bool:
    """Whether a piece of a date line is one or two of its usual words."""
    known = _filler_words()
    if piece in known:
        return True
    words = piece.split(" ")
    return any(" ".join(words[:at]) in known and " ".join(words[at:]) in known for at in range(1, len(words)))


@cache
def _filler_words() -> frozenset[str]:
    return load_set("dateline_words")


def _hour_and_zone(text: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    hours = [match for match in _HOUR.finditer(text) if match["n"] or not match.group().rstrip().endswith(":")]
    zone = next(
        (match for match in _ZONE.finditer(text) if match["plain"] or match["offset"] or match.group().strip("() ")),
        None,
    )
    return (hours[0] if hours else None), zone


def _combine(day: re.Match[str], hour: re.Match[str] | None, zone: re.Match[str] | None) -> datetime | None:
    year, month, date = (int(day[f"{name}"] or day[f"{name}2"] or day[f"{name}3"]) for name in ("y", "m", "d"))
    h, n, s = (int(hour[name] or 0) for name in ("h", "n", "s")) if hour else (0, 0, 0)
    half = (hour["half"] or "").upper() if hour else ""
    if half in ("PM", "CH") and h < 12:
        h += 12
    elif half in ("AM", "SA") and h == 12:
        h = 0
    offset = _offset(zone) if zone else VIETNAM
    return _instant(year, month, date, h, n, s, offset)


def _offset(zone: re.Match[str]) -> timezone:
    digits = (zone["plain"] or zone["offset"] or "+0").replace(":", "").replace(" ", "")
    hours, minutes = (int(digits[1:3]), int(digits[3:] or 0)) if len(digits) > 3 else (int(digits[1:]), 0)
    span = timedelta(hours=min(hours, 23), minutes=min(minutes, 59))
    return timezone(-span if digits[0] == "-" else span)


def _from_iso(match: re.Match[str]) -> datetime | None:
    year, month, day, hour, minute, second = (int(match[group] or 0) for group in range(1, 7))
    zone = match[7]
    if zone is None:
        return _instant(year, month, day, hour, minute, second, VIETNAM)
    if zone.upper() in ("Z", "UTC"):
        return _instant(year, month, day, hour, minute, second, UTC)
    signed = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return _instant(year, month, day, hour, minute, second, -signed if zone[0] == "-" else signed)


def _from_epoch(value: str) -> datetime | None:
    seconds = float(value) / (1000 if len(value.partition(".")[0]) > 10 else 1)
    try:
        return datetime.fromtimestamp(seconds, UTC).astimezone(VIETNAM)
    except (OverflowError, OSError, ValueError):
        return None


def _from_rfc822(value: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(value)
        return (parsed if parsed.tzinfo else parsed.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _instant(
    year: int, month: int, day: int, hour: int, minute: int, second: int, offset: timezone | timedelta
) -> datetime | None:
    try:
        zone = offset if isinstance(offset, timezone) else timezone(offset)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(VIETNAM)
    except (ValueError, OverflowError):
        return None
