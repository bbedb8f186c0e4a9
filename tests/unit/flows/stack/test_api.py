"""What the client of the Prefect API makes of the server's answers."""

from __future__ import annotations

import pytest

from flows.errors import RunError
from flows.stack import api
from flows.stack.api import PrefectApi
from tests.unit.flows.stack.pretended_server import pretended


def test_answers_are_json_and_what_is_missing_is_none() -> None:
    with pretended({"/admin/version": (200, "3.9.1"), "/flow_runs/filter": lambda body: [body]}) as server:
        assert server.api.get("/admin/version") == "3.9.1"
        assert server.api.get("/work_pools/nowhere") is None
        assert server.api.ask("/flow_runs/filter", limit=2) == [{"limit": 2}]
        assert server.api.change("/nothing", a=1) is None
    assert [method for method, _, _ in server.asked] == ["GET", "GET", "POST", "PATCH"]


def test_a_busy_server_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_BUSY_WAITS", (0.0, 0.0, 0.0))
    with pretended({"/flow_runs/count": (503, {})}) as server:
        with pytest.raises(RunError, match="refused /flow_runs/count"):
            server.api.ask("/flow_runs/count")
        assert len(server.asked) == 3


def test_a_password_is_sent_and_a_refused_one_is_told() -> None:
    with pretended({"/admin/version": (401, {})}) as server:
        with pytest.raises(RunError, match="PREFECT_API_AUTH_STRING"):
            PrefectApi(f"{server.url}/api", "admin:secret").get("/admin/version")
        sent = {name.lower(): value for name, value in server.headers[0].items()}
        assert sent["authorization"].startswith("Basic ")


def test_no_server_is_told_with_the_command_that_starts_it() -> None:
    with pytest.raises(RunError, match="khobao up"):
        PrefectApi("http://127.0.0.1:9/api").get("/admin/version")
