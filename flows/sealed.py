"""Parquet files that carry the digest of their own bytes: a flipped bit is found instead of believed.

Parquet itself notices about three of four flipped bits. The digest stands between the data and the footer, a gap that
every reader of Parquet passes over, so the files stay ordinary ones. Files of older versions carry none and are read
unsealed.
"""

from __future__ import annotations

import hashlib
import io
import os
from functools import lru_cache
from pathlib import Path

import polars as pl

from flows.errors import RunError

_MAGIC = b"PAR1"
_SEAL = b"KHOBAO256"
_SEAL_SIZE = len(_SEAL) + hashlib.sha256().digest_size
_TAIL_SIZE = 8
"""Length of the footer and the magic, the last bytes of every Parquet file."""


class DamagedFile(RunError):
    """A file of the lake is not what was written; ``path`` says which, ``why`` how it shows."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path} is damaged: {self.why}"


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame, sealed, so that ``path`` either does not exist or is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as file:
            file.write(seal(buffer.getvalue()))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def seal(raw: bytes) -> bytes:
    """The bytes of a Parquet file with their digest in front of the footer."""
    footer = _footer_start(raw)
    return raw[:footer] + _SEAL + hashlib.sha256(raw).digest() + raw[footer:]


def require_whole(path: Path) -> None:
    """Make sure that a file is what was written, as far as its seal tells.

    Raises:
        DamagedFile: it was cut off, or its bytes are not those that were sealed.
    """
    stamp = path.stat()
    _require_whole(path, stamp.st_ino, stamp.st_size, stamp.st_mtime_ns)


@lru_cache(maxsize=4096)
def _require_whole(path: Path, _inode: int, size: int, _modified_ns: int) -> None:
    raw = path.read_bytes()
    if size < _TAIL_SIZE + len(_MAGIC) or not (raw.startswith(_MAGIC) and raw.endswith(_MAGIC)):
        raise DamagedFile(path, "it is cut off or overwritten")
    footer = _footer_start(raw)
    gap = footer - _SEAL_SIZE
    if gap < 0:
        raise DamagedFile(path, "its footer is longer than the file")
    if raw[gap : gap + len(_SEAL)] != _SEAL:
        return
    digest = hashlib.sha256(raw[:gap])
    digest.update(raw[footer:])
    if digest.digest() != raw[gap + len(_SEAL) : footer]:
        raise DamagedFile(path, "its bytes are not those that were written")


def _footer_start(raw: bytes) -> int:
    return len(raw) - _TAIL_SIZE - int.from_bytes(raw[-_TAIL_SIZE:-4], "little")


def read_sealed(parts: list[Path], schema: pl.Schema, contents: list[str] | None = None) -> pl.DataFrame:
    """Rows of sealed files, whatever version wrote them: columns they lack are null, others are left out.

    Args:
        parts: the files; none gives no rows.
        schema: columns wanted.
        contents: only rows whose ``content_sha256`` is among these; None: all.

    Raises:
        DamagedFile: one of the files is not what was written.
    """
    if not parts:
        return pl.DataFrame(schema=schema)
    for part in parts:
        require_whole(part)
    try:
        return _rows(parts, schema, contents)
    except pl.exceptions.PolarsError as error:
        raise _culprit(parts, schema, error) from error


def _rows(parts: list[Path], schema: pl.Schema, contents: list[str] | None) -> pl.DataFrame:
    found = pl.scan_parquet(parts, schema=schema, missing_columns="insert", extra_columns="ignore")
    frame = found.select(schema.names())
    return (frame if contents is None else frame.filter(pl.col("content_sha256").is_in(contents))).collect()


def _culprit(parts: list[Path], schema: pl.Schema, error: Exception) -> Exception:
    """Which of some files cannot be read: as a damaged file; the error itself when each can be."""
    for part in parts:
        try:
            _rows([part], schema, None)
        except pl.exceptions.PolarsError as reason:
            return DamagedFile(part, str(reason))
    return error
