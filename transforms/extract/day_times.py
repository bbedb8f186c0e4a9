"""Days: written dates, ranges of them, "hôm qua", "cùng ngày" and weekdays."""

from __future__ import annotations

import re
from datetime import date, timedelta

from transforms.article import Block
from transforms.extract import time_patterns as patterns
from transforms.extract import time_resolution as resolve
from transforms.extract.day_lists import earlier_in_list
from transforms.extract.lunar_times import lunar_day
from transforms.extract.time_reading import WHICH_WEEK, Reading, future_weight, month_number

_LOOK_BACK, _WORD_BACK = 48, 12
_NEAR_WEEKS = frozenset(("này", "tới", "vừa qua", "vừa rồi"))


def before_day(text: str, start: int, block: Block) -> re.Match[str] | None:
    """Session, weekday and "ngày" in front of a written date that starts at ``start``."""
    low = max(block.start, start - _LOOK_BACK)
    found = patterns.BEFORE_DAY.search(text, low, start)
    if found and found.group().strip() and not (found.start() > block.start and text[found.start() - 1].isalnum()):
        return found
    return None


def is_day(text: str, match: re.Match[str], block: Block) -> bool:
    """Whether digits that look like a date are one: not a ratio, a score, a road or an article of law."""
    day, month = int(match["d"]), month_number(match["m"] or match["m2"])
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return False
    if match["m2"] or _year(match):
        return True
    before = before_day(text, match.start(), block)
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


def _year(match: re.Match[str]) -> int | None:
    written = match["y"] or match["y2"] or match["y3"]
    if not written:
        return None
    year = int(written)
    return year if year > 99 else 2000 + year if year < 50 else 1900 + year


def _resolve_day(
    reading: Reading, day: int, month: int, year: int | None, start: int, end: int
) -> tuple[date | None, bool]:
    if year is not None:
        return resolve.valid_day(year, month, day), False
    if reading.published is None:
        return None, True
    return resolve.nearest_day(day, month, reading.published, future_weight(reading, start, end))


def read_day(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read a written date ("Sáng 23/11", "ngày 5 tháng 9 năm 2024") and the range it may close."""
    text = reading.text
    if not is_day(text, match, block):
        return None
    month = month_number(match["m"] or match["m2"])
    before = before_day(text, match.start(), block)
    if patterns.IS_LUNAR_AFTER.match(text, match.end(), block.end):
        lunar = lunar_day(reading, int(match["d"]), month, _year(match), match.span())
        start = before.start() if before else match.start()
        reading.add((start, match.end()), (lunar, lunar) if lunar else None, "day")
        return start, match.end()
    found, ambiguous = _resolve_day(reading, int(match["d"]), month, _year(match), match.start(), match.end())
    if found is None and _year(match):
        return None
    first = _range_start(reading, match, block, found)
    start = before.start() if before else match.start()
    session = patterns.SESSIONS.get(before["session"].lower()) if before and before["session"] else None
    end = match.end()
    if "(" in text[start : match.start()] and text.startswith(")", end):
        end += 1
    reading.add((start, end), (found, found) if found else None, "day", ambiguous, session)
    return (start if first is None else min(start, first)), end


def _range_start(reading: Reading, match: re.Match[str], block: Block, last: date | None) -> int | None:
    """Read "từ ngày 5 đến" before "7/9": adds its first day and the whole interval, returns where it starts."""
    low = max(block.start, match.start() - _LOOK_BACK)
    before = patterns.RANGE_BEFORE.search(reading.text, low, match.start())
    if not before:
        return None
    listed = "và" in before["joint"] and patterns.LISTED_DAY.search(reading.text, low, before.start("d"))
    dashed = "-" in before["joint"] or "–" in before["joint"]
    if not (before["from"] or before["word"].strip() or dashed or listed):
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
    reading.add((start, before.end("d")), (first, first) if first else None, "day")
    if "và" not in before["joint"] and "," not in before["joint"]:
        reading.add((start, match.end()), (first, last) if first and last else None, "range")
        return start
    return earlier_in_list(reading, block, start, first)


def read_lone_day(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read a day without its month ("ngày 12 vừa qua") as the nearest one."""
    day = int(match["d"])
    if not 1 <= day <= 31 or patterns.IN_LIST.match(reading.text, match.end()):
        return None
    anchor = reading.last_day or reading.published
    weight = future_weight(reading, *match.span())
    found = resolve.nearest_day_of_month(day, anchor, weight) if anchor else None
    session = patterns.SESSIONS.get((match["session"] or "").lower())
    reading.add(match.span(), (found, found) if found else None, "day", True, session)
    return match.span()


def read_relative(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read "hôm nay", "tối qua", "cùng ngày", "hôm sau"."""
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
        match.span(), (found, found) if found else None, "day", bool(groups["next"]),
        patterns.SESSIONS.get((session or "").lower()),
    )  # fmt: skip
    return match.span()


def _today(reading: Reading, at: int) -> date | None:
    """The day "hôm nay" means: the day of publication, in a quotation the recent day just spoken of."""
    published, spoken = reading.published, reading.last_day
    if published and spoken and 0 < (published - spoken).days <= 3 and reading.is_quoted(at):
        return spoken
    return published


def read_weekday(reading: Reading, match: re.Match[str], block: Block) -> tuple[int, int] | None:
    """Read "thứ Hai", "chủ nhật tuần trước"."""
    after = match["after"] or ""
    if not _names_a_day(match) or _is_ordinal(reading.text, match, block):
        return None
    written = match["weekday"].lower().split()
    number = 6 if written[0] == "chủ" else patterns.WEEKDAYS[written[-1]]
    weeks = WHICH_WEEK.get(after.replace("tuần", "").strip()) if after else None
    if weeks == -1 and "tuần" not in after:
        weeks = None
    if weeks == 1 and "tuần" not in after and reading.published and number > reading.published.weekday():
        weeks = 0
    found = resolve.weekday_near(number, reading.published, weeks) if reading.published else None
    session = patterns.SESSIONS.get((match["session"] or "").lower())
    reading.add(match.span(), (found, found) if found else None, "day", weeks is None, session)
    return match.span()


def _is_ordinal(text: str, match: re.Match[str], block: Block) -> bool:
    """Whether the word before makes "thứ hai" a number in a series ("kỳ họp thứ hai", "tấm vé thứ 2 này")."""
    if "tuần" in (match["after"] or ""):
        return False
    low = max(block.start, match.start() - _WORD_BACK)
    if patterns.ORDINAL_BEFORE.search(text, low, match.start()):
        return True
    digits = match["weekday"][-1].isdigit() and not (match["session"] or match["hom"])
    return (
        digits and match.start() > block.start and not patterns.NUMBERED_WEEKDAY_BEFORE.search(text, low, match.start())
    )


def _names_a_day(match: re.Match[str]) -> bool:
    """Whether "thứ hai" is the weekday Monday here and not an ordinal."""
    written = match["weekday"].split()
    hom = (match["hom"] or "").strip().lower() == "hôm"
    if match["session"] or hom or "tuần" in (match["after"] or "") or written[0].lower() == "chủ":
        return True
    if written[-1].isdigit():
        return bool(match["hom"] or (match["after"] or "").strip() in _NEAR_WEEKS)
    return written[-1][0].isupper() and (written[0][0].isupper() or bool(match["after"]))
