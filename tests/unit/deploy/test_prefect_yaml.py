"""``prefect.yaml`` by Prefect's own schema, and by what a night needs of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent.parent


def read() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    return found


def test_prefect_finds_no_fault_in_it() -> None:
    from prefect.cli.deploy._models import PrefectYamlModel

    model = PrefectYamlModel.model_validate(read())
    assert [deployment.name for deployment in model.deployments] == [
        "nightly",
        "rebuild",
        "backfill",
        "retry-quarantine",
        "maintenance",
    ]


def test_there_is_no_pull_section_and_every_schedule_has_a_slug_and_a_time_zone() -> None:
    found = read()
    assert "pull" not in found, "`prefect deploy` records the directory it runs in only without one"
    schedules = [schedule for deployment in found["deployments"] for schedule in deployment.get("schedules", [])]
    assert [(schedule["slug"], schedule["cron"]) for schedule in schedules] == [
        ("nightly", "0 2 * * *"),
        ("maintenance", "0 5 * * 0"),
    ]
    assert {schedule["timezone"] for schedule in schedules} == {"Asia/Ho_Chi_Minh"}


def test_runs_of_one_deployment_never_overlap() -> None:
    limits = [deployment["concurrency_limit"] for deployment in read()["deployments"]]
    assert all(limit == {"limit": 1, "collision_strategy": "ENQUEUE"} for limit in limits)
