"""RSS, RDF and Atom feeds and snapshots of feed readers; hostile XML is refused unread."""

from __future__ import annotations

import json
import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from transforms.article import Record, Rejection
from transforms.normalise.articles import normalise_record
from transforms.readers import read_bytes, reasons

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
NIGHTS = Path(__file__).parents[4] / "shared" / "nights"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Tin mới</title><link>https://tin.example</link><language>vi</language>
<item><title><![CDATA[Mưa lớn ở Bến Đá]]></title><media:title>ảnh</media:title><media:content url="a.jpg"/>
<link>https://www.tin.example/mua-lon-1.html</link><guid isPermaLink="false">tin-1</guid>
<description>
<![CDATA[<a href="https://tin.example/1"><img src="a.jpg"/></a></br>Mưa lớn làm ngập ba thôn.]]></description>
<pubDate>Sun, 05 Jan 2025 07:30:00 +0700</pubDate><dc:creator>Hà Vy</dc:creator><dc:creator>Lê An</dc:creator>
<category>Thời sự</category></item>
<item><title>Lũ &amp; hạn</title><guid>https://tin.example/lu-2.html</guid>
<source url="https://b.example">Báo Bến</source>
<content:encoded>&lt;p&gt;Nước lên.&lt;/p&gt;&lt;p&gt;Nước rút.&lt;/p&gt;</content:encoded>
<author>toasoan@tin.example (Trần Bình)</author></item>
<item><author>toasoan@tin.example</author><category>Thể thao</category></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi"><title>Tin</title>
<entry><title type="html">Chợ &lt;b&gt;đêm&lt;/b&gt;</title><id>tag:tin.example,2025:3</id>
<link rel="edit" href="https://tin.example/sua/3"/><link href="https://tin.example/cho-dem-3.html"/>
<link rel="alternate" href="https://tin.example/khac"/>
<author><name>Hà Vy</name><email>vy@tin.example</email></author>
<published>2025-01-05T07:30:00+07:00</published><updated>2025-01-05T08:00:00+07:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Chợ mở.</p><p>Khách đông.</p></div></content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><item rdf:about="https://tin.example/lua-4.html"><title>Lúa trổ</title>
<dc:date>2025-01-05</dc:date></item></rdf:RDF>"""


def read(data: str | bytes, name: str = "a.xml") -> list[Record | Rejection]:
    return read_bytes(name, data.encode() if isinstance(data, str) else data, WHEN)


def codes(data: str | bytes) -> list[str]:
    return [item.reason_code if isinstance(item, Rejection) else "read" for item in read(data)]


def test_rss_items() -> None:
    rain, flood, bare = read(RSS)
    assert rain == Record(
        0,
        "",
        title="Mưa lớn ở Bến Đá",
        description="Mưa lớn làm ngập ba thôn.",
        published="Sun, 05 Jan 2025 07:30:00 +0700",
        byline="Hà Vy, Lê An",
        url="https://www.tin.example/mua-lon-1.html",
        record_id="tin-1",
        source_id="tin.example",
        language="vi",
    )
    assert flood == Record(
        1,
        "Nước lên.\nNước rút.",
        title="Lũ & hạn",
        byline="Trần Bình",
        url="https://tin.example/lu-2.html",
        record_id="https://tin.example/lu-2.html",
        source_id="tin.example",
        source_name="Báo Bến",
        language="vi",
    )
    assert isinstance(bare, Rejection)
    assert (bare.record_no, bare.reason_code) == (2, reasons.NO_TEXT)


def test_atom_entries() -> None:
    (entry,) = read(ATOM, "tin.atom")
    assert isinstance(entry, Record)
    assert entry.body == "Chợ mở.\nKhách đông."
    assert (entry.url, entry.byline, entry.language) == ("https://tin.example/cho-dem-3.html", "Hà Vy", "vi")
    assert (entry.published, entry.modified) == ("2025-01-05T07:30:00+07:00", "2025-01-05T08:00:00+07:00")
    assert normalise_record(entry).title == "Chợ đêm"


def test_rdf_items() -> None:
    (item,) = read(RDF, "tin.rss")
    assert item == Record(
        0,
        "",
        title="Lúa trổ",
        published="2025-01-05",
        url="https://tin.example/lua-4.html",
        source_id="tin.example",
    )


def test_sloppy_feeds_are_mended() -> None:
    sloppy = "\n <rss><channel><item><title>Lúa&nbsp;& cá \x07</title><link>https://t.example/?a=1&b=2</link></item>"
    (item,) = read(f"{sloppy}</channel></rss>")
    assert isinstance(item, Record)
    assert (item.title, item.url) == ("Lúa\xa0& cá", "https://t.example/?a=1&b=2")


BOMB = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", reasons.EMPTY_FILE),
        (BOMB + "]><rss><channel><item><title>&i;</title></item></channel></rss>", reasons.UNSAFE_XML),
        ('<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss>&f;</rss>', reasons.UNSAFE_XML),
        ("<rss><channel><item><title>Mưa", reasons.INVALID_XML),
        ("không phải XML", reasons.INVALID_XML),
        ("<rss>" + "<a>" * 100_000, reasons.INVALID_XML),
        ("<urlset><url/></urlset>", reasons.UNSUPPORTED_FORMAT),
        ("<rss><channel/></rss>", reasons.NO_TEXT),
        (b"\x89PNG\r\n", reasons.NOT_TEXT),
    ],
    ids=range(9),
)
def test_bad_feed_is_one_rejection(data: str | bytes, code: str) -> None:
    assert codes(data) == [code]


def test_bomb_in_utf_16_is_seen() -> None:
    assert codes((BOMB + "]><rss>&i;</rss>").encode("utf-16")) == [reasons.UNSAFE_XML]


def test_mutated_feeds_never_raise_and_end_soon() -> None:
    chance = random.Random(4)
    started = time.monotonic()
    for _ in range(200):
        data = bytearray(chance.choice([RSS, ATOM, RDF]).encode())
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 5)] = chance.choice(
                [b"<", b">", b"&", b"&a;", b"]]>", chance.randbytes(2)]
            )
        assert reasons.READER_FAILED not in codes(bytes(data))
    assert time.monotonic() - started < 20


def test_snapshot_of_a_feed_reader() -> None:
    item = {
        "id": "3b31",
        "title": "Mưa lớn ở Bến Đá",
        "link": "https://tin.example/mua-lon-1.html",
        "summary": "Mưa lớn làm ngập ba thôn.",
        "source": "Báo Bến",
        "category": "Tổng hợp",
        "published": "2025-01-05T07:30:00.123456+07:00",
        "fetched": "2025-01-05T07:31:00+07:00",
    }
    (record,) = read(json.dumps([item], ensure_ascii=False), "a.json")
    assert record == Record(
        0,
        "",
        title=item["title"],
        description=item["summary"],
        published=item["published"],
        fetched=item["fetched"],
        url=item["link"],
        record_id="3b31",
        source_id="tin.example",
        source_name="Báo Bến",
    )
    assert normalise_record(record).text == "Mưa lớn ở Bến Đá\n\nMưa lớn làm ngập ba thôn."
    del item["title"]
    (untitled,) = read(json.dumps([item], ensure_ascii=False), "a.json")
    assert isinstance(untitled, Record)
    assert "ngập ba thôn" in normalise_record(untitled).text


@pytest.mark.skipif(not NIGHTS.is_dir(), reason="the feed snapshots lie outside the repository")
def test_real_snapshots_read_whole() -> None:
    for path in sorted(NIGHTS.glob("*.json"))[:3]:
        items = read(path.read_bytes(), path.name)
        assert len(items) == len(json.loads(path.read_text(encoding="utf-8")))
        for item in items:
            assert isinstance(item, Record)
            assert item.title
            assert item.description
            assert item.url
            assert item.source_name
            assert item.published
