"""State of reading the times of one article, and what several readers ask of an expression's surroundings."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date

from transforms.extract import time_patterns as patterns
from transforms.extract import time_resolution as resolve
from transforms.extract.facts import TimeExpression

METHOD = "time-grammar"
WHICH_WEEK = {"này": 0, "nay": 0, "trước": -1, "qua": -1, "rồi": -1, "vừa qua": -1, "sau": 1, "tới": 1}
WHICH_YEAR = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}


@dataclass(slots=True)
class Reading:
    """State while one article is read; ``last_day`` is the day spoken of most recently."""

    text: str
    published: date | None
    sentence_starts: list[int]
    sentence_ends: list[int]
    quoted: list[tuple[int, int]]
    found: list[TimeExpression] = field(default_factory=list)
    last_day: date | None = None

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence around ``at``."""
        index = bisect_right(self.sentence_starts, at) - 1
        return (self.sentence_starts[index], self.sentence_ends[index]) if index >= 0 else (0, len(self.text))

    def is_quoted(self, at: int) -> bool:
        """Whether ``at`` stands between quotation marks."""
        index = bisect_right(self.quoted, (at, len(self.text))) - 1
        return index >= 0 and self.quoted[index][0] <= at < self.quoted[index][1]

    def add(
        self,
        span: tuple[int, int],
        interval: tuple[date, date] | None,
        grain: str,
        ambiguous: bool = False,
        session: str | None = None,
    ) -> None:
        """Add one expression; an unresolved one (no interval) is ambiguous by itself."""
        low, high = interval or (None, None)
        confidence = 0.5 if interval is None else 0.75 if ambiguous else 0.97
        unclear = ambiguous or interval is None
        self.found.append(TimeExpression(*span, low, high, grain, unclear, METHOD, confidence, session))
        if grain == "day" and low is not None and not self._is_limit(span[0]):
            self.last_day = low

    def _is_limit(self, at: int) -> bool:
        """Whether an expression that starts at ``at`` is the last day for something ("trước ngày 4/7")."""
        return patterns.LIMIT_BEFORE.search(self.text, max(0, at - 14), at) is not None


def month_number(written: str) -> int:
    """Number of a month written in digits or as a word."""
    return int(written) if written.isdigit() else patterns.MONTH_WORDS[written.lower()]


def future_weight(reading: Reading, start: int, end: int) -> float:
    """How unlikely a day ahead is, judged from the words near the expression."""
    low, high = reading.sentence(start)
    if patterns.FUTURE_AFTER.match(reading.text, end, high):
        return resolve.FUTURE
    if patterns.PAST_AFTER.match(reading.text, end, high):
        return resolve.PAST
    low, high = max(low, start - 40), min(high, end + 60)
    if patterns.FUTURE_NEAR.search(reading.text, low, high):
        return 1.0
    return resolve.PAST if patterns.PAST_NEAR.search(reading.text, low, high) else resolve.OPEN


def year_of(reading: Reading, match: re.Match[str]) -> tuple[int | None, bool]:
    """The year an expression names itself ("tháng 5/2024", "quý I năm ngoái"), or None."""
    written = match["y"] or match["y2"]
    if written:
        return int(written), False
    if match["after"] and reading.published:
        return reading.published.year + WHICH_YEAR[match["after"].split()[-1]], False
    return None, True
