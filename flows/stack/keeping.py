"""``khobao up`` in the background, and its end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from flows.errors import RunError
from flows.settings import Settings
from flows.stack.processes import STOP_SECONDS, fresh_log
from flows.stack.state import read_upkeep
from flows.stack.up import START_SECONDS, project_root, upkeep_path


def start_detached(settings: Settings, port: int, host: str) -> str:
    """Start ``khobao up`` in a session of its own and wait until everything is up; returns what to tell.

    Raises:
        RunError: it ended, or was not up in time; the message holds the end of its log.
    """
    path = upkeep_path(settings)
    if keeper := read_upkeep(path):
        return f"Up already (pid {keeper.pid}): {keeper.url or 'starting'}"
    log = fresh_log(settings.logs, "up")
    command = [sys.executable, "-m", "flows.cli", "up", "--data-dir", str(settings.data_dir)]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*command, "--port", str(port), "--host", host],
            cwd=project_root(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    deadline = time.monotonic() + 3 * START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RunError(f"the services did not come up:\n{_end_of(log)}")
        keeper = read_upkeep(path)
        if keeper is not None and keeper.is_ready:
            return f"{_end_of(log)}\nUp (pid {keeper.pid}); `khobao down` stops it."
        time.sleep(0.25)
    raise RunError(f"the services are not up after {3 * START_SECONDS:.0f} s; see {log}")


def stop_detached(settings: Settings) -> str:
    """Stop the keeper of the services and all it started; returns what to tell.

    Raises:
        RunError: it does not end.
    """
    keeper = read_upkeep(upkeep_path(settings))
    if keeper is None:
        return "Nothing is up."
    os.kill(keeper.pid, signal.SIGTERM)
    deadline = time.monotonic() + 4 * STOP_SECONDS
    while time.monotonic() < deadline:
        if read_upkeep(upkeep_path(settings)) is None:
            return "Stopped."
        time.sleep(0.25)
    raise RunError(f"pid {keeper.pid} did not stop within {4 * STOP_SECONDS:.0f} s; kill it and run `khobao recover`")


def _end_of(log: Path, lines: int = 8) -> str:
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
