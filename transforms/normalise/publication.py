"""Which of the times around an article is its publication time, and what gave it.

In the order of trust: what the record states (JSON-LD, meta elements, page, feed, field), a date line of the text, the
day in the address, a distance from now ("5 giờ trước"), the day in the name of the file. A stated time is passed over
when it is no date, more than a day after the article was seen, or only the time of fetching. One that a
program wrote and that lies before its own address was made, but no longer after adding the seven hours of Vietnam, was
UTC under a wrong label and is moved by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from transforms.article import PublishedSource, Record, UnreadTime
from transforms.normalise.address_times import day_of, file_name_day, url_time
from transforms.normalise.date_grammar import VIETNAM
from transforms.normalise.published import find_instant, parse_instant
from transforms.normalise.relative_times import is_relative, read_relative

_FROM_WORDS_OR_PLACE = ("page", "url", "relative", "file name")
_TOLERANCE = timedelta(days=1)
_SAME_MOMENT = timedelta(seconds=2)
_DRAFT_CLOCK_ERROR = timedelta(minutes=5)
_ZONE_OF_VIETNAM = timedelta(hours=7)
_FIRST_FILE_TIME = datetime(1995, 1, 1, tzinfo=UTC)  # archives without times write 1970 or 1980


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where and when a record was found: the stored path of its file, and when that was last changed (aware)."""

    file_path: str = ""
    modified_at: datetime | None = None


UNSEEN = Sighting()
"""Nothing is known of the file: no time is in the future, and none is told by its distance."""


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article was published (Vietnam time) and what gave it, or why nothing that is stated was taken."""

    at: datetime | None
    source: PublishedSource | UnreadTime | None


def seen_at(record: Record, modified_at: datetime | None) -> datetime | None:
    """When the source showed the record: its time of fetching, else when its file was written; None when neither says.

    >>> str(seen_at(Record(0, "", fetched="2025-01-05T07:30:00+07:00"), datetime(2025, 1, 6, tzinfo=UTC)))
    '2025-01-05 07:30:00+07:00'
    """
    written_at = modified_at if modified_at and modified_at >= _FIRST_FILE_TIME else None
    fetched = parse_instant(record.fetched) if record.fetched else None
    if fetched is None or (written_at is not None and fetched > written_at + _TOLERANCE):
        return written_at
    return fetched


def observed_at(record: Record, source: str | None, modified_at: datetime) -> datetime:
    """The time that orders what was seen of an article: its last change where that is stated, else when it was seen.

    A time told by its distance hangs on when it was seen, so that alone orders such a record.
    """
    seen = seen_at(record, modified_at) or modified_at
    changed = parse_instant(record.modified) if record.modified and source != "relative" else None
    return changed if changed is not None and changed <= seen + _TOLERANCE else seen


def find_publication(record: Record, in_text: datetime | None, told: str | None, sighting: Sighting) -> Publication:
    """The publication time of a record.

    Args:
        record: as its reader found it.
        in_text: the instant of a date line in its text.
        told: a date line of its text that tells a distance from now.
        sighting: where and when it was found.
    """
    seen = seen_at(record, sighting.modified_at)
    refusal: UnreadTime | None = None
    for instant, source in _candidates(record, in_text, told, sighting, seen):
        if instant is None:
            refusal = refusal or "unreadable"
        elif seen is not None and instant > seen + _TOLERANCE:
            refusal = refusal or "future"
        elif source not in _FROM_WORDS_OR_PLACE and _is_fetch_time(record, instant):
            refusal = refusal or "fetch time"
        else:
            return Publication(_with_right_zone(instant, record.url, source, seen), source)
    return Publication(None, refusal)


def _candidates(
    record: Record, in_text: datetime | None, told: str | None, sighting: Sighting, seen: datetime | None
) -> Iterator[tuple[datetime | None, PublishedSource]]:
    """Times in the order of trust, each worked out only when those before it are not taken."""
    stated = (record.published or "").strip()
    relative = stated if stated and is_relative(stated) else told
    at = (parse_instant(stated) or find_instant(stated)) if stated and relative != stated else None
    if at and in_text and _is_day(at) and at.date() == in_text.date():
        yield in_text, "page"  # it adds the hour
    if stated and relative != stated:
        yield at, record.published_source or "record"
    if in_text is not None:
        yield in_text, "page"
    if made := url_time(record.url):
        yield day_of(made), "url"
    if relative and seen:
        yield read_relative(relative, seen), "relative"
    path = record.record_id if record.record_id and record.record_id.endswith("#0") else sighting.file_path
    if day := file_name_day(path):
        yield day, "file name"


def _is_fetch_time(record: Record, instant: datetime) -> bool:
    """Whether a reader of feeds wrote the moment of fetching where the feed gave no time."""
    fetched = parse_instant(record.fetched) if record.fetched else None
    return fetched is not None and abs(fetched - instant) <= _SAME_MOMENT and not _is_day(instant)


def _with_right_zone(instant: datetime, url: str | None, source: str, seen: datetime | None) -> datetime:
    """The instant, moved when it is UTC under the label of Vietnam, which its address shows."""
    if source in _FROM_WORDS_OR_PLACE or _is_day(instant) or not (made := url_time(url)) or _is_day(made):
        return instant
    moved = instant + _ZONE_OF_VIETNAM
    is_too_early = instant < made - _DRAFT_CLOCK_ERROR <= moved
    return moved if is_too_early and (seen is None or moved <= seen + _SAME_MOMENT) else instant


def _is_day(instant: datetime) -> bool:
    return instant.astimezone(VIETNAM).time() == datetime.min.time()
