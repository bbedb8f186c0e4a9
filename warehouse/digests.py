"""Digests of published files, so that a rotten block is found wherever it lies; DuckDB notices only what it reads.

They stand in ``warehouse/digests.json`` by size and time of change of a file, which renaming, linking and restoring
leave as they are.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from warehouse.errors import WarehouseError

NAME = "digests.json"
_PIECE = 1 << 20


def record_digest(path: Path, keep: list[Path]) -> None:
    """Write down the digest of a closed file that is about to be published; those of ``keep`` stay, others go."""
    folder = path.parent
    known = _read(folder)
    kept = {_stamp(other): known[_stamp(other)] for other in keep if other.is_file() and _stamp(other) in known}
    with path.open("rb") as file:
        kept[_stamp(path)] = hashlib.file_digest(file, "sha256").hexdigest()
    unfinished = folder / f".{NAME}.tmp"
    with unfinished.open("w", encoding="utf-8") as out:
        json.dump(kept, out, indent=1)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(folder / NAME)


def is_rotten(path: Path, folder: Path) -> bool:
    """True when a file's bytes are not those that were published; False also when no digest of it is known."""
    wanted = _read(folder).get(_stamp(path))
    if wanted is None:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() != wanted


def recorded_digest(stamp: os.stat_result, folder: Path) -> str | None:
    """The digest of a published file of this size and time of change; None when it is not known."""
    return _read(folder).get(_name(stamp))


def copy_sound(path: Path, target: Path) -> None:
    """Copy a published file, looking at its digest on the way.

    Raises:
        WarehouseError: its bytes are not those that were published.
    """
    wanted = _read(path.parent).get(_stamp(path))
    digest = hashlib.sha256()
    with path.open("rb") as reading, target.open("wb") as writing:
        while piece := reading.read(_PIECE):
            digest.update(piece)
            writing.write(piece)
    if wanted not in (None, digest.hexdigest()):
        raise WarehouseError(f"{path} is damaged: its bytes are not those that were published")


def _read(folder: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _stamp(path: Path) -> str:
    return _name(path.stat())


def _name(stamp: os.stat_result) -> str:
    return f"{stamp.st_size}-{stamp.st_mtime_ns}"
