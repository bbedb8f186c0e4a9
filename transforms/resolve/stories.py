"""Stories: articles that print one text, joined by their links, with the article that stands for each story.

Links are decided pair by pair and stories are what links connect, so a story is a function of the set of current
articles: neither the order nor the grouping of their arrival matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import polars as pl

from transforms.article import Block
from transforms.resolve.reprints import Content, reprint_likeness
from transforms.resolve.signatures import band_keys, body_text, syllable_hashes
from warehouse.schema.keys import surrogate_key

DAYS_APART = 60
"""Articles published further apart are not compared: a text that returns after that counts anew."""

_KEYS = ("left_article_key", "right_article_key")
_LINK = pl.Schema(dict.fromkeys(_KEYS, pl.Int64()) | dict.fromkeys(("jaccard", "containment"), pl.Float64()))
_PLACING = pl.Schema({"article_key": pl.Int64(), "story_key": pl.Int64(), "is_story_lead": pl.Boolean()})


def story_key(lead_article_id: str) -> int:
    """The key of the story that an article leads; an article that nobody reprints leads a story of its own."""
    return surrogate_key("story", lead_article_id)


def article_bands(articles: pl.DataFrame) -> pl.DataFrame:
    """Columns article_key and band_key: the bands of articles given by article_key, text and blocks."""
    rows = articles.select("text", "blocks").iter_rows()
    bands = [band_keys(syllable_hashes(_body(text, blocks))) for text, blocks in rows]
    keys = np.repeat(articles["article_key"].to_numpy(), [len(found) for found in bands])
    return pl.DataFrame({"article_key": keys, "band_key": np.concatenate([*bands, np.empty(0, np.int64)])})


def link_reprints(pairs: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Those pairs that print one text.

    Args:
        pairs: left_article_key and right_article_key of articles that share a band, each pair once.
        articles: article_key, title, text and blocks of every article of the pairs.

    Returns:
        The pairs that are reprints, with ``jaccard`` and ``containment``.
    """
    contents = {
        key: Content(title, _body(text, blocks))
        for key, title, text, blocks in articles.select("article_key", "title", "text", "blocks").iter_rows()
    }
    links = []
    for left, right in pairs.select(*_KEYS).iter_rows():
        likeness = reprint_likeness(contents[left], contents[right])
        if likeness:
            links.append((left, right, likeness.jaccard, likeness.containment))
    return pl.DataFrame(links, schema=_LINK, orient="row")


def place_in_stories(articles: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Story and lead of some articles.

    Args:
        articles: article_key, article_id, published_at and word_count of whole stories.
        links: left_article_key and right_article_key of every link between them.

    Returns:
        Columns article_key, story_key and is_story_lead. The lead is the article published first (those without a
        time come last), then the longest, then the one with the smaller article_id; its id names the story.
    """
    if articles.is_empty():
        return pl.DataFrame(schema=_PLACING)
    roots = _roots(articles["article_key"], links.select(*_KEYS).iter_rows())
    ordered = articles.with_columns(root=articles["article_key"].replace_strict(roots, return_dtype=pl.Int64)).sort(
        "root", "published_at", -pl.col("word_count"), "article_id", nulls_last=True
    )
    placed = ordered.with_columns(
        lead=pl.col("article_id").first().over("root"),
        is_story_lead=pl.int_range(pl.len()).over("root") == 0,
    )
    keys = {lead: story_key(lead) for lead in placed["lead"].unique()}
    story = placed["lead"].replace_strict(keys, return_dtype=pl.Int64)
    return placed.with_columns(story_key=story).select(_PLACING.names())


def _roots(keys: Iterable[int], links: Iterable[tuple[int, int]]) -> dict[int, int]:
    """For each article the smallest key of its component."""
    parents = {key: key for key in keys}

    def root(key: int) -> int:
        while parents[key] != key:
            parents[key] = parents[parents[key]]
            key = parents[key]
        return key

    for left, right in links:
        smaller, larger = sorted((root(left), root(right)))
        parents[larger] = smaller
    return {key: root(key) for key in parents}


def _body(text: str, blocks: Iterable[Mapping[str, Any]]) -> str:
    return body_text(text, [Block(b["block_no"], b["block_type"], b["start"], b["end"]) for b in blocks])
