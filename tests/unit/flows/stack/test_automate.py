"""The command ``khobao automations`` against a stand-in for the server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import complete_app
from flows.errors import RunError
from tests.unit.flows.stack.pretended_server import Answer, pretended
from tests.unit.flows.stack.test_automations import ADDRESS, BLOCK, DOCUMENT

ANSWERS: dict[str, Answer] = {
    DOCUMENT: (200, BLOCK),
    f"/block_documents/{BLOCK['id']}": (204, {}),
    "/automations/filter": (200, []),
    "/automations/": (201, {}),
}


def test_addresses_come_from_the_environment_and_no_answer_tells_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHOBAO_NOTIFY", ADDRESS)
    with pretended(ANSWERS) as server:
        monkeypatch.setenv("KHOBAO_API_URL", server.api.url)
        done = CliRunner().invoke(complete_app(), ["automations", "--data-dir", str(tmp_path), "--json"])
    assert done.exit_code == 0, done.output
    assert len(json.loads(done.output)["created"]) == 5
    assert "mat-khau" not in done.output
    [kept] = [body for method, _, body in server.asked if method == "PATCH"]
    assert kept["data"]["url"] == ADDRESS


def test_silent_forgets_and_test_tells_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apprise.Apprise.notify", lambda self, title, body: False)
    with pretended(ANSWERS) as server:
        monkeypatch.setenv("KHOBAO_API_URL", server.api.url)
        silent = CliRunner().invoke(complete_app(), ["automations", "--data-dir", str(tmp_path), "--silent"])
        failing = CliRunner().invoke(complete_app(), ["automations", "--data-dir", str(tmp_path), "--test"])
    assert ("DELETE", f"/block_documents/{BLOCK['id']}", None) in server.asked
    assert silent.output.startswith("Automations: 5 created")
    assert isinstance(failing.exception, RunError)
