"""The parts of a web page that an adapter points at: title, text, signature and time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from transforms.article import Record, Rejection
from transforms.readers.adapters.adapter import Adapter

_LINES = frozenset({"p", "div", "li", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "tr", "section"})
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_STATED = ("datetime", "content")


def read_page_parts(tree: Any, adapter: Adapter) -> dict[str, str]:
    """Part → its text in the page (an lxml tree), for the parts that the adapter points at and the page has.

    >>> from lxml.html import fromstring
    >>> page = fromstring("<body><b id='ten'>Hà Vy</b><div class='bai'><p>Chợ mở.</p><p>Khách đông.</p></div></body>")
    >>> adapter = Adapter("bd", page_parts={"byline": "//b[@id='ten']", "body": "//div[@class='bai']"})
    >>> read_page_parts(page, adapter)
    {'byline': 'Hà Vy', 'body': 'Chợ mở.\\nKhách đông.'}
    """
    found = {}
    for part, xpath in adapter.page_parts.items():
        texts = (_lines(element) if part == "body" else _words(element) for element in tree.xpath(xpath))
        held = [text for text in texts if text]
        if held:
            found[part] = "\n".join(held) if part == "body" else held[0]
    return found


def with_page_parts(item: Record | Rejection, parts: dict[str, str]) -> Record | Rejection:
    """The record with the parts in place of what was told without the adapter; a page of no article may have one."""
    if not parts or (isinstance(item, Rejection) and "body" not in parts):
        return item
    record = Record(0, "") if isinstance(item, Rejection) else item
    changed: dict[str, Any] = dict(parts)
    if "body" in parts:
        changed["body_types"] = None
    if "published" in parts:
        changed["published_source"] = "page"
    return replace(record, **changed)


def _words(element: Any) -> str:
    """The words of an element; what it states for machines where it has none or is a time."""
    stated = next((element.get(key) for key in _STATED if element.get(key)), "")
    return stated or " ".join("".join(element.itertext()).split())


def _lines(element: Any) -> str:
    """The text of an element with a line for each of its paragraphs."""
    pieces: list[str] = []
    _collect(element, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element: Any, pieces: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return
    is_line = element.tag in _LINES
    pieces.append("\n" * is_line + (element.text or "").replace("\n", " "))
    if element.tag == "br":
        pieces.append("\n")
    for child in element:
        _collect(child, pieces)
        pieces.append((child.tail or "").replace("\n", " "))
    pieces.append("\n" * is_line)
