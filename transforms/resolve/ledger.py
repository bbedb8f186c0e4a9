"""How every landed file ended: the ledger and the quarantine, computed from what the lake saw of each file.

Both are functions of the set of runs in the lake, so a rebuild gives what the nights gave.
"""

from __future__ import annotations

import polars as pl

SEEN_FILE = ["file_path", "sha256", "size", "modified_at", "modified_ns", "record_count", "run", "seen_at"]
_RECORD = ["file_path", "record_no"]


def file_ledger(
    files: pl.DataFrame, rejects: pl.DataFrame, plan: pl.DataFrame, quarantine: pl.DataFrame
) -> pl.DataFrame:
    """One row a file: its last reading, when it was first seen, and how it ended.

    Args:
        files: one row per file and run: ``SEEN_FILE``; runs sort by time.
        rejects: one row per rejected file or record and run: file_path, record_no, reason_code, reason, sample, run.
        plan: rows of ``plan_revisions``; only file_path and status are used.
        quarantine: rows of ``quarantine_ledger`` of the same files.

    Returns:
        Rows of ``etl_file`` but for the batch: loaded (some record is a revision), duplicate (all records are known
        from elsewhere), quarantined (nothing could be read, here or under another name).
    """
    last = (
        files.sort("run")
        .group_by("file_path", maintain_order=True)
        .agg(pl.all().exclude("seen_at").last(), pl.col("seen_at").min().alias("first_seen_at"))
    )
    found = plan.group_by("file_path").agg(has_revision=(pl.col("status") == "revision").any())
    why = rejects.sort("run", "record_no").group_by("file_path", "run").agg(pl.col("reason_code").first())
    waiting = quarantine.filter(pl.col("resolved_at").is_null()).select("file_path", is_open=True).unique()
    ended = last.join(found, on="file_path", how="left").join(why, on=["file_path", "run"], how="left")
    ended = ended.join(waiting, on="file_path", how="left")
    status = (
        pl.when(pl.col("has_revision"))
        .then(pl.lit("loaded"))
        .when(pl.col("reason_code").is_not_null() & pl.col("is_open"))
        .then(pl.lit("quarantined"))
        .otherwise(pl.lit("duplicate"))
    )
    kept = ["file_path", "sha256", "size", "modified_at", "modified_ns", "record_count", "first_seen_at"]
    return ended.with_columns(status=status, reason=pl.col("reason_code")).select(*kept, "status", "reason")


def quarantine_ledger(files: pl.DataFrame, rejects: pl.DataFrame, dismissals: pl.DataFrame) -> pl.DataFrame:
    """One row a rejected file or record: its last reason, how often it was tried and when it was read after all.

    Args:
        files: as for ``file_ledger``, with every file that has the bytes of a rejected one.
        rejects: as for ``file_ledger``.
        dismissals: one row per dismissed file or record and run: file_path, record_no, dismissed_by, dismissal, run,
            seen_at.

    Returns:
        Rows of ``etl_quarantine`` but for the batch; ``resolved_at`` is the first later reading of the file that gave
        some record and did not reject this one again, or the first such reading of the same bytes under another name.
        A dismissal counts until the record is rejected again.
    """
    seen = files.select("file_path", "run", "sha256", "seen_at")
    timed = rejects.drop("seen_at", strict=False).join(seen, on=["file_path", "run"], how="left").sort("run")
    last = timed.group_by(_RECORD, maintain_order=True).agg(
        pl.col("reason_code", "reason", "sample").last(),
        pl.col("seen_at").min().alias("first_seen_at"),
        pl.col("seen_at").max().alias("_last_seen_at"),
        pl.col("sha256").last().alias("_sha256"),
        pl.col("run").n_unique().cast(pl.Int32).alias("attempts"),
    )
    resolved = pl.concat([_read_later(last, files), _read_elsewhere(last, files, rejects)])
    resolved = resolved.group_by(_RECORD).agg(pl.col("resolved_at").min())
    held = last.join(resolved, on=_RECORD, how="left").join(_dismissed(last, dismissals), on=_RECORD, how="left")
    return held.drop("_last_seen_at", "_sha256").sort(_RECORD)


def _read_later(last: pl.DataFrame, files: pl.DataFrame) -> pl.DataFrame:
    """Columns ``_RECORD`` and resolved_at: readings of the same file after the last that rejected a record."""
    loaded = files.filter(pl.col("rejected_count") < pl.col("record_count"))
    return (
        last.join(loaded.select("file_path", "seen_at"), on="file_path")
        .filter(pl.col("seen_at") > pl.col("_last_seen_at"))
        .select(*_RECORD, resolved_at="seen_at")
    )


def _read_elsewhere(last: pl.DataFrame, files: pl.DataFrame, rejects: pl.DataFrame) -> pl.DataFrame:
    """The same for readings of the same bytes under another name, at any time, that did not reject the record."""
    loaded = files.filter(pl.col("rejected_count") < pl.col("record_count"), pl.col("sha256") != "")
    other = loaded.select("sha256", "run", "seen_at", _other="file_path")
    again = rejects.select("run", "record_no", _other="file_path")
    return (
        last.join(other, left_on="_sha256", right_on="sha256")
        .filter(pl.col("_other") != pl.col("file_path"))
        .join(again, on=["_other", "run", "record_no"], how="anti")
        .select(*_RECORD, resolved_at=pl.max_horizontal("seen_at", "_last_seen_at"))
    )


def _dismissed(last: pl.DataFrame, dismissals: pl.DataFrame) -> pl.DataFrame:
    """Columns ``_RECORD``, dismissed_at, dismissed_by and dismissal: the last dismissal since the last rejection."""
    return (
        last.select(*_RECORD, "_last_seen_at")
        .join(dismissals.select(*_RECORD, "dismissed_by", "dismissal", "run", dismissed_at="seen_at"), on=_RECORD)
        .filter(pl.col("dismissed_at") > pl.col("_last_seen_at"))
        .sort("run")
        .group_by(_RECORD, maintain_order=True)
        .agg(pl.col("dismissed_at", "dismissed_by", "dismissal").last())
    )
