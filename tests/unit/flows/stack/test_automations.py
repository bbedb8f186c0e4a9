"""Automations are made, changed and removed by name; what is the same is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from prefect.events.schemas.automations import AutomationCore

from flows.errors import RunError, UsageError
from flows.settings import Settings
from flows.stack import automations, notify, up
from tests.unit.flows.stack.pretended_server import Answer, pretended

DOCUMENT = "/block_types/slug/slack-webhook/block_documents/name/khobao-notify?include_secrets=true"
BLOCK = {"id": "6f1d7a52-7a0c-4b43-9d5b-0d3c6e1b7f10", "data": {"url": "json://127.0.0.1/khobao"}}
ADDRESS = "mailto://desk:mat-khau@example.org"


def held(of: str, **more: Any) -> dict[str, Any]:
    """An automation as the server tells it: with an id, defaults and lists in its own order."""
    wanted = next(each for each in automations.shipped() if each["name"] == of)
    trigger = {**wanted["trigger"], "id": "2", "expect": wanted["trigger"]["expect"][::-1], "within": 180.0}
    return {**wanted, "id": of, "enabled": False, "trigger": trigger, **more}


@pytest.mark.parametrize("automation", automations.shipped(), ids=lambda automation: str(automation["name"]))
def test_prefect_takes_them(automation: dict[str, Any]) -> None:
    assert automation["name"].startswith(automations.PREFIX)
    filled = automations._with_block(automation, BLOCK["id"])  # type: ignore[arg-type]
    AutomationCore.model_validate(filled)
    AutomationCore.model_validate(automations._with_block(automation, None))


def test_new_changed_same_and_removed() -> None:
    stale = held("khobao no night", name="khobao old rule", id="old")
    there = [held("khobao dead run"), held("khobao no night"), stale, {"name": "của người khác", "id": "theirs"}]
    answers: dict[str, Answer] = {
        DOCUMENT: (200, BLOCK),
        "/automations/filter": (200, there),
        "/automations/": (201, {}),
        "/automations/khobao no night": (204, {}),
        "/automations/khobao%20no%20night": (204, {}),
        "/automations/old": (204, {}),
    }
    with pretended(answers) as server:
        done = automations.apply(server.api)
    assert done.unchanged == ("khobao dead run",)
    assert done.updated == ("khobao no night",)
    assert done.removed == ("khobao old rule",)
    assert len(done.created) == 3
    changes = {(method, path): body for method, path, body in server.asked if method in ("PUT", "DELETE")}
    assert [method for method, _ in changes] == ["PUT", "DELETE"]
    [changed] = [body for (method, _), body in changes.items() if method == "PUT"]
    assert changed["enabled"] is False, "an automation that the operator switched off stays off"
    assert changed["actions"][0]["block_document_id"] == BLOCK["id"]
    assert done.message == "Automations: 3 created, 1 updated, 1 unchanged, 1 removed; messages are sent"


def test_of_two_with_one_name_one_is_removed() -> None:
    twice = [held("khobao dead run"), held("khobao dead run", id="again")]
    answers: dict[str, Answer] = {
        "/automations/filter": (200, twice),
        "/automations/": (201, {}),
        "/automations/again": (204, {}),
    }
    with pretended(answers) as server:
        done = automations.apply(server.api)
    assert ("DELETE", "/automations/again", None) in server.asked
    assert "no message is sent" in done.message


def test_addresses_are_kept_in_a_block() -> None:
    schemas = [{"id": "older", "created": "2025-01-01"}, {"id": "newer", "created": "2026-01-01"}]
    answers: dict[str, Answer] = {
        "/block_types/slug/slack-webhook": (200, {"id": "kind"}),
        "/block_schemas/filter": (200, schemas),
        "/block_documents/": (201, {}),
        "/automations/filter": (200, []),
        "/automations/": (201, {}),
    }
    with pretended(answers) as server:
        automations.set_up(server.api, ADDRESS)
    [made] = [body for method, path, body in server.asked if (method, path) == ("POST", "/block_documents/")]
    assert (made["name"], made["data"]["url"]) == ("khobao-notify", ADDRESS)
    assert (made["block_type_id"], made["block_schema_id"]) == ("kind", "newer")


def test_addresses_change_only_when_they_differ() -> None:
    answers: dict[str, Answer] = {DOCUMENT: (200, BLOCK), f"/block_documents/{BLOCK['id']}": (204, {})}
    with pretended(answers) as server:
        notify.store_addresses(server.api, str(BLOCK["data"]["url"]))  # type: ignore[index]
        assert [method for method, _, _ in server.asked] == ["GET"]
        notify.store_addresses(server.api, ADDRESS)
        notify.forget_addresses(server.api)
    assert [method for method, _, _ in server.asked] == ["GET", "GET", "PATCH", "GET", "DELETE"]


def test_no_error_tells_an_address() -> None:
    refused: dict[str, Answer] = {
        DOCUMENT: (200, BLOCK),
        f"/block_documents/{BLOCK['id']}": (422, {"detail": ADDRESS}),
    }
    with pretended(refused) as server, pytest.raises(RunError) as told:
        notify.store_addresses(server.api, ADDRESS)
    assert "mat-khau" not in str(told.value)
    with pytest.raises(UsageError, match="address 2 of 2") as wrong:
        notify.require_addresses(f"{ADDRESS},bocau://mat-khau@desk")
    assert "mat-khau" not in str(wrong.value)
    with pytest.raises(UsageError, match="no Apprise address"):
        notify.require_addresses(" , ")


def test_a_server_without_notification_blocks_is_told() -> None:
    with pretended({}) as server, pytest.raises(RunError, match="refuses the block"):
        notify.store_addresses(server.api, ADDRESS)


def test_a_test_message_needs_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    def take(_sender: object, title: str, body: str) -> bool:
        sent.append(f"{title}: {body}")
        return True

    monkeypatch.setattr("apprise.Apprise.notify", take)
    with pretended({}) as server, pytest.raises(UsageError, match="KHOBAO_NOTIFY"):
        notify.send_test(server.api)
    with pretended({DOCUMENT: (200, BLOCK)}) as server:
        assert notify.send_test(server.api)
    assert sent == ["khobao: test: Messages of khobao arrive here."]


def test_up_starts_also_where_the_server_refuses_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHOBAO_NOTIFY", ADDRESS)
    settings = Settings(data_dir=tmp_path, notify=ADDRESS)
    environment = up.server_environment(settings, 4200)
    assert ADDRESS not in environment.values(), "no process of a night knows where messages go"
    with pretended({"/automations/filter": (500, {"detail": "hỏng"}), DOCUMENT: (200, BLOCK)}) as server:
        told = up._automated(settings, {"PREFECT_API_URL": server.api.url})
    assert told.startswith("Automations are as they were: ")
    assert "mat-khau" not in told
