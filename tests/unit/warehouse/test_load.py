"""Loading: what a delta changes, and that neither order nor grouping of loads matters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from tests.unit.warehouse.newsroom import HARVEST, LOTUS, RAIN, Story, delta, instant
from warehouse.checks import run_checks
from warehouse.connect import open_published_readonly
from warehouse.errors import ChecksFailed, SchemaError
from warehouse.load import Connection, close_batch, load_delta, refresh_dimensions
from warehouse.next_version import begin_next
from warehouse.paths import WarehousePaths
from warehouse.schema.delta import StarDelta
from warehouse.schema.frames import empty_frame, polars_schema
from warehouse.schema.keys import surrogate_key
from warehouse.schema.tables import TABLES

Rows = dict[str, list[tuple[object, ...]]]
BOOKKEEPING = ("dim_batch", "dim_date", "etl_check_result", "etl_source_night")
FIRST = replace(LOTUS, is_current=False, valid_to_day=5)
SECOND = replace(LOTUS, text=LOTUS.text.replace("đã nở", "nở rộ"), day=5, revision=2)


def content(con: Connection) -> Rows:
    """All rows of all tables without bookkeeping columns, sorted."""
    rows = {}
    for table in TABLES.values():
        if table.name not in BOOKKEEPING:
            columns = ", ".join(f'"{name}"' for name in table.column_names if name != "batch_key")
            rows[table.name] = con.sql(f"select {columns} from {table.name} order by all").pl().rows()
    return rows


def loaded(paths: WarehousePaths, *deltas: StarDelta) -> Rows:
    con = begin_next(paths)
    try:
        for change in deltas:
            load_delta(con, change)
        run_checks(con, 1)
        return content(con)
    finally:
        con.close()


def scalar(con: Connection, sql: str) -> object:
    return con.execute(sql).fetchall()[0][0]


@pytest.fixture(scope="module")
def together(three_articles: Path) -> Rows:
    """What a single load of all three articles gives."""
    con = open_published_readonly(three_articles)
    try:
        return content(con)
    finally:
        con.close()


@pytest.mark.parametrize(
    "nights",
    [
        ((LOTUS, HARVEST), (RAIN,)),
        ((RAIN,), (HARVEST, LOTUS)),
        ((HARVEST,), (RAIN,), (LOTUS,)),
        ((LOTUS, HARVEST, RAIN), (HARVEST,)),
    ],
)
def test_order_and_grouping_do_not_matter(
    empty: WarehousePaths, together: Rows, nights: tuple[tuple[Story, ...], ...]
) -> None:
    apart = loaded(empty, *(delta(number, *stories) for number, stories in enumerate(nights, start=1)))
    assert apart == together


def test_a_revision_in_two_nights_equals_one_load_of_both(empty: WarehousePaths) -> None:
    at_once = loaded(empty, delta(1, FIRST, SECOND, HARVEST))
    by_night = loaded(empty, delta(1, LOTUS), delta(2, FIRST, SECOND, HARVEST))
    dropped = loaded(empty, delta(1, LOTUS, HARVEST), delta(2, FIRST, SECOND, dropped=(FIRST,)))
    assert at_once == by_night == dropped
    assert len(at_once["dim_article"]) == 4  # the unknown member, two revisions, the other article


def test_one_derivation_at_the_end_equals_one_after_each_delta(empty: WarehousePaths, together: Rows) -> None:
    con = begin_next(empty)
    for change in (delta(1, LOTUS), delta(1, HARVEST, RAIN)):
        load_delta(con, change, derive=False)
    refresh_dimensions(con)
    late = content(con)
    con.close()
    assert late == together


def test_dimensions_say_what_most_articles_say(published: WarehousePaths) -> None:
    con = begin_next(published)
    names = con.execute(
        "select canonical_name, folded_name, aliases, first_seen_on::varchar, last_seen_on::varchar "
        "from dim_person order by 1"
    ).fetchall()
    organization = con.execute(
        "select canonical_name, level from dim_organization where organization_key <> 0"
    ).fetchall()
    events = con.execute("select event_name from dim_event where event_key <> 0").fetchall()
    sources = con.execute("select source_name from dim_source where source_key <> 0").fetchall()
    authors = con.execute("select byline from dim_author where author_key <> 0").fetchall()
    con.close()
    assert names[:2] == [
        ("Lưu Thị Hòa", "luu thi hoa", ["Lưu Thị Hoà", "Lưu Thị Hòa"], "2026-11-01", "2026-11-03"),
        ("Đỗ Văn Thật", "do van that", ["Đỗ Văn Thật"], "2026-11-02", "2026-11-03"),
    ]
    assert organization == [("Sở Hoa Cỏ tỉnh Miền Gió", "province")]
    assert events == [("Hội nghị trồng sen",)]  # one vote each, equal length: the smaller
    assert sources == [("Báo Miền Gió",)]
    assert authors == [("MAI HẠ",)]


def test_an_article_that_goes_takes_its_facts_and_orphans_along(published: WarehousePaths) -> None:
    con = begin_next(published)
    load_delta(con, StarDelta(touched_article_ids=["sen-no"]))
    assert scalar(con, "select count(*) from dim_article where article_id = 'sen-no'") == 0
    assert scalar(con, f"select count(*) from fact_mention where article_key = {LOTUS.article_key}") == 0
    assert scalar(con, "select count(*) from dim_organization") == 1
    assert scalar(con, "select count(*) from dim_position") == 1
    con.close()


def test_the_ledger_keeps_the_first_sighting(published: WarehousePaths) -> None:
    con = begin_next(published)
    row = con.sql("select * from etl_file where file_path = 'sen-no-1.txt'").pl()
    again = row.with_columns(first_seen_at=pl.lit(instant(20)), sha256=pl.lit("changed"))
    load_delta(con, StarDelta(frames={"etl_file": again}))
    stored = con.execute(
        "select sha256, first_seen_at::varchar from etl_file where file_path = 'sen-no-1.txt'"
    ).fetchall()
    con.close()
    assert stored == [("changed", "2026-11-01 03:00:00+00")]


def test_quarantine_rows_replace_those_of_the_same_record(published: WarehousePaths) -> None:
    con = begin_next(published)
    row = {"file_path": "sen-no-1.txt", "record_no": 1, "reason_code": "no_text", "reason": "không có chữ"}
    row |= {"first_seen_at": instant(1), "attempts": 1, "resolved_at": None, "batch_key": 1}
    row |= dict.fromkeys(("dismissed_at", "dismissed_by", "dismissal"))
    for attempts in (1, 2):
        frame = pl.DataFrame([{**row, "attempts": attempts}], schema=polars_schema("etl_quarantine"))
        load_delta(con, StarDelta(frames={"etl_quarantine": frame}))
    assert con.execute("select record_no, attempts from etl_quarantine").fetchall() == [(1, 2)]
    con.close()


def _place(key: int, name: str, **columns: object) -> dict[str, object]:
    row = {"place_key": key, "canonical_name": name, "folded_name": name.lower(), "aliases": [], "parent_place_key": 0}
    return {**row, "successor_place_key": 0, **columns}


def test_places_are_the_gazetteer_and_what_only_articles_know(published: WarehousePaths) -> None:
    con = begin_next(published)
    tinh, suoi = surrogate_key("place", "tinh"), surrogate_key("place", "suoi")
    schema = polars_schema("dim_place")
    gazetteer = pl.DataFrame([_place(tinh, "Miền Gió", place_type="tỉnh", aliases=["M. Gió"])], schema=schema)
    evidence = pl.DataFrame(
        [
            {"entity_key": tinh, "canonical_name": "Gió", "place_key": 0, "parent_entity_key": 0},
            {"entity_key": suoi, "canonical_name": "Suối Đá", "place_key": 0, "parent_entity_key": tinh},
        ]
    ).with_columns(article_key=pl.lit(RAIN.article_key), entity_type=pl.lit("place"), batch_key=pl.lit(1))
    evidence = pl.concat(
        [con.sql(f"select * from evidence_entity where article_key = {RAIN.article_key}").pl(), evidence],
        how="diagonal_relaxed",
    )
    rain = delta(1, RAIN)
    load_delta(con, replace(rain, frames={**rain.frames, "dim_place": gazetteer, "evidence_entity": evidence}))
    places = con.execute(
        "select canonical_name, place_type, folded_name, parent_place_key, aliases "
        "from dim_place where place_key <> 0 order by 1"
    ).fetchall()
    assert places == [("Miền Gió", "tỉnh", "miền gió", 0, ["M. Gió"]), ("Suối Đá", None, "suoi da", tinh, [])]
    load_delta(con, StarDelta())
    assert scalar(con, "select count(*) from dim_place") == 3
    con.close()


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        ({"dim_person": pl.DataFrame()}, "dim_person is derived"),
        ({"gazetteer_place": pl.DataFrame()}, "gazetteer_place is derived"),
        ({"dim_date": pl.DataFrame()}, "dim_date is derived"),
        ({"nowhere": pl.DataFrame()}, "no table 'nowhere'"),
        ({"fact_event": empty_frame("fact_event").drop("surface")}, "needs surface"),
    ],
)
def test_frames_that_do_not_fit_are_refused(
    empty: WarehousePaths, frames: dict[str, pl.DataFrame], message: str
) -> None:
    con = begin_next(empty)
    with pytest.raises(SchemaError, match=message):
        load_delta(con, StarDelta(frames=frames))
    con.close()


def test_articles_outside_the_touched_ones_are_refused(empty: WarehousePaths) -> None:
    con = begin_next(empty)
    with pytest.raises(SchemaError, match="'sen-no'"):
        load_delta(con, replace(delta(1, LOTUS), touched_article_ids=[]))
    con.close()


def test_a_dangling_key_rolls_the_whole_delta_back(published: WarehousePaths) -> None:
    con = begin_next(published)
    before = content(con)
    lotus = delta(2, SECOND)
    frames = {name: frame for name, frame in lotus.frames.items() if name != "evidence_entity"}
    with pytest.raises(ChecksFailed, match=r"fact_mention\.entity_key\.reference"):
        load_delta(con, replace(lotus, frames=frames))
    assert content(con) == before
    load_delta(con, lotus)
    con.close()


def test_a_closed_batch_is_completed(published: WarehousePaths) -> None:
    con = begin_next(published)
    load_delta(con, delta(2))
    close_batch(con, 2, instant(9))
    assert con.execute("select status, finished_at::varchar from dim_batch where batch_key = 2").fetchall() == [
        ("completed", "2026-11-09 03:00:00+00")
    ]
    con.close()
