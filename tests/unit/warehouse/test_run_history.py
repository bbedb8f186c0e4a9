"""What former runs did outlives a load of everything anew."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest

from warehouse.next_version import begin_next
from warehouse.paths import WarehousePaths
from warehouse.run_history import OF_RUNS, former_runs, keep_former_runs


@pytest.fixture
def own(own_example_data: Path) -> WarehousePaths:
    paths = WarehousePaths(own_example_data)
    paths.published.chmod(0o644)
    return paths


def change(paths: WarehousePaths, sql: str) -> None:
    with duckdb.connect(str(paths.published)) as con:
        con.execute(sql)


def kept(paths: WarehousePaths) -> dict[str, pl.DataFrame]:
    """Tables of a fresh warehouse that has kept the former runs of the published one and two of its sources."""
    former = former_runs(paths.published)
    con = begin_next(paths, fresh=True)
    with duckdb.connect(str(paths.published), read_only=True) as old:
        sources = old.sql("select * from dim_source where source_key <> 0 order by source_key limit 2").pl()
    con.register("old_sources", sources.to_arrow())
    con.execute("insert into dim_source by name select * from old_sources")
    keep_former_runs(con, former)
    tables = {name: con.sql(f"select * from {name} where batch_key <> 0").pl() for name in OF_RUNS}
    con.close()
    return tables


def test_runs_checks_and_nights_of_known_sources_are_kept(own: WarehousePaths) -> None:
    tables = kept(own)
    assert tables["dim_batch"].height == 1
    assert tables["etl_check_result"].height > 10
    assert tables["etl_source_night"].filter(pl.col("source_key") != 0).height == 2


def test_an_older_file_gives_what_it_has(own: WarehousePaths) -> None:
    change(own, "drop view v_source_night; drop table etl_source_night; alter table etl_check_result drop measured")
    tables = kept(own)
    assert [tables[name].height for name in OF_RUNS] == [1, 0, 0]


def test_without_runs_or_without_a_file_nothing_is_kept(own: WarehousePaths) -> None:
    change(own, "drop view v_source_night; drop table dim_batch")
    assert kept(own)["etl_check_result"].is_empty()
    own.published.write_bytes(b"no database")
    assert former_runs(own.published) == {}
    own.published.unlink()
    assert former_runs(own.published) == {}
