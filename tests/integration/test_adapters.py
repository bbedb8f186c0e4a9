"""Nights of sources that are declared: fields, times, lines and bytes read as their adapters say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from flows.errors import UsageError
from tests.integration.nights import ask, rebuild, run, settings_in

TOML = """
encoding = "tcvn3"
date_formats = ["%m-%d-%Y %H.%M"]
ignored = ["ma_in"]

[source]
id = "bao-ben-da"
name = "Báo Bến Đá"
home_place = "tỉnh Bến Tre"

[fields]
title = "tít"
body = "bài.nội dung"
published = "bài.lên trang"

[blocks]
furniture = ">> Xem .*"
caption = "Trong ảnh: .*"
"""
BODY = "Chiều 3/5, chợ nổi Bến Đá mở cửa đón khách.\n>> Xem thêm tin chợ\nTrong ảnh: khách đi chợ\nKhách rất đông."
ITEM = {"tít": "Chợ nổi mở cửa", "ma_in": "7", "kho": "A1", "bài": {"nội dung": BODY, "lên trang": "05-03-2004 19.30"}}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A landing folder with a declared source, after one night."""
    folder = tmp_path_factory.mktemp("declared")
    landing = folder / "landing" / "bao-cu"
    landing.mkdir(parents=True)
    (landing / "khobao-source.toml").write_text(TOML, encoding="utf-8")
    (landing / "tin.json").write_text(json.dumps([ITEM, {**ITEM, "tít": "Chợ nổi đóng cửa"}]), encoding="ascii")
    (landing / "ngan.txt").write_bytes(b"Ch\xee \xae\xaam")
    (landing / "sai.txt").write_text("Chợ nổi Bến Đá mở cửa đón khách", encoding="utf-8")
    run(settings_in(folder), folder / "landing")
    return folder


def test_fields_times_and_lines_are_read_as_declared(data: Path) -> None:
    settings = settings_in(data)
    sql = """
        select source_name, title, published_at = '2004-05-03 19:30:00+07'::timestamptz, not contains(text, 'Xem thêm')
        from dim_article where file_path = 'bao-cu/tin.json' and record_no = 0"""
    assert ask(settings, sql) == [("Báo Bến Đá", "Chợ nổi mở cửa", True, True)]
    captions = """
        select substr(text, start_char + 1, end_char - start_char)
        from article_block join dim_article using (article_key) where block_type = 'caption'"""
    assert ("Trong ảnh: khách đi chợ",) in ask(settings, captions)


def test_a_declared_home_is_the_unit_of_that_day(data: Path) -> None:
    sql = """
        select source_name, canonical_name, place_type from dim_source
        join dim_place on place_key = home_place_key where source_key <> 0"""
    assert ask(settings_in(data), sql) == [("Báo Bến Đá", "Bến Tre", "tỉnh")]


def test_what_nothing_read_is_reported_once(data: Path) -> None:
    sql = "select source, field_name, records, example_file from etl_unused_field"
    assert ask(settings_in(data), sql) == [("bao-ben-da", "kho", 2, "bao-cu/tin.json")]
    report = next((data / "data" / "reports").glob("*.md")).read_text(encoding="utf-8")
    assert "| bao-ben-da | kho | 2 | bao-cu/tin.json |" in report


def test_declared_bytes_are_read_in_that_encoding_or_not_at_all(data: Path) -> None:
    sql = "select file_path, encoding, encoding_confidence from article_record where record_no = 0 order by all"
    assert ask(settings_in(data), sql) == [("bao-cu/ngan.txt", "tcvn3", 1.0), ("bao-cu/tin.json", "tcvn3", 1.0)]
    rejected = "select file_path, reason_code, sample from etl_quarantine"
    path, code, sample = ask(settings_in(data), rejected)[0]
    assert (path, code) == ("bao-cu/sai.txt", "invalid_encoding")
    assert sample.startswith("byte 2: 43 68 e1 bb a3")


def test_an_adapter_rescues_a_quarantined_file(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    landing.mkdir()
    (landing / "ngan.txt").write_bytes(b"Ch\xee \xae\xaam")
    assert run(settings, landing).load.quarantined == 1
    (landing / "khobao-source.toml").write_text('encoding = "tcvn3"', encoding="utf-8")
    assert run(settings, landing, again=["ngan.txt"]).load.articles_loaded == 1
    assert ask(settings, "select title, resolved_at is null from dim_article, etl_quarantine where title <> ''") == [
        ("Chợ đêm", False)
    ]
    rebuild(settings)
    assert ask(settings, "select encoding from article_record") == [("tcvn3",)]


def test_an_adapter_that_cannot_be_used_stops_the_night_before_it_reads(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    folder = tmp_path / "adapters"
    for place in (landing, folder):
        place.mkdir()
    (landing / "tin.txt").write_text("Chợ nổi mở cửa", encoding="utf-8")
    wrong = {
        'match = "**"\nencoding = "vn"': "bao-cu.toml sets encoding = 'vn'; allowed: utf-8, .*tcvn3",
        'match = "**"\n[source]\nhome_place = "Bến Mơ"': "sets source.home_place = 'Bến Mơ'; allowed: a province",
        'encoding = "vni"': "sets no match",
    }
    for toml, message in wrong.items():
        (folder / "bao-cu.toml").write_text(toml, encoding="utf-8")
        with pytest.raises(UsageError, match=message):
            run(replace(settings, adapters=str(folder)), landing)
    with pytest.raises(UsageError, match="which is no folder"):
        run(replace(settings, adapters=str(folder / "khong-co")), landing)
    (folder / "bao-cu.toml").unlink()
    (landing / "khobao-source.toml").write_text('match = "**"', encoding="utf-8")
    with pytest.raises(UsageError, match="lies in the folder it is for; remove match"):
        run(replace(settings, adapters=str(folder)), landing)
    assert not (settings.lake / "files").exists()


def test_the_example_reads_whole_by_its_adapter(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    result = run(settings, Path("examples/adapters"))
    assert (result.load.articles_loaded, result.load.quarantined, result.load.unused_fields) == (2, 0, ())
    sql = "select title, byline, source_name, published_at::date::varchar from dim_article where title <> '' order by 4"
    assert ask(settings, sql) == [
        ("Cầu mới", "Lê Vũ", "Báo Bến Đá", "2001-05-14"),
        ("Chợ hoa xuân Bến Đá mở cửa", "Trần Thị Út", "Báo Bến Đá", "2003-01-17"),
    ]
