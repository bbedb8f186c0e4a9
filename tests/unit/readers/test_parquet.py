"""Parquet and Arrow tables: rows are records as in CSV; damage and absurd sizes are rejections."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from transforms.article import Record, Rejection
from transforms.normalise.articles import normalise_record
from transforms.readers import parquet, read_bytes, reasons

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
SENTENCE = "Sáng 3/5, UBND huyện Bến Đá khai mạc hội chợ nông sản."
TIME = datetime(2024, 5, 3, 7, 30)  # noqa: DTZ001 - as tables hold it
FRAME = pl.DataFrame(
    {
        "Tiêu đề": ["Khai mạc hội chợ Bến Đá", None, "Mưa lớn"],
        "Nội dung": [SENTENCE, None, "Đêm 3/1, mưa lớn làm ngập ba thôn."],
        "ngày đăng": [TIME, None, TIME],
        "updated": pl.Series([TIME, None, TIME]).dt.replace_time_zone("Asia/Ho_Chi_Minh"),
        "authors": [["Hà Vy", "Lê An"], None, []],
        "source": [{"name": "Tin Bến Đá", "id": 3}, None, None],
        "image": [b"\xff\x00", None, b""],
    }
)


def packed(kind: str = "parquet", frame: pl.DataFrame = FRAME, **options: Any) -> bytes:
    buffer = io.BytesIO()
    write: Any = {"parquet": frame.write_parquet, "arrow": frame.write_ipc, "stream": frame.write_ipc_stream}[kind]
    write(buffer, **options)
    return buffer.getvalue()


def read(data: bytes, name: str = "a.parquet") -> list[Record | Rejection]:
    return read_bytes(name, data, WHEN)


def codes(data: bytes, name: str = "a.parquet") -> list[str]:
    return [item.reason_code if isinstance(item, Rejection) else "read" for item in read(data, name)]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.parquet", packed()),
        ("a.arrow", packed("arrow")),
        ("a.feather", packed("arrow", compression="lz4")),
        ("a.arrow", packed("stream")),
        ("a.parquet.gz", gzip.compress(packed())),
    ],
    ids=range(5),
)
def test_rows_are_records_and_empty_rows_are_none(name: str, data: bytes) -> None:
    first, second = read(data, name)
    assert first == Record(
        0,
        SENTENCE,
        title="Khai mạc hội chợ Bến Đá",
        published="2024-05-03T07:30:00",
        modified="2024-05-03T00:30:00+00:00",
        byline="Hà Vy, Lê An",
        source_name="Tin Bến Đá",
    )
    assert isinstance(second, Record)
    assert (second.record_no, second.title, second.byline) == (1, "Mưa lớn", None)
    assert normalise_record(first).text == f"Khai mạc hội chợ Bến Đá\n\n{SENTENCE}"


def test_tables_in_archives_keep_their_rows() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("tin/a.parquet", packed())
    assert codes(buffer.getvalue(), "a.zip") == ["read", "read"]


def test_cells_of_any_type_are_tolerated() -> None:
    columns: dict[str, pa.Array] = {
        "title": pa.array([b"M\xc6\xb0a l\xe1\xbb\x9bn"]),
        "content": pa.array([["Dòng một.", "Dòng hai."]]),
        "date": pa.array([date(2024, 5, 3)]),
        "modified": pa.array([2**62], pa.timestamp("us")),
        "price": pa.array([None], pa.decimal128(9, 2)),
        "tags": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())),
        "score": pa.array([float("nan")]),
    }
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    (record,) = read(buffer.getvalue())
    assert isinstance(record, Record)
    assert (record.title, record.body, record.published) == ("Mưa lớn", "Dòng một.\nDòng hai.", "2024-05-03")
    assert record.modified is None


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.parquet", b"", reasons.EMPTY_FILE),
        ("a.parquet", b"PAR1" + bytes(100) + b"PAR1", reasons.INVALID_TABLE),
        ("a.parquet", packed()[:-9], reasons.INVALID_TABLE),
        ("a.arrow", packed("arrow")[:200], reasons.INVALID_TABLE),
        ("a.arrow", b"khong phai bang", reasons.INVALID_TABLE),
        ("a.parquet", packed(frame=FRAME.select("image")), reasons.UNKNOWN_COLUMNS),
        ("a.parquet", packed(frame=FRAME.clear()), reasons.NO_TEXT),
        ("a.parquet", packed(frame=pl.DataFrame({f"title{at}": ["a"] for at in range(1001)})), reasons.INVALID_TABLE),
    ],
    ids=range(8),
)
def test_bad_table_is_one_rejection(name: str, data: bytes, code: str) -> None:
    assert codes(data, name) == [code]


def test_limits_hold_before_and_while_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    many = pl.DataFrame({"title": ["Mưa lớn ở Bến Đá"]}).select(pl.all().repeat_by(3_000_000).explode())
    assert len(data := packed(frame=many)) < 100_000
    assert codes(data) == [reasons.TOO_LARGE]
    monkeypatch.setattr(parquet, "MOST_TABLE_BYTES", 100)
    assert codes(packed()) == codes(packed("arrow"), "a.arrow") == [reasons.TOO_LARGE]


@pytest.mark.parametrize("kind", ["parquet", "arrow", "stream"])
def test_damaged_tables_never_raise_or_end_the_process(kind: str) -> None:
    chance = random.Random(5)
    whole = packed(kind)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert reasons.READER_FAILED not in codes(bytes(data), "a.parquet" if kind == "parquet" else "a.arrow")
