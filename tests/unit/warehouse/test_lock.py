"""One run at a time: the second is told who holds the lock; a dead holder frees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.errors import RunLocked
from warehouse.lock import run_lock
from warehouse.paths import WarehousePaths

_HOLDER = """
import sys
from pathlib import Path
from warehouse.lock import run_lock
from warehouse.paths import WarehousePaths
with run_lock(WarehousePaths(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_lock_names_its_holder_and_dies_with_it(tmp_path: Path) -> None:
    paths = WarehousePaths(tmp_path)
    command = [sys.executable, "-c", _HOLDER, str(tmp_path)]
    root = Path(__file__).parents[3]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(RunLocked, match=rf"pid {holder.pid}\) holds .*khobao\.lock"), run_lock(paths):
            pass
        holder.kill()
        holder.wait()
    with run_lock(paths):
        assert paths.lock.read_text() == f"{os.getpid()}\n"
    assert paths.lock.read_text() == ""


def test_a_failing_run_frees_the_lock(tmp_path: Path) -> None:
    paths = WarehousePaths(tmp_path / "new")
    with pytest.raises(ValueError, match="broken"), run_lock(paths):
        raise ValueError("broken")
    with run_lock(paths):
        pass
