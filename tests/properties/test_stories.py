"""Stories are a function of the set of links and articles."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.resolve.test_stories import links, members
from transforms.resolve.stories import place_in_stories

KEYS = st.integers(1, 8)
LINKS = st.lists(st.tuples(KEYS, KEYS).filter(lambda pair: pair[0] < pair[1]), max_size=12, unique=True)
HOURS = st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=8, max_size=8)


@settings(max_examples=80, deadline=None)
@given(LINKS.flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn))), HOURS, st.permutations(range(8)))
def test_neither_order_matters(
    drawn: tuple[list[tuple[int, int]], list[tuple[int, int]]], hours: list[int | None], order: list[int]
) -> None:
    articles = members(*[(key, f"a{key}", hours[key - 1], key % 3) for key in range(1, 9)])
    ordered = place_in_stories(articles, links(*drawn[0]))
    shuffled = place_in_stories(articles[order], links(*drawn[1]))
    assert ordered.sort("article_key").equals(shuffled.sort("article_key"))
    leads = ordered.group_by("story_key").agg(pl.col("is_story_lead").sum())
    assert set(leads["is_story_lead"]) == {1}
    story = dict(ordered.select("article_key", "story_key").iter_rows())
    assert all(story[left] == story[right] for left, right in drawn[0])


@settings(max_examples=80, deadline=None)
@given(LINKS, LINKS, HOURS)
def test_telling_only_the_changed_stories_anew_gives_what_telling_all_gives(
    first: list[tuple[int, int]], second: list[tuple[int, int]], hours: list[int | None]
) -> None:
    articles = members(*[(key, f"a{key}", hours[key - 1], key % 3) for key in range(1, 9)])
    everything = links(*{*first, *second})
    whole = place_in_stories(articles, everything)
    held = place_in_stories(articles, links(*first))
    touched = whole.join(
        links(*second).select(pl.concat_list(pl.all()).explode().alias("article_key")), on="article_key", how="semi"
    )
    reached = whole.join(touched, on="story_key", how="semi")["article_key"].implode()
    some = everything.filter(pl.col("left_article_key").is_in(reached))
    told = place_in_stories(articles.filter(pl.col("article_key").is_in(reached)), some)
    kept = held.filter(~pl.col("article_key").is_in(reached))
    assert pl.concat([told, kept]).sort("article_key").equals(whole.sort("article_key"))
