"""JSON, JSON Lines and NDJSON exports: one record an object, whatever the usual names of its parts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.decoding import Decoded, decode, decode_text, with_encoding
from transforms.readers.escaped_text import has_escapes, mend_escapes
from transforms.readers.field_map import choose_fields, value_at
from transforms.readers.record_fields import make_record
from transforms.readers.samples import sample_of_bytes, sample_of_text

_LARGEST_LINE = 32_000_000


def read_json(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """Records of a file that is one JSON object, an array of them, or an object around one array of them.

    >>> read_json('{"headline": "Mưa lớn ở Huế", "content": "Sáng nay mưa.", "byline": "An Hà"}'.encode())[0].byline
    'An Hà'
    """
    decoded = decode(data, reading.encoding)
    if isinstance(decoded, Rejection):
        return [decoded]
    value = _parse(decoded.text, -1)
    if isinstance(value, Rejection):
        return [value]
    items = _items(value, reading)
    if not items:
        return [Rejection(-1, reasons.NO_TEXT, "the file holds no record")]
    return [_record(item, number, decoded, reading) for number, item in enumerate(items)]


def read_json_lines(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """Records of a file with one JSON object a line; blank lines count for nothing, a bad line costs only itself."""
    if not data or data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:65536]:
        text = decode_text(data, reading.encoding)
        if isinstance(text, Rejection):
            return [text]
        data = text.encode("utf-8", "surrogatepass")
        reading = replace(reading, encoding=None)
    records = [_line_record(line, number, reading) for number, line in enumerate(_lines(data))]
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


def _line_record(line: bytes, number: int, reading: Reading) -> Record | Rejection:
    if len(line) > _LARGEST_LINE:
        reason = f"record of {len(line):,} bytes; the limit is {_LARGEST_LINE:,}"
        return Rejection(number, reasons.TOO_LARGE, reason, sample_of_bytes(line))
    decoded = decode(line, reading.encoding)
    if isinstance(decoded, Rejection):
        return replace(decoded, record_no=number)
    value = _parse(decoded.text, number)
    return value if isinstance(value, Rejection) else _record(value, number, decoded, reading)


def _record(value: Any, number: int, decoded: Decoded, reading: Reading) -> Record | Rejection:
    item = with_encoding(make_record(value, number, reading), decoded)
    return mend_escapes(item) if has_escapes(decoded.text) else item


def _parse(text: str, number: int) -> Any | Rejection:
    try:
        return json.loads(text)
    except RecursionError:
        return Rejection(number, reasons.INVALID_JSON, "nested too deeply to be an article", sample_of_text(text))
    except ValueError as error:
        at = error.pos if isinstance(error, json.JSONDecodeError) else 0
        return Rejection(number, reasons.INVALID_JSON, f"not JSON: {error}"[:300], sample_of_text(text, at))


def _items(value: Any, reading: Reading) -> list[Any]:
    """The candidates for records in a parsed file: where the adapter points, else where they usually are."""
    if reading.adapter.records:
        found = value_at(value, reading.adapter.records)
        return found if isinstance(found, list) else [found]
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not {"title", "body"} & choose_fields(value, reading).values.keys():
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        if len(lists) == 1:
            return lists[0]
    return [value]
