"""Word documents: title, headings, tables and text boxes; bombs, entities, locked and old files are refused."""

from __future__ import annotations

import gzip
import io
import random
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from transforms.article import Record, Rejection
from transforms.normalise.articles import normalise_record
from transforms.readers import docx as reader
from transforms.readers import extras, read_bytes, reasons

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
TITLE = "Khai mạc hội chợ Bến Đá"
SENTENCE = "Sáng 3/5, UBND huyện Bến Đá khai mạc hội chợ nông sản."


def written(build: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    document.core_properties.title = ""
    document.core_properties.author = "Admin"
    document.core_properties.modified = datetime(2024, 5, 3, 2, 0, tzinfo=UTC)
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def article(document: Any) -> None:
    document.add_paragraph("BÁO BẾN ĐÁ")
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(unicodedata.normalize("NFD", SENTENCE))
    document.add_heading("Bốn mươi gian hàng", 2)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Mặt hàng", "Sản lượng", "Gạo", "12 tấn"), strict=True):
        cell.text = text
    document.add_paragraph("Bà Lê Thị Ngân\tdự.\nẢnh: Hà Vy")
    document.sections[0].footer.paragraphs[0].text = "Trang 1"


PLAIN = written(lambda document: [document.add_paragraph(text) for text in (TITLE, SENTENCE)])


def read(data: bytes, name: str = "a.docx") -> list[Record | Rejection]:
    return read_bytes(name, data, WHEN)


def one(data: bytes) -> Record:
    (item,) = read(data)
    assert isinstance(item, Record)
    return item


def codes(data: bytes, name: str = "a.docx") -> list[str]:
    return [item.reason_code if isinstance(item, Rejection) else "read" for item in read(data, name)]


def repacked(data: bytes, **changed: bytes) -> bytes:
    """The package with parts whose path ends with the given name replaced or added."""
    buffer, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(data))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for path in source.namelist():
            name = path.rsplit("/", 1)[-1].removesuffix(".xml")
            target.writestr(path, changed.pop(name) if name in changed else source.read(path))
        for name, content in changed.items():
            target.writestr(f"word/media/{name}", content)
    return buffer.getvalue()


def part(data: bytes, path: str = "word/document.xml") -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read(path)


def test_title_headings_and_tables() -> None:
    record = one(written(article))
    assert (record.title, record.modified, record.byline, record.published) == (
        TITLE,
        "2024-05-03T02:00:00+00:00",
        None,
        None,
    )
    lines = record.body.split("\n")
    assert lines[0] == "BÁO BẾN ĐÁ"
    assert lines[2:] == [
        "Bốn mươi gian hàng",
        "Mặt hàng | Sản lượng",
        "Gạo | 12 tấn",
        "Bà Lê Thị Ngân dự.",
        "Ảnh: Hà Vy",
    ]
    assert record.body_types == (None, None, "heading", None, None, None, None)
    text = normalise_record(record).text
    assert SENTENCE in text
    assert unicodedata.is_normalized("NFC", text)
    assert "Trang 1" not in text


def test_document_without_styles_is_told_by_its_lines_or_its_properties() -> None:
    record = one(PLAIN)
    assert (record.layout, record.body) == ("plain", f"{TITLE}\n\n{SENTENCE}")
    assert normalise_record(record).title == TITLE

    def stated(document: Any) -> None:
        document.core_properties.title = TITLE.upper()
        for text in ("CHÍNH TRỊ", TITLE.upper(), SENTENCE):
            document.add_paragraph(text)

    assert one(written(stated)).title == TITLE.upper()


def test_what_an_editor_sees_is_read_and_the_rest_is_not() -> None:
    inner = (
        "<w:r><w:t>Ông </w:t></w:r><w:smartTag><w:r><w:t>Trần Văn Lộc</w:t></w:r></w:smartTag>"
        "<w:ins><w:r><w:t xml:space='preserve'> phát biểu</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>vắng mặt</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>.</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='2'/><w:noBreakHyphen/><w:cr/></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    )
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong ô</w:t></w:r></w:p></w:sdtContent></w:sdt>"

    def build(document: Any) -> None:
        document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"))
        document.element.body.insert(1, parse_xml(control))
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "Một"
        cell.add_paragraph("Hai")
        cell.add_table(1, 1).cell(0, 0).text = "Bảng trong bảng"

    lines = one(written(build)).body.split("\n\n")
    assert lines == ["Ông Trần Văn Lộc phát biểu.-", "Trong khung", "Trong ô", "Một", "Hai", "Bảng trong bảng"]


def test_fonts_of_old_encodings() -> None:
    old = "S¸ng nay, ñy ban nh©n d©n huyÖn BÕn §¸ khai m¹c héi chî n«ng s¶n víi bèn m­¬i gian hµng."
    record = one(written(lambda document: document.add_paragraph(old)))
    assert (
        record.body.casefold()
        == "sáng nay, ủy ban nhân dân huyện bến đá khai mạc hội chợ nông sản với bốn mươi gian hàng."
    )
    assert record.encoding == "utf-8 tcvn3"


def test_documents_in_archives() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("tin/a.docx", PLAIN)
        archive.writestr("tin/b.docx.gz", gzip.compress(PLAIN))
    assert codes(buffer.getvalue(), "a.zip") == ["read", "read"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", reasons.EMPTY_FILE),
        (b"khong phai", reasons.INVALID_ARCHIVE),
        (PLAIN[:-200], reasons.TRUNCATED_ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), reasons.UNSUPPORTED_FORMAT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), reasons.ENCRYPTED),
        (written(lambda document: None), reasons.NO_TEXT),
        (repacked(PLAIN, document=b"<a>"), reasons.INVALID_DOCUMENT),
        (repacked(PLAIN, document=b"<a/>"), reasons.INVALID_DOCUMENT),
        (repacked(PLAIN, **{".rels": b"<a/>"}), reasons.INVALID_DOCUMENT),
        (repacked(PLAIN, bomb=bytes(3_000_000)), reasons.ARCHIVE_BOMB),
        (
            repacked(PLAIN, styles=b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
            reasons.UNSAFE_XML,
        ),
    ],
    ids=range(11),
)
def test_bad_document_is_one_rejection(data: bytes, code: str) -> None:
    assert codes(data) == [code]


def test_limits_and_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_UNPACKED_BYTES", 1000)
    assert codes(PLAIN) == [reasons.TOO_LARGE]
    monkeypatch.setitem(extras.EXTRAS, "docx", "khong_co_thu_vien")
    (item,) = read(PLAIN)
    assert isinstance(item, Rejection)
    assert (
        item.reason == '.docx files are read by an extra that is not installed: pip install "khobao[docx]", then retry'
    )


def test_a_document_without_properties_has_no_time() -> None:
    relations = part(PLAIN, "_rels/.rels").replace(b"core-properties", b"unknown-properties")
    assert one(repacked(PLAIN, **{".rels": relations})).modified is None


def test_mutated_documents_never_raise() -> None:
    chance = random.Random(8)
    whole = part(written(article))
    for turn in range(60):
        data = bytearray(whole if turn % 2 else PLAIN)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 3)] = chance.choice([b"<", b">", b"", chance.randbytes(2)])
        made = repacked(PLAIN, document=bytes(data)) if turn % 2 else bytes(data)
        assert reasons.READER_FAILED not in codes(made)
