"""The real thing: server, worker, deployment and a night that completes, and nights to come that are scheduled.

Package versions that fit each other by their own words have twice given a server that starts, looks green and never
schedules anything; only this test sees that.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from flows.stack.up import project_root
from tests.integration.stacks import Stack, a_stack

pytestmark = [pytest.mark.slow, pytest.mark.server]


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with a_stack(tmp_path_factory.mktemp("stack")) as found:
        yield found


def test_nights_to_come_are_scheduled(stack: Stack) -> None:
    scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}, "sort": "EXPECTED_START_TIME_ASC"}
    runs = stack.wait_for(lambda: stack.ask("/flow_runs/filter", **scheduled), 60)
    assert runs[0]["expected_start_time"][11:19] == "19:00:00", "02:00 in Vietnam is 19:00 UTC of the day before"


def test_the_deployment_lets_one_night_run_at_a_time(stack: Stack) -> None:
    deployment = stack.deployment()
    assert (deployment["name"], deployment["entrypoint"]) == ("nightly", "flows/nightly.py:nightly")
    assert deployment["global_concurrency_limit"]["limit"] == 1
    assert deployment["concurrency_options"]["collision_strategy"] == "ENQUEUE"
    assert deployment["schedules"][0]["slug"] == "nightly"


def test_a_night_started_by_the_server_completes_and_is_reported(stack: Stack) -> None:
    found = stack.ended(stack.start_run())
    assert found["state"]["type"] == "COMPLETED", found["state"]["message"]
    assert found["state"]["message"].startswith("Completed: ")
    assert found["name"].startswith("nightly-20")
    assert (stack.settings.warehouse / "khobao.duckdb").is_file()
    tasks_of_run = {"flow_runs": {"id": {"any_": [found["id"]]}}}
    names = {"discover", "read batch 1/1", "extract batch 1/1", "resolve and load", "check", "publish"}
    stack.wait_for(lambda: {t["name"] for t in stack.ask("/task_runs/filter", **tasks_of_run)} == names, 30)
    keys = {artifact["key"] for artifact in stack.ask("/artifacts/filter", **tasks_of_run)}
    assert keys >= {"night-report", "loaded-by-source", "quarantine-by-reason", "checks"}


def test_the_other_deployments_do_their_work(stack: Stack) -> None:
    runs = {name: stack.start_run(name) for name in ("rebuild", "retry-quarantine", "maintenance")}
    runs["backfill"] = stack.start_run("backfill", since="2000-01-01", until="2000-12-31")
    messages = {}
    for name, run_id in runs.items():
        found = stack.ended(run_id)
        assert found["state"]["type"] == "COMPLETED", (name, found["state"]["message"])
        assert found["name"].startswith(name)
        messages[name] = found["state"]["message"]
    assert messages["rebuild"].startswith("Completed: ")
    assert messages["backfill"] == "0 chunk(s) of 2000-01-01..2000-12-31 by files loaded"
    assert messages["maintenance"].startswith("Backup ")


def test_the_run_form_tells_what_each_parameter_is(stack: Stack) -> None:
    asked = stack.deployment("backfill")["parameter_openapi_schema"]
    assert {name: entry["title"] for name, entry in asked["properties"].items()} == {
        "since": "First day",
        "until": "Last day",
        "by": "Days of what",
        "chunk_files": "Files in a chunk",
        "paths": "Landing folders",
        "data_dir": "Data directory",
    }
    assert all(entry["description"] for entry in asked["properties"].values())


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
