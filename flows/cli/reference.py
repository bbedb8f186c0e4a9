"""The reference of the command line as Markdown, made of what ``--help`` prints; written by ``make docs``."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import typer
from typer.testing import CliRunner

from flows.cli import complete_app

WIDTH = "100"

_HEAD = """# The command line

Made of what `--help` prints, by `make docs`.
"""


def reference() -> str:
    """The page: every command with its help, in the order of ``khobao --help``."""
    app = complete_app()
    sections = [_HEAD]
    for names in _commands(app):
        title = " ".join(("khobao", *names))
        sections.append(f"## {title}\n\n```text\n{_help(app, names)}\n```\n")
    return "\n".join(sections)


def _commands(app: typer.Typer) -> Iterator[tuple[str, ...]]:
    yield ()
    for command in app.registered_commands:
        yield (_name(command),)
    for group in app.registered_groups:
        yield (str(group.name),)
        if group.typer_instance is not None:
            for command in group.typer_instance.registered_commands:
                yield (str(group.name), _name(command))


def _name(command: typer.models.CommandInfo) -> str:
    return command.name or str(getattr(command.callback, "__name__", ""))


def _help(app: typer.Typer, names: tuple[str, ...]) -> str:
    plain = {"COLUMNS": WIDTH, "TERMINAL_WIDTH": WIDTH, "NO_COLOR": "1", "TERM": "dumb"}
    printed = CliRunner().invoke(app, [*names, "--help"], prog_name="khobao", env=plain).output
    return "\n".join(line.rstrip() for line in printed.strip().splitlines())


if __name__ == "__main__":
    sys.stdout.write(reference())
