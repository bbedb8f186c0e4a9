"""CSV and TSV exports: the first row names the columns, by the same names as the keys of JSON records."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.decoding import decode_text
from transforms.readers.record_fields import known_field, make_record

_MOST_ROWS = 2_000_000
_LARGEST_CELL = 8_000_000
_LONGEST_HEADER, _MOST_COLUMNS = 10_000, 1_000
_DELIMITERS = (",", ";", "\t", "|")
_NOTHING = {"", "null", "none", "nan", "\\n"}
_TEXT_FIELDS = {"title", "body", "description"}
_LISTED = re.compile(r"""'([^']*)'|"([^"]*)\"""")


class _TooManyRowsError(Exception):
    """A table of more rows than are held at once."""


def read_csv(data: bytes) -> list[Record | Rejection]:
    """Records of a table; of comma, semicolon, tab and bar that delimiter counts by which most columns are known.

    >>> read_csv("Tiêu đề;Nội dung\\nMưa lớn ở Huế;Sáng nay mưa.".encode())[0].body
    'Sáng nay mưa.'
    """
    return _read(data, _DELIMITERS)


def read_tsv(data: bytes) -> list[Record | Rejection]:
    """Records of a table with tabs between its cells, quoted or not."""
    return _read(data, ("\t",))


def _read(data: bytes, delimiters: tuple[str, ...]) -> list[Record | Rejection]:
    text = decode_text(data)
    if isinstance(text, Rejection):
        return [text]
    text = text.lstrip("\r\n")
    header_line = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(delimiters, key=lambda sign: _known_columns(header_line[:_LONGEST_HEADER], sign))
    csv.field_size_limit(_LARGEST_CELL)
    try:
        return _quoted_or_not(text, delimiter)
    except _TooManyRowsError:
        return [Rejection(-1, reasons.TOO_LARGE, f"more than {_MOST_ROWS:,} rows; split it")]


def _quoted_or_not(text: str, delimiter: str) -> list[Record | Rejection]:
    try:
        return _table(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if delimiter != "\t":
            return [Rejection(-1, reasons.INVALID_TABLE, f"no table: {error}"[:300])]
    try:  # tables with tabs are often written without any quoting
        return _table(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        return [Rejection(-1, reasons.INVALID_TABLE, f"no table: {error}"[:300])]


def _known_columns(header_line: str, delimiter: str) -> int:
    return sum(known_field(name.strip('" \r')) is not None for name in header_line.split(delimiter))


def _table(rows: Iterator[list[str]]) -> list[Record | Rejection]:
    """The records of the rows with content; raises csv.Error where quotes do not come out even."""
    filled = (row for row in _counted(rows) if any(cell and not cell.isspace() for cell in row))
    header = [name.strip() for name in next(filled, [])]
    if not header:
        return [Rejection(-1, reasons.NO_TEXT, "the file holds nothing but blanks")]
    if len(header) > _MOST_COLUMNS:
        return [Rejection(-1, reasons.INVALID_TABLE, f"{len(header):,} columns; limit {_MOST_COLUMNS:,}")]
    if not _TEXT_FIELDS & {known[0] for name in header if (known := known_field(name))}:
        reason = f"none of the columns is known for a title or text: {header[:12]}"
        return [Rejection(-1, reasons.UNKNOWN_COLUMNS, reason[:300])]
    records = [_record(header, row, number) for number, row in enumerate(filled)]
    return records or [Rejection(-1, reasons.NO_TEXT, "the table has no row below its header")]


def _counted(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(rows):
        if number > _MOST_ROWS:
            raise _TooManyRowsError
        yield row


def _record(header: list[str], row: list[str], number: int) -> Record | Rejection:
    if any(cell.strip() for cell in row[len(header) :]):
        return Rejection(number, reasons.INVALID_TABLE, f"{len(row)} cells under {len(header)} columns")
    item: dict[str, str | list[str]] = {}
    for name, cell in zip(header, row, strict=False):
        if cell.strip().lower() not in _NOTHING:
            item.setdefault(name, cell)
    for name in [name for name in item if (known := known_field(name)) and known[0] == "byline"]:
        item[name] = _names(str(item[name]).strip())
    return make_record(item, number)


def _names(cell: str) -> str | list[str]:
    """A cell that spells out a list gives its members.

    >>> _names("['Hà Vy', 'Lê An']"), _names("Hà Vy")
    (['Hà Vy', 'Lê An'], 'Hà Vy')
    """
    if cell.startswith("[") and cell.endswith("]"):
        return [single or double for single, double in _LISTED.findall(cell)]
    return cell
