from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import polars as pl

from transforms.resolve.observations import OBSERVATION_SCHEMA
from transforms.resolve.revisions import plan_revisions

COLUMNS = ["file_path", "record_no", "identity", "identity_kind", "observed_at", "content_sha256"]


def observations(*rows: tuple[str, str, int, str]) -> pl.DataFrame:
    """(file, identity, hour, content); identities with a slash are URLs, the others paths."""
    full = [
        (path, 0, who, "url" if "/" in who else "path", datetime(2026, 3, 1, hour, tzinfo=UTC), content)
        for path, who, hour, content in rows
    ]
    return pl.DataFrame(full, schema={c: OBSERVATION_SCHEMA[c] for c in COLUMNS}, orient="row")


def statuses(plan: pl.DataFrame) -> list[tuple[Any, ...]]:
    return plan.select("file_path", "status", "article_id", "revision", "is_current").rows()


def test_changed_content_is_a_new_revision_and_closes_the_old_one() -> None:
    plan = plan_revisions(observations(("a.json", "x.example/1", 1, "old"), ("b.json", "x.example/1", 5, "new")))
    assert statuses(plan) == [
        ("a.json", "revision", "x.example/1", 1, False),
        ("b.json", "revision", "x.example/1", 2, True),
    ]
    assert plan["valid_to_at"][0] == plan["valid_from_at"][1]
    assert plan["article_key"].n_unique() == 2


def test_same_content_again_is_a_repeat() -> None:
    plan = plan_revisions(observations(("a.json", "x.example/1", 1, "t"), ("b.json", "x.example/1", 2, "t")))
    assert [row[1] for row in statuses(plan)] == ["revision", "repeat"]
    assert plan["article_key"].n_unique() == 1


def test_return_to_an_earlier_content_is_a_third_revision() -> None:
    rows = [("a", "x.example/1", 1, "t"), ("b", "x.example/1", 2, "u"), ("c", "x.example/1", 3, "t")]
    plan = plan_revisions(observations(*rows))
    assert plan["revision"].to_list() == [1, 2, 3]
    assert plan["article_key"].n_unique() == 3


def test_same_content_at_a_path_is_an_alias_of_the_url_even_if_seen_first() -> None:
    plan = plan_revisions(observations(("copy.txt", "copy.txt#0", 1, "t"), ("a.json", "x.example/1", 9, "t")))
    assert statuses(plan) == [
        ("copy.txt", "alias", "x.example/1", 1, True),
        ("a.json", "revision", "x.example/1", 1, True),
    ]


def test_an_alias_with_a_content_of_its_own_stays_an_article_of_its_own() -> None:
    rows = [("a", "x.example/1", 1, "t"), ("b", "copy#0", 2, "t"), ("b", "copy#0", 3, "mine")]
    plan = plan_revisions(observations(*rows))
    assert [(r[1], r[2]) for r in statuses(plan)] == [
        ("revision", "x.example/1"),
        ("alias", "x.example/1"),
        ("revision", "copy#0"),
    ]


def test_the_same_row_twice_counts_once() -> None:
    row = ("a", "x.example/1", 1, "t")
    assert plan_revisions(observations(row, row)).height == 1


def test_nothing_observed_gives_an_empty_plan() -> None:
    assert plan_revisions(observations()).is_empty()
