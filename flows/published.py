"""What the published warehouse holds, as the steps of a night and the commands ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.discover import LedgerEntry
from flows.settings import Settings
from warehouse.paths import WarehousePaths

if TYPE_CHECKING:
    import polars as pl

    from transforms.resolve.change import Known


def warehouse_paths(settings: Settings) -> WarehousePaths:
    """Where the warehouse of these settings lies."""
    return WarehousePaths(settings.data_dir, settings.keep_versions)


def read_ledger(paths: WarehousePaths) -> dict[str, LedgerEntry]:
    """The ledger of the published warehouse by stored path; empty when nothing is published."""
    if not paths.published.is_file():
        return {}
    from warehouse.lookup import ledger

    rows = ledger(paths.published).select("file_path", "size", "modified_ns", "sha256", "status").iter_rows()
    return {path: LedgerEntry(*known) for path, *known in rows}


def read_known(paths: WarehousePaths) -> Known:
    """What the published warehouse holds, without its texts."""
    from transforms.resolve.change import NOTHING_KNOWN, Known
    from warehouse.lookup import observations, query_file

    if not paths.published.is_file():
        return NOTHING_KNOWN
    return Known(loaded_runs(paths), observations(paths.published), query_file(paths.published, "state/revisions"))


def loaded_runs(paths: WarehousePaths) -> tuple[str, ...]:
    """Runs of the lake that the published warehouse holds."""
    from warehouse.lookup import query_file

    return tuple(query_file(paths.published, "state/runs")["lake_run"]) if paths.published.is_file() else ()


def refused_since(paths: WarehousePaths, refused: pl.DataFrame) -> int:
    """How many refusals (columns file_path, record_no) the published warehouse has no row of quarantine for."""
    if refused.is_empty() or not paths.published.is_file():
        return 0
    from warehouse.lookup import stored_table

    held = stored_table(paths.published, "etl_quarantine")
    return refused.join(held, on=["file_path", "record_no"], how="anti").height


def describe_published(settings: Settings) -> str:
    """A few words about the published warehouse, after reading it.

    Raises:
        WarehouseError: it is damaged.
    """
    from warehouse.lookup import row_counts

    counts = dict(row_counts(warehouse_paths(settings).published).iter_rows())
    return f"{counts['dim_article']:,} article revisions, {counts['fact_mention']:,} mentions"
