"""Steps that only pretend, and a reporter that remembers: to tell the story of a night without one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from flows.night import Night
from flows.results import CheckOutcome, Discovery, LoadResult, ReasonCount, SourceCount
from flows.settings import Settings

STARTED_AT = datetime(2026, 11, 21, 19, 0, 3, tzinfo=UTC)
PASSED = CheckOutcome("spans slice back", "fail", True, "0", "= 0")
LOADED = LoadResult(
    128,
    2,
    1,
    3,
    facts={"fact_mention": 1200},
    by_source=(SourceCount("bao-lua", 126, 2),),
    by_reason=(ReasonCount("empty", 3, "tin/rỗng.txt"),),
)


def night_in(folder: Path, **settings: int) -> Night:
    given = Settings(data_dir=folder, **settings)  # type: ignore[arg-type]
    return Night(given, "20261121T190003Z-5f3a", "nightly-2026-11-22", (folder / "landing",), STARTED_AT)


class PretendedSteps:
    """Remembers what was asked of it; ``fails`` names the step that raises an error."""

    def __init__(self, found: Discovery, fails: dict[str, Exception] | None = None) -> None:
        self.found = found
        self.fails = fails or {}
        self.done: list[str] = []

    @contextmanager
    def hold_lock(self, night: Night) -> Iterator[Night]:
        self._do("lock")
        yield night
        self._do("unlock")

    def discover(self, night: Night) -> Discovery:
        self._do("discover")
        return self.found

    def read(self, night: Night, batch: str, batch_no: int) -> list[str]:
        self._do(f"read {batch} as {batch_no}")
        return [f"part of {batch}"]

    def lake_parts(self, night: Night) -> list[list[str]]:
        self._do("lake parts")
        return [["old part"]]

    def extract(self, night: Night, parts: list[str]) -> int:
        self._do(f"extract {', '.join(parts)}")
        return len(parts)

    def load(self, night: Night) -> LoadResult:
        self._do("load")
        return LOADED

    def load_all(self, night: Night) -> LoadResult:
        self._do("load all")
        return LOADED

    def check(self, night: Night) -> tuple[CheckOutcome, ...]:
        self._do("check")
        return (PASSED,)

    def publish(self, night: Night) -> str:
        self._do("publish")
        return "kho.duckdb"

    def clear(self, night: Night) -> None:
        self._do("clear")

    def _do(self, what: str) -> None:
        self.done.append(what)
        if what in self.fails:
            raise self.fails[what]


class Remembering:
    """A reporter that keeps what it heard."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def stage_started(self, stage: str, batches: int) -> None:
        self.heard.append(f"{stage} 0/{batches}")

    def batch_finished(self, stage: str, done: int, batches: int) -> None:
        self.heard.append(f"{stage} {done}/{batches}")

    def stage_finished(self, stage: str, seconds: float) -> None:
        self.heard.append(f"{stage} done")
