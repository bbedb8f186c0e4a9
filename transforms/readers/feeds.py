"""RSS, RDF and Atom feeds: one record an item, whether it carries the whole text or a summary only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.decoding import decode, with_encoding
from transforms.readers.escaped_text import has_escapes, mend_escapes
from transforms.readers.record_fields import make_record
from transforms.readers.xml_parsing import local_name, parse_xml, text_of

_NAMESPACES = {
    "",
    "http://www.w3.org/2005/Atom",
    "http://purl.org/rss/1.0/",
    "http://purl.org/rss/1.0/modules/content/",
    "http://purl.org/dc/elements/1.1/",
    "http://purl.org/dc/terms/",
}
_ROOTS = ("rss", "RDF", "feed")
_NAME_ELEMENTS = ("author", "creator")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_MARKED_UP = ("title", "summary", "content", "description", "encoded")


def read_feed(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """The items of a feed in its order; entities of its own are refused, other files are never opened.

    >>> feed = "<rss><channel><item><title>Mưa lớn ở Huế</title><description>Sáng nay mưa.</description></item>"
    >>> read_feed(f"{feed}</channel></rss>".encode())[0].description
    'Sáng nay mưa.'
    """
    decoded = decode(data, reading.encoding)
    if isinstance(decoded, Rejection):
        return [decoded]
    root = parse_xml(decoded.text)
    if isinstance(root, Rejection):
        return [root]
    if (name := local_name(root)) not in _ROOTS:
        return [Rejection(-1, reasons.UNSUPPORTED_FORMAT, f"XML of <{name}>, no feed; known: {', '.join(_ROOTS)}")]
    language = text_of(next(root.iter("{*}language"), None)) or root.get(_XML_LANGUAGE)
    items = (element for element in root.iter("{*}item", "{*}entry") if _namespace(element) in _NAMESPACES)
    records = [with_encoding(_record(element, n, language, reading), decoded) for n, element in enumerate(items)]
    if has_escapes(decoded.text):
        records = [mend_escapes(item) for item in records]
    return records or [Rejection(-1, reasons.NO_TEXT, "the feed holds no item")]


def _record(element: Any, number: int, language: str | None, reading: Reading) -> Record | Rejection:
    item: dict[str, Any] = {}
    names: list[str] = []
    for part in element.iterchildren("*"):
        if _namespace(part) not in _NAMESPACES:
            item.setdefault(_prefixed(part), _foreign_value(part))
            continue
        name = local_name(part)
        if name in _NAME_ELEMENTS:
            names.extend(_person(part))
        elif name == "link":
            item.update(_link(part, item))
        elif value := _marked_up(part) if name in _MARKED_UP else text_of(part):
            item.setdefault(name, value)
    guid = item.get("guid") or item.get("id") or element.get(_RDF_ABOUT) or ""
    if "link" not in item and guid.startswith(("http://", "https://")):
        item["link"] = guid
    record = make_record({"language": language, "authors": names, **item}, number, reading)
    return replace(record, published_source="feed") if isinstance(record, Record) else record


def _prefixed(part: Any) -> str:
    """The name of an element of another namespace, as the file writes it."""
    return f"{part.prefix}:{local_name(part)}" if part.prefix else local_name(part)


def _foreign_value(part: Any) -> str:
    """What such an element says: its text, else its attributes."""
    return text_of(part) or " ".join(str(value) for value in part.attrib.values())


def _person(part: Any) -> Iterator[str]:
    """The name in Atom's author or RSS's ``box@example.com (Name)``; an address alone is no name."""
    text = text_of(part.find("{*}name")) or text_of(part)
    if "@" in text:
        text = text.partition("(")[2].rstrip(") ")
    if text:
        yield text


def _link(part: Any, item: dict[str, Any]) -> dict[str, str]:
    """The item's own page: the text of RSS's link or the address of Atom's, where an alternate wins over a bare one."""
    url = text_of(part) or (part.get("href") or "").strip()
    relation = part.get("rel") or "alternate"
    return {"link": url} if url and relation == "alternate" and "link" not in item else {}


def _marked_up(part: Any) -> str:
    """The text of an element that may hold HTML: escaped, in CDATA, or as XHTML elements of its own."""
    if len(part) == 0:
        return text_of(part)
    from lxml import etree

    return "".join([part.text or "", *(etree.tostring(child, encoding="unicode") for child in part)]).strip()


def _namespace(element: Any) -> str:
    return str(element.tag).rpartition("}")[0].removeprefix("{")
