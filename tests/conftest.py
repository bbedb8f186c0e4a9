"""What every test needs: no Prefect server of this machine, and the example articles loaded once."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.settings import Settings

os.environ.setdefault("PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW", "ignore")  # our loggers also speak without a run

EXAMPLES = Path(__file__).parent.parent / "examples" / "landing"


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test records its runs in a server that happens to run here."""
    monkeypatch.setenv("KHOBAO_API_URL", "")
    monkeypatch.delenv("KHOBAO_DATA_DIR", raising=False)
    monkeypatch.setenv("DO_NOT_TRACK", "1")


@pytest.fixture(scope="session")
def _example_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from flows.direct import Silent, run_direct
    from flows.night import Night
    from flows.run_names import new_run_id, run_name

    data_dir = tmp_path_factory.mktemp("examples") / "data"
    now = datetime.now(UTC)
    settings = Settings(data_dir=data_dir, workers=1)
    run_direct(Night(settings, new_run_id(now), run_name(now), (EXAMPLES,), now), Silent())
    return data_dir


@pytest.fixture(scope="session")
def example_data(_example_warehouse: Path) -> Path:
    """A data directory with the example articles loaded and published; not to be changed."""
    return _example_warehouse


@pytest.fixture
def own_example_data(_example_warehouse: Path, tmp_path: Path) -> Path:
    """A copy of ``example_data`` that the test may change."""
    return Path(shutil.copytree(_example_warehouse, tmp_path / "data"))
