"""How old the published warehouse is, read from the warehouse itself: true also when no server or automation lives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flows.errors import UsageError
from flows.report import read_history
from flows.settings import Settings

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_AGE = re.compile(r"(\d+)\s*([mhd])")
_GOOD = ("completed", "nothing new")
_HISTORY_READ = 200


@dataclass(frozen=True, slots=True)
class Freshness:
    """When a night last ended well; ``loaded_at`` is when one last changed the warehouse, both None if never."""

    loaded_at: datetime | None
    good_at: datetime | None

    def is_older_than(self, age: timedelta, now: datetime) -> bool:
        """True when no night ended well within ``age``."""
        return self.good_at is None or now - self.good_at > age

    def message(self, now: datetime) -> str:
        """One line for people."""
        if self.good_at is None:
            return "no night has ended well yet"
        loaded = f"; last change {_ago(self.loaded_at, now)}" if self.loaded_at else ""
        return f"last good night {_ago(self.good_at, now)}{loaded}"


def _ago(at: datetime, now: datetime) -> str:
    return f"{(now - at).total_seconds() / 3600:.1f} h ago ({at.astimezone(UTC):%Y-%m-%d %H:%M} UTC)"


def read_age(text: str) -> timedelta:
    """An age such as ``26h``, ``90m`` or ``2d``.

    Raises:
        UsageError: it is none.

    >>> read_age("26h")
    datetime.timedelta(days=1, seconds=7200)
    """
    found = _AGE.fullmatch(text.strip().lower())
    if found is None:
        raise UsageError(f"{text!r} is no age; write for example 26h, 90m or 2d")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def freshness(settings: Settings) -> Freshness:
    """Read the published warehouse and the run history; a night that found nothing new ended well too.

    Raises:
        WarehouseError: the published file is damaged.
    """
    loaded_at = published_at(settings)
    if loaded_at is None:
        return Freshness(None, None)
    runs = read_history(settings.reports, _HISTORY_READ)
    good = [datetime.fromisoformat(run["finished_at"]) for run in runs if run["status"] in _GOOD]
    return Freshness(loaded_at, max([loaded_at, *good]))


def published_at(settings: Settings) -> datetime | None:
    """When the published warehouse was loaded (aware); None when nothing is published."""
    from flows.published import warehouse_paths
    from warehouse.lookup import query_file

    path = warehouse_paths(settings).published
    if not path.is_file():
        return None
    found: datetime | None = query_file(path, "report/last_batch")["finished_at"][0]
    return found
