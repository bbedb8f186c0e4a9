"""WARC files: pages among the responses of a crawl; lengths that lie, bombs and what is no page."""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib
from datetime import UTC, datetime

import brotli
import pytest

from transforms.article import Record, Rejection
from transforms.normalise.articles import normalise_record
from transforms.readers import extras, read_bytes, reasons, warc

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
SENTENCE = "Sáng 3/5, UBND huyện Bến Đá khai mạc hội chợ nông sản với 40 gian hàng của bà con trong vùng."
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def page(title: str = "Khai mạc hội chợ Bến Đá", text: str = SENTENCE) -> bytes:
    body = f"<h1>{title}</h1><p>{text}</p><p>Bà Lê Thị Ngân, Phó Chủ tịch huyện, dự và cắt băng.</p>"
    return f"<html lang='vi'><head><title>{title}</title></head><body><article>{body}</article></body></html>".encode()


def record(
    payload: bytes = page(),
    url: str = "https://tin.example/1.html",
    head: bytes = HTML,
    *,
    lie: int = 0,
    kind: str = "response",
) -> bytes:
    block = head + b"\r\n" + payload
    fields = f"WARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T00:30:00Z\r\n"
    length = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block) + lie}\r\n\r\n"
    return f"WARC/1.0\r\nWARC-Record-ID: <urn:uuid:1>\r\n{fields}{length}".encode() + block + b"\r\n\r\n"


def read(data: bytes, name: str = "a.warc") -> list[Record | Rejection]:
    items = read_bytes(name, data, WHEN)
    assert [item.record_no for item in items] in (list(range(len(items))), [-1])
    return items


def codes(data: bytes, name: str = "a.warc") -> list[str]:
    return [item.reason_code if isinstance(item, Rejection) else "read" for item in read(data, name)]


def test_page_with_its_address_and_without_a_time_of_its_own() -> None:
    (item,) = read(record(kind="warcinfo") + record(kind="request") + record())
    assert isinstance(item, Record)
    assert (item.url, item.title, item.source_id) == (
        "https://tin.example/1.html",
        "Khai mạc hội chợ Bến Đá",
        "tin.example",
    )
    assert (item.published, item.fetched) == (None, "2024-05-03T00:30:00Z")
    article = normalise_record(item)
    assert SENTENCE in article.text
    assert article.published_at is None


def test_compressed_archives_and_archives_in_archives() -> None:
    both = gzip.compress(record()) + gzip.compress(record(url="https://tin.example/2.html"))
    assert codes(both, "a.warc.gz") == ["read", "read"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("tin/a.warc.gz", both)
    assert codes(buffer.getvalue(), "a.zip") == ["read", "read"]


def test_what_is_no_page_is_counted_and_repeats_are_read_once() -> None:
    picture = record(b"\x89PNG", "https://tin.example/a.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n")
    gone = record(b"<p>x</p>", "https://tin.example/b", HTML.replace(b"200 OK", b"404 Not Found"))
    items = read(record() + picture + gone + record() + record(b"", kind="revisit") + record(page("Hội chợ đã bế mạc")))
    assert [type(item) for item in items] == [Record, Record, Rejection]
    assert items[-1] == Rejection(
        2,
        reasons.UNSUPPORTED_FORMAT,
        "4 records that are no articles were passed over: 1 image/png, 1 status 404, 1 repeated, 1 revisit",
    )


@pytest.mark.parametrize(
    ("encoding", "payload"),
    [
        ("gzip", gzip.compress(page())),
        ("deflate", zlib.compress(page())),
        ("deflate", zlib.compress(page())[2:-4]),
        ("br", brotli.compress(page())),
        ("gzip", page()),
    ],
    ids=range(5),
)
def test_encoded_answers(encoding: str, payload: bytes) -> None:
    assert codes(record(payload, head=HTML + f"Content-Encoding: {encoding}\r\n".encode())) == ["read"]


def test_chunked_answers() -> None:
    chunked = HTML + b"Transfer-Encoding: chunked\r\n"
    text = page()
    joined = b"%x\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (100, text[:100], len(text) - 100, text[100:])
    first, second = read(record(joined, head=chunked) + record(b"khong phai khuc", head=chunked))
    assert isinstance(first, Record)
    assert SENTENCE in first.body
    assert isinstance(second, Rejection)
    assert second.reason_code == reasons.INVALID_ARCHIVE


@pytest.mark.parametrize(
    ("encoding", "payload", "code"),
    [
        ("gzip", gzip.compress(bytes(70_000_000), 1), reasons.TOO_LARGE),
        ("deflate", zlib.compress(bytes(70_000_000), 1), reasons.TOO_LARGE),
        ("br", brotli.compress(bytes(70_000_000), quality=1), reasons.TOO_LARGE),
        ("br", b"khong phai brotli", reasons.INVALID_ARCHIVE),
        ("br", brotli.compress(page())[:-9], reasons.TRUNCATED_ARCHIVE),
        ("deflate", b"khong phai", reasons.INVALID_ARCHIVE),
        ("gzip", b"khong phai", reasons.INVALID_GZIP),
        ("sdch", b"khong phai", reasons.UNSUPPORTED_FORMAT),
    ],
    ids=range(8),
)
def test_bad_answer_costs_only_itself(encoding: str, payload: bytes, code: str) -> None:
    bad = record(payload, head=HTML + f"Content-Encoding: {encoding}\r\n".encode())
    assert codes(bad + record(url="https://tin.example/2.html")) == [code, "read"]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (record(lie=500), [reasons.TRUNCATED_ARCHIVE]),
        (record(lie=10**15), [reasons.TRUNCATED_ARCHIVE]),
        (record()[:-60], [reasons.TRUNCATED_ARCHIVE]),
        (record(lie=len(record())) + record(), [reasons.INVALID_ARCHIVE]),
        (record(lie=-40) + record(), [reasons.INVALID_ARCHIVE, reasons.INVALID_ARCHIVE]),
        (record() + b"rac\r\n" * 9, ["read", reasons.INVALID_ARCHIVE]),
        (b"khong phai", [reasons.INVALID_ARCHIVE]),
        (record(b"<p>ngan</p>"), [reasons.NO_ARTICLE]),
        (b"", [reasons.EMPTY_FILE]),
        (b"\r\n\r\n", [reasons.NO_TEXT]),
    ],
    ids=range(10),
)
def test_lying_lengths_and_damage(data: bytes, found: list[str]) -> None:
    assert codes(data) == found


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_PAGE_BYTES", 100)
    assert codes(record()) == [reasons.TOO_LARGE]
    monkeypatch.setattr(warc, "_MOST_RECORDS", 1)
    assert codes(record(b"", kind="warcinfo") + record()) == [reasons.TOO_MANY_MEMBERS]


def test_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(extras.EXTRAS, "warc", "khong_co_thu_vien")
    (item,) = read(record())
    assert isinstance(item, Rejection)
    assert item.reason_code == reasons.NEEDS_EXTRA
    assert 'pip install "khobao[warc]"' in item.reason


def test_mutated_archives_never_raise() -> None:
    chance = random.Random(3)
    for _ in range(120):
        data = bytearray(record() + record(url="https://tin.example/2.html"))
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        assert reasons.READER_FAILED not in codes(bytes(data))
