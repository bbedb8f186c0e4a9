"""A quarantine that rose and sources that fell silent, told from the history of runs."""

from __future__ import annotations

from datetime import timedelta

from flows.trends import PastRun, past_run, present_run, quarantine_rise, silent_sources
from tests.unit.flows.histories import NOW, before, past, result


def test_a_share_well_above_the_median_is_a_rise() -> None:
    found = quarantine_rise(present_run(result(articles=90, quarantined=10)), past(5, quarantined=2))
    assert found is not None
    assert (found.share, found.usual, found.quarantined) == (0.1, 0.02, 10)


def test_a_usual_share_few_records_or_a_short_history_are_none() -> None:
    ten_percent = present_run(result(articles=90, quarantined=10))
    assert quarantine_rise(ten_percent, past(5, quarantined=6)) is None
    assert quarantine_rise(ten_percent, past(2)) is None
    assert quarantine_rise(ten_percent, past(5, status="failed")) is None
    assert quarantine_rise(present_run(result(articles=4, quarantined=4)), past(5)) is None
    assert quarantine_rise(present_run(result(articles=995, quarantined=5)), past(5)) is None


def test_a_daily_source_that_misses_a_night_is_silent() -> None:
    runs = [*past(6, ["bao-lua", "tin-rung"]), before(0, ["bao-lua"])]
    [found] = silent_sources(runs)
    assert (found.source, found.nights, found.longest_before) == ("tin-rung", 1, 0)
    assert found.last == NOW - timedelta(days=1)


def test_a_weekly_source_is_not_silent_within_its_week() -> None:
    runs = [before(days, ["tuần báo"] if days % 7 == 0 else ["bao-lua"]) for days in range(42, -1, -1)]
    assert silent_sources(runs[:-1]) == []
    longer = [*runs[:-1], *(before(-later, ["bao-lua"]) for later in range(3))]
    assert [(each.source, each.nights, each.longest_before) for each in silent_sources(longer)] == [("tuần báo", 9, 6)]


def test_the_longest_silent_comes_first() -> None:
    runs = [before(9 - night, ["a", "b", "c"][: 3 - night // 7 - night // 8]) for night in range(10)]
    assert [(each.source, each.nights) for each in silent_sources(runs)] == [("c", 3), ("b", 2)]


def test_other_runs_failures_and_unknown_sources_say_nothing() -> None:
    usual = past(6, ["bao-lua", "(unknown)"])
    rebuild = PastRun("rebuild-2026-11-22-1405", "completed", NOW)
    failed = before(0, [], status="failed")
    assert silent_sources([*usual, rebuild, failed, before(0)]) == []


def test_runs_of_one_day_are_one_night() -> None:
    assert silent_sources([*past(6), before(0), before(0, [])]) == []


def test_lines_of_older_versions_have_no_counts() -> None:
    line = {"run_name": "nightly-2026-11-22", "status": "nothing new", "started_at": NOW.isoformat()}
    found = past_run(line)
    assert (found.kind, found.is_night, found.share, found.articles) == ("nightly", True, 0.0, 0)
