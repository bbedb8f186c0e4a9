"""Progress of a night on a terminal: one line a stage, a bar for stages of several batches."""

from __future__ import annotations

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)


class Watch:
    """A reporter that draws bars while it is entered; on something that is no terminal it prints nothing but stages."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._progress = Progress(
            SpinnerColumn(finished_text="[green]✓[/green]"),
            TextColumn("{task.description:<18}"),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._bars: dict[str, TaskID] = {}

    def __enter__(self) -> Watch:
        self._progress.start()
        return self

    def __exit__(self, *_ended: object) -> None:
        self._progress.stop()

    def stage_started(self, stage: str, batches: int) -> None:
        """Draw the bar of a stage."""
        self._bars[stage] = self._progress.add_task(stage, total=batches)

    def batch_finished(self, stage: str, done: int, batches: int) -> None:
        """Move its bar on."""
        self._progress.update(self._bars[stage], completed=done, total=batches)

    def stage_finished(self, stage: str, seconds: float) -> None:
        """Fill its bar; without a terminal print its line."""
        bar = self._bars[stage]
        self._progress.update(bar, completed=self._progress.tasks[bar].total)
        if not self._console.is_terminal:
            self._console.print(f"{stage:<18}{seconds:7.2f} s")
