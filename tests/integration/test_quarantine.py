"""Quarantine that can be emptied: the limit of a night, files that are mended, changed or removed, and retries."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from flows.cli import complete_app
from flows.errors import ChecksFailed, UsageError
from flows.quarantine_limit import NAME
from flows.retry import quarantined_paths
from flows.settings import Settings
from tests.integration.nights import ask, contents, differing, published, rebuild, run, settings_in
from tests.integration.test_nights import write_article
from warehouse.lookup import stored_table


def test_a_night_that_is_mostly_quarantine_publishes_nothing_until_it_is_mended(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    write_article(landing / "tốt.json", hour=1)
    broken = [landing / f"hỏng{number:02}.json" for number in range(25)]
    for path in broken:
        path.write_text("{", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ChecksFailed, match=r"invalid_json 25 \(such as hỏng00\.json\)") as stopped:
            run(settings, landing)
        assert "--accept-quarantine" in str(stopped.value)
        assert not published(settings).exists()
    stored = stored_table(settings.warehouse / "khobao.next.duckdb", "etl_check_result")
    [kept] = [row for row in stored.to_dicts() if row["check_name"] == NAME]
    assert (kept["passed"], kept["expected"]) == (False, "<= 0.5")
    for path in broken:
        path.unlink()
    assert run(settings, landing).status == "completed"
    assert ask(settings, "select count(*) from dim_article where article_key <> 0") == [(1,)]


def test_accepted_quarantine_is_published_and_retried_by_reason(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    write_article(landing / "tốt.json", hour=1)
    for number in range(25):
        (landing / f"hỏng{number:02}.json").write_text("{", encoding="utf-8")
    (landing / "rỗng.txt").touch()
    where = ["--data-dir", str(settings.data_dir)]
    assert khobao("run", str(landing), "--accept-quarantine", *where) == 0
    (landing / "hỏng00.json").unlink()
    assert khobao("quarantine", "retry", "--reason", "invalid_json", "--landing", str(landing), *where) == 0
    assert open_rows(settings) == {("hỏng00.json", "invalid_json", 1), ("rỗng.txt", "empty_file", 1)} | {
        (f"hỏng{number:02}.json", "invalid_json", 2) for number in range(1, 25)
    }
    assert khobao("quarantine", "retry", "hỏng00.json", "--landing", str(landing), *where) == 0
    assert ("hỏng00.json", "vanished", 2) in open_rows(settings)
    write_article(landing / "hỏng00.json", hour=2, title="Bài đã sửa")
    run(settings, landing)
    resolved = ask(settings, "select file_path from etl_quarantine where resolved_at is not null")
    assert resolved == [("hỏng00.json",)]


def test_a_renamed_file_leaves_no_open_row_behind(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    write_article(landing / "tin.dat", hour=1)
    (landing / "rỗng.txt").touch()
    run(settings, landing)
    assert open_rows(settings) == {("tin.dat", "unsupported_format", 1), ("rỗng.txt", "empty_file", 1)}
    (landing / "tin.dat").rename(landing / "tin.json")
    run(settings, landing)
    assert open_rows(settings) == {("rỗng.txt", "empty_file", 1)}
    assert ask(settings, "select file_path, status from etl_file order by all") == [
        ("rỗng.txt", "quarantined"),
        ("tin.dat", "duplicate"),
        ("tin.json", "loaded"),
    ]
    write_article(landing / "bản sao.dat", hour=1)
    run(settings, landing)
    assert open_rows(settings) == {("rỗng.txt", "empty_file", 1)}, "its bytes are loaded already"
    after = contents(settings)
    rebuild(settings)
    assert differing(after, contents(settings)) == []


def test_what_was_dismissed_is_closed_until_it_is_rejected_again(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    write_article(landing / "tốt.json", hour=1)
    (landing / "hỏng.json").write_text("{", encoding="utf-8")
    (landing / "rỗng.txt").touch()
    run(settings, landing)
    where = ["--data-dir", str(settings.data_dir)]
    for wrong in (["--why", "thử"], ["tốt.json", "--why", "thử"], ["hỏng.json", "--why", " "]):
        told = CliRunner().invoke(complete_app(), ["quarantine", "dismiss", *wrong, *where])
        assert isinstance(told.exception, UsageError)
    assert khobao("quarantine", "dismiss", "hỏng.json", "--why", "gửi\nnhầm", "--by", "Lan", *where) == 0
    dismissed = "select file_path, dismissed_by, dismissal, resolved_at is null from etl_quarantine"
    assert ask(settings, dismissed + " where dismissed_at is not null") == [("hỏng.json", "Lan", "gửi nhầm", True)]
    listed = CliRunner().invoke(complete_app(), ["quarantine", "list", "--format", "csv", *where]).output
    assert ("rỗng.txt" in listed, "hỏng.json" in listed) == (True, False)
    assert quarantined_paths(settings) == {"rỗng.txt"}
    assert run(settings, landing).status == "nothing new"
    after = contents(settings)
    rebuild(settings)
    assert differing(after, contents(settings)) == []
    (landing / "hỏng.json").write_text("{{", encoding="utf-8")
    run(settings, landing)
    assert ("hỏng.json", "invalid_json", 2) in open_rows(settings)


def khobao(*arguments: str) -> int:
    return CliRunner().invoke(complete_app(), arguments).exit_code


def open_rows(settings: Settings) -> set[tuple[str, str, int]]:
    rows = ask(
        settings,
        "select file_path, reason_code, attempts from etl_quarantine where coalesce(resolved_at, dismissed_at) is null",
    )
    return {(path, code, attempts) for path, code, attempts in rows}
