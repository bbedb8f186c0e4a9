"""Daily snapshots of a feed that repeat items: nights one after the other beside a rebuild and one night on all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.check_nights import check

NIGHTS = Path("../shared/nights")


def test_three_nights_of_real_snapshots_equal_a_rebuild_and_one_night(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = sorted(NIGHTS.glob("*.json"))[1:4]
    if not whole:
        pytest.skip("the snapshots of ../shared/nights are not here")
    trimmed = [trim(snapshot, tmp_path / "trimmed") for snapshot in whole]
    assert check(trimmed, tmp_path / "work", is_quick=True), capsys.readouterr().out


def trim(snapshot: Path, folder: Path) -> Path:
    """A file of the same name with one of sixteen links, chosen by the link so that repeats stay in."""
    folder.mkdir(exist_ok=True)
    items = json.loads(snapshot.read_text(encoding="utf-8"))
    kept = [item for item in items if sum(item["link"].encode()) % 16 == 0]
    target = folder / snapshot.name
    target.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    return target
