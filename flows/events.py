"""Events of a night that automations react to, beside Prefect's own: completed, checks failed, quarantine, silence."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flows.results import NightResult
from flows.trends import GOOD, PastRun, Silence, present_run, quarantine_rise, silent_sources

NIGHT_COMPLETED = "khobao.night.completed"
CHECKS_FAILED = "khobao.checks.failed"
QUARANTINE_ROSE = "khobao.quarantine.rose"
SOURCE_SILENT = "khobao.source.silent"

MOST_EVENTS_OF_SOURCES = 5
"""Above this many silent sources one event tells them all: the landing folder is the likelier cause."""


@dataclass(frozen=True, slots=True)
class NightEvent:
    """One event: its name, the resource it is about (``prefect.resource.id``), and JSON-able details.

    Every payload has ``message``, one line for people.
    """

    name: str
    resource: str
    title: str
    payload: dict[str, Any] = field(default_factory=dict)


def night_events(result: NightResult, past: Sequence[PastRun]) -> Iterator[NightEvent]:
    """The events of a run, given the runs of its kind before it, oldest first.

    Runs other than nights only tell that checks failed. Sources are looked at only when the night ended well: one that
    loaded nothing says nothing about them.
    """
    warehouse, present = "khobao.warehouse", present_run(result)
    counts = _counts(result)
    if result.status == "checks failed":
        failed = [check.name for check in result.checks if not check.passed and check.severity == "fail"]
        yield NightEvent(CHECKS_FAILED, warehouse, "warehouse", {**counts, "checks": failed})
    if not present.is_night:
        return
    if result.status in GOOD:
        yield NightEvent(NIGHT_COMPLETED, f"khobao.night.{result.run_id}", result.run_name, counts)
    if rise := quarantine_rise(present, past):
        told = f"{rise.share:.1%} in quarantine ({rise.quarantined:,} records), usually {rise.usual:.1%}"
        shares = {"share": round(rise.share, 4), "usual_share": round(rise.usual, 4)}
        yield NightEvent(QUARANTINE_ROSE, "khobao.quarantine", "quarantine", {**counts, **shares, "message": told})
    if result.status in GOOD:
        yield from _silences(silent_sources([*past, present]), counts)


def _silences(silent: Sequence[Silence], counts: dict[str, Any]) -> Iterator[NightEvent]:
    if len(silent) > MOST_EVENTS_OF_SOURCES:
        names = [silence.source for silence in silent]
        told = f"{len(names)} sources brought nothing: {', '.join(names[:MOST_EVENTS_OF_SOURCES])}, …"
        yield NightEvent(SOURCE_SILENT, "khobao.sources", told, {**counts, "sources": names, "message": told})
        return
    for silence in silent:
        told = (
            f"{silence.source} brought nothing for {silence.nights} night(s), at most {silence.longest_before} before"
        )
        details = {"sources": [silence.source], "nights": silence.nights, "last": silence.last.isoformat()}
        yield NightEvent(
            SOURCE_SILENT, f"khobao.source.{silence.source}", silence.source, {**counts, **details, "message": told}
        )


def _counts(result: NightResult) -> dict[str, Any]:
    load = result.load
    return {
        "message": result.message,
        "run_name": result.run_name,
        "run_id": result.run_id,
        "status": result.status,
        "articles": load.articles_loaded,
        "revised": load.articles_revised,
        "records_read": load.records_read,
        "quarantined": load.quarantined,
        "seconds": round((result.finished_at - result.started_at).total_seconds(), 1),
    }


def emit_events(result: NightResult, past: Sequence[PastRun]) -> None:
    """Send the events of a run to the Prefect server, as those of the flow run within which this is called.

    The night has ended by then: a server that does not take them is worth a line in the log and no more.
    """
    from prefect.events import emit_event

    for event in night_events(result, past):
        resource = {"prefect.resource.id": event.resource, "prefect.resource.name": event.title}
        try:
            emit_event(event=event.name, resource=resource, payload=event.payload)
        except Exception:
            logging.getLogger(__name__).warning("the event %s could not be sent", event.name, exc_info=True)
