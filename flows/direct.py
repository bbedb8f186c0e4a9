"""Run a night in this process, stage after stage, without Prefect."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flows.night import Night, Reporter, Steps, run_night
from flows.report import reported
from flows.results import NightResult

Outcome = TypeVar("Outcome")


def call_stage(name: str, stage: Callable[..., Outcome], *args: Any) -> Outcome:
    """Call a stage; its name is for those who watch."""
    return stage(*args)


def run_direct(night: Night, reporter: Reporter, steps: Steps) -> NightResult:
    """Run a night and write its report; raises what ``run_night`` raises."""
    return reported(night, lambda: run_night(night, call_stage, reporter, steps))


class Silent:
    """A reporter for runs that nobody watches."""

    def stage_started(self, stage: str, batches: int) -> None:
        """Say nothing."""

    def batch_finished(self, stage: str, done: int, batches: int) -> None:
        """Say nothing."""

    def stage_finished(self, stage: str, seconds: float) -> None:
        """Say nothing."""
