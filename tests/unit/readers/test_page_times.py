"""Which of a page's times counts, and what states it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from transforms.article import Record
from transforms.normalise import normalise_record
from transforms.normalise.publication import Sighting
from transforms.readers import read_bytes
from transforms.readers.page_times import NO_TIME, choose_time

SEEN_AT = datetime(2025, 1, 10, tzinfo=UTC)
TEXT = "".join(
    f"<p>Chợ đêm Bến Đá mở cửa lần thứ {number}, khách từ các xã lân cận đến rất đông, bà Lê Thị Xuân nói.</p>"
    for number in range(2, 7)
)


def dated(head: str = "", below_title: str = "", url: str = "") -> tuple[str, str | None]:
    """The publication time of a page and what states it."""
    link = f"<link rel='canonical' href='{url}'>" if url else ""
    heading = f"<span class='time'>1 giờ trước</span><article><h1>Chợ đêm Bến Đá mở cửa</h1>{below_title}"
    html = f"<html><head><title>Chợ đêm Bến Đá</title>{link}{head}</head><body>{heading}{TEXT}</article></body></html>"
    (record,) = read_bytes("a.html", html.encode(), SEEN_AT)
    assert isinstance(record, Record)
    article = normalise_record(record, Sighting("a.html", SEEN_AT))
    assert "giờ trước" not in article.text.split("lần thứ 2")[1]
    return str(article.published_at), article.published_source


LINKED = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "datePublished": "%s"}</script>'


@pytest.mark.parametrize(
    ("head", "below_title", "source"),
    [
        (LINKED % "2025-01-05T07:30:00+07:00", "", "json-ld"),
        ("<meta property='article:published_time' content='2025-01-05T07:30:00+07:00'>", "", "meta"),
        ("", "<time datetime='2025-01-05T07:30'>hôm qua</time>", "meta"),
        ("", "<span class='date'>Chủ nhật, 05/01/2025, 07:30 (GMT+7)</span>", "page"),
        (LINKED % "2025-01-05", "<span class='date'>05/01/2025 | 7h30</span>", "page"),
        (LINKED % "2025-01-05T07:30:00Z", "<span class='date'>05/01/2025 07:30</span>", "page"),
    ],
)
def test_part_of_the_page_that_states_the_time(head: str, below_title: str, source: str) -> None:
    assert dated(head, below_title) == ("2025-01-05 07:30:00+07:00", source)


def test_utc_that_the_page_does_not_contradict_is_utc() -> None:
    assert dated(LINKED % "2025-01-05T00:30:00Z") == ("2025-01-05 07:30:00+07:00", "json-ld")
    assert dated(LINKED % "2025-01-05T00:30:00Z", "<span class='date'>05/01/2025 07:31</span>")[1] == "json-ld"


def test_distance_below_the_title_when_nothing_else_is_stated() -> None:
    told = "<span class='time'>3 giờ trước</span>"
    assert dated("", told) == ("2025-01-10 04:00:00+07:00", "relative")
    assert dated("", told, "https://tin.example/cho-dem-20250109093012345.htm") == ("2025-01-09 00:00:00+07:00", "url")
    assert dated() == ("None", None)


def test_nothing_stated() -> None:
    assert choose_time([("meta", None), ("page", "hôm qua")]) == NO_TIME
    assert choose_time([("meta", "2025-01-05")], ["05/01/2025 07:30"]) == ("2025-01-05T07:30:00+07:00", "page")
