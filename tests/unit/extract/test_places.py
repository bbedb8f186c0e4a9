"""The units as data: unique keys, parents and successors that exist, 63 and 34 provinces."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from transforms.extract.places import all_units, gazetteer_frame, place_key, units_by_key


@pytest.mark.parametrize(
    ("day", "provinces"),
    [(date(2023, 1, 1), 63), (date(2025, 6, 30), 63), (date(2025, 7, 1), 34), (date(2026, 1, 1), 34)],
)
def test_provinces_of_a_day(day: date, provinces: int) -> None:
    assert sum(place.level == "province" and place.is_valid(day) for place in all_units()) == provinces


def test_districts_end_with_the_reform() -> None:
    districts = [place for place in all_units() if place.level == "district"]
    assert sum(place.is_valid(date(2025, 6, 30)) for place in districts) == 696
    assert not any(place.is_valid(date(2025, 7, 1)) for place in districts)


def test_communes_of_today() -> None:
    assert sum(place.level == "commune" and place.is_valid(date(2026, 1, 1)) for place in all_units()) == 3321


def test_keys_refer_to_units() -> None:
    by_key = units_by_key()
    assert len(by_key) == len(all_units())
    for place in all_units():
        assert place.parent_key is None or place.parent_key in by_key
        assert place.successor_key is None or place.successor_key in by_key
        if place.level in ("district", "commune", "foreign"):
            assert place.parent_key, place
        if place.valid_from and place.valid_to:
            assert place.valid_from <= place.valid_to


def test_merged_provinces_have_a_successor() -> None:
    merged = [place for place in all_units() if place.level == "province" and place.valid_to == date(2025, 6, 30)]
    assert len(merged) == 52
    for place in merged:
        successor = units_by_key()[place.successor_key or ""]
        assert successor.level == "province"
        assert successor.valid_from == date(2025, 7, 1)


def test_an_giang_in_two_periods() -> None:
    old, new = (units_by_key()[key] for key in ("vn:89:origin", "vn:91:2025-07-01"))
    assert old.successor_key == new.natural_key
    assert (old.name, new.name, new.valid_to) == ("An Giang", "An Giang", None)
    assert old.latitude == pytest.approx(10.5, abs=0.2)


def test_frame_has_all_units() -> None:
    frame = gazetteer_frame()
    assert frame.height == len(all_units())
    assert frame["natural_key"].is_unique().all()
    assert frame.schema["aliases"] == pl.List(pl.String)
    assert frame.schema["valid_from"] == pl.Date
    city = frame.row(by_predicate=pl.col("natural_key") == "vn:79:origin", named=True)
    assert "TPHCM" in city["aliases"]


def test_spellings_of_the_highlands() -> None:
    assert place_key("Đăk Tô") == place_key("Đắc Tô") == place_key("Đak Tô")
    assert place_key("Đức Cơ") == "đức cơ"
