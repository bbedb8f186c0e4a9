"""The steps of a real night: discovery against the ledger, reading and extracting into the lake, loading, publishing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.discover import LedgerEntry, discover_files, read_batch_file
from flows.errors import ChecksFailed
from flows.night import Night
from flows.results import CheckOutcome, Discovery, LoadResult
from flows.settings import Settings
from warehouse.paths import WarehousePaths


def warehouse_paths(settings: Settings) -> WarehousePaths:
    """Where the warehouse of these settings lies."""
    return WarehousePaths(settings.data_dir, settings.keep_versions)
