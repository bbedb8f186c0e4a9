"""Runs that died without a word: marked Crashed, so that the UI tells the truth and their slots are free again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.errors import RunError
from flows.settings import Settings
from flows.stack.api import PrefectApi
from flows.stack.tasks_left import close_tasks

OURS = ("nightly", "rebuild", "backfill", "retry-quarantine", "maintenance")
_ACTIVE = ("RUNNING", "PENDING", "CANCELLING")
_MESSAGE = "Found dead by `khobao recover`: no process is at it any more; the next night does what it left."
_CLOCKS_DIFFER = timedelta(minutes=1)
_RUN_ID = b"PREFECT__FLOW_RUN_ID="


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was found: names of runs set to Crashed, of runs left alone, how many slots were freed and tasks closed."""

    crashed: tuple[str, ...]
    left: tuple[str, ...]
    slots_freed: int
    tasks_closed: int = 0

    @property
    def message(self) -> str:
        """One line for people."""
        if not (self.crashed or self.left or self.slots_freed or self.tasks_closed):
            return "no dead run, no slot to free"
        parts = [f"{len(self.crashed)} dead run(s) set to Crashed: {', '.join(self.crashed)}"] if self.crashed else []
        parts += [f"{len(self.left)} run(s) at work, left alone: {', '.join(self.left)}"] if self.left else []
        parts += [f"{self.tasks_closed} task(s) of dead runs set to Crashed"] if self.tasks_closed else []
        parts += [f"{self.slots_freed} slot(s) freed"] if self.slots_freed else []
        return "; ".join(parts)


def recover(
    settings: Settings,
    api: PrefectApi,
    quiet_for: timedelta,
    now: datetime | None = None,
    only: frozenset[str] | None = None,
) -> Recovered:
    """Set dead runs of this data directory to Crashed, with their tasks, and free the slots that nobody holds.

    A run is dead when it is Running, Pending or Cancelling, entered that state more than ``quiet_for`` ago, no process
    of this machine was started for it, and no run outside Prefect's worker holds the lock of the data directory.
    ``only`` are the ids of runs that may be set to Crashed; None: all.

    Raises:
        RunError: the server does not answer.
    """
    crashed, left = [], []
    at = now or datetime.now(UTC)
    for run, is_dead in _judged(settings, api, quiet_for, at):
        if not is_dead or (only is not None and run["id"] not in only):
            left.append(run)
            continue
        state = {"type": "CRASHED", "name": "Crashed", "message": _MESSAGE}
        api.ask(f"/flow_runs/{run['id']}/set_state", state=state, force=True)
        crashed.append(run)
    closed = close_tasks(api, OURS, at - quiet_for, [run["id"] for run in crashed])
    return Recovered(_names(crashed), _names(left), 0 if left else _free_slots(api), closed)


def _names(runs: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(run["name"] for run in runs)


@dataclass(slots=True)
class Patrol:
    """Looks for dead runs from time to time; one that was found dead twice in a row is set to Crashed."""

    settings: Settings
    api: PrefectApi
    quiet_for: timedelta = timedelta(minutes=2)
    _suspects: frozenset[str] = field(default=frozenset())

    def look(self) -> str:
        """One look; returns what was done, "" when nothing was, also while the server does not answer."""
        try:
            judged = _judged(self.settings, self.api, self.quiet_for, datetime.now(UTC))
            dead = frozenset(str(run["id"]) for run, is_dead in judged if is_dead)
            confirmed, self._suspects = dead & self._suspects, dead
            if confirmed:
                return recover(self.settings, self.api, self.quiet_for, only=confirmed).message
            closed = close_tasks(self.api, OURS, datetime.now(UTC) - self.quiet_for)
            return Recovered((), (), 0, closed).message if closed else ""
        except RunError:
            return ""


def _judged(
    settings: Settings, api: PrefectApi, quiet_for: timedelta, now: datetime
) -> Iterator[tuple[dict[str, Any], bool]]:
    """Runs that the server takes for alive, each with whether it is dead."""
    living, is_held = living_runs(), _is_held_outside(settings)
    for run in _active_runs(api, settings):
        entered = datetime.fromisoformat(run["state"]["timestamp"])
        has_just_begun = now - quiet_for < entered <= now + _CLOCKS_DIFFER
        is_outside = is_held and run["state"]["type"] != "PENDING"
        yield run, not (run["id"] in living or has_just_begun or is_outside)


def living_runs() -> frozenset[str]:
    """Ids of the runs that a worker of this machine has started and whose process lives."""
    return frozenset(run for path in Path("/proc").glob("[0-9]*/environ") if (run := _run_of(path)))


def _run_of(environ: Path) -> str:
    try:
        values = environ.read_bytes().split(b"\0")
    except OSError:
        return ""
    return next((value.removeprefix(_RUN_ID).decode() for value in values if value.startswith(_RUN_ID)), "")


def _is_held_outside(settings: Settings) -> bool:
    """True when a process that no worker started holds the data directory, as `khobao run` does."""
    from flows.published import warehouse_paths
    from warehouse.errors import RunLocked
    from warehouse.lock import run_lock

    paths = warehouse_paths(settings)
    try:
        with run_lock(paths):
            return False
    except RunLocked:
        return not _run_of(Path("/proc") / paths.lock.read_text().strip() / "environ")


def _active_runs(api: PrefectApi, settings: Settings) -> list[dict[str, Any]]:
    """Runs of our flows that the server takes for alive, without those of another data directory."""
    wanted = {
        "flows": {"name": {"any_": list(OURS)}},
        "flow_runs": {"state": {"type": {"any_": list(_ACTIVE)}}},
        "sort": "START_TIME_ASC",
    }
    here = (None, str(settings.data_dir))
    return [run for run in api.ask("/flow_runs/filter", **wanted) if run["parameters"].get("data_dir") in here]


def _free_slots(api: PrefectApi) -> int:
    """Free the slots of our deployments; called when none of our runs is at work."""
    ours = {f"deployment:{deployment['id']}" for deployment in deployments(api)}
    freed = 0
    for limit in api.ask("/v2/concurrency_limits/filter", limit=200):
        if limit["name"] in ours and limit["active_slots"]:
            api.change(f"/v2/concurrency_limits/{limit['id']}", active_slots=0)
            freed += limit["active_slots"]
    return freed


def deployments(api: PrefectApi) -> list[dict[str, Any]]:
    """Our deployments on a server."""
    found: list[dict[str, Any]] = api.ask("/deployments/filter", flows={"name": {"any_": list(OURS)}})
    return found
