"""Ranges of days, chunks, and going on after a stop."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.backfill import Range, chunks_of, fill, progress_of
from flows.direct import Silent, run_direct
from flows.errors import UsageError
from flows.night import Night
from flows.results import NightResult
from flows.run_names import new_run_id
from flows.settings import Settings
from warehouse.lookup import stored_table

MAY = Range(date(2024, 5, 1), date(2024, 5, 31))


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    """Files of April, May and June, and one that is of May in Vietnam only."""
    folder = tmp_path / "landing"
    folder.mkdir()
    days = {"tu": (4, 29, 10), "sang": (4, 30, 18), "nam": (5, 20, 10), "cuoi": (5, 31, 16), "sau": (5, 31, 18)}
    for name, (month, day, hour) in days.items():
        path = folder / f"{name}.txt"
        path.write_text(f"Tin {name}\n\nHội Nông dân xã {name} họp bàn việc chăm lúa.\n", encoding="utf-8")
        changed = datetime(2024, month, day, hour, tzinfo=UTC).timestamp()
        os.utime(path, (changed, changed))
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", workers=1)


def a_night(settings: Settings, landing: Path, name: str, chunk: frozenset[str]) -> NightResult:
    now = datetime.now(UTC)
    return run_direct(Night(settings, new_run_id(now), name, (landing,), now, frozenset(), chunk), Silent())


def test_days_are_those_of_vietnam(settings: Settings, landing: Path) -> None:
    chunks = chunks_of(settings, (landing,), MAY, 2)
    assert chunks == [
        ("backfill 2024-05-01..2024-05-31 1/2", frozenset({"cuoi.txt", "nam.txt"})),
        ("backfill 2024-05-01..2024-05-31 2/2", frozenset({"sang.txt"})),
    ]


def test_a_backfill_that_was_stopped_goes_on(settings: Settings, landing: Path) -> None:
    ran: list[str] = []

    def stopped(name: str, chunk: frozenset[str]) -> NightResult:
        if ran:
            raise KeyboardInterrupt
        ran.append(name)
        return a_night(settings, landing, name, chunk)

    with pytest.raises(KeyboardInterrupt):
        fill(settings, (landing,), MAY, 2, stopped)
    assert len(progress_of(settings, MAY).done()) == 1
    results = fill(settings, (landing,), MAY, 2, lambda name, chunk: a_night(settings, landing, name, chunk))
    assert [result.run_name for result in results] == ["backfill 2024-05-01..2024-05-31 2/2"]
    assert not progress_of(settings, MAY).path.exists()
    files = stored_table(settings.warehouse / "khobao.duckdb", "etl_file")
    assert files["file_path"].to_list() == ["cuoi.txt", "nam.txt", "sang.txt"], "nothing but the days of the range"


def test_files_of_published_articles_are_found(example_data: Path, settings: Settings) -> None:
    published = Settings(data_dir=example_data)
    every = Range(date(1990, 1, 1), date(2026, 1, 1), "publication")
    assert len(chunks_of(published, (), every, 10_000)[0][1]) > 10
    assert chunks_of(published, (), Range(date(1990, 1, 1), date(1990, 1, 2), "publication"), 5) == []
    with pytest.raises(UsageError, match="no warehouse"):
        chunks_of(settings, (), every, 5)


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="before it begins"):
        Range(date(2024, 5, 2), date(2024, 5, 1))
