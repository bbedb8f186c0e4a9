"""The parts of a record by the names that exports give them: one table for JSON, tables, feeds and front matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from transforms.article import Record, Rejection
from transforms.normalise.characters import decode_entities
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.field_map import choose_fields
from transforms.readers.markup import strip_markup
from transforms.readers.samples import sample_of_value

_KINDS: dict[type, str] = {
    dict: "an object",
    list: "an array",
    bool: "a truth value",
    int: "a number",
    float: "a number",
    str: "a string",
}
_NAME_KEYS = ("name", "title", "value")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


class _WrongTypeError(ValueError):
    """A value of a JSON type that its field cannot have; the message names the field and the type."""


def make_record(item: Any, number: int, reading: Reading = DEFAULT_READING) -> Record | Rejection:
    """The record of one object (a dict with string keys), or its rejection when a value is of a wrong type.

    >>> make_record({"id": 7, "Tiêu đề": "Mưa lớn ở Huế", "link": "https://www.example.com/mua"}, 3).source_id
    'example.com'
    """
    if not isinstance(item, dict):
        reason = f"the record is {_kind(item)}, not an object"
        return Rejection(number, reasons.WRONG_TYPE, reason, sample_of_value(item))
    chosen = choose_fields(item, reading)
    try:
        parts = {field: _READ_VALUE[field](field, value) for field, value in chosen.values.items()}
    except _WrongTypeError as error:
        return Rejection(number, reasons.WRONG_TYPE, str(error), sample_of_value(item))
    if not any((parts.get(field) or "").strip() for field in ("body", "title", "description")):
        reason = f"neither title nor text among the keys {sorted(item)[:12]}"[:300]
        return Rejection(number, reasons.NO_TEXT, reason, sample_of_value(item))
    parts.setdefault("body", "")
    if domain := _domain(parts.get("url")):
        parts.setdefault("source_id", domain)
    return Record(number, **parts, unused_fields=chosen.unused)  # type: ignore[arg-type]


def _string(field: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _WrongTypeError(f"{field} is {_kind(value)}, not a string")


def _text(field: str, value: Any) -> str:
    return strip_markup(_string(field, value))


def _lines_of_text(field: str, value: Any) -> str:
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return strip_markup("\n".join(value))
    return _text(field, value)


def _scalar(field: str, value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _string(field, value)


def _scalar_or_nothing(_field: str, value: Any) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else ""


def _name(field: str, value: Any) -> str:
    """A name given as a string or as an object that has one; an address stands for no name."""
    if isinstance(value, dict):
        value = next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), str)), None)
        value = value if value is not None else ""
    return unicodedata.normalize("NFC", decode_entities(_string(field, value))).strip()


def _url(field: str, value: Any) -> str:
    return decode_entities(_string(field, value))


def _names(field: str, value: Any) -> str:
    names = [_name(field, item) for item in value] if isinstance(value, list) else [_name(field, value)]
    return ", ".join(dict.fromkeys(name for name in names if name and not _ADDRESS.match(name)))


_READ_VALUE: dict[str, Callable[[str, Any], str]] = {
    "title": _text,
    "body": _lines_of_text,
    "description": _lines_of_text,
    "published": _scalar,
    "modified": _scalar,
    "fetched": _scalar_or_nothing,
    "byline": _names,
    "url": _url,
    "record_id": _scalar,
    "source_id": _scalar,
    "source_name": _name,
    "language": _string,
}


def _domain(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), "null")
