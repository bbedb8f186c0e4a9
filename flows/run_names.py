"""How runs are named: by the day in Vietnam that they were scheduled for."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def run_name(scheduled_at: datetime) -> str:
    """The name of the night scheduled for an instant.

    >>> run_name(datetime(2026, 11, 21, 19, 0, tzinfo=UTC))
    'nightly-2026-11-22'
    """
    return f"nightly-{scheduled_at.astimezone(VIETNAM):%Y-%m-%d}"


def time_of_run(run_id: str) -> datetime:
    """When a run began, by its name.

    Raises:
        ValueError: it is not the name of a run.

    >>> time_of_run("20261122T020003Z-5f3a").isoformat()
    '2026-11-22T02:00:03+00:00'
    """
    return datetime.strptime(run_id[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def new_run_id(started_at: datetime) -> str:
    """A name for one run that no other run has and that sorts by time, for example ``20261122T020003Z-5f3a``."""
    return f"{started_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"
