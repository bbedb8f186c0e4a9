"""The date dimension: every day of 1900–2100, with the lunar calendar and the public holidays of Vietnam."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import polars as pl

from warehouse.schema.frames import conform
from warehouse.schema.lunar import julian_day_number, lunar_date, lunar_days

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_LUNAR_COLUMNS = ["lunar_year", "lunar_month", "lunar_day", "is_lunar_leap_month"]


@cache
def date_frame(first: date = FIRST_DAY, last: date = LAST_DAY) -> pl.DataFrame:
    """One row per day from ``first`` to ``last``, as ``dim_date`` declares them."""
    days = pl.date_range(first, last, eager=True).alias("date")
    day = pl.col("date")
    frame = pl.DataFrame([days]).with_columns(
        date_key=day.dt.year() * 10_000 + day.dt.month().cast(pl.Int32) * 100 + day.dt.day().cast(pl.Int32),
        year=day.dt.year(),
        quarter=day.dt.quarter().cast(pl.Int32),
        month=day.dt.month().cast(pl.Int32),
        iso_week=day.dt.week().cast(pl.Int32),
        day_of_week=day.dt.weekday().cast(pl.Int32),
        is_weekend=day.dt.weekday() >= 6,
    )
    names = pl.DataFrame({"day_of_week": pl.Series(range(1, 8), dtype=pl.Int32), "day_name_vi": _WEEKDAYS})
    start = julian_day_number(first.year, first.month, first.day)
    lunar = pl.DataFrame(lunar_days(start, frame.height), schema=_LUNAR_COLUMNS, orient="row")
    frame = pl.concat([frame, lunar], how="horizontal").join(names, on="day_of_week", maintain_order="left")
    named = [_holiday_name(row) for row in frame.select("date", *_LUNAR_COLUMNS).iter_rows()]
    frame = frame.with_columns(holiday_name_vi=pl.Series(named, dtype=pl.String))
    return conform("dim_date", frame.with_columns(is_holiday=pl.col("holiday_name_vi").is_not_null()))


def _holiday_name(row: tuple[date, int, int, int, bool]) -> str | None:
    day, _, month, lunar_day, is_leap = row
    named = _holidays()
    eve = month == 12 and lunar_day >= 29 and _is_new_year(day + timedelta(days=1))
    found = [named.get(("solar", day.month, str(day.day)))]
    found += [named.get(("lunar", month, str(lunar_day)))] if not is_leap else []
    found += [named.get(("lunar", 12, "last"))] if eve else []
    for holiday in found:
        if holiday and day.year >= holiday[0]:
            return holiday[1]
    return None


def _is_new_year(day: date) -> bool:
    return lunar_date(julian_day_number(day.year, day.month, day.day))[1:] == (1, 1, False)


@cache
def _holidays() -> dict[tuple[str, int, str], tuple[int, str]]:
    """(calendar, month, day) → (first year, name), from ``holidays.tsv``."""
    lines = files("warehouse").joinpath("holidays.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {(calendar, int(month), day): (int(since), name) for calendar, month, day, since, name in rows}
