"""What former runs did, kept when everything else is loaded anew: the runs, their checks, what each brought by source.

All other rows are a function of the lake. These say what happened when, which no lake can tell again, and the checks
that compare a night with those before it need them.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl

from warehouse.connect import open_published_readonly
from warehouse.errors import WarehouseError
from warehouse.load import transaction
from warehouse.schema.ddl import compose
from warehouse.schema.tables import TABLES

OF_RUNS = ("dim_batch", "etl_check_result", "etl_source_night")
_OF_FORMER = "select * from {table} where batch_key <> 0"
_KEEP = "insert into {table} by name select * from former_rows"


def former_runs(published: Path) -> dict[str, pl.DataFrame]:
    """Rows about runs of a published file, by table; what an older or damaged file does not have is left out."""
    if not published.is_file():
        return {}
    try:
        con = open_published_readonly(published)
    except WarehouseError:
        return {}
    with con:
        return {name: frame for name in OF_RUNS if (frame := _of_former(con, name)) is not None}


def _of_former(con: duckdb.DuckDBPyConnection, name: str) -> pl.DataFrame | None:
    """Rows of one table in the declared columns; None when the file lacks it or a column that must be there."""
    try:
        found = con.sql(compose(_OF_FORMER, table=name)).pl()
    except duckdb.Error:
        return None
    wanted = {column.name for column in TABLES[name].columns if not column.nullable}
    if not wanted <= set(found.columns):
        return None
    return found.select(column for column in TABLES[name].column_names if column in found.columns)


def keep_former_runs(con: duckdb.DuckDBPyConnection, former: dict[str, pl.DataFrame]) -> None:
    """Put what ``former_runs`` gave into a warehouse that was loaded anew; sources it has no more are left out."""
    runs = former.get("dim_batch")
    if runs is None:
        return
    sources = {"etl_source_night": [key for (key,) in con.execute("select source_key from dim_source").fetchall()]}
    with transaction(con):
        for name, frame in former.items():
            rows = frame.join(runs.select("batch_key"), on="batch_key", how="semi")
            if name in sources:
                rows = rows.filter(pl.col("source_key").is_in(sources[name]))
            con.register("former_rows", rows.to_arrow())
            con.execute(compose(_KEEP, table=name))
            con.unregister("former_rows")
