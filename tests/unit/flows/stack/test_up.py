"""Starting, keeping and stopping the services, with small stand-ins for Prefect's processes."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import flows
from flows.errors import RunError, UsageError
from flows.run_names import run_name
from flows.settings import Settings
from flows.stack import keeping, processes, up
from flows.stack.processes import Service, fresh_log
from flows.stack.recover import Recovered
from flows.stack.state import Upkeep, read_upkeep
from tests.unit.flows.stack.pretended_server import pretended

SLEEP = "import time; print('ready', flush=True); time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture
def prefect(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Replaces every Prefect command by a sleeping process; returns the commands asked for."""
    asked: list[list[str]] = []

    def command(*arguments: str) -> list[str]:
        asked.append(list(arguments))
        sleeping = arguments[0] in ("server", "worker")
        return [sys.executable, "-c", SLEEP if sleeping else "print('deployed')"]

    monkeypatch.setattr(up, "prefect_command", command)
    monkeypatch.setattr(up, "_pool_is_there", lambda settings, environment: True)
    monkeypatch.setattr(up, "recover", lambda settings, api, quiet_for: Recovered((), (), 0))
    monkeypatch.setattr(up, "catch_up", lambda settings, api: "nightly-2026-11-27")
    answers = iter([False, False, True])
    monkeypatch.setattr(up, "server_answers", lambda api, timeout=0.0: next(answers, True))
    return asked


def service(code: str, folder: Path) -> Service:
    return Service("stand-in", [sys.executable, "-c", code], folder, dict(os.environ), folder / "stand-in.log")


def wait_for_words(path: Path, words: str) -> None:
    deadline = time.monotonic() + 20
    while words not in (path.read_text() if path.is_file() else ""):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_everything_starts_in_order_and_ends_on_a_signal(prefect: list[list[str]], settings: Settings) -> None:
    before = signal.getsignal(signal.SIGTERM)
    said: list[str] = []
    kept: list[Upkeep | None] = []

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("Logs:"):
            threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
        kept.append(read_upkeep(up.upkeep_path(settings)))

    up.up(settings, 4299, say)
    assert [arguments[:2] for arguments in prefect] == [
        ["server", "start"],
        ["worker", "start"],
        ["--no-prompt", "deploy"],
    ]
    assert any("http://127.0.0.1:4299" in line for line in said)
    assert any("nightly-2026-11-27" in line for line in said)
    assert said[-1] == "Stopped."
    assert kept[-2] is not None
    assert not up.upkeep_path(settings).exists()
    assert settings.landing.is_dir()
    assert {path.name for path in settings.logs.iterdir()} == {"server.log", "worker.log"}
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_service_that_ends_by_itself_is_started_again(prefect: list[list[str]], settings: Settings) -> None:
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("Logs:"):
            worker = next(child for child in started if child.name == "worker")
            assert worker.process is not None
            worker.process.kill()
        if line.startswith("no dead run"):
            threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM)).start()

    started: list[Service] = []
    original = Service.start

    def start(self: Service) -> None:
        started.append(self)
        original(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Service, "start", start)
        up.up(settings, 4299, say)
    assert "The worker ended by itself; starting it again" in said
    assert [child.name for child in started] == ["server", "worker", "worker"]


def test_what_is_up_already_is_not_started_twice(settings: Settings) -> None:
    Upkeep(os.getpid(), "http://127.0.0.1:4200", True).write(up.upkeep_path(settings))
    with pytest.raises(UsageError, match="up already"):
        up.up(settings, 4299, lambda line: None)
    assert "Up already" in keeping.start_detached(settings, 4299, "127.0.0.1")


def test_a_taken_port_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(up, "server_answers", lambda api, timeout=0.0: True)
    with pytest.raises(RunError, match="--port"):
        up.up(settings, 4299, lambda line: None)


def test_a_port_where_another_program_listens_is_told(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = int(other.getsockname()[1])
        with pytest.raises(RunError, match=f"port {port} of 127.0.0.1 cannot be had .*another program"):
            up.up(settings, port, lambda line: None)
    assert not settings.logs.exists(), "no server was started"


def test_nothing_up_is_nothing_to_stop(settings: Settings) -> None:
    assert keeping.stop_detached(settings) == "Nothing is up."


def test_a_detached_start_that_fails_shows_the_log(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(RunError, match="did not come up"):
        keeping.start_detached(settings, 4299, "127.0.0.1")


def test_a_service_that_ends_while_waited_for_is_told(tmp_path: Path) -> None:
    ended = service("raise SystemExit(3)", tmp_path)
    ended.start()
    with pytest.raises(RunError, match="exit code 3"):
        processes.wait_until(lambda: False, [ended], lambda: False, 20)


def test_a_server_that_never_answers_is_given_up() -> None:
    with pytest.raises(RunError, match="did not answer"):
        processes.wait_until(lambda: False, [], lambda: False, 0.0)


def test_a_service_that_ignores_interrupts_is_killed(tmp_path: Path) -> None:
    stubborn = service(STUBBORN, tmp_path)
    stubborn.start()
    wait_for_words(stubborn.log, "ready")
    stubborn.stop(0.2)
    assert stubborn.process is not None
    assert stubborn.process.returncode == -signal.SIGKILL
    stubborn.stop()


def test_a_service_that_ends_again_and_again_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "MOST_RESTARTS", 1)
    failing = service("raise SystemExit(7)", tmp_path)
    for begin in (failing.start, failing.restart):
        begin()
        assert failing.process is not None
        failing.process.wait()
    with pytest.raises(RunError, match="exit code 7"):
        failing.restart()


def test_former_logs_are_kept_for_a_while(tmp_path: Path) -> None:
    for number in range(8):
        fresh_log(tmp_path, "server").write_text(str(number))
    kept = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert kept == {"server.log": "7", **{f"server.log.{n}": str(7 - n) for n in range(1, 6)}}


def test_what_prefect_says_of_a_refused_deployment_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = [sys.executable, "-c", "import sys; print('no such pool'); sys.exit(1)"]
    monkeypatch.setattr(up, "prefect_command", lambda *arguments: refusal)
    with pytest.raises(RunError, match="no such pool"):
        up.deploy(Path.cwd(), dict(os.environ))


def test_up_needs_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (up.project_root() / "prefect.yaml").is_file()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(flows, "__file__", str(tmp_path / "flows" / "__init__.py"))
    with pytest.raises(UsageError, match="checkout"):
        up.project_root()


def test_the_environment_keeps_everything_on_this_machine(settings: Settings) -> None:
    environment = up.server_environment(settings, 4299)
    assert environment["PREFECT_API_URL"] == "http://127.0.0.1:4299/api"
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["KHOBAO_DATA_DIR"] == str(settings.data_dir)


def test_other_machines_are_let_in_with_a_password_only(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="PREFECT_SERVER_API_AUTH_STRING"):
        up.server_environment(settings, 4299, "0.0.0.0")
    monkeypatch.setenv("PREFECT_SERVER_API_AUTH_STRING", "admin:mật khẩu")
    environment = up.server_environment(settings, 4299, "0.0.0.0")
    assert environment["PREFECT_API_AUTH_STRING"] == "admin:mật khẩu"
    assert environment["PREFECT_API_URL"] == "http://127.0.0.1:4299/api"


def test_a_missed_night_starts_at_once_unless_one_waits(settings: Settings, example_data: Path) -> None:
    now = datetime.now(UTC)
    later = now + timedelta(days=2)
    runs = {"COMPLETED": 0, "SCHEDULED": 1}
    served: dict[str, Any] = {
        "/deployments/filter": (200, [{"id": "D1"}]),
        "/flow_runs/count": lambda body: runs[body["flow_runs"]["state"]["type"]["any_"][0]],
        "/deployments/D1/create_flow_run": lambda body: {"name": body["name"]},
    }
    with pretended(served) as server:
        assert up.catch_up(settings, server.api, now) == ""
        runs["SCHEDULED"] = 0
        assert up.catch_up(settings, server.api, now) == run_name(now)
        published = Settings(data_dir=example_data)
        assert up.catch_up(published, server.api, now) == run_name(now), "a new server has no night to show yet"
        runs["COMPLETED"] = 3
        assert up.catch_up(published, server.api, now) == ""
        assert up.catch_up(published, server.api, later) == run_name(later)
