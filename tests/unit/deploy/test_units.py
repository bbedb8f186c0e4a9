"""The units and the compose file for servers say what systemd and Compose understand."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent.parent
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())


def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    commands = Path(sys.executable).parent
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace("/opt/khobao/.venv/bin", str(commands))
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    copies = [str(tmp_path / unit.name) for unit in UNITS]
    done = subprocess.run(["systemd-analyze", "verify", *copies], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "khobao" in line]
    assert complaints == []


def test_units_agree_on_user_folder_and_environment() -> None:
    services = [unit.read_text(encoding="utf-8") for unit in UNITS if unit.suffix == ".service"]
    assert len(services) == 3
    for line in ("User=khobao", "WorkingDirectory=/opt/khobao", "EnvironmentFile=/etc/khobao/khobao.env"):
        assert all(line in text.splitlines() for text in services)


def test_the_compose_file_lets_nobody_in_from_outside() -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8"))
    services = compose["services"]
    assert sorted(services) == ["database", "server", "worker"]
    published = [port for service in services.values() for port in service.get("ports", [])]
    assert published == ["127.0.0.1:4200:4200"]
    assert "PREFECT_SERVER_API_AUTH_STRING" in services["server"]["environment"]
    assert services["worker"]["depends_on"] == {"server": {"condition": "service_healthy"}}


def test_the_image_copies_what_there_is() -> None:
    lines = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]]
    assert [name for name in copied if not (ROOT / name).exists()] == []
