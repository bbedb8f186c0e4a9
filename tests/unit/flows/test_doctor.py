"""What the doctor says of a machine that would not do."""

from __future__ import annotations

import locale
import os
import shutil
from importlib import metadata
from pathlib import Path

import pytest

from flows import doctor
from flows.doctor import Finding
from flows.settings import Settings
from transforms.readers.extras import EXTRAS


def findings(settings: Settings) -> dict[str, Finding]:
    return {finding.what: finding for finding in doctor.examine(settings)}


def test_missing_and_misfitting_packages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs = ["prefect>=99", "no-such-package>=1", "ruff; extra == 'dev'"]
    monkeypatch.setattr(metadata, "requires", lambda name: needs)
    found = [finding for finding in doctor.examine(Settings(data_dir=tmp_path)) if finding.what == "packages"]
    assert [finding.outcome for finding in found] == ["fail", "fail"]
    assert "needs prefect>=99" in found[0].found
    assert "is not installed" in found[1].found


def test_formats_of_extras_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(data_dir=tmp_path)
    assert findings(settings)["formats"] == Finding("formats", "ok", ".docx, .pdf, .warc read")
    monkeypatch.setitem(EXTRAS, "pdf", "no_such_module")
    found = findings(settings)["formats"]
    assert found == Finding("formats", "warn", '.docx, .warc read; .pdf not read: pip install "khobao[pdf]"')


def test_adapters_are_tried(tmp_path: Path) -> None:
    folder = tmp_path / "adapters"
    settings = Settings(data_dir=tmp_path, adapters=str(folder))
    assert "which is no folder" in findings(settings)["adapters"].found
    folder.mkdir()
    assert findings(settings)["adapters"] == Finding("adapters", "ok", "none: sources are read as they are")
    (folder / "bao.toml").write_text("match = ['bao/**']\nzone = 'utc'\n", encoding="utf-8")
    beside = settings.landing / "tin" / "khobao-source.toml"
    beside.parent.mkdir(parents=True)
    beside.write_text("encoding = 'tcvn3'\n", encoding="utf-8")
    (wrong,) = (finding for finding in doctor.examine(settings) if finding.what == "adapters")
    assert (wrong.outcome, "bao.toml sets zone" in wrong.found) == ("fail", True)
    (folder / "bao.toml").unlink()
    assert findings(settings)["adapters"].found == "1 can be used"


def test_an_engine_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert findings(Settings(data_dir=tmp_path))["engine"] == Finding("engine", "ok", "crf")
    monkeypatch.setitem(doctor.ENGINE_PACKAGES, "deep", ("no_such_module", "polars"))
    found = findings(Settings(data_dir=tmp_path, engine="deep"))["engine"]
    assert found.outcome == "fail"
    assert found.found.startswith("deep needs no_such_module: pip install")


def test_variables_that_are_no_settings_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KHOBAO_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KHOBAO_WORKERS", "2")
    assert "variables" not in findings(Settings(data_dir=tmp_path))
    monkeypatch.setenv("KHOBAO_WORKER", "2")
    found = findings(Settings(data_dir=tmp_path))["variables"]
    assert found == Finding("variables", "warn", "no settings, without effect: KHOBAO_WORKER")


def test_a_data_directory_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    assert findings(Settings(data_dir=tmp_path / "data"))["data dir"].outcome == "fail"


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda path: type("Usage", (), {"free": 10})())
    assert findings(Settings(data_dir=tmp_path / "not" / "yet"))["disk"].outcome == "fail"


def test_a_locale_that_garbles_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "getpreferredencoding", lambda do_setlocale: "ANSI_X3.4-1968")
    found = findings(Settings(data_dir=tmp_path))["locale"]
    assert (found.outcome, "C.UTF-8" in found.found) == ("warn", True)


@pytest.mark.parametrize(("answers", "outcome"), [(True, "ok"), (False, "warn")])
def test_a_server_that_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: bool, outcome: str) -> None:
    monkeypatch.setattr(doctor, "server_answers", lambda url, timeout: answers)
    found = findings(Settings(data_dir=tmp_path, api_url="http://kho:4200/api"))["server"]
    assert found.outcome == outcome
