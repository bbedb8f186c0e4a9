"""What one run brought of each source is kept with the run."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from warehouse.lookup import stored_table
from warehouse.query import run_sql


def test_counts_of_the_example_night(example_data: Path) -> None:
    path = example_data / "warehouse" / "khobao.duckdb"
    nights = stored_table(path, "etl_source_night")
    batch = stored_table(path, "dim_batch").filter(pl.col("batch_key") != 0)
    assert nights["batch_key"].unique().to_list() == batch["batch_key"].to_list()
    current = stored_table(path, "dim_article").filter(pl.col("is_current"), pl.col("article_key") != 0)
    assert nights["articles"].sum() == current.height
    open_rows = stored_table(path, "etl_quarantine").filter(pl.col("resolved_at").is_null())
    assert nights["quarantined"].sum() == open_rows.height
    records = stored_table(path, "article_record")
    assert nights["duplicates"].sum() == records.filter(pl.col("status") != "revision").height
    facts = stored_table(path, "fact_article")
    assert nights["statements"].sum() == facts.join(current, on="article_key", how="semi")["statements"].sum()


def test_a_rejection_counts_for_the_source_beside_it(example_data: Path) -> None:
    path = example_data / "warehouse" / "khobao.duckdb"
    shown = run_sql(path, "select source_name, quarantined from v_source_night where quarantined > 0 order by 1")
    assert shown.height >= 1
    assert shown["quarantined"].min() == 1
