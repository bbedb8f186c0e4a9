"""Saved pages (MHTML): the page's own part is read like any web page, its address comes from the file."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from transforms.article import Record, Rejection
from transforms.readers import read_bytes, reasons

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
SENTENCE = "Sáng 4/1, hội chợ Sông Lam mở cửa đón hơn hai nghìn khách của các xã trong vùng. "
PAGE = f"<html lang='vi'><head><title>Hội chợ mở cửa</title></head><body><article><h1>Hội chợ mở cửa</h1>{{}}{{}}\
<p>{SENTENCE * 3}</p><p>{SENTENCE * 2}</p></article></body></html>"
ADDRESS = "https://www.tin.example/hoi-cho.html"


def saved(page: str, address: str = ADDRESS) -> bytes:
    message = MIMEMultipart("related", type="text/html")
    message["Snapshot-Content-Location"] = address
    message.attach(MIMEText(page, "html", "utf-8"))
    message.attach(MIMEImage(b"\x89PNG", "png"))
    return message.as_bytes()


def read(data: bytes, name: str = "a.mhtml") -> Record | Rejection:
    (item,) = read_bytes(name, data, WHEN)
    return item


@pytest.mark.parametrize("name", ["a.mhtml", "A.MHT"])
def test_saved_page_is_one_record(name: str) -> None:
    record = read(saved(PAGE.format("", "")), name)
    assert isinstance(record, Record)
    assert record.title == "Hội chợ mở cửa"
    assert SENTENCE.strip() in record.body
    assert (record.url, record.source_id) == (ADDRESS, "tin.example")


def test_address_of_the_page_wins() -> None:
    record = read(saved(PAGE.replace("</head>", "<link rel='canonical' href='https://b.example/x'></head>")))
    assert isinstance(record, Record)
    assert record.url == "https://b.example/x"


def test_addresses_that_are_none_count_for_nothing() -> None:
    for address in ("cid:1", "https://[tin"):
        record = read(saved(PAGE, address))
        assert isinstance(record, Record)
        assert record.url is None


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", reasons.EMPTY_FILE),
        (b"no mime at all", reasons.NO_ARTICLE),
        (saved("<p>x</p>"), reasons.NO_ARTICLE),
        (saved(""), reasons.EMPTY_FILE),
        (b"a:b\n" * 1_000_001, reasons.TOO_LARGE),
        (b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 101, reasons.TOO_LARGE),
    ],
)
def test_bad_file_is_one_rejection(data: bytes, code: str) -> None:
    item = read(data)
    assert isinstance(item, Rejection)
    assert item.reason_code == code


def test_mutated_files_never_raise() -> None:
    chance = random.Random(6)
    good = saved(PAGE)
    for _ in range(60):
        data = bytearray(good)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 5)] = chance.randbytes(chance.randint(0, 5))
        item = read(bytes(data))
        assert not isinstance(item, Rejection) or item.reason_code != reasons.READER_FAILED, item
