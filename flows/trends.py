"""What the history of runs says about the present one: a quarantine that rose, sources that fell silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from statistics import median
from typing import Any

from flows.results import NightResult
from flows.run_names import VIETNAM

RUNS = 14
"""Former runs that the present one is compared with."""

GOOD = ("completed", "nothing new")
LEAST_RUNS = 3
"""Former runs below which there is no usual share."""
LEAST_DELIVERIES = 5
"""Nights on which a source must have brought something before its silence means anything."""
LEAST_QUARANTINED = 5
UNKNOWN_SOURCE = "(unknown)"
"""Articles that do not say where they come from are no source that could fall silent."""
LEAST_RISE = 0.02
TIMES_THE_MEDIAN = 2.0


@dataclass(frozen=True, slots=True)
class PastRun:
    """One run as the history keeps it; ``articles`` are loaded or revised, ``sources`` those that brought any."""

    run_name: str
    status: str
    started_at: datetime
    articles: int = 0
    records_read: int = 0
    quarantined: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    sources: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """The first word of the name: nightly, rebuild, backfill, retry."""
        return self.run_name.replace("-", " ").split()[0]

    @property
    def is_night(self) -> bool:
        """False for runs of a part of the landing and for rebuilds."""
        return self.kind == "nightly"

    @property
    def share(self) -> float:
        """Quarantined records of those read, 0..1."""
        return self.quarantined / self.records_read if self.records_read else 0.0


@dataclass(frozen=True, slots=True)
class Rise:
    """A share in quarantine well above that of former runs; shares are 0..1."""

    share: float
    usual: float
    quarantined: int


@dataclass(frozen=True, slots=True)
class Silence:
    """A source that brought nothing for more nights in a row than ever before; ``last`` is when it last did."""

    source: str
    nights: int
    longest_before: int
    last: datetime


def history_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the history keeps of the values of a ``NightResult`` for later comparisons."""
    load = values["load"]
    return {
        "articles": load["articles_loaded"] + load["articles_revised"],
        "records_read": load["records_read"],
        "quarantined": load["quarantined"],
        "sources": [row["source"] for row in load["by_source"]],
    }


def past_run(line: Mapping[str, Any]) -> PastRun:
    """A line of the history; lines of older versions have no counts."""
    return PastRun(
        run_name=line["run_name"],
        status=line["status"],
        started_at=datetime.fromisoformat(line["started_at"]),
        articles=line.get("articles", 0),
        records_read=line.get("records_read", 0),
        quarantined=line.get("quarantined", 0),
        seconds=line.get("seconds", {}),
        sources=frozenset(line.get("sources", ())),
    )


def present_run(result: NightResult) -> PastRun:
    """The present run as the history will keep it."""
    return past_run({**result.as_dict(), **history_values(result.as_dict())})


def quarantine_rise(present: PastRun, past: Sequence[PastRun]) -> Rise | None:
    """The rise of the share in quarantine against the median of the former runs that read anything; None: no rise."""
    shares = [run.share for run in past if run.status in GOOD and run.records_read][-RUNS:]
    if len(shares) < LEAST_RUNS or present.quarantined < LEAST_QUARANTINED:
        return None
    usual = median(shares)
    if present.share <= usual * TIMES_THE_MEDIAN or present.share - usual < LEAST_RISE:
        return None
    return Rise(present.share, usual, present.quarantined)


def silent_sources(runs: Sequence[PastRun]) -> list[Silence]:
    """Sources that are silent against their own history, the longest silent first.

    Args:
        runs: oldest first, the present one last. All runs of one day in Vietnam count as one night; only runs that
            ended well and are named as nights do.
    """
    nights: dict[str, set[str]] = {}
    days: dict[str, datetime] = {}
    for run in runs:
        if run.status in GOOD and run.is_night:
            day = f"{run.started_at.astimezone(VIETNAM):%Y-%m-%d}"
            nights.setdefault(day, set()).update(run.sources)
            days[day] = run.started_at
    order = sorted(nights)
    sources = set().union(*nights.values()) - {UNKNOWN_SOURCE}
    found = [_silence(source, order, nights, days) for source in sorted(sources)]
    return sorted((each for each in found if each), key=lambda each: (-each.nights, each.source))


def _silence(
    source: str, order: list[str], nights: Mapping[str, set[str]], days: Mapping[str, datetime]
) -> Silence | None:
    brought = [number for number, day in enumerate(order) if source in nights[day]]
    if len(brought) < LEAST_DELIVERIES:
        return None
    now = len(order) - 1 - brought[-1]
    longest = max(later - earlier - 1 for earlier, later in pairwise(brought))
    return Silence(source, now, longest, days[order[brought[-1]]]) if now > longest else None
