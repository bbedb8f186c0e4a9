"""Loaded by every Python process whose PYTHONPATH holds this folder: notes where it tries to connect to.

Each attempt becomes a line of the file that ``KHOBAO_CONNECTIONS`` names: what was asked for, and the host.
"""

from __future__ import annotations

import os
import sys
from typing import Any


def _host(event: str, args: tuple[Any, ...]) -> str | None:
    """The host that an event asks for; None when it is no attempt to reach one."""
    if event in ("socket.connect", "socket.sendto"):
        address = args[1]
        return str(address[0]) if isinstance(address, tuple) else None
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        return str(args[0])
    return None


def _listen(path: str) -> None:
    def note(event: str, args: tuple[Any, ...]) -> None:
        host = _host(event, args) if event.startswith("socket.") else None
        if host is not None:
            line = f"{event}\t{host}\t{' '.join(sys.orig_argv[:6])}\n"
            os.write(notes, line.encode(errors="replace"))

    notes = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    sys.addaudithook(note)


if _path := os.environ.get("KHOBAO_CONNECTIONS"):
    _listen(_path)
