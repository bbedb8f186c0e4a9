from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from flows.lake import SEEN_DISMISSED_SCHEMA, SEEN_FILE_SCHEMA, SEEN_REJECT_SCHEMA
from transforms.resolve.ledger import file_ledger, quarantine_ledger


def instant(hour: int) -> datetime:
    return datetime(2026, 3, 1, hour, tzinfo=UTC)


def files(*rows: tuple[str, int], sha256: str = "") -> pl.DataFrame:
    """(path, hour of the run)"""
    full = [(path, sha256 or path, 3, instant(0), 7, 1, 0, f"run{hour}", instant(hour)) for path, hour in rows]
    return pl.DataFrame(full, schema=SEEN_FILE_SCHEMA, orient="row")


def rejects(*rows: tuple[str, int, str, int]) -> pl.DataFrame:
    """(path, record, reason code, hour of the run)"""
    full = [
        (path, record, code, "why", "byte 2: 43 | C", f"run{hour}", instant(hour)) for path, record, code, hour in rows
    ]
    return pl.DataFrame(full, schema=SEEN_REJECT_SCHEMA, orient="row")


def dismissals(*rows: tuple[str, int, int]) -> pl.DataFrame:
    """(path, record, hour of the run)"""
    full = [(path, record, "lan", "removed for good", f"run{hour}", instant(hour)) for path, record, hour in rows]
    return pl.DataFrame(full, schema=SEEN_DISMISSED_SCHEMA, orient="row")


def plan(*rows: tuple[str, str]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema={"file_path": pl.String, "status": pl.String}, orient="row")


def test_each_file_ends_in_one_status() -> None:
    read = files(("new.txt", 1), ("copy.txt", 1), ("torn.gz", 1), ("mixed.jsonl", 1))
    refused = rejects(("torn.gz", -1, "truncated_gzip", 1), ("mixed.jsonl", 2, "wrong_type", 1))
    planned = plan(("new.txt", "revision"), ("copy.txt", "alias"), ("mixed.jsonl", "revision"))
    ledger = file_ledger(read, refused, planned, quarantine_ledger(read, refused, dismissals()))
    ended = {row["file_path"]: (row["status"], row["reason"]) for row in ledger.iter_rows(named=True)}
    assert ended == {
        "new.txt": ("loaded", None),
        "copy.txt": ("duplicate", None),
        "torn.gz": ("quarantined", "truncated_gzip"),
        "mixed.jsonl": ("loaded", "wrong_type"),
    }


def test_the_last_reading_counts_and_the_first_sighting_stays() -> None:
    torn = rejects(("a.gz", -1, "truncated_gzip", 1))
    read = files(("a.gz", 1), ("a.gz", 5))
    ledger = file_ledger(read, torn, plan(("a.gz", "revision")), quarantine_ledger(read, torn, dismissals()))
    assert ledger.select("status", "reason", "first_seen_at").row(0) == ("loaded", None, instant(1))


def test_quarantine_counts_attempts_and_knows_what_was_mended() -> None:
    quarantine = quarantine_ledger(
        files(("a.gz", 1), ("a.gz", 2), ("a.gz", 3), ("b.gz", 1)),
        rejects(("a.gz", -1, "truncated_gzip", 1), ("a.gz", -1, "empty_file", 2), ("b.gz", -1, "empty_file", 1)),
        dismissals(),
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
    before = quarantine_ledger(read.filter(pl.col("run") < "run3"), refused, dismissals())
    assert before["resolved_at"].to_list() == [None, None]
    assert quarantine_ledger(read, refused, dismissals())["resolved_at"].to_list() == [instant(3), instant(3)]


def test_bytes_that_were_read_under_another_name_are_in_quarantine_no_more() -> None:
    bad = files(("tin.dat", 1), ("tin.old", 4), sha256="aa").with_columns(rejected_count=pl.lit(1, dtype=pl.Int32))
    read = pl.concat([bad, files(("tin.txt", 2), sha256="aa"), files(("other.txt", 3), sha256="")])
    refused = rejects(("tin.dat", -1, "unsupported_format", 1), ("tin.old", -1, "unsupported_format", 4))
    quarantine = quarantine_ledger(read, refused, dismissals())
    assert quarantine["resolved_at"].to_list() == [instant(2), instant(4)]
    ledger = file_ledger(read, refused, plan(("tin.txt", "revision")), quarantine)
    assert dict(ledger.select("file_path", "status").iter_rows())["tin.dat"] == "duplicate"


def test_a_record_that_the_other_name_has_rejected_too_stays_open() -> None:
    read = files(("a.jsonl", 1), ("b.jsonl", 2), sha256="aa").with_columns(record_count=pl.lit(3, dtype=pl.Int32))
    read = read.with_columns(rejected_count=pl.lit(1, dtype=pl.Int32))
    refused = rejects(("a.jsonl", 2, "wrong_type", 1), ("b.jsonl", 2, "wrong_type", 2))
    assert quarantine_ledger(read, refused, dismissals())["resolved_at"].to_list() == [None, None]


def test_a_dismissal_stands_until_the_record_is_rejected_again() -> None:
    read = files(("a.gz", 1), ("a.gz", 3)).with_columns(rejected_count=pl.lit(1, dtype=pl.Int32))
    torn = rejects(("a.gz", -1, "truncated_gzip", 1), ("a.gz", -1, "truncated_gzip", 3))
    said = dismissals(("a.gz", -1, 2), ("unknown.gz", -1, 2))
    before = quarantine_ledger(read, torn.filter(pl.col("run") < "run3"), said)
    assert before.select("file_path", "dismissed_at", "dismissed_by", "dismissal").rows() == [
        ("a.gz", instant(2), "lan", "removed for good")
    ]
    assert before["resolved_at"].to_list() == [None]
    assert quarantine_ledger(read, torn, said)["dismissed_at"].to_list() == [None]
