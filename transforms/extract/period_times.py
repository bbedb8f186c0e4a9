"""Weeks, months, quarters, years and terms."""

from __future__ import annotations

import re
from datetime import date

from transforms.article import Block
from transforms.extract import time_patterns as patterns
from transforms.extract import time_resolution as resolve
from transforms.extract.time_reading import WHICH_WEEK, WHICH_YEAR, Reading, future_weight, month_number, year_of

_WHICH_MONTH = {"này": 0, "trước": -1, "qua": -1, "vừa qua": -1, "sau": 1, "tới": 1}


def read_week(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read "tuần trước", "cuối tuần này"."""
    weeks, part = WHICH_WEEK[match["which"]], (match["part"] or "").lower()
    interval = resolve.week_interval(reading.published, weeks, part) if reading.published else None
    reading.add(match.span(), interval, "week")
    return match.span()


def read_month(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read "tháng 5", "tháng 12/2016", "tháng trước"."""
    published = reading.published
    if match["which"]:
        if patterns.COUNT_BEFORE.search(reading.text, max(block.start, match.start() - 12), match.start()):
            return None
        interval = resolve.month_away(published, _WHICH_MONTH[match["which"]]) if published else None
        reading.add(match.span(), interval, "month")
        return match.span()
    month = month_number(match["m"])
    if not 1 <= month <= 12:
        return None
    year, ambiguous = year_of(reading, match)
    if year is None and published:
        near, ambiguous = resolve.nearest_day(15, month, published, future_weight(reading, *match.span()))
        year = near.year if near else None
    reading.add(match.span(), resolve.month_interval(year, month) if year else None, "month", ambiguous)
    return match.span()


def read_quarter(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read "quý I/2025", "quý 3 năm ngoái"."""
    written = match["q"].lower()
    quarter = int(written) if written.isdigit() else patterns.ROMAN[written]
    year, ambiguous = year_of(reading, match)
    if year is None and reading.published:
        near, _ = resolve.nearest_day(15, 3 * quarter - 1, reading.published, future_weight(reading, *match.span()))
        year = near.year if near else None
    reading.add(match.span(), resolve.quarter_interval(year, quarter) if year else None, "quarter", ambiguous)
    return match.span()


def read_year(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read "năm 2023", "năm ngoái"."""
    year: int | None
    if match["y"]:
        year = int(match["y"])
    else:
        if patterns.COUNT_BEFORE.search(reading.text, max(block.start, match.start() - 12), match.start()):
            return None
        year = reading.published.year + WHICH_YEAR[match["which"]] if reading.published else None
    reading.add(match.span(), (date(year, 1, 1), date(year, 12, 31)) if year else None, "year")
    return match.span()


def read_term(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read "nhiệm kỳ 2020-2025", "giai đoạn 2021-2030"."""
    first, last = int(match["a"]), int(match["b"])
    if last < first:
        return None
    reading.add(match.span(), (date(first, 1, 1), date(last, 12, 31)), "term")
    return match.span()
