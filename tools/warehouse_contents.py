"""What two warehouses must have in common when the same files were loaded in different ways: all but bookkeeping."""

from __future__ import annotations

import duckdb
import polars as pl

from flows.published import warehouse_paths
from flows.settings import Settings
from warehouse.schema.ddl import compose, identifier
from warehouse.schema.tables import TABLES

BOOKKEEPING = frozenset({"batch_key", "loaded_date_key", "first_seen_at", "resolved_at", "attempts"})
"""Columns that say when and by which run something was loaded."""

OF_RUNS = frozenset({"dim_batch", "etl_lake_run", "etl_check_result", "etl_unused_field", "etl_source_night"})
"""Tables about runs."""


def contents(settings: Settings, ignored: frozenset[str] = frozenset()) -> dict[str, pl.DataFrame]:
    """Every table but those of runs: rows sorted, bookkeeping and ignored columns left out."""
    with duckdb.connect(str(warehouse_paths(settings).published), read_only=True) as con:
        con.execute("set TimeZone = 'UTC'")
        frames = {}
        for name, table in TABLES.items():
            if name not in OF_RUNS:
                kept = [identifier(column) for column in table.column_names if column not in BOOKKEEPING | ignored]
                rows = con.sql(compose("select * from {table}", table=name))
                frames[name] = rows.select(", ".join(kept)).order("all").pl()
    return frames


def differing(left: dict[str, pl.DataFrame], right: dict[str, pl.DataFrame]) -> list[str]:
    """Names of the tables that do not hold the same rows."""
    return [name for name, frame in left.items() if not frame.equals(right[name])]
