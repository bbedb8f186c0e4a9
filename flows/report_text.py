"""The report of a run as Markdown: what happened, charts of the last runs, tables of all that was counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from flows.charts import bar, sparkline
from flows.report_rows import advised_check_rows, quarantine_rows, source_rows, stage_rows, unused_rows
from flows.results import NightResult, ReasonCount
from flows.run_names import VIETNAM
from flows.trends import RUNS, PastRun, Silence, present_run, quarantine_rise, silent_sources
from transforms.readers.reasons import OWN_FAULTS

_SIGNS = {"completed": "✓", "nothing new": "✓", "checks failed": "✗", "failed": "✗"}
_ALWAYS_SHOWN = ("files seen", "articles loaded", "records quarantined")
MOST_SHOWN = 30


def as_markdown(result: NightResult, past: Sequence[PastRun] = (), links: Sequence[tuple[str, str]] = ()) -> str:
    """The report as Markdown.

    Args:
        past: former runs, oldest first.
        links: text and address of what else to look at, where there is a UI.
    """
    parts = [
        _heading(result, links),
        _warnings(result, past),
        _checks(result),
        _charts(result, past),
        _counts(result),
        _quarantine(result),
        _sources(result),
        _unused(result),
        _seconds(result, past),
    ]
    return "\n".join(line for part in parts for line in part)


def _heading(result: NightResult, links: Sequence[tuple[str, str]]) -> Iterator[str]:
    took = (result.finished_at - result.started_at).total_seconds()
    yield f"# {result.run_name}"
    yield ""
    yield f"{_SIGNS[result.status]} **{one_line(result.message)}**"
    yield ""
    yield f"Started {_time(result.started_at)} (Asia/Ho_Chi_Minh), took {took:.1f} s, run `{result.run_id}`."
    yield ""
    if links:
        yield "Look at: " + " · ".join(f"[{text}]({address})" for text, address in links)
        yield ""
    if result.status in ("checks failed", "failed"):
        yield "The published warehouse is the one before, untouched; the next run does what this one left."
        yield ""
    if result.warehouse:
        yield f"Published: `{result.warehouse}`"
        yield ""


def _warnings(result: NightResult, past: Sequence[PastRun]) -> Iterator[str]:
    present = present_run(result)
    lines = []
    if rise := quarantine_rise(present, past):
        lines.append(
            f"{rise.share:.1%} of the records are in quarantine; the median of the last runs is {rise.usual:.1%}."
        )
    lines += [_own_fault(row) for row in result.load.by_reason if row.reason_code in OWN_FAULTS]
    lines += [_told(silence) for silence in silent_sources([*past, present])[:MOST_SHOWN]]
    if lines:
        yield "## To look into"
        yield ""
        yield from (f"- {line}" for line in lines)
        yield ""


def _own_fault(row: ReasonCount) -> str:
    count = f"{row.count:,} file(s) or article(s)"
    return f"{count} that khobao itself failed at are in quarantine, `{row.reason_code}`, such as `{row.example}`."


def _told(silence: Silence) -> str:
    nights = f"for {silence.nights} nights" if silence.nights > 1 else "this night"
    pause = f"its longest pause was {silence.longest_before}" if silence.longest_before else "it had never paused"
    return f"Source `{silence.source}` brought nothing {nights}; it last did on {_time(silence.last)}, {pause}."


def _counts(result: NightResult) -> Iterator[str]:
    if result.status == "failed":
        return
    load = result.load
    counts = [
        ("files seen", result.files_seen),
        ("names passed over, beginning with a dot", result.hidden),
        ("unchanged", result.unchanged),
        ("files loaded", load.files_loaded),
        ("files known from elsewhere", load.files_duplicate),
        ("files quarantined", load.files_quarantined),
        ("records read", load.records_read),
        ("articles loaded", load.articles_loaded),
        ("articles revised", load.articles_revised),
        ("duplicates", load.duplicates),
        ("reprints", load.reprints),
        ("records quarantined", load.quarantined),
    ]
    yield "## Counts"
    yield ""
    if result.status == "checks failed":
        yield "What was loaded and checked, but not published:"
        yield ""
    yield from _table(("what", "count"), [(what, count) for what, count in counts if count or what in _ALWAYS_SHOWN])
    if load.facts:
        yield from _table(("rows loaded", "count"), sorted(load.facts.items()))


def _charts(result: NightResult, past: Sequence[PastRun]) -> Iterator[str]:
    runs = [*past[-RUNS + 1 :], present_run(result)]
    if len(runs) < 2:
        return
    articles, shares = [run.articles for run in runs], [run.share for run in runs]
    yield f"## The last {len(runs)} runs"
    yield ""
    yield f"Articles `{sparkline(articles)}` · quarantined share `{sparkline(shares)}`, oldest first."
    yield ""
    rows = [
        (
            _time(run.started_at),
            f"{run.articles:,} {bar(run.articles, max(articles), 10)}",
            f"{run.share:.1%} {bar(run.share, max(shares), 10)}",
            f"{sum(run.seconds.values()):.1f}",
            _SIGNS.get(run.status, "") + " " + run.status,
        )
        for run in reversed(runs)
    ]
    yield from _table(("started", "articles", "quarantined", "seconds", "outcome"), rows)


def _sources(result: NightResult) -> Iterator[str]:
    rows = source_rows(result)
    if rows:
        yield "## Loaded by source"
        yield ""
        most = max(row["loaded"] for row in rows)
        shown = [(r["source"], r["loaded"], r["revised"], bar(r["loaded"], most)) for r in rows[:MOST_SHOWN]]
        yield from _table(("source", "loaded", "revised", ""), shown)
        yield from _rest(rows)


def _quarantine(result: NightResult) -> Iterator[str]:
    rows = quarantine_rows(result)
    if rows:
        yield "## Quarantine by reason"
        yield ""
        yield from _table(("reason", "count", "example", "what it means"), [tuple(row.values())[:4] for row in rows])
        yield f"To see one: `{rows[0]['command']}`. After a fix: `khobao quarantine retry` (docs/operations.md)."
        yield ""


def _unused(result: NightResult) -> Iterator[str]:
    rows = unused_rows(result)
    if rows:
        yield "## Fields that nothing read"
        yield ""
        yield "Map or ignore them in an adapter (docs/adapters.md)."
        yield ""
        yield from _table(("source", "field", "records", "example"), [tuple(row.values()) for row in rows])


def _checks(result: NightResult) -> Iterator[str]:
    rows = advised_check_rows(result)
    if not rows:
        return
    passed = sum(check.passed for check in result.checks)
    yield "## Checks"
    yield ""
    yield f"{passed} of {len(rows)} passed."
    yield ""
    shown = [row for row in rows if row["outcome"] != "passed"]
    if shown:
        yield from _table(("check", "outcome", "measured", "expected"), [tuple(row.values())[:4] for row in shown])
    if advised := [row for row in shown if row["advice"]]:
        yield from (f"- `{row['check']}`: {one_line(row['advice'])}" for row in advised)
        yield ""


def _seconds(result: NightResult, past: Sequence[PastRun]) -> Iterator[str]:
    rows = stage_rows(result, past)
    if rows:
        yield "## Slowest stages"
        yield ""
        most = max(row["seconds"] for row in rows)
        shown = [
            (r["stage"], f"{r['seconds']:.2f}", f"{r['usual']:.2f}" if r["usual"] else "–", bar(r["seconds"], most))
            for r in rows
        ]
        yield from _table(("stage", "seconds", f"median of {RUNS} runs", ""), shown)


def one_line(text: str) -> str:
    """A text without line breaks, for a table or a heading."""
    return " ".join(text.split())


def _time(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%Y-%m-%d %H:%M}"


def _rest(rows: Sequence[Any]) -> Iterator[str]:
    if len(rows) > MOST_SHOWN:
        yield f"And {len(rows) - MOST_SHOWN} more."
        yield ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(" --- " for _ in head) + "|"
    for row in rows:
        cells = [f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row]
        yield "| " + " | ".join(one_line(cell).replace("|", "\\|") for cell in cells) + " |"
    yield ""
