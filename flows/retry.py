"""What is in quarantine and waits to be read again."""

from __future__ import annotations

from flows.settings import Settings


def quarantined_paths(settings: Settings, reason_code: str | None = None) -> frozenset[str]:
    """Stored paths of files with something unresolved in quarantine, of one reason or any; none without a warehouse."""
    import polars as pl

    from flows.published import warehouse_paths
    from warehouse.lookup import stored_table

    path = warehouse_paths(settings).published
    if not path.is_file():
        return frozenset()
    is_open = pl.col("resolved_at").is_null() & pl.col("dismissed_at").is_null()
    waiting = stored_table(path, "etl_quarantine").filter(is_open)
    chosen = waiting if reason_code is None else waiting.filter(pl.col("reason_code") == reason_code)
    return frozenset(chosen["file_path"])
