"""The report of a run: Markdown for people, JSON for programs, one line in ``runs.jsonl`` for the history."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.errors import ChecksFailed
from flows.night import Night
from flows.report_text import as_markdown
from flows.results import NightResult
from flows.trends import PastRun, history_values, past_run, present_run
from warehouse.errors import RunLocked

HISTORY = "runs.jsonl"
COMPARED_WITH = 60
"""Runs of the history that a report looks back on; its charts show fewer."""
_COMPARED = {"run_name", "status", "started_at"}

Tell = Callable[[NightResult, list[PastRun]], None]
"""Tells a result, with the runs before it, elsewhere than in the report's files."""


def told_nowhere(_result: NightResult, _past: list[PastRun]) -> None:
    """For runs without a UI."""


def reported(night: Night, run: Callable[[], NightResult], tell: Tell = told_nowhere) -> NightResult:
    """Run a night and write and tell its report, also when it fails; a run that never got the lock leaves none.

    Raises:
        Exception: whatever ``run`` raises, after the report is written and told.
    """
    try:
        result = run()
    except RunLocked:
        raise
    except Exception as error:
        _report(_failure(night, error), night, tell)
        raise
    _report(result, night, tell)
    return result


def _report(result: NightResult, night: Night, tell: Tell) -> None:
    past = read_past(night.settings.reports, result)
    try:
        write_report(result, night.settings.reports)
    except OSError as error:
        logging.getLogger(__name__).error("the report cannot be written: %s", error)
    tell(result, past)


def _failure(night: Night, error: Exception) -> NightResult:
    ended = NightResult(night.run_id, night.run_name, "failed", night.started_at, datetime.now(UTC))
    if not isinstance(error, ChecksFailed):
        return replace(ended, reason=f"{type(error).__name__}: {error}")
    checked = error.so_far or ended
    return replace(
        checked, status="checks failed", reason=str(error), checks=error.checks, finished_at=ended.finished_at
    )


def write_report(result: NightResult, folder: Path) -> Path:
    """Write ``<run_id>.md`` and ``.json`` and add a line to the history; returns the Markdown path."""
    folder.mkdir(parents=True, exist_ok=True)
    values = result.as_dict()
    (folder / f"{result.run_id}.json").write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    path = folder / f"{result.run_id}.md"
    path.write_text(as_markdown(result, read_past(folder, result)), encoding="utf-8")
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
    return {**{key: values[key] for key in kept}, **history_values(values)}


def read_past(folder: Path, result: NightResult) -> list[PastRun]:
    """The runs of the same kind so far that a report looks back on, oldest first."""
    kind = present_run(result).kind
    lines = [line for line in reversed(read_history(folder, 2 * COMPARED_WITH)) if line.keys() >= _COMPARED]
    runs = [past_run(line) for line in lines]
    return [run for run in runs if run.kind == kind][-COMPARED_WITH:]
