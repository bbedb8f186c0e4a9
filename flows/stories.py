"""Tell the stories of a load: link what the night brought with what it reprints, and place what that changes."""

from __future__ import annotations

import polars as pl

from transforms.resolve.stories import DAYS_APART, link_reprints, place_in_stories
from warehouse.load import Connection, transaction
from warehouse.stories import (
    article_contents,
    candidate_pairs,
    changed_stories,
    count_reprints,
    drop_lost_links,
    place_stories,
    store_links,
)

PAIRS_AT_ONCE = 5_000
"""Candidate pairs whose texts are held in memory together."""


def tell_stories(con: Connection, batch_key: int) -> int:
    """Bring stories up to date after the articles of a batch are loaded; returns how many of these are reprints."""
    with transaction(con):
        drop_lost_links(con, batch_key)
        pairs = candidate_pairs(con, batch_key, DAYS_APART)
        for some in pairs.iter_slices(PAIRS_AT_ONCE):
            keys = pl.concat([some["left_article_key"], some["right_article_key"].alias("left_article_key")])
            store_links(con, link_reprints(some, article_contents(con, keys)), batch_key)
        place_stories(con, place_in_stories(*changed_stories(con)))
    return count_reprints(con, batch_key)
