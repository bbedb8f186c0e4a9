"""Starting and stopping what `khobao serve` keeps, with small stand-ins for Prefect's processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import flows
from flows import serve
from flows.errors import RunError, UsageError
from flows.settings import Settings

SLEEP = "import time; print('ready', flush=True); time.sleep(60)"
STUBBORN = (
    "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); print('ready', flush=True); time.sleep(60)"
)


@pytest.fixture
def prefect(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Replaces every Prefect command by a sleeping process; returns the commands asked for."""
    asked: list[list[str]] = []

    def command(*arguments: str) -> list[str]:
        asked.append(list(arguments))
        sleeping = arguments[0] in ("server", "worker")
        return [sys.executable, "-c", SLEEP if sleeping else "print('deployed')"]

    monkeypatch.setattr(serve, "_prefect", command)
    monkeypatch.setattr(serve, "pool_exists", lambda api, pool: True)
    return asked


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def test_everything_starts_in_order_and_ends_on_a_signal(
    prefect: list[list[str]], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.getsignal(signal.SIGTERM)
    answers = iter([False, False, True])
    monkeypatch.setattr(serve, "server_answers", lambda api, timeout=0.0: next(answers))
    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("Ctrl-C"):
            threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()

    serve.serve(settings, 4299, say)
    assert [arguments[:2] for arguments in prefect] == [
        ["server", "start"],
        ["worker", "start"],
        ["--no-prompt", "deploy"],
    ]
    assert any("http://127.0.0.1:4299" in line for line in said)
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_taken_port_is_told(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "server_answers", lambda api, timeout=0.0: True)
    with pytest.raises(RunError, match="--port"):
        serve.serve(settings, 4299, lambda line: None)


def test_a_process_that_ends_by_itself_stops_everything() -> None:
    with serve.started([], Path.cwd(), dict(os.environ)) as process:
        process.kill()
        process.wait()
        with pytest.raises(RunError, match="ended by itself"):
            serve.wait_until(lambda: False, [process], lambda: False)


def test_a_server_that_never_answers_is_given_up() -> None:
    with pytest.raises(RunError, match="did not answer"):
        serve.wait_until(lambda: False, [], lambda: False, seconds=0.0)


def test_a_process_that_ignores_interrupts_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "STOP_SECONDS", 0.2)
    command = [sys.executable, "-c", STUBBORN]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        serve.stop(process)
        assert process.returncode == -signal.SIGKILL


def test_what_prefect_says_of_a_refused_deployment_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    refusal = [sys.executable, "-c", "import sys; print('no such pool'); sys.exit(1)"]
    monkeypatch.setattr(serve, "_prefect", lambda *arguments: refusal)
    with pytest.raises(RunError, match="no such pool"):
        serve.deploy(Path.cwd(), dict(os.environ))


def test_serve_needs_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (serve.project_root() / "prefect.yaml").is_file()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(flows, "__file__", str(tmp_path / "flows" / "__init__.py"))
    with pytest.raises(UsageError, match="checkout"):
        serve.project_root()


def test_the_environment_keeps_everything_on_this_machine(settings: Settings) -> None:
    environment = serve.server_environment(settings, 4299)
    assert environment["PREFECT_API_URL"] == "http://127.0.0.1:4299/api"
    assert environment["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert environment["KHOBAO_DATA_DIR"] == str(settings.data_dir)
