"""The child process of ``run_sql``: reads a request from standard input, writes the result as Arrow IPC."""

from __future__ import annotations

import io
import json
import re
import resource
import sys
from typing import Any

import duckdb
import polars as pl

from warehouse.errors import QueryRefused
from warehouse.schema.ddl import identifier

_OVERHEAD_MB = 4096
_SUM = pl.Decimal(38, 0)
_TEXT_ONLY = ("INTERVAL", "TIME WITH TIME ZONE", "BIT", "MAP", "UNION", "VARIANT", "BIGNUM")
_READS = ("SELECT", "EXPLAIN")
_LOGGING = re.compile(r"(enable|disable)_logging|truncate_duckdb_logs|set_logging", re.IGNORECASE)


def main() -> int:
    """Answer one request; 0 when the result is on standard output, 1 when a reason is on standard error."""
    request = json.load(sys.stdin)
    limits = request["limits"]
    _limit_process(limits)
    try:
        frame = answer(request["path"], request["statement"], limits)
    except (duckdb.Error, QueryRefused, MemoryError) as error:
        print(" ".join(str(error).split()) or "the query went over its memory", file=sys.stderr)
        return 1
    buffer = io.BytesIO()
    frame.write_ipc(buffer)
    sys.stdout.buffer.write(buffer.getvalue())
    return 0


def answer(path: str, statement: str, limits: dict[str, Any]) -> pl.DataFrame:
    """Run one statement on a hardened connection; at most ``max_rows`` rows."""
    con = hardened(path, limits)
    query = single_query(con, statement)
    if query.type.name == "EXPLAIN":
        plan = ["\n".join(str(part) for part in row) for row in con.execute(query).fetchall()]
        return pl.DataFrame({"plan": plan}, schema={"plan": pl.String})
    relation = con.sql(query.query.rstrip().rstrip(";")).limit(int(limits["max_rows"]))
    spelled = [_spelled(place, relation.columns, str(kind)) for place, kind in enumerate(relation.types)]
    frame = relation.project(", ".join(spelled)).pl()
    return frame.with_columns(_whole_number(frame[name]) for name, dtype in frame.schema.items() if dtype == _SUM)


def _whole_number(column: pl.Series) -> pl.Series:
    """A sum of integers as integers, where they fit."""
    try:
        return column.cast(pl.Int64)
    except pl.exceptions.InvalidOperationError:
        return column


def _spelled(place: int, columns: list[str], kind: str) -> str:
    """A result column by its place; types that Polars does not know become text, a name used before gets a number."""
    name, before = columns[place], columns[:place].count(columns[place])
    as_text = "::varchar" if kind.startswith(_TEXT_ONLY) else ""
    return f"#{place + 1}{as_text} as {identifier(f'{name}_{before}' if before else name)}"


def single_query(con: duckdb.DuckDBPyConnection, statement: str) -> Any:
    """The one statement of a text; QueryRefused when there are more, or when it is not a query."""
    statements = con.extract_statements(statement)
    if len(statements) != 1:
        raise QueryRefused(f"expected one statement, found {len(statements)}; send one query at a time")
    if statements[0].type.name not in _READS:
        raise QueryRefused(f"{statements[0].type.name} statements are refused; the warehouse is read with SELECT only")
    if _LOGGING.search(statement):
        raise QueryRefused("logging cannot be switched from a query")
    return statements[0]


def hardened(path: str, limits: dict[str, Any]) -> duckdb.DuckDBPyConnection:
    """A read-only connection without files, network, extensions, Python variables or settings."""
    con = duckdb.connect(
        path,
        read_only=True,
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "python_enable_replacements": False,
        },
    )
    con.execute("set TimeZone = 'UTC'")
    con.execute("set enable_progress_bar = false")
    con.execute("set temp_directory = ''")
    con.execute("set threads = ?", [int(limits["threads"])])
    con.execute("set memory_limit = ?", [f"{int(limits['memory_mb'])}MB"])
    con.execute("set enable_external_access = false")
    con.execute("set lock_configuration = true")
    return con


def _limit_process(limits: dict[str, Any]) -> None:
    """Hard bounds of the kernel, for what DuckDB's own limits do not count."""
    allowed = (int(limits["memory_mb"]) + _OVERHEAD_MB) * 1024 * 1024
    seconds = int(limits["seconds"] * limits["threads"]) + 2
    resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
