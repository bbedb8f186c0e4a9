"""PDF: paragraphs from lines, columns, running heads, old fonts; loops, bombs, pictures and locks are refused."""

from __future__ import annotations

import gzip
import io
import random
import time
import unicodedata
import zipfile
from datetime import UTC, datetime

import pypdf
import pytest

from tests.unit.readers.pdf_builder import Piece, draw, packed, pdf, stream
from transforms.article import Record, Rejection
from transforms.normalise.articles import normalise_record
from transforms.readers import extras, pdf_runs, read_bytes, reasons
from transforms.readers import pdf as reader

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
TITLE = "Khai mạc hội chợ Bến Đá"
FIRST = ["Sáng 3/5, Ủy ban nhân dân huyện Bến Đá khai mạc hội", "chợ nông sản với bốn mươi gian hàng của bà con."]
SECOND = ["Bà Lê Thị Ngân, Phó Chủ tịch UBND huyện, cho biết hội", "chợ mở cửa đến hết tuần."]


def column(lines: list[str], left: float = 40, top: float = 500, size: float = 11) -> list[Piece]:
    return [(left, top - 14 * at, size, line) for at, line in enumerate(lines)]


ARTICLE = [(40.0, 540.0, 18.0, TITLE), *column(FIRST), *column(SECOND, top=460)]
WHOLE = pdf([packed(draw(ARTICLE))])


def read(data: bytes, name: str = "a.pdf") -> list[Record | Rejection]:
    return read_bytes(name, data, WHEN)


def one(data: bytes) -> Record:
    (item,) = read(data)
    assert isinstance(item, Record), item
    return item


def codes(data: bytes, name: str = "a.pdf") -> list[str]:
    return [item.reason_code if isinstance(item, Rejection) else "read" for item in read(data, name)]


def test_paragraphs_and_title_by_size() -> None:
    record = one(WHOLE)
    assert (record.title, record.published, record.modified) == (TITLE, None, None)
    assert record.body.split("\n") == [" ".join(FIRST), " ".join(SECOND)]
    text = normalise_record(record).text
    assert text == f"{TITLE}\n\n{' '.join(FIRST)}\n\n{' '.join(SECOND)}"
    assert unicodedata.is_normalized("NFC", text)


def test_marks_drawn_by_themselves_are_composed() -> None:
    record = one(pdf([draw([(x, y, s, unicodedata.normalize("NFD", text)) for x, y, s, text in ARTICLE])]))
    assert " ".join(FIRST) in normalise_record(record).text


def test_properties_name_the_title_and_the_last_change() -> None:
    stated = f"/Title <feff{TITLE.encode('utf-16-be').hex()}> /ModDate (D:20240503070000+07'00')"
    record = one(pdf([draw([(40, 560, 9, "CHÍNH TRỊ"), (40, 540, 11, TITLE), *ARTICLE[1:]])], stated))
    assert (record.title, record.modified) == (TITLE, "2024-05-03T07:00:00+07:00")
    assert record.body.startswith("CHÍNH TRỊ\nSáng 3/5")
    other = one(pdf([draw([(40, 540, 11, TITLE), *ARTICLE[1:]])], "/Title (Document1) /ModDate (hom nay)"))
    assert (other.layout, other.modified) == ("plain", None)
    assert normalise_record(other).title == TITLE


def test_words_are_parted_by_room_and_joined_without() -> None:
    pieces = [(40.0, 500.0, 10.0, "Bà"), (54.0, 500.0, 10.0, "Ngâ"), (69.0, 500.0, 10.0, "n"), (69.5, 500.0, 10.0, "n")]
    record = one(pdf([draw([*pieces, *column(FIRST, top=400)])]))
    assert record.body.split("\n\n")[0] == "Bà Ngân"


def test_columns_follow_each_other_and_a_paragraph_goes_on_in_the_next() -> None:
    left = ["Ông Trần Văn Lộc, Giám đốc", "hợp tác xã Bến Đá, giới thiệu", "gạo thơm với khách. Ông cho"]
    right = ["biết vụ này được mùa, giá lúa", "tăng. Bà con rất phấn khởi."]
    pieces = [*column(left, 40, size=10), *column(right, 220, size=10)]
    record = one(pdf([draw([ARTICLE[0], *pieces, *column(SECOND, top=400, size=10)])]))
    assert record.body.split("\n") == [" ".join(left + right), " ".join(SECOND)]


def test_heads_feet_and_page_numbers_go() -> None:
    def page(number: int, lines: list[str]) -> bytes:
        head: list[Piece] = [
            (40, 580, 8, "Báo Bến Đá số 12"),
            (300, 580, 8, "3/5/2024"),
            (190, 20, 8, f"Trang {number}"),
        ]
        return draw([*head, *column(lines)])

    record = one(pdf([page(1, FIRST), page(2, SECOND)]))
    assert record.body.split("\n\n") == [" ".join(FIRST), " ".join(SECOND)]


def test_a_page_printed_by_a_browser() -> None:
    stated = f"/Title <feff{TITLE.encode('utf-16-be').hex()}>"
    head: list[Piece] = [(20, 585, 8, "16:20 3/5/24"), (200, 585, 8, TITLE), (20, 10, 8, "https://tin.example/1.html")]
    record = one(pdf([draw([*head, (360, 10, 8, "1/1"), *ARTICLE])], stated))
    assert (record.title, record.url) == (TITLE, "https://tin.example/1.html")
    assert record.body.split("\n") == [" ".join(FIRST), " ".join(SECOND)]


def test_indents_headings_and_hyphens() -> None:
    lines: list[Piece] = [
        (55, 500, 10, "Hội chợ do Hội Nông dân huyện tổ chức, có phát sóng trên"),
        (40, 488, 10, "các kênh kinh tế-"),
        (40, 476, 10, "xã hội và trên Inter-"),
        (40, 464, 10, "net; bà con ở xa vẫn xem được, đặt hàng qua mạng tiện lợi"),
        (55, 452, 10, "Đoạn hai thụt đầu dòng như báo in vẫn làm xưa nay ở ta."),
        (40, 425, 13, "Gạo thơm"),
        (40, 400, 10, "Gạo thơm Bến Đá được trưng bày ở gian chính của hội chợ."),
    ]
    record = one(pdf([draw([ARTICLE[0], *lines])]))
    first, second, heading, last = record.body.split("\n")
    assert "kinh tế-xã hội và trên Internet; bà con" in first
    assert second.startswith("Đoạn hai")
    assert (heading, last[:8]) == ("Gạo thơm", "Gạo thơm")
    assert record.body_types == (None, None, "heading", None)


def test_fonts_of_old_encodings() -> None:
    old = "S¸ng nay, ñy ban nh©n d©n huyÖn BÕn §¸ khai m¹c héi chî n«ng s¶n víi bèn m­¬i gian hµng."
    record = one(pdf([draw([(20, 500, 9, old)], "F2")]))
    assert (
        record.body.casefold()
        == "sáng nay, ủy ban nhân dân huyện bến đá khai mạc hội chợ nông sản với bốn mươi gian hàng."
    )
    assert record.encoding == "utf-8 tcvn3"


def test_every_operator_that_places_text() -> None:
    code = {
        word: f"<{word.encode('utf-16-be').hex()}>" for word in ("Chợ", "Bến", "Đá", "mở", "cửa", "sáng", "nay", "đó")
    }
    operators = f"""q 1 0 0 1 10 0 cm BT /F1 10 Tf 14 TL 100 Tz 0 Tc 0 Tw 0 Ts 30 500 Td {code["Chợ"]} Tj
[ {code["Bến"]} -300 {code["Đá"]} ] TJ T* {code["mở"]} Tj 0 -14 TD {code["cửa"]} Tj {code["sáng"]} ' 0 0 {code["nay"]} "
ET Q Q BT /F9 10 Tf (x) Tj 1 Tm Tj /F1 Tf 0 1 -1 0 200 200 Tm {code["đó"]} Tj ET /X1 Do /X9 Do"""
    form = stream(draw(column(FIRST, top=300)), b"/Type /XObject /Subtype /Form /Matrix [1 0 0 1 0 -20]")
    text = one(pdf([stream(operators.encode())], objects=[form])).body
    assert " ".join(text.split()).startswith("ChợBến Đá mở cửa sáng nay")
    assert " ".join(FIRST) in text


def test_in_archives() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("tin/a.pdf", WHOLE)
        archive.writestr("tin/b.pdf.gz", gzip.compress(WHOLE))
    assert codes(buffer.getvalue(), "a.zip") == ["read", "read"]


def locked(user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(WHOLE))
    writer.encrypt(user, "chu", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_locks() -> None:
    assert codes(locked("khoa")) == [reasons.ENCRYPTED]
    assert codes(locked("")) == ["read"]


LOOP = stream(b"/X1 Do /X1 Do", b"/Type /XObject /Subtype /Form /Resources 8 0 R")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", reasons.EMPTY_FILE),
        (b"khong phai", reasons.INVALID_DOCUMENT),
        (b"%PDF-1.7\n%%EOF", reasons.INVALID_DOCUMENT),
        (WHOLE[: len(WHOLE) // 2], reasons.INVALID_DOCUMENT),
        (pdf([stream(b"q 1 0 0 1 0 0 cm Q")]), reasons.NO_TEXT_LAYER),
        (pdf([]), reasons.NO_TEXT_LAYER),
        (pdf([draw([(40, 500, 10, "\x01\x02\x03\ufffd" * 20)])]), reasons.NO_TEXT_LAYER),
        (pdf([stream(b"/X1 Do")], objects=[LOOP]), reasons.NO_TEXT_LAYER),
        (pdf([packed(b"0 0 m " * 8_000_000)]), reasons.TOO_COMPLEX),
        (pdf([packed(b"q Q " * 400_000)] * 3), reasons.TOO_COMPLEX),
        (pdf([draw(ARTICLE)] * 301), reasons.TOO_LARGE),
    ],
    ids=range(11),
)
def test_bad_file_is_one_rejection(data: bytes, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_runs, "MOST_WORK", 100_000)
    started = time.monotonic()
    assert codes(data) == [code]
    assert time.monotonic() - started < 20


def test_a_damaged_stream_is_refused_not_read_in_part() -> None:
    contents = bytearray(packed(draw([*ARTICLE, *column(SECOND, top=300)])))
    contents[-60:-50] = bytes(10)
    assert codes(pdf([bytes(contents)])) == [reasons.INVALID_DOCUMENT]
    unknown = packed(draw(ARTICLE)).replace(b"/FlateDecode", b"/FlateDecodQ")
    assert codes(pdf([unknown])) == [reasons.INVALID_DOCUMENT]


def test_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(extras.EXTRAS, "pdf", "khong_co_thu_vien")
    assert codes(WHOLE) == [reasons.NEEDS_EXTRA]


def test_page_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 1)
    assert codes(pdf([draw(ARTICLE)] * 2)) == [reasons.TOO_LARGE]


def test_mutated_files_never_raise_and_end_soon() -> None:
    chance = random.Random(6)
    plain = pdf([stream(draw(ARTICLE))] * 2)
    started = time.monotonic()
    for _ in range(50):
        data = bytearray(plain)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 3)] = chance.choice([b"", b"0", b"(", b"<<", chance.randbytes(2)])
        assert reasons.READER_FAILED not in codes(bytes(data))
    assert time.monotonic() - started < 60
