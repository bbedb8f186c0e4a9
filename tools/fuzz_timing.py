"""Seconds that each hostile file takes to read with normalising, and to extract; a child that hangs is killed."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, cast

from tools.fuzz_seeds import Files
from transforms.article import Record
from transforms.extract.pipeline import extract_article
from transforms.normalise import normalise_record
from transforms.readers import read_bytes

_NOW = datetime(2025, 1, 5, tzinfo=UTC)
_WAITS = 20
"""So many times the patience by the clock, for a child that sleeps or waits for a busy processor."""


@dataclass(frozen=True, slots=True)
class Timed:
    """One file: seconds of the processor for reading with normalising and for extracting, and what was raised."""

    name: str
    reading: float
    extracting: float
    raised: str = ""

    @property
    def seconds(self) -> float:
        return self.reading + self.extracting


def time_files(files: Files, patience: float) -> Iterator[Timed]:
    """Each file in turn, in a child; one that is not done after ``patience`` seconds of the processor is hung."""
    child: _Child | None = None
    for name, data in files.items():
        child = child or _Child()
        found = child.ask(name, data, patience)
        if found is None:
            child.kill()
            child = None
            yield Timed(name, patience, 0.0, f"hangs or dies within {patience:g} s")
        else:
            yield found
    if child:
        child.kill()


class _Child:
    """A process that times files one at a time."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_answer, args=(there,), daemon=True)
        self._process.start()
        there.close()
        self._here.send(("a.txt", "Ông Nguyễn Văn Kho phát biểu.".encode()))  # models are loaded once a process
        self._here.recv()

    def ask(self, name: str, data: bytes, patience: float) -> Timed | None:
        """What the file took, or None when it took too long or the child died."""
        begun, began = self._worked(), time.monotonic()
        try:
            self._here.send((name, data))
            while not self._here.poll(1):
                if self._worked() - begun > patience or time.monotonic() - began > _WAITS * patience:
                    return None
            return cast(Timed, self._here.recv())
        except (EOFError, OSError):
            return None

    def _worked(self) -> float:
        """Seconds of the processor that the child has used; 0 where the system does not tell."""
        stat = Path(f"/proc/{self._process.pid}/stat")
        if not stat.is_file():
            return 0.0
        fields = stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        self._process.kill()
        self._process.join()
        self._here.close()


def _answer(pipe: Connection) -> None:
    while True:
        asked: tuple[str, bytes] = pipe.recv()
        pipe.send(time_one(*asked))


def time_one(name: str, data: bytes) -> Timed:
    """One file, read as the night reads it."""
    began = time.process_time()
    raised = ""
    articles: list[Any] = []
    try:
        records = [item for item in read_bytes(name, data, _NOW) if isinstance(item, Record)]
        articles = [normalise_record(record) for record in records]
    except Exception as error:
        raised = f"reading: {type(error).__name__}: {error}"
    read = time.process_time()
    try:
        for article in articles:
            extract_article(article)
    except Exception as error:
        raised = raised or f"extracting: {type(error).__name__}: {error}"
    return Timed(name, read - began, time.process_time() - read, raised[:300])
