"""Results and former runs for tests of what a history says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from flows.results import CheckOutcome, LoadResult, NightResult, NightStatus, ReasonCount, SourceCount
from flows.trends import PastRun

NOW = datetime(2026, 11, 21, 19, 0, 3, tzinfo=UTC)
FAILED = CheckOutcome("spans_slice_back", "fail", False, "3", "= 0", "Ba đoạn không khớp; báo lại.")
WARNED = CheckOutcome("articles_of_the_night", "warn", False, "0.1", ">= 0.25")


def result(
    articles: int = 128,
    quarantined: int = 0,
    sources: Sequence[str] = ("bao-lua",),
    status: NightStatus = "completed",
    run_name: str = "nightly-2026-11-22",
    checks: tuple[CheckOutcome, ...] = (),
) -> NightResult:
    load = LoadResult(
        articles,
        0,
        0,
        quarantined,
        records_read=articles + quarantined,
        by_source=tuple(SourceCount(source, 1) for source in sources),
        by_reason=(ReasonCount("no_text", quarantined, "tin/rỗng | 1.txt"),) if quarantined else (),
    )
    return NightResult(
        "20261121T190003Z-5f3a",
        run_name,
        status,
        NOW,
        NOW + timedelta(seconds=9),
        load=load,
        checks=checks,
        seconds={"read": 2.0, "extract": 6.0},
        reason="đĩa đầy" if status == "failed" else "",
    )


def past(
    nights: int, sources: Sequence[str] = ("bao-lua",), quarantined: int = 0, status: str = "completed"
) -> list[PastRun]:
    """Nights of 100 records before the present one, oldest first."""
    return [before(days, sources, quarantined, status) for days in range(nights, 0, -1)]


def before(
    days: int, sources: Sequence[str] = ("bao-lua",), quarantined: int = 0, status: str = "completed"
) -> PastRun:
    at = NOW - timedelta(days=days)
    seconds = {"read": 1.0, "extract": 3.0}
    return PastRun(
        f"nightly-{at:%Y-%m-%d}", status, at, 100 - quarantined, 100, quarantined, seconds, frozenset(sources)
    )
