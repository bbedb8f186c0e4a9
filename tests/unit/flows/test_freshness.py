"""How old a warehouse is, told from the warehouse and the history of runs."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.errors import UsageError
from flows.freshness import Freshness, freshness, read_age
from flows.settings import Settings

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "age"),
    [("26h", timedelta(hours=26)), ("90m", timedelta(minutes=90)), (" 2D ", timedelta(days=2))],
)
def test_ages(text: str, age: timedelta) -> None:
    assert read_age(text) == age


@pytest.mark.parametrize("text", ["", "26", "h", "-1h", "1.5h", "một ngày"])
def test_what_is_no_age_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="26h"):
        read_age(text)


def test_never_is_older_than_anything() -> None:
    assert Freshness(None, None).is_older_than(timedelta(days=999), NOW)
    assert Freshness(None, None).message(NOW) == "no night has ended well yet"


def test_a_night_with_nothing_new_is_a_good_night(own_example_data: Path) -> None:
    settings = Settings(data_dir=own_example_data)
    loaded = freshness(settings)
    assert loaded.loaded_at is not None
    later = loaded.loaded_at + timedelta(hours=20)
    line = {"status": "nothing new", "finished_at": later.isoformat()}
    failed = {"status": "checks failed", "finished_at": (later + timedelta(hours=20)).isoformat()}
    with (settings.reports / "runs.jsonl").open("a", encoding="utf-8") as history:
        history.write(json.dumps(line) + "\n" + json.dumps(failed) + "\n")
    found = freshness(settings)
    assert found.good_at == later
    assert not found.is_older_than(timedelta(hours=26), later + timedelta(hours=25))
    assert found.is_older_than(timedelta(hours=26), later + timedelta(hours=27))
    assert "last good night 25.0 h ago" in found.message(later + timedelta(hours=25))


def test_without_a_warehouse_nothing_is_fresh(tmp_path: Path) -> None:
    assert freshness(Settings(data_dir=tmp_path)) == Freshness(None, None)
