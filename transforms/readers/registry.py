"""The table of readers and the one way in: a file's name and bytes to records or rejections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.html import read_html
from transforms.readers.json_records import read_json, read_json_lines
from transforms.readers.plain import read_plain
from transforms.readers.unpacking import gunzip

_MEGABYTE = 1_000_000
MAX_DOCUMENT_BYTES = 32 * _MEGABYTE
MAX_EXPORT_BYTES = 256 * _MEGABYTE
MAX_LINES_BYTES = 2_000 * _MEGABYTE
MAX_ARTICLE_LINES = 100_000


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one format are read: the pure function and the most bytes (unpacked) it is given."""

    read: Callable[[bytes], list[Record | Rejection]]
    max_bytes: int


READERS: dict[str, Reader] = {
    ".txt": Reader(read_plain, MAX_DOCUMENT_BYTES),
    ".html": Reader(read_html, MAX_DOCUMENT_BYTES),
    ".htm": Reader(read_html, MAX_DOCUMENT_BYTES),
    ".json": Reader(read_json, MAX_EXPORT_BYTES),
    ".jsonl": Reader(read_json_lines, MAX_LINES_BYTES),
    ".ndjson": Reader(read_json_lines, MAX_LINES_BYTES),
}


def size_limit(name: str) -> int | None:
    """The most bytes of the file ``name`` that its reader takes; a larger one need not be read. None without a reader.

    >>> size_limit("tin/cho-dem.txt"), size_limit("tin/cho-dem.docx")
    (32000000, None)
    """
    reader = READERS.get(_suffix(name.lower().removesuffix(".gz")))
    return reader.max_bytes if reader else None


def read_bytes(name: str, data: bytes, modified_at: datetime) -> list[Record | Rejection]:
    """The records of one file, each bad one replaced by its rejection; raises nothing on bad data.

    Args:
        name: path relative to the landing; its suffix chooses the reader, ``.gz`` is peeled first.
        data: the bytes of the file.
        modified_at: when the file last changed; formats whose times are relative to it will lean on it.

    >>> from datetime import UTC
    >>> read_bytes("tin/cho-dem.docx", b"PK", datetime(2025, 1, 5, tzinfo=UTC))[0].reason_code
    'unsupported_format'
    """
    stem, packed = name.lower(), False
    if stem.endswith(".gz"):
        stem, packed = stem.removesuffix(".gz"), True
    reader = READERS.get(_suffix(stem))
    if reader is None:
        suffix, known = _suffix(stem) or "a name without suffix", ", ".join(READERS)
        return [Rejection(-1, reasons.UNSUPPORTED_FORMAT, f"no reader for {suffix}; known: {known}")]
    content = gunzip(data, reader.max_bytes) if packed else data
    if isinstance(content, Rejection):
        return [content]
    if len(content) > reader.max_bytes:
        return [Rejection(-1, reasons.TOO_LARGE, f"{len(content):,} bytes; limit {reader.max_bytes:,}; split it")]
    return _read(reader, content)


def _read(reader: Reader, content: bytes) -> list[Record | Rejection]:
    """Runs the reader; whatever it or its library raises on bad data costs this file only, never the night."""
    try:
        return [_within_limits(item) for item in reader.read(content)]
    except MemoryError:
        raise
    except Exception as error:
        return [Rejection(-1, reasons.READER_FAILED, f"{type(error).__name__}: {error}"[:300])]


def _within_limits(item: Record | Rejection) -> Record | Rejection:
    """A record of more lines than any article has is a table or a log under the wrong name."""
    if isinstance(item, Record) and (lines := item.body.count("\n") + item.body.count("\r")) > MAX_ARTICLE_LINES:
        return Rejection(item.record_no, reasons.TOO_LARGE, f"{lines:,} lines; limit {MAX_ARTICLE_LINES:,}; no article")
    return item


def _suffix(name: str) -> str:
    base = name.rsplit("/", 1)[-1]
    dot = base.rfind(".")
    return base[dot:] if dot > 0 else ""
