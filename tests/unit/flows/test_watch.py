"""Progress on a terminal and in a log."""

from __future__ import annotations

import io

from rich.console import Console

from flows.cli.watch import Watch


def told(is_terminal: bool) -> str:
    written = io.StringIO()
    with Watch(Console(file=written, force_terminal=is_terminal, width=100)) as watch:
        watch.stage_started("read", 2)
        watch.batch_finished("read", 1, 2)
        watch.batch_finished("read", 2, 2)
        watch.stage_finished("read", 1.25)
    return written.getvalue()


def test_a_log_gets_one_line_a_stage() -> None:
    assert told(is_terminal=False) == "read                 1.25 s\n"


def test_a_terminal_gets_a_bar() -> None:
    shown = told(is_terminal=True)
    assert "read" in shown
    assert "2/2" in shown
