"""What the operator sees in the morning: a real server, real nights and a real browser that looks at them.

With KHOBAO_SCREENSHOTS=1 (``make screenshots``) the pictures of docs/operations.md are made anew.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from flows.stack.automations import set_up
from tests.browser.catchers import Caught, mail_server, webhook
from tests.browser.mornings import SILENT, Mornings, four_nights
from tests.browser.screen import CHROMIUM, Screen, a_screen
from tests.integration.stacks import Stack, a_stack

pytestmark = [
    pytest.mark.slow,
    pytest.mark.server,
    pytest.mark.skipif(not CHROMIUM.is_file(), reason=f"no browser: {CHROMIUM} is missing (Debian: chromium)"),
]


LOGOS = {"raw.githubusercontent.com"}
"""Where Prefect's page of automations looks for the picture of a notification block; without it the page is whole."""


@pytest.fixture(scope="module")
def webhook_caught() -> Iterator[tuple[str, Caught]]:
    with webhook() as found:
        yield found


@pytest.fixture(scope="module")
def mail_caught() -> Iterator[tuple[str, Caught]]:
    with mail_server() as found:
        yield found


@pytest.fixture(scope="module")
def stack(
    tmp_path_factory: pytest.TempPathFactory, webhook_caught: tuple[str, Caught], mail_caught: tuple[str, Caught]
) -> Iterator[Stack]:
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed (khobao[dev])")
    with a_stack(tmp_path_factory.mktemp("morning")) as found:
        set_up(found.api, f"{webhook_caught[0]},{mail_caught[0]}")
        yield found


@pytest.fixture(scope="module")
def nights(stack: Stack) -> Mornings:
    return four_nights(stack)


@pytest.fixture(scope="module")
def screen(stack: Stack, nights: Mornings) -> Iterator[Screen]:
    with a_screen(stack.settings.api_url.removesuffix("/api"), stack.settings.data_dir.parent) as found:
        yield found
        assert found.hosts - LOGOS == {"127.0.0.1"}, "the pages ask no other host"


def report_of(stack: Stack, run: dict[str, str]) -> str:
    """The address of a run's report."""
    wanted = {"flow_runs": {"id": {"any_": [run["id"]]}}, "artifacts": {"key": {"any_": ["night-report"]}}}
    [found] = stack.ask("/artifacts/filter", **wanted)
    return f"/artifacts/artifact/{found['id']}"


def test_the_list_of_runs_tells_how_each_ended(screen: Screen, nights: Mornings) -> None:
    screen.open("/runs", nights.good["name"], "Completed", "Failed", "Crashed", "nightly")
    screen.shows("runs", 1000)


def test_a_good_night(screen: Screen, stack: Stack, nights: Mornings) -> None:
    assert nights.good["state"]["message"] == "Completed: 14 articles, 0 quarantined"
    screen.open(f"/runs/flow-run/{nights.good['id']}", nights.good["name"], "Completed", "publish: finished in")
    screen.shows("good-night")
    screen.click("Task Runs", "discover", "resolve and load", "publish")
    screen.click("Details", nights.good["state"]["message"])
    screen.open(report_of(stack, nights.good), nights.good["state"]["message"], "The last 13 runs", "Slowest stages")
    assert "To look into" not in screen.page.inner_text("body")


def test_a_partly_quarantined_night(screen: Screen, stack: Stack, nights: Mornings) -> None:
    assert nights.quarantined["state"]["type"] == "COMPLETED"
    assert nights.quarantined["state"]["message"].endswith("6 quarantined")
    screen.open(report_of(stack, nights.quarantined), "To look into", "of the records are in quarantine", SILENT)
    screen.sees("The last 14 runs", "truncated_gzip", "khobao quarantine show gui-lai/ban-tin-01.jsonl.gz")
    screen.shows("quarantined-night", 1500)
    screen.page.get_by_role("link", name="quarantine", exact=True).click()
    screen.sees("what it means", "khobao quarantine show gui-lai/ban-tin-01.jsonl.gz")
    screen.open(f"/runs/flow-run/{nights.quarantined['id']}", "quarantined gui-lai/ban-tin-01.jsonl.gz: truncated_gzip")


def test_a_night_whose_checks_failed(screen: Screen, stack: Stack, nights: Mornings) -> None:
    assert nights.failed["state"]["type"] == "FAILED"
    told = "Nothing published, failed: quarantined_share_of_the_run (0 articles, 25 quarantined)."
    assert nights.failed["state"]["message"].startswith(told)
    screen.open(report_of(stack, nights.failed), "Checks failed: 1 check(s) failed, nothing is published", "untouched")
    screen.sees("quarantined_share_of_the_run", "not published", "25")
    screen.shows("failed-checks", 1000)
    screen.open(f"/runs/flow-run/{nights.failed['id']}", nights.failed["name"], "Failed")
    screen.click("Details", told[:50])


def test_a_crashed_night(screen: Screen, nights: Mornings) -> None:
    assert nights.crashed["state"]["type"] == "CRASHED"
    screen.open(f"/runs/flow-run/{nights.crashed['id']}", nights.crashed["name"], "Crashed")
    screen.click("Details", "State Message", nights.crashed["state"]["message"][:50])
    screen.click("See More", "SIGKILL signal")
    screen.shows("crashed-night", 1050)


def test_the_automations_are_there_and_events_are_told(screen: Screen, stack: Stack) -> None:
    screen.open("/automations", "khobao run failed", "khobao dead run", "khobao no night", "khobao source silent")
    screen.shows("automations", 1100)
    again = set_up(stack.api)
    assert (again.created, again.updated, again.removed, len(again.unchanged)) == ((), (), (), 5)
    screen.open("/events", "khobao.checks.failed")
    counts = {row["value"]: row["count"] for row in stack.ask("/events/count-by/event", filter={})}
    assert counts["khobao.night.completed"] == 2
    assert counts["khobao.source.silent"] == counts["khobao.checks.failed"] == 1
    assert counts["khobao.quarantine.rose"] == 2


def test_messages_arrive_by_webhook_and_by_mail(
    stack: Stack, nights: Mornings, webhook_caught: tuple[str, Caught], mail_caught: tuple[str, Caught]
) -> None:
    place = stack.settings.api_url.removesuffix("/api")
    both = (webhook_caught[1], mail_caught[1])
    stack.wait_for(lambda: all(len(caught) >= 5 for caught in both), 60)
    for caught in both:
        [failed] = [message for message in caught if f"{nights.failed['name']} Failed" in message]
        assert "quarantined_share_of_the_run" in failed
        assert f"{place}/runs/flow-run/{nights.failed['id']}" in failed
        [crashed] = [message for message in caught if "Crashed" in message]
        assert f"{place}/runs/flow-run/{nights.crashed['id']}" in crashed
        [silent] = [message for message in caught if "brought nothing" in message]
        assert SILENT in silent
        assert any("in quarantine (6 records), usually 0.0%" in message for message in caught)


def test_no_address_stands_in_a_log_or_a_file(stack: Stack, webhook_caught: tuple[str, Caught]) -> None:
    address = webhook_caught[0].encode()
    time.sleep(1.0)
    texts = [path for path in stack.settings.data_dir.rglob("*") if path.suffix in (".log", ".md", ".json", ".jsonl")]
    assert texts
    assert [path for path in texts if address in path.read_bytes()] == []
