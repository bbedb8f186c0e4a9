"""Results as people read them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from flows.cli.options import output
from flows.report_rows import check_rows, reason_rows, source_rows, unused_rows
from flows.results import NightResult
from flows.settings import Settings


def table_of(rows: Iterable[Sequence[Any]], columns: Sequence[str], title: str | None = None) -> Table:
    """A table; numbers stand at the right, thousands are separated, NULL is a dim dash."""
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold")
    listed = [list(row) for row in rows]
    for number, column in enumerate(columns):
        is_number = bool(listed) and all(isinstance(row[number], int | float) for row in listed)
        table.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in listed:
        table.add_row(*[cell(value) for value in row])
    return table


def cell(value: Any) -> str:
    r"""One value as a cell; what looks like markup is text.

    >>> cell(12345), cell(None), cell(True)
    ('12,345', '[dim]–[/dim]', 'yes')
    >>> print(cell("Lê Văn An [ảnh: tl]"))
    Lê Văn An [ảnh: tl]
    >>> print(cell("Lê Văn An [anh]"))
    Lê Văn An \[anh]
    """
    if value is None:
        return "[dim]–[/dim]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return f"{value:,.3g}" if abs(value) < 1 else f"{value:,.2f}".rstrip("0").rstrip(".")
    return escape(str(value))


def show_result(result: NightResult, settings: Settings) -> None:
    """Print the report of a run."""
    console = output()
    colour = "green" if result.status in ("completed", "nothing new") else "red"
    console.print(f"[bold]{result.run_name}[/bold]  [{colour}]{escape(result.message)}[/{colour}]")
    if result.load.by_source:
        console.print(_of_dicts(source_rows(result), "Loaded by source"))
    if result.load.facts:
        console.print(table_of(sorted(result.load.facts.items()), ("table", "rows"), "Facts loaded"))
    if result.load.by_reason:
        console.print(_of_dicts(reason_rows(result), "Quarantine by reason"))
    if result.load.unused_fields:
        console.print(_of_dicts(unused_rows(result), "Fields that nothing read (docs/adapters.md)"))
    if result.checks:
        rows = check_rows(result)
        passed = sum(row["outcome"] == "passed" for row in rows)
        console.print(f"Checks: {passed} of {len(rows)} passed")
        if passed < len(rows):
            console.print(_of_dicts([row for row in rows if row["outcome"] != "passed"], None))
    took = (result.finished_at - result.started_at).total_seconds()
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in result.seconds.items())
    console.print(f"Took {took:.1f} s ({stages})")
    if result.warehouse:
        console.print(f"Warehouse: {result.warehouse}")
    console.print(f"Report:    {settings.reports / (result.run_id + '.md')}")


def _of_dicts(rows: list[dict[str, Any]], title: str | None) -> Table:
    return table_of((list(row.values()) for row in rows), list(rows[0]), title)
