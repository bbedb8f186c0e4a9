"""Saved web pages in one MIME file (MHTML): the page's own HTML part goes to the reader of web pages."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message
from urllib.parse import urlsplit

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.html import read_html

_MOST_LINES, _MOST_NESTED = 1_000_000, 100
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_ADDRESS_HEADERS = ("Snapshot-Content-Location", "Content-Location")


def read_mhtml(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """One record as of the page in it, its address from the file when the page does not say; never goes to the network.

    >>> read_mhtml(b"Subject: tin\\n\\nkhong co trang nao")[0].reason_code
    'no_article'
    """
    if not data:
        return [Rejection(-1, reasons.EMPTY_FILE, "the file is empty")]
    if data.count(b"\n") > _MOST_LINES or data.lower().count(b"multipart/") > _MOST_NESTED:
        return [Rejection(-1, reasons.TOO_LARGE, "more lines or nested parts than any saved page has")]
    message = message_from_bytes(data, policy=policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGE_TYPES), None)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        return [Rejection(-1, reasons.NO_ARTICLE, "the file holds no part that is a web page")]
    url = _address(message, page)
    return [with_address(item, url) for item in read_html(content, reading)]


def _address(message: Message, page: Message) -> str | None:
    stated = (str(part[name] or "").strip() for part in (message, page) for name in _ADDRESS_HEADERS)
    return next((url for url in stated if url.startswith(("http://", "https://"))), None)


def with_address(item: Record | Rejection, url: str | None) -> Record | Rejection:
    """The record with the address that its file gives, where the page itself gave none; a rejection as it is."""
    if isinstance(item, Rejection) or item.url or not url:
        return item
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return item
    return replace(item, url=url, source_id=item.source_id or (host.removeprefix("www.") if host else None))
