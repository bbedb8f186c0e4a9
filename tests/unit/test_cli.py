"""The command line as a user meets it: what it prints, where, and with which exit code."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.cli import main
from flows.cli.reference import reference
from tests.conftest import EXAMPLES
from warehouse import checks, publish
from warehouse.check import Check
from warehouse.lock import run_lock
from warehouse.paths import WarehousePaths

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


Khobao = Callable[..., Done]


@pytest.fixture
def khobao(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Khobao:
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: str | Path) -> Done:
        monkeypatch.setattr(sys, "argv", ["khobao", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Done(int(ended.value.code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    shutil.copy(EXAMPLES / "bao-mien-song" / "2024-07-05-tien-giang-bo-nhiem-giam-doc-so.txt", folder)
    (folder / "rỗng.txt").touch()
    return folder


def test_a_first_run_loads_and_a_second_has_nothing_to_do(khobao: Khobao, landing: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = khobao("run", landing, "--data-dir", data, "--json")
    assert first.code == 0, first.err
    assert json.loads(first.out)["message"] == "Completed: 1 articles, 1 quarantined"
    assert "khobao up" in first.err
    again = khobao("run", landing, "--data-dir", data)
    assert (again.code, "Nothing new: 2 files seen" in again.out) == (0, True)
    assert not list((data / "work").iterdir())


def test_run_without_paths_reads_the_landing_folder_of_the_data_directory(
    khobao: Khobao, landing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHOBAO_DATA_DIR", str(tmp_path))
    done = khobao("run")
    assert done.code == 0, done.err
    for words in ("Completed: 1 articles, 1 quarantined", "Quarantine by reason", "Checks:", "khobao.duckdb"):
        assert words in done.out


def test_an_empty_data_directory_is_no_error(khobao: Khobao, tmp_path: Path) -> None:
    assert khobao("run", "--data-dir", tmp_path).code == 0
    assert (tmp_path / "landing").is_dir()
    assert "No warehouse" in khobao("status", "--data-dir", tmp_path).out


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "không-có"],
        ["fly"],
        ["explain", "Bài nào đó"],
        ["explain", "không có bài này", "--data-dir", "EXAMPLE"],
        ["quarantine", "show", "không có", "--data-dir", "EXAMPLE"],
        ["quarantine", "retry", "không có", "--data-dir", "EXAMPLE"],
        ["sql", "select 1"],
    ],
)
def test_wrong_use_exits_with_2_and_says_why(
    khobao: Khobao, arguments: list[str], example_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = khobao(*[str(example_data) if word == "EXAMPLE" else word for word in arguments])
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_a_wrong_setting_exits_with_2(khobao: Khobao, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KHOBAO_WORKERS", "hai")
    done = khobao("run", "--data-dir", tmp_path)
    assert (done.code, "KHOBAO_WORKERS" in done.err) == (2, True)


def test_a_second_run_at_the_same_time_exits_with_4(khobao: Khobao, landing: Path, tmp_path: Path) -> None:
    with run_lock(WarehousePaths(tmp_path)):
        assert khobao("run", "--data-dir", tmp_path).code == 4
        assert khobao("rollback", "--data-dir", tmp_path).code == 4


def test_failed_checks_exit_with_3_and_publish_nothing(
    khobao: Khobao, landing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = checks.all_checks
    monkeypatch.setattr(checks, "all_checks", lambda: [*sound(), Check("never", "select 1")])
    done = khobao("run", "--data-dir", tmp_path)
    assert (done.code, "never: 1 (expected = 0)" in done.err) == (3, True)
    assert not (tmp_path / "warehouse" / "khobao.duckdb").exists()
    [line] = (tmp_path / "reports" / "runs.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["status"] == "checks failed"


def test_status_shows_runs_rows_and_quarantine(khobao: Khobao, example_data: Path) -> None:
    shown = khobao("status", "--data-dir", example_data)
    for words in ("Last runs", "fact_position", "truncated_gzip"):
        assert words in shown.out
    told = json.loads(khobao("status", "--data-dir", example_data, "--json").out)
    assert told["rows"]["dim_article"] > 20
    assert {row["reason_code"] for row in told["quarantine"]} >= {"truncated_gzip"}


def test_sql_prints_tables_csv_and_json(khobao: Khobao, example_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    query = "select 'Nguyễn Thị Hòa' as ten, 2 as so, ['a', 'b'] as khac, null as trong"
    table = khobao("sql", query, "--data-dir", example_data).out
    assert "Nguyễn Thị Hòa" in table
    assert "1 row" in table
    assert khobao("sql", query, "--format", "csv", "--data-dir", example_data).out.splitlines() == [
        "ten,so,khac,trong",
        'Nguyễn Thị Hòa,2,"[""a"", ""b""]",',
    ]
    [row] = json.loads(khobao("sql", query, "-f", "json", "--data-dir", example_data).out)
    assert row == {"ten": "Nguyễn Thị Hòa", "so": 2, "khac": ["a", "b"], "trong": None}


def test_sql_refuses_to_change_anything(khobao: Khobao, example_data: Path) -> None:
    done = khobao("sql", "drop table dim_article", "--data-dir", example_data)
    assert (done.code, "refused" in done.err) == (1, True)


def test_the_query_of_make_run_finds_offices_with_their_sentence(
    khobao: Khobao, example_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = (ROOT / "examples/offices.sql").read_text(encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(query))
    rows = json.loads(khobao("sql", "-", "-f", "json", "--data-dir", example_data).out)
    assert len(rows) == 12
    assert all(row["person"] and row["office"] and row["sentence"] for row in rows)


def test_explain_shows_the_article_its_spans_and_its_facts(khobao: Khobao, example_data: Path) -> None:
    path = "2024-07-05-tien-giang-bo-nhiem-giam-doc-so.txt"
    shown = khobao("explain", path, "--data-dir", example_data)
    assert shown.code == 0, shown.err
    for words in ("Entities (", "Positions (", "Times (", path, "confidence"):
        assert words in shown.out
    facts = json.loads(khobao("explain", path, "--json", "--data-dir", example_data).out)
    text = facts["article"][0]["text"]
    for kind in ("mentions", "positions", "times"):
        assert facts[kind]
        assert all(text[fact["start_char"] : fact["end_char"]] == fact["surface"] for fact in facts[kind])


def test_explain_asks_which_when_several_fit(khobao: Khobao, example_data: Path) -> None:
    done = khobao("explain", "a", "--data-dir", example_data)
    assert (done.code, "give the key" in done.err) == (2, True)


def test_quarantine_lists_shows_and_retries(khobao: Khobao, own_example_data: Path) -> None:
    data = own_example_data
    listed = json.loads(khobao("quarantine", "list", "--format", "json", "--data-dir", data).out)
    broken = next(row["file_path"] for row in listed if row["reason_code"] == "truncated_gzip")
    assert "reason_code    truncated_gzip" in khobao("quarantine", "show", broken, "--data-dir", data).out
    assert json.loads(khobao("quarantine", "show", broken, "--json", "--data-dir", data).out)[0]["attempts"] == 1
    tried = khobao("quarantine", "retry", broken, "--landing", EXAMPLES, "--data-dir", data, "--json")
    assert tried.code == 0, tried.err
    assert json.loads(tried.out)["load"]["quarantined"] == 1
    assert json.loads(khobao("quarantine", "show", broken, "--json", "--data-dir", data).out)[0]["attempts"] == 2


def test_verify_finds_the_examples_sound(khobao: Khobao, example_data: Path) -> None:
    assert "checks passed" in khobao("verify", "--data-dir", example_data).out
    told = json.loads(khobao("verify", "--json", "--data-dir", example_data).out)
    assert all(check["passed"] for check in told["checks"] if check["severity"] == "fail")


def test_verify_exits_with_3_when_an_invariant_is_broken(
    khobao: Khobao, example_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "all_checks", lambda: [Check("never", "select 1")])
    done = khobao("verify", "--data-dir", example_data)
    assert (done.code, "never" in done.out) == (3, True)


def test_rebuild_gives_the_same_rows_and_rollback_the_version_before(khobao: Khobao, own_example_data: Path) -> None:
    data = own_example_data
    query = "select article_key, start_char, end_char, entity_key from fact_mention order by all"
    before = khobao("sql", query, "-f", "csv", "--data-dir", data).out
    rebuilt = khobao("rebuild", "--data-dir", data)
    assert rebuilt.code == 0, rebuilt.err
    assert khobao("sql", query, "-f", "csv", "--data-dir", data).out == before
    assert khobao("rollback", "--data-dir", data).code == 0
    assert khobao("rollback", "--data-dir", data, "--steps", "5").code == 1


def test_dictionary_prints_every_table(khobao: Khobao) -> None:
    printed = khobao("dictionary").out
    assert "fact_statement" in printed
    assert "dim_person" in printed


def test_doctor_finds_this_machine_fit(khobao: Khobao, example_data: Path, tmp_path: Path) -> None:
    told = json.loads(khobao("doctor", "--json", "--data-dir", example_data).out)
    assert {finding["what"] for finding in told} >= {"python", "packages", "disk", "warehouse"}
    done = khobao("doctor", "--data-dir", tmp_path)
    assert (done.code, "none yet" in done.out) == (0, True)


def test_doctor_exits_with_1_when_a_night_would_stop(khobao: Khobao, tmp_path: Path) -> None:
    (tmp_path / "warehouse").mkdir()
    (tmp_path / "warehouse" / "khobao.duckdb").write_bytes(b"not a warehouse")
    done = khobao("doctor", "--data-dir", tmp_path)
    assert (done.code, "cannot be read" in done.out) == (1, True)


def test_the_reference_is_what_help_prints() -> None:
    page = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert page == reference(), "docs/cli.md is out of date; run `make docs`"
