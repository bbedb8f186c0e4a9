"""The publication time of a web page among all the times that it states, and the part of the page that states it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from transforms.article import PublishedSource
from transforms.normalise.date_grammar import VIETNAM
from transforms.normalise.published import find_instant, parse_instant
from transforms.normalise.relative_times import is_relative
from transforms.readers.page_blocks import element_roles

_ZONE_OF_VIETNAM = timedelta(hours=7)
_UTC_ENDINGS = ("Z", "+00:00", "+0000", "GMT", "UTC")
_SHOWN_NEAR_TITLE, _LONGEST_TOLD = 3, 160


class PageTime(NamedTuple):
    """A time as ISO, and the part of the page that states it; both None where none is stated."""

    value: str | None
    source: PublishedSource | None


NO_TIME = PageTime(None, None)


def choose_time(stated: Iterable[tuple[PublishedSource, str | None]], date_lines: Iterable[str] = ()) -> PageTime:
    """The first time with an hour, else the first day, of what a page states in the order of trust; date lines last.

    Many sites mark their local time as UTC. Where the page also shows a clock that differs from the marked time by
    just the seven hours of Vietnam, readers have seen the right one.

    >>> choose_time([("json-ld", "2025-01-05T07:30:00Z"), ("page", "Chủ nhật, 05/01/2025, 07:30")])
    PageTime(value='2025-01-05T07:30:00+07:00', source='page')
    """
    read = [
        (source, text, instant)
        for source, text in [*stated, *(("page", line) for line in date_lines)]
        if text and (instant := _read(text))
    ]
    if not read:
        return NO_TIME
    timed = [entry for entry in read if not _is_day(entry[2])]
    source, text, instant = (timed or read)[0]
    if not text.strip().upper().endswith(_UTC_ENDINGS):
        return PageTime(instant.isoformat(), source)
    meant = (instant - _ZONE_OF_VIETNAM).replace(second=0)
    shown = [other for kind, _, other in timed if kind == "page"][:_SHOWN_NEAR_TITLE]
    if meant in (other.replace(second=0) for other in shown):
        return PageTime(meant.isoformat(), "page")
    return PageTime(instant.isoformat(), source)


def told_below_title(tree: Any) -> str | None:
    """The first text below the heading that tells the time by its distance ("5 giờ trước"), in an element for dates."""
    is_below = False
    for element in tree.iter("h1", "time", "span", "div", "p", "li", "td", "em"):
        if element.tag == "h1":
            is_below = True
        elif is_below and (element.tag == "time" or "date" in element_roles(element)):
            text = " ".join(element.text_content()[:_LONGEST_TOLD].split())
            if is_relative(text):
                return text
    return None


def _read(text: str) -> datetime | None:
    return parse_instant(text) or find_instant(text)


def _is_day(instant: datetime) -> bool:
    return instant.astimezone(VIETNAM).time() == datetime.min.time()
