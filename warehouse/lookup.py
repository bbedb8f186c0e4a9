"""What the rest of khobao asks the published warehouse: the ledger, observations, articles, facts, operations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from warehouse.connect import open_published_readonly
from warehouse.schema.ddl import compose
from warehouse.schema.frames import conform, polars_schema
from warehouse.schema.tables import TABLES
from warehouse.statements import statement

LEDGER_COLUMNS = ("file_path", "sha256", "size", "modified_ns", "status")
FACT_QUERIES = (
    *("blocks", "sentences", "mentions", "times", "positions", "statements", "events", "participations"),
    "reprints",
)


def ledger(path: Path) -> pl.DataFrame:
    """Columns file_path, sha256, size, modified_ns, status of every file met so far; empty without a warehouse."""
    if not path.is_file():
        schema = polars_schema("etl_file")
        return pl.DataFrame(schema={name: schema[name] for name in LEDGER_COLUMNS})
    return _read(path, "select * from etl_file order by file_path").select(LEDGER_COLUMNS)


def observations(path: Path) -> pl.DataFrame:
    """All of ``article_record``; empty without a warehouse."""
    return stored_table(path, "article_record")


def stored_table(path: Path, table: str) -> pl.DataFrame:
    """All rows of a declared table, in its declared dtypes, by natural key; empty without a warehouse."""
    if not path.is_file():
        return pl.DataFrame(schema=polars_schema(table))
    frame = _read(path, compose("select * from {table}", table=table))
    if TABLES[table].kind != "dimension":
        frame = conform(table, frame)
    return frame.sort(TABLES[table].natural_key)


def files_published_between(path: Path, since: date, until: date) -> list[str]:
    """Stored paths of files with a current article published within days of Vietnam, both included."""
    return list(_read(path, statement("lookup/files_published_between"), [since, until])["file_path"])


def article_lookup(path: Path, ref: str) -> pl.DataFrame:
    """Current articles that ``ref`` may mean, best matches only: by key, id, URL or path, else by part of the title.

    Columns article_key, article_id, title, published_at, file_path, url.
    """
    found = _read(path, statement("lookup/find_article"), [ref])
    return found.filter(pl.col("rank") == pl.col("rank").min()).drop("rank")


def sighted_article(path: Path, ref: str) -> pl.DataFrame:
    """Current articles that any observation knows by ``ref``: an address or path of a copy, the key of a revision.

    Columns as ``article_lookup``.
    """
    return _read(path, statement("lookup/find_sighting"), [ref])


def nearest_articles(path: Path, ref: str) -> pl.DataFrame:
    """The few articles whose title or path looks most like ``ref``: article_key, article_id, title, file_path."""
    return _read(path, statement("lookup/nearest_article"), [ref])


def article_history(path: Path, article_id: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """All revisions of an article (``dim_article`` with ``blocks``), and where it was seen.

    The second frame has file_path, record_no, identity, status, observed_at and revision of each observation.
    """
    revisions = _read(path, statement("lookup/revisions"), [article_id])
    return revisions, _read(path, statement("lookup/sightings"), [article_id])


def article_facts(path: Path, article_key: int) -> dict[str, pl.DataFrame]:
    """Everything known of one article revision, by kind: ``article`` and each of ``FACT_QUERIES``.

    Facts carry the canonical names of what they point at and come in the order of the text.
    """
    con = open_published_readonly(path)
    try:
        names = ("article", *FACT_QUERIES)
        return {name: con.sql(statement(f"lookup/{name}"), params=[article_key]).pl() for name in names}
    finally:
        con.close()


def row_counts(path: Path) -> pl.DataFrame:
    """Columns table, rows: how many rows each declared table holds, unknown members left out."""
    con = open_published_readonly(path)
    try:
        rows = []
        for table in TABLES.values():
            count = int(con.execute(compose("select count(*) from {table}", table=table.name)).fetchall()[0][0])
            rows.append((table.name, count - (table.kind == "dimension")))
        return pl.DataFrame(rows, schema={"table": pl.String, "rows": pl.Int64}, orient="row")
    finally:
        con.close()


def query_file(path: Path, name: str) -> pl.DataFrame:
    """Result of one of the package's own queries, ``warehouse/sql/<name>.sql``."""
    return _read(path, statement(name))


def _read(path: Path, sql: str, params: list[object] | None = None) -> pl.DataFrame:
    con = open_published_readonly(path)
    try:
        return con.sql(sql, params=params).pl()
    finally:
        con.close()
