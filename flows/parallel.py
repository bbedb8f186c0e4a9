"""Extraction on every core: article parts cut into slices, one spawned process a core.

Threads gain nothing here (the tagger holds the interpreter lock), and a forked child would inherit Polars' threads in
a broken state. Starting the children takes about as long as extracting some dozens of articles, so small parts are
extracted in this process.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import polars as pl

from flows.lake import write_parquet

LEAST_SLICE = 20
SLICES_PER_PROCESS = 2


class ExtractionPool:
    """Extracts parts in this process or, from ``parallel_from`` articles on, in ``processes`` children."""

    def __init__(self, processes: int, parallel_from: int) -> None:
        self.processes = processes
        self.parallel_from = parallel_from
        self._executor: ProcessPoolExecutor | None = None

    def start(self, articles: int) -> None:
        """Start the children early when so many articles are ahead that they will be wanted."""
        if self._executor is None and self.processes > 1 and articles >= self.parallel_from:
            context = multiprocessing.get_context("spawn")
            self._executor = ProcessPoolExecutor(self.processes, context, initializer=prepare_child)
            for _ in range(self.processes):
                self._executor.submit(os.getpid)

    def extract(self, parts: list[Path], out_dir: Path, known: Path, work: Path) -> int:
        """Extract article parts; returns how many articles were read anew.

        Args:
            parts: Parquet files of observations.
            out_dir: receives the facts, one file a kind and slice.
            known: contents extracted by this version before lie below it.
            work: slices of the parts are written here.
        """
        heights = {part: _height(part) for part in parts}
        self.start(sum(heights.values()))
        if self._executor is None:
            return sum(_extract(part, out_dir, known) for part in parts)
        most = max(LEAST_SLICE, math.ceil(sum(heights.values()) / (self.processes * SLICES_PER_PROCESS)))
        slices = [piece for part in parts for piece in cut_slices(part, heights[part], most, work)]
        return sum(self._executor.map(_extract, slices, [out_dir] * len(slices), [known] * len(slices)))

    def close(self) -> None:
        """Stop the children."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None


def cut_slices(part: Path, height: int, most: int, work: Path) -> list[Path]:
    """The part itself when it is small, else files of at most ``most`` rows each, in order, below ``work``."""
    if height <= most:
        return [part]
    frame = pl.read_parquet(part)
    slices = []
    for number, offset in enumerate(range(0, height, most)):
        piece = work / "slices" / f"{part.stem}-{number:03}.parquet"
        write_parquet(frame.slice(offset, most), piece)
        slices.append(piece)
    return slices


def prepare_child() -> None:
    """Make a child ready: it leaves Ctrl-C to the parent, dies with it, and has read lexicons and model."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    from transforms.article import Article, Block
    from transforms.extract.pipeline import extract_article

    text = "Ông Nguyễn Văn Kho phát biểu."
    block = Block(block_no=0, block_type="paragraph", start=0, end=len(text))
    extract_article(Article(text, (block,), "", "", None, None, "vi"))


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _height(part: Path) -> int:
    return int(pl.scan_parquet(part).select(pl.len()).collect().item())


def _extract(part: Path, out_dir: Path, known: Path) -> int:
    from flows.stages import extract_part

    return extract_part(part, out_dir, known)
