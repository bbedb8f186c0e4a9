"""Starting, watching and stopping the long-running Prefect processes, each with a log file of its own."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from flows.errors import RunError

STOP_SECONDS = 15.0
LOGS_KEPT = 5
MOST_RESTARTS = 5
RESTART_WINDOW_SECONDS = 600.0
_PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Service:
    """One process that is kept running: its name, its command, where it runs and where its log goes."""

    name: str
    command: list[str]
    folder: Path
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started_at: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start the process; its output is added to the log.

        A child of a script inherits an ignored SIGINT, and a Prefect worker then cannot be stopped: so it is reset. The
        process gets its own session, so that Ctrl-C reaches it once, in order, from here; when this process dies
        without a word, the child is told to end too.
        """
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_heed_signals,  # noqa: PLW1509 - no thread runs here yet
            )
        self.started_at.append(time.monotonic())

    @property
    def has_ended(self) -> bool:
        """True when the process was started and is no more."""
        return self.process is not None and self.process.poll() is not None

    def stop(self, seconds: float | None = None) -> None:
        """Interrupt the process and wait; kill its whole session when it does not end in time."""
        if self.process is None or self.has_ended:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOP_SECONDS if seconds is None else seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def restart(self) -> None:
        """Start the process again.

        Raises:
            RunError: it ended too often in a short time to be worth it.
        """
        code = self.process.returncode if self.process else None
        recent = [at for at in self.started_at if at > time.monotonic() - RESTART_WINDOW_SECONDS]
        if len(recent) > MOST_RESTARTS:
            raise RunError(f"the {self.name} ended {len(recent)} times, last with exit code {code}; see {self.log}")
        self.start()


def prefect_command(*arguments: str) -> list[str]:
    """A command of Prefect, run by this Python."""
    return [sys.executable, "-m", "prefect", *arguments]


def fresh_log(folder: Path, name: str) -> Path:
    """The path of a new log ``<name>.log``; the former ones move on to ``.1`` to ``.5``."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(LOGS_KEPT, 0, -1):
        former = folder / (f"{name}.log.{number - 1}" if number > 1 else f"{name}.log")
        if former.is_file():
            former.replace(folder / f"{name}.log.{number}")
    return folder / f"{name}.log"


def wait_until(
    happened: Callable[[], bool], services: list[Service], stopped: Callable[[], bool], seconds: float
) -> None:
    """Wait until something happened or a signal came.

    Raises:
        RunError: a service ended by itself, or the time is over.
    """
    deadline = time.monotonic() + seconds
    while not stopped() and not happened():
        for service in services:
            if service.has_ended and service.process is not None:
                code = service.process.returncode
                raise RunError(f"the {service.name} ended by itself with exit code {code}; see {service.log}")
        if time.monotonic() > deadline:
            names = " and ".join(service.name for service in services) or "server"
            raise RunError(f"the {names} did not answer within {seconds:.0f} s; see the logs beside {_logs(services)}")
        time.sleep(0.25)


def _logs(services: list[Service]) -> str:
    return str(services[0].log) if services else "the data directory"


@contextmanager
def stopped_by_signals() -> Iterator[Callable[[], bool]]:
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


def _heed_signals() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
