"""Four nights on one server: a good one, a partly quarantined one, one whose checks fail, one that is killed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.run_names import run_name
from flows.stack.recover import recover
from flows.stack.up import project_root
from tests.integration.stacks import Stack

EXAMPLES = project_root() / "examples" / "landing"
BROKEN = "ban-tin-tai-dang-do.jsonl.gz"
HEARD = "baomiensong.example"
SILENT = "tin-dong-nai.example"
NIGHTS_BEFORE = 12


@dataclass(frozen=True)
class Mornings:
    """The runs as the server tells them."""

    good: dict[str, Any]
    quarantined: dict[str, Any]
    failed: dict[str, Any]
    crashed: dict[str, Any]


def four_nights(stack: Stack) -> Mornings:
    """Run them all, one after the other."""
    _have_nights_before(stack, [HEARD])
    (stack.settings.landing / "gui-lai" / BROKEN).unlink()
    _land(stack, "nhip-song-phia-bac")
    good = stack.ended(stack.start_run())
    _have_nights_before(stack, [HEARD, SILENT])
    _land(stack, "tin-cao-nguyen")
    _land_broken(stack, "gui-lai", 6)
    quarantined = stack.ended(stack.start_run())
    _land_broken(stack, "gui-lai/lan-2", 25)
    failed = stack.ended(stack.start_run(max_quarantined_share=0.1))
    _land(stack, "duyen-hai-ngay-nay")
    crashed = _killed(stack, stack.start_run())
    assert recover(stack.settings, stack.api, timedelta(0)).left == ()
    return Mornings(good, quarantined, failed, crashed)


def _land(stack: Stack, folder: str) -> None:
    shutil.copytree(EXAMPLES / folder, stack.settings.landing / folder)


def _land_broken(stack: Stack, folder: str, count: int) -> None:
    """Files whose gzip stream was cut off, each at another byte."""
    whole = (EXAMPLES / "gui-lai" / BROKEN).read_bytes()
    place = stack.settings.landing / folder
    place.mkdir(exist_ok=True)
    for number in range(count):
        (place / f"ban-tin-{number + 1:02}.jsonl.gz").write_bytes(whole[: len(whole) - number - 1])


def _have_nights_before(stack: Stack, sources: list[str]) -> None:
    """Begin the history with invented nights of the last days; later ones stay."""
    history = stack.settings.reports / "runs.jsonl"
    lines = history.read_text(encoding="utf-8").splitlines() if history.is_file() else []
    later = [line for line in lines if not json.loads(line)["run_id"].startswith("invented")]
    invented = [json.dumps(_night_before(days, sources)) for days in range(NIGHTS_BEFORE, 0, -1)]
    history.parent.mkdir(parents=True, exist_ok=True)
    history.write_text("\n".join([*invented, *later]) + "\n", encoding="utf-8")


def _night_before(days: int, sources: list[str]) -> dict[str, Any]:
    at = datetime.now(UTC) - timedelta(days=days)
    articles = 9 + days * 7 % 5
    return {
        "run_id": f"invented-{days}",
        "run_name": run_name(at),
        "status": "completed",
        "started_at": at.isoformat(),
        "finished_at": (at + timedelta(seconds=9)).isoformat(),
        "files_seen": articles,
        "message": f"Completed: {articles} articles, 0 quarantined",
        "seconds": {
            "discover": 0.2,
            "read": 1.1,
            "extract": 2.4,
            "resolve and load": 2.0,
            "check": 0.4,
            "publish": 0.3,
        },
        "articles": articles,
        "records_read": articles,
        "quarantined": 0,
        "sources": sources,
    }


def _killed(stack: Stack, run_id: str) -> dict[str, Any]:
    """The run after its process was killed, as for want of memory, while it extracted what it had read."""
    when_extracting(stack)
    for pid in processes_of(run_id):
        os.kill(pid, signal.SIGKILL)
    return stack.ended(run_id)


def when_extracting(stack: Stack) -> None:
    """Wait until a night has read its files and extracts."""
    deadline = time.monotonic() + 120
    while not list(stack.settings.work.glob("*/articles/*.parquet")):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def processes_of(run_id: str) -> list[int]:
    """The processes that work for a run."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"FLOW_RUN_ID={run_id}".encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found
