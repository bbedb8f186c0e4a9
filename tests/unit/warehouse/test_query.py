"""Untrusted SQL: what is answered, what is refused, and what stops a query."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import polars as pl
import pytest

from warehouse import query_child
from warehouse.errors import QueryRefused, WarehouseError
from warehouse.query import QueryLimits, run_sql

LIMITS = {"memory_mb": 512, "seconds": 10.0, "max_rows": 3, "threads": 1}


def answer(path: Path, statement: str) -> pl.DataFrame:
    return query_child.answer(str(path), statement, LIMITS)


def test_a_query_in_a_child_process(three_articles: Path) -> None:
    frame = run_sql(three_articles, "select person, sentence from v_position_with_sentence;")
    assert frame.rows()[0][0] == "Lưu Thị Hòa"
    assert "Giám đốc Sở Hoa Cỏ" in frame.rows()[0][1]


def test_refusals_and_errors_reach_the_caller(three_articles: Path) -> None:
    with pytest.raises(QueryRefused, match="Table with name nowhere does not exist"):
        run_sql(three_articles, "select * from nowhere")


def test_a_long_query_is_stopped(three_articles: Path) -> None:
    with pytest.raises(QueryRefused, match=r"more than 2 s"):
        run_sql(three_articles, "select count(*) from range(1000000000) a, range(1000) b", QueryLimits(seconds=2))


def test_a_missing_warehouse_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="khobao run"):
        run_sql(tmp_path / "khobao.duckdb", "select 1")


@pytest.mark.parametrize(
    "statement",
    [
        "from dim_person",
        "with a as (select 1 as x) select x from a -- note",
        "describe fact_mention",
        "show tables",
        "summarize dim_topic",
        "values (1)",
        "select 'a;b' as text;",
    ],
)
def test_select_like_statements_are_answered(three_articles: Path, statement: str) -> None:
    assert 1 <= answer(three_articles, statement).height <= 3


def test_every_type_comes_back(three_articles: Path) -> None:
    row = answer(
        three_articles,
        "select interval 1 day as i, sum(words) as n, 1e30::hugeint as h, map {'a': 1} as m, 1 as a, 2 as a "
        "from fact_article",
    )
    assert row.select("i", "n", "m", "a", "a_1").rows() == [("1 day", 54, "{a=1}", 1, 2)]
    assert row["h"].dtype == pl.Decimal(38, 0)


def test_explain_gives_the_plan(three_articles: Path) -> None:
    assert "dim_person" in answer(three_articles, "explain select * from dim_person")["plan"][0]


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("delete from dim_topic", "DELETE statements are refused"),
        ("copy dim_topic to 'out.csv'", "COPY statements are refused"),
        ("attach 'other.db'", "ATTACH statements are refused"),
        ("set threads = 8", "SET statements are refused"),
        ("select 1; select 2", "found 2"),
        ("", "found 0"),
        ("select * from Enable_Logging(storage='file')", "logging"),
    ],
)
def test_anything_else_is_refused(three_articles: Path, statement: str, message: str) -> None:
    with pytest.raises(QueryRefused, match=message):
        answer(three_articles, statement)


@pytest.mark.parametrize("file", ["pyproject.toml", "/etc/hostname"])
def test_other_files_are_out_of_reach(three_articles: Path, file: str) -> None:
    with pytest.raises(Exception, match="disabled by configuration"):
        answer(three_articles, f"select * from read_text('{file}')")


def test_python_variables_are_out_of_reach(three_articles: Path) -> None:
    secret = pl.DataFrame({"word": ["kín"]})
    assert secret.height
    with pytest.raises(Exception, match="Table with name secret does not exist"):
        answer(three_articles, "select * from secret")


@pytest.mark.parametrize("statement", ["select 1 as one", "select * from nowhere"])
def test_the_child_answers_on_its_streams(
    three_articles: Path, statement: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(query_child, "_limit_process", lambda limits: None)
    request = json.dumps({"path": str(three_articles), "statement": statement, "limits": LIMITS})
    monkeypatch.setattr(sys, "stdin", io.StringIO(request))
    with pytest.MonkeyPatch.context() as patch:
        out = io.TextIOWrapper(io.BytesIO())
        patch.setattr(sys, "stdout", out)
        status = query_child.main()
        out.flush()
    if status == 0:
        out.seek(0)
        assert pl.read_ipc(io.BytesIO(out.buffer.read())).rows() == [(1,)]
    else:
        assert b"nowhere" in capfdbinary.readouterr().err
