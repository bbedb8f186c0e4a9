"""The static part of the place dimension: every administrative unit of the gazetteer in its period."""

from __future__ import annotations

from functools import cache

import polars as pl

from transforms.extract.gazetteer import gazetteer_frame
from transforms.normalise.keys import fold
from warehouse.schema.frames import conform
from warehouse.schema.keys import UNKNOWN_KEY, surrogate_key


@cache
def place_dimension() -> pl.DataFrame:
    """Rows of ``dim_place`` for the units of ``gazetteer_frame``; keys as ``entity_key`` gives them."""
    gazetteer = gazetteer_frame()
    frame = gazetteer.with_columns(
        place_key=_keys(gazetteer["natural_key"]),
        parent_place_key=_keys(gazetteer["parent_key"]),
        successor_place_key=_keys(gazetteer["successor_key"]),
        folded_name=pl.Series([fold(name) for name in gazetteer["name"]]),
    ).rename({"name": "canonical_name", "unit": "place_type", "valid_from": "valid_from_on", "valid_to": "valid_to_on"})
    return conform("dim_place", frame.drop("natural_key", "parent_key", "successor_key", "level"))


def _keys(natural_keys: pl.Series) -> pl.Series:
    keys = [surrogate_key("place", key) if key else UNKNOWN_KEY for key in natural_keys]
    return pl.Series(keys, dtype=pl.Int64)
