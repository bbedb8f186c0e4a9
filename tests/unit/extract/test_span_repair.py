"""Spans that the grammar corrects: halves joined, pairs parted, heads added, teams told from countries."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import Reading, read_marked


def spans_of(reading: Reading) -> list[str]:
    """The outermost mentions in text order, as the marks are written."""
    found, end = [], 0
    for mention in reading.names.mentions:
        if mention.start >= end:
            letter = {"person": "p", "organization": "o", "place": "l"}[mention.entity_type]
            found.append(f"{letter}:{reading.article.text[mention.start : mention.end]}")
            end = mention.end
    return found


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Theo quân đội {l:Lào}, tin ấy sai.", ["o:quân đội Lào"]),
        ("Bốn nữ cảnh sát {l:Lào} đến.", ["l:Lào"]),
        ("Đọc báo {o:Sao Mai} mỗi ngày.", ["o:báo Sao Mai"]),
        ("Nhà báo {o:Sao Mai} đến.", ["o:Sao Mai"]),
        ("Hai bưu cục {o:Sao Mai} mở cửa.", ["o:Sao Mai"]),
    ],
)
def test_heads_in_small_letters(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{o:Cục Muối biển (CMB}) báo.", ["o:Cục Muối biển", "o:CMB"]),
        ("{o:Đội Muối biển (An Giang}) báo.", ["o:Đội Muối biển", "l:An Giang"]),
        ("{o:Công an huyện Tân An và Sở Muối} báo.", ["o:Công an huyện Tân An", "o:Sở Muối"]),
        ("{o:Phòng Muối biển - Công an tỉnh An Giang} báo.", ["o:Phòng Muối biển", "o:Công an tỉnh An Giang"]),
        ("{o:Bộ Muối và tỉnh An Giang} báo.", ["o:Bộ Muối", "l:tỉnh An Giang"]),
        ("{o:Báo và Đài Phát thanh An Giang} báo.", ["o:Báo và Đài Phát thanh An Giang"]),
        ("{o:Trung tâm Muối và Phòng ngừa Sóng} báo.", ["o:Trung tâm Muối và Phòng ngừa Sóng"]),
        ("{o:Bệnh viện Muối} ({o:BVM}) {o:tỉnh An Giang} báo.", ["o:Bệnh viện Muối (BVM) tỉnh An Giang"]),
        ("{o:Phòng Muối} ({o:PM12}) {o:Công an tỉnh} báo.", ["o:Phòng Muối", "o:PM12", "o:Công an tỉnh"]),
        ("{o:Công ty cổ phần} {o:Tập đoàn Sao Mai} báo.", ["o:Công ty cổ phần Tập đoàn Sao Mai"]),
        ("{o:Trường THCS} {p:Lê Hà Vy} khai giảng.", ["o:Trường THCS Lê Hà Vy"]),
        ("{o:Hội Muối} {p:Lê Hà Vy} nói.", ["o:Hội Muối", "p:Lê Hà Vy"]),
        ("Theo hãng tin {o:Sao Mai}.", ["o:Sao Mai"]),
        ("Thầy trò {o:đội tuyển U17 Lào} đến.", ["o:U17 Lào"]),
    ],
)
def test_two_names_and_half_names(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{o:Sở Văn hóa}, Thể thao và Du lịch họp.", ["o:Sở Văn hóa, Thể thao và Du lịch"]),
        ("{o:Học viện Báo chí} và Tuyên truyền họp.", ["o:Học viện Báo chí và Tuyên truyền"]),
        (
            "{o:Phòng Cảnh sát phòng cháy} chữa cháy và cứu nạn, cứu hộ {l:An Giang} đến.",
            ["o:Phòng Cảnh sát phòng cháy chữa cháy và cứu nạn, cứu hộ An Giang"],
        ),
        ("{o:Sở Muối} thông tin và truyền thông điệp.", ["o:Sở Muối"]),
    ],
)
def test_fields_of_offices_are_completed(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


_MATCH = "Trận bán kết: cầu thủ, thủ môn, tiền đạo, đội tuyển, bàn thắng, tỷ số, HLV. "


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (_MATCH + "{l:Lào} thắng {l:Brunei}.", ["o:Lào", "o:Brunei"]),
        (_MATCH + "Một tay vợt người {l:Lào} đến {l:Brunei}.", ["l:Lào", "l:Brunei"]),
        (_MATCH + "Thủ thành của {l:Bình Định} buồn, họ về {l:Bình Định}.", ["o:Bình Định", "l:Bình Định"]),
        (_MATCH + "Fan của {l:TP HCM} buồn.", ["l:TP HCM"]),
        ("{l:Lào} thắng kiện {l:Brunei} về thuế.", ["l:Lào", "l:Brunei"]),
    ],
)
def test_teams_in_reports_of_matches(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Phó Chủ tịch {o:UBND tỉnh Dương Tất Bình} nói.", ["o:UBND tỉnh", "p:Dương Tất Bình"]),
        ("Chủ tịch {o:UBND phường Nguyễn Cư Trinh} nói.", ["o:UBND phường Nguyễn Cư Trinh"]),
        ("Tư lệnh {o:Bộ Tư lệnh Thái Bình Dương Mỹ} nói.", ["o:Bộ Tư lệnh Thái Bình Dương Mỹ"]),
        ("Hiệu trưởng {o:ĐH Tôn Đức Bình} nói.", ["o:ĐH Tôn Đức Bình"]),
        (
            "Bí thư {o:Tỉnh ủy} {p:Lê Bình}, Phó Bí thư {o:Tỉnh ủy Trần Nam Hồng} dự.",
            ["o:Tỉnh ủy", "p:Lê Bình", "o:Tỉnh ủy", "p:Trần Nam Hồng"],
        ),
        ("Bác sĩ {p:Vũ Công Tầm} nói.", ["p:Vũ Công Tầm"]),
    ],
)
def test_boundaries_between_bodies_and_persons(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Theo {o:Luật Du lịch}, {o:Công ty Luật Sao Mai} sai.", ["o:Công ty Luật Sao Mai"]),
        ("{o:Đội Muối 8}B báo.", ["o:Đội Muối 8B"]),
        ("Ở {l:quận Ba Đình 1.241 hộ} dân vui.", ["l:quận Ba Đình"]),
        ("Chị {p:Tr}. khóc, em {p:Nh.} buồn.", ["p:Tr.", "p:Nh."]),
        ("Ảnh: {p:Lê Phong} - {l:Tấn Rin}.", ["p:Lê Phong", "p:Tấn Rin"]),
        ("{l:đường Lê Lai}-{l:Lê Lợi} tắc.", ["l:đường Lê Lai", "l:Lê Lợi"]),
        ("Dân ấp {l:Tân Vạn} kể.", ["l:ấp Tân Vạn"]),
        ("Mưa ở các {l:tỉnh An Giang}, {l:Kiên Giang}.", ["l:An Giang", "l:Kiên Giang"]),
        ("Cô {p:Wei}-momo viết.", ["p:Wei-momo"]),
        ("Ảnh ông {p:Brown Công} ty Sao Mai mở cửa.", ["p:Brown"]),
        ("Dân nông thôn {l:Tân Vạn} kể.", ["l:Tân Vạn"]),
    ],
)
def test_edges(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Ngập ở {l:đường Lê Lai}, {p:Lê Hà Vy} và {p:Trần Tâm}.", ["l:đường Lê Lai", "l:Lê Hà Vy", "l:Trần Tâm"]),
        ("Ngập ở các tuyến đường: {p:Lê Hà Vy}, {p:Trần Tâm}.", ["l:Lê Hà Vy", "l:Trần Tâm"]),
        ("Ngập ở {l:đường Lê Lai} ({l:quận 3}), {p:Lê Hà Vy}.", ["l:đường Lê Lai", "l:quận 3", "l:Lê Hà Vy"]),
        ("Ngập ở {l:đường Lê Lai}, ông {p:Lê Hà Vy} kể.", ["l:đường Lê Lai", "p:Lê Hà Vy"]),
        ("Dân ở {l:huyện Tân An}, {p:Lê Hà Vy}, kể.", ["l:huyện Tân An", "p:Lê Hà Vy"]),
    ],
)
def test_streets_named_after_persons(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


def test_a_continent_stands_inside_a_name_with_its_unit() -> None:
    reading = read_marked("{o:Liên minh châu Âu} họp ở {l:châu Âu}.")
    assert reading.surfaces("place") == {"châu Âu": {"châu Âu"}}


def test_a_name_passed_over_again_and_again_is_none() -> None:
    reading = read_marked("Máy {p:Green Rock} chạy. Hãng bán Green Rock rẻ. Máy Green Rock hỏng.")
    assert spans_of(reading) == ["p:Green Rock"]
    assert spans_of(read_marked("{o:Sở Muối} báo, Sở Muối An Sơn thì không.")) == ["o:Sở Muối"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Trình Thủ tướng {o:Chính phủ Quy hoạch phát triển Việt Nam}.", ["o:Chính phủ", "l:Việt Nam"]),
        ("Ảnh: {p:Lê Hùng}/{o:TTXVN Việt Nam} đẹp.", ["p:Lê Hùng", "o:TTXVN", "l:Việt Nam"]),
        ("{o:Sở Muối} họp. {o:Sở Muối 1} ngày sau họp lại.", ["o:Sở Muối", "o:Sở Muối"]),
        ("{o:Đội 8} ngày ấy vắng.", ["o:Đội 8"]),
        ("Cháy ở {l:tòa nhà chung cư 24} tầng.", []),
        ("Cháy ở {l:chung cư Sao Mai 24} tầng.", ["l:chung cư Sao Mai"]),
        ("Xe chạy trên {l:Quốc lộ lúc} rạng sáng.", []),
        ("Đánh nhau giữa {l:phố Hà Nội}.", ["l:Hà Nội"]),
        ("Nắng ở các thành {l:phố Playku}, {l:Huế}.", ["l:Playku", "l:Huế"]),
        ("Phía {l:Tây Bắc} bộ có mưa.", ["l:Tây Bắc bộ"]),
        ("Ở vịnh {l:Bắc Bộ} có gió.", ["l:vịnh Bắc Bộ"]),
        ("{p:Lê Thị Hoa} Niê và {p:Lê Thị Lan} đến.", ["p:Lê Thị Hoa Niê", "p:Lê Thị Lan"]),
        ("{p:Juan Perez Juan Perez}, 16 tuổi, đến.", ["p:Juan Perez", "p:Juan Perez"]),
        ("Các bộ trưởng {o:Văn hóa, Y tế} và {p:Công Thương}.", ["o:Văn hóa", "o:Y tế", "o:Công Thương"]),
        ("Hiệp định Tự do {o:Thương mại} có lợi; báo {o:Lao động} viết.", ["o:báo Lao động"]),
        ("Làm ở {l:Brown & Smith}.", ["o:Brown & Smith"]),
        ("Gửi {o:Cục Muối và Cơ quan Quản lý Biển}.", ["o:Cục Muối", "o:Cơ quan Quản lý Biển"]),
        ("{o:Cục Muối và tỉnh Đồng Nai} họp.", ["o:Cục Muối", "l:tỉnh Đồng Nai"]),
        ("{o:Bộ Dịch vụ Muối biển} họp. {o:Bộ Dịch vụ Muối} biển vui.", ["o:Bộ Dịch vụ Muối biển"] * 2),
        ("Hai người vui. Ảnh NGÔI SAO", ["o:NGÔI SAO"]),
        ("Tin trên Tuổi trẻ, nắng. Dân trí đưa tin.", ["o:Tuổi trẻ", "o:Dân trí"]),
        (
            "{o:Công ty Sao Mai} làm. Tàu do {o:Công ty Sao Mai đóng bằng gỗ Lào} hỏng.",
            ["o:Công ty Sao Mai", "o:Công ty Sao Mai", "l:Lào"],
        ),
        ("Một ông {p:Tây} đứng đó.", []),
        (
            "Các huyện {l:An Dương} ({l:Hải Phòng}), {p:Kim Thành} ({l:Hải Dương}).",
            [
                "l:An Dương",
                "l:Hải Phòng",
                "l:Kim Thành",
                "l:Hải Dương",
            ],
        ),
        ("Cho ông {p:Nguyễn Công Ẩn} và {l:Nguyễn Tiên Mốc}.", ["p:Nguyễn Công Ẩn", "p:Nguyễn Tiên Mốc"]),
        ("Ảnh: {o:UPI Biển Baltic} có gió.", ["o:UPI", "l:Biển Baltic"]),
        ("{o:Bộ Muối ký Thỏa thuận hợp tác} mới.", ["o:Bộ Muối"]),
        ("Đại tướng {o:khẳng định Quân ủy TƯ} vui.", ["o:Quân ủy TƯ"]),
        ("{o:UBND 24} quận huyện họp.", []),
        ("{l:CAH Tân An} điều tra.", ["o:CAH Tân An"]),
        ("Bầu cử {o:Quốc hội Pháp vòng 1} đã xong.", ["o:Quốc hội Pháp"]),
        ("Người phát ngôn {p:Nhà Xanh Park Min} nói.", ["o:Nhà Xanh", "p:Park Min"]),
        ("{o:Vụ Yên Bái} chưa xong; {o:nhà nước, quốc hội} lo.", []),
        ("Ban {l:Pháp} chế họp. {l:____} Hết.", []),
    ],
)
def test_where_names_end(marked: str, expected: list[str]) -> None:
    assert spans_of(read_marked(marked)) == expected


def test_a_given_name_is_no_country_where_nothing_speaks_of_one() -> None:
    story = "{p:Thu Nga} đến. Mẹ {l:Nga} vui. {p:Thu Nga} cười."
    assert "l:Nga" not in spans_of(read_marked(story))
    assert "l:Nga" in spans_of(read_marked(story + " Cô sang {l:Nga} học."))
