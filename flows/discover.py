"""Discover: what lies in the landing folders and is not in the ledger as it lies there, cut into batches."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from flows.errors import UsageError
from flows.results import Discovery
from flows.settings import Settings
from flows.walk import HIDDEN, VANISHED, Landed, walk_landing


class LedgerEntry(NamedTuple):
    """What the warehouse knows of a landed file; ``sha256`` is empty when its bytes were never read."""

    size: int
    modified_ns: int
    sha256: str
    status: str


Ledger = Mapping[str, LedgerEntry]


class SamePathTwice(UsageError):
    """Two landing folders of one run hold the same relative path, which would be one file to the ledger."""


def discover_files(
    starts: Iterable[Path],
    ledger: Ledger,
    work: Path,
    settings: Settings,
    again: Collection[str] = (),
    only: Collection[str] | None = None,
) -> Discovery:
    """List what must be read and write it as batch files ``work/batches/00001.json`` and so on.

    Args:
        starts: landing folders or single files.
        ledger: known files by stored path.
        work: the run's own work folder.
        settings: gives the size of a batch.
        again: stored paths to read even when the ledger knows them; those that lie there no more are rejected.
        only: stored paths to look at; None: all.

    Raises:
        FileNotFoundError: a landing folder does not exist.
        SamePathTwice: two landing folders hold the same relative path.
    """
    sorting = _Sorting(ledger, frozenset(again))
    found = _walk_all(starts)
    changed = sorting.changed(found if only is None else (landed for landed in found if landed.path in only))
    batches = tuple(
        _write_batch(batch, work / "batches" / f"{number:05}.json")
        for number, batch in enumerate(cut_batches(changed, settings.batch_files, settings.batch_bytes), start=1)
    )
    if sorting.rejected:
        _write_rejected(sorting.rejected, work)
    return Discovery(
        batches, sorting.seen, sorting.unchanged, sorting.changed_count, len(sorting.rejected), hidden=sorting.hidden
    )


def _walk_all(starts: Iterable[Path]) -> Iterator[Landed]:
    roots: dict[str, str] = {}
    folders = list(starts)
    for start in folders:
        for landed in walk_landing(start):
            if len(folders) > 1 and roots.setdefault(landed.path, landed.root) != landed.root:
                raise SamePathTwice(
                    f"{landed.path!r} lies in {roots[landed.path]} and in {landed.root}; the ledger knows files by"
                    " their path below the landing folder: run the folders one after the other, or their parent"
                )
            yield landed


@dataclass(slots=True)
class _Sorting:
    """Sorts entries into unchanged, changed and rejected while they stream by."""

    ledger: Ledger
    again: frozenset[str]
    seen: int = 0
    hidden: int = 0
    unchanged: int = 0
    changed_count: int = 0
    rejected: list[Landed] = field(default_factory=list)

    def changed(self, entries: Iterable[Landed]) -> Iterator[Landed]:
        missing = set(self.again)
        for landed in entries:
            if landed.reason_code == HIDDEN:
                self.hidden += 1
                continue
            self.seen += 1
            missing.discard(landed.path)
            if landed.path not in self.again and is_known(landed, self.ledger.get(landed.path)):
                self.unchanged += 1
            elif landed.reason_code:
                self.rejected.append(landed)
            else:
                self.changed_count += 1
                yield landed
        self.seen += len(missing)
        self.rejected += [_vanished(path) for path in sorted(missing)]


def _vanished(path: str) -> Landed:
    return Landed("", path, 0, 0, VANISHED, f"{path} was to be read again and does not lie in the landing any more")


def is_known(landed: Landed, entry: LedgerEntry | None) -> bool:
    """True when the ledger holds this entry as it lies there.

    A file is known by its size and time once its bytes were read; what cannot be opened is known when it was
    quarantined before. So a file whose permissions were mended is read, and one that stays unreadable changes nothing.
    """
    if entry is None:
        return False
    if landed.reason_code:
        return entry.status == "quarantined"
    return bool(entry.sha256) and (landed.size, landed.modified_ns) == (entry.size, entry.modified_ns)


def cut_batches(entries: Iterable[Landed], most_files: int, most_bytes: int) -> Iterator[list[Landed]]:
    """Batches in order, each within both limits; an entry larger than the limit is a batch of its own.

    >>> small, large = Landed("tin", "a.txt", size=1), Landed("tin", "b.txt", size=9)
    >>> [len(batch) for batch in cut_batches([small, small, large, small], most_files=2, most_bytes=5)]
    [2, 1, 1]
    """
    batch: list[Landed] = []
    size = 0
    for landed in entries:
        if batch and (len(batch) >= most_files or size + landed.size > most_bytes):
            yield batch
            batch, size = [], 0
        batch.append(landed)
        size += landed.size
    if batch:
        yield batch


def read_batch_file(path: Path) -> list[dict[str, Any]]:
    """The entries of one batch file: ``{"root", "path", "size", "modified_ns"}``."""
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def _write_batch(batch: list[Landed], path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = ("root", "path", "size", "modified_ns")
    entries = [{key: value for key, value in asdict(landed).items() if key in keys} for landed in batch]
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=0), encoding="utf-8")
    return str(path)


def _write_rejected(rejected: list[Landed], work: Path) -> None:
    """The ledger rows and rejections of entries that cannot be opened, as batch 0 of the run."""
    import polars as pl

    from flows.lake import FILE_SCHEMA, REJECT_SCHEMA, write_parquet

    files = [
        {
            "file_path": landed.path,
            "sha256": "",
            "size": landed.size,
            "modified_at": datetime.fromtimestamp(landed.modified_ns / 1e9, tz=UTC),
            "modified_ns": landed.modified_ns,
            "record_count": 1,
            "rejected_count": 1,
        }
        for landed in rejected
    ]
    rejects = [
        {"file_path": landed.path, "record_no": -1, "reason_code": landed.reason_code, "reason": landed.reason}
        for landed in rejected
    ]
    write_parquet(pl.DataFrame(files, schema=FILE_SCHEMA), work / "files" / "00000.parquet")
    write_parquet(pl.DataFrame(rejects, schema=REJECT_SCHEMA), work / "rejects" / "00000.parquet")
