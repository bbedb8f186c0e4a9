"""Which gathering a mention means: descriptions of one are merged, bare nouns refer back or name one of their own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extract.test_events import read


@pytest.mark.parametrize(
    "marked",
    [
        "Kỳ họp Quốc hội diễn ra ở đây. Tại kỳ họp thứ 9 Quốc hội khóa XV, đại biểu hỏi.",
        "Chuyến thăm của Chủ tịch nước có ý nghĩa. Ông bắt đầu chuyến thăm cấp Nhà nước tới Lào.",
        "Ông dự Hội nghị đối thoại với công nhân. Tại buổi đối thoại, họ hỏi.",
        "Ông dự buổi lễ trao giải. Lễ trao giải báo chí lần thứ 5 diễn ra hôm nay.",
        "Tại buổi họp báo, ông cười. Buổi họp báo công bố giải chạy kết thúc.",
        "Ông dự Hội nghị An ninh biển còn gọi là Đối thoại Hải Vân. Đối thoại Hải Vân rất đông.",
        "Bà dự Đối thoại Hải Vân. Bà tới Hội nghị An ninh biển còn gọi là Đối thoại Hải Vân.",
        "Sáng 6/6, Hội nghị Biển lần thứ 3 khai mạc. Sáng 7/6, Hội nghị Biển lần thứ 3 kết thúc.",
    ],
)
def test_descriptions_of_one_gathering_are_merged(marked: str) -> None:
    assert len(read(marked).events) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "Hội nghị Trung ương 4 bàn về giá. Hội nghị Trung ương 5 bàn về đất.",
        "Chuyến thăm Lào của Thủ tướng kết thúc. Chuyến thăm Nhật Bản của Thủ tướng bắt đầu.",
        "Ông dự lễ đón. Sau đó, ông dự lễ ký kết hai văn bản.",
        "Tại phiên tòa sơ thẩm, ông khóc. Tại phiên tòa phúc thẩm, ông cười.",
        "Ông dự Lễ khai mạc Kỳ họp thứ năm của Hội đồng nhân dân tỉnh.",
        "Ông dự lễ nhậm chức hôm nay. Tiếp theo, ông dự một buổi lễ ở đình.",
        "Tại cuộc gặp {t:Ngoại trưởng} {p:An Bình}, ông cười. Trong cuộc gặp {t:Thủ tướng} {p:Lý Bá}, ông khóc.",
    ],
)
def test_two_gatherings_of_one_type_are_told_apart(marked: str) -> None:
    assert len(read(marked).events) == 2


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("Phát biểu tại buổi họp báo, ông cười.", ["buổi họp báo"]),
        ("Toàn cảnh buổi lễ.", ["buổi lễ"]),
        ("Buổi tọa đàm do hội tổ chức.", ["Buổi tọa đàm"]),
        ("Khách sạn cho thuê chỗ họp báo.", []),
        ("Mẹ khóc tại lễ cưới.", []),
        ("Các cuộc họp kéo dài.", []),
    ],
)
def test_a_bare_noun_names_a_gathering_that_somebody_is_at(marked: str, names: list[str]) -> None:
    assert read(marked).names == names


def test_the_day_after_a_comma_is_the_day_of_the_meeting_before_it() -> None:
    (event,) = read("Cũng tại buổi giao ban với các sở, sáng 6/6, ông yêu cầu báo cáo.").events
    assert event.event_date == date(2025, 6, 6)


def test_a_gathering_of_several_days_begins_on_the_first() -> None:
    (event,) = read("Phiên chất vấn tại kỳ họp này sẽ diễn ra từ ngày 12 đến hết 14/6.").events[:1]
    assert event.event_date == date(2025, 6, 12)


def test_the_day_of_one_gathering_is_not_that_of_another_in_its_sentence() -> None:
    first, second = read(
        "Ngày 6/6, tại lễ kỷ niệm ngày thành lập trường, ông nhắc lại kết quả hội thảo về cây lúa."
    ).events
    assert (first.event_date, second.event_date) == (date(2025, 6, 6), None)


def test_a_bare_mention_may_tell_the_day() -> None:
    (event,) = read("Khai mạc hội nghị triển khai công tác. Hội nghị diễn ra sáng 5/6 rất đông.").events
    assert event.event_date == date(2025, 6, 5)


def test_a_session_just_past_does_not_take_the_day_reported() -> None:
    found = read(
        "Ngày 6/6, ông nhắc nội dung nêu tại kỳ họp thứ 2 vừa qua. Sáng 6/6, ông dự lễ khánh thành cầu Bến Mới."
    )
    assert [event.event_date for event in found.events] == [None, date(2025, 6, 6)]


def test_the_day_of_speech_is_not_the_day_of_what_is_spoken_of() -> None:
    (event,) = read("Hôm qua mưa to. Ngày 6/6, ông cho biết xã dừng tổ chức lễ hội Đua bò.").events
    assert event.event_date != date(2025, 6, 6)


def test_the_chief_gathering_is_of_the_opening() -> None:
    long = " ".join(["Mưa rơi đều trên đồng."] * 8)
    found = read(
        f"Ngày 6/6, đông người đến. Họ dự lễ khánh thành đình Bến Mới. {long} Ngày 9/6 có lễ khởi công đê Cát Lớn."
    )
    assert [event.event_date for event in found.events] == [date(2025, 6, 6), date(2025, 6, 9)]


def test_festivals_in_a_list_of_attractions_are_none() -> None:
    assert read("Vùng này có Lễ hội Đua bò, Lễ hội Hoa ban và Lễ hội Cồng chiêng.").events == []


def test_a_meeting_may_be_called_by_the_body_that_holds_it() -> None:
    found = read(
        "{o:Hội Muối Kiên Sơn} tổ chức hội nghị đánh giá kết quả công tác. "
        "Việc đó do hội nghị {o:Hội Muối Kiên Sơn} thông qua."
    )
    assert found.names == ["hội nghị đánh giá kết quả công tác"]


def test_a_gathering_without_its_day_takes_the_day_reported() -> None:
    long = " ".join(["Mưa rơi đều trên đồng."] * 8)
    found = read(f"{long} Sáng 7/5, xã bàn về đê. Ông {{p:Trần An}} điều hành phiên họp.")
    assert [(event.event_name, event.event_date) for event in found.events] == [("phiên họp", date(2025, 5, 7))]


def test_a_bare_noun_does_not_mean_a_gathering_to_come() -> None:
    found = read("Đề án sẽ trình Hội nghị Trung ương sắp tới. Ông {p:Trần An} phát biểu tại buổi làm việc.")
    assert found.names == ["Hội nghị Trung ương", "buổi làm việc"]


def test_a_short_name_may_repeat_what_was_told_of_the_gathering() -> None:
    found = read("Xã tổ chức lễ hưởng ứng ngày cây xanh do tỉnh phát động. Tại buổi lễ phát động, ông hát.")
    assert len(found.events) == 1


def test_what_somebody_only_proposes_is_no_gathering() -> None:
    assert (
        read("Ông đề nghị sở sớm tổ chức cuộc thi thiết kế nhà. Bà nói tỉnh nên tổ chức một cuộc họp báo.").events == []
    )


def test_a_year_in_the_name_is_not_the_year_of_the_lead() -> None:
    (event,) = read("Ngày 6/6, cô {p:Lê Hòa} về quê. Khi ấy cô dự lễ khánh thành đình Cát Lớn năm 2008.").events
    assert event.event_date is None


def test_a_regular_or_a_planned_meeting_is_no_gathering() -> None:
    assert read("Hàng tháng, sở và doanh nghiệp tổ chức cuộc họp về giá.").events == []
    assert read("Họ chưa có kế hoạch tổ chức cuộc họp về giá.").events == []


def test_a_conference_of_next_month_is_not_held_on_the_day_reported() -> None:
    found = read("Ngày 6/6, hai bên nhất trí gặp nhau bên lề hội nghị Muối tại {l:Kiên Sơn} vào tháng 7 tới.")
    assert [event.event_date for event in found.events] == [None]


def test_the_visit_an_article_only_refers_to_is_one() -> None:
    assert read("Chủ tịch khẳng định, chuyến thăm rất có ý nghĩa.").names == ["chuyến thăm"]


def test_what_a_letter_says_of_a_ceremony_is_not_dated_by_the_letter() -> None:
    found = read(
        "Hàng nghìn người dự lễ phóng sinh trên sông hôm 5/6. "
        "Ngày 8/6, sở có Công văn trả lời về cá được thả trong lễ phóng sinh."
    )
    assert [event.event_date for event in found.events] == [date(2025, 6, 5)]


def test_a_special_sitting_is_a_gathering() -> None:
    (event,) = read("Ngày 14/6, hội đồng họp phiên đặc biệt, bầu ông Bình.").events
    assert (event.event_name, event.event_date) == ("phiên đặc biệt", date(2025, 6, 14))
