"""Publication times in the grammars of Vietnamese sites; what is no whole date is none."""

from __future__ import annotations

import pytest

from transforms.normalise.published import find_instant, parse_instant, read_dateline

MORNING = "2025-01-05T07:30:00+07:00"


@pytest.mark.parametrize(
    "value",
    [
        "05/01/2025 - 07:30",
        "5/1/2025 7h30",
        "Chủ nhật, 05/01/2025, 07:30 (GMT+7)",
        "Chủ Nhật, ngày 05 tháng 01 năm 2025, 07:30",
        "lúc 7h30 ngày 5-1-2025",
        "Cập nhật lúc: 05/01/2025 07:30",
        "07:30 | 05/01/2025",
        "05.01.2025 | 7 giờ 30 phút",
        "05/01/2025 7:30 AM",
        "2025-01-05T07:30:00+07:00",
        "2025-01-05T00:30:00Z",
        "2025-01-05 07:30:00",
        "2025-01-05 07:30 +07:00",
        "2025-01-05T07:30:00.123456",
        "2025/01/05 07:30",
        "05/01/2025 00:30 GMT",
        "04/01/2025 19:30 GMT-5",
        "Sun, 05 Jan 2025 00:30:00 GMT",
        "Sun, 05 Jan 2025 07:30:00 +0700",
        "1736037000",
        "1736037000000",
        "1736037000000000",
        "/Date(1736037000000)/",
        "20250105T003000Z",
        "20250105073000",
        "05/01/2025 7h30'",
        "CN, 05.01.2025 | 7:30 SA",
        "05/01/25 07:30",
        "7:30 sáng ngày 05/01/2025",
        "Chủ nhật, 5 Tháng Một, 2025 - 07:30",
        "Th1 5, 2025 7:30 am",
        "January 5, 2025 7:30 AM",
        "Ngày đăng: 05/01/2025 07:30 - Cập nhật: 06/01/2025 08:00",
        "Cập nhật 06/01/2025 08:00 | Đăng 05/01/2025 07:30",
        "07:30 05/01/2025 (GMT+07:00)",
        "05/01/2025 -07:30",
        "2025-01-05T07:30:00+0700",
        "2025-01-05T07:30:00+07",
        "2025-01-05T07:30:00+07:07",
        "Sun, 05 Jan 2025 07:30:00 ICT",
        "Sun, 05 Jan 2025 07:30:00 GMT+7",
        "Sunday, 05-Jan-25 00:30:00 UTC",
        "Sat, 04 Jan 2025 19:30:00 EST",
        "Sun Jan 05 2025 07:30:00 GMT+0700 (Indochina Time)",
        "Sun Jan  5 07:30:00 2025",
    ],
)
def test_instant(value: str) -> None:
    instant = parse_instant(value)
    assert instant is not None
    assert instant.isoformat() == MORNING


@pytest.mark.parametrize(
    "value", ["2025-01-05", "ngày 5-1-2025", "05/01/2025", "5 tháng 1 năm 2025", "5 tháng 1, 2025"]
)
def test_day_alone_is_its_midnight(value: str) -> None:
    instant = parse_instant(value)
    assert instant is not None
    assert instant.isoformat() == "2025-01-05T00:00:00+07:00"


@pytest.mark.parametrize(
    "value",
    [
        None, "", "hôm qua", "31/02/2025", "05/13/2025 07:30", "5/1", "23/11 - 11:47", "20251305", "12.345.678",
        "2025-02-30", "99999999999999", "9999-12-31T23:59:59-23:00", "05/01/2025 nhiều người đến", "x" * 500,
        "Mon, 99 Jan 2025", "05/01/2025 29:30", "Sun, 05 Jan 2025 07:30:00 XYZ", "05/01/2025 07:30 - 09:00",
        "2025-01-05T07:30:00+23:00", "5 giờ trước", "0" * 19 + "1", "0001-01-01T00:00:00",
        "1970-01-01T00:00:00Z", "1970-01-01T07:00:00+07:00", "000000000", "2025-01-05T07:30:00-13:00",
    ],
)  # fmt: skip
def test_no_instant(value: str | None) -> None:
    assert parse_instant(value) is None


def test_afternoon_and_seconds() -> None:
    assert str(parse_instant("05/01/2025 7:30 PM")) == "2025-01-05 19:30:00+07:00"
    assert str(parse_instant("05/01/2025 12:05 SA")) == "2025-01-05 00:05:00+07:00"
    assert str(parse_instant("05/01/2025 07:30:15")) == "2025-01-05 07:30:15+07:00"


@pytest.mark.parametrize(
    "line", ["Sáng 5/1/2025, chợ mở cửa.", "Đội 5 thắng 2-1-2025 tỉ số", "", "Năm 2025", "5/1/2025 tại Huế"]
)
def test_sentences_are_no_datelines(line: str) -> None:
    assert read_dateline(line) == (False, None)


@pytest.mark.parametrize(
    ("value", "clock"),
    [
        ("12h30 trưa 5/1/2025", "12:30"), ("1h30 trưa 5/1/2025", "13:30"), ("7h30 tối 5/1/2025", "19:30"),
        ("chiều 3h30 ngày 5/1/2025", "15:30"), ("12:15 đêm 5/1/2025", "00:15"), ("11:15 đêm 5/1/2025", "23:15"),
        ("13:30 PM 5/1/2025", "13:30"), ("7 giờ ngày 5/1/2025", "07:00"), ("1:30 đêm 5/1/2025", "01:30"),
    ],
)  # fmt: skip
def test_halves_of_the_day(value: str, clock: str) -> None:
    assert str(parse_instant(value)) == f"2025-01-05 {clock}:00+07:00"


def test_a_year_of_two_digits_needs_an_hour_in_a_line() -> None:
    assert read_dateline("5/1/25") == (False, None)
    assert str(read_dateline("5/1/25 7:30")[1]) == str(parse_instant("5/1/25 7:30")) == "2025-01-05 07:30:00+07:00"
    assert str(parse_instant("5/1/99")) == "1999-01-05 00:00:00+07:00"
    assert find_instant("tỉ số 5/1/25") is None


def test_date_inside_other_words() -> None:
    assert str(find_instant("Hà Vy, 05/01/2025 07:30, Sông Lam")) == "2025-01-05 07:30:00+07:00"
    assert find_instant("Hà Vy") is None
    assert find_instant("Hà Vy 31/02/2025") is None
    assert str(find_instant("Sửa lần cuối 6/1/2025, tin ngày 5/1/2025")) == "2025-01-05 00:00:00+07:00"
