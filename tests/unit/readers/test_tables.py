"""CSV and TSV: columns by the usual names, any delimiter, and quotes that must come out even."""

from __future__ import annotations

import csv
import io
import random
from datetime import UTC, datetime

import pytest

from transforms.article import Record, Rejection
from transforms.readers import read_bytes, reasons, tables

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
HEADER = ["STT", "Tiêu đề", "Sapo", "Nội dung", "Ngày đăng", "Tác giả", "link"]
ROW = [
    "1",
    'Hội chợ "Sông Lam"; mở cửa',
    "Hội chợ đón khách.",
    "Sáng 4/1, hội chợ mở cửa.\nKhách đến đông, vui.",
    "05/01/2025 07:30",
    "['Hà Vy', \"Lê An\"]",
    "https://www.tin.example/hoi-cho.html",
]
EXPECTED = Record(
    0,
    ROW[3],
    title=ROW[1],
    description=ROW[2],
    published=ROW[4],
    byline="Hà Vy, Lê An",
    url=ROW[6],
    source_id="tin.example",
)


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    return buffer.getvalue().encode()


def read(name: str, data: bytes | str) -> list[Record | Rejection]:
    return read_bytes(name, data.encode() if isinstance(data, str) else data, WHEN)


def codes(name: str, data: bytes | str) -> list[str]:
    return [item.reason_code if isinstance(item, Rejection) else "read" for item in read(name, data)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found_by_the_known_columns(delimiter: str) -> None:
    assert read("a.csv", table([HEADER, ROW], delimiter)) == [EXPECTED]


def test_tabs_marks_and_blank_lines() -> None:
    data = "\ufeff" + table([HEADER, [], ROW, ["", " "]], "\t").decode()
    assert read("a.TSV", data) == [EXPECTED]


def test_tabs_without_quoting_keep_their_quotes() -> None:
    found = read("a.tsv", 'title\ttext\n"Mùa nước" lên\t"Nước" về sớm, "cá" nhiều.\n')
    assert found == [Record(0, '"Nước" về sớm, "cá" nhiều.', title='"Mùa nước" lên')]


def test_short_rows_and_written_nothing_are_empty() -> None:
    data = "title,text,author,id\nMưa lớn,NULL,nan,4\nLũ về,Nước lên.\n,,,5\n"
    rain, flood, empty = read("a.csv", data)
    assert rain == Record(0, "", title="Mưa lớn", record_id="4")
    assert flood == Record(1, "Nước lên.", title="Lũ về")
    assert isinstance(empty, Rejection)
    assert (empty.record_no, empty.reason_code) == (2, reasons.NO_TEXT)


def test_summary_alone_is_an_article() -> None:
    assert read("a.csv", "summary\nSáng nay mưa.\n") == [Record(0, "", description="Sáng nay mưa.")]


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.csv", "", [reasons.EMPTY_FILE]),
        ("a.csv", "\n\n", [reasons.NO_TEXT]),
        ("a.csv", " , \n", [reasons.NO_TEXT]),
        ("a.csv", "title,text\n", [reasons.NO_TEXT]),
        ("a.csv", "x,y\n1,2\n", [reasons.UNKNOWN_COLUMNS]),
        ("a.csv", "title,text\nMưa,Sáng.\nLũ,Nước,lên\n", ["read", reasons.INVALID_TABLE]),
        ("a.csv", 'title,text\nMưa,"Sáng nay\n', [reasons.INVALID_TABLE]),
        ("a.csv", 'title,text\nMưa,"Sáng" nay\n', [reasons.INVALID_TABLE]),
        ("a.csv", "title," + "x," * 2000 + "\n", [reasons.INVALID_TABLE]),
        ("a.csv", "title\n" + "x" * 8_000_001, [reasons.INVALID_TABLE]),
        ("a.tsv", "title\n" + "x" * 8_000_001, [reasons.INVALID_TABLE]),
    ],
    ids=range(11),
)
def test_bad_tables(name: str, data: str, found: list[str]) -> None:
    assert codes(name, data) == found


def test_number_of_rows_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_MOST_ROWS", 3)
    assert codes("a.csv", "title\nMưa\nLũ\nHạn\n") == ["read"] * 3
    assert codes("a.csv", "title\nMưa\n\n\n\n") == [reasons.TOO_LARGE]


def test_mutated_tables_never_raise() -> None:
    chance = random.Random(3)
    good = table([HEADER, ROW, ROW])
    for _ in range(200):
        data = bytearray(good)
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 9)] = chance.choice([b'"', b",", b"\n", b"\r", b"\t", chance.randbytes(2)])
        assert reasons.READER_FAILED not in codes(chance.choice(["a.csv", "a.tsv"]), bytes(data))
