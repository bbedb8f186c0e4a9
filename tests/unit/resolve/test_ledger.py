from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from flows.lake import SEEN_FILE_SCHEMA, SEEN_REJECT_SCHEMA
from transforms.resolve.ledger import file_ledger, quarantine_ledger


def instant(hour: int) -> datetime:
    return datetime(2026, 3, 1, hour, tzinfo=UTC)


def files(*rows: tuple[str, int]) -> pl.DataFrame:
    """(path, hour of the run)"""
    full = [(path, "aa", 3, instant(0), 7, 1, 0, f"run{hour}", instant(hour)) for path, hour in rows]
    return pl.DataFrame(full, schema=SEEN_FILE_SCHEMA, orient="row")


def rejects(*rows: tuple[str, int, str, int]) -> pl.DataFrame:
    """(path, record, reason code, hour of the run)"""
    full = [
        (path, record, code, "why", "byte 2: 43 | C", f"run{hour}", instant(hour)) for path, record, code, hour in rows
    ]
    return pl.DataFrame(full, schema=SEEN_REJECT_SCHEMA, orient="row")


def plan(*rows: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema={"file_path": pl.String, "status": pl.String}, orient="row")


def test_each_file_ends_in_one_status() -> None:
    ledger = file_ledger(
        files(("new.txt", 1), ("copy.txt", 1), ("torn.gz", 1), ("mixed.jsonl", 1)),
        rejects(("torn.gz", -1, "truncated_gzip", 1), ("mixed.jsonl", 2, "wrong_type", 1)),
        plan(("new.txt", "revision"), ("copy.txt", "alias"), ("mixed.jsonl", "revision")),
    )
    ended = {row["file_path"]: (row["status"], row["reason"]) for row in ledger.iter_rows(named=True)}
    assert ended == {
        "new.txt": ("loaded", None),
        "copy.txt": ("duplicate", None),
        "torn.gz": ("quarantined", "truncated_gzip"),
        "mixed.jsonl": ("loaded", "wrong_type"),
    }


def test_the_last_reading_counts_and_the_first_sighting_stays() -> None:
    torn = rejects(("a.gz", -1, "truncated_gzip", 1))
    ledger = file_ledger(files(("a.gz", 1), ("a.gz", 5)), torn, plan(("a.gz", "revision")))
    assert ledger.select("status", "reason", "first_seen_at").row(0) == ("loaded", None, instant(1))


def test_quarantine_counts_attempts_and_knows_what_was_mended() -> None:
    quarantine = quarantine_ledger(
        files(("a.gz", 1), ("a.gz", 2), ("a.gz", 3), ("b.gz", 1)),
        rejects(("a.gz", -1, "truncated_gzip", 1), ("a.gz", -1, "empty_file", 2), ("b.gz", -1, "empty_file", 1)),
    )
    rows = {row["file_path"]: row for row in quarantine.iter_rows(named=True)}
    assert (rows["a.gz"]["attempts"], rows["a.gz"]["reason_code"]) == (2, "empty_file")
    assert rows["a.gz"]["resolved_at"] == instant(3)
    assert rows["a.gz"]["first_seen_at"] == instant(1)
    assert rows["b.gz"]["resolved_at"] is None


def test_a_record_is_not_resolved_by_a_reading_in_which_its_whole_file_failed() -> None:
    read = files(("a.jsonl", 1), ("a.jsonl", 2), ("a.jsonl", 3))
    read = read.with_columns(record_count=pl.Series([3, 1, 3], dtype=pl.Int32))
    read = read.with_columns(rejected_count=pl.Series([1, 1, 0], dtype=pl.Int32))
    refused = rejects(("a.jsonl", 2, "wrong_type", 1), ("a.jsonl", -1, "truncated_gzip", 2))
    before = quarantine_ledger(read.filter(pl.col("run") < "run3"), refused)
    assert before["resolved_at"].to_list() == [None, None]
    assert quarantine_ledger(read, refused)["resolved_at"].to_list() == [instant(3), instant(3)]
