"""Joined lake files hold the same facts, also when joining is cut off."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

from flows import maintenance
from flows.direct import Silent, rebuild_direct
from flows.lake import Lake, extracted_facts, write_parquet
from flows.maintenance import COMPACTED, compact_extractions, maintain
from flows.settings import Settings
from transforms.extract.frames import EXTRACTION_SCHEMAS
from transforms.extract.version import extractor_version
from warehouse.lookup import stored_table


@pytest.fixture
def lake(own_example_data: Path) -> Lake:
    """The lake of the example articles, its facts cut into a part an article."""
    found = Lake(own_example_data / "lake")
    folder = found.root / "extractions" / extractor_version()
    for done in sorted(folder.glob("*/*.done.parquet")):
        for number, content in enumerate(pl.read_parquet(done)["content_sha256"]):
            stem = done.parent / f"one-{done.name[:12]}-{number:03}"
            for kind in EXTRACTION_SCHEMAS:
                write_parquet(extracted_facts([done], kind, [content]), stem.with_name(f"{stem.name}.{kind}.parquet"))
            write_parquet(pl.DataFrame({"content_sha256": [content]}), stem.with_name(f"{stem.name}.done.parquet"))
        for kind in (*EXTRACTION_SCHEMAS, "done"):
            done.with_name(done.name.replace(".done.", f".{kind}.")).unlink()
    return found


def facts(lake: Lake, kind: str) -> pl.DataFrame:
    contents = sorted(lake.extracted(extractor_version()))
    parts, missing = lake.extracted_parts(extractor_version(), contents)
    assert not missing
    frame = extracted_facts(parts, kind, contents)
    return frame.sort(pl.struct(pl.all()).hash(), maintain_order=True)


def test_joined_parts_hold_the_same_facts(lake: Lake) -> None:
    before = {kind: facts(lake, kind) for kind in EXTRACTION_SCHEMAS}
    parts, joined = compact_extractions(lake, extractor_version())
    assert parts > 20
    assert joined == 1
    assert all(facts(lake, kind).equals(before[kind]) for kind in EXTRACTION_SCHEMAS)
    assert compact_extractions(lake, extractor_version()) == (1, 1), "a second time there is nothing to join"


def test_joining_cut_off_before_the_sources_go_doubles_nothing(lake: Lake) -> None:
    before = {kind: facts(lake, kind) for kind in EXTRACTION_SCHEMAS}
    folder = lake.root / "extractions" / extractor_version()
    copy = shutil.copytree(folder, lake.root / "copy")
    compact_extractions(lake, extractor_version())
    for run in copy.iterdir():
        shutil.copytree(run, folder / run.name, dirs_exist_ok=True)
    assert (folder / COMPACTED).is_dir()
    assert all(facts(lake, kind).equals(before[kind]) for kind in EXTRACTION_SCHEMAS)


def test_few_parts_are_left_alone_and_former_extractors_removed(own_example_data: Path) -> None:
    settings = Settings(data_dir=own_example_data, workers=1)
    for number, former in enumerate(("first", "second", "third")):
        folder = settings.lake / "extractions" / former / "run"
        write_parquet(pl.DataFrame({"content_sha256": [str(number)]}), folder / "a.done.parquet")
    done = maintain(settings)
    assert len(done.versions_removed) == 2
    assert done.parts_before == done.parts_after
    assert done.bytes_freed > 0
    assert "2 former extractors removed" in done.message


def test_a_warehouse_rebuilt_from_joined_parts_is_the_same(lake: Lake, own_example_data: Path) -> None:
    settings = Settings(data_dir=own_example_data, workers=1)
    path = settings.warehouse / "khobao.duckdb"
    before = stored_table(path, "fact_mention").drop("batch_key")
    compact_extractions(lake, extractor_version())
    rebuild_direct(settings, Silent())
    assert stored_table(path, "fact_mention").drop("batch_key").equals(before)


def test_groups_are_as_large_as_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maintenance, "ARTICLES_PER_FILE", 3)
    parts = [Path(name) for name in "abcde"]
    contents = {part: pl.Series([part.name] * 2) for part in parts}
    groups = list(maintenance._groups(parts, contents))
    assert [[part.name for part in group] for group in groups] == [["a", "b"], ["c", "d"]]
