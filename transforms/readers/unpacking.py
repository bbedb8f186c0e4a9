"""Peels the layer of compression off a landed file (gzip, bzip2, xz, zstd), never further than a cap."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Final, Protocol

from transforms.article import Rejection
from transforms.readers import reasons

Unpack = Callable[[bytes, int], bytes | Rejection]

_GZIP_WINDOW = 31
_STEP_BYTES = 1 << 20
_MOST_XZ_MEMORY = 256 << 20
_RATIO_COUNTS_FROM, _LARGEST_RATIO = 64_000_000, 200


class _Stream(Protocol):
    """What the decompressors of bz2 and lzma share."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


def gunzip(data: bytes, max_bytes: int) -> bytes | Rejection:
    """All members of the gzip stream ``data``, unpacked; more than ``max_bytes`` is refused before it is held.

    >>> import gzip
    >>> gunzip(gzip.compress("Đò đầy".encode()), 100).decode()
    'Đò đầy'
    >>> gunzip(gzip.compress(b"0" * 1000), 100).reason_code
    'too_large'
    """
    if not data:
        return Rejection(-1, reasons.EMPTY_FILE, "the file is empty")
    unpacked = bytearray()
    rest = data
    while rest.strip(b"\0"):
        member = zlib.decompressobj(_GZIP_WINDOW)
        try:
            while not member.eof and rest:
                unpacked += member.decompress(rest, min(_STEP_BYTES, max_bytes + 1 - len(unpacked)))
                rest = member.unconsumed_tail
                if refused := _excess(len(unpacked), len(data), max_bytes):
                    return refused
        except zlib.error as error:
            return Rejection(-1, reasons.INVALID_GZIP, f"not a gzip stream: {error}")
        if not member.eof:
            return Rejection(-1, reasons.TRUNCATED_GZIP, f"the stream stops after {len(unpacked):,} unpacked bytes")
        rest = member.unused_data
    return bytes(unpacked)


def unpack_bz2(data: bytes, max_bytes: int) -> bytes | Rejection:
    """All streams of the bzip2 file ``data``, unpacked.

    >>> unpack_bz2(bz2.compress("Đò đầy".encode()), 100).decode()
    'Đò đầy'
    """
    return _unpack(data, max_bytes, bz2.BZ2Decompressor)


def unpack_xz(data: bytes, max_bytes: int) -> bytes | Rejection:
    """All streams of the xz file ``data``, unpacked within a fixed amount of memory.

    >>> unpack_xz(lzma.compress("Đò đầy".encode()), 100).decode()
    'Đò đầy'
    """
    return _unpack(data, max_bytes, lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MOST_XZ_MEMORY))


def unpack_zst(data: bytes, max_bytes: int) -> bytes | Rejection:
    """All frames of the Zstandard file ``data``, unpacked."""
    if not data:
        return Rejection(-1, reasons.EMPTY_FILE, "the file is empty")
    import pyarrow as pa  # the standard library of Python 3.11 has no Zstandard; only such files pay for loading it

    unpacked = bytearray()
    try:
        with pa.input_stream(pa.BufferReader(data), compression="zstd") as stream:
            while step := stream.read(min(_STEP_BYTES, max_bytes + 1 - len(unpacked))):
                unpacked += step
                if refused := _excess(len(unpacked), len(data), max_bytes):
                    return refused
    except OSError as error:
        code = reasons.TRUNCATED_ARCHIVE if "runcated" in str(error) else reasons.INVALID_ARCHIVE
        return Rejection(-1, code, f"after {len(unpacked):,} unpacked bytes: {error}"[:300])
    return bytes(unpacked)


LAYERS: Final[dict[str, Unpack]] = {".gz": gunzip, ".bz2": unpack_bz2, ".xz": unpack_xz, ".zst": unpack_zst}


def _unpack(data: bytes, max_bytes: int, start: Callable[[], _Stream]) -> bytes | Rejection:
    if not data:
        return Rejection(-1, reasons.EMPTY_FILE, "the file is empty")
    unpacked = bytearray()
    rest = data
    while rest.strip(b"\0"):
        stream = start()
        try:
            while not stream.eof and (rest or not stream.needs_input):
                unpacked += stream.decompress(rest, min(_STEP_BYTES, max_bytes + 1 - len(unpacked)))
                rest = b""
                if refused := _excess(len(unpacked), len(data), max_bytes):
                    return refused
        except (OSError, lzma.LZMAError, ValueError) as error:
            return Rejection(-1, reasons.INVALID_ARCHIVE, f"after {len(unpacked):,} unpacked bytes: {error}"[:300])
        if not stream.eof:
            return Rejection(-1, reasons.TRUNCATED_ARCHIVE, f"the stream stops after {len(unpacked):,} unpacked bytes")
        rest = stream.unused_data
    return bytes(unpacked)


def _excess(unpacked: int, packed: int, max_bytes: int) -> Rejection | None:
    """The refusal of a stream that became too long, or far longer than any text packs."""
    if unpacked > max_bytes:
        return Rejection(-1, reasons.TOO_LARGE, f"unpacks to more than {max_bytes:,} bytes; split it")
    if unpacked > _RATIO_COUNTS_FROM and unpacked > _LARGEST_RATIO * packed:
        return Rejection(-1, reasons.ARCHIVE_BOMB, f"{packed:,} bytes unpack to {unpacked:,} and more")
    return None
