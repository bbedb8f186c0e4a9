"""Several days that share one month: "các ngày 3, 4 và 5/6", "từ ngày 6-8/6"."""

from __future__ import annotations

import re
from datetime import date

from transforms.article import Block
from transforms.extract import time_patterns as patterns
from transforms.extract import time_resolution as resolve
from transforms.extract.time_reading import Reading, future_weight

_LIST_STEP = 10
_WORD_REACH = 12


def earlier_in_list(reading: Reading, block: Block, start: int, later: date | None) -> int:
    """Read the days further left in "các ngày 3, 4 và 5/6"; returns where the list starts."""
    while listed := patterns.LISTED_DAY.search(reading.text, max(block.start, start - _LIST_STEP), start):
        day = int(listed["d"])
        found = resolve.valid_day(later.year, later.month, day) if later else None
        if later is not None and (found is None or found >= later):
            break
        start, later = listed.start(), found
        reading.add((start, listed.end("d")), (found, found) if found else None, "day")
    return start


def read_day_range(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read "từ ngày 6-8/6": its first day, its last day and the whole interval."""
    before = patterns.RANGE_WORD.search(reading.text, max(block.start, match.start() - _WORD_REACH), match.start())
    first_day, last_day, month = int(match["a"]), int(match["d"]), int(match["m"])
    if before is None or not before.group() or not (first_day < last_day <= 31 and 1 <= month <= 12):
        return None
    last = _last_day(reading, match, last_day, month)
    first = resolve.valid_day(last.year, month, first_day) if last else None
    start = before.start("word")
    reading.add((start, match.end("a")), (first, first) if first else None, "day")
    reading.add((match.start("d"), match.end()), (last, last) if last else None, "day")
    reading.add((start, match.end()), (first, last) if first and last else None, "range")
    return start, match.end()


def _last_day(reading: Reading, match: re.Match[str], day: int, month: int) -> date | None:
    if match["y"]:
        return resolve.valid_day(int(match["y"]), month, day)
    if reading.published is None:
        return None
    return resolve.nearest_day(day, month, reading.published, future_weight(reading, *match.span()))[0]
