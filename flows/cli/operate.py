"""Commands for operators: doctor, and what keeps the services up, stops them and clears up after dead runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.options import AsJson, DataDir, messages, output, settings_of

if TYPE_CHECKING:
    from flows.doctor import Finding

Port = Annotated[int, typer.Option(min=1, max=65535, help="Port of the Prefect server and its UI.")]
Host = Annotated[str, typer.Option(help="Address the server answers at; any but loopback asks for a password.")]
Detach = Annotated[bool, typer.Option("--detach", "-d", help="Return when everything is up; `khobao down` stops it.")]
QuietFor = Annotated[
    str, typer.Option("--quiet-for", help="Leave runs alone that entered their state within this time, e.g. 2m or 1h.")
]

Wait = Annotated[int, typer.Option("--wait", min=0, help="Seconds to wait for a server that is just starting.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (doctor, up, down, recover):
        app.command()(command)


def doctor(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Check that this machine can run nights.

    Looks at Python, packages, data directory, disk, locale, server and warehouse. Exits with 1 when something would
    stop a night.
    """
    from flows.doctor import examine

    findings = examine(settings_of(data_dir))
    if as_json:
        typer.echo(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1))
    else:
        _show(findings)
    if any(finding.outcome == "fail" for finding in findings):
        raise typer.Exit(1)


def _show(findings: list[Finding]) -> None:
    from rich.markup import escape

    console = output()
    signs = {"ok": "[green]✓[/green]", "warn": "[yellow]![/yellow]", "fail": "[red]✗[/red]"}
    for finding in findings:
        console.print(f"{signs[finding.outcome]} {finding.what:<12} {escape(finding.found)}")


def up(data_dir: DataDir = None, port: Port = 4200, host: Host = "127.0.0.1", detach: Detach = False) -> None:
    """Start Prefect server, UI, worker and deployments here, and keep them running.

    Dead runs are recovered first; a night starts at once when none was published within a day. Logs go to the data
    directory. Stops with Ctrl-C or `khobao down`.
    """
    from flows.stack import keeping
    from flows.stack.up import up as keep_up

    console = messages()
    settings = settings_of(data_dir)
    if detach:
        console.print(keeping.start_detached(settings, port, host), markup=False)
    else:
        keep_up(settings, port, lambda line: console.print(line, markup=False), host)


def down(data_dir: DataDir = None) -> None:
    """Stop what `khobao up` started, a running night included; the next one does what it left."""
    from flows.stack.keeping import stop_detached

    messages().print(stop_detached(settings_of(data_dir)), markup=False)


def recover(data_dir: DataDir = None, quiet_for: QuietFor = "2m", wait: Wait = 0, as_json: AsJson = False) -> None:
    """Mark dead runs Crashed and free their slots.

    A run is dead when the server takes it for alive and no process holds the data directory. `khobao up` does this
    before it starts the worker.
    """
    from dataclasses import asdict

    from flows.freshness import read_age
    from flows.stack.processes import wait_until
    from flows.stack.recover import recover as find_dead
    from flows.stack.state import answering, api_of

    settings = settings_of(data_dir)
    if wait and settings.api_url:
        wait_until(lambda: answering(settings), [], lambda: False, wait)
    found = find_dead(settings, api_of(settings), read_age(quiet_for))
    typer.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else found.message)
