"""A published file that is damaged: set aside, and the newest former version that is sound put in its place."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse.connect import open_published_readonly
from warehouse.digests import is_rotten
from warehouse.errors import WarehouseError
from warehouse.paths import WarehousePaths
from warehouse.publish import history, publish_copy
from warehouse.schema.ddl import compose

_TABLES = "select table_name from duckdb_tables() where schema_name = 'main' order by table_name"


@contextmanager
def errors_told() -> Iterator[None]:
    """Errors of DuckDB become those of the warehouse, which say what remains true."""
    try:
        yield
    except duckdb.Error as error:
        raise WarehouseError(f"the next version could not be made; the published one is as it was: {error}") from error


def damage_of(path: Path, digests: Path) -> str:
    """How a warehouse file is damaged, "" when it is sound: by its digest in a folder, and by reading its tables."""
    if is_rotten(path, digests):
        return "its bytes are not those that were published"
    try:
        con = open_published_readonly(path)
    except WarehouseError as error:
        return str(error.__cause__ or error)
    try:
        for (table,) in con.execute(_TABLES).fetchall():
            con.execute(compose("select sum(hash(columns(*))) from {table}", table=table)).fetchall()
    except duckdb.Error as error:
        return str(error)
    finally:
        con.close()
    return ""


def replace_rotten(paths: WarehousePaths) -> str:
    """As ``replace_damaged``, for a published file whose bytes are not those of its digest; others are left alone."""
    is_suspect = paths.published.is_file() and is_rotten(paths.published, paths.published.parent)
    return replace_damaged(paths) if is_suspect else ""


def replace_damaged(paths: WarehousePaths) -> str:
    """Look at the published file, and when it is damaged publish the newest former version that is sound.

    The damaged file goes to ``warehouse/damaged``. Without a sound former version nothing is published afterwards, and
    the next load builds everything from the lake. The caller holds the run lock.

    Returns:
        What was done, in words; "" when there was nothing to do.
    """
    if not paths.published.is_file():
        return ""
    why = damage_of(paths.published, paths.published.parent)
    if not why:
        return ""
    aside = _set_aside(paths.published)
    for version in reversed(history(paths)):
        if not damage_of(version, paths.published.parent):
            publish_copy(paths, version)
            return f"{paths.published} is damaged ({why}); it lies in {aside}, and {version.name} is published again"
    paths.published.unlink()
    return f"{paths.published} is damaged ({why}); it lies in {aside}, and no former version is sound"


def _set_aside(published: Path) -> Path:
    """Keep a second name of the damaged file, which stays published until a sound one takes its place."""
    folder = published.parent / "damaged"
    folder.mkdir(exist_ok=True)
    aside = folder / f"{published.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.duckdb"
    os.link(published, aside)
    return aside
