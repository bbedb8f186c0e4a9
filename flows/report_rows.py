"""The tables of a report: rows of what was loaded, rejected, checked and timed."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from statistics import median
from typing import Any

from flows.results import NightResult
from flows.trends import RUNS, PastRun
from transforms.readers.reasons import SENTENCES

MOST_UNUSED_SHOWN = 40


def source_rows(result: NightResult) -> list[dict[str, Any]]:
    """One row a source: source, loaded, revised; the largest first."""
    rows = [{"source": row.source, "loaded": row.loaded, "revised": row.revised} for row in result.load.by_source]
    return sorted(rows, key=lambda row: (-row["loaded"] - row["revised"], row["source"]))


def reason_rows(result: NightResult) -> list[dict[str, Any]]:
    """One row a reason of quarantine: reason, count, example; the most frequent first."""
    rows = sorted(result.load.by_reason, key=lambda row: (-row.count, row.reason_code))
    return [{"reason": row.reason_code, "count": row.count, "example": row.example} for row in rows]


def quarantine_rows(result: NightResult) -> list[dict[str, Any]]:
    """The rows of ``reason_rows`` with what the reason means and the command that shows the example."""
    return [
        {
            **row,
            "what it means": SENTENCES.get(row["reason"], ""),
            "command": f"khobao quarantine show {shlex.quote(row['example'])}",
        }
        for row in reason_rows(result)
    ]


def advised_check_rows(result: NightResult) -> list[dict[str, Any]]:
    """The rows of ``check_rows`` with the advice of failed ones."""
    advice = {check.name: check.advice for check in result.checks}
    return [{**row, "advice": advice[row["check"]]} for row in check_rows(result)]


def unused_rows(result: NightResult) -> list[dict[str, Any]]:
    """One row a field that nothing read: source, field, records, example; the most frequent first."""
    fields = sorted(result.load.unused_fields, key=lambda row: (-row.records, row.source, row.field_name))
    return [
        {"source": row.source, "field": row.field_name, "records": row.records, "example": row.example_file}
        for row in fields[:MOST_UNUSED_SHOWN]
    ]


def check_rows(result: NightResult) -> list[dict[str, Any]]:
    """One row a check: check, outcome (passed/failed/warned), measured, expected; failures first."""
    rank = {"failed": 0, "warned": 1, "passed": 2}
    rows = [
        {
            "check": check.name,
            "outcome": "passed" if check.passed else "failed" if check.severity == "fail" else "warned",
            "measured": check.measured,
            "expected": check.expected,
        }
        for check in result.checks
    ]
    return sorted(rows, key=lambda row: (rank[row["outcome"]], row["check"]))


def stage_rows(result: NightResult, past: Sequence[PastRun]) -> list[dict[str, Any]]:
    """One row a stage: stage, seconds, usual (median of the former runs that had it, else 0); the slowest first."""
    rows = []
    for stage, seconds in result.seconds.items():
        former = [run.seconds[stage] for run in past[-RUNS:] if stage in run.seconds]
        rows.append({"stage": stage, "seconds": seconds, "usual": median(former) if former else 0.0})
    return sorted(rows, key=lambda row: -row["seconds"])
