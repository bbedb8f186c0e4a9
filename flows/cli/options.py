"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from flows.settings import Settings

DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        envvar="KHOBAO_DATA_DIR",
        help="Data directory (landing, lake, warehouse, reports); by default `data`.",
        file_okay=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


LOG_WIDTH = 160


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


def settings_of(data_dir: Path | None) -> Settings:
    """The settings of this command."""
    from flows.settings import load_settings

    return load_settings(data_dir)


def messages() -> Console:
    """Where everything goes that is not the result: standard error."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def output() -> Console:
    """Where results go: standard output, as wide as the terminal, or wide enough for a log."""
    from rich.console import Console

    asked = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, width=None if asked else LOG_WIDTH)
