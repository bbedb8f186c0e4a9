"""What new observations change: the articles whose revisions differ from what the warehouse holds."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from transforms.resolve.revisions import OBSERVATION_KEY
from warehouse.schema.frames import empty_frame

WRITTEN = ["encoding", "encoding_confidence"]
"""How the bytes of an observation were read."""
OBSERVED = [
    *("file_path", "record_no", "identity", "identity_kind", "observed_at", "content_sha256", "text_sha256"),
    *WRITTEN,
]
_STATE = ["article_id", "article_key", "revision", "is_current", "valid_to_at"]


@dataclass(frozen=True, slots=True)
class Known:
    """What a warehouse holds.

    ``runs``: the runs loaded into it. ``records``: its ``article_record`` rows. ``revisions``: article_id,
    article_key, revision, is_current and valid_to_at of its ``dim_article`` rows.
    """

    runs: tuple[str, ...]
    records: pl.DataFrame
    revisions: pl.DataFrame


NOTHING_KNOWN = Known((), empty_frame("article_record"), empty_frame("dim_article"))
"""A warehouse without runs."""


@dataclass(frozen=True, slots=True)
class Change:
    """What to load.

    ``touched``: articles whose rows are all delivered anew. ``gone``: articles that turned out to be aliases.
    ``revisions``: plan rows of every revision of the touched articles. ``records``: plan rows of observations that
    are new or whose article changed. ``new_contents``: contents of revisions that the warehouse lacks.

    The counts are of records read and add up to all of them: ``new_articles`` are the first of an article that the
    warehouse lacks, ``revised`` became another revision, ``duplicates`` are known or repeat what another one holds.
    """

    touched: list[str]
    gone: list[str]
    revisions: pl.DataFrame
    records: pl.DataFrame
    new_contents: list[str]
    new_articles: int
    revised: int
    duplicates: int


def find_change(plan: pl.DataFrame, known: Known, seen: pl.DataFrame) -> Change:
    """Compare the plan over all observations with the state of the warehouse.

    Args:
        plan: ``plan_revisions`` of every observation, known and new.
        known: the warehouse.
        seen: the new observations (columns ``OBSERVED``).
    """
    revisions = plan.filter(pl.col("status") == "revision")
    touched = _differing(revisions.select(_STATE), known.revisions.select(_STATE))
    gone = touched.join(revisions.select("article_id"), on="article_id", how="anti")
    standing = touched.join(gone, on="article_id", how="anti")
    new = revisions.join(known.revisions.select("article_key"), on="article_key", how="anti")
    first, later = _counted(revisions, known, seen)
    is_new = plan.join(seen.select(OBSERVATION_KEY).unique(), on=OBSERVATION_KEY, how="semi")
    of_touched = plan.join(touched, on="article_id", how="semi")
    return Change(
        touched=standing["article_id"].sort().to_list(),
        gone=gone["article_id"].sort().to_list(),
        revisions=revisions.join(standing, on="article_id", how="semi"),
        records=pl.concat([is_new, of_touched]).unique(OBSERVATION_KEY, keep="first", maintain_order=True),
        new_contents=new["content_sha256"].unique().to_list(),
        new_articles=first,
        revised=later,
        duplicates=seen.height - first - later,
    )


def _counted(revisions: pl.DataFrame, known: Known, seen: pl.DataFrame) -> tuple[int, int]:
    """How many of the records seen are the first of a new article, and how many another revision of one."""
    read = revisions.join(seen.select(OBSERVATION_KEY).unique(), on=OBSERVATION_KEY, how="semi")
    read = read.join(known.records.select(OBSERVATION_KEY), on=OBSERVATION_KEY, how="anti")
    first = read.filter(pl.col("revision") == 1).join(known.revisions, on="article_id", how="anti")
    return first.height, read.height - first.height


def _differing(planned: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Column article_id of the articles whose revisions are not the same on both sides."""
    columns = [*_STATE[1:-1], "valid_to_at"]
    left = planned.join(held, on=["article_id", *columns], how="anti", nulls_equal=True)
    right = held.join(planned, on=["article_id", *columns], how="anti", nulls_equal=True)
    return pl.concat([left.select("article_id"), right.select("article_id")]).unique()
