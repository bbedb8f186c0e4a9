"""Stories in the warehouse: which articles may be reprints, and where every article of a changed story belongs.

``candidate_pairs`` looks up the bands of the night only; ``store_links`` and ``place_stories`` touch no article
beyond the stories that the night changed. Who is a reprint of whom is decided by the caller.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb
import polars as pl

from warehouse.schema.frames import conform
from warehouse.statements import statement

Connection = duckdb.DuckDBPyConnection


def drop_lost_links(con: Connection, batch_key: int) -> None:
    """Forget links of articles that the batch delivered or that are not current; remember whose stories change.

    Comes after the articles of the batch are loaded and before ``candidate_pairs``.
    """
    con.execute(statement("stories/seed"), [batch_key])
    con.execute(statement("stories/drop_links"), [batch_key])


def candidate_pairs(con: Connection, batch_key: int, days_apart: int) -> pl.DataFrame:
    """Columns left_article_key, right_article_key: pairs with an article of the batch that share a band, unlinked.

    Pairs whose publication times are known and lie more than ``days_apart`` days apart are left out.
    """
    return con.execute(statement("stories/candidates"), [batch_key, days_apart]).pl()


def article_contents(con: Connection, article_keys: pl.Series) -> pl.DataFrame:
    """Columns article_key, title, text and blocks (structs block_no, block_type, start, end) of some articles."""
    with _registered(con, "story_wanted", article_keys.unique().to_frame("article_key")):
        return con.execute(statement("stories/contents")).pl()


def store_links(con: Connection, links: pl.DataFrame, batch_key: int) -> None:
    """Add links (left_article_key, right_article_key, jaccard, containment); their stories will be told anew."""
    frame = conform("story_link", links.with_columns(batch_key=pl.lit(batch_key, dtype=pl.Int64)))
    with _registered(con, "new_link", frame):
        con.execute("insert into story_link by name select * from new_link")
        con.execute(
            "insert into story_seed select left_article_key from new_link union select right_article_key from new_link"
        )


def changed_stories(con: Connection) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Whole stories to tell anew: articles (article_key, article_id, published_at, word_count) and their links."""
    con.execute(statement("stories/reach"))
    return con.execute(statement("stories/members")).pl(), con.execute(statement("stories/links")).pl()


def place_stories(con: Connection, placing: pl.DataFrame) -> None:
    """Set story_key and is_story_lead of articles (article_key, story_key, is_story_lead)."""
    with _registered(con, "story_placing", placing):
        con.execute(statement("stories/place"))
    con.execute("drop table story_reach")
    con.execute("drop table story_seed")


def count_reprints(con: Connection, batch_key: int) -> int:
    """Current articles loaded by the batch that reprint another article."""
    found = con.execute(
        "select count(*) from dim_article where batch_key = ? and is_current and not is_story_lead", [batch_key]
    ).fetchall()
    return int(found[0][0])


@contextmanager
def _registered(con: Connection, name: str, frame: pl.DataFrame) -> Iterator[None]:
    con.register(name, frame.to_arrow())
    try:
        yield
    finally:
        con.unregister(name)
