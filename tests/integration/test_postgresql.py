"""Nights recorded in a real PostgreSQL, as a server for several people keeps them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration.stacks import a_stack, free_port

pytestmark = [pytest.mark.slow, pytest.mark.server]

_INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def _as_postgres(*command: str | Path) -> None:
    """Run a command of PostgreSQL, which refuses to run as root."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*prefix, *map(str, command)], check=True, capture_output=True, cwd="/")


@pytest.fixture
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL of its own on a free port of loopback, with an empty database."""
    if not _INSTALLED:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    tools, port = _INSTALLED[-1].parent, free_port()
    home = Path(subprocess.run(["mktemp", "-d"], check=True, capture_output=True, text=True).stdout.strip())
    if os.getuid() == 0:
        shutil.chown(home, "postgres")
    data = home / "data"
    _as_postgres(tools / "initdb", "-D", data, "-U", "khobao", "--auth", "trust", "--no-sync", "-E", "UTF8")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {home}"
    _as_postgres(tools / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start")
    try:
        _as_postgres(tools / "createdb", "-h", home, "-p", str(port), "-U", "khobao", "prefect")
        yield f"postgresql+asyncpg://khobao@127.0.0.1:{port}/prefect"
    finally:
        _as_postgres(tools / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(home)


def test_a_night_is_scheduled_run_and_recorded_in_postgresql(database_url: str, tmp_path: Path) -> None:
    password = dict.fromkeys(("PREFECT_SERVER_API_AUTH_STRING", "PREFECT_API_AUTH_STRING"), "admin:mat-khau")
    with a_stack(tmp_path, PREFECT_SERVER_DATABASE_CONNECTION_URL=database_url, **password) as stack:
        scheduled = {"flow_runs": {"state": {"type": {"any_": ["SCHEDULED"]}}}}
        stack.wait_for(lambda: stack.ask("/flow_runs/filter", **scheduled), 60)
        found = stack.ended(stack.start_run())
        assert found["state"]["type"] == "COMPLETED", found["state"]["message"]
    assert not list((tmp_path / "prefect").glob("*.db")), "nothing is kept in SQLite"
