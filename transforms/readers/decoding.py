"""Bytes of a text format to a string: byte order marks, UTF-8 and UTF-16, and what is no text at all."""

from __future__ import annotations

import codecs

from transforms.article import Rejection
from transforms.readers import reasons

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"Rar!",
)
_LARGEST_CONTROL_SHARE = 0.02


def decode_text(data: bytes) -> str | Rejection:
    """The text of ``data`` without its byte order mark, or the rejection of the whole file.

    >>> decode_text("\\ufeffChợ nổi".encode("utf-16"))
    'Chợ nổi'
    >>> decode_text(b"Ch\\xf2").reason_code
    'invalid_encoding'
    """
    if not data:
        return Rejection(-1, reasons.EMPTY_FILE, "the file is empty")
    if data.startswith(_BINARY_STARTS):
        return Rejection(-1, reasons.NOT_TEXT, "the file begins like a binary format, not like text")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in data:
        return Rejection(-1, reasons.NOT_TEXT, f"zero byte at offset {data.index(0)}: the file is binary, not text")
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _undecodable(data, encoding, error)
    return text or Rejection(-1, reasons.EMPTY_FILE, "the file holds a byte order mark and nothing else")


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError) -> Rejection:
    head = data[:65536]
    controls = len(head) - len(head.translate(None, bytes([*range(1, 9), *range(14, 32), 127])))
    if controls > _LARGEST_CONTROL_SHARE * len(head):
        return Rejection(-1, reasons.NOT_TEXT, "control bytes all over the file: it is binary, not text")
    return Rejection(
        -1, reasons.INVALID_ENCODING, f"byte 0x{data[error.start]:02x} at offset {error.start} is not valid {encoding}"
    )
