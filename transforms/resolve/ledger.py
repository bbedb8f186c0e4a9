"""How every landed file ended: the ledger and the quarantine, computed from what the lake saw of each file.

Both are functions of the set of runs in the lake, so a rebuild gives what the nights gave.
"""

from __future__ import annotations

import polars as pl

SEEN_FILE = ["file_path", "sha256", "size", "modified_at", "modified_ns", "record_count", "run", "seen_at"]
_RECORD = ["file_path", "record_no"]


def file_ledger(files: pl.DataFrame, rejects: pl.DataFrame, plan: pl.DataFrame) -> pl.DataFrame:
    """One row a file: its last reading, when it was first seen, and how it ended.

    Args:
        files: one row per file and run: ``SEEN_FILE``; runs sort by time.
        rejects: one row per rejected file or record and run: file_path, record_no, reason_code, reason, sample, run.
        plan: rows of ``plan_revisions``; only file_path and status are used.

    Returns:
        Rows of ``etl_file`` but for the batch: loaded (some record is a revision), duplicate (all records are known
        from elsewhere), quarantined (nothing could be read).
    """
    last = (
        files.sort("run")
        .group_by("file_path", maintain_order=True)
        .agg(pl.all().exclude("seen_at").last(), pl.col("seen_at").min().alias("first_seen_at"))
    )
    found = plan.group_by("file_path").agg(has_revision=(pl.col("status") == "revision").any())
    why = rejects.sort("run", "record_no").group_by("file_path", "run").agg(pl.col("reason_code").first())
    ended = last.join(found, on="file_path", how="left").join(why, on=["file_path", "run"], how="left")
    status = (
        pl.when(pl.col("has_revision"))
        .then(pl.lit("loaded"))
        .when(pl.col("reason_code").is_not_null())
        .then(pl.lit("quarantined"))
        .otherwise(pl.lit("duplicate"))
    )
    kept = ["file_path", "sha256", "size", "modified_at", "modified_ns", "record_count", "first_seen_at"]
    return ended.with_columns(status=status, reason=pl.col("reason_code")).select(*kept, "status", "reason")


def quarantine_ledger(files: pl.DataFrame, rejects: pl.DataFrame) -> pl.DataFrame:
    """One row a rejected file or record: its last reason, how often it was tried and when it was read after all.

    Args:
        files: as for ``file_ledger``.
        rejects: as for ``file_ledger``.

    Returns:
        Rows of ``etl_quarantine`` but for the batch; ``resolved_at`` is the first later reading of the file that gave
        some record and did not reject this one again.
    """
    seen = files.select("file_path", "run", "seen_at")
    loaded = files.filter(pl.col("rejected_count") < pl.col("record_count"))
    timed = rejects.join(seen, on=["file_path", "run"], how="left").sort("run")
    last = timed.group_by(_RECORD, maintain_order=True).agg(
        pl.col("reason_code", "reason", "sample").last(),
        pl.col("seen_at").min().alias("first_seen_at"),
        pl.col("seen_at").max().alias("_last_seen_at"),
        pl.col("run").n_unique().cast(pl.Int32).alias("attempts"),
    )
    later = (
        last.select(*_RECORD, "_last_seen_at")
        .join(loaded.select("file_path", "seen_at"), on="file_path")
        .filter(pl.col("seen_at") > pl.col("_last_seen_at"))
        .group_by(_RECORD)
        .agg(resolved_at=pl.col("seen_at").min())
    )
    return last.join(later, on=_RECORD, how="left").drop("_last_seen_at").sort(_RECORD)
