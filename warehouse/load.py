"""Loading one delta into the next warehouse: one transaction, then derived dimensions from the evidence.

The result is a function of the set of rows delivered: neither the order nor the grouping of loads matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import duckdb
import polars as pl

from warehouse.checks import assert_structure
from warehouse.errors import SchemaError
from warehouse.schema.ddl import compose
from warehouse.schema.delta import StarDelta
from warehouse.schema.frames import conform, declared, empty_frame
from warehouse.schema.tables import ARTICLE_TABLES
from warehouse.statements import statement, statement_names

Connection = duckdb.DuckDBPyConnection

_SPECIAL = ("dim_place", "dim_position", "etl_file")
_LEAVE = "delete from {table} where article_key in (select article_key from leaving_article)"
_REFUSED = ("gazetteer_place", "etl_check_result")


def load_delta(con: Connection, delta: StarDelta, derive: bool = True) -> None:
    """Put a delta into the open next warehouse, wholly or not at all.

    With ``derive=False`` the derived dimensions stay behind and keys are not checked: for a load of many deltas,
    closed by ``refresh_dimensions``. Raises SchemaError for frames that do not fit and ChecksFailed when keys or
    references do not hold; then the warehouse is as it was.
    """
    frames = _conformed(delta)
    with transaction(con), _registered(con, _staging(delta, frames)):
        con.execute(statement("load/leaving_article"))
        for name in ARTICLE_TABLES:
            con.execute(compose(_LEAVE, table=name))
        con.execute("drop table leaving_article")
        con.execute(statement("load/dim_article"))
        for name in sorted(frames.keys() - {"dim_article"}):
            _load_frame(con, name)
        if derive:
            _derive(con)


def refresh_dimensions(con: Connection) -> None:
    """Rebuild every derived dimension from the evidence and check keys and references, wholly or not at all."""
    with transaction(con):
        _derive(con)


def _derive(con: Connection) -> None:
    for name in statement_names("derive"):
        con.execute(statement(f"derive/{name}"))
    con.execute("drop table entity_choice")
    con.execute("drop table entity_sighting")
    assert_structure(con)


def close_batch(con: Connection, batch_key: int, finished_at: datetime) -> None:
    """Mark a loaded batch as completed and keep what it brought of each source; counts once the file is published."""
    con.execute(
        "update dim_batch set status = 'completed', finished_at = ? where batch_key = ?", [finished_at, batch_key]
    )
    con.execute("delete from etl_source_night where batch_key = ?", [batch_key])
    con.execute(statement("operations/source_night"), {"batch_key": batch_key})


@contextmanager
def transaction(con: Connection) -> Iterator[None]:
    """All or nothing; a failure leaves the connection usable."""
    con.execute("begin transaction")
    try:
        yield
    except BaseException:
        con.execute("rollback")
        raise
    con.execute("commit")


def _conformed(delta: StarDelta) -> dict[str, pl.DataFrame]:
    frames = {}
    for name, frame in delta.frames.items():
        if declared(name).origin != "delivered" or name in _REFUSED:
            raise SchemaError(f"{name} is derived by the warehouse and cannot be delivered; deliver its evidence")
        frames[name] = conform(name, frame)
    articles = frames.setdefault("dim_article", empty_frame("dim_article"))
    stray = articles.filter(~pl.col("article_id").is_in(delta.touched_article_ids))
    if stray.height:
        raise SchemaError(f"dim_article holds {stray['article_id'][0]!r}, which is not among the touched articles")
    return frames


def _staging(delta: StarDelta, frames: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Frames to register, by name: the delivered ones and the keys that leave."""
    renewed = [frame.select("article_key") for name, frame in frames.items() if name in ARTICLE_TABLES]
    keys = pl.concat([pl.DataFrame(schema={"article_key": pl.Int64}), *renewed]).unique(maintain_order=True)
    touched, dropped = delta.touched_article_ids, delta.dropped_fact_article_keys
    return {
        **{f"delta_{name}": frame for name, frame in frames.items()},
        "delta_renewed": keys,
        "delta_touched": pl.DataFrame({"article_id": touched}, schema={"article_id": pl.String}),
        "delta_dropped": pl.DataFrame({"article_key": dropped}, schema={"article_key": pl.Int64}),
    }


@contextmanager
def _registered(con: Connection, frames: dict[str, pl.DataFrame]) -> Iterator[None]:
    for name, frame in frames.items():
        con.register(name, frame.to_arrow())
    try:
        yield
    finally:
        for name in frames:
            con.unregister(name)


def _load_frame(con: Connection, name: str) -> None:
    if name in _SPECIAL:
        con.execute(statement(f"load/{name}"))
        return
    table = declared(name)
    names = {"stored": name, "staged": f"delta_{name}"}
    if name not in ARTICLE_TABLES:
        match = " and ".join(compose("stored.{key} = staged.{key}", key=key) for key in table.natural_key)
        con.execute(compose("delete from {stored} as stored using {staged} as staged where ", **names) + match)
    con.execute(compose("insert into {stored} by name select * from {staged}", **names))
