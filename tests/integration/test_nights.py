"""Nights on the example articles: what a run does to the warehouse, and what it leaves alone."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path

import pytest

from flows.direct import Silent, rebuild_direct
from flows.errors import RunError
from flows.settings import Settings
from tests.integration.nights import (
    ask,
    contents,
    copy_examples,
    differing,
    example_files,
    published,
    rebuild,
    run,
    settings_in,
)
from tools.check_nights import adds_up

ARTICLE = {
    "title": "Cù Lao Xanh họp bàn phòng chống sạt lở",
    "maintext": "Sáng 4/5, Chủ tịch UBND huyện Cù Lao Xanh Đỗ Văn Lành chủ trì cuộc họp bàn phòng chống sạt lở.",
    "date_publish": "2025-05-04T15:00:00+07:00",
    "url": "https://baomiensong.example/thoi-su/sat-lo-77.html",
    "source_domain": "baomiensong.example",
}
NIGHT_BY_NIGHT = "select * from v_source_night order by started_at, source_key"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Path]:
    """A data directory after one night on all examples."""
    folder = tmp_path_factory.mktemp("night")
    landing = folder / "landing"
    copy_examples(landing)
    settings = settings_in(folder)
    assert run(settings, landing).status == "completed"
    return settings, landing


def write_article(path: Path, hour: int, **changes: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**ARTICLE, **changes}, ensure_ascii=False), encoding="utf-8")
    os.utime(path, (1_750_000_000 + hour * 3600,) * 2)


def test_every_file_is_accounted_for(night: tuple[Settings, Path]) -> None:
    settings, _ = night
    ended = dict(ask(settings, "select status, count(*) from etl_file group by status"))
    assert sum(ended.values()) == len(example_files())
    assert ask(settings, "select reason_code from etl_quarantine order by all") == [
        ("truncated_gzip",),
        ("wrong_type",),
    ]


def test_the_report_accounts_for_every_file_and_record(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    write_article(landing / "a.json", hour=1)
    run(settings, landing)
    write_article(landing / "b.json", hour=2, url="https://baomiensong.example/thoi-su/ban-sao-78.html")
    write_article(landing / "c.json", hour=3, title="Cù Lao Xanh dừng họp")
    (landing / "rỗng.txt").touch()
    result = run(settings, landing)
    assert adds_up(result)
    load = result.load
    assert (result.files_seen, result.unchanged) == (4, 1)
    assert (load.files_loaded, load.files_duplicate, load.files_quarantined) == (1, 1, 1)
    assert (load.articles_loaded, load.articles_revised, load.duplicates, load.quarantined) == (0, 1, 1, 1)


def test_articles_revisions_and_duplicates_of_the_examples(night: tuple[Settings, Path]) -> None:
    settings, _ = night
    assert ask(settings, "select count(*), count(distinct article_id) from dim_article where article_key <> 0") == [
        (26, 25)
    ]
    assert ask(settings, "select count(*) from article_record where status = 'alias'") == [(1,)]


def test_the_same_night_twice_changes_nothing(night: tuple[Settings, Path]) -> None:
    settings, landing = night
    before = published(settings).stat()
    assert run(settings, landing).status == "nothing new"
    after = published(settings).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_rebuild_from_the_lake_gives_the_same_rows(night: tuple[Settings, Path]) -> None:
    settings, _ = night
    before, told = contents(settings), ask(settings, NIGHT_BY_NIGHT)
    assert rebuild(settings).status == "completed"
    assert differing(before, contents(settings)) == []
    assert ask(settings, NIGHT_BY_NIGHT)[: len(told)] == told
    assert ask(settings, "select status from dim_batch where batch_key <> 0") == [("completed",), ("completed",)]


def test_files_one_a_night_in_any_order_equal_one_night(night: tuple[Settings, Path], tmp_path: Path) -> None:
    settings, _ = night
    files = example_files()
    landing, slow = tmp_path / "landing", settings_in(tmp_path)
    for group in (files[12:], files[5:12], files[:5]):
        copy_examples(landing, group)
        run(slow, landing)
    assert differing(contents(settings), contents(slow)) == []


def test_changed_content_becomes_a_revision_and_old_facts_do_not_count(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    write_article(landing / "a.json", hour=1)
    run(settings, landing)
    write_article(landing / "a.json", hour=2, maintext=str(ARTICLE["maintext"]).replace("Đỗ Văn Lành", "Đỗ Văn Thành"))
    result = run(settings, landing)
    assert (result.load.articles_loaded, result.load.articles_revised) == (0, 1)
    assert ask(settings, "select revision, is_current from dim_article where article_key <> 0 order by 1") == [
        (1, False),
        (2, True),
    ]
    persons = ask(settings, "select canonical_name from dim_person where person_key <> 0")
    assert persons == [("Đỗ Văn Thành",)]


def test_a_mended_file_leaves_quarantine(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    landing.mkdir()
    whole = gzip.compress(json.dumps(ARTICLE, ensure_ascii=False).encode())
    (landing / "a.json.gz").write_bytes(whole[:40])
    run(settings, landing)
    assert ask(settings, "select status, reason from etl_file") == [("quarantined", "truncated_gzip")]
    (landing / "a.json.gz").write_bytes(whole)
    run(settings, landing)
    assert ask(settings, "select status, reason from etl_file") == [("loaded", None)]
    assert ask(settings, "select attempts, resolved_at is not null from etl_quarantine") == [(1, True)]


def test_what_a_dead_run_read_is_loaded_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    write_article(landing / "a.json", hour=1)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr("warehouse.publish.publish", die)
        with pytest.raises(KeyboardInterrupt):
            run(settings, landing)
    assert not published(settings).exists()
    shutil.rmtree(landing)
    landing.mkdir()
    assert run(settings, landing).status == "completed"
    assert ask(settings, "select count(*) from dim_article where article_key <> 0") == [(1,)]


def test_spans_slice_back(night: tuple[Settings, Path]) -> None:
    settings, _ = night
    for table, column in (("fact_mention", "surface"), ("fact_position", "surface"), ("fact_statement", "text")):
        wrong = ask(
            settings,
            f"select count(*) from {table} f join dim_article a using (article_key)"
            f" where substr(a.text, f.start_char + 1, f.end_char - f.start_char) <> f.{column}",
        )
        assert wrong == [(0,)], table


def test_a_rebuild_does_not_give_up_what_the_lake_has_lost(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    write_article(landing / "a.json", hour=1)
    write_article(
        landing / "b.json", hour=2, url="https://baomiensong.example/khac-78.html", title="Chợ nổi đông khách"
    )
    run(settings, landing)
    loaded = contents(settings)
    shutil.rmtree(settings.lake)
    with pytest.raises(RunError, match=r"lacks what was read of 2 file\(s\), such as a\.json"):
        rebuild(settings)
    assert differing(loaded, contents(settings)) == []
    (landing / "b.json").unlink()
    assert run(settings, landing).load.files_read == 1
    with pytest.raises(RunError, match=r"lacks what was read of 1 file\(s\), such as b\.json"):
        rebuild(settings)
    rebuild_direct(settings, Silent(), accept_loss=True)
    assert ask(settings, "select file_path from etl_file") == [("a.json",)]
    assert run(settings, landing).status == "nothing new"
