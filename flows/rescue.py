"""Reading and extraction after a process died at it: a file or article that no process survives is quarantined."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from flows.adapters import Adapters
from flows.alone import Died, run_alone
from flows.extracted import Extracted, Refusal, mark_of
from flows.lake import write_parquet
from flows.survival import cut, outlast, reason_of

Slice = tuple[str, list[dict[str, Any]]]
"""Entries of a batch, and what names their files within it."""

_GIVEN_UP = "the process that was at %s alone %s; it goes into quarantine"


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

    given_up: dict[str, Refusal] = {}

    def attempt(part: Path) -> Extracted | Died:
        return run_alone(prepare, extract_part, part, out_dir, out_dir.parent, engine)

    def after_death(part: Path, at: str, death: Died) -> list[Path]:
        articles = pl.read_parquet(part)
        contents = articles["content_sha256"].to_list()
        if articles.height == 1:
            logging.getLogger(__name__).warning(_GIVEN_UP, articles["file_path"][0], death.how)
            given_up[contents[0]] = Refusal(*reason_of(death, "extract"))
            return []
        pieces = cut(range(articles.height), contents, at)
        return [_write(articles[list(piece)], part, number) for number, piece in enumerate(pieces)]

    done = Extracted()
    for outcome in outlast(parts, attempt, mark_of, after_death, "extract"):
        done.add(outcome)
    done.refused |= given_up
    return done


def _write(piece: pl.DataFrame, part: Path, number: int) -> Path:
    path = part.with_name(f"{part.stem}-{number}.parquet")
    write_parquet(piece, path)
    return path


def read_apart(
    slices: list[Slice], work: Path, batch_no: int, adapters: Adapters, prepare: Callable[[], None]
) -> list[str]:
    """Read slices of a batch as ``read_batch`` does, each in a fresh process; returns the article parts.

    Files that no process survives become rejections.

    Raises:
        RunError: processes die before the first file, or too many of them.
    """
    from flows.stages import mark_of_reading, name_of_part, read_batch, reject_entry

    def attempt(piece: Slice) -> list[str] | Died:
        outcome = run_alone(prepare, read_batch, piece[1], work, batch_no, adapters, piece[0])
        return outcome if isinstance(outcome, Died) else outcome.parts

    def mark(piece: Slice) -> Path:
        return mark_of_reading(work, name_of_part(batch_no, piece[0]))

    def after_death(piece: Slice, at: str, death: Died) -> list[Slice]:
        name, entries = piece
        part = name_of_part(batch_no, name)
        for unfinished in (work / "articles").glob(f"{part}-*.parquet"):
            unfinished.unlink()
        if len(entries) == 1:
            logging.getLogger(__name__).warning(_GIVEN_UP, entries[0]["path"], death.how)
            reject_entry(entries[0], work, part, *reason_of(death, "read"))
            return []
        pieces = cut(entries, [entry["path"] for entry in entries], at)
        return [(f"{name}.{number}", list(smaller)) for number, smaller in enumerate(pieces)]

    return [part for parts in outlast(slices, attempt, mark, after_death, "read") for part in parts]
