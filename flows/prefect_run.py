"""How a story of stages runs under Prefect: a task a stage and batch, its progress logged, its report as artifacts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar, cast
from uuid import UUID

from prefect import Task, get_run_logger, runtime
from prefect.artifacts import (
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed
from pydantic import Field

from flows.errors import ChecksFailed
from flows.events import emit_events
from flows.report_rows import advised_check_rows, quarantine_rows, source_rows, stage_rows
from flows.report_text import as_markdown
from flows.results import NightResult
from flows.trends import RUNS, PastRun
from warehouse.schema.errors import KhobaoError

Outcome = TypeVar("Outcome")

PROGRESS_FROM = 2
"""Batches of a stage from which on its progress is worth an artifact."""

_TRIED_AGAIN = {"read": 2, "extract": 2}
"""Stages that may meet a passing fault of a disk; loading and publishing are whole or not at all."""


def parameter(title: str, description: str, default: Any = ..., **bounds: Any) -> Any:
    """A parameter of a flow as the run form of the UI shows it; Prefect itself takes the title from the name only."""
    return Field(default, description=description, json_schema_extra={"title": title}, **bounds)


def show_own_logs() -> None:
    """Let the messages of our own packages reach the run's log."""
    for package in ("flows", "transforms", "warehouse"):
        logging.getLogger(package).setLevel(logging.INFO)


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
        """Log how far the stage is and move its progress artifact on."""
        if stage in self._progress:
            get_run_logger().info("%s: %d of %d batches done", stage, done, batches)
            update_progress_artifact(self._progress[stage], 100.0 * done / batches)

    def stage_finished(self, stage: str, seconds: float) -> None:
        """Log how long it took."""
        get_run_logger().info("%s: finished in %.1f s", stage, seconds)


def ended(run: Callable[[], NightResult]) -> State[Any]:
    """The state in which a run ends, with its counts or its fault as the message.

    A fault is returned, not raised: Prefect would put words of its own in front of the message, and cut it short.
    """
    try:
        result = run()
    except Exception as error:
        message = fault_message(error)
        get_run_logger().error(message, exc_info=not isinstance(error, KhobaoError))
        return Failed(message=message, data=error)
    get_run_logger().info(result.message)
    return Completed(message=result.message, data=result)


def fault_message(error: Exception) -> str:
    """What a run that failed says: for checks which, and what was loaded but not published."""
    if not isinstance(error, ChecksFailed):
        return f"{type(error).__name__}: {error}"
    names = ", ".join(check.name for check in error.checks if not check.passed and check.severity == "fail")
    load = error.so_far.load if error.so_far else None
    counts = f" ({load.articles_loaded:,} articles, {load.quarantined:,} quarantined)" if load else ""
    return f"Nothing published, failed: {names}{counts}. {error}"


def publish_report(result: NightResult, past: list[PastRun]) -> None:
    """Show the report in the UI: one Markdown artifact and tables by source, by reason, of checks and of stages.

    A server that does not take them is worth a line in the log and no more: the report lies in the data directory too.
    """
    try:
        _make_artifacts(result, past)
    except Exception:
        get_run_logger().warning("the report could not be shown here; it lies in `reports/`", exc_info=True)


def tell(result: NightResult, past: list[PastRun]) -> None:
    """Show the report of a run, good or not, in the UI and send its events."""
    publish_report(result, past)
    emit_events(result, past)


def _make_artifacts(result: NightResult, past: list[PastRun]) -> None:
    tables = {
        "loaded-by-source": ("sources", source_rows(result), "Articles loaded, by source, the largest first"),
        "quarantine-by-reason": ("quarantine", quarantine_rows(result), "Files and records in quarantine, by reason"),
        "checks": ("checks", advised_check_rows(result), "Checks of the loaded warehouse, failures first"),
        "slowest-stages": ("stages", stage_rows(result, past), f"Seconds; usual is the median of {RUNS} runs"),
    }
    links = [("steps and logs of this run", f"/runs/flow-run/{runtime.flow_run.id}")]
    for key, (text, rows, description) in tables.items():
        if rows:
            made = create_table_artifact(rows, key=key, description=description)
            links.append((text, f"/artifacts/artifact/{made}"))
    create_markdown_artifact(as_markdown(result, past, links), key="night-report", description=result.message)
