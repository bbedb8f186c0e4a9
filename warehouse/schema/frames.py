"""Polars schemas of the declared tables, and the strict way into them."""

from __future__ import annotations

import polars as pl

from warehouse.schema.declaration import Column, ColumnType, Table
from warehouse.schema.errors import SchemaError
from warehouse.schema.tables import TABLES

UTC_INSTANT = pl.Datetime("us", "UTC")

_DTYPES: dict[ColumnType, pl.DataType] = {
    "BIGINT": pl.Int64(),
    "INTEGER": pl.Int32(),
    "DOUBLE": pl.Float64(),
    "BOOLEAN": pl.Boolean(),
    "VARCHAR": pl.String(),
    "DATE": pl.Date(),
    "TIMESTAMPTZ": UTC_INSTANT,
    "VARCHAR[]": pl.List(pl.String()),
}
_SHOWN = 3


def polars_schema(table: str) -> pl.Schema:
    """Column names and dtypes of a declared table."""
    return pl.Schema({column.name: _DTYPES[column.type] for column in declared(table).columns})


def empty_frame(table: str) -> pl.DataFrame:
    """A frame of a declared table without rows."""
    return pl.DataFrame(schema=polars_schema(table))


def declared(table: str) -> Table:
    """The declaration of a table; SchemaError when there is none."""
    try:
        return TABLES[table]
    except KeyError:
        raise SchemaError(f"no table {table!r} is declared; declared are {', '.join(TABLES)}") from None


def conform(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame in the declared columns, order and dtypes.

    Nullable columns may be missing and become typed nulls. Raises SchemaError for unknown columns, missing columns
    that are not nullable, values that do not cast without loss, nulls where none are allowed and values outside a
    declared domain.
    """
    declaration = declared(table)
    _refuse_columns(declaration, frame)
    columns = [_cast(declaration, column, frame) for column in declaration.columns]
    conformed = pl.DataFrame(columns) if columns else frame
    for column in declaration.columns:
        _refuse_values(declaration, column, conformed[column.name])
    return conformed


def _refuse_columns(table: Table, frame: pl.DataFrame) -> None:
    unknown = [name for name in frame.columns if name not in table.column_names]
    if unknown:
        raise SchemaError(f"{table.name} has no column {', '.join(unknown)}; declare it in warehouse/schema or drop it")
    missing = [c.name for c in table.columns if c.name not in frame.columns and not c.nullable]
    if missing:
        raise SchemaError(f"{table.name} needs {', '.join(missing)}; only nullable columns may be left out")


def _cast(table: Table, column: Column, frame: pl.DataFrame) -> pl.Series:
    dtype, place = _DTYPES[column.type], f"{table.name}.{column.name}"
    if column.name not in frame.columns:
        return pl.repeat(None, frame.height, dtype=dtype, eager=True).alias(column.name)
    series = frame[column.name]
    if series.dtype == dtype:
        return series
    if not _may_cast(series.dtype, dtype):
        raise SchemaError(f"{place} is {column.type}; {series.dtype} is refused: {_some(series)}")
    try:
        cast = series.cast(dtype, strict=True)
    except pl.exceptions.InvalidOperationError as error:
        raise SchemaError(f"{place} does not fit {column.type}: {error}") from error
    if dtype.is_integer() and series.dtype.is_float() and (cast != series).any():
        raise SchemaError(f"{place} is {column.type}; fractions are refused: {_some(series)}")
    return cast


def _may_cast(given: pl.DataType, wanted: pl.DataType) -> bool:
    """Casts that keep meaning: numbers among themselves, any time zone to UTC, categories to text, nulls to all."""
    if given == pl.Null or (given.is_numeric() and wanted.is_numeric()):
        return True
    if isinstance(given, pl.Datetime) and isinstance(wanted, pl.Datetime):
        return given.time_zone is not None
    if isinstance(given, pl.List) and isinstance(wanted, pl.List):
        return given.inner == pl.Null
    return isinstance(given, pl.Categorical | pl.Enum) and wanted == pl.String


def _refuse_values(table: Table, column: Column, series: pl.Series) -> None:
    place = f"{table.name}.{column.name}"
    if not column.nullable and series.null_count():
        raise SchemaError(f"{place} may not be null: {series.null_count()} of {series.len()} rows are")
    if column.allowed:
        outside = series.drop_nulls().filter(~series.drop_nulls().is_in(list(column.allowed)))
        if outside.len():
            raise SchemaError(f"{place} allows {', '.join(column.allowed)}; refused: {_some(outside)}")


def _some(series: pl.Series) -> str:
    values = series.drop_nulls().unique(maintain_order=True)
    more = f" and {values.len() - _SHOWN} more" if values.len() > _SHOWN else ""
    return ", ".join(repr(value) for value in values.head(_SHOWN)) + more
