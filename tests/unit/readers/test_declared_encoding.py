"""A declared encoding is read or refused, never guessed; escapes hide no other encoding."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from tests.unit.readers.encodings.writing import encode
from transforms.article import Record, Rejection
from transforms.readers import read_bytes
from transforms.readers.adapters.adapter import Reading
from transforms.readers.decoding import DECLARABLE, Decoded, decode
from transforms.readers.json_records import read_json, read_json_lines
from transforms.readers.samples import MOST_CHARACTERS, sample_of_bytes, sample_of_text, sample_of_value

LINE = "Chợ nổi Cái Răng mở cửa đón khách từ sáng sớm, bà con rất phấn khởi."
SHORT = "Chợ nổi"
NOW = datetime(2025, 1, 5, tzinfo=UTC)


def write_in(encoding: str, text: str) -> bytes:
    return text.encode(encoding) if encoding.startswith("utf") else encode(text, encoding)


@pytest.mark.parametrize("encoding", DECLARABLE)
def test_what_is_declared_is_read(encoding: str) -> None:
    for text in (LINE, SHORT, "cho noi"):
        found = decode(write_in(encoding, text), encoding)
        assert isinstance(found, Decoded)
        assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("tcvn3", "vni"),
        ("vni", "tcvn3"),
        ("utf-8", "tcvn3"),
        ("viscii", "utf-8"),
        ("vps", "cp1258"),
        ("utf-8", "utf-16"),
    ],
)
def test_a_wrong_declaration_loads_nothing(encoding: str, declared: str) -> None:
    found = decode(write_in(encoding, LINE), declared)
    assert isinstance(found, Rejection)
    assert found.reason_code == "invalid_encoding"
    assert f"not the {declared} that the adapter declares" in found.reason
    assert found.sample.startswith("byte ")


def test_the_reason_tells_the_guess() -> None:
    found = decode(write_in("vni", LINE), "tcvn3")
    assert isinstance(found, Rejection)
    assert "best guess vni" in found.reason


def test_a_mark_contradicts_a_declaration() -> None:
    found = decode(LINE.encode("utf-16"), "tcvn3")
    assert isinstance(found, Rejection)
    assert "begins with the mark of utf-16" in found.reason
    assert isinstance(decode(LINE.encode("utf-16"), "utf-16-le"), Decoded)


def test_mojibake_under_a_declared_unicode_is_undone() -> None:
    found = decode("Chá»£ Ä‘Ãªm á»Ÿ CÃ\xa0 Mau".encode(), "utf-8")
    assert isinstance(found, Decoded)
    assert (found.text, found.encoding) == ("Chợ đêm ở Cà Mau", "utf-8 mojibake")


def test_a_line_in_another_encoding_costs_only_itself() -> None:
    line = json.dumps({"title": LINE}, ensure_ascii=False)
    lines = [write_in("tcvn3", line), line.encode()]
    first, second = read_json_lines(b"\n".join(lines), Reading(encoding="tcvn3"))
    assert isinstance(first, Record)
    assert first.title == LINE
    assert isinstance(second, Rejection)
    assert second.record_no == 1


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.mhtml", "a.csv", "a.rss", "a.md"])
def test_every_text_format_takes_the_declaration(name: str) -> None:
    text = {
        "a.txt": LINE,
        "a.html": f"<html><body><article><h1>{SHORT}</h1><p>{LINE}</p></article></body></html>",
        "a.mhtml": f"Content-Type: text/html\n\n<html><body><article><p>{LINE}</p></article></body></html>",
        "a.csv": f'title\n"{LINE}"',
        "a.rss": f"<rss><channel><item><title>{LINE}</title></item></channel></rss>",
        "a.md": LINE,
    }[name]
    (record,) = read_bytes(name, write_in("tcvn3", text), NOW, Reading(encoding="tcvn3"))
    assert isinstance(record, Record)
    assert LINE in (record.title or "") + record.body
    assert record.encoding == "tcvn3"


def test_mojibake_behind_escapes_is_undone_with_the_whole_record() -> None:
    parts = {"title": SHORT, "body": LINE, "author": "Hà Vy"}
    broken = {key: text.encode().decode("latin-1") for key, text in parts.items()}
    (record,) = read_json(json.dumps(broken).encode())
    assert isinstance(record, Record)
    assert (record.title, record.body, record.byline) == (SHORT, LINE, "Hà Vy")
    assert (record.encoding or "").endswith("mojibake")


def test_old_encodings_behind_references_are_undone() -> None:
    def references(text: str) -> str:
        return "".join(chr(byte) if byte < 128 else f"&#{byte};" for byte in write_in("tcvn3", text))

    feed = f"<rss><channel><item><title>{references(SHORT)}</title><description>{references(LINE)}</description></item>"
    (record,) = read_bytes("a.rss", f"{feed}</channel></rss>".encode(), NOW)
    assert isinstance(record, Record)
    assert (record.title, record.description) == (SHORT, LINE)


def test_escapes_that_lost_bytes_are_refused() -> None:
    text = LINE.encode().decode("latin-1").replace("\x9d", "?").replace("\xa3", "?")
    (item,) = read_json(json.dumps({"title": "a", "body": text}).encode())
    assert isinstance(item, Rejection)
    assert (item.record_no, item.reason_code) == (0, "invalid_encoding")


def test_sound_escapes_stay() -> None:
    (record,) = read_json(json.dumps({"title": SHORT, "body": "Café crème"}).encode())
    assert isinstance(record, Record)
    assert (record.title, record.body, record.encoding) == (SHORT, "Café crème", "utf-8")


def test_samples_are_short_and_printable() -> None:
    for sample in (
        sample_of_bytes(bytes(range(256)) * 9, 700),
        sample_of_text("\x1b[31m\n" * 300, 900),
        sample_of_value({"a": "\u202e" * 900}),
        sample_of_value(object()),
    ):
        assert 0 < len(sample) <= MOST_CHARACTERS
        assert sample.isprintable()
    assert sample_of_bytes(b"") == ""
