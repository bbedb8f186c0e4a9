"""Runs that died without a word: marked Crashed, so that the UI tells the truth and their slots are free again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flows.settings import Settings
from flows.stack.api import PrefectApi

OURS = ("nightly", "rebuild", "backfill", "retry-quarantine", "maintenance")
_ACTIVE = ("RUNNING", "PENDING", "CANCELLING")
_MESSAGE = "Found dead by `khobao recover`: no process holds the data directory; the next night does what it left."


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was found: names of runs set to Crashed, of runs left alone, and how many slots were freed."""

    crashed: tuple[str, ...]
    left: tuple[str, ...]
    slots_freed: int

    @property
    def message(self) -> str:
        """One line for people."""
        if not self.crashed and not self.left and not self.slots_freed:
            return "no dead run, no slot to free"
        parts = [f"{len(self.crashed)} dead run(s) set to Crashed: {', '.join(self.crashed)}"] if self.crashed else []
        parts += [f"{len(self.left)} run(s) at work, left alone: {', '.join(self.left)}"] if self.left else []
        parts += [f"{self.slots_freed} slot(s) freed"] if self.slots_freed else []
        return "; ".join(parts)


def recover(settings: Settings, api: PrefectApi, quiet_for: timedelta, now: datetime | None = None) -> Recovered:
    """Set dead runs of this data directory to Crashed and free the slots that nobody holds.

    A run is dead when it is Running, Pending or Cancelling, entered that state more than ``quiet_for`` ago, and no
    process holds the lock of the data directory, which every run at work does.

    Raises:
        RunError: the server does not answer.
    """
    at_work = _is_held(settings)
    latest = (now or datetime.now(UTC)) - quiet_for
    crashed, left = [], []
    for run in _active_runs(api, settings):
        if _may_live(run, at_work, latest):
            left.append(run["name"])
            continue
        state = {"type": "CRASHED", "name": "Crashed", "message": _MESSAGE}
        api.ask(f"/flow_runs/{run['id']}/set_state", state=state, force=True)
        crashed.append(run["name"])
    return Recovered(tuple(crashed), tuple(left), 0 if left else _free_slots(api))


def _is_held(settings: Settings) -> bool:
    from flows.steps import warehouse_paths
    from warehouse.errors import RunLocked
    from warehouse.lock import run_lock

    try:
        with run_lock(warehouse_paths(settings)):
            return False
    except RunLocked:
        return True


def _active_runs(api: PrefectApi, settings: Settings) -> list[dict[str, Any]]:
    """Runs of our flows that the server takes for alive, without those of another data directory."""
    wanted = {
        "flows": {"name": {"any_": list(OURS)}},
        "flow_runs": {"state": {"type": {"any_": list(_ACTIVE)}}},
        "sort": "START_TIME_ASC",
    }
    here = (None, str(settings.data_dir))
    return [run for run in api.ask("/flow_runs/filter", **wanted) if run["parameters"].get("data_dir") in here]


def _may_live(run: dict[str, Any], at_work: bool, latest: datetime) -> bool:
    entered = datetime.fromisoformat(run["state"]["timestamp"])
    return entered > latest or (at_work and run["state"]["type"] != "PENDING")


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
