"""What an operator is told about server, worker and schedule, and about who keeps them up."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings
from flows.stack.state import StackState, Upkeep, api_of, look, read_upkeep
from tests.unit.flows.stack.pretended_server import pretended

DEPLOYMENT = {
    "name": "nightly",
    "paused": False,
    "schedules": [{"active": True, "schedule": {"cron": "0 2 * * *", "timezone": "Asia/Ho_Chi_Minh"}}],
}


def runs(body: Any) -> list[dict[str, Any]]:
    wanted = body["flow_runs"]["state"]["type"]["any_"]
    if "SCHEDULED" in wanted:
        return [{"name": "shy-owl", "expected_start_time": "2026-11-27T19:00:00Z"}]
    if "COMPLETED" in wanted:
        return [{"name": "nightly-2026-11-26", "state": {"name": "Completed"}, "end_time": "2026-11-26T19:02:00Z"}]
    return [{"name": "nightly-2026-11-27"}]


def served(heard: datetime | None) -> dict[str, Any]:
    workers = [{"last_heartbeat_time": heard.isoformat() if heard else None}]
    return {
        "/admin/version": (200, "3.9.1"),
        "/work_pools/khobao": (200, {}),
        "/work_pools/khobao/workers/filter": (200, workers),
        "/deployments/filter": (200, [DEPLOYMENT]),
        "/flow_runs/filter": runs,
    }


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def test_everything_is_told(settings: Settings) -> None:
    with pretended(served(datetime.now(UTC))) as server:
        state = look(settings, server.api)
    assert (state.server, state.version) == (server.url, "3.9.1")
    assert state.worker.startswith("online")
    assert state.schedules == ("nightly: 0 2 * * * Asia/Ho_Chi_Minh",)
    assert state.next_run == "2026-11-27T19:00:00Z"
    assert state.last_run == "nightly-2026-11-26: Completed at 2026-11-26T19:02:00Z"
    assert state.running == ("nightly-2026-11-27",)


@pytest.mark.parametrize(
    ("heard", "words"),
    [(None, "none has ever been heard of"), (datetime.now(UTC) - timedelta(hours=1), "offline, last heard of")],
)
def test_a_silent_worker_is_told(settings: Settings, heard: datetime | None, words: str) -> None:
    with pretended(served(heard)) as server:
        assert look(settings, server.api).worker.startswith(words)


def test_a_missing_pool_is_told(settings: Settings) -> None:
    with pretended({**served(None), "/work_pools/khobao": (404, {})}) as server:
        assert "no work pool" in look(settings, server.api).worker


def test_no_server_is_a_state(settings: Settings) -> None:
    assert look(settings, api_of(settings, "http://127.0.0.1:9/api")) == StackState(server="")


def test_only_a_living_keeper_counts(tmp_path: Path) -> None:
    path = tmp_path / "data" / "up.json"
    assert read_upkeep(path) is None
    keeper = Upkeep(os.getpid(), "http://127.0.0.1:4200", True)
    keeper.write(path)
    assert read_upkeep(path) == keeper
    path.write_text(json.dumps({"pid": 2**22 + 1, "url": "", "is_ready": True}))
    assert read_upkeep(path) is None
    path.write_text(json.dumps({"pid": 1, "url": "", "is_ready": True}))
    assert read_upkeep(path) is None, "another process has the number now"
    path.write_text("{")
    assert read_upkeep(path) is None
