"""Publication times in a value, a line or a text: any grammar of Vietnamese sites, programs or feeds; Vietnam time.

A date without an hour becomes that day's 00:00. A date without a year, or one that does not exist, is no date.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache, lru_cache

from transforms.lexicons.lexicon import load_set
from transforms.normalise.date_grammar import VIETNAM, Stamp, find_stamps, first_published
from transforms.normalise.machine_dates import read_machine_date
from transforms.normalise.relative_times import is_relative

__all__ = ["VIETNAM", "find_instant", "parse_instant", "read_dateline"]

_DIGIT = re.compile(r"\d")
_YEAR_AND_DAY = re.compile(r"\d[/.\-–]\s?\d|(?:19|20)\d\d")
_MARKS = re.compile(r"[\s,;:.|•·()\[\]/\-–—]+")
_LONGEST_DATELINE = 90
_LONGEST_TEXT = 4 * _LONGEST_DATELINE


@lru_cache(maxsize=1024)
def parse_instant(value: str | None) -> datetime | None:
    """The instant that ``value`` states as a whole, in Vietnam time, or None; a value without offset is Vietnam time.

    >>> parse_instant("Thứ Năm, 23/11/2023, 11:47 (GMT+7)").isoformat()
    '2023-11-23T11:47:00+07:00'
    >>> parse_instant("Sun, 05 Jan 2025 00:30:00 GMT").isoformat()
    '2025-01-05T07:30:00+07:00'
    """
    value = (value or "").strip()
    if not value or len(value) > _LONGEST_DATELINE or not _DIGIT.search(value):
        return None
    if instant := read_machine_date(value):
        return instant
    stamp = _whole(value)
    return stamp.instant() if stamp else None


def find_instant(text: str) -> datetime | None:
    """The first full date in ``text`` with the hour beside it, or None; one labelled as the last change comes last.

    >>> find_instant("Đăng bởi An Hà, lúc 7h30 ngày 5-1-2025").isoformat()
    '2025-01-05T07:30:00+07:00'
    """
    text = text[:_LONGEST_TEXT]
    if not _YEAR_AND_DAY.search(text):
        return None
    stamp = first_published([stamp for stamp in find_stamps(text)[0] if not stamp.short_year], text)
    return stamp.instant() if stamp else None


def read_dateline(line: str) -> tuple[bool, datetime | None]:
    """Whether ``line`` is nothing but a time, and the instant that it states without knowing when it was read.

    >>> read_dateline("23/11/2023 - 11h47")[1].isoformat()
    '2023-11-23T11:47:00+07:00'
    >>> read_dateline("5 giờ trước"), read_dateline("Sáng 23/11/2023, chợ mở cửa.")
    ((True, None), (False, None))
    """
    if len(line) > _LONGEST_DATELINE or not _DIGIT.search(line):
        return False, None
    if not _YEAR_AND_DAY.search(line):
        return is_relative(line), None
    stamp = _whole(line)
    if stamp is not None and (not stamp.short_year or stamp.hour):
        instant = stamp.instant()
        return instant is not None, instant
    instant = read_machine_date(line.strip()) if "-" in line else None
    return instant is not None, instant


def _whole(line: str) -> Stamp | None:
    """The time of a line in which nothing else stands than dates, hours, zones and their usual words."""
    stamps, rest = find_stamps(line)
    if not stamps:
        return None
    words = (" ".join(_MARKS.sub(" ", piece).split()).lower() for piece in rest.split("|"))
    return first_published(stamps, line) if all(not piece or _is_filler(piece) for piece in words) else None


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
