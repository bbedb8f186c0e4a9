"""The command line ``khobao``: every command builds its settings and calls what does the work.

Exit codes: 0 done, 1 failed, 2 the command was used wrongly, 3 checks failed and nothing was published, 4 another run
holds the data directory. Results go to standard output, everything else to standard error. Commands import what they
need when they run, so that ``khobao --help`` is quick.
"""

from __future__ import annotations

import sys

import typer

from flows.errors import exit_code
from flows.settings import SettingsError
from warehouse.schema.errors import KhobaoError

EPILOG = (
    "Exit codes: 0 done, 1 failed, 2 used wrongly, 3 checks failed and nothing was published, "
    "4 another run holds the data directory."
)

app = typer.Typer(
    name="khobao",
    help="The newspaper warehouse: Vietnamese news articles into a star schema people can trust.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def complete_app() -> typer.Typer:
    """The command line with all its commands."""
    from flows.cli import automate, care, diff, keep, look, night, operate, status

    if not app.registered_commands:
        for module in (night, look, diff, care, keep, operate, automate, status):
            module.register(app)
    return app


def main() -> None:
    """Run the command line; the console script ``khobao``."""
    try:
        complete_app()()
    except (KhobaoError, SettingsError, FileNotFoundError) as error:
        typer.echo(f"khobao: {error}", err=True)
        sys.exit(exit_code(error))
    except OSError as error:
        typer.echo(f"khobao: {error}; the published warehouse is as it was, run again once that is mended", err=True)
        sys.exit(exit_code(error))
    except KeyboardInterrupt:
        typer.echo("khobao: interrupted; the published warehouse is as it was", err=True)
        sys.exit(130)
