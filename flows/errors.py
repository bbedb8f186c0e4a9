"""The errors that end a run, each with the exit code that the command line gives it."""

from __future__ import annotations

from flows.results import CheckOutcome
from warehouse.schema.errors import KhobaoError

OK, FAILED, USAGE, CHECKS_FAILED, LOCKED = 0, 1, 2, 3, 4


class RunError(KhobaoError):
    """A run that could not do its work; the message says what, with which consequence and what to do."""

    exit_code = FAILED


class UsageError(RunError):
    """The command asks for something that does not exist."""

    exit_code = USAGE


class ChecksFailed(RunError):
    """A check of severity ``fail`` failed; nothing was published. ``checks`` holds every outcome."""

    exit_code = CHECKS_FAILED

    def __init__(self, checks: tuple[CheckOutcome, ...]) -> None:
        super().__init__(checks)
        self.checks = checks

    def __str__(self) -> str:
        failed = [check.name for check in self.checks if not check.passed and check.severity == "fail"]
        shown = ", ".join(failed[:5]) + (f" and {len(failed) - 5} more" if len(failed) > 5 else "")
        return f"{len(failed)} checks failed ({shown}); nothing was published, the warehouse is as it was"


class RunLocked(RunError):
    """Another run holds the data directory."""

    exit_code = LOCKED
