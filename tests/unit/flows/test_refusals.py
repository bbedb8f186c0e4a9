"""Refused articles count as rejected in the run that read them, and in no other."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from flows.damage import set_aside
from flows.extracted import Refusal
from flows.lake import SEEN_FILE_SCHEMA, SEEN_REJECT_SCHEMA, Lake, write_parquet
from flows.published import refused_since
from flows.refusals import refuse_in_lake
from flows.sealed import DamagedFile
from transforms.resolve.observations import OBSERVATION_SCHEMA
from warehouse.paths import WarehousePaths

AT = datetime(2026, 11, 27, tzinfo=UTC)
REFUSED = {"c1": Refusal("out_of_memory", "extract: out of memory")}


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """Two runs that read the same file of two records; the first one's first record is refused."""
    lake = Lake(tmp_path / "lake")
    read_by(lake, "1")
    refuse_in_lake(lake, REFUSED)
    read_by(lake, "2")
    return lake


def read_by(lake: Lake, run: str) -> None:
    rows = [
        {"file_path": "a.json", "record_no": number, "content_sha256": f"c{number + 1}", "text": "Mưa lớn ở Huế."}
        for number in range(2)
    ]
    frame = pl.DataFrame(rows, schema_overrides={"record_no": pl.Int32})
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in OBSERVATION_SCHEMA.items() if name not in rows[0]]
    whole = frame.with_columns(missing).select(OBSERVATION_SCHEMA.names())
    write_parquet(whole, lake.article_dir(run) / "00001-0000.parquet")
    file = {"file_path": "a.json", "record_count": 2, "rejected_count": 0, "run": run, "seen_at": AT}
    write_parquet(pl.DataFrame([file], schema=SEEN_FILE_SCHEMA), lake.file_path(run))
    write_parquet(pl.DataFrame(schema=SEEN_REJECT_SCHEMA), lake.reject_path(run))


def test_a_refused_article_is_a_rejection_of_its_run_only(lake: Lake) -> None:
    assert lake.observations(["content_sha256"])["content_sha256"].to_list() == ["c2", "c1", "c2"]
    assert lake.observations(["record_no"], ["1"]).rows() == [(1,)]
    assert lake.files().select("run", "rejected_count").rows() == [("1", 1), ("2", 0)]
    told = ["file_path", "record_no", "reason_code", "sample", "run", "seen_at"]
    assert lake.rejects().select(told).rows() == [("a.json", 0, "out_of_memory", "Mưa lớn ở Huế.", "1", AT)]
    assert lake.refused(["2"]).is_empty()


def test_a_lake_without_refusals_is_read_as_it_lies(tmp_path: Path) -> None:
    lake = Lake(tmp_path)
    read_by(lake, "1")
    refuse_in_lake(lake, {})
    assert lake.refused().is_empty()
    assert lake.rejects().is_empty()
    assert lake.observations(["record_no"]).height == 2


def test_a_damaged_list_of_refusals_sets_its_reading_aside(lake: Lake) -> None:
    [path] = lake.refused_dir("1").iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(DamagedFile) as found:
        lake.require_lists()
    set_aside(lake, found.value)
    assert lake.runs() == ["2"]
    assert lake.rejects().is_empty()
    assert lake.observations(["record_no"]).height == 2


def test_refusals_that_the_warehouse_does_not_know_are_counted(lake: Lake, example_data: Path) -> None:
    assert refused_since(WarehousePaths(example_data), lake.refused()) == 1
    assert refused_since(WarehousePaths(lake.root), lake.refused()) == 0
    assert refused_since(WarehousePaths(example_data), lake.refused(["2"])) == 0
