from __future__ import annotations

import polars as pl

from tests.unit.resolve.test_revisions import observations
from transforms.resolve.change import Change, Known, find_change
from transforms.resolve.revisions import plan_revisions

STATE = ["article_id", "article_key", "revision", "is_current", "valid_to_at"]
OLD = ("a.json", "x.example/1", 1, "old")


def change(held: list[tuple[str, str, int, str]], seen: list[tuple[str, str, int, str]]) -> Change:
    before = plan_revisions(observations(*held))
    known = Known(("run1",), before, before.filter(pl.col("status") == "revision").select(STATE))
    return find_change(plan_revisions(observations(*held, *seen)), known, observations(*seen))


def test_a_new_article_touches_itself_only() -> None:
    found = change([OLD], [("b.json", "x.example/2", 2, "other")])
    assert found.touched == ["x.example/2"]
    assert (found.new_articles, found.revised, found.duplicates) == (1, 0, 0)
    assert found.records["file_path"].to_list() == ["b.json"]


def test_a_changed_article_is_delivered_with_all_its_revisions() -> None:
    found = change([OLD], [("b.json", "x.example/1", 2, "new")])
    assert found.touched == ["x.example/1"]
    assert found.revisions["revision"].to_list() == [1, 2]
    assert (found.new_articles, found.revised) == (0, 1)
    assert found.new_contents == ["new"]


def test_a_repeat_changes_no_article_but_is_recorded() -> None:
    found = change([OLD], [("again.json", "x.example/1", 2, "old")])
    assert found.touched == []
    assert found.duplicates == 1
    assert found.records["status"].to_list() == ["repeat"]


def test_an_article_that_turns_out_to_be_an_alias_is_gone() -> None:
    found = change([("copy.txt", "copy.txt#0", 1, "t")], [("a.json", "x.example/1", 5, "t")])
    assert found.gone == ["copy.txt#0"]
    assert found.touched == ["x.example/1"]
    assert sorted(found.records["file_path"]) == ["a.json", "copy.txt"]


def test_nothing_seen_changes_nothing() -> None:
    found = change([OLD], [])
    assert (found.touched, found.gone, found.records.height) == ([], [], 0)


def test_every_record_read_is_counted_once() -> None:
    seen = [("b.json", "x.example/2", 2, "t"), ("c.json", "x.example/2", 3, "u"), ("d.json", "x.example/1", 4, "old")]
    found = change([OLD], [*seen, OLD])
    assert (found.new_articles, found.revised, found.duplicates) == (1, 1, 2)


def test_a_late_version_between_two_equal_ones_is_one_revision_read() -> None:
    held = [OLD, ("c.json", "x.example/1", 5, "old")]
    found = change(held, [("b.json", "x.example/1", 3, "new")])
    assert found.revisions["content_sha256"].to_list() == ["old", "new", "old"]
    assert (found.new_articles, found.revised, found.duplicates) == (0, 1, 0)
