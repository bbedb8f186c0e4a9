"""JSON and JSON Lines: the usual names of fields, and wrong types that cost only their own record."""

from __future__ import annotations

import json
from typing import Any

import pytest

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.json_records import read_json, read_json_lines


def one(item: Any) -> Record | Rejection:
    return read_json(json.dumps(item, ensure_ascii=False).encode())[0]


def test_news_please_fields() -> None:
    record = one(
        {
            "title": "Chợ đêm mở cửa",
            "maintext": "Tối 4/1, chợ mở.",
            "description": "Chợ đêm đón khách.",
            "date_publish": "2025-01-05 07:30:00",
            "date_modify": "2025-01-05 08:00:00",
            "date_download": "2025-02-01 00:00:00",
            "authors": ["Hà Vy", "Lê An", "Hà Vy", "https://example.com/ha-vy"],
            "url": "https://www.example.com/cho-dem.html",
            "language": "vi",
        }
    )
    assert record == Record(
        0,
        "Tối 4/1, chợ mở.",
        title="Chợ đêm mở cửa",
        description="Chợ đêm đón khách.",
        published="2025-01-05 07:30:00",
        modified="2025-01-05 08:00:00",
        fetched="2025-02-01 00:00:00",
        byline="Hà Vy, Lê An",
        url="https://www.example.com/cho-dem.html",
        source_id="example.com",
        language="vi",
    )


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("headline", "Mưa lớn", "title", "Mưa lớn"),
        ("articleBody", "Sáng nay mưa.", "body", "Sáng nay mưa."),
        ("content", ["Sáng nay mưa.", "Chiều tạnh."], "body", "Sáng nay mưa.\nChiều tạnh."),
        ("content", "<p>Sáng nay <b>mưa</b>.</p><p>Chiều<br/>tạnh.</p>", "body", "Sáng nay mưa.\nChiều\ntạnh."),
        ("content", "a < b và c > d", "body", "a < b và c > d"),
        ("sapo", "Mưa ở Huế.", "description", "Mưa ở Huế."),
        ("published_at", 1736037000, "published", "1736037000"),
        ("pubDate", "Sun, 05 Jan 2025 00:30:00 GMT", "published", "Sun, 05 Jan 2025 00:30:00 GMT"),
        ("author", {"@type": "Person", "name": "Hà Vy"}, "byline", "Hà Vy"),
        ("author", [{"name": "Hà Vy"}, {"url": "x"}], "byline", "Hà Vy"),
        ("link", "https://example.com/a", "url", "https://example.com/a"),
        ("id", 17, "record_id", "17"),
        ("source", {"title": "Báo Sông Lam"}, "source_name", "Báo Sông Lam"),
        ("source_domain", "example.com", "source_id", "example.com"),
    ],
)
def test_aliases(key: str, value: Any, field: str, expected: str) -> None:
    record = one({"title": "Mưa lớn", key: value} if field != "title" else {key: value})
    assert getattr(record, field) == expected


@pytest.mark.parametrize(
    "item",
    [
        {"title": ["a"], "text": "b"},
        {"title": "a", "text": {"b": 1}},
        {"title": "a", "text": ["b", 3]},
        {"title": "a", "date": True},
        {"title": "a", "authors": 7},
        {"title": "a", "url": 5},
        None,
        "chữ",
        [1],
    ],
)
def test_wrong_type_is_a_rejection(item: Any) -> None:
    rejection = read_json(json.dumps([item]).encode())[0]
    assert isinstance(rejection, Rejection)
    assert rejection.reason_code == reasons.WRONG_TYPE


def test_bad_line_costs_only_itself() -> None:
    lines = [b'{"title": "M\xe1\xbb\x99t"}', b"{", b"", b'{"title": 5}', b'{"title": "\xf2"}', b'{"title": "Hai"}\r']
    items = read_json_lines(b"\xef\xbb\xbf" + b"\n".join(lines))
    assert [getattr(item, "title", None) or getattr(item, "reason_code", None) for item in items] == [
        "Một",
        reasons.INVALID_JSON,
        reasons.WRONG_TYPE,
        reasons.INVALID_ENCODING,
        "Hai",
    ]
    assert [item.record_no for item in items] == [0, 1, 2, 3, 4]


def test_lines_in_utf16_are_read() -> None:
    items = read_json_lines('{"title": "Một"}\n{"title": "Hai"}'.encode("utf-16"))
    assert [getattr(item, "title", None) for item in items] == ["Một", "Hai"]


def test_object_around_one_array_holds_the_records() -> None:
    items = read_json(json.dumps({"status": "ok", "articles": [{"title": "Một"}, {"title": "Hai"}]}).encode())
    assert [getattr(item, "title", None) for item in items] == ["Một", "Hai"]


def test_address_that_is_none_gives_no_source() -> None:
    record = one({"title": "a", "url": "http://[broken"})
    assert isinstance(record, Record)
    assert record.source_id is None
