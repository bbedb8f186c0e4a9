"""Lexicons of names and titles: sorted, NFC, without duplicates, with the values that the grammar knows."""

from __future__ import annotations

import unicodedata

import pytest

from transforms.lexicons.lexicon import load_rows

LEXICONS = (
    "abbreviations",
    "clan_names",
    "honorifics",
    "coordinated_heads",
    "match_words",
    "media_names",
    "name_heads",
    "office_fields",
    "ministries",
    "not_titles",
    "organization_aliases",
    "place_units",
    "titles",
    "company_words",
    "not_organizations",
    "not_persons",
    "peoples",
    "person_leads",
)


@pytest.mark.parametrize("name", LEXICONS)
def test_rows_are_sorted_and_single(name: str) -> None:
    keys = [row[0] for row in load_rows(name)]
    assert keys == sorted(set(keys))
    assert all(unicodedata.is_normalized("NFC", cell) for row in load_rows(name) for cell in row)


def test_titles_say_what_they_imply() -> None:
    rows = load_rows("titles")
    assert {row["is_rank"] for row in rows} == {"yes", "no"}
    assert all(row["implied"] in ("", "-") or row["implied"][0] in "=+" for row in rows)
    assert all(row["implied"] == "-" for row in rows if row["is_rank"] == "yes")


def test_units_have_known_levels() -> None:
    levels = {"country", "province", "district", "commune", "hamlet", "site"}
    assert {row["level"] for row in load_rows("place_units")} == levels
    assert all(bool(row["kind"]) == (row["level"] == "site") for row in load_rows("place_units"))
