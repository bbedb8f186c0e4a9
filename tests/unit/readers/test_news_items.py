"""NewsML-G2 items, messages and NITF documents, alone and in archives; hostile ones are refused unread."""

from __future__ import annotations

import gzip
import io
import random
import unicodedata
import zipfile
from datetime import UTC, datetime

import pytest

from transforms.article import Record, Rejection
from transforms.normalise.articles import normalise_record
from transforms.readers import read_bytes, reasons

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
SENTENCE = "Sáng 3/5, UBND huyện Bến Đá khai mạc hội chợ nông sản."
XHTML = f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Bỏ qua</title></head><body>
<h1>Khai mạc hội chợ Bến Đá</h1><p>{SENTENCE}</p><p>Bà <em>Lê Thị
  Ngân</em> dự.</p><figure><figcaption>Ảnh: Hà Vy</figcaption></figure>
<table><tr><td>Gạo</td><td>12 tấn</td></tr></table><script>bo()</script></body></html>"""
NITF = f"""<nitf xml:lang="vi"><head><title>Tên tệp</title><docdata><doc-id id-string="bd-117" regsrc="tin.example"/>
<date.issue norm="20240503T073000+0700"/></docdata><pubdata name="Tin Bến Đá" ex-ref="https://tin.example/117.html"/>
</head><body><body.head><hedline><hl1>Khai mạc hội chợ Bến Đá</hl1></hedline>
<byline>Tin: <person>Hà Vy</person>, <person>Lê An</person></byline><abstract><p>Hội chợ có 40 gian.</p></abstract>
</body.head><body.content><p>{SENTENCE}</p><media><media-reference source="a.jpg"/>
<media-caption>Ảnh: Hà Vy</media-caption></media></body.content><body.end><tagline>Theo Tin Bến Đá</tagline></body.end>
</body></nitf>"""


def news_item(content: str, guid: str = "urn:newsml:tin.example:20240503:117", status: str = "stat:usable") -> str:
    return f"""<newsItem xmlns="http://iptc.org/std/nar/2006-10/" guid="{guid}" version="2" xml:lang="vi">
<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:BENDA"><name>Tin Bến Đá</name></provider>
<versionCreated>2024-05-03T09:00:00+07:00</versionCreated><pubStatus qcode="{status}"/></itemMeta>
<contentMeta><contentCreated>2024-05-03T07:30:00+07:00</contentCreated><creator><name>Hà Vy</name></creator>
<language tag="vi"/><headline role="hldrole:mobile">Hội chợ</headline><headline>Khai mạc hội chợ Bến Đá</headline>
</contentMeta><contentSet>{content}</contentSet></newsItem>"""


def inline(content: str) -> str:
    return f'<inlineXML contenttype="application/xhtml+xml">{content}</inlineXML>'


def read(data: str | bytes, name: str = "a.xml") -> list[Record | Rejection]:
    return read_bytes(name, data.encode() if isinstance(data, str) else data, WHEN)


def one(data: str | bytes, name: str = "a.xml") -> Record:
    (item,) = read(data, name)
    assert isinstance(item, Record)
    return item


def codes(data: str | bytes, name: str = "a.xml") -> list[str]:
    return [item.reason_code if isinstance(item, Rejection) else "read" for item in read(data, name)]


def test_item_with_xhtml() -> None:
    assert one(news_item(inline(XHTML))) == Record(
        0,
        f"{SENTENCE}\nBà Lê Thị Ngân dự.\nẢnh: Hà Vy\nGạo | 12 tấn",
        title="Khai mạc hội chợ Bến Đá",
        published="2024-05-03T07:30:00+07:00",
        modified="2024-05-03T09:00:00+07:00",
        byline="Hà Vy",
        record_id="urn:newsml:tin.example:20240503:117",
        source_id="BENDA",
        source_name="Tin Bến Đá",
        language="vi",
    )


def test_nitf_alone_and_inside_an_item() -> None:
    alone = one("<?xml version='1.0'?><!DOCTYPE nitf SYSTEM 'nitf-3-4.dtd'><!-- <rss/> -->" + NITF, "a.nitf")
    assert alone == Record(
        0,
        f"{SENTENCE}\nẢnh: Hà Vy\nTheo Tin Bến Đá",
        title="Khai mạc hội chợ Bến Đá",
        description="Hội chợ có 40 gian.",
        published="2024-05-03T07:30:00+07:00",
        byline="Hà Vy, Lê An",
        url="https://tin.example/117.html",
        record_id="bd-117",
        source_id="tin.example",
        source_name="Tin Bến Đá",
        language="vi",
    )
    inside = one(news_item(inline(NITF.replace('regsrc="tin.example"', ""))))
    assert (inside.body, inside.description, inside.source_id) == (alone.body, alone.description, "BENDA")
    assert inside.record_id == "urn:newsml:tin.example:20240503:117"


def test_text_is_composed_after_normalising_in_any_unicode_form_and_width() -> None:
    decomposed = unicodedata.normalize("NFD", news_item(inline(XHTML)))
    for data in (decomposed.encode(), decomposed.encode("utf-16"), news_item(inline(XHTML)).encode("utf-16-le")):
        article = normalise_record(one(data))
        assert SENTENCE in article.text
        assert article.published_at == datetime(2024, 5, 3, 0, 30, tzinfo=UTC)


def test_message_gives_its_items_and_passes_over_packages_and_pictures() -> None:
    picture = news_item('<remoteContent href="http://127.0.0.1:9/a.jpg"/>', "urn:newsml:tin.example:20240503:118")
    package = '<packageItem guid="p"><groupSet><group><itemRef residref="x"/></group></groupSet></packageItem>'
    plain = news_item(f"<inlineData contenttype='text/plain'>{SENTENCE}\nDòng hai.</inlineData>", "tag:tin,2024:119")
    gone = news_item(inline(XHTML), "urn:newsml:tin.example:20240503:120", "stat:canceled")
    items = read(f"<newsMessage><itemSet>{picture}{package}{plain}{gone}</itemSet></newsMessage>")
    assert [item.record_no for item in items] == [0, 1]
    record, refused = items
    assert isinstance(record, Record)
    assert (record.body, record.source_id) == (f"{SENTENCE}\nDòng hai.", "BENDA")
    assert isinstance(refused, Rejection)
    assert refused.reason_code == reasons.NOT_PUBLISHED
    assert codes(package) == [reasons.NO_TEXT]


def test_guid_that_is_an_address_is_the_url() -> None:
    record = one(news_item(inline(XHTML), "https://tin.example/tin/117"))
    assert record.url == "https://tin.example/tin/117"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ('<!DOCTYPE nitf [<!ENTITY a "x">]><nitf>&a;</nitf>', reasons.UNSAFE_XML),
        ('<!DOCTYPE newsItem [<!ENTITY a SYSTEM "file:///etc/passwd">]><newsItem>&a;</newsItem>', reasons.UNSAFE_XML),
        (NITF[:300], reasons.INVALID_XML),
        ("<nitf/>", reasons.NO_TEXT),
        ("<newsItem/>", reasons.NO_TEXT),
        ("<newsItem>" + "<a>" * 5000, reasons.INVALID_XML),
        ("<NewsML/>", reasons.UNSUPPORTED_FORMAT),
        ("", reasons.EMPTY_FILE),
    ],
    ids=range(8),
)
def test_bad_document_is_one_rejection(data: str, code: str) -> None:
    assert codes(data) == [code]


def test_feeds_stay_feeds_and_archives_hold_items() -> None:
    feed = f"<rss><channel><item><title>Tin</title><description>{SENTENCE}</description></item></channel></rss>"
    assert one(feed).description == SENTENCE
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("tin/a.xml.gz", gzip.compress(news_item(inline(XHTML)).encode()))
        archive.writestr("tin/b.nitf", NITF)
    assert codes(buffer.getvalue(), "a.zip") == ["read", "read"]


def test_mutated_items_never_raise() -> None:
    chance = random.Random(9)
    for _ in range(150):
        data = bytearray(chance.choice([news_item(inline(XHTML)), NITF]).encode())
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 9)] = chance.choice([b"<", b">", b"&", b"<!--", b"", chance.randbytes(2)])
        assert reasons.READER_FAILED not in codes(bytes(data))
