"""The lock that lets one run at a time write below a data directory."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from warehouse.errors import RunLocked
from warehouse.paths import WarehousePaths


@contextmanager
def run_lock(paths: WarehousePaths) -> Iterator[None]:
    """Hold the lock of the data directory; the kernel frees it when the process dies.

    Raises RunLocked, naming the process, when another run holds it.
    """
    paths.lock.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(paths.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(descriptor, paths)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _take(descriptor: int, paths: WarehousePaths) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip() or "unknown"
        raise RunLocked(
            f"another run (pid {holder}) holds {paths.lock}; nothing was done. Wait for it to end, then run again."
        ) from None
