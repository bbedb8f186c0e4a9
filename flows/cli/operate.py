"""Commands for operators: doctor and serve."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.cli.options import AsJson, DataDir, messages, output, settings_of

Port = Annotated[int, typer.Option(min=1, max=65535, help="Port of the Prefect server and its UI.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(doctor)
    app.command()(serve)


def doctor(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Check that this machine can run nights.

    Looks at Python, packages, data directory, disk, locale, server and warehouse. Exits with 1 when something would
    stop a night.
    """
    import json

    from flows.doctor import examine

    findings = examine(settings_of(data_dir))
    if as_json:
        typer.echo(json.dumps([finding.as_dict() for finding in findings], ensure_ascii=False, indent=1))
    else:
        from rich.markup import escape

        console = output()
        signs = {"ok": "[green]✓[/green]", "warn": "[yellow]![/yellow]", "fail": "[red]✗[/red]"}
        for finding in findings:
            console.print(f"{signs[finding.outcome]} {finding.what:<12} {escape(finding.found)}")
    if any(finding.outcome == "fail" for finding in findings):
        raise typer.Exit(1)


def serve(data_dir: DataDir = None, port: Port = 4200) -> None:
    """Start Prefect server, UI, worker and deployment here.

    They answer on this machine only, and stop with Ctrl-C.
    """
    from flows.serve import serve as keep_serving

    console = messages()
    keep_serving(settings_of(data_dir), port, lambda line: console.print(line, markup=False))
