"""The real thing: server, worker, deployment and a night that completes, and nights to come that are scheduled.

Package versions that fit each other by their own words have twice given a server that starts, looks green and never
schedules anything; only this test sees that.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from flows.settings import Settings
from flows.stack.up import HOST, project_root, running, server_environment
from tests.integration.test_no_outside_connections import listening, outside

pytestmark = [pytest.mark.slow, pytest.mark.server]

LANDED = ("bao-mien-song", "gui-lai")


@dataclass(frozen=True)
class Stack:
    """A running server with worker and deployment, and the settings of its nights."""

    settings: Settings
    environment: dict[str, str]

    def ask(self, path: str, **body: Any) -> Any:
        answer = httpx.post(self.settings.api_url + path, json=body, timeout=30)
        answer.raise_for_status()
        return answer.json()

    def wait_for(self, look: Callable[[], Any], seconds: float) -> Any:
        deadline = time.monotonic() + seconds
        while not (found := look()):
            assert time.monotonic() < deadline, f"nothing within {seconds} s"
            time.sleep(0.5)
        return found


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    home = tmp_path_factory.mktemp("stack")
    for folder in LANDED:
        shutil.copytree(project_root() / "examples/landing" / folder, home / "data/landing" / folder)
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    settings = Settings(data_dir=home / "data", api_url=f"http://{HOST}:{port}/api")
    environment = {
        **server_environment(settings, port),
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_WORKER_QUERY_SECONDS": "2",
    }
    notes = home / "connections"
    with running(listening(notes, environment), settings) as services:
        yield Stack(settings, environment)
    assert outside(notes) == [], "nothing may reach for another host"
    assert [service.has_ended for service in services] == [True, True]


def test_nights_to_come_are_scheduled(stack: Stack) -> None:
    scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "sort": "EXPECTED_START_TIME_ASC"}
    runs = stack.wait_for(lambda: stack.ask("/flow_runs/filter", **scheduled), 60)
    assert runs[0]["expected_start_time"][11:19] == "19:00:00", "02:00 in Vietnam is 19:00 UTC of the day before"


def test_the_deployment_lets_one_night_run_at_a_time(stack: Stack) -> None:
    [deployment] = stack.ask("/deployments/filter")
    assert (deployment["name"], deployment["entrypoint"]) == ("nightly", "flows/nightly.py:nightly")
    assert deployment["global_concurrency_limit"]["limit"] == 1
    assert deployment["concurrency_options"]["collision_strategy"] == "ENQUEUE"
    assert deployment["schedules"][0]["slug"] == "nightly"


def test_a_night_started_by_the_server_completes_and_is_reported(stack: Stack) -> None:
    [deployment] = stack.ask("/deployments/filter")
    run = stack.ask(f"/deployments/{deployment['id']}/create_flow_run")

    def ended() -> Any:
        found = httpx.get(f"{stack.settings.api_url}/flow_runs/{run['id']}", timeout=30).json()
        return found if found["state"]["type"] in ("COMPLETED", "FAILED", "CRASHED", "CANCELLED") else None

    found = stack.wait_for(ended, 150)
    assert found["state"]["type"] == "COMPLETED", found["state"]["message"]
    assert found["state"]["message"].startswith("Completed: ")
    assert found["name"].startswith("nightly-20")
    assert (stack.settings.warehouse / "khobao.duckdb").is_file()
    tasks_of_run = {"flow_runs": {"id": {"any_": [run["id"]]}}}
    names = {"discover", "read batch 1/1", "extract batch 1/1", "resolve and load", "check", "publish"}
    stack.wait_for(lambda: {t["name"] for t in stack.ask("/task_runs/filter", **tasks_of_run)} == names, 30)
    keys = {artifact["key"] for artifact in stack.ask("/artifacts/filter", **tasks_of_run)}
    assert keys >= {"night-report", "loaded-by-source", "quarantine-by-reason", "checks"}


def test_a_night_of_the_command_line_is_recorded_by_a_server_that_answers(stack: Stack) -> None:
    environment = {**stack.environment, "KHOBAO_API_URL": stack.settings.api_url}
    command = [sys.executable, "-m", "flows.cli", "run", "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=project_root())
    assert done.returncode == 0, done.stderr
    assert "Recorded at http://127.0.0.1" in done.stderr
    result = json.loads(done.stdout)
    assert result["status"] == "nothing new"
    named = {"flow_runs": {"name": {"any_": [result["run_name"]]}, "state": {"type": {"any_": ["COMPLETED"]}}}}
    messages = {run["state"]["message"] for run in stack.ask("/flow_runs/filter", **named)}
    assert result["message"] in messages
