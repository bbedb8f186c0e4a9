"""The table of readers and the one way in: a file's name and bytes to records or rejections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.archives import CONTAINERS, read_archive
from transforms.readers.docx import read_docx
from transforms.readers.feeds import read_feed
from transforms.readers.html import read_html
from transforms.readers.json_records import read_json, read_json_lines
from transforms.readers.markdown import read_markdown
from transforms.readers.members import MAX_ARCHIVE_BYTES, Allowance, Member
from transforms.readers.mhtml import read_mhtml
from transforms.readers.parquet import read_arrow, read_parquet
from transforms.readers.pdf import read_pdf
from transforms.readers.plain import read_plain
from transforms.readers.samples import sample_of_text
from transforms.readers.tables import read_csv, read_tsv
from transforms.readers.unpacking import LAYERS
from transforms.readers.warc import read_warc
from transforms.readers.xml_documents import read_xml

_MEGABYTE = 1_000_000
MAX_MARKDOWN_BYTES = 4 * _MEGABYTE
MAX_DOCUMENT_BYTES = 32 * _MEGABYTE
MAX_EXPORT_BYTES = 256 * _MEGABYTE
MAX_CRAWL_BYTES = MAX_ARCHIVE_BYTES
MAX_LINES_BYTES = 2_000 * _MEGABYTE
MAX_ARTICLE_LINES = 100_000
MAX_ARTICLE_CHARACTERS = 200_000
_COSTLY = (reasons.TOO_LARGE, reasons.ARCHIVE_BOMB)


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one format are read: the pure function and the most bytes (unpacked) it is given.

    One that ``adapts`` takes the ``Reading`` as its second argument.
    """

    read: Callable[..., list[Record | Rejection]]
    max_bytes: int
    adapts: bool = False


READERS: dict[str, Reader] = {
    ".txt": Reader(read_plain, MAX_DOCUMENT_BYTES, adapts=True),
    ".md": Reader(read_markdown, MAX_MARKDOWN_BYTES, adapts=True),
    ".markdown": Reader(read_markdown, MAX_MARKDOWN_BYTES, adapts=True),
    ".html": Reader(read_html, MAX_DOCUMENT_BYTES, adapts=True),
    ".htm": Reader(read_html, MAX_DOCUMENT_BYTES, adapts=True),
    ".mhtml": Reader(read_mhtml, MAX_DOCUMENT_BYTES, adapts=True),
    ".mht": Reader(read_mhtml, MAX_DOCUMENT_BYTES, adapts=True),
    ".docx": Reader(read_docx, MAX_DOCUMENT_BYTES),
    ".pdf": Reader(read_pdf, MAX_DOCUMENT_BYTES),
    ".xml": Reader(read_xml, MAX_DOCUMENT_BYTES, adapts=True),
    ".nitf": Reader(read_xml, MAX_DOCUMENT_BYTES, adapts=True),
    ".newsml": Reader(read_xml, MAX_DOCUMENT_BYTES, adapts=True),
    ".rss": Reader(read_feed, MAX_DOCUMENT_BYTES, adapts=True),
    ".atom": Reader(read_feed, MAX_DOCUMENT_BYTES, adapts=True),
    ".warc": Reader(read_warc, MAX_CRAWL_BYTES, adapts=True),
    ".csv": Reader(read_csv, MAX_EXPORT_BYTES, adapts=True),
    ".tsv": Reader(read_tsv, MAX_EXPORT_BYTES, adapts=True),
    ".parquet": Reader(read_parquet, MAX_EXPORT_BYTES, adapts=True),
    ".arrow": Reader(read_arrow, MAX_EXPORT_BYTES, adapts=True),
    ".feather": Reader(read_arrow, MAX_EXPORT_BYTES, adapts=True),
    ".json": Reader(read_json, MAX_EXPORT_BYTES, adapts=True),
    ".jsonl": Reader(read_json_lines, MAX_LINES_BYTES, adapts=True),
    ".ndjson": Reader(read_json_lines, MAX_LINES_BYTES, adapts=True),
}
_INSTEAD = {
    **dict.fromkeys((".doc", ".rtf", ".odt"), " (save it as .docx)"),
    **dict.fromkeys((".xls", ".xlsx", ".ods"), " (export it as .csv)"),
}
_SHORT_NAMES = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".tbz": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst"}


def size_limit(name: str) -> int | None:
    """The most bytes of the file ``name`` that its reader takes; a larger one need not be read. None without a reader.

    >>> size_limit("tin/cho-dem.txt"), size_limit("tin/thang-5.tar.gz"), size_limit("tin/cho-dem.doc")
    (32000000, 512000000, None)
    """
    suffix = _layers(name)[0]
    if suffix in CONTAINERS:
        return MAX_ARCHIVE_BYTES
    reader = READERS.get(suffix)
    return reader.max_bytes if reader else None


def format_of(name: str) -> str:
    """The suffix that chooses the reader, without its dot.

    >>> format_of("tin/Thang-5.TGZ"), format_of("tin/cho-dem.json.gz")
    ('tar', 'json')
    """
    return _layers(name)[0].removeprefix(".")


def read_bytes(
    name: str, data: bytes, modified_at: datetime, reading: Reading = DEFAULT_READING
) -> list[Record | Rejection]:
    """The records of one file, each bad one replaced by its rejection; raises nothing on bad data.

    Args:
        name: path relative to the landing; its suffix chooses the reader, one of ``LAYERS`` is peeled first.
        data: the bytes of the file.
        modified_at: when the file last changed; formats whose times are relative to it will lean on it.
        reading: what is declared about its source; members of an archive are read by that of the archive.

    >>> from datetime import UTC
    >>> read_bytes("tin/cho-dem.doc", b"", datetime(2025, 1, 5, tzinfo=UTC))[0].reason_code
    'unsupported_format'
    """
    suffix, max_bytes = _layers(name)[0] or "a name without suffix", size_limit(name)
    if max_bytes is None:
        known, instead = ", ".join([*READERS, *CONTAINERS]), _INSTEAD.get(suffix, "")
        return [Rejection(-1, reasons.UNSUPPORTED_FORMAT, f"no reader for {suffix}{instead}; known: {known}")]
    content = _peel(name, data, max_bytes)
    return [content] if isinstance(content, Rejection) else _records(suffix, content, Allowance(), reading)


def _read_member(member: Member, allowance: Allowance, reading: Reading) -> list[Record | Rejection] | None:
    """The records of one member, its bytes taken off the allowance; None without a reader."""
    limit = size_limit(member.path)
    if limit is None:
        return None
    limit = min(limit, allowance.unpacked_bytes)
    packed = member.read(limit)
    if isinstance(packed, Rejection):
        return [packed]
    content = _peel(member.path, packed, limit)
    if isinstance(content, Rejection):
        allowance.unpacked_bytes -= limit if content.reason_code in _COSTLY else len(packed)
        return [content]
    allowance.unpacked_bytes -= len(content) if content is packed else len(packed) + len(content)
    return _records(_layers(member.path)[0], content, allowance, reading)


def _peel(name: str, data: bytes, max_bytes: int) -> bytes | Rejection:
    """The content for the reader, its compression taken off."""
    layer = _layers(name)[1]
    content = LAYERS[layer](data, max_bytes) if layer else data
    if not isinstance(content, Rejection) and len(content) > max_bytes:
        return Rejection(-1, reasons.TOO_LARGE, f"{len(content):,} bytes; limit {max_bytes:,}; split it")
    return content


def _records(suffix: str, content: bytes, allowance: Allowance, reading: Reading) -> list[Record | Rejection]:
    if suffix in CONTAINERS:

        def read_member(member: Member, left: Allowance) -> list[Record | Rejection] | None:
            return _read_member(member, left, reading)

        return _guarded(lambda: read_archive(suffix, content, allowance, read_member))
    reader = READERS[suffix]
    if reader.adapts:
        return _guarded(lambda: reader.read(content, replace(reading, format=suffix[1:])))
    return _guarded(lambda: reader.read(content))


def _layers(name: str) -> tuple[str, str | None]:
    """The suffix that chooses the reader and the layer of compression over it.

    >>> _layers("tin/Thang-5.TGZ"), _layers("tin/cho-dem.txt")
    (('.tar', '.gz'), ('.txt', None))
    """
    name = name.lower()
    suffix = _suffix(name)
    if long_name := _SHORT_NAMES.get(suffix):
        name, suffix = name.removesuffix(suffix) + long_name, _suffix(long_name)
    if suffix in LAYERS:
        return _suffix(name.removesuffix(suffix)), suffix
    return suffix, None


def _guarded(read: Callable[[], list[Record | Rejection]]) -> list[Record | Rejection]:
    """Runs a reader; whatever it or its library raises on bad data costs this file only, never the night."""
    try:
        return [_within_limits(item) for item in read()]
    except MemoryError:
        raise
    except Exception as error:
        return [Rejection(-1, reasons.READER_FAILED, f"{type(error).__name__}: {error}"[:300])]


def _within_limits(item: Record | Rejection) -> Record | Rejection:
    """A record longer than any article is a table, a log or a book under the wrong name."""
    if not isinstance(item, Record):
        return item
    if (length := sum(len(part or "") for part in (item.title, item.description, item.body))) > MAX_ARTICLE_CHARACTERS:
        reason = f"{length:,} characters; limit {MAX_ARTICLE_CHARACTERS:,}; no article"
        return Rejection(item.record_no, reasons.TOO_LARGE, reason, sample_of_text(item.body))
    if (lines := item.body.count("\n") + item.body.count("\r")) > MAX_ARTICLE_LINES:
        return Rejection(item.record_no, reasons.TOO_LARGE, f"{lines:,} lines; limit {MAX_ARTICLE_LINES:,}; no article")
    return item


def _suffix(name: str) -> str:
    base = name.rsplit("/", 1)[-1]
    dot = base.rfind(".")
    return base[dot:] if dot > 0 else ""
