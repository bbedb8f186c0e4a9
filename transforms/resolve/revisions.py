"""From observations of articles to revisions: a pure function of the set, so the order of arrival never matters.

An *observation* is one record as one file held it. For each content the *owner* is the best identity that ever
carried it (a URL before a record id before a path, then the earliest, then the smallest name). Observations of other
identities with that content are *aliases*. An identity's own observations, by time, with consecutive equal
contents taken once, are its revisions; the rest are *repeats*.
"""

from __future__ import annotations

import polars as pl

from transforms.resolve.identity import IDENTITY_RANK
from warehouse.schema.keys import surrogate_key

OBSERVATION_KEY = ["file_path", "record_no", "content_sha256", "observed_at"]
_ORDER = ["observed_at", "file_path", "record_no", "content_sha256", "identity"]


def plan_revisions(observations: pl.DataFrame) -> pl.DataFrame:
    """Decide for every observation what it is, and for every revision where it stands.

    Args:
        observations: one row per observation with ``file_path``, ``record_no``, ``identity``, ``identity_kind``,
            ``observed_at`` (UTC) and ``content_sha256``; exact repeats of a row count once.

    Returns:
        The distinct observations with ``status`` (revision/alias/repeat), ``article_id``, ``article_key``,
        ``revision`` (from 1), ``is_current``, ``valid_from_at`` and ``valid_to_at``. Aliases and repeats carry the
        article and the key of the revision that they repeat.
    """
    whole = observations.sort(pl.all(), nulls_last=True)  # of rows that differ in nothing but how they were read, one
    seen = whole.unique([*OBSERVATION_KEY, "identity"], keep="first", maintain_order=True)
    owned = seen.join(_owners(seen), on="content_sha256").sort("article_id", *_ORDER)
    own = pl.col("identity") == pl.col("article_id")
    kept = owned.filter(own).with_columns(
        _new=(pl.col("content_sha256") != pl.col("content_sha256").shift(1).over("article_id")).fill_null(value=True)
    )
    revisions = _number(kept.filter(pl.col("_new")).drop("_new"))
    repeats = _attach(kept.filter(~pl.col("_new")).drop("_new"), revisions, "repeat")
    aliases = _attach(owned.filter(~own), revisions, "alias")
    return pl.concat([revisions, repeats, aliases]).sort(_ORDER)


def _owners(seen: pl.DataFrame) -> pl.DataFrame:
    """Columns content_sha256, article_id: the identity that owns each content."""
    rank = pl.col("identity_kind").replace_strict(IDENTITY_RANK, return_dtype=pl.Int8)
    return (
        seen.sort(rank, "observed_at", "identity")
        .group_by("content_sha256", maintain_order=True)
        .agg(article_id=pl.col("identity").first())
    )


def _number(revisions: pl.DataFrame) -> pl.DataFrame:
    following = pl.col("observed_at").shift(-1).over("article_id")
    numbered = revisions.with_columns(
        status=pl.lit("revision"),
        revision=pl.int_range(1, pl.len() + 1, dtype=pl.Int32).over("article_id"),
        is_current=following.is_null(),
        valid_from_at=pl.col("observed_at"),
        valid_to_at=following,
    )
    keys = [
        surrogate_key("article", article_id, content, observed.isoformat())
        for article_id, content, observed in numbered.select("article_id", "content_sha256", "observed_at").iter_rows()
    ]
    return numbered.with_columns(article_key=pl.Series(keys, dtype=pl.Int64))


def _attach(others: pl.DataFrame, revisions: pl.DataFrame, status: str) -> pl.DataFrame:
    """Give observations that are no revisions the latest revision of the same content."""
    latest = (
        revisions.sort("revision")
        .group_by("article_id", "content_sha256")
        .agg(pl.col("revision", "is_current", "valid_from_at", "valid_to_at", "article_key").last())
    )
    joined = others.join(latest, on=["article_id", "content_sha256"], how="left")
    return joined.with_columns(status=pl.lit(status)).select(revisions.columns)
