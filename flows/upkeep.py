"""The other flows: rebuild, backfill, retry-quarantine and maintenance, each for the operator to start in the UI."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger
from prefect.artifacts import create_table_artifact
from prefect.client.schemas.objects import State
from prefect.states import Completed

from flows.backfill import By, Range, fill
from flows.backup import back_up
from flows.maintenance import maintain
from flows.night import Night, run_night, run_rebuild
from flows.nightly import DATA_DIR, PATHS
from flows.prefect_run import RunLog, ended, parameter, run_as_task, show_own_logs, tell
from flows.report import reported
from flows.results import NightResult
from flows.retry import quarantined_paths
from flows.run_names import VIETNAM, new_run_id
from flows.settings import Settings, load_settings
from flows.steps import RealSteps


def day_of_run(kind: str) -> Callable[[], str]:
    """Names runs by their kind and the minute in Vietnam, for example ``rebuild-2026-11-22-1405``."""
    return lambda: f"{kind}-{datetime.now(VIETNAM):%Y-%m-%d-%H%M}"


@flow(name="rebuild", flow_run_name=day_of_run("rebuild"), persist_result=False)
def rebuild(
    accept_loss: bool = parameter(
        "Accept loss",
        "Do without files that the warehouse holds and the lake has lost; else such a rebuild is refused.",
        default=False,
    ),
    data_dir: str | None = DATA_DIR,
) -> State[Any]:
    """Build the warehouse anew from everything the lake holds, check it, and publish it."""
    settings = _settings(data_dir)
    night = replace(_night(settings, "rebuild", ()), accept_loss=accept_loss)
    return ended(lambda: reported(night, lambda: run_rebuild(night, run_as_task, RunLog(), RealSteps(settings)), tell))


@flow(name="backfill", flow_run_name=day_of_run("backfill"), persist_result=False)
def backfill(
    since: date = parameter("First day", "In Vietnam, included."),
    until: date = parameter("Last day", "In Vietnam, included."),
    by: By = parameter(
        "Days of what",
        "files: when a file last changed; publication: when an article was published, its file is read again.",
        default="files",
    ),
    chunk_files: int = parameter(
        "Files in a chunk", "Each chunk is published before the next begins.", default=2_000, ge=1
    ),
    paths: list[str] | None = PATHS,
    data_dir: str | None = DATA_DIR,
) -> State[Any]:
    """Load the files of a range of days in chunks; started again with the same range, it goes on where it stopped."""
    settings = _settings(data_dir)
    starts = tuple(Path(path).resolve() for path in paths or [str(settings.landing)])

    def run_chunk(name: str, chunk: frozenset[str]) -> NightResult:
        again = chunk if by == "publication" else frozenset()
        night = _night(settings, name, starts, again=again, only=chunk)
        get_run_logger().info("%s: %d files", name, len(chunk))
        return reported(night, lambda: run_night(night, run_as_task, RunLog(), RealSteps(settings)), tell)

    results = fill(settings, starts, Range(since, until, by), chunk_files, run_chunk)
    rows = [{"chunk": result.run_name, "what happened": result.message} for result in results]
    if rows:
        create_table_artifact(rows, key="backfill-chunks", description=f"Backfill {since}..{until} by {by}")
    return Completed(message=f"{len(results)} chunk(s) of {since}..{until} by {by} loaded")


@flow(name="retry-quarantine", flow_run_name=day_of_run("retry-quarantine"), persist_result=False)
def retry_quarantine(
    reason: str | None = parameter(
        "Reason code", "Only what was rejected for this reason; empty: everything.", default=None
    ),
    paths: list[str] | None = PATHS,
    data_dir: str | None = DATA_DIR,
) -> State[Any]:
    """Read again what is in quarantine, for example after a reader or an adapter has been mended."""
    settings = _settings(data_dir)
    starts = tuple(Path(path).resolve() for path in paths or [str(settings.landing)])
    waiting = quarantined_paths(settings, reason)
    if not waiting:
        return Completed(message="Nothing is in quarantine" + (f" for {reason}" if reason else ""))
    night = _night(settings, f"retry of {len(waiting)} file(s)", starts, again=waiting, only=waiting)
    return ended(lambda: reported(night, lambda: run_night(night, run_as_task, RunLog(), RealSteps(settings)), tell))


@flow(name="maintenance", flow_run_name=day_of_run("maintenance"), persist_result=False)
def maintenance(
    backup_to: str | None = parameter(
        "Backup folder", "Empty: `backups` of the data directory. Better: a folder on another disk.", default=None
    ),
    data_dir: str | None = DATA_DIR,
) -> State[Any]:
    """Back up warehouse and lake, then join small lake files and remove the facts of former extractors."""
    settings = _settings(data_dir)
    made = run_as_task("back up", back_up, settings, Path(backup_to) if backup_to else None)
    done = run_as_task("compact the lake", maintain, settings)
    rows = [{"what": "backup", "result": made.message}, {"what": "lake", "result": done.message}]
    create_table_artifact(rows, key="maintenance", description="What maintenance did")
    return Completed(message=f"Backup {made.message}; lake: {done.message}")


def _settings(data_dir: str | None) -> Settings:
    show_own_logs()
    return load_settings(Path(data_dir) if data_dir else None)


def _night(
    settings: Settings,
    name: str,
    starts: tuple[Path, ...],
    again: frozenset[str] = frozenset(),
    only: frozenset[str] | None = None,
) -> Night:
    now = datetime.now(UTC)
    return Night(settings, new_run_id(now), name, starts, now, again, only)
