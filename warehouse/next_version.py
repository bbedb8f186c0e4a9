"""The next version of the warehouse: a private copy of the published file, or a new file from the declaration."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import polars as pl

from warehouse.calendar import date_frame
from warehouse.connect import open_next
from warehouse.digests import copy_sound
from warehouse.errors import PublishError, SchemaError
from warehouse.paths import WarehousePaths
from warehouse.schema.ddl import compose, create_statements
from warehouse.schema.declaration import Column, Table
from warehouse.schema.frames import polars_schema
from warehouse.schema.tables import TABLES
from warehouse.statements import statement, statement_names

_CATALOGUE_TYPES = {"TIMESTAMPTZ": "TIMESTAMP WITH TIME ZONE"}
_SPACE_FACTOR = 3


def begin_next(paths: WarehousePaths, fresh: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the next version for loading: a copy of the published file, or an empty schema.

    Args:
        paths: where the warehouse lies; left-over next files are deleted.
        fresh: start from the empty schema though a published file exists (rebuild).

    Raises SchemaError when the published file was made by another declaration, PublishError without disk space.
    """
    discard_next(paths)
    paths.next.parent.mkdir(parents=True, exist_ok=True)
    copied = paths.published.is_file() and not fresh
    if copied:
        _copy_published(paths)
    con = open_next(paths.next)
    try:
        if copied:
            _assert_declared(con, paths.published)
        else:
            _create_tables(con)
        for name in statement_names("views"):
            con.execute(statement(f"views/{name}"))
        con.execute("checkpoint")
    except BaseException:
        con.close()
        discard_next(paths)
        raise
    return con


def discard_next(paths: WarehousePaths) -> None:
    """Delete what an interrupted load left: the next file, its WAL and its temporary files."""
    for leftover in paths.next.parent.glob(f"{paths.next.stem}.*"):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def _copy_published(paths: WarehousePaths) -> None:
    wal = paths.published.with_name(paths.published.name + ".wal")
    if wal.exists():
        raise PublishError(f"{wal} lies beside the published file, so something wrote to it; run `khobao rollback`")
    needed, free = _SPACE_FACTOR * paths.published.stat().st_size, shutil.disk_usage(paths.next.parent).free
    if free < needed:
        raise PublishError(f"{free} bytes are free beside {paths.published}, a load needs {needed}; free some")
    try:
        copy_sound(paths.published, paths.next)
    except BaseException:
        discard_next(paths)
        raise


def _assert_declared(con: duckdb.DuckDBPyConnection, published: Path) -> None:
    found = con.execute(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where schema_name = 'main' and table_name in (select table_name from duckdb_tables()) "
        "order by table_name, column_index"
    ).fetchall()
    wanted = [
        (table.name, column.name, _CATALOGUE_TYPES.get(column.type, column.type))
        for table in sorted(TABLES.values(), key=lambda table: table.name)
        for column in table.columns
    ]
    if found != wanted:
        differing = sorted({row[0] for row in set(found) ^ set(wanted)}) or ["order of columns"]
        raise SchemaError(f"{published} was made by another schema ({', '.join(differing)}); run `khobao rebuild`")


def _create_tables(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("begin transaction; " + "; ".join(sql for table in TABLES.values() for sql in create_statements(table)))
    for table in TABLES.values():
        if table.kind == "dimension":
            _insert(con, table.name, unknown_member(table))
    _insert(con, "dim_date", date_frame())
    con.execute("commit")


def _insert(con: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame) -> None:
    con.register("initial_rows", frame.to_arrow())
    con.execute(compose("insert into {table} by name select * from initial_rows", table=table))
    con.unregister("initial_rows")


def unknown_member(table: Table) -> pl.DataFrame:
    """The row with key 0 of a dimension: nulls where it may have them, else neutral values."""
    row = {column.name: [_neutral(column)] for column in table.columns}
    return pl.DataFrame(row, schema=polars_schema(table.name))


def _neutral(column: Column) -> object:
    if column.nullable or column.known_only:
        return None
    if column.allowed:
        return column.allowed[-1]
    neutral: dict[str, object] = {"VARCHAR": "", "BOOLEAN": False, "VARCHAR[]": []}
    return neutral.get(column.type, 0)
