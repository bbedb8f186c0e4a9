"""Backups hold what a restore needs, cost what is new, and are checked before anything is replaced."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.backup import WAREHOUSE, back_up, backups, read_manifest, restore
from flows.errors import RunError, UsageError
from flows.settings import Settings
from tests.integration.nights import EXAMPLES, contents, copy_examples, differing, run
from warehouse.checks import require_passed
from warehouse.errors import RunLocked, WarehouseError
from warehouse.lock import run_lock
from warehouse.lookup import row_counts
from warehouse.paths import WarehousePaths
from warehouse.publish import verify

NOW = datetime(2026, 11, 27, 5, 0, tzinfo=UTC)


@pytest.fixture
def settings(own_example_data: Path) -> Settings:
    return Settings(data_dir=own_example_data, keep_backups=2)


def test_a_restored_backup_is_what_was_there(settings: Settings, tmp_path: Path) -> None:
    before = row_counts(settings.data_dir / WAREHOUSE)
    made = back_up(settings, tmp_path / "copies", NOW)
    assert made.folder == tmp_path / "copies" / "khobao-20261127T050000.000000Z"
    assert str(made.folder) in made.message
    shutil.rmtree(settings.lake)
    (settings.data_dir / WAREHOUSE).unlink()
    aside = restore(settings, made.folder, NOW)
    assert aside is not None
    assert row_counts(settings.data_dir / WAREHOUSE).equals(before)
    assert verify(settings.data_dir / WAREHOUSE)["passed"].all()
    assert sorted(path.name for path in settings.lake.iterdir()) == sorted(
        path.name for path in (made.folder / "lake").iterdir()
    )


def test_a_second_backup_shares_what_did_not_change_and_old_ones_go(settings: Settings, tmp_path: Path) -> None:
    made = [back_up(settings, tmp_path, NOW + timedelta(days=day)) for day in range(3)]
    assert [backup.shared for backup in made] == [0, made[0].files, made[0].files]
    assert backups(tmp_path) == [made[1].folder, made[2].folder]
    assert "shared with the former" in made[2].message
    first, second = (backup.folder / WAREHOUSE for backup in made[1:])
    assert first.stat().st_ino == second.stat().st_ino
    restored = Settings(data_dir=tmp_path / "elsewhere")
    assert restore(restored, made[2].folder) is None


def test_a_damaged_backup_replaces_nothing(settings: Settings, tmp_path: Path) -> None:
    made = back_up(settings, tmp_path, NOW)
    part = next((made.folder / "lake").rglob("*.parquet"))
    part.chmod(0o644)
    part.write_bytes(part.read_bytes()[:-1])
    before = row_counts(settings.data_dir / WAREHOUSE)
    with pytest.raises(RunError, match="damaged"):
        restore(settings, made.folder)
    part.unlink()
    with pytest.raises(RunError, match="cannot be read"):
        restore(settings, made.folder)
    assert row_counts(settings.data_dir / WAREHOUSE).equals(before)
    assert not (settings.data_dir / "replaced").exists()


def test_a_list_that_points_outside_is_refused(settings: Settings, tmp_path: Path) -> None:
    made = back_up(settings, tmp_path / "copies", NOW)
    manifest = read_manifest(made.folder)
    manifest["../../stolen"] = manifest[WAREHOUSE]
    (made.folder / "manifest.json").write_text(json.dumps({"files": manifest}))
    with pytest.raises(RunError, match="outside"):
        restore(settings, made.folder)
    assert not (tmp_path / "stolen").exists()


def test_nothing_is_restored_while_a_night_runs(settings: Settings, tmp_path: Path) -> None:
    made = back_up(settings, tmp_path, NOW)
    with run_lock(WarehousePaths(settings.data_dir)), pytest.raises(RunLocked):
        restore(settings, made.folder)


def test_what_cannot_be_backed_up_or_restored_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to back up"):
        back_up(Settings(data_dir=tmp_path))
    with pytest.raises(UsageError, match="no finished backup"):
        restore(Settings(data_dir=tmp_path), tmp_path)


def test_a_failed_backup_leaves_nothing(settings: Settings, tmp_path: Path) -> None:
    target = tmp_path / "copies"
    target.mkdir()
    target.joinpath("khobao-20261127T050000.000000Z").write_text("a file stands where the backup should go")
    with pytest.raises(RunError, match="failed and was removed"):
        back_up(settings, target, NOW)
    assert [path.is_file() for path in target.iterdir()] == [True]


def flip_a_bit(path: Path) -> None:
    """One bit in the middle becomes another; size and times stay."""
    stamp = path.stat()
    path.chmod(0o644)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))


def test_damage_is_found_in_a_restored_warehouse_and_the_next_night_mends_it(settings: Settings) -> None:
    restore(settings, back_up(settings).folder)
    digests = json.loads((settings.data_dir / "warehouse" / "digests.json").read_text())
    assert len(digests) == 1
    before = contents(settings)
    flip_a_bit(settings.data_dir / WAREHOUSE)
    with pytest.raises(WarehouseError, match="damaged"):
        verify(settings.data_dir / WAREHOUSE)
    assert run(settings, EXAMPLES).status == "completed"
    require_passed(verify(settings.data_dir / WAREHOUSE))
    assert differing(before, contents(settings)) == []


def test_a_night_after_a_restore_loads_what_came_since(settings: Settings, tmp_path: Path) -> None:
    made = back_up(settings)
    copy_examples(tmp_path / "landing")
    (tmp_path / "landing" / "tin-moi.txt").write_text(
        "Trường mới ở xã Đồng Mây\n\nÔng Trần Văn Kho, Chủ tịch UBND xã Đồng Mây, cắt băng khánh thành trường học mới."
    )
    assert run(settings, tmp_path / "landing").load.articles_loaded == 1
    after = contents(settings)
    restore(settings, made.folder)
    assert run(settings, tmp_path / "landing").load.articles_loaded == 1
    require_passed(verify(settings.data_dir / WAREHOUSE))
    assert differing(after, contents(settings)) == []


def test_a_damaged_warehouse_is_not_backed_up(settings: Settings) -> None:
    flip_a_bit(settings.data_dir / WAREHOUSE)
    with pytest.raises(RunError, match="back up again"):
        back_up(settings)
    assert backups(settings.backups) == []
