"""CSV and TSV exports: the first row names the columns, by the same names as the keys of JSON records."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.decoding import decode, with_encoding
from transforms.readers.field_map import field_key, known_field
from transforms.readers.record_fields import make_record
from transforms.readers.samples import sample_of_text, sample_of_value

_MOST_ROWS = 2_000_000
_LARGEST_CELL = 8_000_000
_LONGEST_HEADER, _MOST_COLUMNS = 10_000, 1_000
_DELIMITERS = (",", ";", "\t", "|")
_NOTHING = {"", "null", "none", "nan", "\\n"}
_TEXT_FIELDS = {"title", "body", "description"}
_LISTED = re.compile(r"""'([^']*)'|"([^"]*)\"""")


class _TooManyRowsError(Exception):
    """A table of more rows than are held at once."""


def read_csv(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """Records of a table; of comma, semicolon, tab and bar that delimiter counts by which most columns are known.

    >>> read_csv("Tiêu đề;Nội dung\\nMưa lớn ở Huế;Sáng nay mưa.".encode())[0].body
    'Sáng nay mưa.'
    """
    return _read(data, _DELIMITERS, reading)


def read_tsv(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """Records of a table with tabs between its cells, quoted or not."""
    return _read(data, ("\t",), reading)


def _read(data: bytes, delimiters: tuple[str, ...], reading: Reading) -> list[Record | Rejection]:
    decoded = decode(data, reading.encoding)
    if isinstance(decoded, Rejection):
        return [decoded]
    text = decoded.text.lstrip("\r\n")
    header_line = (text[: text.find("\n")] if "\n" in text else text)[:_LONGEST_HEADER]
    delimiter = max(delimiters, key=lambda sign: _known_columns(header_line.split(sign), reading))
    csv.field_size_limit(_LARGEST_CELL)
    try:
        return [with_encoding(item, decoded) for item in _quoted_or_not(text, delimiter, reading)]
    except _TooManyRowsError:
        return [Rejection(-1, reasons.TOO_LARGE, f"more than {_MOST_ROWS:,} rows; split it")]


def _quoted_or_not(text: str, delimiter: str, reading: Reading) -> list[Record | Rejection]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _table(rows, reading)
    except csv.Error as error:
        if delimiter != "\t":
            return [_no_table(text, rows.line_num, error)]
    # tables with tabs are often written without any quoting
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE)
    try:
        return _table(rows, reading)
    except csv.Error as error:
        return [_no_table(text, rows.line_num, error)]


def _no_table(text: str, line_no: int, error: csv.Error) -> Rejection:
    lines = text.split("\n", line_no)
    sample = sample_of_text(lines[min(line_no, len(lines)) - 1])
    return Rejection(-1, reasons.INVALID_TABLE, f"no table: line {line_no}: {error}"[:300], sample)


def _known_columns(names: Iterable[str], reading: Reading) -> int:
    return len(_fields_of((name.strip('" \r') for name in names), reading))


def _fields_of(header: Iterable[str], reading: Reading) -> set[str]:
    """Our fields that columns of these names fill, by the adapter or by name."""
    keys = {field_key(name) for name in header}
    mapped = {
        field for field, paths in reading.adapter.fields.items() if any(field_key(path) in keys for path in paths)
    }
    return mapped | {known[0] for key in keys if (known := known_field(key))}


def _table(rows: Iterator[list[str]], reading: Reading) -> list[Record | Rejection]:
    """The records of the rows with content; raises csv.Error where quotes do not come out even."""
    filled = (row for row in _counted(rows) if any(cell and not cell.isspace() for cell in row))
    header = [name.strip() for name in next(filled, [])]
    if not header:
        return [Rejection(-1, reasons.NO_TEXT, "the file holds nothing but blanks")]
    if refused := unknown_columns(header, reading):
        return [refused]
    records = [_record(header, row, number, reading) for number, row in enumerate(filled)]
    return records or [Rejection(-1, reasons.NO_TEXT, "the table has no row below its header")]


def unknown_columns(header: Sequence[str], reading: Reading) -> Rejection | None:
    """Why a table with these columns is refused: too many, or none of them known for a title or a text; else None."""
    if len(header) > _MOST_COLUMNS:
        return Rejection(-1, reasons.INVALID_TABLE, f"{len(header):,} columns; limit {_MOST_COLUMNS:,}")
    if not _TEXT_FIELDS & _fields_of(header, reading):
        reason = f"none of the columns is known for a title or text: {list(header[:12])}"
        return Rejection(-1, reasons.UNKNOWN_COLUMNS, reason[:300], sample_of_value(list(header)))
    return None


def _counted(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number > _MOST_ROWS:
            raise _TooManyRowsError
        yield row


def _record(header: list[str], row: list[str], number: int, reading: Reading) -> Record | Rejection:
    if any(cell.strip() for cell in row[len(header) :]):
        reason = f"{len(row)} cells under {len(header)} columns"
        return Rejection(number, reasons.INVALID_TABLE, reason, sample_of_value(row))
    item: dict[str, str | list[str]] = {}
    for name, cell in zip(header, row, strict=False):
        if cell.strip().lower() not in _NOTHING:
            item.setdefault(name, cell)
    bylines = {field_key(path) for path in reading.adapter.fields.get("byline", ())}
    for name in item:
        if field_key(name) in bylines or ((known := known_field(name)) and known[0] == "byline"):
            item[name] = _names(str(item[name]).strip())
    return make_record(item, number, reading)


def _names(cell: str) -> str | list[str]:
    """A cell that spells out a list gives its members.

    >>> _names("['Hà Vy', 'Lê An']"), _names("Hà Vy")
    (['Hà Vy', 'Lê An'], 'Hà Vy')
    """
    if cell.startswith("[") and cell.endswith("]"):
        return [single or double for single, double in _LISTED.findall(cell)]
    return cell
