"""No command reaches for another host: every attempt to connect or to look up a name is recorded and read."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from flows.stack.up import project_root

HOOK = Path(__file__).parent / "connections"
HERE = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "None", "", socket.gethostname()}
"""This machine; who sends mail asks for its own name."""


def listening(notes: Path, environment: dict[str, str]) -> dict[str, str]:
    """The environment in which every Python process notes its connections in a file."""
    return {**environment, "PYTHONPATH": str(HOOK), "KHOBAO_CONNECTIONS": str(notes)}


def outside(notes: Path) -> list[str]:
    """Attempts to reach anything but this machine."""
    lines = notes.read_text(encoding="utf-8", errors="replace").splitlines() if notes.is_file() else []
    return [line for line in lines if line.split("\t")[1].strip("b'") not in HERE]


def khobao(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "flows.cli", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=project_root())
    assert done.returncode == 0, done.stderr


def test_the_recorder_sees_an_attempt(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    reach = "import socket; s = socket.socket(); s.settimeout(0.01); s.connect_ex(('192.0.2.1', 9))"
    subprocess.run([sys.executable, "-c", reach], env=listening(notes, dict(os.environ)), check=False)
    assert len(outside(notes)) == 1


@pytest.mark.slow
def test_a_night_and_the_questions_after_it_stay_on_this_machine(tmp_path: Path) -> None:
    notes, data = tmp_path / "notes", str(tmp_path / "data")
    environment = listening(notes, dict(os.environ))
    landing = shutil.copytree(project_root() / "examples/landing/bao-mien-song", tmp_path / "landing")
    khobao(environment, "run", str(landing), "--data-dir", data)
    khobao(environment, "sql", "select count(*) from dim_article", "--data-dir", data)
    khobao(environment, "doctor", "--data-dir", data)
    assert outside(notes) == []
