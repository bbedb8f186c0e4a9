"""The night as a Prefect flow: the same story, one task a stage and batch, with its report in the Prefect UI."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from prefect import flow, runtime
from prefect.client.schemas.objects import State

from flows.night import Night, run_night
from flows.prefect_run import RunLog, ended, parameter, run_as_task, show_own_logs, tell
from flows.report import reported
from flows.run_names import new_run_id, run_name
from flows.settings import load_settings
from flows.steps import RealSteps

PATHS = parameter("Landing folders", "Folders or files to load; empty: `landing` of the data directory.", default=None)
DATA_DIR = parameter("Data directory", "Empty: that of the settings (KHOBAO_DATA_DIR).", default=None)


def name_of_run() -> str:
    """``nightly-2026-11-22``: the day in Vietnam that the run was scheduled for."""
    return run_name(cast(datetime, runtime.flow_run.scheduled_start_time))


@flow(name="nightly", flow_run_name=name_of_run, persist_result=False)
def nightly(
    paths: list[str] | None = PATHS,
    data_dir: str | None = DATA_DIR,
    again: list[str] | None = parameter(
        "Read again", "Paths as the warehouse stores them, to read although they are known.", default=None
    ),
    max_quarantined_share: float | None = parameter(
        "Most in quarantine",
        "Share in quarantine above which nothing is published; empty: that of the settings.",
        default=None,
        ge=0,
        le=1,
    ),
) -> State[Any]:
    """Load everything that landed and is not known yet, check it, and publish the warehouse."""
    show_own_logs()
    settings = load_settings(Path(data_dir) if data_dir else None)
    if max_quarantined_share is not None:
        settings = replace(settings, max_quarantined_share=max_quarantined_share)
    started_at = datetime.now(UTC)
    starts = tuple(Path(path).resolve() for path in paths or [str(settings.landing)])
    name = str(runtime.flow_run.name)
    night = Night(settings, new_run_id(started_at), name, starts, started_at, frozenset(again or ()))
    return ended(lambda: reported(night, lambda: run_night(night, run_as_task, RunLog(), RealSteps(settings)), tell))


if __name__ == "__main__":
    os.environ.setdefault("DO_NOT_TRACK", "1")
    nightly()
