"""A real Prefect server with worker and deployments for a test, and questions to it."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.settings import Settings
from flows.stack.api import PrefectApi
from flows.stack.processes import Service
from flows.stack.up import HOST, project_root, running, server_environment
from tests.integration.test_no_outside_connections import listening, outside

LANDED = ("bao-mien-song", "gui-lai")
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


@dataclass(frozen=True)
class Stack:
    """A running server with worker and deployments, and the settings of its nights."""

    settings: Settings
    environment: dict[str, str]
    services: list[Service]

    @property
    def api(self) -> PrefectApi:
        return PrefectApi(self.settings.api_url, self.environment.get("PREFECT_API_AUTH_STRING", ""))

    def ask(self, path: str, **body: Any) -> Any:
        return self.api.ask(path, **body)

    def deployment(self, name: str = "nightly") -> dict[str, Any]:
        [found] = self.ask("/deployments/filter", deployments={"name": {"any_": [name]}})
        return dict(found)

    def start_run(self, name: str = "nightly", **parameters: Any) -> str:
        """Start a run of a deployment; returns its id."""
        path = f"/deployments/{self.deployment(name)['id']}/create_flow_run"
        return str(self.ask(path, parameters=parameters)["id"])

    def run(self, run_id: str) -> dict[str, Any]:
        return dict(self.api.get(f"/flow_runs/{run_id}"))

    def ended(self, run_id: str, seconds: float = 180) -> dict[str, Any]:
        """The run once it has ended."""
        self.wait_for(lambda: self.run(run_id)["state"]["type"] in ENDED, seconds)
        return self.run(run_id)

    def wait_for(self, look: Callable[[], Any], seconds: float) -> Any:
        deadline = time.monotonic() + seconds
        while not (found := look()):
            assert time.monotonic() < deadline, f"nothing within {seconds} s"
            time.sleep(0.5)
        return found


def free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


@contextmanager
def a_stack(home: Path, **more: str) -> Iterator[Stack]:
    """Server, worker and deployments below ``home``, with the example articles landed; nothing is left after it.

    ``more`` is added to the environment. No process may have reached for another host.
    """
    for folder in LANDED:
        shutil.copytree(project_root() / "examples/landing" / folder, home / "data/landing" / folder)
    port = free_port()
    settings = Settings(data_dir=home / "data", api_url=f"http://{HOST}:{port}/api")
    environment = {
        **server_environment(settings, port),
        "PREFECT_HOME": str(home / "prefect"),
        "PREFECT_WORKER_QUERY_SECONDS": "2",
        **more,
    }
    notes = home / "connections"
    with running(listening(notes, environment), settings) as services:
        yield Stack(settings, environment, services)
    assert [service.has_ended for service in services] == [True, True]
    assert outside(notes) == [], "nothing may reach for another host"
