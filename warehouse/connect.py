"""Connections with the settings every use of the warehouse needs."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from warehouse.errors import WarehouseError

STORAGE_VERSION = "v1.5.0"
"""Text is compressed and a stale WAL is refused from this storage version on; 1.5 and 2.0 both write it."""

_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def open_next(path: Path, memory_limit: str = "2GB", threads: int = 2) -> duckdb.DuckDBPyConnection:
    """Open the unpublished file for writing, creating it when it is missing.

    ``threads`` stays low on purpose: wide text loads no faster with more and leaves a larger file.
    """
    con = duckdb.connect(str(path), config={**_OFFLINE, "storage_compatibility_version": STORAGE_VERSION})
    _settle(con, path, memory_limit, threads)
    con.execute("set checkpoint_threshold = '1GB'")
    return con


def open_published_readonly(path: Path, memory_limit: str = "2GB", threads: int = 2) -> duckdb.DuckDBPyConnection:
    """Open a published file for reading; WarehouseError when there is none or it is damaged."""
    if not path.is_file():
        raise WarehouseError(f"there is no warehouse at {path}; `khobao run` makes one")
    try:
        con = duckdb.connect(str(path), read_only=True, config=_OFFLINE)
    except duckdb.Error as error:
        raise WarehouseError(f"{path} cannot be opened ({error}); `khobao rollback` restores a version") from error
    _settle(con, path, memory_limit, threads)
    return con


def _settle(con: duckdb.DuckDBPyConnection, path: Path, memory_limit: str, threads: int) -> None:
    """Settings of every connection; each process spills into a folder of its own, for their files would collide."""
    con.execute("set TimeZone = 'UTC'")
    con.execute("set enable_progress_bar = false")
    con.execute("set memory_limit = ?", [memory_limit])
    con.execute("set threads = ?", [threads])
    con.execute("set temp_directory = ?", [str(path.with_suffix(f".{os.getpid()}.tmp"))])
