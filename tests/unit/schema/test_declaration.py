"""The declaration is consistent in itself and holds what the public contract asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from warehouse.schema.declaration import Table
from warehouse.schema.dictionary import dictionary
from warehouse.schema.tables import ARTICLE_TABLES, CURRENT_TABLES, TABLES, references

ROOT = Path(__file__).parents[3]
ALL = [pytest.param(table, id=table.name) for table in TABLES.values()]


@pytest.mark.parametrize("table", ALL)
def test_names_and_keys_are_columns(table: Table) -> None:
    names = table.column_names
    assert len(set(names)) == len(names)
    assert set(table.natural_key) | set(table.primary_key) <= set(names)
    for span in table.spans:
        assert {span.start, span.end, span.surface or span.start} <= set(names)


@pytest.mark.parametrize("table", ALL)
def test_every_column_says_what_it_means(table: Table) -> None:
    assert all(column.meaning and "|" not in column.meaning for column in table.columns)


@pytest.mark.parametrize("table", ALL)
def test_references_point_at_the_key_of_a_dimension(table: Table) -> None:
    for column, target in references(table):
        assert target.kind == "dimension"
        assert target.column(target.key_column).type == column.type
        assert not column.nullable


def test_facts_never_hold_null_keys_and_say_who_read_them() -> None:
    for table in TABLES.values():
        if table.kind == "fact":
            assert {"article_key", "batch_key", "method", "confidence"} <= set(table.column_names)
            assert all(not column.nullable for column in table.columns if column.name.endswith("_key"))


def test_dimensions_have_a_primary_key() -> None:
    assert all(len(table.primary_key) == 1 for table in TABLES.values() if table.kind == "dimension")


def test_tables_of_articles() -> None:
    assert {"fact_mention", "article_block", "evidence_event", "bridge_article_author"} <= set(ARTICLE_TABLES)
    assert "article_record" not in ARTICLE_TABLES
    assert set(ARTICLE_TABLES) - set(CURRENT_TABLES) == {"article_block", "article_sentence", "fact_article"}


def test_an_unknown_column_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="dim_topic has no column colour"):
        TABLES["dim_topic"].column("colour")


def test_the_data_dictionary_is_current() -> None:
    written = ROOT / "docs" / "dictionary.md"
    assert written.read_text(encoding="utf-8") == dictionary(), "docs/dictionary.md is old; run `khobao dictionary`"


def test_importing_the_schema_leaves_duckdb_out() -> None:
    code = "import sys, warehouse.schema.frames, warehouse.schema.dictionary; print('duckdb' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "False"
