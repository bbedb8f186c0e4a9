"""The lock that lets one run at a time write below a data directory."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from warehouse.errors import RunLocked
from warehouse.paths import WarehousePaths

_LOOK_AGAIN_SECONDS = 0.5


@contextmanager
def run_lock(paths: WarehousePaths, wait_seconds: float = 0.0) -> Iterator[None]:
    """Hold the lock of the data directory; the kernel frees it when the process dies.

    Raises RunLocked, naming the process, when another run still holds it after ``wait_seconds``.
    """
    paths.lock.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(paths.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(descriptor, paths, time.monotonic() + wait_seconds)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _take(descriptor: int, paths: WarehousePaths, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() < deadline:
                time.sleep(_LOOK_AGAIN_SECONDS)
                continue
        holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip() or "unknown"
        raise RunLocked(
            f"another run (pid {holder}) holds {paths.lock}; nothing was done. Wait for it to end, then run again."
        )
