"""Spans that hold more than a name or less: words before it, what comes after it, places that the form alone tells."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_marked
from tests.unit.extract.test_span_repair import spans_of


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Mưa ở {l:khu vực Tân An} lớn.", ["l:Tân An"]),
        ("Mưa ở {l:khu vực cửa ngõ thành phố Tân An} lớn.", ["l:thành phố Tân An"]),
        ("Chợ thuộc {l:khu vực 3}, {l:phường Tân An}.", ["l:khu vực 3", "l:phường Tân An"]),
        ("Đường về {l:Hướng Hóa} xa.", ["l:Hướng Hóa"]),
        ("Bão ở {l:phía Tây Texas} mạnh.", ["l:Texas"]),
        ("Khách ở {l:các tỉnh phía Bắc} đến.", []),
        ("Kẹt xe trên {l:tuyến đường Tân An} sáng nay.", ["l:đường Tân An"]),
    ],
)
def test_words_that_lead_to_a_place_are_no_part_of_it(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Nhà ở {l:Phường 26 Quận Tân An} cháy.", ["l:Phường 26", "l:Quận Tân An"]),
        ("Nhà ở {l:thôn 5 xã Tân An huyện Bến Lở} cháy.", ["l:thôn 5", "l:xã Tân An", "l:huyện Bến Lở"]),
        ("Lửa ở {l:chợ thị trấn Tân An} lớn.", ["l:chợ thị trấn Tân An"]),
        ("Thuyền qua {l:sông Lở về Hà Nội} nhanh.", ["l:sông Lở", "l:Hà Nội"]),
        ("Xe chạy qua {l:cầu Lở bị sập} đêm qua.", ["l:cầu Lở"]),
        ("Khách đến {l:Đền Lở thờ Bà Lê} rất đông.", ["l:Đền Lở"]),
        ("Họp ở {l:Q.2 sáng nay} xong.", ["l:Q.2"]),
        ("Tiền ở {l:Sân vận động Tự do} rơi.", ["l:Sân vận động Tự do"]),
        ("Mưa ở các tỉnh: {l:Nghệ An, Hà Tĩnh} và quanh đó.", ["l:Nghệ An", "l:Hà Tĩnh"]),
        ("Ga trên đường sắt {l:Hà Nội - Hải Phòng} cũ.", ["l:Hà Nội - Hải Phòng"]),
        ("Nhà máy ở {l:KCN Tân An} II mở rộng.", ["l:KCN Tân An II"]),
        ("Cháy ở rừng phòng hộ {l:Lở Xanh} đêm qua.", ["l:rừng phòng hộ Lở Xanh"]),
        ("Dân {l:Bà Rịa - Vũng Tàu} vui.", ["l:Bà Rịa - Vũng Tàu"]),
        ("Khách đến từ nước {l:Cộng hòa Séc} đông.", ["l:nước Cộng hòa Séc"]),
        ("Chủ tịch nước {l:Cộng hòa Séc} đến.", ["l:Cộng hòa Séc"]),
    ],
)
def test_a_place_ends_where_the_sentence_goes_on(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Giao cho {o:lực lượng Biên phòng} giữ.", ["o:Biên phòng"]),
        ("Thấy {o:Lực lượng Vũ trang Lào} mạnh.", ["o:Lực lượng Vũ trang Lào"]),
        ("Thủ lĩnh {o:phiến quân Sao Mai} trốn.", ["o:Sao Mai"]),
        ("Ảnh của {o:TTXSM tại Lào} đẹp.", ["o:TTXSM", "l:Lào"]),
        ("Thư của {o:Đại sứ quán Lào tại Mỹ} đến.", ["o:Đại sứ quán Lào tại Mỹ"]),
        ("Thư của {o:Đại sứ quán Lào} tại {l:Mỹ} đến.", ["o:Đại sứ quán Lào tại Mỹ"]),
        ("Thư của {o:Đại sứ quán Lào} tại {l:Hà Nội} đến.", ["o:Đại sứ quán Lào", "l:Hà Nội"]),
        ("Máy ở {o:Trung tâm bảo hành tại Hà Nội} hỏng.", ["l:Hà Nội"]),
        ("Một {o:công ty công nghệ Mỹ} mua lại.", ["l:Mỹ"]),
        ("Theo {o:hãng thông tấn Lào}, trời mưa.", ["o:hãng thông tấn Lào"]),
        ("Sĩ quan {o:tình báo quân đội Lào} đến.", ["o:tình báo quân đội Lào"]),
        ("{o:UBND tỉnh An Giang và Sao Mai} ký. {o:Sao Mai} vui.", ["o:UBND tỉnh An Giang", "o:Sao Mai", "o:Sao Mai"]),
        ("Gặp {o:Sở Muối và Đường}. {o:Đường} ngọt.", ["o:Sở Muối và Đường", "o:Đường"]),
        (
            "{o:CLB Tân An thua Bến Lở} ở trận chung kết, tiền đạo buồn, thủ môn khóc.",
            ["o:CLB Tân An", "o:Bến Lở"],
        ),
        ("{o:Quốc hội Cộng hòa Lào} họp trận này, tiền đạo, thủ môn.", ["o:Quốc hội Cộng hòa Lào"]),
    ],
)
def test_an_organisation_is_its_name_alone(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xe lật trên QL14, gần ĐT 741 đêm qua.", ["l:QL14", "l:ĐT 741"]),
        ("Anh trú tổ 14, phường Tân An và thôn 8 xã Bến Lở.", ["l:tổ 14", "l:thôn 8"]),
        ("Tổ 14 họp ở phường.", []),
        ("Quan hệ giữa VN và TQ tốt; VN-Index giảm, xem vov.VN nhé.", ["l:VN", "l:TQ"]),
    ],
)
def test_places_whose_form_tells_them(text: str, expected: list[str]) -> None:
    assert spans_of(read_marked(text)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Lũ ở các xã {p:Quỳnh An}, {p:Quỳnh Lê} và {o:Bến Lở}.", ["l:Quỳnh An", "l:Quỳnh Lê", "l:Bến Lở"]),
        ("Mưa ở {l:Hà Nội}, {o:Sao Mai}, {l:An Giang}.", ["l:Hà Nội", "o:Sao Mai", "l:An Giang"]),
        ("Mưa ở {l:Texas}, {o:Montana}, và {l:Florida}.", ["l:Texas", "l:Montana", "l:Florida"]),
        ("Tiệc ở số 318 {p:Lê Hà Vy} vui.", ["l:Lê Hà Vy"]),
        ("Hạt giống số 6 {p:Lê Hà Vy} thắng.", ["p:Lê Hà Vy"]),
        ("{o:Đội Muối số 14} {p:Lê Hà Vy} nói.", ["o:Đội Muối số 14", "p:Lê Hà Vy"]),
        ("Sửa đoạn từ {p:Lê Hà Vy} đến {l:cầu Lở}.", ["l:Lê Hà Vy", "l:cầu Lở"]),
        ("Sửa đoạn từ {l:cầu Lở} đến {p:Lê Hà Vy}.", ["l:cầu Lở", "l:Lê Hà Vy"]),
        ("Xe chạy {l:đường Bến Lở} - {p:Lê Hà Vy} - {l:Tân An}.", ["l:đường Bến Lở", "l:Lê Hà Vy", "l:Tân An"]),
        ("Cúp ở 12 tỉnh, thành {o:Sao Mai} có mặt.", ["o:Sao Mai"]),
    ],
)
def test_names_among_places_are_places(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Tàu ngầm {l:Nga} theo tàu sân bay {l:Liêu Ninh}.", ["l:Nga"]),
        ("Chiến hạm {o:USS Sao Mai} đến {l:Lào}.", ["l:Lào"]),
        ("Tàu “{p:Lê Vy}” chìm.", []),
    ],
)
def test_ships_are_no_names(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Bàn thắng cuối trận giúp {l:Lào} thắng {l:Brunei}.", ["o:Lào", "o:Brunei"]),
        ("{l:Lào} 2-1 {l:Brunei}", ["o:Lào", "o:Brunei"]),
        ("Tập trận {l:Mỹ} - {l:Hàn} kéo dài 3-4 ngày.", ["l:Mỹ", "l:Hàn"]),
        ("Cô gái {l:Lào} đoạt huy chương trong trận ấy.", ["l:Lào"]),
        (
            "{o:U20 Lào} thắng trận. {l:Lào} mệt mỏi, tiền đạo và thủ môn {l:Lào} buồn, dân {l:Lào} vui.",
            ["o:U20 Lào", "o:Lào", "o:Lào", "l:Lào"],
        ),
    ],
)
def test_teams_in_a_sentence_and_where_they_stand_alone(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Dịch sang tiếng {l:Pháp} và đổi 3 triệu bảng {l:Anh}.", []),
        ("Cô nổi tiếng {l:Lào} và nước ngoài.", ["l:Lào"]),
        ("Thành phố trực thuộc {o:Trung ương} họp.", []),
        ("Gửi về {o:hoi@saomai.vn} hoặc https://{o:saomai.gov.vn} nhé.", []),
        ("{o:Ban Tổ chức} và {o:Sở} báo với {o:Sở Muối}.", ["o:Sở Muối"]),
        ("{o:Đảng ủy trực} thuộc tỉnh họp.", []),
        ("Khán giả của tuyển bóng chuyền nữ {l:Lào} vui.", ["o:tuyển bóng chuyền nữ Lào"]),
    ],
)
def test_common_nouns_languages_and_addresses_are_no_names(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected
