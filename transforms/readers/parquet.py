"""Parquet and Arrow tables: the columns are named as in any other export, a row is a record.

Read by pyarrow, whose readers give an error on damaged bytes (a size of a petabyte among them) and never end the
process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.decoding import decode_text
from transforms.readers.record_fields import make_record
from transforms.readers.tables import unknown_columns

if TYPE_CHECKING:
    import pyarrow as pa

MOST_ROWS: Final = 2_000_000
MOST_TABLE_BYTES: Final = 512_000_000
_ROWS_AT_ONCE = 64
_ARROW_FILE = b"ARROW1"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Open = Callable[[bytes], "tuple[pa.Schema, Iterator[pa.RecordBatch]]"]


class _TooLargeError(ValueError):
    """A table of more rows or bytes than are taken."""


def read_parquet(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """The rows of a Parquet file; nested columns are lists and objects as in JSON."""
    return _read(data, _open_parquet, reading)


def read_arrow(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """The rows of an Arrow file or stream (Feather version 2 is such a file)."""
    return _read(data, _open_arrow, reading)


def _read(data: bytes, open_table: Open, reading: Reading) -> list[Record | Rejection]:
    if not data:
        return [Rejection(-1, reasons.EMPTY_FILE, "the file is empty")]
    import pyarrow as pa  # loading takes time that other formats do without

    try:
        schema, batches = open_table(data)
        if refused := unknown_columns(schema.names, reading):
            return [refused]
        items = [make_record(item, number, reading) for number, item in enumerate(_rows(batches))]
    except _TooLargeError as error:
        return [Rejection(-1, reasons.TOO_LARGE, str(error))]
    except (pa.ArrowException, OSError, MemoryError, ArithmeticError, ValueError) as error:
        return [Rejection(-1, reasons.INVALID_TABLE, f"no such table: {error}"[:300])]
    return items or [Rejection(-1, reasons.NO_TEXT, "the table has no row")]


def _open_parquet(data: bytes) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = pq.ParquetFile(pa.BufferReader(data))
    stated = file.metadata
    groups = (stated.row_group(number) for number in range(stated.num_row_groups))
    _refuse_too_large(stated.num_rows, sum(group.total_byte_size for group in groups))
    return file.schema_arrow, file.iter_batches(batch_size=_ROWS_AT_ONCE, use_threads=False)


def _open_arrow(data: bytes) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    import pyarrow as pa

    if not data.startswith(_ARROW_FILE):
        stream = pa.ipc.open_stream(pa.BufferReader(data))
        return stream.schema, iter(stream)
    file = pa.ipc.open_file(pa.BufferReader(data))
    return file.schema, (file.get_batch(number) for number in range(file.num_record_batches))


def _rows(batches: Iterator[pa.RecordBatch]) -> Iterator[dict[str, Any]]:
    """The rows that hold anything, as objects without empty values; at most a few of them are held unpacked."""
    rows = size = 0
    for batch in batches:
        batch.validate(full=True)  # offsets and indices that lead outside are never followed
        rows, size = rows + batch.num_rows, size + batch.nbytes
        _refuse_too_large(rows, size)
        for start in range(0, batch.num_rows, _ROWS_AT_ONCE):
            part = batch.slice(start, _ROWS_AT_ONCE)
            columns = [_values(column) for column in part.columns]
            for cells in zip(*columns, strict=True):
                item = {name: cell for name, cell in zip(part.schema.names, cells, strict=True) if cell is not None}
                if item:
                    yield item


def _refuse_too_large(rows: int, size: int) -> None:
    if rows > MOST_ROWS:
        raise _TooLargeError(f"{rows:,} rows and more; limit {MOST_ROWS:,}; split it")
    if size > MOST_TABLE_BYTES:
        raise _TooLargeError(f"{size:,} unpacked bytes and more; limit {MOST_TABLE_BYTES:,}; split it")


def _values(column: pa.Array) -> list[Any]:
    import pyarrow as pa

    if pa.types.is_timestamp(column.type):
        aware = column.type.tz is not None
        counts = column.cast(pa.timestamp("us"), safe=False).cast(pa.int64()).to_pylist()
        return [_instant(count, aware) for count in counts]
    return [_plain(value) for value in column.to_pylist()]


def _instant(microseconds: int | None, aware: bool) -> datetime | None:
    """The time that a count since 1970 stands for: in UTC, or as a clock showed it when no zone is known."""
    if microseconds is None:
        return None
    try:
        instant = _EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return None
    return instant if aware else instant.replace(tzinfo=None)


def _plain(value: Any) -> Any:
    """A cell as JSON would hold it; bytes count as text where they are one, and what is no number is nothing.

    >>> _plain({"tên": "Chợ".encode(), "giá": Decimal("1.50"), "lỗi": float("nan"), "ảnh": bytes(2)})
    {'tên': 'Chợ', 'giá': '1.50', 'lỗi': None, 'ảnh': None}
    """
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, bytes):
        text = decode_text(value)
        return text if isinstance(text, str) else None
    if isinstance(value, Decimal):
        return str(value)
    return None if value != value else value  # NaN differs from itself
