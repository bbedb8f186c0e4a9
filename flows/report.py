"""The report of a run: Markdown for people, JSON for programs, one line in ``runs.jsonl`` for the history."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.errors import ChecksFailed
from flows.night import Night
from flows.results import CheckOutcome, NightResult
from flows.run_names import VIETNAM
from warehouse.errors import RunLocked

HISTORY = "runs.jsonl"
MOST_UNUSED_SHOWN = 40


def reported(night: Night, run: Callable[[], NightResult]) -> NightResult:
    """Run a night and write its report, also when it fails; a run that never got the lock leaves none.

    Raises:
        Exception: whatever ``run`` raises, after the report is written.
    """
    try:
        result = run()
    except RunLocked:
        raise
    except ChecksFailed as error:
        write_report(_failure(night, error, error.checks), night.settings.reports)
        raise
    except Exception as error:
        write_report(_failure(night, error), night.settings.reports)
        raise
    write_report(result, night.settings.reports)
    return result


def _failure(night: Night, error: Exception, checks: tuple[CheckOutcome, ...] = ()) -> NightResult:
    ended = NightResult(night.run_id, night.run_name, "failed", night.started_at, datetime.now(UTC))
    if isinstance(error, ChecksFailed):
        return replace(ended, status="checks failed", reason=str(error), checks=checks)
    return replace(ended, reason=f"{type(error).__name__}: {error}")


def write_report(result: NightResult, folder: Path) -> Path:
    """Write ``<run_id>.md`` and ``.json`` and add a line to the history; returns the Markdown path."""
    folder.mkdir(parents=True, exist_ok=True)
    values = result.as_dict()
    (folder / f"{result.run_id}.json").write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    path = folder / f"{result.run_id}.md"
    path.write_text(as_markdown(result), encoding="utf-8")
    with (folder / HISTORY).open("a", encoding="utf-8") as history:
        history.write(json.dumps(_history_line(values), ensure_ascii=False) + "\n")
    return path


def read_history(folder: Path, last: int) -> list[dict[str, Any]]:
    """The last runs, newest first; lines that a crash cut short are passed over."""
    path = folder / HISTORY
    if not path.is_file():
        return []
    runs = []
    for line in path.read_text(encoding="utf-8").splitlines()[-last:]:
        try:
            runs.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return runs[::-1]


def _history_line(values: dict[str, Any]) -> dict[str, Any]:
    kept = ("run_id", "run_name", "status", "started_at", "finished_at", "files_seen", "message", "seconds")
    return {key: values[key] for key in kept}


def as_markdown(result: NightResult) -> str:
    """The report as Markdown: what happened, by source, by reason, the checks and the time each stage took."""
    parts = (_heading, _sources, _reasons, _unused, _checks, _seconds)
    return "\n".join(line for part in parts for line in part(result))


def _heading(result: NightResult) -> Iterator[str]:
    load = result.load
    started = result.started_at.astimezone(VIETNAM)
    took = (result.finished_at - result.started_at).total_seconds()
    yield f"# {result.run_name}"
    yield ""
    yield f"**{result.message}**"
    yield ""
    yield f"Started {started:%Y-%m-%d %H:%M:%S} (Asia/Ho_Chi_Minh), took {took:.1f} s, run `{result.run_id}`."
    yield ""
    counts = [
        ("files seen", result.files_seen),
        ("names passed over, beginning with a dot", result.hidden),
        ("unchanged", result.unchanged),
        ("files loaded", load.files_loaded),
        ("files known from elsewhere", load.files_duplicate),
        ("files quarantined", load.files_quarantined),
        ("records read", load.records_read),
        ("articles loaded", load.articles_loaded),
        ("articles revised", load.articles_revised),
        ("duplicates", load.duplicates),
        ("reprints", load.reprints),
        ("records quarantined", load.quarantined),
    ]
    yield from _table(("what", "count"), counts)
    if load.facts:
        yield from _table(("rows loaded", "count"), sorted(load.facts.items()))
    if result.warehouse:
        yield f"Warehouse: `{result.warehouse}`"
        yield ""


def _sources(result: NightResult) -> Iterator[str]:
    rows = source_rows(result)
    if rows:
        yield "## Loaded by source"
        yield ""
        yield from _table(("source", "loaded", "revised"), [tuple(row.values()) for row in rows])


def _reasons(result: NightResult) -> Iterator[str]:
    rows = reason_rows(result)
    if rows:
        yield "## Quarantine by reason"
        yield ""
        yield from _table(("reason", "count", "example"), [tuple(row.values()) for row in rows])


def _unused(result: NightResult) -> Iterator[str]:
    rows = unused_rows(result)
    if rows:
        yield "## Fields that nothing read"
        yield ""
        yield "Map or ignore them in an adapter (docs/adapters.md)."
        yield ""
        yield from _table(("source", "field", "records", "example"), [tuple(row.values()) for row in rows])


def _checks(result: NightResult) -> Iterator[str]:
    rows = check_rows(result)
    if not rows:
        return
    passed = sum(check.passed for check in result.checks)
    yield "## Checks"
    yield ""
    yield f"{passed} of {len(rows)} passed."
    yield ""
    if shown := [tuple(row.values()) for row in rows if row["outcome"] != "passed"]:
        yield from _table(("check", "outcome", "measured", "expected"), shown)


def _seconds(result: NightResult) -> Iterator[str]:
    if result.seconds:
        yield "## Time"
        yield ""
        yield from _table(("stage", "seconds"), [(stage, f"{took:.2f}") for stage, took in result.seconds.items()])


def source_rows(result: NightResult) -> list[dict[str, Any]]:
    """One row a source: source, loaded, revised."""
    return [{"source": row.source, "loaded": row.loaded, "revised": row.revised} for row in result.load.by_source]


def reason_rows(result: NightResult) -> list[dict[str, Any]]:
    """One row a reason of quarantine: reason, count, example."""
    return [{"reason": row.reason_code, "count": row.count, "example": row.example} for row in result.load.by_reason]


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


def _table(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(" --- " for _ in head) + "|"
    for row in rows:
        cells = [f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row]
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
    yield ""
