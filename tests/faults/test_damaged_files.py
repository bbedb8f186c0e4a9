"""Files that rot: of the lake, of the published warehouse. Damage is found, named, set aside and made up for."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import polars as pl
import pytest

from flows.errors import RunError
from flows.sealed import DamagedFile, read_sealed, require_whole, write_parquet
from flows.settings import Settings
from tests.integration.nights import contents, copy_examples, differing, example_files, published, rebuild, run
from warehouse.publish import history
from warehouse.repair import damage_of

FRAME = pl.DataFrame({"content_sha256": ["a", "b"], "title": ["Chợ nổi Ngã Bảy", "Cầu Mỹ Lợi"]})
LAKE = [
    "articles/*/*.parquet",
    "files/*.parquet",
    "rejects/*.parquet",
    "extractions/*/*/*.done.parquet",
    "extractions/*/*/*.mentions.parquet",
]


def truncate(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def flip_a_bit(path: Path, at: float = 0.4) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * at)] ^= 0x10
    path.chmod(0o644)
    path.write_bytes(data)


QUICK = {("articles/*/*.parquet", truncate), ("extractions/*/*/*.mentions.parquet", flip_a_bit)}
"""Damages that every run of the tests does; the others are slow together."""


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two nights on the example files; what a third would find is not landed yet."""
    home = tmp_path_factory.mktemp("nights")
    settings = Settings(data_dir=home / "data", workers=1)
    files = example_files()
    for night in (files[:3], files[3:6]):
        copy_examples(home / "landing", night)
        run(settings, home / "landing")
    return home


@pytest.fixture
def own(nights: Path, tmp_path: Path) -> tuple[Settings, Path]:
    """A copy of the two nights that the test may damage: settings and landing."""
    shutil.copytree(nights, tmp_path, dirs_exist_ok=True)
    return Settings(data_dir=tmp_path / "data", workers=1), tmp_path / "landing"


def test_every_flipped_bit_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    write_parquet(FRAME, path)
    raw = path.read_bytes()
    found = 0
    for at in range(0, len(raw), 7):
        flipped = bytearray(raw)
        flipped[at] ^= 0x04
        path.with_name(f"{at}.parquet").write_bytes(flipped)
        try:
            assert read_sealed([path.with_name(f"{at}.parquet")], FRAME.schema).equals(FRAME), at
        except DamagedFile:
            found += 1
    assert found >= len(range(0, len(raw), 7)) - 2, "a flip in the name of the seal alone changes nothing"
    assert read_sealed([path], FRAME.schema).equals(FRAME)


def test_a_file_of_a_version_without_seals_is_read(tmp_path: Path) -> None:
    FRAME.write_parquet(tmp_path / "a.parquet")
    require_whole(tmp_path / "a.parquet")
    assert read_sealed([tmp_path / "a.parquet"], FRAME.schema).equals(FRAME)
    truncate(tmp_path / "a.parquet")
    with pytest.raises(DamagedFile, match="cut off"):
        read_sealed([tmp_path / "a.parquet"], FRAME.schema)


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        pytest.param(kind, damage, marks=() if (kind, damage) in QUICK else pytest.mark.slow)
        for kind in LAKE
        for damage in (truncate, flip_a_bit)
    ],
)
def test_a_damaged_file_of_a_run_that_died_is_made_up_for_by_the_next(
    own: tuple[Settings, Path], nights: Path, kind: str, damage: object
) -> None:
    settings, landing = own
    expected = contents(Settings(data_dir=nights / "data"))
    shutil.rmtree(settings.warehouse)
    assert callable(damage)
    damage(max(settings.lake.glob(kind)))
    assert run(settings, landing).status == "completed"
    assert differing(expected, contents(settings)) == []
    assert list((settings.lake / "damaged").rglob("*.parquet"))


@pytest.mark.parametrize("kind", [pytest.param("articles/*/*.parquet", marks=pytest.mark.slow), "files/*.parquet"])
def test_what_a_published_run_had_read_is_read_again(own: tuple[Settings, Path], nights: Path, kind: str) -> None:
    settings, landing = own
    expected = contents(Settings(data_dir=nights / "data"))
    flip_a_bit(min(settings.lake.glob(kind)))
    with pytest.raises(RunError, match="run again, which reads"):
        rebuild(settings)
    assert differing(expected, contents(settings)) == [], "readers notice nothing"
    with pytest.raises(RunError, match="lacks what was read of 3 file"):
        rebuild(settings)
    assert run(settings, landing).status == "completed"
    assert differing(expected, contents(settings)) == []
    rebuild(settings)
    assert differing(expected, contents(settings)) == []


@pytest.mark.slow
def test_facts_that_are_damaged_are_extracted_again_by_a_rebuild(own: tuple[Settings, Path], nights: Path) -> None:
    settings, _ = own
    for kind in ("sentences", "done"):
        flip_a_bit(min(settings.lake.glob(f"extractions/*/*/*.{kind}.parquet")))
    rebuild(settings)
    assert differing(contents(Settings(data_dir=nights / "data")), contents(settings)) == []


@pytest.mark.parametrize(
    "where", [pytest.param(0.0, marks=pytest.mark.slow), 0.5, pytest.param(0.9, marks=pytest.mark.slow)]
)
def test_a_damaged_published_file_is_replaced_by_the_former_version(
    own: tuple[Settings, Path], nights: Path, where: float
) -> None:
    settings, landing = own
    flip_much(published(settings), where)
    assert damage_of(published(settings), settings.warehouse)
    copy_examples(landing, example_files()[6:7])
    assert run(settings, landing).status == "completed"
    calm = Settings(data_dir=nights / f"calm-{where}")
    run(calm, landing)
    assert differing(contents(calm), contents(settings)) == []
    assert len(list((settings.warehouse / "damaged").iterdir())) == 1
    assert not damage_of(published(settings), settings.warehouse)


def test_without_a_sound_former_version_the_night_builds_everything_from_the_lake(
    own: tuple[Settings, Path], nights: Path
) -> None:
    settings, landing = own
    for version in history_of(settings):
        flip_much(version, 0.0)
    flip_much(published(settings), 0.0)
    result = run(settings, landing)
    assert (result.status, result.unchanged) == ("completed", result.files_seen)
    assert differing(contents(Settings(data_dir=nights / "data")), contents(settings)) == []


def flip_much(path: Path, where: float) -> None:
    """Overwrite 64 kB as a bad block of a disk does, which leaves the times of the file alone."""
    path.chmod(0o644)
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * where) // 4096 * 4096)
        file.write(random.Random(1).randbytes(65536))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def history_of(settings: Settings) -> list[Path]:
    from flows.published import warehouse_paths

    return history(warehouse_paths(settings))
