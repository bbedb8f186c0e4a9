"""Readers of the published warehouse during nights, beside nights off: `python -m tools.reader_loop --nights 20`.

One reader opens the file anew for every round of questions, one keeps it open and reconnects when the file has been
replaced. A round must be of one state: counts fit each other, the number of batches never falls, and it is what one
night has published. Prints errors, mixed states and the seconds of a round (median, 95 %, 99 %) during nights and
without; a busy process that reads nothing of khobao's, as a night is one, gives the noise of the machine. Exits with 1
when a reader met an error or a mixed state.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from flows.settings import Settings
from flows.steps import warehouse_paths
from tools.killed_night import Night, land_corpus

SHARED = Path("../shared")
PAUSE = 0.05
"""Seconds between two rounds of a reader."""

QUESTIONS = (
    "select count(*) from dim_batch where batch_key <> 0",
    "select count(*) from dim_article where article_key <> 0",
    "select count(*) from fact_article",
    "select count(*) from fact_mention m where not exists (from dim_article a where a.article_key = m.article_key)",
    "select count(*) from etl_file",
)


@dataclass(slots=True)
class Reader:
    """Asks the same questions round after round until told to stop."""

    path: Path
    reopens: bool
    stop: threading.Event
    phase: list[str]
    seconds: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    states: set[tuple[int, ...]] = field(default_factory=set)
    _last: tuple[int, ...] = ()

    def run(self) -> None:
        """Read until told to stop; errors are kept, never raised."""
        con, inode = None, 0
        while not self.stop.is_set():
            phase, began = self.phase[0], time.perf_counter()
            try:
                now = self.path.stat().st_ino
                if con is None or self.reopens or now != inode:
                    if con is not None:
                        con.close()
                    con, inode = duckdb.connect(str(self.path), read_only=True), now
                self._look([int(con.execute(sql).fetchall()[0][0]) for sql in QUESTIONS])
            except (duckdb.Error, OSError) as error:
                self.wrong.append(f"{type(error).__name__}: {error}")
                con = None
            self.seconds.setdefault(phase, []).append(time.perf_counter() - began)
            time.sleep(PAUSE)

    def _look(self, counts: list[int]) -> None:
        state = tuple(counts)
        self.states.add(state)
        batches, articles, facts, orphans, _ = state
        if articles != facts or orphans:
            self.wrong.append(f"mixed: {state}")
        if self._last and batches < self._last[0]:
            self.wrong.append(f"went back: {self._last} then {state}")
        self._last = state


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the nights; returns the exit code (2 when the corpus is not there)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--nights", type=int, default=20)
    parser.add_argument("--articles", type=int, default=100, help="articles a night, the first has three times as many")
    options = parser.parse_args(arguments)
    corpus = options.shared / "corpus"
    if not corpus.is_dir():
        print(f"{corpus} is not there: nothing to read")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return 0 if watch(corpus, options.nights, options.articles, Path(folder)) else 1


def watch(corpus: Path, nights: int, articles: int, folder: Path) -> bool:
    """Readers during the nights, and without; True when nothing was wrong."""
    settings, landing = Settings(data_dir=folder / "data"), folder / "landing"
    landing.mkdir()
    land_corpus(corpus, landing, 0, 3 * articles)
    night = Night(settings, landing, {"KHOBAO_API_URL": ""})
    assert_ended(night.run().code)
    phase, published = ["before"], {state_of(settings)}
    with reading(settings, phase) as readers:
        with busy():
            time.sleep(max(20.0, nights))
        phase[0] = "nights"
        for number in range(nights):
            land_corpus(corpus, landing, (3 + number) * articles, articles)
            assert_ended(night.run().code)
            published.add(state_of(settings))
        phase[0] = "after"
        with busy():
            time.sleep(max(20.0, nights))
    return tell(readers, published, nights)


def assert_ended(code: int) -> None:
    """Nights that fail would prove nothing."""
    if code:
        raise SystemExit(f"a night ended with {code}")


def state_of(settings: Settings) -> tuple[int, ...]:
    """What a reader must see of the version published now."""
    with duckdb.connect(str(warehouse_paths(settings).published), read_only=True) as con:
        return tuple(int(con.execute(sql).fetchall()[0][0]) for sql in QUESTIONS)


@contextlib.contextmanager
def reading(settings: Settings, phase: list[str]) -> Iterator[list[Reader]]:
    """Two readers at work within the block."""
    stop = threading.Event()
    readers = [Reader(warehouse_paths(settings).published, reopens, stop, phase) for reopens in (True, False)]
    threads = [threading.Thread(target=reader.run) for reader in readers]
    for thread in threads:
        thread.start()
    try:
        yield readers
    finally:
        stop.set()
        for thread in threads:
            thread.join()


@contextlib.contextmanager
def busy() -> Iterator[None]:
    """A process that uses one core, as a night does, and touches nothing of the warehouse."""
    process = subprocess.Popen([sys.executable, "-c", "while True: sum(range(10_000))"])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def tell(readers: list[Reader], published: set[tuple[int, ...]], nights: int) -> bool:
    """Print what the readers met."""
    for reader in readers:
        name = "opens anew each round" if reader.reopens else "keeps the file open"
        print(f"{name}: {len(reader.states)} states of {nights + 1} published, {len(reader.wrong)} errors or mixed")
        for phase, seconds in reader.seconds.items():
            cuts = statistics.quantiles(seconds, n=100) if len(seconds) > 1 else seconds * 99
            shown = f"{cuts[49] * 1e3:.1f}, {cuts[94] * 1e3:.1f}, {cuts[98] * 1e3:.1f}"
            print(f"  {phase:<8}{len(seconds):>7} rounds; median, 95 %, 99 %: {shown} ms")
        for line in [*reader.wrong[:5], *map(str, sorted(reader.states - published)[:5])]:
            print(f"  {line}")
    return all(not reader.wrong and reader.states <= published for reader in readers)


if __name__ == "__main__":
    raise SystemExit(main())
