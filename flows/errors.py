"""The errors that end a run, and the exit code that the command line gives each."""

from __future__ import annotations

from flows.results import CheckOutcome, NightResult
from flows.settings import SettingsError
from warehouse.errors import RunLocked
from warehouse.schema.errors import KhobaoError

OK, FAILED, USAGE, CHECKS_FAILED, LOCKED = 0, 1, 2, 3, 4


class RunError(KhobaoError):
    """A run that could not do its work; the message says what, with which consequence and what to do."""


class UsageError(RunError):
    """The command asks for something that does not exist."""


class ChecksFailed(RunError):
    """A check of severity ``fail`` failed; nothing was published.

    Attributes:
        checks: every outcome.
        so_far: what the night had done until then, where it is known.
    """

    def __init__(self, checks: tuple[CheckOutcome, ...]) -> None:
        super().__init__(checks)
        self.checks = checks
        self.so_far: NightResult | None = None

    def __str__(self) -> str:
        failed = [check for check in self.checks if not check.passed and check.severity == "fail"]
        shown = "; ".join(
            f"{check.name}: {check.measured} (expected {check.expected}){_advice(check)}" for check in failed[:5]
        )
        more = f" and {len(failed) - 5} more" if len(failed) > 5 else ""
        return f"{len(failed)} check(s) failed, nothing is published: {shown}{more}"


def _advice(check: CheckOutcome) -> str:
    return f": {check.advice}" if check.advice else ""


def exit_code(error: BaseException) -> int:
    """The exit code of the command line for an error.

    >>> exit_code(UsageError("không có bài này"))
    2
    """
    if isinstance(error, UsageError | SettingsError | FileNotFoundError):
        return USAGE
    if isinstance(error, ChecksFailed):
        return CHECKS_FAILED
    return LOCKED if isinstance(error, RunLocked) else FAILED
