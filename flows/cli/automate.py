"""The command ``khobao automations``: what the Prefect server does by itself, and whom it tells."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from flows.cli.options import AsJson, DataDir, settings_of

Notify = Annotated[
    list[str] | None,
    typer.Option(
        "--notify",
        metavar="URL",
        help="Apprise address that messages go to, may be repeated. Others on this machine can read a command line: "
        "KHOBAO_NOTIFY is the better place.",
    ),
]
Silent = Annotated[bool, typer.Option("--silent", help="Forget the addresses: no message is sent any more.")]
Test = Annotated[bool, typer.Option("--test", help="Send a test message to the addresses; exits with 1 if one fails.")]


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(automations)


def automations(
    data_dir: DataDir = None,
    notify: Notify = None,
    silent: Silent = False,
    test: Test = False,
    as_json: AsJson = False,
) -> None:
    """Bring the automations of khobao to the Prefect server, as `khobao up` does.

    The server keeps the addresses of KHOBAO_NOTIFY or --notify encrypted; without any it keeps those that it has.
    """
    from dataclasses import asdict

    from flows.errors import RunError
    from flows.stack.automations import set_up
    from flows.stack.notify import forget_addresses, send_test
    from flows.stack.state import api_of

    settings = settings_of(data_dir)
    api = api_of(settings)
    if silent:
        forget_addresses(api)
    done = set_up(api, "" if silent else ",".join(notify or []) or settings.notify)
    typer.echo(json.dumps(asdict(done), ensure_ascii=False) if as_json else done.message)
    if test and not send_test(api):
        raise RunError("the test message did not reach every address")
