"""Spans of persons: leads cut off, two persons parted, names completed, nouns and peoples left out."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_marked
from tests.unit.extract.test_span_repair import spans_of
from transforms.extract.names import TaggedSpan
from transforms.extract.person_finding import find_persons


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{t:Tổng thống} {p:Thái Lan Somchai Rak} đến.", ["l:Thái Lan", "p:Somchai Rak"]),
        ("{t:Bộ trưởng} {p:Công Thương Lê Văn Đạt} nói.", ["o:Công Thương", "p:Lê Văn Đạt"]),
        ("{t:Tổng thống} {p:Hàn Park Min-ah} đến.", ["l:Hàn", "p:Park Min-ah"]),
        ("{p:Anh Tuấn} đến.", ["p:Anh Tuấn"]),
        ("Cựu {t:Tổng thống} {p:Nga Lozovenko} đến.", ["l:Nga", "p:Lozovenko"]),
        ("Cầu thủ {p:Jordan Brandt} đến.", ["p:Jordan Brandt"]),
        ("{p:Bầu Đạt} nói.", ["p:Đạt"]),
        ("Theo {p:Sir Adam Brandt}.", ["p:Adam Brandt"]),
        ("{p:Phật Hoàng Lê Nhân Tâm} giảng.", ["p:Lê Nhân Tâm"]),
        ("Chồng {p:Tây Adam Brandt} nói.", ["p:Adam Brandt"]),
        ("{t:Tổng giám đốc} {p:Quốc Hưng Gia Lai Lê Thế Hà} ký.", ["o:Quốc Hưng Gia Lai", "p:Lê Thế Hà"]),
        ("Đây là {t:vua} {l:Bồ Đào Nha} thứ hai.", ["l:Bồ Đào Nha"]),
    ],
)
def test_what_leads_a_name_is_no_part_of_it(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{p:Hà Vy} hát. {p:Lê Bảo Duy} nhảy. {p:Hà Vy Lê Bảo Duy} cười.", ["Hà Vy", "Lê Bảo Duy"]),
        ("{p:Hà Vy} hát. {p:Adam Brandt} nhảy. {p:Hà Vy Idol Adam Brandt} cười.", ["Hà Vy", "Adam Brandt"]),
        ("{p:Adam Brandt} và {p:Leo Novak} thắng. {p:Brandt Novak} vui.", ["Adam Brandt", "Leo Novak"]),
        ("{p:Vy - Duy} cười.", ["Vy", "Duy"]),
        ("{p:Alex Brandt} đến. {p:Alex} cười, {p:Brandt} nói.", ["Alex Brandt"]),
    ],
)
def test_two_persons_in_one_span(marked: str, expected: list[str]) -> None:
    assert list(read_marked(marked).surfaces("person")) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{p:Hưng} “sẹo” bị bắt.", ["p:Hưng “sẹo”"]),
        ('Ông trùm {p:Hưng} "Sẹo" bị bắt.', ['p:Hưng "Sẹo"']),
        ("{p:Hà Vy} “mũm mĩm” hơn.", ["p:Hà Vy"]),
        ("Ông {p:Giô} Hai-đơn.", ["p:Giô"]),
        ("Ông {p:Giô-xép} Hai-đơn (Joe).", ["p:Giô-xép Hai-đơn"]),
        ("Nghệ nhân A {p:Lăng Bhua} đánh trống.", ["p:A Lăng Bhua"]),
        ("Nhóm A {p:Nguyễn Văn Lam} dẫn đầu.", ["p:Nguyễn Văn Lam"]),
        ("Ông {p:Y Quý K}'rông nói.", ["p:Y Quý K'rông"]),
        ("Ông {p:A B’}rót nói.", ["p:A B’rót"]),
        ("Ông {p:Bh}'riu Liếc nói.", ["p:Bh'riu Liếc"]),
        ("{p:Hà My} 9X cười.", ["p:Hà My 9X"]),
        ("Ông Di {p:Marzio} nói.", ["p:Di Marzio"]),
        ("Cầu thủ (C.{p:Novak}) đến.", ["p:C.Novak"]),
        ("Bệnh nhân {p:N.T.Q.C}. (SN 2020) khỏe.", ["p:N.T.Q.C."]),
        ("{p:Lê Quỳnh Như} hát. {p:Lê Quỳnh} Như bị loại.", ["p:Lê Quỳnh Như", "p:Lê Quỳnh Như"]),
        ("{p:Amelia Patricia} {p:Vega Polanco} đến.", ["p:Amelia Patricia Vega Polanco"]),
        ("Cố Tổng Bí thư {o:Trường Lam} nói.", ["p:Trường Lam"]),
        ("Hiệu trưởng {o:Trường Lam} nói.", ["o:Trường Lam"]),
        ("Lê Minh và {p:Anh Tú} ghi bàn. {p:Lê Tú} vui.", ["p:Anh Tú", "p:Lê Tú"]),
    ],
)
def test_names_are_completed(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Người {p:Xơ Đăng} ở đây.", []),
        ("Người {p:Thái} ở đây.", []),
        ("Ông {p:Thái} ở đây.", ["p:Thái"]),
        ("{p:Người} đã mất.", []),
        ("{p:Lê Văn Năm} đến. {p:Năm} nói.", ["p:Lê Văn Năm", "p:Năm"]),
        ("{p:Công Chúa} xuất hiện.", []),
        ("{p:Võ} sư đến.", []),
        ("Đất ở {p:H.Kim Thành} rộng.", ["l:H.Kim Thành"]),
        ("Ông {p:Lê Văn Lam} – Trưởng thôn {p:Hạc Lập} kể.", ["p:Lê Văn Lam", "l:Hạc Lập"]),
        ("Phó Chủ tịch {p:Tổng LĐLĐVN} kể.", ["o:Tổng LĐLĐVN"]),
        ("Nhà vô địch {p:PFC} thua.", []),
        ("Em {p:LVB} (28 tuổi) khóc.", ["p:LVB"]),
        ("Diễn viên {p:Hàn} vui.", ["l:Hàn"]),
        ("Ông {p:Lê Văn Lam}, trưởng thôn {p:Châu Lập} (xã Tân Lập), nói.", ["p:Lê Văn Lam", "l:Châu Lập"]),
    ],
)
def test_nouns_peoples_and_villages_are_no_persons(marked: str, expected: list[str]) -> None:
    assert [span for span in spans_of(read_marked(marked)) if "Tân Lập" not in span] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{p:Adam Novak Novak} nói.", ["p:Adam Novak"]),
        ("{p:Lê Hà Vy Chủ} tịch nước khen.", ["p:Lê Hà Vy"]),
        ("{p:Lê Hà Vy} hát. {p:Lê Hà Vy Giám} khảo khen.", ["p:Lê Hà Vy", "p:Lê Hà Vy"]),
        ("{p:Novak Novak} nói.", ["p:Novak Novak"]),
        ("{p:Adam Novak} ghi bàn. {p:Novak Đầm} dài.", ["p:Adam Novak", "p:Novak"]),
        ("Ảnh: {p:N.A Khu Quản} lý.", ["p:N.A"]),
        ("Cố vấn {p:H.R. Brandt} nói.", ["p:H.R. Brandt"]),
        ("Ông {p:Adam Brandtcũng} nói.", ["p:Adam Brandt"]),
        ("Cầu thủ {p:Novappé} và {p:Brandté}.", ["p:Novappé", "p:Brandté"]),
        ("Cô {p:Hòa Tôi} cũng vui.", ["p:Hòa"]),
        ("Theo {p:LSTrương Văn Lam}.", ["p:Trương Văn Lam"]),
        ("{p:Sir Adam} và {p:Brandt}. Hỏi {p:Sir Adam Brandt}.", ["p:Adam", "p:Brandt", "p:Adam Brandt"]),
    ],
)
def test_what_follows_a_name_is_no_part_of_it(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Nhà khảo cổ học Wojtek Novak nói.", ["p:Wojtek Novak"]),
        ("Theo bác sĩ Lê Văn Lam, bệnh nhẹ.", ["p:Lê Văn Lam"]),
        ("Theo bác sĩ Khoa Sản, bệnh nhẹ.", []),
        ("Ông Brandt vui, bà Rịa Xanh buồn.", ["p:Brandt"]),
        ("Nghệ nhân A {l:Lăng Bhua} kể.", ["p:A Lăng Bhua"]),
        ("Anh A Phiên người {p:Xơ Đăng} kể.", ["p:A Phiên"]),
        ("Anh A {o:Sao Mai} kể.", ["o:Sao Mai"]),
        ("Người {l:Khmer} kể.", []),
        ("Đại tá {o:Đoàn Văn Lam - Giám thị trại Muối} nói.", ["p:Đoàn Văn Lam", "o:trại Muối"]),
        ("{p:Adam Brandt} vui. {o:Brandt} nói.", ["p:Adam Brandt", "p:Brandt"]),
        ("{p:Adam Brandt} vui. {o:Tập đoàn Brandt} và {o:Brandt}.", ["p:Adam Brandt", "o:Tập đoàn Brandt", "o:Brandt"]),
    ],
)
def test_persons_are_found_behind_ranks_and_honorifics(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


def test_foreign_short_names_are_found_where_the_tagger_missed_them() -> None:
    reading = read_marked("{p:Qin Shuren} nhận tội. Qin đến Mỹ. Đảo Qin Hoa. Bài Times-Qin.")
    assert [span for span in spans_of(reading) if span.startswith("p:")] == ["p:Qin Shuren", "p:Qin"]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{p:D.Novak} và ông {p:Dmitry Novak}.", "Dmitry Novak"),
        ("{p:LB9} ghi bàn. {p:Leo Brandt} vui.", "Leo Brandt"),
        ("{p:François Brandt}. {p:Francois Brandt}.", "François Brandt"),
        ("Ông {p:Y Wơn Niê Kdăm}. Ông {p:Y Wơn}.", "Y Wơn Niê Kdăm"),
        ("{p:Lê Ngọc Hưng} (tức {p:Hưng} “sẹo”).", "Lê Ngọc Hưng"),
        ("Ông {p:Giép Xét-xừn} ({p:Jeff Brandt}).", "Giép Xét-xừn"),
        ("Ông {p:Jeff Brandt} ({p:Giép Brăn-đơ}).", "Jeff Brandt"),
        ("{p:Lê Văn Hưng}, tự {p:Tư Em}, khai.", "Lê Văn Hưng"),
        ("{p:Hồ Bảo Vy} đến. {p:Vy Hồ} cười.", "Hồ Bảo Vy"),
        ("{p:Otto Frederick Brandt} đến. {p:Otto Brandt} cười.", "Otto Frederick Brandt"),
        ("Bị cáo {p:Lê Thị Hà} khai. Bố chồng {p:Hà} vắng.", "Lê Thị Hà"),
        ("Ông {p:Lê Văn Bảy} ({p:Bảy Lúa}). Ông {p:Bảy Lúa}.", "Lê Văn Bảy"),
    ],
)
def test_short_forms_are_one_person(marked: str, name: str) -> None:
    assert list(read_marked(marked).surfaces("person")) == [name]


def test_two_names_in_a_bracket_pair_are_two_persons() -> None:
    assert len(read_marked("{p:Lê Văn Bảy} ({p:Trần Tư}).").surfaces("person")) == 2


def test_a_commune_before_a_full_name_is_a_whole_name() -> None:
    reading = read_marked("Bí thư {o:Đoàn xã Lò Văn Pánh} nói.")
    assert reading.rows() == {("Lò Văn Pánh", "Bí thư", "Đoàn xã")}


def test_names_that_differ_in_tone_are_two() -> None:
    assert len(read_marked("{p:Tiến Dũng} và {p:Tiến Dụng}.").surfaces("person")) == 2


def test_titles_that_are_no_titles() -> None:
    assert read_marked("Theo anh {p:Hùng}, cá ngon.").rows() == set()
    assert read_marked("Nhà báo Trung Quốc {p:Vương Gia Thụy}.").rows() == set()
    assert read_marked("Nguyên {t:Thủ tướng} {p:Adam Brandt} nói.").status("Thủ tướng") == "former"


def test_doubtful_bodies_behind_an_honorific_are_persons() -> None:
    text = "Anh Thạch Sol nói."
    spans = [TaggedSpan(4, 13, "organization", 0.45), TaggedSpan(4, 13, "organization", 0.9)]
    assert [find_persons(text, [], [span])[0].label for span in spans] == ["person", "organization"]
