"""Conforming: what is cast, what is filled, what is refused."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from warehouse.schema.errors import KhobaoError, SchemaError
from warehouse.schema.frames import conform, empty_frame, polars_schema
from warehouse.schema.tables import TABLES

MENTION = {
    "article_key": 1,
    "mention_no": 0,
    "entity_key": 2,
    "entity_type": "person",
    "start_char": 0,
    "end_char": 3,
    "surface": "Hòa",
    "block_no": 0,
    "sentence_no": 0,
    "method": "invented@1",
    "confidence": 1,
    "batch_key": 1,
}
JUDGEMENT = {"left": "a", "right": "b", "entity_type": "person", "judgement": "same", "method": "m", "score": 1.0}


def mention(**changes: object) -> pl.DataFrame:
    return pl.DataFrame([{**MENTION, **changes}])


@pytest.mark.parametrize("table", list(TABLES))
def test_empty_frames_conform(table: str) -> None:
    assert conform(table, empty_frame(table)).schema == polars_schema(table)


def test_columns_are_cast_and_ordered() -> None:
    given = mention().select(sorted(MENTION)).with_columns(pl.col("entity_type").cast(pl.Categorical))
    conformed = conform("fact_mention", given)
    assert conformed.schema == polars_schema("fact_mention")
    assert conformed["confidence"].to_list() == [1.0]


def test_instants_of_any_zone_become_utc() -> None:
    at = datetime(2026, 11, 27, 6, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    frame = pl.DataFrame([JUDGEMENT]).with_columns(decided_at=pl.lit(at))
    assert str(conform("entity_judgement", frame)["decided_at"][0]) == "2026-11-26 23:00:00+00:00"


def test_nullable_columns_may_be_left_out() -> None:
    given = empty_frame("evidence_event").drop("session", "place_text")
    assert conform("evidence_event", given).schema == polars_schema("evidence_event")
    row = {"article_key": 1, "event_key": 2, "event_type": "meeting", "event_name": "họp", "event_date": None}
    filled = conform("evidence_event", pl.DataFrame([{**row, "place_key": 0, "batch_key": 1}]))
    assert filled.select("session", "place_text", "event_date").row(0) == (None, None, None)


def test_lists_without_values_are_lists_of_text() -> None:
    row = dict.fromkeys(("place_key", "parent_place_key", "successor_place_key"), 1)
    place = pl.DataFrame([{**row, "canonical_name": "Suối Đá", "folded_name": "suoi da", "aliases": []}])
    assert conform("dim_place", place)["aliases"].dtype == pl.List(pl.String)


@pytest.mark.parametrize(
    ("frame", "message"),
    [
        (mention(colour="red"), "fact_mention has no column colour"),
        (mention().drop("surface", "method"), "fact_mention needs surface, method"),
        (mention(surface=None), r"fact_mention\.surface may not be null: 1 of 1 rows are"),
        (mention(entity_type="animal"), r"fact_mention\.entity_type allows person, .* refused: 'animal'"),
        (mention(start_char="0"), r"fact_mention\.start_char is INTEGER; String is refused: '0'"),
        (mention(start_char=0.5), r"fact_mention\.start_char is INTEGER; fractions are refused: 0\.5"),
        (mention(start_char=2**40), r"fact_mention\.start_char does not fit INTEGER"),
        (mention(surface=[1]), r"fact_mention\.surface is VARCHAR; List\(Int64\) is refused"),
    ],
)
def test_what_does_not_fit_is_refused(frame: pl.DataFrame, message: str) -> None:
    with pytest.raises(SchemaError, match=message):
        conform("fact_mention", frame)


def test_naive_instants_are_refused() -> None:
    frame = pl.DataFrame([JUDGEMENT]).with_columns(decided_at=pl.lit(datetime(2026, 11, 27)))  # noqa: DTZ001
    with pytest.raises(SchemaError, match=r"decided_at is TIMESTAMPTZ; Datetime"):
        conform("entity_judgement", frame)


def test_many_refused_values_are_counted() -> None:
    frame = pl.concat([mention(entity_type=f"kind-{number}") for number in range(5)])
    with pytest.raises(SchemaError, match="'kind-0', 'kind-1', 'kind-2' and 2 more"):
        conform("fact_mention", frame)


def test_an_undeclared_table_is_refused() -> None:
    with pytest.raises(KhobaoError, match="no table 'fact_weather' is declared; declared are dim_article"):
        conform("fact_weather", pl.DataFrame())
