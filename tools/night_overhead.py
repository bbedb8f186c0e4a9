"""What Prefect costs a night: `python -m tools.night_overhead --articles 300`.

Starts `khobao up` on a free port for a temporary data directory, then measures, the server running: a night with
nothing new from its creation at the server to its end; the same by `khobao run`, recorded and not; and a night on
articles of ../shared/corpus, with the seconds that are not spent in its stages.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.settings import Settings
from flows.stack.api import PrefectApi
from tools.killed_night import land_corpus

SHARED = Path("../shared")
ENDED = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; returns the exit code (2 when the corpus is not there)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args(arguments)
    corpus = options.shared / "corpus"
    if not corpus.is_dir():
        print(f"{corpus} is not there: nothing to measure")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        measure(corpus, Path(folder), options.articles, options.rounds)
    return 0


def measure(corpus: Path, folder: Path, articles: int, rounds: int) -> None:
    """Print every figure."""
    settings = Settings(data_dir=folder / "data")
    settings.landing.mkdir(parents=True)
    with services(settings, folder) as (api, environment):
        wait_for_the_first(api)
        land_corpus(corpus, settings.landing, 0, articles)
        run = night_of_server(api)
        took = lasted(run)
        stages = json.loads(max(settings.reports.glob("*.json")).read_text(encoding="utf-8"))["seconds"]
        rest = took - sum(stages.values())
        print(f"night of {articles} articles: {took:.1f} s, {rest:.1f} s ({rest / took:.1%}) not in stages {stages}")
        for _ in range(rounds):
            began = time.monotonic()
            run = night_of_server(api)
            whole = time.monotonic() - began
            recorded = timed(environment, settings)
            alone = timed({**environment, "KHOBAO_API_URL": ""}, settings)
            print(
                f"nothing new: {lasted(run):.1f} s as a run of the server ({whole:.1f} s with its scheduling);"
                f" `khobao run`: {recorded:.1f} s recorded, {alone:.1f} s without Prefect"
            )


@contextmanager
def services(settings: Settings, folder: Path) -> Iterator[tuple[PrefectApi, dict[str, str]]]:
    """`khobao up` for a data directory, stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/api"
    environment = {**os.environ, "PREFECT_HOME": str(folder / "prefect"), "KHOBAO_API_URL": url, "DO_NOT_TRACK": "1"}
    command = [sys.executable, "-m", "flows.cli"]
    of_data = ["--data-dir", str(settings.data_dir)]
    subprocess.run([*command, "up", "--detach", "--port", str(port), *of_data], env=environment, check=True)
    try:
        yield PrefectApi(url), environment
    finally:
        subprocess.run([*command, "down", *of_data], env=environment, check=True)


def wait_for_the_first(api: PrefectApi) -> None:
    """Wait until the night that `khobao up` starts by itself has ended."""
    while api.ask("/flow_runs/count", flow_runs={"state": {"type": {"any_": ["PENDING", "RUNNING"]}}}):
        time.sleep(1)
    while not api.ask("/flow_runs/count", flow_runs={"state": {"type": {"any_": list(ENDED)}}}):
        time.sleep(1)


def night_of_server(api: PrefectApi) -> dict[str, Any]:
    """A run of the deployment, once it has ended well."""
    [nightly] = api.ask("/deployments/filter", deployments={"name": {"any_": ["nightly"]}})
    run = api.ask(f"/deployments/{nightly['id']}/create_flow_run")
    while (found := api.get(f"/flow_runs/{run['id']}"))["state"]["type"] not in ENDED:
        time.sleep(0.2)
    if found["state"]["type"] != "COMPLETED":
        raise SystemExit(f"the night ended as {found['state']}")
    return dict(found)


def lasted(run: dict[str, Any]) -> float:
    """Seconds from the start of a run to its end."""
    return (datetime.fromisoformat(run["end_time"]) - datetime.fromisoformat(run["start_time"])).total_seconds()


def timed(environment: dict[str, str], settings: Settings) -> float:
    """Seconds of a `khobao run` with nothing new."""
    command = [sys.executable, "-m", "flows.cli", "run", "--data-dir", str(settings.data_dir)]
    began = time.monotonic()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.monotonic() - began


if __name__ == "__main__":
    raise SystemExit(main())
