"""Faults of the services, done for real on `khobao up`: whatever dies, no run stays Running, the next night works."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings
from flows.stack.api import PrefectApi
from flows.stack.recover import living_runs
from flows.stack.state import read_upkeep
from flows.stack.up import project_root, upkeep_path
from tests.integration.nights import contents, differing, example_files
from tests.integration.stacks import free_port

pytestmark = [pytest.mark.slow, pytest.mark.server]

ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")
EXAMPLES = [path.relative_to("examples/landing").as_posix() for path in example_files()[:8]]


@dataclass
class Kept:
    """Services that `khobao up` keeps, and everything a test does to them."""

    settings: Settings
    port: int
    environment: dict[str, str]

    @property
    def api(self) -> PrefectApi:
        return PrefectApi(f"http://127.0.0.1:{self.port}/api")

    def command(self, *arguments: str, check: bool = True) -> str:
        command = [sys.executable, "-m", "flows.cli", *arguments, "--data-dir", str(self.settings.data_dir)]
        done = subprocess.run(
            command, env=self.environment, cwd=project_root(), capture_output=True, text=True, check=False
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def up(self) -> str:
        return self.command("up", "--detach", "--port", str(self.port))

    def start(self) -> str:
        """A night that reads everything again, so that it takes a while."""
        [nightly] = self.api.ask("/deployments/filter", deployments={"name": {"any_": ["nightly"]}})
        asked = self.api.ask(f"/deployments/{nightly['id']}/create_flow_run", parameters={"again": EXAMPLES})
        return str(asked["id"])

    def state(self, run: str) -> str:
        return str(self.api.get(f"/flow_runs/{run}")["state"]["type"])

    def at_work(self, run: str) -> None:
        """Wait until a run holds the data directory."""
        wait_for(lambda: run in living_runs() and self.holder() and self.state(run) == "RUNNING", 120)

    def holder(self) -> int:
        found = self.settings.data_dir / "khobao.lock"
        words = found.read_text().split() if found.is_file() else []
        return int(words[0]) if words and Path(f"/proc/{words[0]}").exists() else 0

    def ended(self, run: str, seconds: float = 240) -> str:
        wait_for(lambda: self.state(run) in ENDED, seconds)
        return self.state(run)

    def pid_of(self, service: str) -> int:
        """The process that the keeper started for a service."""
        keeper = read_upkeep(upkeep_path(self.settings))
        assert keeper is not None
        words = {"server": b"server", "worker": b"worker"}[service]
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(path.read_text().rsplit(")", 1)[1].split()[1])
                command = path.with_name("cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if parent == keeper.pid and words in command:
                return int(path.parent.name)
        raise AssertionError(f"no {service} runs")

    def night_goes_well(self) -> None:
        run = self.start()
        assert self.ended(run) == "COMPLETED", self.api.get(f"/flow_runs/{run}")["state"]["message"]

    def slots_in_use(self) -> int:
        limits = self.api.ask("/v2/concurrency_limits/filter", limit=200)
        return sum(int(limit["active_slots"]) for limit in limits)

    def tasks_left_running(self) -> list[str]:
        """Tasks that show as unfinished though their run has ended."""
        unfinished = {"state": {"type": {"any_": ["RUNNING", "PENDING", "CANCELLING"]}}}
        found = self.api.ask(
            "/task_runs/filter", task_runs=unfinished, flow_runs={"state": {"type": {"any_": list(ENDED)}}}
        )
        return [f"{task['name']} of {task['flow_run_id']}" for task in found]


def wait_for(look: Callable[[], Any], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if look():
                return
        except (OSError, RuntimeError, AssertionError, TypeError, ValueError):
            pass
        except Exception as error:
            if "does not answer" not in str(error):
                raise
        assert time.monotonic() < deadline, f"nothing within {seconds} s"
        time.sleep(0.2)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    home = tmp_path_factory.mktemp("kept")
    for name in EXAMPLES:
        target = home / "data/landing" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(project_root() / "examples/landing" / name, target)
    port = free_port()
    environment = {
        **os.environ,
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        "KHOBAO_API_URL": f"http://127.0.0.1:{port}/api",
        "DO_NOT_TRACK": "1",
    }
    found = Kept(Settings(data_dir=home / "data", api_url=environment["KHOBAO_API_URL"]), port, environment)
    found.up()
    try:
        yield found
    finally:
        found.command("down", check=False)


@pytest.fixture(scope="module")
def expected(kept: Kept) -> dict[str, Any]:
    """What the warehouse holds after the first night, which `khobao up` starts by itself."""
    wait_for(lambda: (kept.settings.warehouse / "khobao.duckdb").is_file() and not kept.holder(), 240)
    return contents(kept.settings)


@pytest.fixture(autouse=True)
def whole_afterwards(kept: Kept, expected: dict[str, Any]) -> Iterator[None]:
    """After each fault the next night completes, no slot is taken, no task of an ended run shows as running, and the
    warehouse holds what it held."""
    yield
    kept.night_goes_well()
    wait_for(lambda: kept.slots_in_use() == 0, 60)
    kept.command("recover", "--quiet-for", "0m")
    assert kept.tasks_left_running() == []
    assert differing(expected, contents(kept.settings)) == []


def test_a_killed_flow_process_is_a_crashed_run(kept: Kept) -> None:
    run = kept.start()
    kept.at_work(run)
    os.kill(kept.holder(), signal.SIGKILL)
    assert kept.ended(run) == "CRASHED"
    wait_for(lambda: f" of {run}" in str(kept.tasks_left_running()), 20)
    assert "task(s) of dead runs set to Crashed" in kept.command("recover", "--quiet-for", "0m")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_ends_is_started_again_and_its_run_ends(kept: Kept, number: signal.Signals) -> None:
    run, worker = kept.start(), kept.pid_of("worker")
    kept.at_work(run)
    os.kill(worker, number)
    assert kept.ended(run, 420) in ("COMPLETED", "CRASHED")
    wait_for(lambda: kept.pid_of("worker") != worker, 60)


def test_a_server_that_dies_during_a_run_is_started_again_and_the_run_ends(kept: Kept) -> None:
    run, server = kept.start(), kept.pid_of("server")
    kept.at_work(run)
    os.kill(server, signal.SIGKILL)
    wait_for(lambda: kept.pid_of("server") != server, 60)
    assert kept.ended(run, 420) in ("COMPLETED", "FAILED", "CRASHED")


def test_a_server_that_is_down_when_a_run_ends(kept: Kept) -> None:
    run, server = kept.start(), kept.pid_of("server")
    kept.at_work(run)
    os.kill(server, signal.SIGSTOP)
    wait_for(lambda: not kept.holder() or run not in living_runs(), 240)
    os.kill(server, signal.SIGKILL)
    assert kept.ended(run, 420) in ("COMPLETED", "FAILED", "CRASHED")


def test_a_run_killed_while_pending_does_not_block_the_next(kept: Kept) -> None:
    run = kept.start()
    wait_for(lambda: kept.state(run) == "PENDING", 60)
    os.kill(kept.pid_of("worker"), signal.SIGKILL)
    for pid in processes_of(run):
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: kept.pid_of("worker"), 60)
    if kept.state(run) not in ENDED:
        wait_for(lambda: not processes_of(run), 60)
        kept.command("recover", "--quiet-for", "0m")
    assert kept.ended(run) in ("COMPLETED", "CRASHED")


def test_power_loss_of_everything_at_once(kept: Kept) -> None:
    run = kept.start()
    kept.at_work(run)
    keeper = read_upkeep(upkeep_path(kept.settings))
    assert keeper is not None
    dead = [keeper.pid, kept.pid_of("server"), kept.pid_of("worker"), *processes_of(run)]
    for pid in dead:
        os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not processes_of(run), 30)
    kept.up()
    assert kept.state(run) == "CRASHED"
    assert kept.slots_in_use() == 0


def processes_of(run: str) -> list[int]:
    """Processes that were started for a run."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"PREFECT__FLOW_RUN_ID={run}".encode() in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:
            continue
    return found
