"""Run a night in this process, stage after stage, without Prefect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from flows.night import Night, Reporter, Steps, run_night, run_rebuild
from flows.report import reported
from flows.results import NightResult
from flows.run_names import new_run_id
from flows.settings import Settings

Outcome = TypeVar("Outcome")


def call_stage(name: str, stage: Callable[..., Outcome], *args: Any) -> Outcome:
    """Call a stage; its name is for those who watch."""
    return stage(*args)


def run_direct(night: Night, reporter: Reporter, steps: Steps | None = None) -> NightResult:
    """Run a night and write its report; raises what ``run_night`` raises."""
    chosen = steps or _real(night.settings)
    return reported(night, lambda: run_night(night, call_stage, reporter, chosen))


def rebuild_direct(
    settings: Settings, reporter: Reporter, steps: Steps | None = None, accept_loss: bool = False
) -> NightResult:
    """Rebuild the warehouse from the lake and write the report; raises what ``run_rebuild`` raises."""
    now = datetime.now(UTC)
    night = Night(settings, new_run_id(now), "rebuild", (), now, accept_loss=accept_loss)
    chosen = steps or _real(settings)
    return reported(night, lambda: run_rebuild(night, call_stage, reporter, chosen))


def _real(settings: Settings) -> Steps:
    from flows.steps import RealSteps

    return RealSteps(settings)


class Silent:
    """A reporter for runs that nobody watches."""

    def stage_started(self, stage: str, batches: int) -> None:
        """Say nothing."""

    def batch_finished(self, stage: str, done: int, batches: int) -> None:
        """Say nothing."""

    def stage_finished(self, stage: str, seconds: float) -> None:
        """Say nothing."""
