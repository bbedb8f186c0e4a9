"""Commands that keep a data directory well over the years: backup, restore, backfill, maintain."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.night import landing_of, watch
from flows.cli.options import DataDir, messages, output, settings_of

if TYPE_CHECKING:
    from flows.results import NightResult


class Basis(StrEnum):
    """What the days of a backfill are days of."""

    files = "files"
    publication = "publication"


Target = Annotated[
    Path | None, typer.Option("--to", help="Folder that holds backups; by default `backups` of the data directory.")
]
Source = Annotated[Path, typer.Argument(metavar="BACKUP", help="Folder of a backup, as `khobao backup` named it.")]
Day = Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="A day in Vietnam, included.")]
By = Annotated[Basis, typer.Option(help="When files last changed, or when articles were published (read again).")]
ChunkFiles = Annotated[int, typer.Option(min=1, help="Files in a chunk; each is published before the next begins.")]
Landing = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Landing folders; by default the data directory's `landing`."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (backup, restore, backfill, maintain):
        app.command()(command)


def backup(to: Target = None, data_dir: DataDir = None) -> None:
    """Copy warehouse and lake to a new folder, also while a night runs.

    What the former backup holds already is linked, not copied; the last seven are kept.
    """
    from flows.backup import back_up

    output().print(back_up(settings_of(data_dir), to).message, markup=False)


def restore(source: Source, data_dir: DataDir = None) -> None:
    """Put a backup in the place of warehouse and lake; what was there moves to `replaced`.

    Every file is checked against the backup's list first.
    """
    from flows.backup import restore as put_back

    aside = put_back(settings_of(data_dir), source)
    output().print(f"Restored {source}" + (f"; what was there is in {aside}" if aside else ""), markup=False)


def backfill(
    since: Day,
    until: Day,
    paths: Landing = None,
    by: By = Basis.files,
    chunk_files: ChunkFiles = 2_000,
    data_dir: DataDir = None,
) -> None:
    """Load the files of a range of days in chunks; started again with the same range, it goes on where it stopped."""
    from flows.backfill import Range, fill
    from flows.direct import run_direct
    from flows.night import Night
    from flows.run_names import new_run_id

    settings = settings_of(data_dir)
    starts = landing_of(settings, paths)

    def run_chunk(name: str, chunk: frozenset[str]) -> NightResult:
        now = datetime.now(UTC)
        again = chunk if by is Basis.publication else frozenset()
        with watch() as reporter:
            result = run_direct(Night(settings, new_run_id(now), name, starts, now, again, chunk), reporter)
        messages().print(f"{name}: {result.message}", markup=False)
        return result

    wanted = Range(since.date(), until.date(), "publication" if by is Basis.publication else "files")
    results = fill(settings, starts, wanted, chunk_files, run_chunk)
    output().print(f"{len(results)} chunk(s) of {wanted} by {by.value} loaded", markup=False)


def maintain(data_dir: DataDir = None) -> None:
    """Join small lake files and remove the facts of former extractors; the warehouse stays as it is."""
    from flows.maintenance import maintain as keep_small

    output().print(keep_small(settings_of(data_dir)).message, markup=False)
