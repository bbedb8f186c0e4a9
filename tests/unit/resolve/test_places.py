from __future__ import annotations

import polars as pl

from transforms.resolve.entities import entity_key
from transforms.resolve.places import place_dimension


def test_a_province_before_and_after_the_reform_is_two_places_linked_by_succession() -> None:
    provinces = place_dimension().filter(pl.col("canonical_name") == "Kiên Giang", pl.col("place_type") == "tỉnh")
    former = provinces.row(0, named=True)
    successor = place_dimension().filter(pl.col("place_key") == former["successor_place_key"]).row(0, named=True)
    assert (successor["canonical_name"], str(successor["valid_from_on"])) == ("An Giang", "2025-07-01")
    assert str(former["valid_to_on"]) == "2025-06-30"


def test_keys_are_those_of_the_entities() -> None:
    assert entity_key("place", "An Giang", "a", "vn:91:2025-07-01") in place_dimension()["place_key"]
    assert place_dimension()["place_key"].is_unique().all()
