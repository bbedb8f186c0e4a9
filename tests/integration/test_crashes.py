"""kill -9 at any moment, then a re-run, equals an undisturbed run; readers of the published file notice nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from flows.errors import ChecksFailed
from flows.settings import Settings
from tests.integration.nights import contents, copy_examples, differing, example_files, published, run, settings_in

MOMENTS = (0.8, 1.8, 2.8)
"""Seconds after which a run is killed: while it starts, reads, extracts, loads or publishes, as the machine goes."""


def command_of(settings: Settings, landing: Path) -> list[str]:
    return [sys.executable, "-m", "flows.cli", "run", str(landing), "--data-dir", str(settings.data_dir)]


def test_a_killed_night_run_again_equals_an_undisturbed_one(tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    copy_examples(landing)
    calm, killed = settings_in(tmp_path / "calm"), settings_in(tmp_path / "killed")
    run(calm, landing)
    command = command_of(killed, landing)
    for moment in MOMENTS:
        night = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(moment)
        night.send_signal(signal.SIGKILL)
        night.wait()
        if published(killed).exists():
            assert differing(contents(calm), contents(killed)) == []
    run(killed, landing)
    assert differing(contents(calm), contents(killed)) == []
    assert list(killed.warehouse.glob("khobao.next*")) == []


def test_a_reader_keeps_its_version_until_it_reconnects(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    files = example_files()
    copy_examples(landing, files[:3])
    run(settings, landing)
    count = "select count(*) from dim_article where article_key <> 0"
    with duckdb.connect(str(published(settings)), read_only=True) as reader:
        before = reader.execute(count).fetchall()
        copy_examples(landing, files[3:8])
        subprocess.run(command_of(settings, landing), check=True, capture_output=True)
        assert reader.execute(count).fetchall() == before
    with duckdb.connect(str(published(settings)), read_only=True) as reader:
        assert reader.execute(count).fetchall() > before


def test_a_failed_check_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    files = example_files()
    copy_examples(landing, files[:2])
    run(settings, landing)
    before = published(settings).stat()
    copy_examples(landing, files[2:4])
    with monkeypatch.context() as broken:
        broken.setattr("warehouse.checks.Check.passes", lambda self, measured: self.name != "article_counts_add_up")
        with pytest.raises(ChecksFailed):
            run(settings, landing)
    assert published(settings).stat().st_ino == before.st_ino
    assert run(settings, landing).status == "completed"
