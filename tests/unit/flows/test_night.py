"""The story of a night: its order, its endings, its report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.direct import Silent, rebuild_direct, run_direct
from flows.errors import ChecksFailed, exit_code
from flows.report import read_history, read_past, write_report
from flows.results import CheckOutcome, Discovery
from tests.unit.flows.histories import result
from tests.unit.flows.pretended import PretendedSteps, Remembering, night_in
from warehouse.errors import RunLocked

FOUND = Discovery(("b1", "b2"), files_seen=140, unchanged=9, changed=130, rejected=1)
NOTHING = Discovery((), files_seen=140, unchanged=140, changed=0, rejected=0)


def test_a_night_goes_from_landing_to_published(tmp_path: Path) -> None:
    steps, reporter = PretendedSteps(FOUND), Remembering()
    result = run_direct(night_in(tmp_path), reporter, steps)
    assert steps.done == [
        "lock",
        "discover",
        "read b1 as 1",
        "read b2 as 2",
        "extract part of b1",
        "extract part of b2",
        "load",
        "check",
        "publish",
        "clear",
        "unlock",
    ]
    assert result.message == "Completed: 128 articles, 2 revised, 1 duplicates, 3 quarantined"
    assert list(result.seconds) == ["discover", "read", "extract", "resolve and load", "check", "publish"]
    assert reporter.heard[:6] == ["discover 0/1", "discover done", "read 0/2", "read 1/2", "read 2/2", "read done"]
    assert result.warehouse == "kho.duckdb"


def test_a_night_with_nothing_new_touches_nothing(tmp_path: Path) -> None:
    steps = PretendedSteps(NOTHING)
    result = run_direct(night_in(tmp_path), Silent(), steps)
    assert steps.done == ["lock", "discover", "clear", "unlock"]
    assert (result.status, result.message) == ("nothing new", "Nothing new: 140 files seen, all known")


def test_a_rebuild_reads_the_lake_and_not_the_landing_folder(tmp_path: Path) -> None:
    steps = PretendedSteps(NOTHING)
    result = rebuild_direct(night_in(tmp_path).settings, Silent(), steps)
    assert steps.done == ["lock", "lake parts", "extract old part", "load all", "check", "publish", "clear", "unlock"]
    assert (result.status, result.run_name) == ("completed", "rebuild")


def test_failed_checks_publish_nothing_and_are_reported(tmp_path: Path) -> None:
    outcome = CheckOutcome("fact_mention spans", "fail", False, "4", "= 0")
    steps = PretendedSteps(FOUND, {"check": ChecksFailed((outcome,))})
    with pytest.raises(ChecksFailed, match="fact_mention spans: 4") as caught:
        run_direct(night_in(tmp_path), Silent(), steps)
    assert exit_code(caught.value) == 3
    assert "publish" not in steps.done
    assert steps.done[-1] == "clear"
    [run] = read_history(tmp_path / "reports", 5)
    assert run["status"] == "checks failed"
    report = (tmp_path / "reports" / f"{run['run_id']}.md").read_text(encoding="utf-8")
    assert "| fact_mention spans | failed | 4 | = 0 |" in report


def test_any_other_failure_is_reported_too(tmp_path: Path) -> None:
    steps = PretendedSteps(FOUND, {"load": RuntimeError("đĩa hỏng")})
    with pytest.raises(RuntimeError):
        run_direct(night_in(tmp_path), Silent(), steps)
    [run] = read_history(tmp_path / "reports", 5)
    assert run["message"] == "Failed: RuntimeError: đĩa hỏng"


def test_a_run_without_the_lock_leaves_no_report(tmp_path: Path) -> None:
    steps = PretendedSteps(FOUND, {"lock": RunLocked("run 1 holds it")})
    with pytest.raises(RunLocked) as caught:
        run_direct(night_in(tmp_path), Silent(), steps)
    assert exit_code(caught.value) == 4
    assert steps.done == ["lock"]
    assert not (tmp_path / "reports").exists()


def test_the_report_tells_counts_sources_reasons_checks_and_times(tmp_path: Path) -> None:
    run_direct(night_in(tmp_path), Silent(), PretendedSteps(FOUND))
    markdown = (tmp_path / "reports/20261121T190003Z-5f3a.md").read_text(encoding="utf-8")
    for line in (
        "# nightly-2026-11-22",
        "| articles loaded | 128 |",
        "| fact_mention | 1,200 |",
        "| bao-lua | 126 | 2 | ████████████████ |",
        "| empty | 3 | tin/rỗng.txt |  |",
        "1 of 1 passed.",
    ):
        assert line in markdown.splitlines()
    assert "2026-11-22 02:00 (Asia/Ho_Chi_Minh)" in markdown
    values = json.loads((tmp_path / "reports/20261121T190003Z-5f3a.json").read_text(encoding="utf-8"))
    assert values["load"]["by_source"][0]["source"] == "bao-lua"


def test_the_history_is_newest_first_and_survives_a_cut_line(tmp_path: Path) -> None:
    assert read_history(tmp_path, 3) == []
    (tmp_path / "runs.jsonl").write_text('{"run_id": "1"}\n{"run_id": "2"}\n{"run_', encoding="utf-8")
    assert [run["run_id"] for run in read_history(tmp_path, 3)] == ["2", "1"]
    assert read_past(tmp_path, result()) == [], "lines that say too little are not compared with"


def test_a_report_looks_back_on_runs_of_its_kind(tmp_path: Path) -> None:
    for name in ("nightly-2026-11-20", "rebuild-2026-11-20-1405", "nightly-2026-11-21"):
        write_report(result(articles=90, quarantined=10, run_name=name), tmp_path)
    assert [run.run_name for run in read_past(tmp_path, result())] == ["nightly-2026-11-20", "nightly-2026-11-21"]
    assert read_past(tmp_path, result())[0].share == 0.1
    assert "The last 3 runs" in write_report(result(), tmp_path).read_text(encoding="utf-8")


def test_failed_checks_report_what_was_loaded_but_not_published(tmp_path: Path) -> None:
    broken = CheckOutcome("spans slice back", "fail", False, "3", "= 0")
    with pytest.raises(ChecksFailed):
        run_direct(night_in(tmp_path), Silent(), PretendedSteps(FOUND, {"check": ChecksFailed((broken,))}))
    markdown = (tmp_path / "reports/20261121T190003Z-5f3a.md").read_text(encoding="utf-8")
    assert "What was loaded and checked, but not published:" in markdown
    assert "| articles loaded | 128 |" in markdown.splitlines()
    assert "| spans slice back | failed | 3 | = 0 |" in markdown.splitlines()
