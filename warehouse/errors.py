"""What can go wrong in the warehouse; bad data is not among it (that is a quarantine row)."""

from __future__ import annotations

from warehouse.schema.errors import KhobaoError, SchemaError

__all__ = ["ChecksFailed", "KhobaoError", "PublishError", "QueryRefused", "RunLocked", "SchemaError", "WarehouseError"]


class WarehouseError(KhobaoError):
    """The warehouse file is missing, damaged or of another version."""


class PublishError(WarehouseError):
    """The next version cannot be published; the published one stays as it was."""


class RunLocked(KhobaoError):
    """Another run holds the lock of the data directory."""


class QueryRefused(KhobaoError):
    """A statement is not a single query, failed, or went over its limits."""


class ChecksFailed(WarehouseError):
    """Checks of severity fail did not pass; nothing is published.

    ``failures`` lists (check name, measured, expected).
    """

    def __init__(self, failures: list[tuple[str, float, str]]) -> None:
        self.failures = failures
        listed = "; ".join(f"{name}: {measured:g} (expected {expected})" for name, measured, expected in failures)
        super().__init__(
            f"{len(failures)} check(s) failed, nothing is published: {listed}. "
            "Look at etl_check_result in the unpublished file, then run again."
        )
