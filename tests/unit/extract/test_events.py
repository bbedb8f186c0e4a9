"""Gatherings: their names, days, places and participants; what links to a gathering already named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from tests.unit.extract.marked_articles import read_marked
from transforms.article import BlockType
from transforms.extract.events import read_events
from transforms.extract.facts import Event
from transforms.extract.statements import read_statements
from transforms.extract.times import read_times

PUBLISHED = datetime(2025, 6, 28, 18)  # noqa: DTZ001 -- civil time of the article


@dataclass
class Gatherings:
    events: list[Event]
    roles: set[tuple[int, str, str]]

    @property
    def names(self) -> list[str]:
        return [event.event_name for event in self.events]

    def of(self, number: int) -> set[tuple[str, str]]:
        return {(name, role) for event_no, name, role in self.roles if event_no == number}


def read(marked: str, types: dict[int, BlockType] | None = None) -> Gatherings:
    reading = read_marked(marked, types=types)
    article = reading.article
    times = read_times(article.text, reading.sentences, article.blocks, PUBLISHED)
    statements = read_statements(article, reading.sentences, reading.names)
    events, people = read_events(article, reading.sentences, reading.names, times, statements)
    assert all(article.text[e.start : e.end].startswith(e.event_name[:4]) for e in events)
    assert [e.event_no for e in events] == list(range(len(events)))
    return Gatherings(events, {(p.event_no, p.participant_name, p.role) for p in people})


def test_a_meeting_with_its_day_session_place_and_chair() -> None:
    found = read(
        "Sáng 23/6, tại {l:Kiên Sơn}, {t:Chủ tịch} {o:UBND tỉnh Kiên Sơn} {p:Trần Văn Bình} chủ trì Hội nghị tổng kết "
        "phong trào trồng cây."
    )
    (event,) = found.events
    assert (event.event_type, event.event_name) == ("hội nghị", "Hội nghị tổng kết phong trào trồng cây")
    assert (event.event_date, event.session, event.place_text) == (date(2025, 6, 23), "sáng", "Kiên Sơn")
    assert found.of(0) == {("Trần Văn Bình", "chair")}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Xã tổ chức lễ khánh thành cầu Bến Mới sáng nay.", "lễ khánh thành cầu Bến Mới"),
        ("Ông dự Hội nghị Hội Muối T.Ư lần thứ 2 hiệp thương cử, bổ sung ủy viên.", "Hội nghị Hội Muối T.Ư lần thứ 2"),
        ("Bà dự hội nghị cán bộ làm công tác tổ chức.", "hội nghị cán bộ làm công tác tổ chức"),
        ("Ông dự kỳ họp thứ 9, Quốc hội khóa XV đã bế mạc.", "kỳ họp thứ 9, Quốc hội khóa XV"),
        ("Cuộc họp tại trụ sở xã về việc đắp đê kéo dài.", "Cuộc họp tại trụ sở xã về việc đắp đê kéo dài"),
        ("Bà đến Hội thảo “Lúa mới cho vùng mặn” ở huyện.", "Hội thảo “Lúa mới cho vùng mặn”"),
        ("Dân dự buổi tiếp xúc cử tri TP. Bến Mới vào chiều qua.", "buổi tiếp xúc cử tri TP. Bến Mới"),
    ],
)
def test_names_reach_to_the_end_of_the_noun_phrase(sentence: str, name: str) -> None:
    assert read(sentence).names == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Các hội nghị đều vắng.",
        "Ngày lễ tôn vinh gia đình đã qua.",
        "Đại hội đồng nhóm họp.",
        "Hội nghị này đông người.",
        "Trận mưa lớn, giải cứu dân.",
    ],
)
def test_what_is_no_gathering(sentence: str) -> None:
    assert read(sentence).names == []


def test_later_mentions_mean_the_same_gathering() -> None:
    found = read(
        "Sáng 23/6, {o:Sở Y tế} tổ chức Hội nghị phòng dịch sốt xuất huyết.\n"
        "Phát biểu tại hội nghị, ông {p:Trần Văn Bình} đề nghị dân diệt muỗi.\n"
        "Bà {p:Lê Thị Hà} phát biểu tại hội nghị",
        {2: "caption"},
    )
    assert len(found.events) == 1
    assert found.of(0) == {("Sở Y tế", "organizer"), ("Trần Văn Bình", "speaker"), ("Lê Thị Hà", "speaker")}


def test_gatherings_on_different_days_are_different() -> None:
    found = read("Hội nghị trồng cây ngày 20/6 vui. Hội nghị trồng cây ngày 25/6 vắng.")
    assert [e.event_date for e in found.events] == [date(2025, 6, 20), date(2025, 6, 25)]


def test_sessions_of_different_number_are_different() -> None:
    assert len(read("Kỳ họp thứ 8 HĐND xã vui. Kỳ họp thứ 9 HĐND xã vắng.").events) == 2


def test_the_body_of_a_session_organizes_it() -> None:
    found = read("Ông đến kỳ họp thứ 8 {o:HĐND xã Bến Mới} sáng nay.")
    assert {role for _, role in found.of(0)} == {"organizer"}


def test_bodies_a_meeting_is_held_between_attend() -> None:
    found = read("Sáng 23/6, xã có Hội nghị giao ban công tác dân số giữa {o:Sở Y tế} và {o:Sở Tài chính}.")
    assert found.of(0) == {("Sở Y tế", "attendee"), ("Sở Tài chính", "attendee")}


def test_lists_of_attendees() -> None:
    found = read(
        "Sáng 23/6, xã tổ chức Hội nghị phòng dịch sốt. Tham dự hội nghị có các đồng chí: {p:Trần Văn Bình}, "
        "{t:Bí thư} {o:Huyện ủy}; {p:Lê Thị Hà}, {t:Chủ tịch} {o:UBND huyện}."
    )
    assert found.of(0) == {("Trần Văn Bình", "attendee"), ("Lê Thị Hà", "attendee")}


def test_joint_organizers_and_passive_organizers() -> None:
    joint = read("Sáng 23/6, {o:Sở Y tế} phối hợp với {o:Sở Tài chính} tổ chức hội thảo thuốc nam.")
    assert joint.of(0) == {("Sở Y tế", "organizer"), ("Sở Tài chính", "organizer")}
    passive = read("Hội thảo thuốc nam ngày 23/6 do {o:Sở Y tế} tổ chức.")
    assert passive.of(0) == {("Sở Y tế", "organizer")}


def test_chaired_under_and_handing_over() -> None:
    found = read(
        "Hội nghị phòng dịch sốt ngày 23/6 diễn ra dưới sự chủ trì của ông {p:Trần Văn Bình}.\n"
        "Bà {p:Lê Thị Hà} trao bằng khen cho ông {p:Phạm Văn Nam} tại hội nghị.\n{o:Sở Y tế} đã trao quà."
    )
    assert found.of(0) == {
        ("Trần Văn Bình", "chair"),
        ("Lê Thị Hà", "attendee"),
        ("Phạm Văn Nam", "attendee"),
        ("Sở Y tế", "attendee"),
    }


def test_a_bare_meeting_counts_when_its_day_is_told_there() -> None:
    found = read("Ông về sau cuộc họp chiều nay.")
    assert [(e.event_name, e.session) for e in found.events] == [("cuộc họp", "chiều")]


def test_a_gathering_of_the_lead_takes_the_first_day_of_the_article() -> None:
    found = read("Lễ khánh thành cầu Bến Mới rất vui. Ngày 25/6, dân đã qua cầu.")
    assert found.events[0].event_date == date(2025, 6, 25)


def test_background_gatherings_take_no_day_from_before() -> None:
    found = read("Ngày 25/6, ông gặp dân sau kỳ họp thứ 9 của xã.")
    assert found.events[0].event_date is None


def test_the_site_of_a_gathering() -> None:
    found = read("Lễ khánh thành cầu Bến Mới tại nhà văn hóa thôn Đông vào sáng 23/6.")
    assert found.events[0].place_text == "nhà văn hóa thôn Đông"
    assert found.events[0].place_no is None


def test_statements_are_read_when_not_given() -> None:
    reading = read_marked("Sáng 23/6, xã tổ chức hội nghị dân số. Ông {p:Trần Văn Bình} cho biết xã đông dân.")
    times = read_times(reading.article.text, reading.sentences, reading.article.blocks, PUBLISHED)
    _, people = read_events(reading.article, reading.sentences, reading.names, times)
    assert [(p.participant_name, p.role) for p in people] == [("Trần Văn Bình", "speaker")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Xã mong chuyến thăm Lào theo lời mời của Lào.", "chuyến thăm Lào"),
        ("Ông bàn về cuộc họp và đồng ý với dân vào ngày 26/6.", "cuộc họp"),
        ("Bà dự lễ tuyên dương học trò giỏi của xã hồi đầu tháng.", "lễ tuyên dương học trò giỏi của xã"),
        ("Sáng 26/6, đoàn tiếp xúc cử tri xã Muối.", "tiếp xúc cử tri xã Muối"),
    ],
)
def test_names_end_before_what_is_told_of_them(sentence: str, name: str) -> None:
    assert name in read(sentence).names


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã làm theo Nghị quyết Đại hội Muối lần thứ 3.",
        "Xã đổi mới công tác tiếp xúc cử tri xã Muối.",
        "Xã mở các cuộc hội thảo, hội nghị bàn tròn về muối.",
    ],
)
def test_documents_and_habits_are_no_gatherings(sentence: str) -> None:
    assert read(sentence).events == []


def test_a_ceremony_for_a_person_is_named_after_the_person() -> None:
    found = read("Ngày 26/6, {o:Trường Muối} tổ chức lễ tuyên dương {p:Trần Văn Bình} tại sân trường.")
    assert found.names == ["lễ tuyên dương Trần Văn Bình"]
    assert found.of(0) == {("Trường Muối", "organizer")}


def test_a_visit_is_of_its_visitor() -> None:
    found = read("{l:Lào} chuẩn bị đón chuyến thăm chính thức của {t:Thủ tướng} {p:Trần Văn Bình}.")
    assert found.names == ["chuyến thăm chính thức của Thủ tướng Trần Văn Bình"]
    assert found.of(0) == {("Trần Văn Bình", "attendee")}


def test_dates_in_the_brackets_of_a_name_do_not_date_it() -> None:
    found = read("Ngày 26/6, xã tổ chức Lễ kỷ niệm 90 năm ngày Hội Muối (21/6/1935 - 21/6/2025).")
    assert found.events[0].event_date == date(2025, 6, 26)


def test_a_day_behind_a_list_of_places() -> None:
    found = read("Bà {p:Lê An} dự lễ tốt nghiệp tại {o:Trường Muối} ở {l:Bến Mới}, {l:Kiên Sơn}, ngày 26/6.")
    assert found.events[0].event_date == date(2025, 6, 26)


def test_bare_meetings_on_other_days_are_other_meetings() -> None:
    found = read("Ông dự cuộc gặp ngày 20/6. Bà {p:Lê An} vui trong cuộc gặp tại {l:Bến Mới} ngày 26/6.")
    assert [event.event_date for event in found.events] == [date(2025, 6, 20), date(2025, 6, 26)]


def test_those_who_had_a_meeting_attended_it() -> None:
    found = read(
        "Chiều 26/6, ông {p:Trần Văn Bình} và bà {p:Lê An} đã có buổi làm việc về giá muối. "
        "Trước đó, bà {p:Vũ Thị Tư} tham dự một đám cưới."
    )
    assert found.of(0) == {("Trần Văn Bình", "attendee"), ("Lê An", "attendee")}


def test_bodies_listed_as_present() -> None:
    found = read(
        "Ngày 26/6, xã mở hội nghị bàn giá muối với sự tham gia của {o:Hội Muối}, {o:Đảng Lúa} và {o:Sở Nước}."
    )
    assert found.of(0) == {("Hội Muối", "attendee"), ("Đảng Lúa", "attendee"), ("Sở Nước", "attendee")}


def test_a_quoted_person_spoke_at_the_gathering_of_the_sentence() -> None:
    found = read(
        "Ngày 26/6, xã mở hội nghị bàn giá muối. Ông {p:Trần Văn Bình} cho biết muối rẻ. Trong buổi tọa đàm về lúa, "
        "bà {p:Lê An} nhấn mạnh lúa rất tốt. Trao đổi với phóng viên, anh {p:Vũ Tư} cho biết dân buồn."
    )
    assert found.of(0) == {("Trần Văn Bình", "speaker")}
    assert found.of(1) == {("Lê An", "speaker")}


def test_who_is_acted_on_or_only_compared_took_no_part() -> None:
    found = read("{o:Quốc hội Lúa} chấp thuận ông {p:Trần Văn Bình} tại một phiên họp toàn thể ngày 26/6.")
    assert found.of(0) == set()


def test_a_meeting_held_on_the_day_that_opens_the_sentence() -> None:
    found = read("Chiều 26/6, ông {p:Trần Văn Bình} đã chủ trì cuộc họp báo để nói về muối.")
    assert [(e.event_name, e.event_date, e.session) for e in found.events] == [
        ("cuộc họp báo", date(2025, 6, 26), "chiều")
    ]
    assert found.of(0) == {("Trần Văn Bình", "chair")}


def test_two_gatherings_joined_by_and_are_two() -> None:
    found = read("Ngày 26/6, xã dự lễ khai mạc Hội Muối lần thứ 2 và hội nghị bàn giá muối.")
    assert found.names == ["lễ khai mạc Hội Muối lần thứ 2", "hội nghị bàn giá muối"]


def test_persons_whom_somebody_is_to_meet_took_no_part() -> None:
    found = read(
        "Ngày 26/6, xã mở hội nghị bàn giá muối. Ông {p:Trần Văn Bình} sẽ gặp gỡ bà {p:Lê An}. "
        "Bà {p:Vũ Tư}, trợ lý của {t:Chủ tịch} {p:Ngô Lai}, có mặt tại hội nghị."
    )
    assert found.of(0) == {("Vũ Tư", "attendee")}


def test_a_ceremony_named_only_as_something_past_takes_no_roles() -> None:
    found = read("Sau lễ nhậm chức ngày 20/6, ông {p:Trần Văn Bình} tham dự bữa cơm.")
    assert found.of(0) == set()


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Ngày 26/6, xã tổ chức Đại hội Hội Muối lần 2. Đại hội lần thứ hai bầu ra ban mới.", "Đại hội Hội Muối lần 2"),
        ("Ngày 26/6, xã mở Kỳ họp thứ 5. Kỳ họp lần thứ năm bàn về muối.", "Kỳ họp thứ 5"),
        ("Ngày 26/6, xã mở Hội nghị Hội Muối lần II. Hội nghị lần thứ 2 kéo dài rất lâu.", "Hội nghị Hội Muối lần II"),
    ],
)
def test_numbers_of_gatherings_in_words_and_digits(marked: str, name: str) -> None:
    assert read(marked).names == [name]


def test_an_office_without_a_name_is_its_holder() -> None:
    found = read(
        "{t:Thủ tướng} {p:Trần Văn Bình} đến xã. Ngày 26/6, Thủ tướng sẽ dự và phát biểu tại lễ khai giảng lớp muối."
    )
    assert found.of(0) == {("Trần Văn Bình", "attendee"), ("Trần Văn Bình", "speaker")}


def test_an_office_nobody_is_known_to_hold_is_nobody() -> None:
    found = read("{t:Phó Thủ tướng} {p:Trần Văn Bình} đến xã. Ngày 26/6, Thủ tướng sẽ dự lễ khai giảng lớp muối.")
    assert found.of(0) == set()
