"""What runs on this machine: server, worker, schedule, and the nights past and to come, as the server knows them."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.recorded import server_answers
from flows.settings import Settings
from flows.stack.api import PrefectApi

POOL = "khobao"
HEARD_WITHIN = timedelta(seconds=90)


@dataclass(frozen=True, slots=True)
class StackState:
    """What an operator asks first; times are ISO 8601 in UTC, "" where there is none.

    Attributes:
        server: the UI's address when the server answers, else "".
        worker: "online since …", or why no run would start.
        schedules: one line a deployment with a schedule, for example ``nightly: 0 2 * * * Asia/Ho_Chi_Minh``.
        next_run, last_run: of the nightly deployment; ``last_run`` with its state.
        running: names of runs at work.
    """

    server: str
    version: str = ""
    worker: str = "no server"
    schedules: tuple[str, ...] = ()
    next_run: str = ""
    last_run: str = ""
    running: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """JSON-able values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Who keeps the services up: written by ``khobao up``, read by ``down`` and ``status``."""

    pid: int
    url: str
    is_ready: bool

    def write(self, path: Path) -> None:
        """Write atomically."""
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_suffix(".tmp")
        temporary.write_text(json.dumps(asdict(self)), encoding="utf-8")
        temporary.replace(path)


def read_upkeep(path: Path) -> Upkeep | None:
    """The living keeper of the services; None when there is none or it has died."""
    try:
        found = Upkeep(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        return None
    return found if _is_keeper(found.pid) else None


def _is_keeper(pid: int) -> bool:
    """True when this process lives and is ours: a number is given to another process after a while."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return b"up" in words or pid == os.getpid()


def api_of(settings: Settings, url: str = "") -> PrefectApi:
    """The API of these settings, with the password of the environment."""
    return PrefectApi(url or settings.api_url, settings.api_auth)


def answering(settings: Settings) -> bool:
    """True when the server of these settings answers within two seconds."""
    return server_answers(settings.api_url, timeout=2.0)


def look(settings: Settings, api: PrefectApi) -> StackState:
    """Ask the server; a server that does not answer is a state, not an error."""
    if not server_answers(api.url, timeout=2.0):
        return StackState(server="")
    nightly = {"deployments": {"name": {"any_": ["nightly"]}}}
    return StackState(
        server=api.url.removesuffix("/api"),
        version=str(api.get("/admin/version")),
        worker=_worker(api, datetime.now(UTC)),
        schedules=tuple(_schedules(api)),
        next_run=_first(api, "SCHEDULED", "EXPECTED_START_TIME_ASC", "expected_start_time", nightly),
        last_run=_last(api, nightly),
        running=tuple(run["name"] for run in _runs(api, ["RUNNING", "PENDING"], "START_TIME_ASC", nightly)),
    )


def _worker(api: PrefectApi, now: datetime) -> str:
    if api.get(f"/work_pools/{POOL}") is None:
        return f"no work pool {POOL!r} yet: start a worker"
    heard = [worker["last_heartbeat_time"] for worker in api.ask(f"/work_pools/{POOL}/workers/filter")]
    times = sorted(datetime.fromisoformat(time) for time in heard if time)
    if not times:
        return "none has ever been heard of"
    if now - times[-1] > HEARD_WITHIN:
        return f"offline, last heard of at {times[-1]:%Y-%m-%d %H:%M:%S} UTC"
    return f"online, heard of at {times[-1]:%H:%M:%S} UTC"


def _schedules(api: PrefectApi) -> list[str]:
    from flows.stack.recover import deployments

    lines = []
    for deployment in deployments(api):
        for entry in deployment["schedules"]:
            schedule = entry["schedule"]
            paused = "" if entry["active"] and not deployment["paused"] else " (paused)"
            lines.append(f"{deployment['name']}: {schedule.get('cron')} {schedule.get('timezone') or ''}{paused}")
    return sorted(lines)


def _first(api: PrefectApi, state: str, order: str, column: str, of: dict[str, Any]) -> str:
    runs = _runs(api, [state], order, of)
    return str(runs[0][column]) if runs else ""


def _last(api: PrefectApi, of: dict[str, Any]) -> str:
    runs = _runs(api, ["COMPLETED", "FAILED", "CRASHED", "CANCELLED"], "END_TIME_DESC", of)
    return f"{runs[0]['name']}: {runs[0]['state']['name']} at {runs[0]['end_time']}" if runs else ""


def _runs(api: PrefectApi, states: list[str], order: str, of: dict[str, Any]) -> list[dict[str, Any]]:
    wanted = {"flow_runs": {"state": {"type": {"any_": states}}}, "sort": order, "limit": 20, **of}
    found: list[dict[str, Any]] = api.ask("/flow_runs/filter", **wanted)
    return found
