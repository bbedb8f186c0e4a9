"""Settings: where they come from and which are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import Settings, SettingsError, load_settings


def load(folder: Path, data_dir: Path | None = None, **environ: str) -> Settings:
    return load_settings(data_dir, environ, folder)


def test_defaults_lie_below_the_current_directory(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert settings.data_dir == tmp_path / "data"
    assert [path.name for path in (settings.landing, settings.lake, settings.warehouse, settings.reports)] == [
        "landing",
        "lake",
        "warehouse",
        "reports",
    ]
    assert settings.work == tmp_path / "data" / "work"
    assert settings.api_url == ""
    assert settings.processes >= 1


def test_option_before_environment_before_file(tmp_path: Path) -> None:
    (tmp_path / "khobao.toml").write_text('data_dir = "a"\nworkers = 3\nbatch_files = 10\n', encoding="utf-8")
    assert load(tmp_path).data_dir == tmp_path / "a"
    settings = load(tmp_path, KHOBAO_DATA_DIR="b", KHOBAO_WORKERS="5")
    assert (settings.data_dir, settings.workers, settings.batch_files) == (tmp_path / "b", 5, 10)
    assert settings.processes == 5
    assert load(tmp_path, tmp_path / "c", KHOBAO_DATA_DIR="b").data_dir == tmp_path / "c"


def test_a_share_may_be_a_whole_number(tmp_path: Path) -> None:
    (tmp_path / "khobao.toml").write_text("max_quarantined_share = 1\n", encoding="utf-8")
    assert load(tmp_path).max_quarantined_share == 1
    assert load(tmp_path, KHOBAO_MAX_QUARANTINED_SHARE="0.25").max_quarantined_share == 0.25


def test_the_server_is_the_one_prefect_would_use(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.prefect.api]\nurl = "http://kho:4200/api/"\n', encoding="utf-8")
    assert load(tmp_path).api_url == "http://kho:4200/api"
    assert load(tmp_path, PREFECT_API_URL="http://khác:1/api").api_url == "http://khác:1/api"
    assert load(tmp_path, PREFECT_API_URL="http://khác:1/api", KHOBAO_API_URL="").api_url == ""
    (tmp_path / "pyproject.toml").write_text("không phải toml", encoding="utf-8")
    assert load(tmp_path).api_url == ""


@pytest.mark.parametrize(
    ("toml", "environ", "words"),
    [
        ("không phải toml", {}, "is not TOML"),
        ('colour = "đỏ"', {}, "no setting"),
        ('workers = "hai"', {}, "no int"),
        ("workers = true", {}, "no int"),
        ("batch_files = 0", {}, "at least 1"),
        ("", {"KHOBAO_WORKERS": "hai"}, "no whole number"),
        ("", {"KHOBAO_WORKERS": "-1"}, "at least 0"),
        ("max_quarantined_share = 1.5", {}, "between 0 and 1"),
        ('max_quarantined_share = "nửa"', {}, "no float"),
        ("", {"KHOBAO_MAX_QUARANTINED_SHARE": "nửa"}, "no number"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name(
    tmp_path: Path, toml: str, environ: dict[str, str], words: str
) -> None:
    (tmp_path / "khobao.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(SettingsError, match=words):
        load_settings(None, environ, tmp_path)


def test_an_engine_that_there_is_not_is_refused(tmp_path: Path) -> None:
    assert load(tmp_path, KHOBAO_ENGINE="deep").engine == "deep"
    with pytest.raises(SettingsError, match=r"KHOBAO_ENGINE sets engine = .*set crf or deep"):
        load(tmp_path, KHOBAO_ENGINE="best")


def test_a_password_comes_from_the_environment_and_is_shown_nowhere(tmp_path: Path) -> None:
    settings = load(tmp_path, PREFECT_API_AUTH_STRING="admin:mật khẩu")
    assert settings.api_auth == "admin:mật khẩu"
    assert "mật khẩu" not in repr(settings)
    (tmp_path / "khobao.toml").write_text('api_auth = "admin:mật khẩu"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="does not stand in a file") as refused:
        load(tmp_path)
    assert "mật khẩu" not in str(refused.value)
