from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.resolve.test_revisions import observations
from transforms.resolve.revisions import plan_revisions

ROW = st.tuples(
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["x.example/1", "x.example/2", "p#0", "q#0"]),
    st.integers(0, 5),
    st.sampled_from(["s", "t", "u"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=10).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_arrival_never_matters(rows: tuple[list[tuple[str, str, int, str]], ...]) -> None:
    ordered, shuffled = rows
    assert plan_revisions(observations(*ordered)).equals(plan_revisions(observations(*shuffled)))


@settings(max_examples=60, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=10))
def test_every_article_has_one_current_revision_and_a_row_for_every_observation(
    rows: list[tuple[str, str, int, str]],
) -> None:
    plan = plan_revisions(observations(*rows))
    revisions = plan.filter(pl.col("status") == "revision")
    current = revisions.group_by("article_id").agg(pl.col("is_current").sum())
    assert current["is_current"].to_list() == [1] * current.height
    assert plan.height == len(set(rows))
