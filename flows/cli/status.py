"""The command ``khobao status``: services, runs, rows and quarantine on one screen; an exit code for cron."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.look import print_json
from flows.cli.options import AsJson, DataDir, output, settings_of

if TYPE_CHECKING:
    import polars as pl

    from flows.freshness import Freshness
    from flows.settings import Settings
    from flows.stack.state import StackState

MaxAge = Annotated[
    str | None,
    typer.Option("--max-age", help="Exit with 1 when no night ended well within this time, e.g. 26h; for cron."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(status)


@dataclass(frozen=True, slots=True)
class Status:
    """All that the command shows."""

    warehouse: Path
    services: StackState
    freshness: Freshness
    runs: list[dict[str, Any]]
    rows: list[tuple[str, int]]
    quarantine: pl.DataFrame | None


def status(data_dir: DataDir = None, max_age: MaxAge = None, as_json: AsJson = False) -> None:
    """Show services, schedule, the last runs, the rows held and the quarantine.

    With --max-age only the age is looked at, in the warehouse itself, so that it tells also when no server lives.
    """
    from flows.freshness import freshness, read_age

    settings = settings_of(data_dir)
    now = datetime.now(UTC)
    if max_age is not None:
        age, found = read_age(max_age), freshness(settings)
        typer.echo(found.message(now))
        raise typer.Exit(1 if found.is_older_than(age, now) else 0)
    state = _read(settings)
    if as_json:
        print_json(_values(state, now))
    else:
        _show(state, now)


def _read(settings: Settings) -> Status:
    from flows.freshness import freshness
    from flows.published import warehouse_paths
    from flows.report import read_history
    from flows.stack.state import api_of, look, read_upkeep
    from flows.stack.up import upkeep_path
    from warehouse.lookup import query_file, row_counts

    path = warehouse_paths(settings).published
    is_there = path.is_file()
    keeper = read_upkeep(upkeep_path(settings))
    services = look(settings, api_of(settings, f"{keeper.url}/api" if keeper and keeper.url else ""))
    rows = [(table, rows) for table, rows in row_counts(path).rows() if rows] if is_there else []
    reasons = query_file(path, "report/quarantine_by_reason") if is_there else None
    return Status(path, services, freshness(settings), read_history(settings.reports, 5), rows, reasons)


def _values(state: Status, now: datetime) -> dict[str, Any]:
    return {
        "warehouse": str(state.warehouse),
        "services": state.services.as_dict(),
        "freshness": state.freshness.message(now),
        "runs": state.runs,
        "rows": dict(state.rows),
        "quarantine": state.quarantine.to_dicts() if state.quarantine is not None else [],
    }


def _show(state: Status, now: datetime) -> None:
    from flows.cli.show import table_of

    console = output()
    for name, value in _service_lines(state.services):
        console.print(f"{name:<10} {value}", markup=False)
    if state.rows:
        console.print(f"{'warehouse':<10} {state.warehouse}: {state.freshness.message(now)}", markup=False)
    else:
        console.print(f"No warehouse at {state.warehouse} yet; `khobao run` makes one", markup=False)
    if state.runs:
        runs = [(run["started_at"][:19], run["run_name"], run["message"]) for run in state.runs]
        console.print(table_of(runs, ("started (UTC)", "run", "what happened"), "Last runs"))
    if state.rows:
        console.print(table_of(state.rows, ("table", "rows"), "Rows"))
    if state.quarantine is not None and state.quarantine.height:
        console.print(table_of(state.quarantine.rows(), state.quarantine.columns, "In quarantine"))


def _service_lines(services: StackState) -> list[tuple[str, str]]:
    if not services.server:
        return [("server", "not running; `khobao up` starts it")]
    lines = [("server", f"{services.server} (Prefect {services.version})"), ("worker", services.worker)]
    lines += [("schedule", line) for line in services.schedules] or [("schedule", "none: run `khobao up`")]
    lines += [("next run", services.next_run or "none scheduled"), ("last run", services.last_run or "none yet")]
    return [*lines, ("running", ", ".join(services.running))] if services.running else lines
