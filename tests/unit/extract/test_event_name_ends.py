"""How far the name of a gathering reaches, and which words only look like one."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_marked
from transforms.extract.event_names import find_event_mentions


def names_in(marked: str) -> list[str]:
    reading = read_marked(marked)
    text = reading.article.text
    return [text[m.start : m.end] for m in find_event_mentions(text, reading.sentences, reading.names)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Phiên tòa phúc thẩm chưa có kết quả.", "Phiên tòa phúc thẩm"),
        ("Diễn đàn Kinh tế biển Đông Hải khai mạc hôm nay.", "Diễn đàn Kinh tế biển Đông Hải"),
        ("Kỳ họp thứ tư gửi báo cáo đến các ban.", "Kỳ họp thứ tư"),
        ("Buổi lễ, tỉnh trao quà.", "Buổi lễ"),
        ("Nước ta tổ chức Đại hội Bắn cung năm 2009 và một số giải.", "Đại hội Bắn cung năm 2009"),
        ("Đã diễn ra Lễ chuyển giao Chủ tịch Diễn đàn Muối.", "Lễ chuyển giao Chủ tịch Diễn đàn Muối"),
        ("Ông dự hội nghị triển khai kết luận của Ban Bí thư.", "hội nghị triển khai kết luận của Ban Bí thư"),
        ("Xã dự lễ kỷ niệm 60 năm Ngày Bác {p:Lê Hòa} về thăm.", "lễ kỷ niệm 60 năm Ngày Bác Lê Hòa về thăm"),
        ("Ông dự buổi họp báo cáo kế hoạch.", "buổi họp báo cáo kế hoạch"),
        ("Kỳ họp thứ ba của Quốc hội tiếp tục với phần chất vấn.", "Kỳ họp thứ ba của Quốc hội"),
        ("Chuyến thăm càng có ý nghĩa.", "Chuyến thăm"),
        ("Ông dự lễ phát động chiến dịch phòng, chống sốt rét.", "lễ phát động chiến dịch phòng, chống sốt rét"),
        ("Ông dự hội nghị tổng kết của Ban Chỉ đạo huyện.", "hội nghị tổng kết của Ban Chỉ đạo huyện"),
        ("Họ dự triển lãm hàng không Biên Giang.", "triển lãm hàng không Biên Giang"),
        ("Ông dự lễ phát động “Ngày cây xanh, đời đời ơn Bác {p:Lê Hòa}” năm 2024.",
         "lễ phát động “Ngày cây xanh, đời đời ơn Bác Lê Hòa” năm 2024"),
        ("Ông dự buổi ra mắt chương trình ‘Quê tôi’ tối qua.", "buổi ra mắt chương trình ‘Quê tôi’"),
        ("Trong buổi họp báo đầu tiên trên cương vị mới, ông cười.", "buổi họp báo đầu tiên trên cương vị mới"),
        ("Ông dự Hội nghị Đê điều còn gọi là Đối thoại Hải Vân ở đây.",
         "Hội nghị Đê điều còn gọi là Đối thoại Hải Vân"),
        ("Hội nghị Thủ tướng với doanh nghiệp đã diễn ra.", "Hội nghị Thủ tướng với doanh nghiệp"),
        ("Sau cuộc gặp không đạt được thỏa thuận, họ về.", "cuộc gặp không đạt được thỏa thuận"),
    ],
)  # fmt: skip
def test_a_name_ends_with_its_noun_phrase(sentence: str, name: str) -> None:
    assert names_in(sentence) == [name]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ông có cuộc gặp với {t:Ngoại trưởng} {p:An Bình Minh} hôm qua.", "cuộc gặp với Ngoại trưởng An Bình Minh"),
        ("Lễ đón chính thức {t:Chủ tịch} {p:Lê Văn Hải} kết thúc.", "Lễ đón chính thức Chủ tịch Lê Văn Hải"),
        ("Lễ khai mạc bà {p:Lê Thị Mai} cười.", "Lễ khai mạc"),
        ("Ông cười tại buổi làm việc Ông {p:Lý Bá} nói.", "buổi làm việc"),
        ("Ông có buổi làm việc với {o:Sở Muối}, {o:UBND xã Cát} về giá muối.",
         "buổi làm việc với Sở Muối, UBND xã Cát về giá muối"),
        ("Ông có buổi làm việc với {o:Sở Muối}, {o:UBND xã Cát} báo cáo.", "buổi làm việc với Sở Muối"),
        ("Tại buổi làm việc giữa ông {p:Lý Bá} với lãnh đạo các xã về giá muối, ông cười.",
         "buổi làm việc giữa ông Lý Bá với lãnh đạo các xã về giá muối"),
        ("Bà cười trong cuộc họp báo “Tôi vui. Tôi về”, bà nói.", "cuộc họp báo"),
        ("Bà vắng cuộc họp nội các.", "cuộc họp nội các"),
        ("Bà dự lễ trao huân chương, bằng khen cho hội viên.", "lễ trao huân chương, bằng khen cho hội viên"),
        ("Ông được Đại hội tuyên dương.", "Đại hội"),
        ("Theo kỳ họp thứ ba, Quốc hội khóa XI, Quốc hội sẽ bàn.", "kỳ họp thứ ba, Quốc hội khóa XI"),
        ("Ông dự buổi lễ tại Mộ Gió.", "buổi lễ tại Mộ Gió"),
        ("Đoàn đang có chuyến thăm, làm việc tại tỉnh.", "chuyến thăm, làm việc"),
        ("Ông chủ trì buổi đối thoại quy mô lớn với khoảng 90 thợ.", "buổi đối thoại quy mô lớn"),
        ("Họ mong Tuần lễ Muối dự kiến mở lại.", "Tuần lễ Muối"),
        ("Ông dự hội nghị thượng đỉnh giữa ông {p:Trần An} và ông {p:Lý Bá} ở đó.",
         "hội nghị thượng đỉnh giữa ông Trần An và ông Lý Bá"),
        ("Phiên tòa xét xử bị cáo {p:Cao Bá Lộc} mở lại.", "Phiên tòa xét xử bị cáo Cao Bá Lộc"),
        ("Cuộc hội đàm giữa ông {p:Trần An} và ông {p:Lý Bá} đã xong.", "Cuộc hội đàm giữa ông Trần An và ông Lý Bá"),
        ("Chuyến thăm của {t:Tổng thống} {p:Ba Lô} tới {l:Lào} đã xong.", "Chuyến thăm của Tổng thống Ba Lô tới Lào"),
        ("Ông dự phiên họp toàn thể tại {l:Hà Nội}.", "phiên họp toàn thể tại Hà Nội"),
        ("Ông nói ở cuộc họp báo chung sau hội đàm tại {l:Kiên Sơn}.", "cuộc họp báo chung sau hội đàm tại Kiên Sơn"),
    ],
)  # fmt: skip
def test_a_name_takes_whom_it_is_held_with_and_where(marked: str, name: str) -> None:
    assert names_in(marked) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Quốc hội thảo luận về dự án luật.",
        "Đoàn vào Đại lễ đường nhân dân.",
        "Linh cữu quàn tại nhà tang lễ thành phố.",
        "Tiệc cưới ở Trung tâm Hội nghị Biên Giang.",
        "Trận lở đất xảy ra.",
        "Đảng đề ra trong Văn kiện Đại hội XII và Đại hội VII đảng bạn.",
        "Khách đi lễ chùa.",
        "Anh có cơ hội thi đấu.",
        "{t:Chủ tọa phiên tòa} {p:Cao Bá Lộc} hỏi.",
        "Tỉnh nên tổ chức một cuộc họp báo về đất.",
        "Quán tổ chức chương trình giảm giá.",
        "Họ liên hoan, ca hát.",
        "Anh tham gia chương trình “Ngôi sao” trên đài.",
    ],
)
def test_what_only_looks_like_a_gathering(sentence: str) -> None:
    assert names_in(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Xã tổ chức trao quà cho hộ nghèo.", "trao quà cho hộ nghèo"),
        ("Tại buổi giao ban với các sở, ông nói.", "buổi giao ban với các sở"),
        ("Hai bên tiến hành hội đàm cấp bộ.", "hội đàm cấp bộ"),
        ("Đài tổ chức chương trình “Quê tôi”.", "chương trình “Quê tôi”"),
        ("Hội tổ chức tổng kết và trao giải báo chí.", "tổng kết và trao giải báo chí"),
        ("Ông dự trận gặp Sao Mai.", "trận gặp Sao Mai"),
    ],
)
def test_a_noun_that_needs_a_verb_or_a_classifier(sentence: str, name: str) -> None:
    assert names_in(sentence) == [name]
