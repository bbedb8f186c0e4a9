"""JSON, JSON Lines and NDJSON exports: one record an object, whatever the usual names of its parts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from transforms.article import Record, Rejection
from transforms.lexicons.lexicon import load_rows
from transforms.readers import reasons
from transforms.readers.decoding import decode_text
from transforms.readers.markup import strip_markup

_KEY_JOINTS = re.compile(r"[\s_\-]+")
_LARGEST_LINE = 32_000_000
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


def read_json(data: bytes) -> list[Record | Rejection]:
    """Records of a file that is one JSON object, an array of them, or an object around one array of them.

    >>> read_json('{"headline": "Mưa lớn ở Huế", "content": "Sáng nay mưa.", "byline": "An Hà"}'.encode())[0].byline
    'An Hà'
    """
    text = decode_text(data)
    if isinstance(text, Rejection):
        return [text]
    value = _parse(text, -1)
    if isinstance(value, Rejection):
        return [value]
    items = _items(value)
    if not items:
        return [Rejection(-1, reasons.NO_TEXT, "the file holds no record")]
    return [_record(item, number) for number, item in enumerate(items)]


def read_json_lines(data: bytes) -> list[Record | Rejection]:
    """Records of a file with one JSON object a line; blank lines count for nothing, a bad line costs only itself."""
    if not data or data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:65536]:
        text = decode_text(data)
        if isinstance(text, Rejection):
            return [text]
        data = text.encode("utf-8", "surrogatepass")
    records = [_line_record(line, number) for number, line in enumerate(_lines(data))]
    return records or [Rejection(-1, reasons.NO_TEXT, "the file holds nothing but blanks")]


def _lines(data: bytes) -> Iterator[bytes]:
    """The lines with content, one at a time, so that a large file is not held twice."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        line = data[start:end].strip()
        if line:
            yield line
        start = end + 1


def _line_record(line: bytes, number: int) -> Record | Rejection:
    if len(line) > _LARGEST_LINE:
        return Rejection(number, reasons.TOO_LARGE, f"record of {len(line):,} bytes; the limit is {_LARGEST_LINE:,}")
    text = decode_text(line)
    if isinstance(text, Rejection):
        return Rejection(number, text.reason_code, text.reason)
    value = _parse(text, number)
    return value if isinstance(value, Rejection) else _record(value, number)


def _parse(text: str, number: int) -> Any | Rejection:
    try:
        return json.loads(text)
    except RecursionError:
        return Rejection(number, reasons.INVALID_JSON, "nested too deeply to be an article")
    except ValueError as error:
        return Rejection(number, reasons.INVALID_JSON, f"not JSON: {error}"[:300])


def _items(value: Any) -> list[Any]:
    """The candidates for records in a parsed file."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and "body" not in _named(value):
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        if len(lists) == 1 and "title" not in _named(value):
            return lists[0]
    return [value]


@cache
def _fields() -> dict[str, tuple[str, int]]:
    """Alias → (field, rank); a lower rank is trusted more."""
    return {row["alias"]: (row["field"], rank) for rank, row in enumerate(load_rows("record_fields"))}


def _named(item: dict[str, Any]) -> dict[str, Any]:
    """The values of one object by record field, the most trusted alias with a value first."""
    ranked: list[tuple[int, str, Any]] = []
    for key, value in item.items():
        known = _fields().get(_KEY_JOINTS.sub("", key).lower())
        if known and value not in (None, "", [], {}):
            ranked.append((known[1], known[0], value))
    named: dict[str, Any] = {}
    for _, field, value in sorted(ranked, key=lambda entry: entry[0]):
        named.setdefault(field, value)
    return named


def _record(item: Any, number: int) -> Record | Rejection:
    if not isinstance(item, dict):
        return Rejection(number, reasons.WRONG_TYPE, f"the record is {_kind(item)}, not an object")
    named = _named(item)
    try:
        parts = {field: _READ_VALUE[field](field, value) for field, value in named.items()}
    except _WrongTypeError as error:
        return Rejection(number, reasons.WRONG_TYPE, str(error))
    if not (parts.get("body") or "").strip() and not (parts.get("title") or "").strip():
        return Rejection(number, reasons.NO_TEXT, f"neither title nor text among the keys {sorted(item)[:12]}"[:300])
    parts.setdefault("body", "")
    if domain := _domain(parts.get("url")):
        parts.setdefault("source_id", domain)
    return Record(number, **parts)  # type: ignore[arg-type]


def _string(field: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise _WrongTypeError(f"{field} is {_kind(value)}, not a string")


def _lines_of_text(field: str, value: Any) -> str:
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return strip_markup("\n".join(value))
    return strip_markup(_string(field, value))


def _scalar(field: str, value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return _string(field, value)


def _name(field: str, value: Any) -> str:
    """A name given as a string or as an object that has one; an address stands for no name."""
    if isinstance(value, dict):
        value = next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), str)), None)
        value = value if value is not None else ""
    return _string(field, value).strip()


def _names(field: str, value: Any) -> str:
    names = [_name(field, item) for item in value] if isinstance(value, list) else [_name(field, value)]
    return ", ".join(dict.fromkeys(name for name in names if name and not _ADDRESS.match(name)))


_READ_VALUE: dict[str, Callable[[str, Any], str]] = {
    "title": _string,
    "body": _lines_of_text,
    "description": _lines_of_text,
    "published": _scalar,
    "modified": _scalar,
    "byline": _names,
    "url": _string,
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
