"""How a run tells Prefect what happened, without a server."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

import pytest
from prefect.client.schemas.objects import StateType

from flows import prefect_run
from flows.errors import ChecksFailed
from flows.prefect_run import RunLog, ended, fault_message, publish_report
from flows.results import NightResult
from tests.unit.flows.histories import FAILED, WARNED, past, result


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """Artifacts as they would be made: keys and contents."""
    kept: list[tuple[str, Any]] = []

    def keep(content: Any, key: str, description: str) -> UUID:
        kept.append((key, content))
        return UUID(int=len(kept))

    for kind in ("markdown", "table", "progress"):
        monkeypatch.setattr(prefect_run, f"create_{kind}_artifact", keep)
    monkeypatch.setattr(prefect_run, "update_progress_artifact", lambda made, share: kept.append((str(made), share)))
    monkeypatch.setattr(prefect_run, "get_run_logger", lambda: logging.getLogger("flows.run"))
    return kept


def test_a_good_run_ends_with_its_counts(made: list[tuple[str, Any]]) -> None:
    state = ended(result)
    assert (state.type, state.message) == (StateType.COMPLETED, "Completed: 128 articles, 0 quarantined")


def test_a_failed_run_ends_with_its_fault(made: list[tuple[str, Any]], caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> NightResult:
        raise OSError("đĩa đầy")

    state = ended(fail)
    assert (state.type, state.message) == (StateType.FAILED, "OSError: đĩa đầy")
    assert isinstance(state.data, OSError)
    assert "Traceback" in caplog.text


def test_failed_checks_are_named_with_what_was_loaded() -> None:
    error = ChecksFailed((FAILED, WARNED))
    assert fault_message(error).startswith("Nothing published, failed: spans_slice_back. 1 check(s) failed")
    error.so_far = result(quarantined=3)
    assert fault_message(error).startswith(
        "Nothing published, failed: spans_slice_back (128 articles, 3 quarantined). 1 check(s) failed"
    )


def test_the_report_links_its_tables(made: list[tuple[str, Any]]) -> None:
    publish_report(result(quarantined=3, checks=(FAILED,)), past(3))
    keys = [key for key, _ in made]
    assert keys == ["loaded-by-source", "quarantine-by-reason", "checks", "slowest-stages", "night-report"]
    assert f"[quarantine](/artifacts/artifact/{UUID(int=2)})" in made[-1][1]
    assert made[1][1][0]["command"] == "khobao quarantine show 'tin/rỗng | 1.txt'"


def test_a_server_that_takes_no_report_costs_a_line_in_the_log(
    made: list[tuple[str, Any]], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_args: Any, **_more: Any) -> UUID:
        raise OSError("mất mạng")

    monkeypatch.setattr(prefect_run, "create_markdown_artifact", refuse)
    publish_report(result(), [])
    assert "the report could not be shown here" in caplog.text


def test_long_stages_show_their_progress(made: list[tuple[str, Any]]) -> None:
    log = RunLog()
    log.stage_started("read", 1)
    log.stage_started("extract", 4)
    log.batch_finished("read", 1, 1)
    log.batch_finished("extract", 1, 4)
    log.stage_finished("extract", 2.0)
    assert made == [("extract", 0.0), (str(UUID(int=1)), 25.0)]
