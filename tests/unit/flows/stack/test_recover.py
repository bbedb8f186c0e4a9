"""Which runs are taken for dead, and what is done about them."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.errors import RunError
from flows.settings import Settings
from flows.stack.api import PrefectApi
from flows.stack.recover import Patrol, Recovered, recover
from tests.unit.flows.stack.pretended_server import Pretended, pretended
from warehouse.lock import run_lock
from warehouse.paths import WarehousePaths

HOLD = """
import sys, time
from pathlib import Path
from warehouse.lock import run_lock
from warehouse.paths import WarehousePaths
with run_lock(WarehousePaths(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(60)
"""
NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


def a_run(name: str, state: str, minutes: float, data_dir: str | None = None) -> dict[str, Any]:
    entered = (NOW - timedelta(minutes=minutes)).isoformat()
    parameters = {"data_dir": data_dir} if data_dir else {}
    return {"id": name, "name": name, "state": {"type": state, "timestamp": entered}, "parameters": parameters}


def served(*runs: dict[str, Any], active_slots: int = 0, tasks: tuple[str, ...] = ()) -> dict[str, Any]:
    limits = [{"id": "L1", "name": "deployment:D1", "active_slots": active_slots}, {"id": "L2", "name": "other"}]
    return {
        "/flow_runs/filter": (200, list(runs)),
        "/deployments/filter": (200, [{"id": "D1"}]),
        "/v2/concurrency_limits/filter": (200, limits),
        "/v2/concurrency_limits/L1": (204, None),
        "/task_runs/filter": (200, [{"id": task} for task in tasks]),
        **{f"/flow_runs/{run['id']}/set_state": (201, {}) for run in runs},
        **{f"/task_runs/{task}/set_state": (201, {}) for task in tasks},
    }


def changed(server: Pretended) -> list[str]:
    return [path for method, path, _ in server.asked if path.endswith("set_state") or method == "PATCH"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def test_runs_that_nobody_is_at_are_crashed_and_their_slots_freed(settings: Settings) -> None:
    runs = a_run("nightly-1", "RUNNING", 90), a_run("nightly-2", "PENDING", 90)
    with pretended(served(*runs, active_slots=1)) as server:
        found = recover(settings, server.api, timedelta(minutes=2), NOW)
    assert found == Recovered(("nightly-1", "nightly-2"), (), 1)
    assert changed(server) == [
        "/flow_runs/nightly-1/set_state",
        "/flow_runs/nightly-2/set_state",
        "/v2/concurrency_limits/L1",
    ]
    assert "2 dead run(s) set to Crashed: nightly-1, nightly-2; 1 slot(s) freed" in found.message


def test_a_run_at_work_and_one_that_has_just_begun_are_left_alone(settings: Settings) -> None:
    runs = a_run("at-work", "RUNNING", 90), a_run("begun", "RUNNING", 0.1), a_run("never-began", "PENDING", 90)
    with run_lock(WarehousePaths(settings.data_dir)), pretended(served(*runs, active_slots=1)) as server:
        found = recover(settings, server.api, timedelta(minutes=2), NOW)
    assert found == Recovered(("never-began",), ("at-work", "begun"), 0)
    assert "left alone: at-work, begun" in found.message


def test_a_run_whose_process_lives_is_left_alone_and_one_beside_it_is_not(settings: Settings) -> None:
    runs = a_run("alive", "RUNNING", 90), a_run("dead", "RUNNING", 90), a_run("tomorrow", "RUNNING", -1440)
    environment = {**os.environ, "PREFECT__FLOW_RUN_ID": "alive"}
    with subprocess.Popen([sys.executable, "-c", HOLD, str(settings.data_dir)], env=environment, stdout=-1) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pretended(served(*runs, active_slots=1)) as server:
            found = recover(settings, server.api, timedelta(minutes=2), NOW)
        process.kill()
    assert found == Recovered(("dead", "tomorrow"), ("alive",), 0)


def test_tasks_of_dead_runs_are_closed_also_when_their_run_was(settings: Settings) -> None:
    with pretended(served(tasks=("T1", "T2"))) as server:
        found = recover(settings, server.api, timedelta(minutes=2), NOW)
        patrolled = Patrol(settings, server.api).look()
    assert found.message == patrolled == "2 task(s) of dead runs set to Crashed"
    assert changed(server) == 2 * ["/task_runs/T1/set_state", "/task_runs/T2/set_state"]
    [asked, *_] = [body for _, path, body in server.asked if path == "/task_runs/filter"]
    assert asked["flow_runs"]["end_time"] == {"before_": "2026-11-27T01:58:00+00:00"}


def test_a_patrol_waits_for_a_second_look(settings: Settings) -> None:
    with pretended(served(a_run("dead", "RUNNING", 90))) as server:
        patrol = Patrol(settings, server.api)
        assert patrol.look() == ""
        assert changed(server) == []
        assert patrol.look() == "1 dead run(s) set to Crashed: dead"
    assert patrol.look() == "", "no server answers"


def test_runs_of_another_data_directory_are_not_ours(settings: Settings) -> None:
    runs = a_run("there", "RUNNING", 90, "elsewhere"), a_run("here", "RUNNING", 90, str(settings.data_dir))
    with pretended(served(*runs)) as server:
        assert recover(settings, server.api, timedelta(0), NOW).crashed == ("here",)


def test_without_a_server_one_is_told_how_to_name_it(settings: Settings) -> None:
    with pytest.raises(RunError, match="no Prefect server is set: run this in the project"):
        recover(settings, PrefectApi(""), timedelta(0))


def test_nothing_to_do_is_said(settings: Settings) -> None:
    with pretended(served()) as server:
        assert recover(settings, server.api, timedelta(0)).message == "no dead run, no slot to free"
