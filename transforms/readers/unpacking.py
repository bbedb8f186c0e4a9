"""Peels the gzip layer off a landed file, never further than a cap."""

from __future__ import annotations

import zlib

from transforms.article import Rejection
from transforms.readers import reasons

_GZIP_WINDOW = 31
_STEP_BYTES = 1 << 20


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
                if len(unpacked) > max_bytes:
                    return Rejection(-1, reasons.TOO_LARGE, f"unpacks to more than {max_bytes:,} bytes; split it")
        except zlib.error as error:
            return Rejection(-1, reasons.INVALID_GZIP, f"not a gzip stream: {error}")
        if not member.eof:
            return Rejection(-1, reasons.TRUNCATED_GZIP, f"the stream stops after {len(unpacked):,} unpacked bytes")
        rest = member.unused_data
    return bytes(unpacked)
