"""What keeps a data directory small over the years: small lake files joined, facts of former extractors removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.damage import mended
from flows.lake import DONE_SCHEMA, Lake, extracted_facts, write_parquet
from flows.sealed import read_sealed
from flows.settings import Settings
from transforms.extract.frames import EXTRACTION_SCHEMAS

COMPACTED = "0-compacted"
"""The run under which joined parts lie: sorts before every run, so that the newest are still looked through first."""

ARTICLES_PER_FILE = 5_000
VERSIONS_KEPT = 2
PARTS_LEFT_ALONE = 20


@dataclass(frozen=True, slots=True)
class Maintained:
    """What was done: parts before and after joining, versions of the extractor removed, bytes freed."""

    parts_before: int
    parts_after: int
    versions_removed: tuple[str, ...]
    bytes_freed: int

    @property
    def message(self) -> str:
        """One line for people."""
        parts = f"extraction parts {self.parts_before:,} → {self.parts_after:,}"
        removed = f", facts of {len(self.versions_removed)} former extractors removed" if self.versions_removed else ""
        return f"{parts}{removed}, {self.bytes_freed / 1e6:,.1f} MB freed"


def maintain(settings: Settings) -> Maintained:
    """Join small extraction parts of the current extractor and remove the facts of all but the last two.

    Facts can always be extracted again from the articles of the lake; articles, files and rejections stay as they are.

    Raises:
        RunLocked: a run holds the data directory.
    """
    from flows.published import warehouse_paths
    from transforms.extract.version import extractor_version
    from warehouse.lock import run_lock

    lake = Lake(settings.lake)
    with run_lock(warehouse_paths(settings), settings.lock_wait):
        before = _size(settings.lake)
        removed = tuple(_remove_versions(lake, extractor_version(settings.engine)))
        parts = mended(lake, lambda: compact_extractions(lake, extractor_version(settings.engine)))
        return Maintained(*parts, removed, max(0, before - _size(settings.lake)))


def compact_extractions(lake: Lake, version: str) -> tuple[int, int]:
    """Join the small extraction parts of one version into files of some thousand articles; parts before and after.

    Safe to be cut off anywhere: joined parts are complete before their sources go, and facts that lie twice count once.
    """
    folder = lake.root / "extractions" / version
    parts = sorted(folder.glob("*/*.done.parquet"))
    contents = {part: read_sealed([part], DONE_SCHEMA)["content_sha256"] for part in parts}
    small = [part for part in parts if len(contents[part]) < ARTICLES_PER_FILE // 2]
    if len(small) <= PARTS_LEFT_ALONE:
        return len(parts), len(parts)
    for group in _groups(small, contents):
        _join(group, sorted(set(pl.concat([contents[part] for part in group]))), folder / COMPACTED)
    for run in folder.iterdir():
        if run.is_dir() and not any(run.iterdir()):
            run.rmdir()
    return len(parts), len(list(folder.glob("*/*.done.parquet")))


def _groups(parts: list[Path], contents: dict[Path, pl.Series]) -> Iterator[list[Path]]:
    """Parts in order, as many together as make a file of the wanted size; one alone is left as it is."""
    group: list[Path] = []
    for part in parts:
        group.append(part)
        if sum(len(contents[member]) for member in group) >= ARTICLES_PER_FILE:
            yield group
            group = []
    if len(group) > 1:
        yield group


def _join(parts: list[Path], contents: list[str], folder: Path) -> None:
    """Write the facts of all parts into one, then remove the parts, their lists of contents first."""
    stem = f"{contents[0][:24]}-{len(contents)}"
    for kind in EXTRACTION_SCHEMAS:
        write_parquet(extracted_facts(parts, kind, contents), folder / f"{stem}.{kind}.parquet")
    joined = folder / f"{stem}.done.parquet"
    write_parquet(pl.DataFrame({"content_sha256": contents}), joined)
    for part in parts:
        if part != joined:
            part.unlink()
            for kind in EXTRACTION_SCHEMAS:
                part.with_name(part.name.replace(".done.", f".{kind}.")).unlink()


def _remove_versions(lake: Lake, current: str) -> Iterator[str]:
    """Remove the facts of former extractors but the latest."""
    folder = lake.root / "extractions"
    versions = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime) if folder.is_dir() else []
    former = [version for version in versions if version.name != current]
    for version in former[: max(0, len(former) - (VERSIONS_KEPT - 1))]:
        shutil.rmtree(version)
        yield version.name


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0
