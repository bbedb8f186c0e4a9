"""The whole of the faults takes long: what is marked slow here runs with `make faults`, the rest with every test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the slow tests of this folder unless KHOBAO_ALL_FAULTS is set."""
    if os.environ.get("KHOBAO_ALL_FAULTS"):
        return
    slow = [item for item in items if item.path.is_relative_to(HERE) and item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in slow]
