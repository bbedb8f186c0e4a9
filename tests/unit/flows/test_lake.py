"""The lake outlives its versions: what older runs did not write is null."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from flows.lake import Lake, write_parquet
from transforms.resolve.observations import OBSERVATION_SCHEMA


def test_runs_without_newer_columns_are_read(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    row = dict.fromkeys(OBSERVATION_SCHEMA.names()) | {"file_path": "tin/a.txt", "record_no": 0, "title": "Chợ nổi"}
    new = pl.DataFrame([row | {"encoding": "tcvn3"}], schema=OBSERVATION_SCHEMA)
    write_parquet(
        new.drop("encoding", "encoding_confidence", "home_place"), lake.article_dir("1") / "00001-0000.parquet"
    )
    write_parquet(new, lake.article_dir("2") / "00001-0000.parquet")
    parts = [lake.article_dir(run) / "00001-0000.parquet" for run in ("1", "2")]
    assert lake.standing(parts).select("title", "encoding").rows() == [("Chợ nổi", None), ("Chợ nổi", "tcvn3")]
    assert lake.unused(["1", "2"]).is_empty()
