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
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.direct import Silent, run_direct
from flows.night import Night
from flows.published import warehouse_paths
from flows.run_names import new_run_id
from flows.settings import Settings
from tools.killed_night import land_corpus

SHARED = Path("../shared")
IDLE_SECONDS = 15.0
"""Time of reading before and after the nights."""

PAUSE = 0.05
"""Seconds between two rounds of a reader."""

QUESTIONS = (
    "select count(*) from dim_batch where batch_key <> 0",
    "select count(*) from dim_article where article_key <> 0",
    "select count(*) from fact_article",
    "select count(*) from fact_mention m where not exists (from dim_article a where a.article_key = m.article_key)",
    "select count(*) from etl_file",
)


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a reader: when it began and how long it took, in seconds; what it saw, or what was wrong."""

    at: float
    seconds: float
    state: tuple[int, ...]
    wrong: str


def read_on(path: Path, reopens: bool, out: Path) -> None:
    """Ask the same questions round after round until killed, a line a round.

    A process of its own: within one process DuckDB gives every connection to a path the file that is open already.
    """
    con, inode = None, 0
    with out.open("w", encoding="utf-8", buffering=1) as lines:
        while True:
            at, began = time.time(), time.perf_counter()
            state: tuple[int, ...] = ()
            wrong = ""
            try:
                now = path.stat().st_ino
                if con is None or reopens or now != inode:
                    if con is not None:
                        con.close()
                    con, inode = duckdb.connect(str(path), read_only=True), now
                state = counts(con)
            except (duckdb.Error, OSError) as error:
                con, wrong = None, f"{type(error).__name__}: {error}"
            lines.write(json.dumps([at, time.perf_counter() - began, state, wrong]) + "\n")
            time.sleep(PAUSE)


def counts(con: duckdb.DuckDBPyConnection) -> tuple[int, ...]:
    """The answers to the questions."""
    return tuple(int(con.execute(sql).fetchall()[0][0]) for sql in QUESTIONS)


def rounds_of(out: Path) -> list[Round]:
    """What a reader has written; a last line that its end cut short is left out, and mixed states are wrong."""
    rounds: list[Round] = []
    for line in out.read_text(encoding="utf-8").splitlines(keepends=True):
        if not line.endswith("\n"):
            break
        at, seconds, state, wrong = json.loads(line)
        found = Round(at, seconds, tuple(state), wrong)
        rounds.append(replace(found, wrong=wrong or mixture(found.state, rounds[-1].state if rounds else ())))
    return rounds


def mixture(state: tuple[int, ...], former: tuple[int, ...]) -> str:
    """Why a state cannot be one that a night has published, "" when it can."""
    batches, articles, facts, orphans, _ = state
    if articles != facts or orphans:
        return f"mixed: {state}"
    return f"went back: {former} then {state}" if former and batches < former[0] else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the nights; returns the exit code (2 when the corpus is not there)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--nights", type=int, default=20)
    parser.add_argument("--articles", type=int, default=20, help="articles a night, the first has three times as many")
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--reopens", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.read:
        read_on(options.read, options.reopens, options.out)
    corpus = options.shared / "corpus"
    if not corpus.is_dir():
        print(f"{corpus} is not there: nothing to read")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return 0 if watch(corpus, options.nights, options.articles, Path(folder)) else 1


def watch(corpus: Path, nights: int, articles: int, folder: Path) -> bool:
    """Readers during the nights, and without; True when nothing was wrong."""
    settings, landing = Settings(data_dir=folder / "data", workers=1), folder / "landing"
    landing.mkdir()
    published = {night(settings, corpus, landing, 0, 3 * articles)}
    readers = {"opens anew each round": folder / "anew", "keeps the file open": folder / "keeps"}
    with contextlib.ExitStack() as running:
        for out in readers.values():
            running.enter_context(reading(warehouse_paths(settings).published, out))
        with busy():
            time.sleep(IDLE_SECONDS)
        began = time.time()
        for number in range(nights):
            published.add(night(settings, corpus, landing, (3 + number) * articles, articles))
        ended = time.time()
        with busy():
            time.sleep(IDLE_SECONDS)
    outcomes = [tell(name, rounds_of(out), published, (began, ended)) for name, out in readers.items()]
    return all(outcomes)


def night(settings: Settings, corpus: Path, landing: Path, skip: int, articles: int) -> tuple[int, ...]:
    """A night on some more articles; what a reader must see afterwards."""
    land_corpus(corpus, landing, skip, articles)
    now = datetime.now(UTC)
    run_direct(Night(settings, new_run_id(now), "nightly", (landing,), now), Silent())
    with duckdb.connect(str(warehouse_paths(settings).published), read_only=True) as con:
        return counts(con)


@contextlib.contextmanager
def reading(path: Path, out: Path) -> Iterator[None]:
    """A reader at work within the block."""
    command = [sys.executable, "-m", "tools.reader_loop", "--read", str(path), "--out", str(out)]
    process = subprocess.Popen([*command, *(["--reopens"] if out.name == "anew" else [])])
    try:
        while not out.is_file():
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def busy() -> Iterator[None]:
    """A process that uses one core, as a night does, and touches nothing of the warehouse."""
    process = subprocess.Popen([sys.executable, "-c", "while True: sum(range(10_000))"])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def tell(name: str, rounds: list[Round], published: set[tuple[int, ...]], nights: tuple[float, float]) -> bool:
    """Print what a reader met; True when nothing was wrong."""
    wrong = [found for found in rounds if found.wrong or found.state not in published]
    states = {found.state for found in rounds}
    print(f"{name}: {len(states & published)} states of {len(published)} published, {len(wrong)} errors or mixed")
    phases = {
        "without": [found.seconds for found in rounds if not nights[0] <= found.at <= nights[1]],
        "nights": [found.seconds for found in rounds if nights[0] <= found.at <= nights[1]],
    }
    for phase, seconds in phases.items():
        cuts = statistics.quantiles(seconds, n=100)
        shown = f"{cuts[49] * 1e3:.1f}, {cuts[94] * 1e3:.1f}, {cuts[98] * 1e3:.1f}"
        print(f"  {phase:<8}{len(seconds):>7} rounds; median, 95 %, 99 %: {shown} ms")
    for found in wrong[:5]:
        print(f"  {found}")
    return not wrong


if __name__ == "__main__":
    raise SystemExit(main())
