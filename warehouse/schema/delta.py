"""What one run changes in the star schema: the only thing that is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl


@dataclass(frozen=True, slots=True)
class StarDelta:
    """Rows to put in place of what the warehouse holds for the touched articles.

    ``touched_article_ids``: articles whose ``dim_article`` rows are all replaced by those in ``frames``.
    ``dropped_fact_article_keys``: revisions whose facts leave, because they are not current any more.
    ``frames``: conformed frames by table name. Rows of article tables replace those of the same ``article_key``;
    ``etl_file``, ``etl_quarantine``, ``article_record``, ``dim_batch``, ``dim_position`` rows replace those of the
    same natural key (a file keeps its earliest ``first_seen_at``). ``dim_place``, when present, is the whole static
    gazetteer.
    """

    touched_article_ids: list[str] = field(default_factory=list)
    dropped_fact_article_keys: list[int] = field(default_factory=list)
    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
