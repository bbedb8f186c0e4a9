"""Backups of a data directory: the published warehouse and the lake, consistent also while a night runs.

The published warehouse is taken first, as one file that never changes (a night publishes by renaming another into its
place); the lake only ever grows by files that are complete when they have their name. So a backup holds a warehouse and
at least every run that it was loaded from, and what it holds more is loaded by the next night after a restore.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.errors import RunError, UsageError
from flows.settings import Settings

MANIFEST = "manifest.json"
WAREHOUSE = "warehouse/khobao.duckdb"
_PARTS = ("lake", "reports")
_READ_ONLY = 0o444


@dataclass(frozen=True, slots=True)
class Backup:
    """One finished backup: its folder, how many files and bytes it holds, and how many files it shares with another."""

    folder: Path
    files: int
    size: int
    shared: int = 0

    @property
    def message(self) -> str:
        """One line for people."""
        shared = f", {self.shared:,} of them shared with the former backup" if self.shared else ""
        return f"{self.folder}: {self.files:,} files, {self.size / 1e6:,.1f} MB{shared}"


def back_up(settings: Settings, target: Path | None = None, now: datetime | None = None) -> Backup:
    """Copy warehouse and lake to a new folder below ``target`` (by default ``backups/`` of the data directory).

    Files that the former backup holds already are linked to it, so that a backup costs what is new.

    Raises:
        UsageError: there is nothing to back up.
        RunError: a file cannot be copied, or the published warehouse is damaged; nothing is left of the attempt.
    """
    root = target or settings.backups
    if not (settings.data_dir / WAREHOUSE).is_file() and not settings.lake.is_dir():
        raise UsageError(f"{settings.data_dir} holds neither a warehouse nor a lake; there is nothing to back up")
    former = backups(root)[-1:]
    folder = root / f"khobao-{(now or datetime.now(UTC)):%Y%m%dT%H%M%S.%fZ}"
    unfinished = folder.with_suffix(".partial")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        made = _fill(unfinished, settings, former[0] if former else None)
        unfinished.replace(folder)
    except (OSError, RunError) as error:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise RunError(f"the backup to {folder} failed and was removed: {error}") from error
    _prune(root, settings.keep_backups)
    return Backup(folder, *made)


def _fill(folder: Path, settings: Settings, former: Path | None) -> tuple[int, int, int]:
    known = read_manifest(former) if former else {}
    manifest: dict[str, dict[str, int | str]] = {}
    shared = 0
    for name in _names(settings.data_dir):
        source, copy = settings.data_dir / name, folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        stamp = source.stat()
        entry = known.get(name, {})
        if former and (entry.get("size"), entry.get("modified_ns")) == (stamp.st_size, stamp.st_mtime_ns):
            _link(former / name, copy)
            digest, shared = str(entry["sha256"]), shared + 1
        else:
            digest, stamp = _copy(source, copy)
            if name == WAREHOUSE:
                _require_published(source, stamp, digest)
            os.utime(copy, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        manifest[name] = {"size": copy.stat().st_size, "modified_ns": stamp.st_mtime_ns, "sha256": digest}
    text = json.dumps({"files": manifest}, indent=0, sort_keys=True)
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return len(manifest), sum(int(entry["size"]) for entry in manifest.values()), shared


def _names(data_dir: Path) -> Iterator[str]:
    """Files to keep, the warehouse before the lake; files being written have names that begin with a dot."""
    if (data_dir / WAREHOUSE).is_file():
        yield WAREHOUSE
    for part in _PARTS:
        for path in sorted((data_dir / part).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(data_dir).as_posix()


def _require_published(source: Path, stamp: os.stat_result, digest: str) -> None:
    """Make sure that what was copied is what was published, so that a backup never takes over a rotten block."""
    from warehouse.digests import recorded_digest

    if recorded_digest(stamp, source.parent) not in (None, digest):
        raise RunError(
            f"{source} is damaged (its bytes are not those that were published); `khobao run` puts a sound version in"
            " its place, then back up again. Former backups are as they were"
        )


def _copy(source: Path, copy: Path) -> tuple[str, os.stat_result]:
    """Copy through one open file, which stays the same file whatever takes its name; returns its hash and times."""
    digest = hashlib.sha256()
    with source.open("rb") as reading, copy.open("wb") as writing:
        stamp = os.fstat(reading.fileno())
        while piece := reading.read(1 << 20):
            digest.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest(), stamp


def _link(source: Path, copy: Path) -> None:
    try:
        os.link(source, copy)
    except OSError:
        shutil.copy2(source, copy)


def backups(root: Path) -> list[Path]:
    """Finished backups below a folder, oldest first."""
    return sorted(path.parent for path in root.glob(f"khobao-*/{MANIFEST}") if path.parent.suffix != ".partial")


def read_manifest(folder: Path) -> dict[str, dict[str, int | str]]:
    """What a backup holds, by path relative to the data directory.

    Raises:
        UsageError: the folder is no finished backup.
    """
    try:
        found: dict[str, dict[str, int | str]] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["files"]
    except FileNotFoundError as error:
        raise UsageError(
            f"{folder} is no finished backup, it has no {MANIFEST}; `khobao backup` names the folder it makes"
        ) from error
    except (OSError, ValueError, KeyError) as error:
        raise UsageError(f"{folder} is no finished backup, its {MANIFEST} cannot be read: {error}") from error
    return found


def restore(settings: Settings, folder: Path, now: datetime | None = None) -> Path | None:
    """Put a backup in the place of warehouse and lake; what was there moves aside.

    Returns:
        The folder with what was there before, None when there was nothing.

    Raises:
        UsageError: the folder is no backup.
        RunError: a file of the backup is missing or damaged; the data directory is as it was.
        RunLocked: a night holds the data directory.
    """
    from flows.published import warehouse_paths
    from warehouse.digests import record_digest
    from warehouse.lock import run_lock

    manifest = read_manifest(folder)
    with run_lock(warehouse_paths(settings)):
        fresh = settings.data_dir / ".restoring"
        shutil.rmtree(fresh, ignore_errors=True)
        for name, entry in manifest.items():
            _restore_file(folder, fresh, name, entry)
        if (fresh / WAREHOUSE).is_file():
            record_digest(fresh / WAREHOUSE, [])
        aside = settings.data_dir / "replaced" / f"{(now or datetime.now(UTC)):%Y%m%dT%H%M%S.%fZ}"
        moved = _swap(settings.data_dir, fresh, aside)
        shutil.rmtree(fresh, ignore_errors=True)
    return aside if moved else None


def _restore_file(folder: Path, fresh: Path, name: str, entry: dict[str, int | str]) -> None:
    source, copy = folder / name, fresh / name
    if not copy.resolve().is_relative_to(fresh.resolve()):
        raise RunError(f"{folder} names {name!r}, which lies outside the data directory; nothing was restored")
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        digest, _ = _copy(source, copy)
    except OSError as error:
        raise RunError(f"{source} cannot be read ({error}); nothing was restored, take another backup") from error
    if digest != entry["sha256"]:
        raise RunError(f"{source} is damaged (its hash is another); nothing was restored, take another backup")
    if name == WAREHOUSE:
        copy.chmod(_READ_ONLY)
    os.utime(copy, ns=(int(entry["modified_ns"]), int(entry["modified_ns"])))


def _swap(data_dir: Path, fresh: Path, aside: Path) -> bool:
    """Move lake, reports and warehouse aside and the fresh ones in; the warehouse, which makes it count, comes last."""
    moved = False
    for part in (*_PARTS, "warehouse"):
        if (data_dir / part).exists():
            aside.mkdir(parents=True, exist_ok=True)
            (data_dir / part).replace(aside / part)
            moved = True
        if (fresh / part).exists():
            (fresh / part).replace(data_dir / part)
    return moved


def _prune(root: Path, keep: int) -> None:
    finished = backups(root)
    for old in finished[: max(0, len(finished) - keep)]:
        shutil.rmtree(old)
