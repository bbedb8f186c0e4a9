"""Articles that no process survives: each goes into quarantine, everything else of its night is loaded."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from flows.lake import Lake
from flows.settings import Settings
from flows.stack.up import project_root
from tests.integration.nights import ask, contents, copy_examples, differing, example_files, rebuild, run
from tools.check_nights import adds_up
from transforms.extract.version import extractor_version

HOOK = os.pathsep.join((str(Path(__file__).parent / "deadly"), str(project_root())))
DEADLY = "cầu Bến Cổ bắc qua sông Thạch Hãn"
"""Words of one of the example articles."""
PATH = "duyen-hai-ngay-nay/2025-09-28-khoi-cong-cau-ben-co.txt"
SLOW = pytest.mark.slow
LEDGERS = ("etl_file", "etl_quarantine")
QUARANTINE = "select file_path, record_no, reason_code, attempts, resolved_at is null from etl_quarantine order by all"


@pytest.fixture(scope="module")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("landing")
    copy_examples(folder, example_files()[:7])
    return folder


def settings_with(folder: Path, workers: int = 2) -> Settings:
    return Settings(data_dir=folder / "data", workers=workers, parallel_from=1)


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Children of this process die at the deadly article; undone, they live."""
    monkeypatch.setenv("PYTHONPATH", HOOK)
    monkeypatch.setenv("KHOBAO_DEADLY", f"{DEADLY}:kill")
    return monkeypatch


@pytest.fixture(scope="module")
def calm(landing: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An undisturbed night on the same files."""
    settings = settings_with(tmp_path_factory.mktemp("calm"))
    run(settings, landing)
    return settings


@pytest.fixture(scope="module")
def calm_without(landing: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An undisturbed night on the same files without the deadly article."""
    folder = tmp_path_factory.mktemp("without")
    shutil.copytree(landing, folder / "landing")
    (folder / "landing" / PATH).unlink()
    settings = settings_with(folder)
    run(settings, folder / "landing")
    return settings


def but_ledgers(left: Settings, right: Settings) -> list[str]:
    """Tables that differ, but for those that say what became of the files."""
    return [name for name in differing(contents(left), contents(right)) if name not in LEDGERS]


@pytest.mark.slow
def test_an_article_that_kills_its_process_is_quarantined_and_read_once_it_can_be(
    landing: Path, calm: Settings, calm_without: Settings, tmp_path: Path, deadly: pytest.MonkeyPatch
) -> None:
    settings = settings_with(tmp_path)
    result = run(settings, landing)
    assert (result.status, result.load.quarantined) == ("completed", 1)
    assert adds_up(result)
    assert ask(settings, QUARANTINE) == [(PATH, 0, "out_of_memory", 1, True)]
    [(reason, sample)] = ask(settings, "select reason, sample from etl_quarantine")
    assert reason == "extract: out of memory: the process that read it alone was killed (signal 9)"
    assert "Quảng Trị khởi công" in sample
    assert ask(settings, f"select status, reason from etl_file where file_path = '{PATH}'") == [
        ("quarantined", "out_of_memory")
    ]
    assert but_ledgers(calm_without, settings) == []
    assert run(settings, landing).status == "nothing new"

    after_night = contents(settings)
    rebuild(settings)
    assert differing(after_night, contents(settings)) == []

    run(settings, landing, again=[PATH])
    assert ask(settings, QUARANTINE) == [(PATH, 0, "out_of_memory", 2, True)]
    deadly.undo()
    run(settings, landing, again=[PATH])
    assert ask(settings, QUARANTINE) == [(PATH, 0, "out_of_memory", 2, False)]
    after_retry = contents(settings)
    assert [name for name in differing(contents(calm), after_retry) if name != "etl_quarantine"] == []
    rebuild(settings)
    assert differing(after_retry, contents(settings)) == []


@pytest.mark.parametrize(
    ("how", "code", "reason"),
    [
        ("kill", "out_of_memory", "the process that read it alone was killed (signal 9)"),
        pytest.param("137", "out_of_memory", "the process that read it alone ended with exit code 137", marks=SLOW),
        pytest.param("3", "process_died", "when it read this alone, it ended with exit code 3", marks=SLOW),
        pytest.param("memory", "out_of_memory", "out of memory", marks=SLOW),
        pytest.param("error", "not_extracted", "ValueError: a text that no rule was made for", marks=SLOW),
    ],
)
def test_each_way_to_fail_has_its_reason(
    landing: Path, tmp_path: Path, deadly: pytest.MonkeyPatch, how: str, code: str, reason: str
) -> None:
    deadly.setenv("KHOBAO_DEADLY", f"{DEADLY}:{how}")
    settings = settings_with(tmp_path)
    assert run(settings, landing).status == "completed"
    [(found, told)] = ask(settings, "select reason_code, reason from etl_quarantine")
    assert found == code
    assert told.startswith("extract: ")
    assert told.endswith(reason)


@pytest.mark.slow
def test_a_run_of_one_process_dies_once_and_the_next_finds_the_article(
    landing: Path, calm_without: Settings, tmp_path: Path, deadly: pytest.MonkeyPatch
) -> None:
    settings = settings_with(tmp_path, workers=1)
    command = [sys.executable, "-m", "flows.cli", "run", str(landing), "--data-dir", str(settings.data_dir)]
    environment = {**os.environ, "KHOBAO_WORKERS": "1"}
    codes = [subprocess.run(command, env=environment, capture_output=True, check=False).returncode for _ in range(2)]
    assert codes == [-9, 0]
    assert ask(settings, QUARANTINE) == [(PATH, 0, "out_of_memory", 1, True)]
    assert but_ledgers(calm_without, settings) == []


@pytest.mark.slow
def test_a_file_that_kills_its_reader_dies_once_and_is_found_by_the_next_run(
    landing: Path, calm_without: Settings, tmp_path: Path
) -> None:
    settings = settings_with(tmp_path, workers=1)
    command = [sys.executable, "-m", "flows.cli", "run", str(landing), "--data-dir", str(settings.data_dir)]
    deadly = {"PYTHONPATH": HOOK, "KHOBAO_DEADLY_FILE": "khoi-cong-cau-ben-co.txt:kill", "KHOBAO_WORKERS": "1"}
    environment = {**os.environ, **deadly}
    codes = [subprocess.run(command, env=environment, capture_output=True, check=False).returncode for _ in range(2)]
    assert codes == [-9, 0]
    assert ask(settings, QUARANTINE) == [(PATH, -1, "out_of_memory", 1, True)]
    assert but_ledgers(calm_without, settings) == []
    assert run(settings, landing).status == "nothing new"
    run(settings, landing, again=[PATH])
    assert ask(settings, QUARANTINE) == [(PATH, -1, "out_of_memory", 1, False)]


@pytest.mark.slow
def test_an_article_that_only_a_new_extractor_dies_of_leaves_the_warehouse_in_a_rebuild(
    landing: Path, calm: Settings, calm_without: Settings, tmp_path: Path, deadly: pytest.MonkeyPatch
) -> None:
    deadly.undo()
    settings = settings_with(tmp_path)
    shutil.copytree(calm.data_dir, settings.data_dir)
    forget_facts(settings)
    deadly.setenv("PYTHONPATH", HOOK)
    deadly.setenv("KHOBAO_DEADLY", f"{DEADLY}:kill")
    assert rebuild(settings).status == "completed"
    assert ask(settings, QUARANTINE) == [(PATH, 0, "out_of_memory", 1, True)]
    assert but_ledgers(calm_without, settings) == []
    rebuilt = contents(settings)
    assert run(settings, landing).status == "nothing new"
    rebuild(settings)
    assert differing(rebuilt, contents(settings)) == []


@pytest.mark.slow
def test_a_loaded_article_that_cannot_be_extracted_any_more_makes_the_night_load_everything_anew(
    landing: Path, calm: Settings, tmp_path: Path, deadly: pytest.MonkeyPatch
) -> None:
    settings = settings_with(tmp_path)
    shutil.copytree(calm.data_dir, settings.data_dir)
    shutil.copytree(landing, tmp_path / "landing")
    changed = tmp_path / "landing" / PATH
    changed.write_text(changed.read_text(encoding="utf-8").replace(DEADLY, "cầu Bến Cổ"), encoding="utf-8")
    forget_facts(settings)
    assert run(settings, tmp_path / "landing").status == "completed"
    assert ask(settings, "select revision, is_current from dim_article where url is null and text like '%Bến Cổ%'") == [
        (1, True)
    ]
    loaded = contents(settings)
    rebuild(settings)
    assert differing(loaded, contents(settings)) == []


def forget_facts(settings: Settings) -> None:
    """As if the extractor were another one: no facts of its version lie in the lake."""
    shutil.rmtree(Lake(settings.lake).root / "extractions" / extractor_version())
