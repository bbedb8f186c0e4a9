"""Each field of a source fills one of ours, is ignored by declaration, or is named."""

from __future__ import annotations

import pytest

from transforms.article import Record
from transforms.readers import read_bytes
from transforms.readers.adapters.adapter import Adapter, Reading
from transforms.readers.adapters.parsing import parse_adapter
from transforms.readers.field_map import choose_fields, value_at
from transforms.readers.json_records import read_json
from transforms.readers.markdown import read_markdown
from transforms.readers.tables import read_csv, read_tsv

JSON = Reading(format="json")


def test_the_usual_names_ignored_ones_and_the_rest() -> None:
    item = {
        "title": "Mưa",
        "maintext": "Mưa to.",
        "image_url": "a.jpg",
        "@type": "x",
        "kho": "A1",
        "rỗng": "",
        "n": None,
    }
    chosen = choose_fields(item, JSON)
    assert chosen.values == {"title": "Mưa", "body": "Mưa to."}
    assert chosen.unused == ("kho",)


def test_a_name_passed_over_is_named_where_it_says_more() -> None:
    item = {"content": "Mưa to.", "text": "Mưa to.", "body": "Mưa rất to."}
    assert choose_fields(item, JSON).unused == ("body",)


def test_paths_of_an_adapter_win_and_their_neighbours_are_named() -> None:
    adapter = parse_adapter(
        "ignored = ['bài.mã']\n[fields]\ntitle = ['không có', 'bài.tít']\nbyline = 'bài.ai.tên'", "x.toml"
    )
    people = [{"tên": "Hà Vy", "vai": "viết"}, {"tên": "Lê An"}]
    item = {"title": "Khác", "bài": {"tít": "Mưa", "mã": 1, "ai": people, "ghi chú": "gấp"}, "text": "Mưa to."}
    chosen = choose_fields(item, Reading(adapter, format="json"))
    assert chosen.values == {"title": "Mưa", "byline": ["Hà Vy", "Lê An"], "body": "Mưa to."}
    assert chosen.unused == ("bài.ai.vai", "bài.ghi chú", "title")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("a.0.b", 1),
        ("a.7.b", None),
        ("a.b", [1, 2]),
        ("a.x", []),
        ("c.d", 3),
        ("z", None),
        ("e.f", None),
        ("a.0", {"b": 1}),
    ],
)
def test_values_at_paths(path: str, value: object) -> None:
    assert value_at({"a": [{"b": 1}, {"b": 2}], "c.d": 3, "e": 5}, path) == value


def test_a_record_names_at_most_fifty_fields() -> None:
    item = {f"cột {number}": "x" for number in range(99)}
    assert len(choose_fields(item, JSON).unused) == 50


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.json", '{"tít": "Mưa", "chữ": "Mưa to.", "kho": 1}'),
        ("a.jsonl", '{"tít": "Mưa", "chữ": "Mưa to.", "kho": 1}\n'),
        ("a.csv", "tít;chữ;kho\nMưa;Mưa to.;1\n"),
        ("a.tsv", "tít\tchữ\tkho\nMưa\tMưa to.\t1\n"),
        ("a.md", "---\ntít: Mưa\nkho: 1\n---\nMưa to.\n"),
        ("a.rss", "<rss><channel><item><tít>Mưa</tít><chữ>Mưa to.</chữ><kho>1</kho></item></channel></rss>"),
    ],
)
def test_one_adapter_reads_every_format(name: str, data: str) -> None:
    from datetime import UTC, datetime

    adapter = parse_adapter("[fields]\ntitle = 'tít'\nbody = 'chữ'", "x.toml")
    (record,) = read_bytes(name, data.encode(), datetime(2025, 1, 5, tzinfo=UTC), Reading(adapter))
    assert isinstance(record, Record)
    assert (record.title, record.body, record.unused_fields) == ("Mưa", "Mưa to.", ("kho",))
    assert (record.encoding, record.encoding_confidence) == ("utf-8", 1.0)


def test_elements_of_other_namespaces_are_ignored_or_named() -> None:
    feed = (
        "<rss xmlns:media='urn:m' xmlns:bd='urn:b'><channel><item><title>Mưa</title><media:content url='a.jpg'/>"
        "<bd:kho số='1'/></item></channel></rss>"
    )
    from transforms.readers.feeds import read_feed

    (record,) = read_feed(feed.encode(), Reading(format="rss"))
    assert isinstance(record, Record)
    assert record.unused_fields == ("bd:kho",)


def test_bylines_of_tables_are_lists_under_any_name() -> None:
    reading = Reading(Adapter("x", fields={"byline": ("ai viết",)}))
    (record,) = read_csv("title,ai viết\nMưa,\"['Hà Vy', 'Lê An']\"".encode(), reading)
    assert isinstance(record, Record)
    assert record.byline == "Hà Vy, Lê An"


def test_texts_of_entities_and_dates_of_other_types() -> None:
    (record,) = read_json(b'{"title": "M&#432;a", "source": "B&aacute;o", "url": "https://x.example/?a=1&amp;b=2"}')
    assert isinstance(record, Record)
    assert (record.source_name, record.url) == ("Báo", "https://x.example/?a=1&b=2")


def test_records_lie_where_the_adapter_points() -> None:
    reading = Reading(Adapter("x", records="trang.tin"))
    data = '{"trang": {"số": 3, "tin": [{"title": "Mưa"}, {"title": "Nắng"}]}, "khác": [{"title": "Gió"}]}'.encode()
    assert [item.title for item in read_json(data, reading) if isinstance(item, Record)] == ["Mưa", "Nắng"]
    (item,) = read_json(b'{"khac": 1}', reading)
    assert not isinstance(item, Record)
    assert item.reason_code == "wrong_type"


def test_front_matter_that_says_nothing_is_named() -> None:
    (record,) = read_markdown("---\nkho: A1\n---\nMưa to.".encode(), Reading(format="md"))
    assert isinstance(record, Record)
    assert record.unused_fields == ("kho",)


def test_tables_say_where_they_break() -> None:
    (item,) = read_csv('title,text\nMưa,"Mưa to'.encode())
    assert not isinstance(item, Record)
    assert (item.reason_code, item.sample) == ("invalid_table", 'Mưa,"Mưa to')
    (item,) = read_tsv(b"a\tb\n1\t2")
    assert not isinstance(item, Record)
    assert item.sample == '["a", "b"]'
