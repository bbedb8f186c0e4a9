"""NITF, the news industry's text format: one article a document, alone or inside a NewsML-G2 item."""

from __future__ import annotations

import re
from typing import Any

from transforms.article import Record, Rejection
from transforms.readers.record_fields import make_record
from transforms.readers.xml_parsing import text_of
from transforms.readers.xml_text import block_lines

_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_BASIC_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?")


def read_nitf(root: Any) -> list[Record | Rejection]:
    """The one record of a ``<nitf>`` element (lxml)."""
    return [make_record(nitf_fields(root), 0)]


def nitf_fields(root: Any) -> dict[str, Any]:
    """The parts of the article by names of record fields; empty where the document does not say.

    Left out by intent: place of the dateline, subject codes, rights, revision history, titles behind names.
    """
    publication = root.find(".//{*}pubdata")
    identity = root.find(".//{*}doc-id")
    lines = _lines(root.find(".//{*}body.content")) + _lines(root.find(".//{*}body.end"))
    return {
        "title": _one_line(root.find(".//{*}hl1")) or _one_line(root.find("{*}head/{*}title")),
        "description": "\n".join(_lines(root.find(".//{*}body.head/{*}abstract"))),
        "body": "\n".join(lines),
        "byline": _signature(root.find(".//{*}body.head/{*}byline")),
        "published": _published(root, publication),
        "url": _attribute(publication, "ex-ref"),
        "id": _attribute(identity, "id-string"),
        "sourceid": _attribute(identity, "regsrc"),
        "sourcename": _attribute(publication, "name") or _one_line(root.find(".//{*}body.head/{*}distributor")),
        "language": root.get(_XML_LANGUAGE) or "",
    }


def _published(root: Any, publication: Any) -> str:
    marked = [_attribute(root.find(f".//{{*}}{name}"), "norm") for name in ("date.issue", "date.release")]
    marked += [_attribute(publication, "date.publication"), _attribute(root.find(".//{*}story.date"), "norm")]
    return next((extended_time(value) for value in marked if value), "")


def extended_time(value: str) -> str:
    """A time in ISO's basic form in its extended form; any other value as it is.

    >>> extended_time("20240503T073000+0700"), extended_time("20240503"), extended_time("3/5/2024")
    ('2024-05-03T07:30:00+07:00', '2024-05-03', '3/5/2024')
    """
    match = _BASIC_TIME.fullmatch(value.strip())
    if match is None:
        return value
    year, month, day, hour, minute, second, zone = match.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    offset = zone if zone is None or zone == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{offset or ''}"


def _signature(byline: Any) -> str:
    """The names in a byline, which may hold the writer's title as well."""
    if byline is None:
        return ""
    names = [_one_line(person) for person in byline.iter("{*}person")]
    return ", ".join(name for name in names if name) or " ".join((byline.text or "").split()) or _one_line(byline)


def _lines(element: Any) -> list[str]:
    return block_lines(element) if element is not None else []


def _one_line(element: Any) -> str:
    return " ".join(text_of(element).split())


def _attribute(element: Any, name: str) -> str:
    return (element.get(name) or "").strip() if element is not None else ""
