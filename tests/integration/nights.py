"""Nights on real files in a data directory of their own, run in this process."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from flows.direct import Silent, rebuild_direct, run_direct
from flows.night import Night
from flows.results import NightResult
from flows.run_names import new_run_id
from flows.settings import Settings
from tools.warehouse_contents import contents, differing

__all__ = ["contents", "differing"]

EXAMPLES = Path("examples/landing")


def settings_in(folder: Path) -> Settings:
    return Settings(data_dir=folder / "data", workers=1)


def run(settings: Settings, landing: Path, again: Iterable[str] = ()) -> NightResult:
    now = datetime.now(UTC)
    return run_direct(Night(settings, new_run_id(now), "nightly", (landing,), now, frozenset(again)), Silent())


def rebuild(settings: Settings) -> NightResult:
    return rebuild_direct(settings, Silent())


def published(settings: Settings) -> Path:
    return settings.warehouse / "khobao.duckdb"


def copy_examples(landing: Path, names: Iterable[Path] | None = None) -> None:
    """Copy example files with their times, so that two landings hold the very same files."""
    for source in names if names is not None else example_files():
        target = landing / source.relative_to(EXAMPLES)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)


def example_files() -> list[Path]:
    return sorted(path for path in EXAMPLES.rglob("*") if path.is_file())


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(published(settings)), read_only=True) as con:
        return con.execute(sql).fetchall()
