"""Times: what counts as a day, which year is meant, which interval a grain has."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from transforms.article import Block
from transforms.extract.facts import TimeExpression
from transforms.extract.lunar import solar_day
from transforms.extract.sentences import split_sentences
from transforms.extract.times import read_times

PUBLISHED = datetime(2025, 6, 28, 18)  # noqa: DTZ001 -- civil time of the article


def read(text: str, published: datetime | None = PUBLISHED) -> dict[str, TimeExpression]:
    blocks = [Block(0, "paragraph", 0, len(text))]
    found = read_times(text, split_sentences(text, blocks), blocks, published)
    return {text[t.start : t.end]: t for t in found}


@pytest.mark.parametrize(
    ("text", "surface", "day"),
    [
        ("Sáng 23/6, mưa lớn.", "Sáng 23/6", date(2025, 6, 23)),
        ("Ông đến ngày 28/6.", "ngày 28/6", date(2025, 6, 28)),
        ("Rạng sáng 7-6, lửa tắt.", "Rạng sáng 7-6", date(2025, 6, 7)),
        ("Lúc 21h ngày 3.4, xe dừng.", "ngày 3.4", date(2025, 4, 3)),
        ("Ngày 5 tháng 9 năm 2024 trời đẹp.", "Ngày 5 tháng 9 năm 2024", date(2024, 9, 5)),
        ("Sinh ngày 1/2/99 ở quê.", "ngày 1/2/99", date(1999, 2, 1)),
        ("Hôm qua mưa.", "Hôm qua", date(2025, 6, 27)),
        ("Tối mai diễn ra.", "Tối mai", date(2025, 6, 29)),
        ("Ngày 26/6 họp. Chiều cùng ngày, ông về.", "Chiều cùng ngày", date(2025, 6, 26)),
        ("Ngày 26/6, sở yêu cầu báo cáo trước ngày 30/6. Cùng ngày, ông về.", "Cùng ngày", date(2025, 6, 26)),
        ("Hôm thứ Năm, ông đến.", "Hôm thứ Năm", date(2025, 6, 26)),
        ("Sáng thứ hai tuần tới có lễ.", "Sáng thứ hai tuần tới", date(2025, 6, 30)),
        ("Họp vào thứ Hai (23/6) vừa qua.", "thứ Hai (23/6)", date(2025, 6, 23)),
        ("Sau 1/7, xã mới hoạt động.", "1/7", date(2025, 7, 1)),
        ("Sẽ mở cửa ngày 15/11 tới.", "ngày 15/11", date(2025, 11, 15)),
        ("Việc đã xong hồi ngày 15/11.", "ngày 15/11", date(2024, 11, 15)),
        ("Xong ngày 12 vừa qua, nay dọn.", "ngày 12", date(2025, 6, 12)),
        ("Mùng 2 Tết, làng có hội.", "Mùng 2 Tết", date(2025, 1, 30)),
        ("Tối 30 Tết, bà gói bánh.", "Tối 30 Tết", date(2025, 1, 28)),
        ("Chợ họp đến 28 Tết.", "28 Tết", date(2025, 1, 27)),
        ("Xóm báo tin sáng nay 28.6 xong.", "28.6", date(2025, 6, 28)),
        ("Họ sẽ về ngày mai, 29.6.", "29.6", date(2025, 6, 29)),
        ("Hẹn vào thứ 2 tuần này.", "thứ 2 tuần này", date(2025, 6, 23)),
        ("Đêm giao thừa, cả xóm thức.", "Đêm giao thừa", date(2025, 1, 28)),
        ("Giao thừa năm 2026 trời mưa.", "Giao thừa năm 2026", date(2026, 2, 16)),
        ("Rằm tháng Giêng đi chùa.", "Rằm tháng Giêng", date(2025, 2, 12)),
        ("Lễ vào ngày 10/3 âm lịch.", "ngày 10/3", date(2025, 4, 7)),
    ],
)
def test_days(text: str, surface: str, day: date) -> None:
    found = read(text)[surface]
    assert (found.grain, found.date_from, found.date_to) == ("day", day, day)


@pytest.mark.parametrize(
    ("text", "surface", "grain", "first", "last"),
    [
        ("Hội chợ từ ngày 5 đến 7/9.", "ngày 5 đến 7/9", "range", date(2025, 9, 5), date(2025, 9, 7)),
        ("Tuần trước mưa.", "Tuần trước", "week", date(2025, 6, 16), date(2025, 6, 22)),
        ("Cuối tuần này nắng.", "Cuối tuần này", "week", date(2025, 6, 27), date(2025, 6, 29)),
        ("Xong trong tháng 12/2016.", "tháng 12/2016", "month", date(2016, 12, 1), date(2016, 12, 31)),
        ("Từ tháng 5 đến nay.", "tháng 5", "month", date(2025, 5, 1), date(2025, 5, 31)),
        ("Tháng trước lỗ.", "Tháng trước", "month", date(2025, 5, 1), date(2025, 5, 31)),
        ("Lãi quý I/2025 tăng.", "quý I/2025", "quarter", date(2025, 1, 1), date(2025, 3, 31)),
        ("Lãi quý 3 năm ngoái giảm.", "quý 3 năm ngoái", "quarter", date(2024, 7, 1), date(2024, 9, 30)),
        ("Năm 2023 đã qua.", "Năm 2023", "year", date(2023, 1, 1), date(2023, 12, 31)),
        ("Năm ngoái mất mùa.", "Năm ngoái", "year", date(2024, 1, 1), date(2024, 12, 31)),
        ("Nhiệm kỳ 2020-2025 sắp hết.", "Nhiệm kỳ 2020-2025", "term", date(2020, 1, 1), date(2025, 12, 31)),
        ("Dịp Quốc khánh 2024 vui.", "Quốc khánh 2024", "holiday", date(2024, 9, 2), date(2024, 9, 2)),
        ("Dịp Tết Nguyên đán 2026.", "Tết Nguyên đán 2026", "holiday", date(2026, 2, 17), date(2026, 2, 17)),
    ],
)
def test_intervals(text: str, surface: str, grain: str, first: date, last: date) -> None:
    found = read(text)[surface]
    assert (found.grain, found.date_from, found.date_to) == (grain, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Tỷ lệ 3/4 đồng ý.",
        "Xe chạy trên quốc lộ 1/5.",
        "Gần 2/3 số hộ nghèo.",
        "Ông về thứ hai trong cuộc đua.",
        "Gọi số 0912.34.56.78 ngay.",
        "Ngày 31/2 không có trong lịch 31/2/2024.",
        "Hai năm trước đó vui.",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert not [t for t in read(text).values() if t.grain == "day" and t.date_from]


def test_a_written_date_settles_the_word_before_it() -> None:
    found = read("Hôm nay (26/6), xã họp.")
    assert found["Hôm nay"].date_from == found["26/6"].date_from == date(2025, 6, 26)


def test_today_in_a_quotation_is_the_day_just_spoken_of() -> None:
    found = read("Ngày 27/6, ông nói: “Hôm nay tôi rất vui khi về quê”.")
    assert found["Hôm nay"].date_from == date(2025, 6, 27)


def test_sessions() -> None:
    assert read("Đêm 5/6 mưa.")["Đêm 5/6"].session == "đêm"
    assert read("Rạng sáng 5/6 mưa.")["Rạng sáng 5/6"].session == "sáng"


def test_without_a_publication_time_only_full_dates_are_resolved() -> None:
    found = read(
        "Sáng 5/6, hôm qua, năm ngoái, tuần trước, tháng 5, quý 2, thứ Hai tuần này, mùng 2 Tết, 5/6/2020.", None
    )
    assert found["5/6/2020"].date_from == date(2020, 6, 5)
    rest = [t for surface, t in found.items() if surface != "5/6/2020"]
    assert len(rest) == 8
    assert all(t.date_from is None and t.is_ambiguous for t in rest)


def test_a_day_midway_between_two_years_is_ambiguous() -> None:
    assert read("Ông gặp bà ngày 5/12.")["ngày 5/12"].is_ambiguous
    assert not read("Ông gặp bà ngày 5/6.")["ngày 5/6"].is_ambiguous


def test_date_lines_are_not_read() -> None:
    text = "23/6/2025"
    assert not read_times(text, [], [Block(0, "dateline", 0, len(text))], PUBLISHED)


@pytest.mark.parametrize(
    ("year", "day"), [(1968, date(1968, 1, 29)), (1985, date(1985, 1, 21)), (2007, date(2007, 2, 17))]
)
def test_new_year_of_the_vietnamese_calendar(year: int, day: date) -> None:
    """Years in which the Vietnamese and the Chinese calendar differ."""
    assert solar_day(1, 1, year) == day


def test_months_after_a_leap_month() -> None:
    assert solar_day(15, 8, 2025) == date(2025, 10, 6)
    assert solar_day(1, 13, 2025) is None


def test_lists_of_days_before_their_month() -> None:
    found = read("Lịch cắt điện ba ngày 24, 25 và 26/6 vừa ban hành.")
    days = sorted(t.date_from for t in found.values() if t.grain == "day" and t.date_from)
    assert days == [date(2025, 6, 24), date(2025, 6, 25), date(2025, 6, 26)]


def test_a_range_up_to_the_end_of_a_day() -> None:
    found = read("Phiên chất vấn diễn ra từ ngày 12 đến hết 14-7.")
    assert (found["ngày 12"].date_from, found["14-7"].date_from) == (date(2025, 7, 12), date(2025, 7, 14))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Ông thăm Lào từ ngày 6-8/7.", date(2025, 7, 6), date(2025, 7, 8)),
        ("Ông thăm Lào từ 29-31.5.2024 theo lời mời.", date(2024, 5, 29), date(2024, 5, 31)),
    ],
)
def test_ranges_joined_by_a_hyphen(text: str, first: date, last: date) -> None:
    found = read(text).values()
    assert [(t.date_from, t.date_to) for t in found if t.grain == "range"] == [(first, last)]
    assert sorted(t.date_from for t in found if t.grain == "day" and t.date_from) == [first, last]


@pytest.mark.parametrize("text", ["Tỷ số 2-1/3 rất lạ.", "Ngày 9-5/6 không có.", "Từ 5-7/13 thì sai."])
def test_what_is_no_range(text: str) -> None:
    assert not any(t.grain == "range" for t in read(text).values())


def test_a_range_without_a_publication_time_stays_open() -> None:
    found = read("Ông thăm Lào từ ngày 6-8/7.", None)
    assert {t.date_from for t in found.values()} == {None}


@pytest.mark.parametrize(
    "text",
    [
        "Kỳ họp thứ 2 vừa qua rất dài.",
        "Họ tranh tấm vé thứ 2 này.",
        "Đội xếp thứ 3 sau hai lượt.",
        "Ông là người thứ ba.",
    ],
)
def test_ordinals_are_no_weekdays(text: str) -> None:
    assert read(text) == {}
