"""The night as a Prefect flow: the same story, one task a stage and batch, with its report in the Prefect UI."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import UUID

from prefect import Task, flow, get_run_logger, runtime
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.night import Night, run_night
from flows.report import as_markdown, check_rows, reason_rows, reported, source_rows
from flows.results import NightResult
from flows.run_names import new_run_id, run_name
from flows.settings import load_settings
from flows.steps import RealSteps

Outcome = TypeVar("Outcome")

PROGRESS_FROM = 2
"""Batches of a stage from which on its progress is worth an artifact."""

_TRIED_AGAIN = {"read": 2, "extract": 2}
"""Stages that may meet a passing fault of a disk; loading and publishing are whole or not at all."""


def name_of_run() -> str:
    """``nightly-2026-11-22``: the day in Vietnam that the run was scheduled for."""
    return run_name(cast(datetime, runtime.flow_run.scheduled_start_time))


@flow(name="nightly", flow_run_name=name_of_run, persist_result=False)
def nightly(
    paths: list[str] | None = None,
    data_dir: str | None = None,
    again: list[str] | None = None,
    max_quarantined_share: float | None = None,
) -> State[Any]:
    """Load everything that landed and is not known yet, and publish the warehouse.

    Args:
        paths: landing folders or files; by default the landing folder of the data directory.
        data_dir: the data directory; by default that of the settings.
        again: stored paths to read even when they are known.
        max_quarantined_share: share in quarantine above which nothing is published; by default that of the settings.
    """
    for package in ("flows", "transforms", "warehouse"):
        logging.getLogger(package).setLevel(logging.INFO)
    settings = load_settings(Path(data_dir) if data_dir else None)
    if max_quarantined_share is not None:
        settings = replace(settings, max_quarantined_share=max_quarantined_share)
    started_at = datetime.now(UTC)
    starts = tuple(Path(path).resolve() for path in paths or [str(settings.landing)])
    name = str(runtime.flow_run.name)
    night = Night(settings, new_run_id(started_at), name, starts, started_at, frozenset(again or ()))
    result = reported(night, lambda: run_night(night, run_as_task, RunLog(), RealSteps(settings)))
    publish_report(result)
    get_run_logger().info(result.message)
    return Completed(message=result.message, data=result)


def run_as_task(name: str, stage: Callable[..., Outcome], *args: Any) -> Outcome:
    """Run a stage as a task of this name; what it takes and gives is neither stored nor looked up."""

    def call() -> Outcome:
        return stage(*args)

    kind = name.split(" batch ")[0]
    task = Task(
        fn=call,
        name=kind,
        task_run_name=name,
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=_TRIED_AGAIN.get(kind, 0),
        retry_delay_seconds=[2, 10],
        retry_condition_fn=_refused_by_system,
    )
    return task()


def _refused_by_system(_task: object, _run: object, state: State[Any]) -> bool:
    """True when a task failed because the operating system refused something."""
    return isinstance(state.result(raise_on_failure=False), OSError)


class RunLog:
    """Tells the run's log and its progress artifacts how the night goes on."""

    def __init__(self) -> None:
        self._progress: dict[str, UUID] = {}

    def stage_started(self, stage: str, batches: int) -> None:
        """Log the start; stages of several batches get a progress artifact."""
        get_run_logger().info("%s: %s", stage, f"{batches} batches" if batches > 1 else "started")
        if batches >= PROGRESS_FROM:
            made = create_progress_artifact(0.0, key=stage.replace(" ", "-"), description=f"Batches of stage {stage}")
            self._progress[stage] = cast(UUID, made)

    def batch_finished(self, stage: str, done: int, batches: int) -> None:
        """Move the progress artifact on."""
        if stage in self._progress:
            update_progress_artifact(self._progress[stage], 100.0 * done / batches)

    def stage_finished(self, stage: str, seconds: float) -> None:
        """Log how long it took."""
        get_run_logger().info("%s: finished in %.1f s", stage, seconds)


def publish_report(result: NightResult) -> None:
    """Show the report in the UI: one Markdown artifact and tables by source, by reason and of checks."""
    create_markdown_artifact(as_markdown(result), key="night-report", description=result.message)
    tables = {
        "loaded-by-source": (source_rows(result), "Articles loaded, by source"),
        "quarantine-by-reason": (reason_rows(result), "Files and records put into quarantine, by reason"),
        "checks": (check_rows(result), "Checks of the loaded warehouse, failures first"),
    }
    for key, (rows, description) in tables.items():
        if rows:
            create_table_artifact(rows, key=key, description=description)


if __name__ == "__main__":
    os.environ.setdefault("DO_NOT_TRACK", "1")
    nightly()
