"""Publishing: one rename, history, rollback; a bad next file changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.warehouse.newsroom import HARVEST, LOTUS, delta
from warehouse import next_version
from warehouse.checks import require_passed
from warehouse.connect import open_published_readonly
from warehouse.errors import ChecksFailed, PublishError, SchemaError, WarehouseError
from warehouse.load import load_delta
from warehouse.next_version import begin_next
from warehouse.paths import WarehousePaths
from warehouse.publish import finish_next, history, publish, rollback, verify


def articles(path: Path) -> int:
    con = open_published_readonly(path)
    try:
        return int(con.execute("select count(*) from dim_article where article_key <> 0").fetchall()[0][0])
    finally:
        con.close()


def night(paths: WarehousePaths, number: int, *stories: object) -> None:
    con = begin_next(paths)
    load_delta(con, delta(number, *stories))  # type: ignore[arg-type]
    finish_next(con)
    publish(paths)


def test_the_first_version_has_no_history(empty: WarehousePaths, tmp_path: Path) -> None:
    fresh = WarehousePaths(tmp_path / "fresh")
    finish_next(begin_next(fresh))
    assert publish(fresh) == fresh.published
    assert history(fresh) == []
    assert not fresh.next.exists()
    assert fresh.published.stat().st_mode & 0o777 == 0o444


def test_readers_keep_their_version(empty: WarehousePaths) -> None:
    reader = open_published_readonly(empty.published)
    night(empty, 1, LOTUS)
    assert reader.execute("select count(*) from fact_article").fetchall() == [(0,)]
    reader.close()
    assert articles(empty.published) == 1


def test_history_keeps_the_last_versions_and_rolls_back(empty: WarehousePaths) -> None:
    paths = WarehousePaths(empty.data_dir, history_versions=2)
    night(paths, 1, LOTUS)
    night(paths, 2, HARVEST)
    night(paths, 3)
    assert [articles(version) for version in history(paths)] == [1, 2]
    assert history(paths)[0].name.endswith("Z-0000000000000001.duckdb")
    rollback(paths, 2)
    assert articles(paths.published) == 1
    assert history(paths) == []
    assert sorted(articles(version) for version in (paths.history / "withdrawn").iterdir()) == [2, 2]
    with pytest.raises(PublishError, match=r"cannot go back 1 version\(s\): 0 kept"):
        rollback(paths)


def test_a_rolled_back_warehouse_loads_again(empty: WarehousePaths) -> None:
    night(empty, 1, LOTUS)
    rollback(empty)
    assert articles(empty.published) == 0
    night(empty, 1, LOTUS)
    assert articles(empty.published) == 1


def test_failed_checks_leave_the_published_file(empty: WarehousePaths) -> None:
    con = begin_next(empty)
    load_delta(con, delta(1, LOTUS))
    con.execute("update fact_mention set surface = 'khác'")
    finish_next(con)
    with pytest.raises(ChecksFailed):
        publish(empty)
    assert articles(empty.published) == 0
    finish_next(begin_next(empty))  # what is left over goes


def test_only_a_closed_next_file_is_published(empty: WarehousePaths) -> None:
    with pytest.raises(PublishError, match="load before publishing"):
        publish(empty)
    empty.next.touch()
    empty.next.with_name(empty.next.name + ".wal").touch()
    with pytest.raises(PublishError, match="was not closed"):
        publish(empty)


def test_left_overs_are_discarded(empty: WarehousePaths) -> None:
    empty.next.write_text("half a load")
    empty.next.with_name(empty.next.name + ".wal").write_text("half a commit")
    empty.next.with_suffix(".tmp").mkdir()
    finish_next(begin_next(empty))
    assert sorted(path.name for path in empty.next.parent.iterdir()) == ["khobao.duckdb", "khobao.next.duckdb"]


def test_fresh_starts_from_nothing(published: WarehousePaths) -> None:
    con = begin_next(published, fresh=True)
    assert con.execute("select count(*) from dim_article").fetchall() == [(1,)]
    con.close()


def test_a_published_file_of_another_schema_is_not_loaded(empty: WarehousePaths) -> None:
    con = begin_next(empty)
    con.execute("alter table dim_topic add column colour varchar")
    con.execute("checkpoint")
    con.close()
    empty.next.replace(empty.published)
    with pytest.raises(SchemaError, match=r"another schema \(dim_topic\); run `khobao rebuild`"):
        begin_next(empty)
    assert not empty.next.exists()


def test_a_wal_beside_the_published_file_is_refused(empty: WarehousePaths) -> None:
    empty.published.with_name("khobao.duckdb.wal").touch()
    with pytest.raises(PublishError, match="something wrote to it"):
        begin_next(empty)


def test_a_full_disk_is_seen_before_copying(empty: WarehousePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(next_version, "_SPACE_FACTOR", 10**12)
    with pytest.raises(PublishError, match="bytes are free beside"):
        begin_next(empty)


def test_verify_passes_and_finds_damage(published: WarehousePaths) -> None:
    require_passed(verify(published.published))
    size = published.published.stat().st_size
    published.published.chmod(0o644)
    with published.published.open("rb+") as file:
        for position in range(12_288 + 4_096, size, 4_096):
            file.seek(position)
            file.write(os.urandom(64))
    with pytest.raises(WarehouseError, match="khobao rollback"):
        verify(published.published)


def test_a_damaged_published_file_is_archived_under_that_name(empty: WarehousePaths) -> None:
    empty.published.write_text("not a database")
    finish_next(begin_next(empty, fresh=True))
    publish(empty)
    assert history(empty)[0].name.endswith("-damaged.duckdb")


def test_versions_are_copied_where_links_are_impossible(empty: WarehousePaths, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    night(empty, 1, LOTUS)
    assert [articles(version) for version in history(empty)] == [0]


def test_a_missing_warehouse_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="khobao run"):
        open_published_readonly(tmp_path / "nothing.duckdb")
