"""Events of a night: which, about what, with which details; and a server that does not take them."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from flows.events import emit_events, night_events
from tests.unit.flows.histories import FAILED, WARNED, past, result


def test_a_good_night_is_completed() -> None:
    [event] = night_events(result(), past(6))
    assert (event.name, event.resource) == ("khobao.night.completed", "khobao.night.20261121T190003Z-5f3a")
    assert event.payload["articles"] == 128
    assert event.payload["message"] == "Completed: 128 articles, 0 quarantined"
    assert event.payload["seconds"] == 9.0


def test_a_night_of_failed_checks_names_them() -> None:
    [event] = night_events(result(status="checks failed", checks=(FAILED, WARNED)), past(6, ["tin-rung"]))
    assert (event.name, event.payload["checks"]) == ("khobao.checks.failed", ["spans_slice_back"])


def test_a_failed_night_says_nothing_of_its_own() -> None:
    assert list(night_events(result(status="failed"), past(6, ["tin-rung"]))) == []


def test_a_rise_tells_both_shares() -> None:
    rose = list(night_events(result(articles=90, quarantined=10), past(6)))[1]
    assert (rose.name, rose.payload["share"], rose.payload["usual_share"]) == ("khobao.quarantine.rose", 0.1, 0.0)
    assert rose.payload["message"] == "10.0% in quarantine (10 records), usually 0.0%"


def test_each_silent_source_is_an_event_of_its_own() -> None:
    silent = list(night_events(result(), past(6, ["bao-lua", "tin-rung", "báo đồi"])))[1:]
    assert [event.resource for event in silent] == ["khobao.source.báo đồi", "khobao.source.tin-rung"]
    assert silent[1].payload["message"] == "tin-rung brought nothing for 1 night(s), at most 0 before"


def test_many_silent_sources_are_one_event() -> None:
    sources = [f"báo {number}" for number in range(8)]
    [_, silent] = night_events(result(sources=()), past(6, sources))
    assert (silent.resource, silent.payload["sources"]) == ("khobao.sources", sources)


def test_a_rebuild_only_tells_that_checks_failed() -> None:
    name = "rebuild-2026-11-22-1405"
    assert list(night_events(result(run_name=name, articles=9, quarantined=90), past(6))) == []
    [event] = night_events(result(run_name=name, status="checks failed", checks=(FAILED,)), [])
    assert event.name == "khobao.checks.failed"


def test_a_server_that_takes_no_events_costs_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sent: list[str] = []

    def refuse(event: str, **_details: Any) -> None:
        sent.append(event)
        raise OSError("mất mạng")

    monkeypatch.setattr("prefect.events.emit_event", refuse)
    with caplog.at_level(logging.WARNING):
        emit_events(result(articles=90, quarantined=10), past(6))
    assert sent == ["khobao.night.completed", "khobao.quarantine.rose"]
    assert "the event khobao.quarantine.rose could not be sent" in caplog.text
