"""DDL: constraints and comments reach DuckDB's catalogue."""

from __future__ import annotations

import duckdb
import pytest

from warehouse.schema.ddl import create_statements
from warehouse.schema.tables import TABLES


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in ("dim_topic", "fact_time", "etl_file", "dim_entity"):
        for sql in create_statements(TABLES[name]):
            connection.execute(sql)
    return connection


def test_comments_hold_meaning_unit_domain_and_reference(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("select table_name || '.' || column_name, comment from duckdb_columns()").fetchall()
    comments = dict(rows)
    assert comments["fact_time.start_char"].endswith("unit: code points")
    assert "one of: loaded, unchanged, duplicate, quarantined" in comments["etl_file.status"]
    assert "key of dim_article" in comments["fact_time.article_key"]
    tables = dict(con.execute("select table_name, comment from duckdb_tables()").fetchall())
    assert tables["fact_time"] == "fact: one time expression"


@pytest.mark.parametrize(
    "sql",
    [
        "insert into fact_time by name select 1 as article_key",
        "insert into dim_topic values (5, null, 0)",
        "insert into dim_entity values (5, 'animal', 'Mèo', 'meo')",
        "insert into dim_topic values (1, 'lũ', 0), (1, 'bão', 0)",
    ],
)
def test_constraints_hold(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    with pytest.raises(duckdb.ConstraintException):
        con.execute(sql)


def test_the_unknown_member_may_lack_what_others_need(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("insert into dim_topic values (0, null, 0)")
    assert con.execute("select count(*) from dim_topic").fetchall() == [(1,)]
