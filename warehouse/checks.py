"""Checks of a warehouse: those that follow from the declaration and those written as SQL files.

Each check measures one number, mostly how many rows violate it. Severity ``fail`` stops publishing, ``warn`` is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

import duckdb
import polars as pl

from warehouse.check import Check, Measured, Severity, compares
from warehouse.derived_checks import derived_checks
from warehouse.errors import ChecksFailed, SchemaError
from warehouse.schema.frames import conform, polars_schema
from warehouse.statements import statement, statement_names

_HEADER = re.compile(r"^-- (severity|expected): (.+)$", re.MULTILINE)


def run_checks(con: duckdb.DuckDBPyConnection, batch_key: int, measured: Iterable[Measured] = ()) -> pl.DataFrame:
    """Run all checks, add those ``measured`` elsewhere, and store and return all as ``etl_check_result`` rows.

    Raises ChecksFailed, after storing, when a check of severity ``fail`` did not pass.
    """
    results = pl.concat([measure_checks(con, all_checks(), batch_key), _told(measured, batch_key)])
    con.execute("delete from etl_check_result where batch_key = ?", [batch_key])
    con.register("check_results", results.to_arrow())
    con.execute("insert into etl_check_result by name select * from check_results")
    con.unregister("check_results")
    require_passed(results)
    return results


def measure_checks(con: duckdb.DuckDBPyConnection, checks: Iterable[Check], batch_key: int = 0) -> pl.DataFrame:
    """Results of checks as ``etl_check_result`` rows; nothing is stored and nothing raised."""
    rows = []
    for check in checks:
        measured = float(con.execute(check.sql).fetchall()[0][0] or 0)
        rows.append((batch_key, check.name, check.severity, check.passes(measured), measured, check.expected))
    frame = pl.DataFrame(rows, schema=polars_schema("etl_check_result"), orient="row")
    return conform("etl_check_result", frame)


def _told(measured: Iterable[Measured], batch_key: int) -> pl.DataFrame:
    rows = [(batch_key, m.name, "fail", compares(m.value, m.expected), m.value, m.expected) for m in measured]
    return pl.DataFrame(rows, schema=polars_schema("etl_check_result"), orient="row")


def require_passed(results: pl.DataFrame) -> None:
    """Raise ChecksFailed when results hold a failed check of severity ``fail``."""
    failed = results.filter((pl.col("severity") == "fail") & ~pl.col("passed"))
    if failed.height:
        raise ChecksFailed(failed.select("check_name", "measured", "expected").rows())


def assert_structure(con: duckdb.DuckDBPyConnection) -> None:
    """The checks of keys and references, before a load commits; raises ChecksFailed."""
    require_passed(measure_checks(con, (check for check in all_checks() if check.is_structural)))


def all_checks() -> list[Check]:
    """Derived checks in the order of the declaration, then written ones by name."""
    return [*derived_checks(), *(_written(name) for name in statement_names("checks"))]


def _written(name: str) -> Check:
    sql = statement(f"checks/{name}")
    header = dict(_HEADER.findall(sql))
    severity, expected = header.get("severity"), header.get("expected", "= 0")
    if severity not in ("fail", "warn"):
        raise SchemaError(f"warehouse/sql/checks/{name}.sql needs a line `-- severity: fail` or `-- severity: warn`")
    return Check(name, sql, cast(Severity, severity), expected)
