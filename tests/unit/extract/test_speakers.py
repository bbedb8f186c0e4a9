"""Who speaks: offices without a name, appositions, nouns and pronouns for somebody named elsewhere."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_marked
from transforms.extract.speakers import SpeakerFinder
from transforms.extract.statements import read_statements

BINH = "Trần Văn Bình"
MAI = "Lê Thị Mai"
_PACT = "Tổ chức Hiệp ước Bắc Đại Tây Dương"


def speakers(marked: str) -> list[str]:
    """Speaker of each statement in text order."""
    reading = read_marked(marked)
    return [s.speaker_name for s in read_statements(reading.article, reading.sentences, reading.names)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Ông {p:Trần Văn Bình}, Chủ tịch {o:UBND TP.Muối}, đã dự. Chủ tịch Muối cho biết cầu sẽ xong.",
            [BINH],
        ),
        (
            "Chủ tịch {o:UBND huyện Muối} {p:Trần Văn Bình} đã dự. Đồng chí Chủ tịch {o:UBND huyện} nêu rõ cầu hỏng.",
            [BINH],
        ),
        (
            "Chủ tịch {o:Tập đoàn Lúa} {p:Trần Văn Bình} và Chủ tịch {o:Tập đoàn Ngô} {p:Lê An} đã gặp. "
            "Chủ tịch {o:Tập đoàn Lúa} cho biết giá lúa tăng.",
            [BINH],
        ),
        ("Bộ trưởng {o:Bộ Muối} {p:Trần Văn Bình} đã dự. “Muối được mùa lớn”, Bộ trưởng cho hay.", [BINH]),
        ("Bộ trưởng cho biết muối được mùa. Bộ trưởng {o:Bộ Muối} {p:Trần Văn Bình} đã dự.", [BINH]),
        (
            "Giám đốc cho biết lúa tăng giá. Giám đốc {o:Sở Lúa} {p:Trần Văn Bình} gặp Giám đốc {o:Sở Ngô} {p:Lê An}.",
            ["Giám đốc"],
        ),
        (
            "Giám đốc {o:Sở Ngô} {p:Lê An} đã dự. Giám đốc {o:Sở Lúa} cho biết lúa tăng giá.",
            ["Giám đốc Sở Lúa"],
        ),
        (
            "Cựu Tổng thống {l:Nga} {p:Lê An} đã tới. Tổng thống {l:Nga} cho biết trời rất lạnh.",
            ["Tổng thống Nga"],
        ),
    ],
)
def test_an_office_without_a_name_is_its_holder(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Trời lạnh {p:Trần Văn Bình}, người đã dự lễ này ba năm, cho biết làng rất vui.", [BINH]),
        ("Nhà văn {p:Trần Văn Bình} - đại diện của {p:Lê An}, khẳng định sách sẽ ra.", [BINH]),
        ("Ông gặp {p:Trần Văn Bình}, người dân làng, cho biết nước đã rút.", ["người dân làng"]),
    ],
)
def test_what_tells_a_person_apart_is_no_speaker(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Lãnh đạo xã Muối nêu quan điểm không gia hạn, đồng thời nêu rõ mỏ đã đóng.", ["Lãnh đạo xã Muối"]),
        ("Chủ quán thở dài, cho rằng giá quá cao.", ["Chủ quán"]),
        ("Những người đã tham gia cho biết lễ rất vui.", ["Những người đã tham gia"]),
        ("Đoàn kiểm tra liên xã yêu cầu chủ quán dọn rác.", ["Đoàn kiểm tra liên xã"]),
        ("Theo nghiên cứu mới công bố hôm đó, cá ngủ rất ít vào ban đêm.", ["nghiên cứu mới công bố hôm đó"]),
        ("Nhóm Núi Xa (NX) tự xưng thừa nhận đã đốt kho lúa.", ["Nhóm Núi Xa"]),
        ("Theo tờ Đồng Xanh, cầu đã xong từ sáng nay.", ["Đồng Xanh"]),
        ("Tờ {o:Đồng Xanh} cũng dẫn một số nguồn tin giấu tên cho biết cầu đã hỏng.", ["một số nguồn tin giấu tên"]),
        ("{o:Công an huyện Muối}, {l:Hà Nội} cho biết đã bắt hai người.", ["Công an huyện Muối"]),
        ("Tại {l:Hà Nội}, {l:Nga} tuyên bố mở cửa khẩu.", ["Nga"]),
        ("Một quan chức xã Muối nói rằng nước đã rút.", ["Một quan chức xã Muối"]),
        ("Chị Hà nghẹn ngào kể rằng nước cuốn hết lúa.", ["Chị Hà"]),
    ],
)
def test_where_the_phrase_of_a_source_begins_and_ends(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Hàng loạt vụ tai nạn cho biết đường hỏng.",
        "Dân làng bảo vệ hiện trường và thông báo cho xã về việc đó.",
        "Người cho rằng trời mưa, kẻ bảo trời nắng.",
    ],
)
def test_words_that_are_no_sources(marked: str) -> None:
    assert speakers(marked) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{o:Sở Y tế Muối} họp báo. Sở cho biết dịch đã hết.", ["Sở Y tế Muối"]),
        ("{o:Công ty Lúa Vàng} mở kho. “Giá lúa sẽ tăng mạnh”, thông cáo của công ty cho biết.", ["Công ty Lúa Vàng"]),
        ("{l:Lào} mở cửa khẩu. Chính phủ nước này cho biết hàng đã thông.", ["Chính phủ Lào"]),
        ("Lãnh đạo xã cho biết cầu hỏng. “Cầu sẽ được sửa ngay”, vị lãnh đạo nói.", ["Lãnh đạo xã", "Lãnh đạo xã"]),
        ("Một nguồn tin mật cho biết cầu hỏng. Theo nguồn tin này, cầu sẽ đóng.", ["nguồn tin mật", "nguồn tin mật"]),
        ("Trưởng phòng một quận cho biết đất tăng giá. Theo ông, giá sẽ còn lên nữa.", ["Trưởng phòng một quận"] * 2),
        ("Nhiều cử tri cho biết đất tăng giá. Theo ông, giá sẽ còn lên nữa.", ["Nhiều cử tri"]),
        ("{o:Công ty Lúa} cho biết giá tăng. Họ cũng nói rằng kho đã đầy.", ["Công ty Lúa", "Công ty Lúa"]),
        ("{p:Karim Lê} ghi bàn. Nói về {p:Lê An}, cầu thủ 29 tuổi khẳng định đội sẽ thắng.", ["Karim Lê"]),
        ("{p:Karim Lê} đến xem. Một người đàn ông 45 tuổi cho biết sân rất đẹp.", ["Một người đàn ông 45 tuổi"]),
    ],
)
def test_sources_that_point_back(marked: str, expected: list[str]) -> None:
    found = speakers(marked)
    assert [name.removeprefix("Một ").removeprefix("một ") for name in found] == [
        name.removeprefix("Một ").removeprefix("một ") for name in expected
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Về việc ông {p:Lê An} bỏ đi, ông {p:Trần Văn Bình} rất buồn. Ông cho rằng bạn đã sai.", BINH),
        ("Trước {p:Lê An} một tuần, {p:Trần Văn Bình} đã ra đi. Anh tuyên bố sẽ trở lại.", BINH),
        ("Ông {p:Trần Văn Bình} cho biết cầu hỏng. “Ông {p:Lê An} xây cầu rất ẩu thả”, ông nói.", BINH),
        ("{p:Trần Văn Bình} gặp {p:Lê Thị Mai} ở chợ. Bà cho biết chợ rất đông.", MAI),
        ("Ông {p:Lê An} đến muộn. Ông {p:Trần Văn Bình} đứng dậy. Ông cho biết cầu hỏng.", BINH),
    ],
)
def test_pronouns(marked: str, expected: str) -> None:
    assert speakers(marked)[-1] == expected


def test_the_country_is_no_pronoun() -> None:
    assert speakers("Anh {p:Trần Văn Bình} đã tới. Truyền thông {l:Anh} cho biết trời mưa.") == ["Truyền thông Anh"]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Tại hội thảo “Nợ xấu: nhìn từ xã”, ông {p:Trần Văn Bình} nói rằng nợ đã giảm.", ["nợ đã giảm."]),
        (
            "Cuộc “săn” vé đông vui Tuần trước, ông {p:Trần Văn Bình}, Giám đốc lễ hội, cho biết lễ sẽ rất đông.",
            ["lễ sẽ rất đông."],
        ),
        (
            "{o:Tập đoàn Lúa} ngừng bán gạo vì lo ngại về “các rủi ro lớn”, {o:Báo Muối} ngày 28/6 đưa tin.",
            ["Tập đoàn Lúa ngừng bán gạo vì lo ngại về “các rủi ro lớn”"],
        ),
        ("Về chuyện “cấp phép hát”, ông {p:Trần Văn Bình} khẳng định vụ đó đã xong.", ["vụ đó đã xong."]),
        (
            "Chợ đông (Ảnh: Hà An) Gạo đã hết từ hôm qua ở các chợ, ông {p:Trần Văn Bình} cho biết.",
            ["Gạo đã hết từ hôm qua ở các chợ"],
        ),
        ("“Cầu đã hỏng từ lâu lắm rồi”, ông {p:H.R. Bình}, cố vấn, nói với báo.", ["Cầu đã hỏng từ lâu lắm rồi"]),
    ],
)
def test_titles_and_scare_quotes_are_not_said(marked: str, expected: list[str]) -> None:
    reading = read_marked(marked)
    text = reading.article.text
    found = read_statements(reading.article, reading.sentences, reading.names)
    assert [text[s.start : s.end] for s in found] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Báo chí Muối đưa tin cầu đã xong.", ["Báo chí Muối"]),
        ("Theo Ban tổ chức lễ hội, lễ sẽ rất đông.", ["Ban tổ chức lễ hội"]),
        ("Thông báo cho biết cầu sẽ đóng.", ["Thông báo"]),
        ("Theo tin từ {o:Báo Đồng Xanh} - nguồn tin quen, cầu đã xong từ sáng.", ["Đồng Xanh"]),
        ("VTX cho hay cầu đã xong.", ["VTX"]),
        ("{o:Báo Đồng Xanh} ra đời. Tờ báo cho biết cầu đã xong.", ["Đồng Xanh"]),
        ("Ông {p:Trần Văn Bình} đã tới. Đồng thời, yêu cầu các xã làm đường.", [BINH]),
        ("Nam ca sĩ {p:Lê An} đón nữ ca sĩ {p:Mỹ Mai}. Cô cho biết trời đẹp.", ["Mỹ Mai"]),
        ("Tới tháng 5, các xã xin ý kiến, yêu cầu mở chợ.", ["các xã"]),
    ],
)
def test_sources_of_other_kinds(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


def test_a_media_speaker() -> None:
    reading = read_marked("Tờ {o:Đồng Xanh} và {o:Sở Muối} cho biết cầu đã xong.")
    finder = SpeakerFinder(reading.article.text, reading.names)
    medium = finder.before(0, reading.article.text.index(" và"))
    body = finder.before(reading.article.text.index("Sở"), reading.article.text.index(" cho"))
    assert medium is not None
    assert finder.is_media(medium)
    assert body is not None
    assert not finder.is_media(body)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Một tổ chức khác tại {l:Raqa} cũng cho biết cầu hỏng.", ["Một tổ chức khác tại Raqa"]),
        ("Lãnh đạo xã đã có mặt tại nhà máy, yêu cầu dừng máy.", ["Lãnh đạo xã"]),
        ("Bà Lan chịu sức ép từ các nhà đầu tư cho rằng giá quá thấp.", ["các nhà đầu tư"]),
        ("Hôm qua, chị {p:Trần Hồng G}. (28 tuổi, chủ tiệm bị cướp) cho biết sự việc rất nhanh.", ["Trần Hồng G"]),
        ("Cũng như một số chuyên gia nhận xét, cầu rất yếu.", ["một số chuyên gia"]),
        ("Một phát ngôn viên với điều kiện giấu tên nói rằng cầu hỏng.", ["Một phát ngôn viên"]),
        ("Ông {p:Lê An} gọi điện. Vị tỷ phú cho biết sẽ xây cầu.", ["Lê An"]),
        ("Bà {p:Lê Thị Mai} mổ cả ngày. Nữ bác sĩ 89 tuổi cho biết không mệt.", [MAI]),
        ("Chồng trẻ của {p:Chung Đề} là {p:Trương Thạc}. Nam diễn viên 34 tuổi cho biết anh rất vui.", ["Trương Thạc"]),
    ],
)
def test_prepositions_and_marks(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "{p:Ma Đông} bị người dân xã Muối cáo buộc phá cầu.",
        "Song Hy (Nguồn: Báo Muối hôm nay) Tổng hợp.",
    ],
)
def test_who_is_talked_about_or_credited_says_nothing(marked: str) -> None:
    assert speakers(marked) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Tại lễ, ông {p:Trần Văn Bình} tặng hoa cho ông {p:Lê An}, {p:Hà Tư} và yêu cầu dân giữ rừng.",
            [BINH],
        ),
        ("Sau màn nhảy của {p:Lê An}, {p:Trần Văn Bình} cầm micro và hứa sẽ trở lại.", [BINH]),
        ("Anh {p:Trần Văn Bình} và mọi người yêu cầu dừng máy.", [BINH]),
        ("Giám đốc {p:Trần Văn Bình} cho biết cầu hỏng. Theo lãnh đạo này, cầu sẽ sửa ngay.", [BINH, BINH]),
    ],
)
def test_the_subject_of_a_chain(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{o:NATO} tuyên bố mở cửa khẩu. Tổ chức này khẳng định sẽ giúp dân.", ["NATO", "NATO"]),
        ("{o:Tổ chức Hiệp ước Bắc Đại Tây Dương} ({o:NATO}) họp. {o:NATO} tuyên bố mở cửa.", [_PACT]),
        ("Hãng tin KNX của Muối đưa tin cầu đã xong.", ["KNX"]),
        ("Thành phố yêu cầu {o:UBND quận Muối} mở kho.", ["Thành phố"]),
        ("Ông {p:Trần Văn Phú} tới. Đối tượng Phú khai nhận đã lấy lúa.", ["Trần Văn Phú"]),
        ("Một quan chức dưới thời {p:Lê An} cho biết cầu hỏng.", ["Một quan chức dưới thời Lê An"]),
        ("Ông {p:Lê Văn An} tới. Trợ lý của ông {p:An} nói rằng bà rất vui.", ["Trợ lý của ông An"]),
        ("“Cầu đã hỏng từ lâu rồi”, ông {p:Lê An} nói, đồng thời yêu cầu xã sửa ngay.", ["Lê An", "Lê An"]),
        ("Bà {p:Lê Thị Mai} và ông {p:Lê An} tới. Người phụ nữ 62 tuổi này nói rằng bà rất vui.", [MAI]),
    ],
)
def test_names_as_the_article_gives_them(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Ông {p:Trần Văn Bình} và bà {p:Lê Thị Mai} cho biết cầu hỏng. Hai người còn nói rằng xã nghèo.",
            [BINH, BINH],
        ),
        ("Ông {p:Trần Văn Bình} cho biết cầu hỏng. Hai người còn nói rằng xã nghèo.", [BINH, "Hai người"]),
        ("Theo đài truyền hình {o:NHX}, cầu đã xong từ sáng nay.", ["NHX"]),
        (
            "{o:Ban Chỉ đạo Muối} có công điện gửi các xã từ {l:Ba Lòng} đến {l:Tà Rụt}, yêu cầu giữ tàu.",
            ["Ban Chỉ đạo Muối"],
        ),
        ("Theo Cổng thông tin xã Muối, cầu đã xong từ sáng nay.", ["Cổng thông tin xã Muối"]),
    ],
)
def test_those_who_speak_together_and_bodies_before_places(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Sở Muối trong một thông cáo mới đây cho biết cầu hỏng.", ["Sở Muối"]),
        ("73% (58) ý kiến cho rằng cầu rất tốt.", ["73% (58) ý kiến"]),
        ("Chính quyền Tổng thống {p:Lê An} thông báo cầu hỏng.", ["Chính quyền Tổng thống Lê An"]),
        ("{p:Huy Toàn} bị đau. Hôm qua, tiền vệ của {o:Đội Muối} cho biết anh đã khỏe.", ["Huy Toàn"]),
        ("Nghị sĩ {p:Lê An} lãnh đạo phe Lúa cho biết cầu hỏng.", ["Lê An"]),
    ],
)
def test_what_stands_around_the_noun(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Thủ tướng {p:Lê An}: Cầu phải xong", ["Lê An"]),
        ("Thủ tướng {p:Lê An} thăm xã: Tập trung làm cầu", []),
    ],
)
def test_headlines(title: str, expected: list[str]) -> None:
    reading = read_marked(f"{title}\nLễ hội đã mở.", types={0: "title"})
    found = read_statements(reading.article, reading.sentences, reading.names)
    assert [s.speaker_name for s in found] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Nghe vậy, chị {p:Lê Thị Mai} bỏ mặc đàn gà chạy vội ra ngõ: “Lúa nhà tôi mất hết rồi bà con ơi”.", [MAI]),
        (
            "Chị {p:Lê Thị Mai} khóc. Nghe vậy, chị bỏ mặc đàn gà chạy vội ra ngõ: “Lúa nhà tôi mất hết rồi ơi”.",
            [MAI],
        ),
        ("Trên tường có dòng chữ rất to treo giữa nhà: “Lúa nhà tôi mất hết rồi bà con ơi”.", []),
        ("Bên này sông: Lúa đã chín.", []),
        ("Phụ huynh nói rằng trường cũ. Ông nội vẫn khỏe.", ["Phụ huynh"]),
    ],
)
def test_quotations_behind_a_colon_without_a_verb_of_speech(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected
