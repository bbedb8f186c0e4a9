"""Quarantine that nobody wants any more: who decided that, when and why, kept in the lake as a run of its own.

So the next night loads the decision like anything else that was read, and a rebuild knows it. It stands until the file
is rejected again.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime

import polars as pl

from flows.errors import UsageError
from flows.lake import SEEN_DISMISSED_SCHEMA, SEEN_FILE_SCHEMA, SEEN_REJECT_SCHEMA, Lake, write_parquet
from flows.night import Night, after_the_last
from flows.published import warehouse_paths
from flows.run_names import new_run_id
from flows.settings import Settings
from warehouse.lock import run_lock

MOST_CHARACTERS = 500


def dismiss(
    settings: Settings, rejected: Collection[tuple[str, int]], by: str, why: str, now: datetime | None = None
) -> str:
    """Write down that nobody wants some rejected files or records; returns the run of the lake that says so.

    Args:
        settings: say where the lake lies.
        rejected: stored path and number of each record, -1 for a whole file.
        by: who decided.
        why: their reason, in words.
        now: when, by default now.

    Raises:
        UsageError: no name, no reason, or one that is no single line of at most 500 characters.
        RunLocked: a run holds the data directory.
    """
    who, reason = _one_line(by, "who dismisses it"), _one_line(why, "why nobody wants it")
    lake, at = Lake(settings.lake), now or datetime.now(UTC)
    with run_lock(warehouse_paths(settings), settings.lock_wait):
        run = after_the_last(Night(settings, new_run_id(at), "dismissal", (), at), max(lake.runs(), default=""))
        rows = [(path, record_no, who, reason, run.run_id, run.started_at) for path, record_no in sorted(rejected)]
        dismissed = pl.DataFrame(rows, schema=SEEN_DISMISSED_SCHEMA, orient="row")
        write_parquet(dismissed, lake.dismissed_path(run.run_id))
        write_parquet(pl.DataFrame(schema=SEEN_REJECT_SCHEMA), lake.reject_path(run.run_id))
        write_parquet(pl.DataFrame(schema=SEEN_FILE_SCHEMA), lake.file_path(run.run_id))
    return run.run_id


def _one_line(text: str, what: str) -> str:
    said = " ".join(text.split())
    if not said:
        raise UsageError(f"say {what}")
    if len(said) > MOST_CHARACTERS:
        raise UsageError(f"say in at most {MOST_CHARACTERS} characters {what}; these are {len(said)}")
    return said
