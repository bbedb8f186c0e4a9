"""Publishing: the next file takes the place of the published one in a single rename; former versions are kept."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import polars as pl

from warehouse.checks import all_checks, measure_checks, require_passed
from warehouse.connect import open_published_readonly
from warehouse.digests import is_rotten, record_digest
from warehouse.errors import PublishError, WarehouseError
from warehouse.paths import WarehousePaths
from warehouse.schema.ddl import compose
from warehouse.schema.tables import TABLES

_READ_ONLY = 0o444
_REMEDY = "`khobao run` puts the former version in its place, or builds it anew from the lake"
_LATEST_BATCH = "select batch_key from dim_batch order by started_at desc nulls last, batch_key desc limit 1"


def finish_next(con: duckdb.DuckDBPyConnection) -> None:
    """Write everything into the next file itself and close it."""
    con.execute("checkpoint")
    con.close()


def publish(paths: WarehousePaths) -> Path:
    """Verify the closed next file and make it the published one; returns the published path.

    Raises PublishError when there is no finished next file, ChecksFailed or WarehouseError when it does not verify;
    the published file then stays as it was.
    """
    if not paths.next.is_file():
        raise PublishError(f"there is no {paths.next}; load before publishing")
    wal = paths.next.with_name(paths.next.name + ".wal")
    if wal.exists():
        raise PublishError(f"{wal} is left, so the load was not closed; run again")
    require_passed(verify(paths.next))
    record_digest(paths.next, [paths.published, *paths.history.glob("**/khobao-*.duckdb")])
    _archive(paths)
    _replace(paths)
    _prune(paths.history, paths.history_versions)
    return paths.published


def verify(path: Path) -> pl.DataFrame:
    """Read every block of a warehouse file and run all checks; returns ``etl_check_result`` rows, raises nothing for
    failed checks. Raises WarehouseError when a block is damaged."""
    if is_rotten(path, path.parent):
        raise WarehouseError(f"{path} is damaged (its bytes are not those that were published); {_REMEDY}")
    con = open_published_readonly(path)
    try:
        for table in TABLES:
            con.execute(compose("select sum(hash(columns(*))) from {table}", table=table)).fetchall()
        return measure_checks(con, all_checks(), _latest_batch(con))
    except duckdb.Error as error:
        raise WarehouseError(f"{path} is damaged ({error}); {_REMEDY}") from error
    finally:
        con.close()


def rollback(paths: WarehousePaths, steps: int = 1) -> Path:
    """Publish again what was published ``steps`` versions ago; returns the history file it came from.

    The versions after it move to ``history/withdrawn``. Raises PublishError when history does not reach so far.
    """
    versions = history(paths)
    if not 1 <= steps <= len(versions):
        raise PublishError(f"cannot go back {steps} version(s): {len(versions)} kept in {paths.history}")
    chosen = versions[-steps]
    withdrawn = paths.history / "withdrawn"
    withdrawn.mkdir(exist_ok=True)
    paths.next.unlink(missing_ok=True)
    _link(chosen, paths.next)
    if paths.published.is_file():
        _link(paths.published, withdrawn / _version_name(paths.published))
    _replace(paths)
    chosen.unlink()
    for later in versions[len(versions) - steps + 1 :]:
        later.replace(withdrawn / later.name)
    _prune(withdrawn, paths.history_versions)
    return chosen


def publish_copy(paths: WarehousePaths, version: Path) -> None:
    """Publish a former version in the place of what is published, which is not kept."""
    paths.next.unlink(missing_ok=True)
    _link(version, paths.next)
    _replace(paths)
    version.unlink()


def history(paths: WarehousePaths) -> list[Path]:
    """Former versions, oldest first."""
    return sorted(paths.history.glob("khobao-*.duckdb"))


def _archive(paths: WarehousePaths) -> None:
    paths.history.mkdir(parents=True, exist_ok=True)
    if paths.published.is_file():
        _link(paths.published, paths.history / _version_name(paths.published))


def _version_name(published: Path) -> str:
    """``khobao-<UTC time of publishing>-<batch>.duckdb``: sorts by time."""
    seconds, nanoseconds = divmod(published.stat().st_mtime_ns, 1_000_000_000)
    at = datetime.fromtimestamp(seconds, tz=UTC).strftime("%Y%m%dT%H%M%S")
    try:
        con = open_published_readonly(published)
    except WarehouseError:
        batch = "damaged"
    else:
        batch = f"{_latest_batch(con):016x}"
        con.close()
    return f"khobao-{at}.{nanoseconds:09}Z-{batch}.duckdb"


def _latest_batch(con: duckdb.DuckDBPyConnection) -> int:
    rows = con.execute(_LATEST_BATCH).fetchall()
    return int(rows[0][0]) if rows else 0


def _link(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _replace(paths: WarehousePaths) -> None:
    """Make next the published file so that a power cut leaves one or the other, whole."""
    paths.next.chmod(_READ_ONLY)
    _sync(paths.next)
    paths.next.replace(paths.published)
    _sync(paths.published.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _prune(folder: Path, keep: int) -> None:
    versions = sorted(folder.glob("khobao-*.duckdb"))
    for old in versions[: max(0, len(versions) - keep)]:
        old.unlink()
