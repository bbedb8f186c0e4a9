"""Time expressions of an article, resolved to closed intervals against its publication time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from transforms.article import Block
from transforms.extract import time_patterns as patterns
from transforms.extract import time_resolution as resolve
from transforms.extract.facts import TimeExpression
from transforms.extract.names import Sentence
from transforms.extract.quotations import find_quotations
from transforms.extract.word_index import find_triggers

_METHOD = "time-grammar"
_LOOK_BACK = 48
_APPOSITION = frozenset((" (", "(", ", ", " - ", ", ngày ", " ngày "))
_UNREAD = frozenset(("dateline", "byline", "credit"))
_WHICH_MONTH = {"này": 0, "trước": -1, "qua": -1, "vừa qua": -1, "sau": 1, "tới": 1}
_WHICH_WEEK = {"này": 0, "nay": 0, "trước": -1, "qua": -1, "rồi": -1, "vừa qua": -1, "sau": 1, "tới": 1}
_WHICH_YEAR = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}


@dataclass(slots=True)
class _Reading:
    """State while one article is read; ``last_day`` is the day spoken of most recently."""

    text: str
    published: date | None
    sentence_starts: list[int]
    sentence_ends: list[int]
    quoted: list[tuple[int, int]]
    found: list[TimeExpression] = field(default_factory=list)
    last_day: date | None = None

    def sentence(self, at: int) -> tuple[int, int]:
        index = bisect_right(self.sentence_starts, at) - 1
        return (self.sentence_starts[index], self.sentence_ends[index]) if index >= 0 else (0, len(self.text))

    def is_quoted(self, at: int) -> bool:
        index = bisect_right(self.quoted, (at, len(self.text))) - 1
        return index >= 0 and self.quoted[index][0] <= at < self.quoted[index][1]

    def add(
        self, start: int, end: int, interval: tuple[date, date] | None, grain: str, ambiguous: bool = False,
        session: str | None = None,
    ) -> None:  # fmt: skip
        low, high = interval or (None, None)
        confidence = 0.5 if interval is None else 0.75 if ambiguous else 0.97
        self.found.append(
            TimeExpression(start, end, low, high, grain, ambiguous or interval is None, _METHOD, confidence, session)
        )
        if grain == "day" and low is not None:
            self.last_day = low


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
    reading = _Reading(text, published, [s.start for s in sentences], [s.end for s in sentences], quoted)
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


_Reader = Callable[[_Reading, re.Match[str], Block], tuple[int, int] | None]


def _read_block(reading: _Reading, block: Block) -> None:
    matches = _candidates(reading.text, block)
    taken = _taken_by_days(reading, block, matches)
    last_end = block.start
    for start, match, reader in matches:
        if reader is not _read_day and any(low < match.end() and start < high for low, high in taken):
            continue
        if start < last_end:
            continue
        span = reader(reading, match, block)
        if span:
            last_end = max(last_end, span[1])


def _candidates(text: str, block: Block) -> list[tuple[int, re.Match[str], _Reader]]:
    """What each pattern finds, tried only at the words that can begin it."""
    found: list[tuple[int, re.Match[str], _Reader]] = []
    for at, word in find_triggers(text, block.start, block.end, _READERS):
        for pattern, reader in _READERS[word]:
            match = pattern.match(text, at, block.end)
            if match:
                found.append((at, match, reader))
    return found


def _taken_by_days(
    reading: _Reading, block: Block, matches: list[tuple[int, re.Match[str], _Reader]]
) -> list[tuple[int, int]]:
    """Spans of numbered days with the words before them, which other patterns must leave alone."""
    taken = []
    for start, match, reader in matches:
        if reader is _read_day and _is_day(reading.text, match, block):
            before = _before_day(reading.text, start, block)
            taken.append((before.start() if before else start, match.end()))
    return taken


def _before_day(text: str, start: int, block: Block) -> re.Match[str] | None:
    low = max(block.start, start - _LOOK_BACK)
    found = patterns.BEFORE_DAY.search(text, low, start)
    if found and found.group().strip() and not (found.start() > block.start and text[found.start() - 1].isalnum()):
        return found
    return None


def _is_day(text: str, match: re.Match[str], block: Block) -> bool:
    day, month = int(match["d"]), _month_number(match["m"] or match["m2"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    if match["m2"] or _year(match):
        return True
    before = _before_day(text, match.start(), block)
    if before and (before["word"] or (before["weekday"] and before["session"])):
        return True
    low = max(block.start, match.start() - 24)
    if patterns.NOT_A_DAY_AFTER.match(text, match.end(), block.end):
        return False
    if before and before["session"]:
        return True
    if patterns.NOT_A_DAY_BEFORE.search(text, low, match.start()) or " " in match.group():
        return False
    ranged = patterns.RANGE_BEFORE.search(text, low, match.start())
    if match["sep"] != "/":
        after_word = patterns.DAY_WORD_BEFORE.search(text, low, match.start())
        return bool(after_word or (ranged and ("ngày" in ranged["word"] or ranged["from"])))
    return bool(ranged or patterns.BARE_BEFORE.search(text, low, match.start()))


def _month_number(written: str) -> int:
    return int(written) if written.isdigit() else patterns.MONTH_WORDS[written.lower()]


def _year(match: re.Match[str]) -> int | None:
    written = match["y"] or match["y2"] or match["y3"]
    if not written:
        return None
    year = int(written)
    return year if year > 99 else 2000 + year if year < 50 else 1900 + year


def _future_weight(reading: _Reading, start: int, end: int) -> float:
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


def _resolve_day(
    reading: _Reading, day: int, month: int, year: int | None, start: int, end: int
) -> tuple[date | None, bool]:
    if year is not None:
        return resolve.valid_day(year, month, day), False
    if reading.published is None:
        return None, True
    return resolve.nearest_day(day, month, reading.published, _future_weight(reading, start, end))


def _read_day(reading: _Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    text = reading.text
    if not _is_day(text, match, block):
        return None
    month = _month_number(match["m"] or match["m2"])
    before = _before_day(text, match.start(), block)
    found, ambiguous = _resolve_day(reading, int(match["d"]), month, _year(match), match.start(), match.end())
    if found is None and _year(match):
        return None
    first = _range_start(reading, match, block, found)
    start = before.start() if before else match.start()
    session = patterns.SESSIONS.get(before["session"].lower()) if before and before["session"] else None
    reading.add(start, match.end(), (found, found) if found else None, "day", ambiguous, session)
    if first:
        return min(start, first), match.end()
    return start, match.end()


def _range_start(reading: _Reading, match: re.Match[str], block: Block, last: date | None) -> int | None:
    """Read "từ ngày 5 đến" before "7/9": adds its first day and the whole interval, returns where it starts."""
    low = max(block.start, match.start() - _LOOK_BACK)
    before = patterns.RANGE_BEFORE.search(reading.text, low, match.start())
    if not before or not (before["from"] or before["word"].strip() or "-" in before["joint"] or "–" in before["joint"]):
        return None
    day = int(before["d"])
    if not 1 <= day <= 31:
        return None
    start = before.start("word")
    first = None
    if last is not None:
        first = resolve.valid_day(last.year, last.month, day)
        if first is None or first >= last:
            return None
    reading.add(start, before.end("d"), (first, first) if first else None, "day")
    if "và" not in before["joint"] and "," not in before["joint"]:
        reading.add(start, match.end(), (first, last) if first and last else None, "range")
    return start


def _read_lone_day(reading: _Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    day = int(match["d"])
    if not 1 <= day <= 31:
        return None
    anchor = reading.last_day or reading.published
    found = resolve.nearest_day_of_month(day, anchor, None) if anchor else None
    session = patterns.SESSIONS.get((match["session"] or "").lower())
    reading.add(*match.span(), (found, found) if found else None, "day", True, session)
    return match.span()


def _read_relative(reading: _Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    groups = match.groupdict()
    session = next((groups[f"s{n}"] for n in range(1, 6) if groups[f"s{n}"]), None)
    word = groups["r1"] or groups["r2"] or groups["r3"]
    if groups["r3"] == "mai" and reading.text[match.start()].isupper() and match.group()[-3:] == "Mai":
        return None
    found: date | None
    if word:
        anchor = _today(reading, match.start())
        found = anchor + timedelta(days=patterns.RELATIVE_DAYS[word]) if anchor else None
    elif groups["same"]:
        found = reading.last_day or reading.published
    else:
        shift = 1 if groups["next"] == "sau" else -1
        found = reading.last_day + timedelta(days=shift) if reading.last_day else None
        if found is None:
            return None
    reading.add(
        *match.span(), (found, found) if found else None, "day", bool(groups["next"]),
        patterns.SESSIONS.get((session or "").lower()),
    )  # fmt: skip
    return match.span()


def _today(reading: _Reading, at: int) -> date | None:
    """The day "hôm nay" means: the day of publication, in a quotation the recent day just spoken of."""
    published, spoken = reading.published, reading.last_day
    if published and spoken and 0 < (published - spoken).days <= 3 and reading.is_quoted(at):
        return spoken
    return published


def _read_weekday(reading: _Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    after = match["after"] or ""
    if not _names_a_day(match):
        return None
    written = match["weekday"].lower().split()
    number = 6 if written[0] == "chủ" else patterns.WEEKDAYS[written[-1]]
    weeks = _WHICH_WEEK.get(after.replace("tuần", "").strip()) if after else None
    if weeks == -1 and "tuần" not in after:
        weeks = None
    if weeks == 1 and "tuần" not in after and reading.published and number > reading.published.weekday():
        weeks = 0
    found = resolve.weekday_near(number, reading.published, weeks) if reading.published else None
    session = patterns.SESSIONS.get((match["session"] or "").lower())
    reading.add(*match.span(), (found, found) if found else None, "day", weeks is None, session)
    return match.span()


def _names_a_day(match: re.Match[str]) -> bool:
    """Whether "thứ hai" is the weekday Monday here and not an ordinal."""
    written = match["weekday"].split()
    hom = (match["hom"] or "").strip().lower() == "hôm"
    if match["session"] or hom or "tuần" in (match["after"] or "") or written[0].lower() == "chủ":
        return True
    if written[-1].isdigit():
        return bool(match["hom"] or match["after"])
    return written[-1][0].isupper() and (written[0][0].isupper() or bool(match["after"]))


def _read_week(reading: _Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    weeks, part = _WHICH_WEEK[match["which"]], (match["part"] or "").lower()
    interval = resolve.week_interval(reading.published, weeks, part) if reading.published else None
    reading.add(*match.span(), interval, "week")
    return match.span()


def _read_month(reading: _Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    published = reading.published
    if match["which"]:
        if patterns.COUNT_BEFORE.search(reading.text, max(block.start, match.start() - 12), match.start()):
            return None
        interval = resolve.month_away(published, _WHICH_MONTH[match["which"]]) if published else None
        reading.add(*match.span(), interval, "month")
        return match.span()
    month = _month_number(match["m"])
    if not 1 <= month <= 12:
        return None
    year, ambiguous = _year_of(reading, match)
    if year is None and published:
        near, ambiguous = resolve.nearest_day(15, month, published, _future_weight(reading, *match.span()))
        year = near.year if near else None
    reading.add(*match.span(), resolve.month_interval(year, month) if year else None, "month", ambiguous)
    return match.span()


def _year_of(reading: _Reading, match: re.Match[str]) -> tuple[int | None, bool]:
    """The year an expression names itself ("tháng 5/2024", "quý I năm ngoái"), or None."""
    written = match["y"] or match["y2"]
    if written:
        return int(written), False
    if match["after"] and reading.published:
        return reading.published.year + _WHICH_YEAR[match["after"].split()[-1]], False
    return None, True


def _read_quarter(reading: _Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    written = match["q"].lower()
    quarter = int(written) if written.isdigit() else patterns.ROMAN[written]
    year, ambiguous = _year_of(reading, match)
    if year is None and reading.published:
        near, _ = resolve.nearest_day(15, 3 * quarter - 1, reading.published, _future_weight(reading, *match.span()))
        year = near.year if near else None
    reading.add(*match.span(), resolve.quarter_interval(year, quarter) if year else None, "quarter", ambiguous)
    return match.span()


def _read_year(reading: _Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    year: int | None
    if match["y"]:
        year = int(match["y"])
    else:
        if patterns.COUNT_BEFORE.search(reading.text, max(block.start, match.start() - 12), match.start()):
            return None
        year = reading.published.year + _WHICH_YEAR[match["which"]] if reading.published else None
    reading.add(*match.span(), (date(year, 1, 1), date(year, 12, 31)) if year else None, "year")
    return match.span()


def _read_term(reading: _Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    first, last = int(match["a"]), int(match["b"])
    if last < first:
        return None
    reading.add(*match.span(), (date(first, 1, 1), date(last, 12, 31)), "term")
    return match.span()


def _readers_by_word() -> dict[str, tuple[tuple[re.Pattern[str], _Reader], ...]]:
    """Readers by the lower-case word an expression of theirs begins with, in the order they are tried."""
    session_words = {name.split()[0] for name in patterns.SESSIONS}
    beginnings: tuple[tuple[set[str], re.Pattern[str], _Reader], ...] = (
        (session_words | {"ngày", "hôm", "cùng"}, patterns.RELATIVE, _read_relative),
        (session_words | {"ngày"}, patterns.LONE_DAY, _read_lone_day),
        (session_words | {"ngày", "hôm", "thứ", "chủ"}, patterns.WEEKDAY, _read_weekday),
        ({"đầu", "giữa", "cuối", "tuần"}, patterns.WEEK, _read_week),
        ({"nhiệm", "khóa", "giai", "năm", "niên", "thời", "những"}, patterns.TERM, _read_term),
        ({"tháng"}, patterns.MONTH, _read_month),
        ({"quý"}, patterns.QUARTER, _read_quarter),
        ({"năm"}, patterns.YEAR, _read_year),
    )
    words = set().union(*(words for words, _, _ in beginnings))
    by_word = {
        word: tuple((pattern, reader) for words, pattern, reader in beginnings if word in words) for word in words
    }
    numbers = {f"{day:0{width}d}" for day in range(1, 32) for width in (1, 2)}
    return by_word | {number: ((patterns.DAY, _read_day),) for number in numbers}


_READERS = _readers_by_word()
