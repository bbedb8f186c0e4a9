"""A warehouse of invented articles, made once; tests that change something work on a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import HARVEST, LOTUS, RAIN, delta, instant
from warehouse.checks import run_checks
from warehouse.load import close_batch, load_delta
from warehouse.next_version import begin_next
from warehouse.paths import WarehousePaths
from warehouse.publish import finish_next, publish
from warehouse.schema.delta import StarDelta


def publish_night(paths: WarehousePaths, batch_no: int, change: StarDelta) -> None:
    con = begin_next(paths)
    try:
        load_delta(con, change)
        close_batch(con, batch_no, instant(batch_no))
        run_checks(con, batch_no)
        finish_next(con)
    finally:
        con.close()
    publish(paths)


@pytest.fixture(scope="session")
def empty_published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths = WarehousePaths(tmp_path_factory.mktemp("empty"))
    finish_next(begin_next(paths))
    return publish(paths)


@pytest.fixture
def empty(empty_published: Path, tmp_path: Path) -> WarehousePaths:
    """A data directory with a published warehouse without articles."""
    return _copied(empty_published, tmp_path)


@pytest.fixture(scope="session")
def three_articles(empty_published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths = _copied(empty_published, tmp_path_factory.mktemp("three"))
    publish_night(paths, 1, delta(1, LOTUS, HARVEST, RAIN))
    return paths.published


@pytest.fixture
def published(three_articles: Path, tmp_path: Path) -> WarehousePaths:
    """A data directory with a published warehouse of three articles."""
    return _copied(three_articles, tmp_path)


def _copied(source: Path, data_dir: Path) -> WarehousePaths:
    paths = WarehousePaths(data_dir)
    paths.published.parent.mkdir(parents=True)
    shutil.copyfile(source, paths.published)
    return paths
