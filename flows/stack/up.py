"""Server, worker and deployments on this machine: started in order, kept running, stopped together."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import flows
from flows.errors import RunError, UsageError
from flows.recorded import server_answers
from flows.run_names import run_name
from flows.settings import Settings
from flows.stack.api import PrefectApi
from flows.stack.automations import set_up
from flows.stack.processes import Service, fresh_log, prefect_command, stopped_by_signals, wait_until
from flows.stack.recover import Patrol, recover
from flows.stack.state import POOL, Upkeep, read_upkeep

HOST = "127.0.0.1"
START_SECONDS = 120.0
LOOK_SECONDS = 60.0
"""Time between two looks for dead runs."""

CATCH_UP_AFTER = timedelta(hours=24)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def project_root() -> Path:
    """The folder that holds ``prefect.yaml``: the current one, or that of the checkout khobao is installed from.

    Raises:
        UsageError: neither holds one.
    """
    for folder in (Path.cwd(), Path(flows.__file__).parent.parent):
        if (folder / "prefect.yaml").is_file():
            return folder
    raise UsageError("no prefect.yaml here; run `khobao up` from a checkout of khobao")


def upkeep_path(settings: Settings) -> Path:
    """The file in which the keeper of the services says that it lives."""
    return settings.data_dir / "up.json"


def server_environment(settings: Settings, port: int, host: str = HOST) -> dict[str, str]:
    """The environment of server, worker and deployment: no telemetry, absolute data directory, one password for all.

    Addresses for messages stay out of it: the server keeps them in a block.

    Raises:
        UsageError: the server would answer other machines without asking for a password.
    """
    password = os.environ.get("PREFECT_SERVER_API_AUTH_STRING", "")
    if host not in _LOOPBACK and not password:
        raise UsageError(f"--host {host} lets others in: set PREFECT_SERVER_API_AUTH_STRING=user:password first")
    here = host if host in _LOOPBACK else HOST
    inherited = {name: value for name, value in os.environ.items() if name != "KHOBAO_NOTIFY"}
    return {
        **inherited,
        "PREFECT_API_URL": f"http://{here}:{port}/api",
        "PREFECT_SERVER_API_HOST": host,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "KHOBAO_DATA_DIR": str(settings.data_dir),
        **({"PREFECT_API_AUTH_STRING": password} if password else {}),
    }


def up(settings: Settings, port: int, say: Callable[[str], None], host: str = HOST) -> None:
    """Start everything and keep it running until a signal.

    A service that ends by itself is started again. When no night has been published for a day, one starts at once.
    The landing folder is made when it is missing, as `khobao run` makes it.

    Raises:
        UsageError: the services are kept up already, or ``host`` is not allowed.
        RunError: the port is taken, the server does not answer in time, or a service ends again and again.
    """
    if keeper := read_upkeep(upkeep_path(settings)):
        raise UsageError(f"the services are up already (pid {keeper.pid}): {keeper.url}; `khobao down` stops them")
    environment = server_environment(settings, port, host)
    settings.landing.mkdir(parents=True, exist_ok=True)
    with stopped_by_signals() as stopped:
        say(f"Starting the server on port {port} ...")
        Upkeep(os.getpid(), "", False).write(upkeep_path(settings))
        try:
            with running(environment, settings, stopped) as services:
                if not stopped():
                    _announce(settings, environment, say)
                    _keep(services, settings, environment, stopped, say)
        finally:
            upkeep_path(settings).unlink(missing_ok=True)
    say("Stopped.")


def _announce(settings: Settings, environment: dict[str, str], say: Callable[[str], None]) -> None:
    api = environment["PREFECT_API_URL"]
    url = api.removesuffix("/api")
    say(f"UI: {url} - nights run at 02:00 (Asia/Ho_Chi_Minh); to start one now:")
    say(f"  PREFECT_API_URL={api} prefect deployment run nightly/nightly")
    say(_automated(settings, environment))
    if name := catch_up(settings, _api(settings, environment)):
        say(f"No night was published within a day, or none has ended here yet, so one starts now: {name}")
    say(f"Logs: {settings.logs}. Ctrl-C or `khobao down` stops everything.")
    Upkeep(os.getpid(), url, True).write(upkeep_path(settings))


def _automated(settings: Settings, environment: dict[str, str]) -> str:
    """Set up the automations; nights run without them too, so a refusal is told and no more."""
    try:
        return set_up(_api(settings, environment), settings.notify).message
    except RunError as error:
        return f"Automations are as they were: {error}"


@contextmanager
def running(
    environment: dict[str, str], settings: Settings, stopped: Callable[[], bool] = lambda: False
) -> Iterator[list[Service]]:
    """Server, worker and deployments within the block; everything has ended after it.

    Dead runs are recovered before the worker starts, while nothing of ours can be at work.

    Raises:
        RunError: the port is taken, the server does not answer in time, or Prefect refuses the deployment.
    """
    root, url = project_root(), environment["PREFECT_API_URL"]
    if server_answers(url):
        raise RunError(f"a Prefect server answers at {url} already; choose another --port or use that one")
    _require_free(environment["PREFECT_SERVER_API_HOST"], urlsplit(url).port or 0)
    server, worker = _services(settings, environment, root)
    try:
        server.start()
        wait_until(lambda: server_answers(url, 2.0), [server], stopped, START_SECONDS)
        if not stopped():
            recover(settings, _api(settings, environment), timedelta(0))
            worker.start()
            wait_until(lambda: _pool_is_there(settings, environment), [server, worker], stopped, START_SECONDS)
        if not stopped():
            deploy(root, environment)
        yield [server, worker]
    finally:
        worker.stop()
        server.stop()


def _require_free(host: str, port: int) -> None:
    """Make sure that the server can listen; it would end by itself, with the reason deep in its log."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return
    except OSError as error:
        raise RunError(
            f"port {port} of {host} cannot be had ({error.strerror}): another program listens there; choose another"
            " --port, and set KHOBAO_API_URL to it for the other commands"
        ) from error


def _services(settings: Settings, environment: dict[str, str], root: Path) -> tuple[Service, Service]:
    host, port = environment["PREFECT_SERVER_API_HOST"], str(urlsplit(environment["PREFECT_API_URL"]).port)
    commands = {
        "server": prefect_command("server", "start", "--host", host, "--port", port),
        "worker": prefect_command("worker", "start", "--pool", POOL, "--type", "process"),
    }
    server, worker = (
        Service(name, command, root, environment, fresh_log(settings.logs, name)) for name, command in commands.items()
    )
    return server, worker


def _api(settings: Settings, environment: dict[str, str]) -> PrefectApi:
    return PrefectApi(environment["PREFECT_API_URL"], environment.get("PREFECT_API_AUTH_STRING", settings.api_auth))


def _pool_is_there(settings: Settings, environment: dict[str, str]) -> bool:
    return _api(settings, environment).get(f"/work_pools/{POOL}") is not None


def _keep(
    services: list[Service],
    settings: Settings,
    environment: dict[str, str],
    stopped: Callable[[], bool],
    say: Callable[[str], None],
) -> None:
    """Start again what ended by itself and set dead runs to Crashed, until a signal."""
    patrol = Patrol(settings, _api(settings, environment))
    while not stopped():
        for service in services:
            if service.has_ended and not stopped():
                say(f"The {service.name} ended by itself; starting it again")
                if service.name == "worker" and server_answers(environment["PREFECT_API_URL"], 2.0):
                    say(recover(settings, _api(settings, environment), timedelta(seconds=5)).message)
                service.restart()
        _wait_for_an_end(services, stopped, LOOK_SECONDS)
        if done := patrol.look():
            say(done)


def _wait_for_an_end(services: list[Service], stopped: Callable[[], bool], seconds: float) -> None:
    """Wait until a service has ended by itself, a signal came, or the time is over."""
    until = time.monotonic() + seconds

    def is_over() -> bool:
        return time.monotonic() > until or any(service.has_ended for service in services)

    wait_until(is_over, [], stopped, float("inf"))


def catch_up(settings: Settings, api: PrefectApi, now: datetime | None = None) -> str:
    """Start a night when none was published within a day, or none has ended here yet; its name, or "".

    None starts while one is under way or late. A new server so shows its first night at once. A damaged published file
    counts as none: the night puts another in its place.
    """
    from flows.freshness import published_at
    from warehouse.errors import WarehouseError

    try:
        latest = published_at(settings)
    except WarehouseError:
        latest = None
    moment = now or datetime.now(UTC)
    is_fresh = latest is not None and moment - latest < CATCH_UP_AFTER
    [nightly] = api.ask("/deployments/filter", deployments={"name": {"any_": ["nightly"]}})
    if is_fresh and _count(api, nightly["id"], state={"type": {"any_": ["COMPLETED"]}}):
        return ""
    due = {"before_": moment.isoformat()}
    if _count(
        api, nightly["id"], state={"type": {"any_": ["SCHEDULED", "PENDING", "RUNNING"]}}, expected_start_time=due
    ):
        return ""
    return str(api.ask(f"/deployments/{nightly['id']}/create_flow_run", name=run_name(moment))["name"])


def _count(api: PrefectApi, deployment_id: str, **runs: Any) -> int:
    """Runs of a deployment that a filter lets through."""
    return int(api.ask("/flow_runs/count", deployments={"id": {"any_": [deployment_id]}}, flow_runs=runs))


def deploy(root: Path, environment: dict[str, str]) -> None:
    """Create or update the deployments of ``prefect.yaml``.

    Raises:
        RunError: Prefect refused; its words are in the message.
    """
    done = subprocess.run(
        prefect_command("--no-prompt", "deploy", "--all"),
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise RunError(f"prefect deploy --all failed:\n{done.stdout}\n{done.stderr}")
