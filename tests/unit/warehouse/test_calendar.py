"""The date dimension: lunar dates against printed calendars, weekdays, weeks and holidays."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from warehouse.calendar import date_frame
from warehouse.schema.lunar import julian_day_number, lunar_date, lunar_days


@pytest.mark.parametrize(
    ("solar", "lunar"),
    [
        (date(2026, 2, 17), (2026, 1, 1, False)),
        (date(2025, 1, 29), (2025, 1, 1, False)),
        (date(2024, 2, 9), (2023, 12, 30, False)),
        (date(2023, 11, 23), (2023, 10, 11, False)),
        (date(2023, 4, 20), (2023, 3, 1, False)),
        (date(2023, 3, 22), (2023, 2, 1, True)),
        (date(2020, 5, 23), (2020, 4, 1, True)),
        (date(2033, 12, 22), (2033, 11, 1, True)),
        (date(2007, 2, 17), (2007, 1, 1, False)),
        (date(1985, 1, 21), (1985, 1, 1, False)),
        (date(1968, 1, 29), (1968, 1, 1, False)),
        (date(2030, 2, 2), (2030, 1, 1, False)),
    ],
)
def test_lunar_dates(solar: date, lunar: tuple[int, int, int, bool]) -> None:
    """Tết of 1968, 1985, 2007 and 2030 falls a day (or a month) earlier in Vietnam than in China."""
    assert lunar_date(julian_day_number(solar.year, solar.month, solar.day)) == lunar


def test_lunar_months_are_whole() -> None:
    frame = date_frame(date(1900, 1, 31), date(2100, 12, 31)).with_columns(step=pl.col("lunar_day").diff())
    assert set(frame["step"].drop_nulls()) <= {1, -28, -29}
    lengths = frame.filter(pl.col("step") < 0)["step"].value_counts()
    assert lengths["count"].sum() == 2485  # new moons after the first, 73,383 days of 29.53
    assert frame["lunar_month"].is_between(1, 12).all()
    leaps = frame.filter(pl.col("is_lunar_leap_month"), pl.col("lunar_day") == 1)
    assert leaps["lunar_year"].n_unique() == leaps.height


def test_days_and_weeks() -> None:
    frame = date_frame(date(2026, 1, 1), date(2026, 12, 31))
    assert frame.height == 365
    row = frame.row(by_predicate=pl.col("date_key") == 20261122, named=True)
    assert (row["day_name_vi"], row["day_of_week"], row["iso_week"], row["quarter"]) == ("Chủ Nhật", 7, 47, 4)
    assert row["is_weekend"]
    assert not row["is_holiday"]


def test_holidays_of_a_year() -> None:
    frame = date_frame(date(2025, 1, 1), date(2025, 12, 31)).filter("is_holiday")
    assert frame.select(pl.col("date").dt.strftime("%d/%m"), "holiday_name_vi").rows() == [
        ("01/01", "Tết Dương lịch"),
        ("28/01", "Giao thừa"),
        ("29/01", "Tết Nguyên đán"),
        ("30/01", "Tết Nguyên đán"),
        ("31/01", "Tết Nguyên đán"),
        ("07/04", "Giỗ Tổ Hùng Vương"),
        ("30/04", "Ngày Chiến thắng"),
        ("01/05", "Ngày Quốc tế Lao động"),
        ("02/09", "Quốc khánh"),
    ]


def test_holidays_begin_when_they_began() -> None:
    assert date_frame(date(1930, 9, 2), date(1930, 9, 2))["is_holiday"].to_list() == [False]
    assert date_frame(date(2006, 4, 7), date(2006, 4, 7))["is_holiday"].to_list() == [False]


def test_consecutive_days_are_those_worked_out_singly() -> None:
    start = julian_day_number(2023, 1, 1)
    assert lunar_days(start, 800) == [lunar_date(start + day) for day in range(800)]
