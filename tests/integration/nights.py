"""Nights on real files in a data directory of their own, run in this process."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows.direct import Silent, rebuild_direct, run_direct
from flows.night import Night
from flows.results import NightResult
from flows.run_names import new_run_id
from flows.settings import Settings
from warehouse.schema.tables import TABLES

EXAMPLES = Path("examples/landing")
BOOKKEEPING = {"batch_key", "loaded_date_key", "first_seen_at", "resolved_at", "attempts"}
OF_RUNS = {"dim_batch", "etl_lake_run", "etl_check_result"}


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


def contents(settings: Settings, ignored: frozenset[str] = frozenset()) -> dict[str, pl.DataFrame]:
    """Every table but those of runs, rows sorted, bookkeeping columns left out."""
    with duckdb.connect(str(published(settings)), read_only=True) as con:
        con.execute("set TimeZone = 'UTC'")
        frames = {}
        for name, table in TABLES.items():
            if name not in OF_RUNS:
                columns = [c for c in table.column_names if c not in BOOKKEEPING | ignored]
                listed = ", ".join(f'"{column}"' for column in columns)
                frames[name] = con.sql(f'select {listed} from "{name}" order by all').pl()
    return frames


def differing(left: dict[str, pl.DataFrame], right: dict[str, pl.DataFrame]) -> list[str]:
    """Names of the tables that do not hold the same rows."""
    return [name for name, frame in left.items() if not frame.equals(right[name])]


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(published(settings)), read_only=True) as con:
        return con.execute(sql).fetchall()
