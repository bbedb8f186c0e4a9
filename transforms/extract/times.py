"""Time expressions of an article, resolved to closed intervals against its publication time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from itertools import pairwise

from transforms.article import Block
from transforms.extract import time_patterns as patterns
from transforms.extract.day_lists import read_day_range
from transforms.extract.day_times import (
    before_day,
    is_day,
    read_day,
    read_lone_day,
    read_relative,
    read_weekday,
)
from transforms.extract.facts import TimeExpression
from transforms.extract.lunar_times import holiday_names, holiday_pattern, read_holiday, read_lunar
from transforms.extract.names import Sentence
from transforms.extract.period_times import read_month, read_quarter, read_term, read_week, read_year
from transforms.extract.quotations import find_quotations
from transforms.extract.time_reading import Reading
from transforms.extract.word_index import find_triggers

_APPOSITION = frozenset((" ", " (", "(", ", ", " - ", ", ngày ", " ngày "))
_UNREAD = frozenset(("dateline", "byline", "credit"))

_Reader = Callable[[Reading, re.Match[str], Block], tuple[int, int] | None]


def read_times(
    text: str, sentences: Sequence[Sentence], blocks: Sequence[Block], published_at: datetime | None
) -> list[TimeExpression]:
    """Time expressions in text order; date lines, bylines and credits are not read.

    A day without a year is resolved to the most plausible year near ``published_at`` (Vietnamese civil time is the
    caller's concern); without a publication time its dates are None.

    >>> text = "Sáng 5/9, hội nghị khai mạc."
    >>> block, sentence = Block(0, "paragraph", 0, len(text)), Sentence(0, 0, 0, len(text))
    >>> [t] = read_times(text, [sentence], [block], datetime(2024, 9, 5, 18))
    >>> text[t.start:t.end], t.date_from, t.grain, t.session
    ('Sáng 5/9', datetime.date(2024, 9, 5), 'day', 'sáng')
    """
    quoted = [(q.start, q.end) for q in find_quotations(text, blocks)]
    published = published_at.date() if published_at else None
    reading = Reading(text, published, [s.start for s in sentences], [s.end for s in sentences], quoted)
    for block in blocks:
        if block.block_type not in _UNREAD:
            _read_block(reading, block)
    reading.found.sort(key=lambda t: (t.start, -t.end))
    _adopt_dates_in_apposition(text, reading.found)
    return reading.found


def _adopt_dates_in_apposition(text: str, found: list[TimeExpression]) -> None:
    """In "hôm nay (28/6)" and "thứ Hai, 5/5" the written date settles the word before it."""
    for word, written in pairwise(found):
        if not word.grain == written.grain == "day" or text[word.end : written.start] not in _APPOSITION:
            continue
        if written.date_from is not None and not any(c.isdigit() for c in text[word.start : word.end]):
            word.date_from = word.date_to = written.date_from
            word.is_ambiguous = written.is_ambiguous


def _read_block(reading: Reading, block: Block) -> None:
    matches = _candidates(reading.text, block)
    taken = _taken_by_days(reading, block, matches)
    last_end = block.start
    for start, match, reader in matches:
        if reader is not read_day and _overlaps(taken, start, match.end()):
            continue
        if start < last_end:
            continue
        span = reader(reading, match, block)
        if span:
            last_end = max(last_end, span[1])


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``[start, end)`` overlaps one of the sorted spans."""
    at = bisect_left(taken, (start, start))
    return any(low < end and start < high for low, high in taken[max(0, at - 1) : at + 1])


def _candidates(text: str, block: Block) -> list[tuple[int, re.Match[str], _Reader]]:
    """What each pattern finds, tried only at the words that can begin it."""
    found: list[tuple[int, re.Match[str], _Reader]] = []
    readers = _readers_by_word()
    for at, word in find_triggers(text, block.start, block.end, readers):
        for pattern, reader in readers[word]:
            match = pattern.match(text, at, block.end)
            if match:
                found.append((at, match, reader))
    return found


def _taken_by_days(
    reading: Reading, block: Block, matches: list[tuple[int, re.Match[str], _Reader]]
) -> list[tuple[int, int]]:
    """Spans of numbered days with the words before them, which other patterns must leave alone."""
    taken = []
    for start, match, reader in matches:
        if reader is read_day and is_day(reading.text, match, block):
            before = before_day(reading.text, start, block)
            taken.append((before.start() if before else start, match.end()))
    return taken


@cache
def _readers_by_word() -> dict[str, tuple[tuple[re.Pattern[str], _Reader], ...]]:
    """Readers by the lower-case word an expression of theirs begins with, in the order they are tried."""
    session_words = {name.split()[0] for name in patterns.SESSIONS}
    beginnings: tuple[tuple[set[str], re.Pattern[str], _Reader], ...] = (
        (session_words | {"ngày", "mùng", "mồng", "rằm", "giao"}, patterns.LUNAR, read_lunar),
        (session_words | {"ngày", "hôm", "cùng"}, patterns.RELATIVE, read_relative),
        (session_words | {"ngày"}, patterns.LONE_DAY, read_lone_day),
        (session_words | {"ngày", "hôm", "thứ", "chủ"}, patterns.WEEKDAY, read_weekday),
        ({"đầu", "giữa", "cuối", "tuần"}, patterns.WEEK, read_week),
        ({"nhiệm", "khóa", "giai", "năm", "niên", "thời", "những"}, patterns.TERM, read_term),
        ({"tháng"}, patterns.MONTH, read_month),
        ({"quý"}, patterns.QUARTER, read_quarter),
        ({"năm"}, patterns.YEAR, read_year),
        ({name.split()[0] for name in holiday_names()}, holiday_pattern(), read_holiday),
    )
    words = set().union(*(words for words, _, _ in beginnings))
    by_word = {
        word: tuple((pattern, reader) for words, pattern, reader in beginnings if word in words) for word in words
    }
    numbers = {f"{day:0{width}d}" for day in range(1, 32) for width in (1, 2)}
    by_number = ((patterns.LUNAR, read_lunar), (patterns.DAY_RANGE, read_day_range), (patterns.DAY, read_day))
    return by_word | dict.fromkeys(numbers, by_number)
