"""Commands that load: run and rebuild."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import AsJson, DataDir, messages, settings_of

if TYPE_CHECKING:
    from flows.cli.watch import Watch
    from flows.results import NightResult
    from flows.settings import Settings

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Landing folders or files; by default the data directory's `landing`."),
]

Accept = Annotated[bool, typer.Option("--accept-quarantine", help="Publish however much ends in quarantine.")]

AcceptLoss = Annotated[bool, typer.Option("--accept-loss", help="Do without files that the lake has lost.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(run)
    app.command()(rebuild)


def run(
    paths: Paths = None, data_dir: DataDir = None, accept_quarantine: Accept = False, as_json: AsJson = False
) -> None:
    """Load what landed and is not known yet; check; publish.

    When a Prefect server answers, the run is recorded there; otherwise it runs in this process. A run of which too
    much ends in quarantine (setting `max_quarantined_share`) publishes nothing and exits with 3.
    """
    settings = settings_of(data_dir)
    if accept_quarantine:
        settings = replace(settings, max_quarantined_share=1.0)
    print_result(run_now(settings, landing_of(settings, paths)), settings, as_json)


def rebuild(data_dir: DataDir = None, accept_loss: AcceptLoss = False, as_json: AsJson = False) -> None:
    """Build the warehouse anew from the lake; check; publish.

    Refused while the lake lacks what the published warehouse was loaded from.
    """
    from flows.direct import rebuild_direct

    settings = settings_of(data_dir)
    with watch() as reporter:
        result = rebuild_direct(settings, reporter, accept_loss=accept_loss)
    print_result(result, settings, as_json)


def landing_of(settings: Settings, paths: list[Path] | None) -> tuple[Path, ...]:
    """The absolute landing folders of a run; the default one is made when it is missing.

    Raises:
        UsageError: a path does not exist.
    """
    from flows.errors import UsageError

    if not paths:
        settings.landing.mkdir(parents=True, exist_ok=True)
        return (settings.landing,)
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist; give a landing folder or a file")
    return tuple(path.resolve() for path in paths)


def run_now(settings: Settings, starts: tuple[Path, ...], again: frozenset[str] = frozenset()) -> NightResult:
    """Run a night, recorded by the Prefect server when one answers, else in this process."""
    from flows.recorded import run_recorded, server_answers

    if server_answers(settings.api_url):
        messages().print(f"Recorded at {settings.api_url.removesuffix('/api')}")
        return run_recorded(settings, starts, again)
    from flows.direct import run_direct
    from flows.night import Night
    from flows.run_names import new_run_id, run_name

    messages().print("[dim]Runs here, unrecorded: no Prefect server answers; `khobao up` starts one with its UI.[/dim]")
    now = datetime.now(UTC)
    with watch() as reporter:
        return run_direct(Night(settings, new_run_id(now), run_name(now), starts, now, again), reporter)


def run_pending(settings: Settings, name: str) -> NightResult:
    """Load in this process what the lake holds and the warehouse does not, without looking at the landing."""
    from flows.direct import run_direct
    from flows.night import Night
    from flows.run_names import new_run_id

    now = datetime.now(UTC)
    with watch() as reporter:
        return run_direct(Night(settings, new_run_id(now), name, (), now, only=frozenset()), reporter)


def watch() -> Watch:
    """A reporter with progress bars on standard error."""
    from flows.cli.watch import Watch

    return Watch(messages())


def print_result(result: NightResult, settings: Settings, as_json: bool) -> None:
    """Print the report of a run, or its JSON."""
    if as_json:
        json.dump(result.as_dict(), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
        return
    from flows.cli.show import show_result

    show_result(result, settings)
