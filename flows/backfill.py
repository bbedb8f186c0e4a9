"""Backfill: the files of a range of days, read in chunks that are each published, and taken up again after a stop.

Days are those of Vietnam. A range *of files* takes files by the time they last changed; a range *of publication* takes
the files of articles published in it and reads them again, for example after a reader has been mended.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Literal

from flows.errors import UsageError
from flows.results import NightResult
from flows.run_names import VIETNAM
from flows.settings import Settings
from flows.walk import walk_landing

By = Literal["files", "publication"]
RunChunk = Callable[[str, frozenset[str]], NightResult]


@dataclass(frozen=True, slots=True)
class Range:
    """The days to fill, both included, and what they are days of."""

    since: date
    until: date
    by: By = "files"

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise UsageError(f"the range ends on {self.until}, before it begins on {self.since}")

    def holds(self, instant: datetime) -> bool:
        """True when an instant lies on one of the days, in Vietnam."""
        return self.since <= instant.astimezone(VIETNAM).date() <= self.until

    def __str__(self) -> str:
        return f"{self.since}..{self.until}"


def chunks_of(
    settings: Settings, starts: tuple[Path, ...], wanted: Range, chunk_files: int
) -> list[tuple[str, frozenset[str]]]:
    """Stored paths to read, in chunks of at most ``chunk_files``, each with its name; in the order of the paths.

    Raises:
        UsageError: ``by`` publication without a warehouse.
    """
    if wanted.by == "publication":
        paths: Iterable[str] = _published_in(settings, wanted)
    else:
        paths = _changed_in(starts, wanted)
    pieces = [frozenset(piece) for piece in _cut(sorted(paths), chunk_files)]
    return [(f"backfill {wanted} {number}/{len(pieces)}", piece) for number, piece in enumerate(pieces, start=1)]


def _cut(paths: list[str], most: int) -> Iterator[list[str]]:
    rest = iter(paths)
    while piece := list(islice(rest, most)):
        yield piece


def _changed_in(starts: tuple[Path, ...], wanted: Range) -> Iterator[str]:
    for start in starts:
        for landed in walk_landing(start):
            if wanted.holds(datetime.fromtimestamp(landed.modified_ns / 1e9, tz=UTC)):
                yield landed.path


def _published_in(settings: Settings, wanted: Range) -> list[str]:
    from flows.published import warehouse_paths
    from warehouse.lookup import files_published_between

    path = warehouse_paths(settings).published
    if not path.is_file():
        raise UsageError(f"there is no warehouse at {path} to look publication times up in; fill by files first")
    return files_published_between(path, wanted.since, wanted.until)


@dataclass(frozen=True, slots=True)
class Progress:
    """Which chunks of a backfill are published; kept in the data directory until the last one is."""

    path: Path

    def done(self) -> set[str]:
        """Fingerprints of the chunks that were published."""
        try:
            return set(json.loads(self.path.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError):
            return set()

    def add(self, paths: frozenset[str]) -> None:
        """Remember a chunk as published."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.path.with_suffix(".tmp")
        temporary.write_text(json.dumps(sorted({*self.done(), fingerprint(paths)})), encoding="utf-8")
        temporary.replace(self.path)


def fingerprint(paths: Iterable[str]) -> str:
    """A chunk by what it holds, so that a changed range is a new one."""
    return hashlib.sha256("\n".join(sorted(paths)).encode()).hexdigest()[:32]


def progress_of(settings: Settings, wanted: Range) -> Progress:
    """Where the progress of a backfill is kept."""
    return Progress(settings.data_dir / "backfill" / f"{wanted.by}-{wanted}.json")


def fill(
    settings: Settings, starts: tuple[Path, ...], wanted: Range, chunk_files: int, run_chunk: RunChunk
) -> list[NightResult]:
    """Run what is left of a backfill, a night a chunk; each chunk is published before the next begins.

    Raises:
        Exception: what a chunk raised; the chunks before it stay published, and the next call goes on with it.
    """
    progress = progress_of(settings, wanted)
    done = progress.done()
    results = []
    for name, paths in chunks_of(settings, starts, wanted, chunk_files):
        if fingerprint(paths) in done:
            continue
        results.append(run_chunk(name, paths))
        progress.add(paths)
    progress.path.unlink(missing_ok=True)
    return results
