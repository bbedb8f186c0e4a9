"""What a web server's answer carries, its content encoding taken off, never further than a cap."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Final

from transforms.article import Rejection
from transforms.readers import reasons
from transforms.readers.unpacking import gunzip

_PLAIN = ("", "identity", "none", "utf-8")


def unpack_payload(payload: bytes, encoding: str, max_bytes: int) -> bytes | Rejection:
    """The page in a payload; many crawlers store it unpacked and keep the header, so markup is taken as it is.

    Args:
        payload: the body of the answer, chunks joined.
        encoding: value of the header ``Content-Encoding``.
        max_bytes: more than this many unpacked bytes are refused.

    >>> import gzip
    >>> unpack_payload(gzip.compress("<p>Đò đầy</p>".encode()), "gzip", 100).decode()
    '<p>Đò đầy</p>'
    >>> unpack_payload(b"<p>Cho</p>", "gzip", 100)
    b'<p>Cho</p>'
    """
    encoding = encoding.strip().lower()
    if encoding in _PLAIN or payload.lstrip()[:1] == b"<":
        return payload
    unpack = _ENCODINGS.get(encoding)
    if unpack is None:
        return Rejection(-1, reasons.UNSUPPORTED_FORMAT, f"the answer is packed by {encoding[:40]}, which is not read")
    return unpack(payload, max_bytes)


def _inflate(payload: bytes, max_bytes: int) -> bytes | Rejection:
    """Deflate with the header that the standard asks for, or bare, as many servers send it."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        stream = zlib.decompressobj(window)
        try:
            page = stream.decompress(payload, max_bytes + 1)
        except zlib.error:
            continue
        return _whole(page, stream.eof, max_bytes)
    return Rejection(-1, reasons.INVALID_ARCHIVE, "the answer is no deflate stream")


def _unpack_brotli(payload: bytes, max_bytes: int) -> bytes | Rejection:
    import brotli  # comes with the library that reads WARC files

    stream = brotli.Decompressor()
    try:
        page: bytes = stream.process(payload, output_buffer_limit=max_bytes + 1)
    except brotli.error as error:
        return Rejection(-1, reasons.INVALID_ARCHIVE, f"the answer is no Brotli stream: {error}")
    return _whole(page, stream.is_finished(), max_bytes)


def _whole(page: bytes, ended: bool, max_bytes: int) -> bytes | Rejection:
    if len(page) > max_bytes:
        return Rejection(-1, reasons.TOO_LARGE, f"the answer unpacks to more than {max_bytes:,} bytes")
    if not ended:
        return Rejection(-1, reasons.TRUNCATED_ARCHIVE, f"the answer stops after {len(page):,} unpacked bytes")
    return page


_ENCODINGS: Final[dict[str, Callable[[bytes, int], bytes | Rejection]]] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": _inflate,
    "br": _unpack_brotli,
}
