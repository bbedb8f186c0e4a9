"""Times told by their distance from the moment a page was seen."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from transforms.normalise.published import read_dateline
from transforms.normalise.relative_times import is_relative, read_relative

SEEN_AT = datetime(2025, 1, 5, 0, 30, 40, tzinfo=UTC)  # 07:30 in Vietnam


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        ("5 giờ trước", "2025-01-05 02:30"),
        ("một giờ trước", "2025-01-05 06:30"),
        ("9 tiếng trước", "2025-01-04 22:30"),
        ("45 phút trước", "2025-01-05 06:45"),
        ("Khoảng 2 giờ trước", "2025-01-05 05:30"),
        ("3 hours ago", "2025-01-05 04:30"),
        ("cách đây 2 giờ trước", "2025-01-05 05:30"),
        ("2 ngày trước", "2025-01-03 00:00"),
        ("Vừa xong", "2025-01-05 07:30"),
        ("hôm qua lúc 9:15", "2025-01-04 09:15"),
        ("Hôm qua, 9h15", "2025-01-04 09:15"),
        ("Hôm nay", "2025-01-05 00:00"),
        ("hôm kia", "2025-01-03 00:00"),
        ("Yesterday at 9:15 PM", "2025-01-04 21:15"),
        ("đăng 1 giờ trước", "2025-01-05 06:30"),
    ],
)
def test_relative(value: str, instant: str) -> None:
    assert is_relative(value)
    assert str(read_relative(value, SEEN_AT)) == f"{instant}:00+07:00"


@pytest.mark.parametrize(
    "value",
    ["", "3 tuần trước", "2 tháng trước", "1 năm trước", "400 ngày trước", "2 ngày trước Tết", "hôm qua mưa lớn",
     "hôm qua lúc 99:99", "trước", "5 giờ", "5 giờ trước " + "x" * 40],
)  # fmt: skip
def test_no_day_is_told(value: str) -> None:
    assert not is_relative(value)
    assert read_relative(value, SEEN_AT) is None


def test_a_line_that_is_a_relative_time_is_a_date_line_without_instant() -> None:
    assert read_dateline("5 giờ trước") == (True, None)
    assert read_dateline("Bão đến gần hơn 5 giờ trước") == (False, None)
