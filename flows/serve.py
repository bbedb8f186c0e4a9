"""Server, worker and deployment on this machine, until Ctrl-C: the smallest way to watch nights in the Prefect UI."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

import flows
from flows.errors import RunError, UsageError
from flows.recorded import pool_exists, server_answers
from flows.settings import Settings

POOL = "khobao"
HOST = "127.0.0.1"
START_SECONDS = 120.0
STOP_SECONDS = 15.0


def project_root() -> Path:
    """The folder that holds ``prefect.yaml``: the current one, or that of the checkout khobao is installed from.

    Raises:
        UsageError: neither holds one.
    """
    for folder in (Path.cwd(), Path(flows.__file__).parent.parent):
        if (folder / "prefect.yaml").is_file():
            return folder
    raise UsageError("no prefect.yaml here; run `khobao serve` from a checkout of khobao")


def server_environment(settings: Settings, port: int) -> dict[str, str]:
    """The environment of server, worker and deployment: this machine only, no telemetry, absolute data directory."""
    return {
        **os.environ,
        "PREFECT_API_URL": f"http://{HOST}:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "KHOBAO_DATA_DIR": str(settings.data_dir),
    }


def serve(settings: Settings, port: int, say: Callable[[str], None]) -> None:
    """Start server, worker and deployment, and keep them until a signal or until one of them ends.

    Raises:
        RunError: the port is taken, the server does not answer in time, or a process ended by itself.
    """
    environment = server_environment(settings, port)
    with _stopped_by_signals() as stopped:
        say(f"Starting the server on port {port} ...")
        with running(environment, stopped) as processes:
            if not stopped():
                say(f"UI: http://{HOST}:{port} - nights run at 02:00 (Asia/Ho_Chi_Minh); to start one now:")
                say(f"  PREFECT_API_URL={environment['PREFECT_API_URL']} prefect deployment run nightly/nightly")
                say("Ctrl-C stops everything.")
            wait_until(lambda: False, processes, stopped, seconds=float("inf"))


@contextmanager
def running(
    environment: dict[str, str], stopped: Callable[[], bool] = lambda: False
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Server, worker and deployment within the block; everything has ended after it.

    Raises:
        RunError: the port is taken, the server does not answer in time, or Prefect refuses the deployment.
    """
    root, api = project_root(), environment["PREFECT_API_URL"]
    if server_answers(api):
        raise RunError(f"a Prefect server answers at {api} already; choose another --port or use that one")
    port = str(urlsplit(api).port)
    with ExitStack() as processes:
        server_arguments = ["server", "start", "--host", HOST, "--port", port]
        server = processes.enter_context(started(server_arguments, root, environment))
        wait_until(lambda: server_answers(api, 2.0), [server], stopped)
        if stopped():
            yield [server]
            return
        worker_arguments = ["worker", "start", "--pool", POOL, "--type", "process"]
        worker = processes.enter_context(started(worker_arguments, root, environment))
        wait_until(lambda: pool_exists(api, POOL), [server, worker], stopped)
        deploy(root, environment)
        yield [server, worker]


def deploy(root: Path, environment: dict[str, str]) -> None:
    """Create or update the deployments of ``prefect.yaml``.

    Raises:
        RunError: Prefect refused; its words are in the message.
    """
    done = subprocess.run(
        _prefect("--no-prompt", "deploy", "--all"),
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise RunError(f"prefect deploy --all failed:\n{done.stdout}\n{done.stderr}")


@contextmanager
def started(arguments: list[str], root: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """A Prefect process that is interrupted, then killed, at the end of the block.

    A child of a script inherits an ignored SIGINT, and a Prefect worker then cannot be stopped: so it is reset. The
    process gets its own session, so that Ctrl-C reaches it once, in order, from here.
    """
    process = subprocess.Popen(
        _prefect(*arguments),
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_heed_interrupts,  # noqa: PLW1509 - no thread runs here yet
    )
    try:
        yield process
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Interrupt a process and wait; kill its whole session when it does not end in time."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_until(
    happened: Callable[[], bool],
    processes: list[subprocess.Popen[bytes]],
    stopped: Callable[[], bool],
    seconds: float = START_SECONDS,
) -> None:
    """Wait until something happened or a signal came.

    Raises:
        RunError: a process ended by itself, or the time is over.
    """
    deadline = time.monotonic() + seconds
    while not stopped() and not happened():
        for process in processes:
            if process.poll() is not None:
                raise RunError(f"{process.args!r} ended by itself with exit code {process.returncode}")
        if time.monotonic() > deadline:
            raise RunError(f"the Prefect server did not answer within {seconds:.0f} s")
        time.sleep(0.25)


@contextmanager
def _stopped_by_signals() -> Iterator[Callable[[], bool]]:
    """Within the block SIGINT and SIGTERM only set the flag that the yielded function tells."""
    received: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        received.append(number)

    before = {number: signal.signal(number, remember) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(received)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _prefect(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "prefect", *arguments]
