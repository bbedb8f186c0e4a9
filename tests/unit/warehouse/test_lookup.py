"""What the rest of khobao asks the published warehouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import LOTUS
from warehouse.lookup import (
    FACT_QUERIES,
    article_facts,
    article_lookup,
    ledger,
    observations,
    query_file,
    row_counts,
    stored_table,
)
from warehouse.schema.frames import polars_schema
from warehouse.statements import statement_names


def test_the_ledger(three_articles: Path, tmp_path: Path) -> None:
    found = ledger(three_articles)
    assert found.columns == ["file_path", "sha256", "size", "modified_ns", "status"]
    assert found["file_path"].to_list() == ["mua-gat-1.txt", "mua-lon-1.txt", "sen-no-1.txt"]
    assert ledger(tmp_path / "none.duckdb").schema == found.schema


def test_observations_keep_their_schema(three_articles: Path, tmp_path: Path) -> None:
    found = observations(three_articles)
    assert found.height == 3
    assert found.schema == observations(tmp_path / "none.duckdb").schema == polars_schema("article_record")


def test_a_dimension_comes_with_its_unknown_member(three_articles: Path) -> None:
    assert 0 in stored_table(three_articles, "dim_person")["person_key"]


@pytest.mark.parametrize(
    "ref",
    [
        str(LOTUS.article_key),
        "sen-no",
        "sen-no.txt",
        "https://mien-gio.example/sen-no",
        "mien-gio.example/sen-no",
        "hội nghị trồng sen khai mạc",
        "hoi nghi trong sen KHAI mac",
    ],
)
def test_an_article_is_found_by_any_of_its_names(three_articles: Path, ref: str) -> None:
    assert article_lookup(three_articles, ref)["article_id"].to_list() == ["sen-no"]


@pytest.mark.parametrize("ref", ["", "không có bài này"])
def test_nothing_is_found_for_nothing(three_articles: Path, ref: str) -> None:
    assert article_lookup(three_articles, ref).is_empty()


def test_all_facts_of_an_article(three_articles: Path) -> None:
    facts = article_facts(three_articles, LOTUS.article_key)
    assert set(facts) == {"article", *FACT_QUERIES}
    assert facts["article"]["text"].to_list() == [LOTUS.text]
    assert facts["mentions"]["canonical_name"].to_list() == ["Lưu Thị Hòa", "Sở Hoa Cỏ tỉnh Miền Gió"]
    assert facts["positions"].select("person", "title", "organization").rows() == [
        ("Lưu Thị Hòa", "Giám đốc", "Sở Hoa Cỏ tỉnh Miền Gió")
    ]
    assert facts["events"]["event_name"].to_list() == ["Hội nghị trồng sen"]
    assert facts["participations"]["role"].to_list() == ["attendee"]
    assert facts["statements"]["speaker_name"].to_list() == ["Lưu Thị Hoà"]


def test_row_counts_leave_unknown_members_out(three_articles: Path) -> None:
    counts = dict(row_counts(three_articles).iter_rows())
    assert counts["dim_article"] == 3
    assert counts["dim_person"] == 2
    assert counts["fact_statement"] == 3
    assert counts["dim_date"] == 73_414


@pytest.mark.parametrize("name", statement_names("report"))
def test_every_report_query_runs(three_articles: Path, name: str) -> None:
    query_file(three_articles, f"report/{name}")


def test_reports_say_what_was_loaded(three_articles: Path) -> None:
    assert query_file(three_articles, "report/loaded_by_source").select("source", "articles").rows() == [
        ("Báo Miền Gió", 3)
    ]
    assert query_file(three_articles, "report/batches")["status"].to_list() == ["completed"]
    assert query_file(three_articles, "report/positions")["title"].to_list() == ["Giám đốc"]


@pytest.mark.parametrize("view", statement_names("views"))
def test_every_view_has_rows_and_a_comment(three_articles: Path, view: str) -> None:
    from warehouse.connect import open_published_readonly

    con = open_published_readonly(three_articles)
    rows = con.execute(f"select count(*) from {view}").fetchall()[0][0]
    comment = con.execute("select comment from duckdb_views() where view_name = ?", [view]).fetchall()[0][0]
    con.close()
    assert rows > 0
    assert comment
