"""Untrusted SQL against the published warehouse: one query, read-only, in a child process with limits."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import polars as pl

from warehouse.errors import QueryRefused, WarehouseError


@dataclass(frozen=True, slots=True)
class QueryLimits:
    """What one query may use: memory of DuckDB, wall-clock seconds, rows of the result."""

    memory_mb: int = 1024
    seconds: float = 60.0
    max_rows: int = 100_000
    threads: int = 2


def run_sql(path: Path, statement: str, limits: QueryLimits | None = None) -> pl.DataFrame:
    """The result of one SELECT-like statement against a published warehouse.

    The child process has no access to other files or the network and cannot change its configuration. Raises
    QueryRefused for anything but a single query, for errors in it, and when it goes over a limit.
    """
    limits = limits or QueryLimits()
    if not path.is_file():
        raise WarehouseError(f"there is no warehouse at {path}; `khobao run` makes one")
    request = json.dumps({"path": str(path), "statement": statement, "limits": asdict(limits)})
    try:
        child = subprocess.run(
            [sys.executable, "-m", "warehouse.query_child"],
            input=request.encode(),
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            cwd=Path(__file__).resolve().parent.parent,
        )
    except subprocess.TimeoutExpired:
        raise QueryRefused(f"the query took more than {limits.seconds:g} s and was stopped; narrow it down") from None
    if child.returncode != 0:
        reason = child.stderr.decode(errors="replace").strip().splitlines()
        last = reason[-1] if reason else f"the query process ended with status {child.returncode}"
        raise QueryRefused(f"{last} (limits: {limits.memory_mb} MB, {limits.seconds:g} s)")
    return pl.read_ipc(io.BytesIO(child.stdout))
