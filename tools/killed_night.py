"""A night as a process of its own, which is watched stage by stage and may be killed in one of them."""

from __future__ import annotations

import gzip
import itertools
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from flows.settings import Settings

STAGES = ("start", "discover", "read", "extract", "resolve and load", "check", "publish")
_FINISHED = re.compile(r"^(discover|read|extract|resolve and load|check|publish)\s+[\d.]+ s")
ARTICLES_PER_FILE = 100
_LANDED_AT = 1_767_200_000


@dataclass(frozen=True, slots=True)
class Died:
    """Where a killed night was, and how many seconds it had run."""

    stage: str
    seconds: float


@dataclass(slots=True)
class Ended:
    """How a night ended: exit code, what it said, and the seconds of each stage as seen from outside."""

    code: int
    said: str
    stages: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Night:
    """`khobao run` on one landing folder in a session of its own."""

    settings: Settings
    landing: Path
    environment: dict[str, str]
    wrapper: tuple[str, ...] = ()

    def run(self) -> Ended:
        """Run undisturbed to the end."""
        watched = _Watched(self._start())
        code = watched.wait()
        return Ended(code, watched.said, watched.stages())

    def killed(self, stage: str, seconds: float) -> Died | None:
        """Kill the whole process group so many seconds after a stage began; None when the night ended before."""
        process = self._start()
        watched = _Watched(process)
        watched.reached(stage)
        time.sleep(seconds)
        at = watched.stage_now()
        os.killpg(process.pid, signal.SIGKILL)
        ran = time.monotonic() - watched.began
        return Died(at, ran) if watched.wait() == -signal.SIGKILL else None

    def _start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "flows.cli", "run", str(self.landing)]
        return subprocess.Popen(
            [*self.wrapper, *command, "--data-dir", str(self.settings.data_dir)],
            env={**os.environ, **self.environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


class _Watched:
    """Follows what a night prints: each line of a finished stage is the beginning of the next."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.began = time.monotonic()
        self.said = ""
        self._is_over = False
        self._process = process
        self._times = [self.began]
        self._news = threading.Condition()
        self._reader = threading.Thread(target=self._follow, daemon=True)
        self._reader.start()

    def _follow(self) -> None:
        for line in self._process.stderr or ():
            with self._news:
                self.said += line
                if line.startswith("Runs here"):
                    self._times.append(time.monotonic())
                if _FINISHED.match(line):
                    self._times.append(time.monotonic())
                self._news.notify_all()
        with self._news:
            self._is_over = True
            self._news.notify_all()

    def reached(self, stage: str) -> None:
        """Wait until a stage has begun or the night has ended."""
        number = STAGES.index(stage)
        with self._news:
            self._news.wait_for(lambda: len(self._times) > number or self._is_over)

    def stage_now(self) -> str:
        with self._news:
            return STAGES[min(len(self._times), len(STAGES)) - 1]

    def wait(self) -> int:
        """The exit code, once the process and its output have ended."""
        code = self._process.wait()
        self._reader.join(10)
        return code

    def stages(self) -> dict[str, float]:
        pairs = zip(STAGES, itertools.pairwise(self._times), strict=False)
        return {stage: round(ended - began, 2) for stage, (began, ended) in pairs}


def landing_of(folder: Path, name: str) -> Path:
    """An empty landing folder."""
    landing = folder / "landings" / name
    landing.mkdir(parents=True)
    return landing


def land_corpus(corpus: Path, landing: Path, skip: int, count: int) -> None:
    """Write articles of a corpus as JSON Lines, 100 a file, all with the same old time."""
    lines = itertools.islice(_lines(corpus), skip, skip + count)
    for number, first in enumerate(lines):
        path = landing / f"tin-{skip + number * ARTICLES_PER_FILE:06}.jsonl"
        path.write_text(first + "".join(itertools.islice(lines, ARTICLES_PER_FILE - 1)), encoding="utf-8")
        os.utime(path, (_LANDED_AT, _LANDED_AT))


def _lines(corpus: Path) -> itertools.chain[str]:
    paths = sorted(corpus.glob("*.jsonl.gz"))
    return itertools.chain.from_iterable(gzip.open(path, "rt", encoding="utf-8") for path in paths)
