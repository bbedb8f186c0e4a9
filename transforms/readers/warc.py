"""WARC files of web crawls: the pages among their responses, each read like a saved page from its address."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.extras import missing_extra
from transforms.readers.html import read_html
from transforms.readers.http_payload import unpack_payload
from transforms.readers.mhtml import with_address

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAX_PAGE_BYTES: Final = 32_000_000
_MOST_RECORDS = 500_000
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_HEAD = re.compile(rb"\s*WARC/1\.[01]\r?\n(?:[^\r\n]+\r?\n){0,500}\r?\n")
_NEXT_RECORD = re.compile(rb"\r\nWARC/1\.[01]\r\nWARC-")
_ABOUT_THE_CRAWL = ("warcinfo", "request", "metadata")
_WEB = ("http://", "https://")
_FOUND = 200


def read_warc(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """The pages of a WARC file in its order, a damaged one replaced by its rejection; never goes to the network.

    Answers that are no page (pictures, redirects, errors), repeats and revisits are passed over; one rejection says
    how many of them are of each kind. The time of the capture is no publication time.
    """
    if refused := missing_extra("warc"):
        return [refused]
    if not data:
        return [Rejection(-1, reasons.EMPTY_FILE, "the file is empty")]
    passed: Counter[str] = Counter()
    found = _items(data, reading, passed)
    items = [replace(item, record_no=number) for number, item in enumerate(found)]
    if passed:
        kinds = ", ".join(f"{count} {kind}" for kind, count in passed.most_common(8))
        reason = f"{passed.total()} records that are no articles were passed over: {kinds}"
        items.append(Rejection(len(items) if items else -1, reasons.UNSUPPORTED_FORMAT, reason))
    return items or [Rejection(-1, reasons.NO_TEXT, "the archive holds no record")]


def _items(data: bytes, reading: Reading, passed: Counter[str]) -> Iterator[Record | Rejection]:
    from fastwarc.warc import ArchiveIterator

    records = ArchiveIterator(io.BytesIO(data), parse_http=False, stream_detect=False)
    seen: set[bytes] = set()
    for number in range(_MOST_RECORDS):
        try:
            record = next(records, None)
        except OSError as error:
            yield Rejection(-1, reasons.INVALID_ARCHIVE, f"not read behind record {number}: {error}"[:300])
            return
        if record is None:
            return
        kind = str(record.record_type)
        if kind in _ABOUT_THE_CRAWL:
            continue
        url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
        page = _page(data, record) if kind == "response" else kind
        if isinstance(page, bytes) and _is_repeat(url, page, seen):
            page = "repeated"
        if isinstance(page, str):
            passed[page] += 1
        else:
            yield from _articles(page, url, record.headers.get("WARC-Date"), reading)
    yield Rejection(-1, reasons.TOO_MANY_MEMBERS, f"not read behind record {_MOST_RECORDS:,}; split it")


def _is_repeat(url: str, page: bytes, seen: set[bytes]) -> bool:
    digest = hashlib.sha256(url.encode("utf-8", "replace") + b"\0" + page).digest()
    known = digest in seen
    seen.add(digest)
    return known


def _articles(
    page: bytes | Rejection, url: str, captured: str | None, reading: Reading
) -> Iterator[Record | Rejection]:
    for item in [page] if isinstance(page, Rejection) else read_html(page, reading):
        if isinstance(item, Rejection):
            yield replace(item, reason=f"{url}: {item.reason}"[:300])
        else:
            yield with_address(replace(item, fetched=captured), url if url.startswith(_WEB) else None)


def _page(data: bytes, record: WarcRecord) -> bytes | str | Rejection:
    """The page that a response carries, or in a word or two what it carries instead, or why it is refused."""
    try:
        return _misstated_length(data, record) or _payload(record)
    except (OSError, ValueError) as error:
        return Rejection(-1, reasons.INVALID_ARCHIVE, f"the answer is damaged: {error}")


def _misstated_length(data: bytes, record: WarcRecord) -> Rejection | None:
    """Why a record is refused that does not end where it says: its text would be cut, or run into the next one."""
    length = record.content_length
    head = _HEAD.match(data, record.stream_pos)
    end = head.end() + length if head else 0
    if end > len(data):
        return Rejection(-1, reasons.TRUNCATED_ARCHIVE, f"states {length:,} bytes; the file ends before")
    if head is None or data[end : end + 2].strip(b"\r\n") or _NEXT_RECORD.search(data, head.end(), end):
        return Rejection(-1, reasons.INVALID_ARCHIVE, f"states {length:,} bytes, which is not where the record ends")
    return None


def _payload(record: WarcRecord) -> bytes | str | Rejection:
    from fastwarc.warc import WarcRecord

    length = record.content_length
    if length > MAX_PAGE_BYTES:
        return Rejection(-1, reasons.TOO_LARGE, f"an answer of {length:,} bytes; limit {MAX_PAGE_BYTES:,}")
    block = record.reader.read(length) if length else b""
    answer = WarcRecord()  # of its own, so that an error in it does not move the reading of the archive
    answer.set_bytes_content(block)
    answer.is_http = True
    answer.parse_http(auto_decode="transfer")
    if answer.http_headers.status_code != _FOUND:
        return f"status {answer.http_headers.status_code}"
    kind = (answer.http_content_type or "of no type").lower()
    if kind not in _PAGE_TYPES:
        return kind[:60]
    return unpack_payload(answer.reader.read(), answer.http_headers.get("Content-Encoding") or "", MAX_PAGE_BYTES)
