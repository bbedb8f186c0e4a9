"""The story of one night: discover, read, extract, resolve and load, check, publish.

The same story runs directly and as a Prefect flow: ``run_stage`` is a plain call there and a task call here. Stages
hand each other batch numbers, paths and counts, never frames. The warehouse that analysts read changes in the last
stage only, and only when the checks passed; a night that ends anywhere before leaves it as it was.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar

from flows.errors import ChecksFailed
from flows.results import CheckOutcome, Discovery, LoadResult, NightResult, NightStatus
from flows.run_names import new_run_id, time_of_run
from flows.settings import Settings

Outcome = TypeVar("Outcome")
CLOCKS_DIFFER = timedelta(seconds=5)
"""Runs within this time of each other say nothing about the clock."""


class RunStage(Protocol):
    """Calls one stage under a name: directly, or as a Prefect task of that name."""

    def __call__(self, name: str, stage: Callable[..., Outcome], *args: Any) -> Outcome: ...


class Reporter(Protocol):
    """Hears how the night goes on."""

    def stage_started(self, stage: str, batches: int) -> None: ...

    def batch_finished(self, stage: str, done: int, batches: int) -> None: ...

    def stage_finished(self, stage: str, seconds: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Night:
    """One night to run.

    Attributes:
        run_id: unique, sorts by time; names the run in the lake and the warehouse.
        run_name: what operators read, for example ``nightly-2026-11-22``.
        starts: landing folders or single files.
        again: stored paths to read even when the ledger knows them.
        only: stored paths to look at; None: all.
        accept_loss: whether a rebuild may do without files that the warehouse holds and the lake lacks.
    """

    settings: Settings
    run_id: str
    run_name: str
    starts: tuple[Path, ...]
    started_at: datetime
    again: frozenset[str] = frozenset()
    only: frozenset[str] | None = None
    accept_loss: bool = False

    @property
    def work(self) -> Path:
        """The run's own folder for what passes between its stages; removed at the end."""
        return self.settings.work / self.run_id


def after_the_last(night: Night, last: str) -> Night:
    """The night under a name that sorts after that of the last run, whatever the clock says: what is read last wins."""
    if night.run_id > last:
        return night
    at = time_of_run(last) + timedelta(seconds=1)
    if at - night.started_at > CLOCKS_DIFFER:
        logging.getLogger(__name__).warning(
            "the clock says %s, before the last run, %s; this run counts as begun right after it. Set the clock",
            night.started_at,
            last,
        )
    return replace(night, run_id=new_run_id(at), started_at=at)


class Steps(Protocol):
    """What a night is made of; ``flows.steps`` is the real one."""

    def hold_lock(self, night: Night) -> AbstractContextManager[Night]: ...

    def discover(self, night: Night) -> Discovery: ...

    def read(self, night: Night, batch: str, batch_no: int) -> list[str]: ...

    def lake_parts(self, night: Night) -> list[list[str]]: ...

    def extract(self, night: Night, parts: list[str]) -> int: ...

    def load(self, night: Night) -> LoadResult: ...

    def load_all(self, night: Night) -> LoadResult: ...

    def check(self, night: Night) -> tuple[CheckOutcome, ...]: ...

    def publish(self, night: Night) -> str: ...

    def clear(self, night: Night) -> None: ...


def run_night(night: Night, run_stage: RunStage, reporter: Reporter, steps: Steps) -> NightResult:
    """Run one night from the landing folders to the published warehouse.

    Raises:
        RunLocked: another run holds the data directory.
        ChecksFailed: a check failed; nothing was published.
    """
    with steps.hold_lock(night) as held:
        story = _Story(held, run_stage, reporter)
        try:
            found = story.stage("discover", steps.discover)
            if found.is_empty:
                return story.end("nothing new", found)
            parts = story.batches("read", steps.read, [(path, n) for n, path in enumerate(found.batches, start=1)])
            story.batches("extract", steps.extract, [(of_batch,) for of_batch in parts])
            return story.load_and_publish(steps.load, steps, found)
        finally:
            steps.clear(held)


def run_rebuild(night: Night, run_stage: RunStage, reporter: Reporter, steps: Steps) -> NightResult:
    """Build the warehouse anew from everything the lake holds; raises what ``run_night`` raises."""
    with steps.hold_lock(night) as held:
        story = _Story(held, run_stage, reporter)
        try:
            parts = story.stage("list the lake", steps.lake_parts)
            story.batches("extract", steps.extract, [(of_batch,) for of_batch in parts])
            return story.load_and_publish(steps.load_all, steps, Discovery((), 0, 0, 0, 0))
        finally:
            steps.clear(held)


@dataclass(slots=True)
class _Story:
    """Runs stages one after the other and remembers how long each took."""

    night: Night
    run_stage: RunStage
    reporter: Reporter
    seconds: dict[str, float] = field(default_factory=dict)

    def stage(self, stage: str, step: Callable[[Night], Outcome]) -> Outcome:
        """One stage that is one task."""
        with self._timed(stage, 1):
            return self.run_stage(stage, step, self.night)

    def batches(self, stage: str, step: Callable[..., Outcome], batches: list[tuple[Any, ...]]) -> list[Outcome]:
        """One stage that is one task a batch, in order."""
        outcomes = []
        with self._timed(stage, len(batches)):
            for number, args in enumerate(batches, start=1):
                name = f"{stage} batch {number}/{len(batches)}"
                outcomes.append(self.run_stage(name, step, self.night, *args))
                self.reporter.batch_finished(stage, number, len(batches))
        return outcomes

    def load_and_publish(self, load: Callable[[Night], LoadResult], steps: Steps, found: Discovery) -> NightResult:
        """The last stages of every night; the published warehouse changes in the very last."""
        loaded = self.stage("resolve and load", load)
        try:
            checks = self.stage("check", steps.check)
        except ChecksFailed as error:
            error.so_far = self.end("checks failed", found, load=loaded)
            raise
        warehouse = self.stage("publish", steps.publish)
        return self.end("completed", found, load=loaded, checks=checks, warehouse=warehouse)

    def end(self, status: NightStatus, found: Discovery, **parts: Any) -> NightResult:
        return NightResult(
            run_id=self.night.run_id,
            run_name=self.night.run_name,
            status=status,
            started_at=self.night.started_at,
            finished_at=max(datetime.now(UTC), self.night.started_at),
            files_seen=found.files_seen,
            hidden=found.hidden,
            unchanged=found.unchanged,
            seconds={stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
            **parts,
        )

    @contextmanager
    def _timed(self, stage: str, batches: int) -> Iterator[None]:
        self.reporter.stage_started(stage, batches)
        began = time.monotonic()
        yield
        self.seconds[stage] = time.monotonic() - began
        self.reporter.stage_finished(stage, self.seconds[stage])
