"""What becomes of every kind of file: records for good ones, a stable reason code for bad ones."""

from __future__ import annotations

import gzip
import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from transforms.article import Record, Rejection
from transforms.readers import read_bytes, reasons, registry

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
PLAIN = "Khai trương chợ đêm Sông Lam\n\n05/01/2025 - 07:30\n\nTối 4/1, chợ đêm mở cửa đón khách.\n\nHÀ VY\n"


def codes(name: str, data: bytes) -> list[str]:
    return [item.reason_code for item in read_bytes(name, data, WHEN) if isinstance(item, Rejection)]


def test_plain_text_is_one_record_with_plain_layout() -> None:
    records = read_bytes("tỉnh nhà/chợ 🌃.TXT", PLAIN.encode(), WHEN)
    assert records == [Record(0, PLAIN, layout="plain")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_chooses_the_encoding(encoding: str) -> None:
    assert read_bytes("a.txt", PLAIN.encode(encoding), WHEN) == [Record(0, PLAIN, layout="plain")]


def test_gzip_is_peeled_even_in_members() -> None:
    half = len(PLAIN) // 2
    data = gzip.compress(PLAIN[:half].encode()) + gzip.compress(PLAIN[half:].encode())
    assert read_bytes("a.txt.gz", data, WHEN) == [Record(0, PLAIN, layout="plain")]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"", reasons.EMPTY_FILE),
        ("a.jsonl", b"", reasons.EMPTY_FILE),
        ("a.txt.gz", b"", reasons.EMPTY_FILE),
        ("a.txt.gz", gzip.compress(b"", mtime=0), reasons.EMPTY_FILE),
        ("a.txt", b"\xef\xbb\xbf", reasons.EMPTY_FILE),
        ("a.txt", b" \n\t\n", reasons.NO_TEXT),
        ("a.odt", b"PK\x03\x04", reasons.UNSUPPORTED_FORMAT),
        ("noname", b"abc", reasons.UNSUPPORTED_FORMAT),
        (".txt", b"abc", reasons.UNSUPPORTED_FORMAT),
        ("a.txt.gz.gz", b"abc", reasons.UNSUPPORTED_FORMAT),
        ("a.txt", b"\x89PNG\r\n\x1a\n", reasons.NOT_TEXT),
        ("a.txt", b"abc\0def", reasons.NOT_TEXT),
        ("a.txt", bytes(range(1, 256)) * 4, reasons.NOT_TEXT),
        ("a.html", b"%PDF-1.7", reasons.NOT_TEXT),
        ("a.txt", "Chợ đêm".encode("cp1258", "replace") + b"\xf2\xec", reasons.INVALID_ENCODING),
        ("a.txt", b"\xff\xfea", reasons.INVALID_ENCODING),
        ("a.json", b'{"title": "\xf2"}', reasons.INVALID_ENCODING),
        ("a.txt.gz", gzip.compress(PLAIN.encode())[:-9], reasons.TRUNCATED_GZIP),
        ("a.txt.gz", b"no gzip at all", reasons.INVALID_GZIP),
        ("a.json", b'{"title": ', reasons.INVALID_JSON),
        ("a.json", b"[" * 200_000, reasons.INVALID_JSON),
        ("a.json", b"[]", reasons.NO_TEXT),
        ("a.jsonl", b"\n \n", reasons.NO_TEXT),
        ("a.json", b"5", reasons.WRONG_TYPE),
        ("a.json", b'{"id": 5, "title": "  "}', reasons.NO_TEXT),
        ("a.html", b"   ", reasons.NO_ARTICLE),
        ("a.html", b"<html><body><a href='/'>Trang</a></body></html>", reasons.NO_ARTICLE),
    ],
)
def test_bad_file_is_one_rejection(name: str, data: bytes, code: str) -> None:
    items = read_bytes(name, data, WHEN)
    assert [getattr(item, "reason_code", None) for item in items] == [code]
    assert code in reasons.SENTENCES
    assert isinstance(items[0], Rejection)
    assert items[0].reason


def test_a_format_that_is_not_read_says_what_to_save_instead() -> None:
    (item,) = read_bytes("tin/a.DOC", b"\xd0\xcf\x11\xe0", WHEN)
    assert isinstance(item, Rejection)
    assert item.reason.startswith("no reader for .doc (save it as .docx); known: .txt, .md, ")


def test_size_limit_holds_plain_and_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    small = registry.Reader(registry.READERS[".txt"].read, 1000)
    monkeypatch.setitem(registry.READERS, ".txt", small)
    assert codes("a.txt", b"a" * 1001) == [reasons.TOO_LARGE]
    assert codes("a.txt.gz", gzip.compress(b"a" * 1001)) == [reasons.TOO_LARGE]
    assert codes("a.txt.gz", gzip.compress(b"a" * 1000)) == []


def test_a_text_longer_than_any_article_costs_only_itself() -> None:
    book = '{"title": "Sách", "text": "%s"}' % ("Chợ mở. " * 25_000)
    lines = book + '\n{"title": "Chợ mở", "text": "Sáng nay chợ mở."}'
    assert codes("a.jsonl", lines.encode()) == [reasons.TOO_LARGE]


def test_fifty_megabytes_of_text_are_too_large() -> None:
    assert codes("a.txt", b"a" * 50_000_000) == [reasons.TOO_LARGE]


def test_a_log_is_no_article() -> None:
    assert codes("a.txt", b"a\n" * 100_001) == [reasons.TOO_LARGE]
    assert codes("a.txt", b"a\r\n" * 40_000) == []


def test_gzip_bomb_stops_at_the_limit() -> None:
    bomb = gzip.compress(bytes(registry.MAX_DOCUMENT_BYTES + 10), compresslevel=1)
    assert codes("a.html.gz", bomb) == [reasons.TOO_LARGE]


def test_reader_without_a_rule_rejects_instead_of_raising(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> list[Record | Rejection]:
        raise LookupError("unknown part")

    monkeypatch.setitem(registry.READERS, ".txt", registry.Reader(fail, 100))
    assert codes("a.txt", b"a") == [reasons.READER_FAILED]


def test_every_code_has_a_sentence() -> None:
    declared = {value for name, value in vars(reasons).items() if name.isupper() and isinstance(value, str)}
    assert declared == set(reasons.SENTENCES)
    assert all(sentence.endswith((".", ")")) for sentence in reasons.SENTENCES.values())


@pytest.mark.parametrize("suffix", [".txt", ".txt.gz", ".json", ".jsonl", ".html"])
def test_mutated_and_random_bytes_never_raise(suffix: str) -> None:
    chance = random.Random(suffix)
    record = json.dumps([{"title": "Chợ đêm", "maintext": PLAIN, "authors": ["Hà Vy"]}], ensure_ascii=False)
    good = {
        "": PLAIN.encode(),
        "json": record.encode(),
        "html": f"<html><body><p>{PLAIN * 3}</p></body></html>".encode(),
    }
    for _ in range(60):
        data = bytearray(chance.choice([*good.values(), gzip.compress(PLAIN.encode()), chance.randbytes(50)]))
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
        assert read_bytes(f"a{suffix}", bytes(data), WHEN)


def test_operations_page_lists_every_code() -> None:
    page = (Path(__file__).parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [code for code, sentence in reasons.SENTENCES.items() if f"| `{code}` | {sentence} |" not in page] == []
