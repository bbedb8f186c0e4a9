"""Articles that extraction fails at, written into the lake: they count as rejected in the run that read them.

A later run that reads the file again, as ``khobao quarantine retry`` does, is another reading and tries anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from flows.extracted import Refusal
from flows.lake import REFUSED_KEY, REFUSED_SCHEMA, Lake, write_parquet
from transforms.readers.samples import sample_of_text

_TEXT = [*REFUSED_KEY, "text"]


class ReadingChanged(Exception):
    """Articles of runs in the lake were refused while they were loaded; the load has to start anew without them."""


def refuse(observations: pl.DataFrame, refused: Mapping[str, Refusal], folder: Path) -> None:
    """Write down in a folder which observations of one run were refused.

    Args:
        observations: columns ``REFUSED_KEY`` and ``text``.
        refused: why, by content.
        folder: ``refused`` of the run, in its work folder or in the lake.
    """
    chosen = observations.select(_TEXT).filter(pl.col("content_sha256").is_in(list(refused)))
    rows = [
        (path, record_no, content, refused[content].reason_code, refused[content].reason, sample_of_text(text))
        for path, record_no, content, text in chosen.iter_rows()
    ]
    if rows:
        first: str = min(row[2] for row in rows)
        write_parquet(pl.DataFrame(rows, schema=REFUSED_SCHEMA, orient="row"), folder / f"{first}-{len(rows)}.parquet")


def refuse_in_lake(lake: Lake, refused: Mapping[str, Refusal]) -> None:
    """Refuse some contents in every run of the lake that has read them."""
    for run in lake.runs():
        refuse(lake.observations(_TEXT, [run]), refused, lake.refused_dir(run))
