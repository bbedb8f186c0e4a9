"""Extraction after a process died at it: part after part in a process of its own, until the article at fault is alone.

A process that dies leaves a mark of the article it was at. That article is tried alone, in a fresh process; if it dies
again the article is refused, and the others of its part are extracted without it. So an article that takes more memory
than there is costs itself and some seconds, not the night.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path

import polars as pl

from flows.alone import Died, run_alone
from flows.errors import RunError
from flows.extracted import Extracted, Refusal, mark_of
from flows.lake import write_parquet
from transforms.readers import reasons

MOST_DEATHS = 40
"""Deaths in one call above which it is the machine that fails and not some articles."""

_TOO_MANY = (
    "{deaths} processes that extract died one after the other (the last {how}), so it is not some articles: nothing was"
    " published. See `dmesg` for want of memory; give more or set KHOBAO_WORKERS=1, then run again"
)
_NO_START = (
    "a process that extracts {how} before it had read its first article, twice: nothing was published. It needs about"
    " 500 MB; see `dmesg`, give more memory, then run again"
)


def extract_apart(parts: list[Path], out_dir: Path, engine: str, prepare: Callable[[], None]) -> Extracted:
    """Extract parts as ``extract_part`` does, each in a fresh process, and find the articles that no process survives.

    Args:
        parts: files of articles; pieces of them are written beside them.
        out_dir: receives the facts.
        engine: what finds the names.
        prepare: makes a process ready.

    Raises:
        RunError: processes die before the first article, or too many of them.
    """
    from flows.extraction import extract_part

    done, deaths, unready = Extracted(), 0, 0
    queue = deque(parts)
    while queue:
        part = queue.popleft()
        outcome = run_alone(prepare, extract_part, part, out_dir, out_dir.parent, engine)
        if isinstance(outcome, Extracted):
            done.add(outcome)
            unready = 0
            continue
        deaths += 1
        if deaths > MOST_DEATHS:
            raise RunError(_TOO_MANY.format(deaths=deaths, how=outcome.how))
        if not mark_of(part).is_file():
            unready += 1
            if unready > 1:
                raise RunError(_NO_START.format(how=outcome.how))
            queue.appendleft(part)
            continue
        pieces, refused = _after_death(part, outcome)
        queue.extendleft(reversed(pieces))
        done.refused |= refused
    return done


def _after_death(part: Path, death: Died) -> tuple[list[Path], dict[str, Refusal]]:
    """What is to be tried next: the article the process was at, alone, then those before it and those after it.

    A part of one article is at its end: the article is refused.
    """
    articles = pl.read_parquet(part)
    at = mark_of(part).read_text()
    mark_of(part).unlink()
    if articles.height == 1:
        content: str = articles["content_sha256"][0]
        logging.getLogger(__name__).warning(
            "the process that extracted %s alone %s; it goes into quarantine", articles["file_path"][0], death.how
        )
        return [], {content: _refusal(death)}
    places = articles.with_row_index().filter(pl.col("content_sha256") == at)["index"]
    where = int(places[0]) if len(places) else articles.height // 2
    pieces = (articles[where : where + 1], articles[:where], articles[where + 1 :])
    return [_write(piece, part, number) for number, piece in enumerate(pieces) if piece.height], {}


def _write(piece: pl.DataFrame, part: Path, number: int) -> Path:
    path = part.with_name(f"{part.stem}-{number}.parquet")
    write_parquet(piece, path)
    return path


def _refusal(death: Died) -> Refusal:
    if death.is_for_memory:
        return Refusal(reasons.OUT_OF_MEMORY, f"extract: out of memory: the process that read it alone {death.how}")
    return Refusal(reasons.PROCESS_DIED, f"extract: the process died: when it read this article alone, it {death.how}")
