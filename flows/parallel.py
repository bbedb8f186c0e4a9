"""Reading and extraction on every core: batches and article parts cut into slices, one spawned process a core.

Threads gain nothing here (the tagger holds the interpreter lock), and a forked child would inherit Polars' threads in
a broken state. Starting the children takes about as long as extracting some dozens of articles, so small parts are
extracted in this process.
"""

from __future__ import annotations

import logging
import math
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from flows.adapters import Adapters
from flows.extracted import Extracted, Refusal
from flows.lake import Lake, write_parquet
from flows.rescue import extract_apart, read_apart
from transforms.extract.version import extractor_version

Piece = TypeVar("Piece")
Outcome = TypeVar("Outcome")

LEAST_SLICE = 20
SLICES_PER_PROCESS = 2


class ExtractionPool:
    """Reads and extracts in this process or, from ``parallel_from`` articles on, in ``processes`` children."""

    def __init__(self, processes: int, parallel_from: int, engine: str = "crf") -> None:
        self.processes = processes
        self.parallel_from = parallel_from
        self.engine = engine
        self._executor: ProcessPoolExecutor | None = None
        self._refused: dict[str, Refusal] = {}
        self._is_careful = False

    def be_careful(self) -> None:
        """Read and extract in children only, whose death this process survives; for when a former run died at it."""
        self._is_careful = True

    def start(self, articles: int) -> None:
        """Start the children early when so many articles are ahead that they will be wanted."""
        is_much = self.processes > 1 and articles >= self.parallel_from
        if self._executor is None and articles and (is_much or self._is_careful):
            self._executor = _children(self.processes)

    def read(self, batch: list[dict[str, Any]], work: Path, batch_no: int, adapters: Adapters) -> list[str]:
        """Read one batch as ``flows.stages.read_batch`` does, in the children when they run; returns its parts.

        The first batch is read here, while the children start. When one dies, what it was to read is read once more,
        and a file that no process survives becomes a rejection.

        Raises:
            RunError: processes that read die without a file being at fault.
        """
        if self._is_careful:
            self.start(len(batch))
        size = max(LEAST_SLICE, math.ceil(len(batch) / (self.processes * SLICES_PER_PROCESS)))
        slices = [(f"{n:03}", batch[at : at + size]) for n, at in enumerate(range(0, len(batch), size))]
        is_quick = (batch_no == 1 or len(slices) == 1) and not self._is_careful
        if self._executor is None or is_quick:
            return _read(batch, work, batch_no, adapters, "")
        found, left = _spread(
            self._executor, slices, _read, lambda piece: (piece[1], work, batch_no, adapters, piece[0])
        )
        parts = [part for of_slice in found for part in of_slice]
        if left:
            logging.getLogger(__name__).warning("a process died while it read batch %d; it is read again", batch_no)
            self.close()
            parts += read_apart(left, work, batch_no, adapters, prepare_reader)
        return sorted(parts)

    def extract(self, parts: list[Path], lake: Lake, run: str, work: Path) -> Extracted:
        """Extract article parts with the present extractor, and tell which articles it fails at.

        Args:
            parts: Parquet files of observations.
            lake: receives the facts, one file a kind and slice; contents it holds facts of are passed over, and so are
                those that were refused before, by the run that read them or by this object.
            run: the run that extracts.
            work: slices of the parts are written below it.

        Raises:
            RunError: processes that extract die without an article being at fault; what others did is in the lake.
        """
        version = extractor_version(self.engine)
        out_dir = lake.extraction_dir(version, run)
        articles = unread_articles(parts, lake, version)
        told = {content: self._refused[content] for content in articles["content_sha256"] if content in self._refused}
        articles = articles.filter(~pl.col("content_sha256").is_in(list(told)))
        self.start(articles.height)
        pieces = self.processes * SLICES_PER_PROCESS if self._executor else 1
        slices = write_slices(articles, max(LEAST_SLICE, math.ceil(articles.height / pieces)), work / "slices")
        found = self._extract(slices, out_dir)
        self._refused |= found.refused
        return Extracted(found.articles, {**told, **found.refused})

    def _extract(self, slices: list[Path], out_dir: Path) -> Extracted:
        if self._executor is None:
            found = Extracted()
            for piece in slices:
                found.add(_extract(piece, out_dir, out_dir.parent, self.engine))
            return found
        given = (out_dir, out_dir.parent, self.engine)
        outcomes, left = _spread(self._executor, slices, _extract, lambda piece: (piece, *given))
        found = Extracted()
        for outcome in outcomes:
            found.add(outcome)
        if left:
            logging.getLogger(__name__).warning(
                "a process that extracts died, perhaps for want of memory; %d of %d slices once more, one by one",
                len(left),
                len(slices),
            )
            self.close()
            found.add(extract_apart(left, out_dir, self.engine, prepare_child))
        return found

    def close(self) -> None:
        """Stop the children."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def _spread(
    executor: ProcessPoolExecutor,
    pieces: list[Piece],
    step: Callable[..., Outcome],
    arguments: Callable[[Piece], tuple[Any, ...]],
) -> tuple[list[Outcome], list[Piece]]:
    """What the children did of some pieces, and the pieces that are left when one of them has died, before or at it."""
    futures, left, outcomes = [], [], []
    for piece in pieces:
        try:
            futures.append((piece, executor.submit(step, *arguments(piece))))
        except BrokenProcessPool:
            left.append(piece)
    for piece, future in futures:
        try:
            outcomes.append(future.result())
        except BrokenProcessPool:
            left.append(piece)
    return outcomes, left


def _children(count: int) -> ProcessPoolExecutor:
    executor = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=prepare_child)
    for _ in range(count):
        executor.submit(os.getpid)
    return executor


def unread_articles(parts: list[Path], lake: Lake, version: str) -> pl.DataFrame:
    """Articles of some parts whose content this version of the extractor has not read, each content once, in order."""
    articles = lake.standing(parts).unique("content_sha256", keep="first", maintain_order=True)
    _, unread = lake.extracted_parts(version, articles["content_sha256"].to_list())
    return articles.filter(pl.col("content_sha256").is_in(list(unread)))


def write_slices(articles: pl.DataFrame, most: int, folder: Path) -> list[Path]:
    """Files of at most ``most`` articles each, in order, named by the first content they hold."""
    slices = []
    for offset in range(0, articles.height, most):
        piece = articles.slice(offset, most)
        first: str = piece["content_sha256"][0]
        slices.append(folder / f"{first[:24]}.parquet")
        write_parquet(piece, slices[-1])
    return slices


def prepare_child() -> None:
    """Make a child ready: it leaves Ctrl-C to the parent, dies with it, and has read lexicons and model."""
    prepare_reader()
    from transforms.article import Article, Block
    from transforms.extract.pipeline import extract_article

    text = "Ông Nguyễn Văn Kho phát biểu."
    block = Block(block_no=0, block_type="paragraph", start=0, end=len(text))
    extract_article(Article(text, (block,), "", "", None, None, "vi"))


def prepare_reader() -> None:
    """Make a child ready that does not extract: it leaves Ctrl-C to the parent and dies with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(batch: list[dict[str, Any]], work: Path, batch_no: int, adapters: Adapters, piece: str) -> list[str]:
    from flows.stages import read_batch

    return read_batch(batch, work, batch_no, adapters, piece).parts


def _extract(part: Path, out_dir: Path, known: Path, engine: str) -> Extracted:
    from flows.extraction import extract_part

    return extract_part(part, out_dir, known, engine)
