"""Where the warehouse lies below one data directory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WarehousePaths:
    """Files of the warehouse; ``history_versions`` is how many former versions are kept for rollback."""

    data_dir: Path
    history_versions: int = 7

    @property
    def published(self) -> Path:
        return self.data_dir / "warehouse" / "khobao.duckdb"

    @property
    def next(self) -> Path:
        return self.data_dir / "warehouse" / "khobao.next.duckdb"

    @property
    def history(self) -> Path:
        return self.data_dir / "warehouse" / "history"

    @property
    def lock(self) -> Path:
        return self.data_dir / "khobao.lock"
