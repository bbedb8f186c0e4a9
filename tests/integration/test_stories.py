"""Reprints over several nights: which articles stand in one story, and that the nights' order leaves no trace."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from flows.results import NightResult
from flows.settings import Settings
from tests.integration.nights import ask, contents, differing, published, rebuild, run, settings_in
from tests.unit.resolve.news_texts import FAIR, FLOOD, gold_of, without_sentence
from warehouse.lookup import article_facts

LONG, FIRST, SHORT = "Lũ quét ở Nậm Khao", "Nậm Khao: lũ cuốn 14 nhà", "Cầu treo sập trong đêm"
STORIES = """
select o.title, l.title from dim_article as o
join dim_article as l on l.story_key = o.story_key and l.is_story_lead
where o.is_current and o.article_key <> 0 order by 1
"""


def land(folder: Path, name: str, title: str, body: str, day: int, hour: int = 1) -> None:
    """Write one article, published on a day of May, the file modified at an hour of one day."""
    folder.mkdir(parents=True, exist_ok=True)
    article = {
        "title": title,
        "maintext": body,
        "date_publish": f"2025-05-{day:02}T08:00:00+07:00",
        "url": f"https://{name}.example/tin-{name}-77.html",
        "source_domain": f"{name}.example",
    }
    path = folder / f"{name}.json"
    path.write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
    os.utime(path, (1_750_000_000 + hour * 3600,) * 2)


def land_everything(folder: Path, names: str) -> None:
    """Some of: b, the first to print the flood; a, its reprint; c, a shorter one; f, a fair; g and h, gold."""
    flood = FLOOD.split(". ")
    articles = {
        "a": (LONG, FLOOD + " Theo Báo Miền Gió.", 6),
        "b": (FIRST, without_sentence(FLOOD, 3), 5),
        "c": (SHORT, ". ".join(flood[:5]), 7),
        "f": ("Hội chợ Cù Lao Xanh", FAIR, 5),
        "g": ("Giá vàng hôm nay", gold_of("5/5", "66,2", "66,9", "700"), 5),
        "h": ("Giá vàng hôm nay", gold_of("6/5", "67,4", "68,2", "800"), 6),
    }
    for name in names:
        land(folder, name, *articles[name])


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, NightResult]:
    """A data directory after one night on everything."""
    folder = tmp_path_factory.mktemp("at-once")
    land_everything(folder / "landing", "abcfgh")
    settings = settings_in(folder)
    return settings, run(settings, folder / "landing")


def test_reprints_stand_in_one_story_led_by_the_earliest(night: tuple[Settings, NightResult]) -> None:
    settings, result = night
    assert result.load.reprints == 2
    assert "2 reprints" in result.message
    told = dict(ask(settings, STORIES))
    assert {told[title] for title in (LONG, FIRST, SHORT)} == {FIRST}
    assert ask(settings, "select articles, publications, title from v_story where articles > 1") == [(3, 3, FIRST)]
    assert ask(settings, "select count(*) from v_story") == [(4,)]
    once = ask(settings, "select count(*) from v_mention where is_story_lead and canonical_name = 'Lò Văn Bình'")
    assert once[0][0] < ask(settings, "select count(*) from v_mention where canonical_name = 'Lò Văn Bình'")[0][0]


def test_an_article_comes_with_the_others_of_its_story(night: tuple[Settings, NightResult]) -> None:
    settings, _ = night
    key = ask(settings, f"select article_key from dim_article where title = '{SHORT}'")[0][0]
    others = article_facts(published(settings), key)["reprints"]
    assert others.select("title", "is_story_lead").rows() == [(FIRST, True), (LONG, False)]


def test_the_nights_leave_no_trace_and_a_lost_lead_is_replaced(
    night: tuple[Settings, NightResult], tmp_path: Path
) -> None:
    landing, slow = tmp_path / "landing", settings_in(tmp_path)
    for names in ("cg", "af", "bh"):
        land_everything(landing, names)
        run(slow, landing)
    assert differing(contents(night[0]), contents(slow)) == []
    land(landing, "b", FIRST, FAIR, 6, hour=2)
    result = run(slow, landing)
    assert (result.load.articles_revised, result.load.reprints) == (1, 1)
    told = dict(ask(slow, STORIES))
    assert told[SHORT] == told[LONG] == LONG
    assert told[FIRST] == told["Hội chợ Cù Lao Xanh"]
    before = contents(slow)
    rebuild(slow)
    assert differing(contents(slow), before) == []
