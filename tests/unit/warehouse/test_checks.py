"""Every kind of check finds what it is there for."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from warehouse import checks
from warehouse.check import Check
from warehouse.checks import all_checks, measure_checks, require_passed, run_checks
from warehouse.connect import open_next
from warehouse.errors import ChecksFailed, SchemaError
from warehouse.load import Connection
from warehouse.next_version import begin_next
from warehouse.paths import WarehousePaths


def _a_night(day: str, **counts: int) -> str:
    """SQL of one more run, on a day, and what it brought of the source of the articles; without counts: nothing."""
    columns = ("files", "articles", "revisions", "duplicates", "quarantined")
    facts = ("persons", "organizations", "places", "positions", "statements", "events")
    values = ", ".join(f"{counts.get(name, 0)} as {name}" for name in (*columns, *facts))
    key = f"{day.replace('-', '')}"
    night = (
        f"insert into etl_source_night by name select {key} as batch_key, source_key, {values} from dim_source "
        "where source_key <> 0;"
    )
    return (
        f"insert into dim_batch by name select * replace ({key} as batch_key, '{day}' as run_name, "
        f"timestamptz '{day}' as started_at) from dim_batch where batch_key = 1;" + (night if counts else "")
    )


def _nights(count: int, **counts: int) -> str:
    return "".join(_a_night(f"2026-11-{day:02}", **counts) for day in range(10, 10 + count))


PLANTED = {
    "fact_mention.start_char.span": "update fact_mention set start_char = start_char + 1",
    "fact_statement.start_char.span": "update fact_statement set text = text || '.'",
    "fact_statement.speaker_start_char.span": "update fact_statement set speaker_end_char = 100000",
    "article_block.start_char.span": "update article_block set start_char = -1",
    "fact_mention.entity_key.reference": "update fact_mention set entity_key = 42",
    "dim_article.published_date_key.reference": "update dim_article set published_date_key = 17000101",
    "fact_mention.natural_key": "insert into fact_mention select * from fact_mention limit 1",
    "dim_author.natural_key": "insert into dim_author select 42, byline from dim_author where author_key <> 0",
    "fact_mention.current_only": "update dim_article set is_current = false where article_id = 'sen-no'",
    "one_current_revision": "update dim_article set is_current = false where article_id = 'sen-no'",
    "revisions_are_contiguous": "update dim_article set revision = 3 where article_id = 'sen-no'",
    "current_articles_have_facts": "delete from fact_article",
    "article_counts_add_up": "update fact_article set statements = 7",
    "quarantined_files_are_explained": "update etl_file set status = 'quarantined'",
    "quarantine_is_of_known_files": (
        "insert into etl_quarantine by name select 'lạ.txt' as file_path, -1 as record_no, 'empty' as reason_code, "
        "'rỗng' as reason, now() as first_seen_at, 1 as attempts, 1 as batch_key"
    ),
    "records_are_of_known_files": "delete from etl_file",
    "every_record_is_accounted_for": "update etl_file set record_count = 9",
    "records_agree_with_articles": "update article_record set content_sha256 = 'khác'",
    "entity_key_collision": "update fact_mention set entity_type = 'place'",
    "text_hash_collision": "update dim_article set text_sha256 = 'một'",
    "author_weights_add_up": "update bridge_article_author set weight = 0.5",
    "confidence_is_a_share": "update fact_mention set confidence = 1.5",
    "times_are_ordered": (
        "insert into fact_time select article_key, 0, 0, 1, 'x', '2026-11-02', '2026-11-01', 'day', false, 'm', 1, 1 "
        "from dim_article where article_id = 'sen-no'"
    ),
    "one_lead_of_each_story": "update dim_article set is_story_lead = false where article_id = 'sen-no'",
    "links_stay_within_a_story": (
        "insert into story_link select min(article_key), max(article_key), 1, 1, 1 from dim_article "
        "where article_key <> 0"
    ),
    "names_are_composed": "update dim_article set title = 'Ho' || chr(769)",
    "dated_articles": "update dim_article set published_at = null",
    "articles_naming_persons": "update fact_article set persons = 0",
    "articles_of_the_night": (
        "insert into dim_batch by name select * replace (2 as batch_key, 'night-2' as run_name, 0 as articles_loaded, "
        "started_at + interval 1 day as started_at) from dim_batch where batch_key = 1"
    ),
    "source_fell_silent": _nights(6, articles=8) + _a_night("2026-12-01"),
    "source_articles_drift": _nights(6, articles=8) + _a_night("2026-12-01", articles=1),
    "source_facts_drift": _nights(6, articles=20, persons=100) + _a_night("2026-12-01", articles=20, persons=10),
    "quarantine_drift": _nights(6, articles=20) + _a_night("2026-12-01", articles=20, quarantined=9),
    "articles_name_somebody": (
        "update fact_article set persons = 0, organizations = 0, places = 0, words = 200;"
        "create temp table a as select d.* from dim_article as d join fact_article using (article_key) limit 1;"
        "create temp table f as select f.* from fact_article as f join a using (article_key);"
        "update a set is_current = true, language = 'vi', batch_key = 1;"
        "insert into dim_article by name select a.* replace (900 + range as article_key) from a, range(60);"
        "insert into fact_article by name select f.* replace (900 + range as article_key) from f, range(60)"
    ),
    "organization_within_itself": (
        "update dim_organization set parent_organization_key = organization_key where organization_key <> 0"
    ),
}


def test_every_written_check_is_planted() -> None:
    written = {check.name for check in all_checks() if "." not in check.name}
    assert written <= PLANTED.keys()


@pytest.fixture(scope="module")
def open_warehouse(three_articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    copy = tmp_path_factory.mktemp("planted") / "khobao.duckdb"
    shutil.copyfile(three_articles, copy)
    con = open_next(copy)
    yield con
    con.close()


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_violation_is_found(open_warehouse: Connection, name: str) -> None:
    check = [check for check in all_checks() if check.name == name]
    assert measure_checks(open_warehouse, check)["passed"].to_list() == [True]
    open_warehouse.execute("begin transaction")
    open_warehouse.execute(PLANTED[name])
    found = measure_checks(open_warehouse, check)["passed"].to_list()
    open_warehouse.execute("rollback")
    assert found == [False]


def test_what_the_catalogue_refuses_is_checked_too(published: WarehousePaths) -> None:
    con = begin_next(published)
    con.execute("create or replace table fact_event as select * replace (null::varchar as surface) from fact_event")
    con.execute("create or replace table article_block as select * replace ('poem' as block_type) from article_block")
    failed = measure_checks(con, all_checks()).filter(~pl.col("passed"))
    con.close()
    assert {"fact_event.not_null", "article_block.block_type.domain"} <= set(failed["check_name"])


def test_results_are_stored_before_a_failure_is_raised(published: WarehousePaths) -> None:
    con = begin_next(published)
    con.execute("update fact_mention set surface = 'khác'")
    with pytest.raises(ChecksFailed, match=r"1 check\(s\) failed, nothing is published: fact_mention") as caught:
        run_checks(con, 1)
    assert caught.value.failures == [("fact_mention.start_char.span", 6.0, "= 0")]
    stored = con.execute("select check_name from etl_check_result where batch_key = 1 and not passed").fetchall()
    con.close()
    assert stored == [("fact_mention.start_char.span",)]


def test_a_warning_does_not_stop(published: WarehousePaths) -> None:
    con = begin_next(published)
    con.execute("update dim_article set published_at = null")
    results = run_checks(con, 1)
    con.close()
    require_passed(results)
    assert results.filter(~results["passed"])["severity"].to_list() == ["warn"]


def test_comparisons() -> None:
    assert Check("a", "", expected="<= 2").passes(2)
    assert not Check("a", "", expected=">= 0.5").passes(0.4)


def test_a_check_file_without_severity_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "statement_names", lambda folder: ("nameless",))
    monkeypatch.setattr(checks, "statement", lambda name: "select 0")
    with pytest.raises(SchemaError, match=r"nameless\.sql needs a line"):
        all_checks()
