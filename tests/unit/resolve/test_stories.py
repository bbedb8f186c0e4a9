"""Articles in stories: who stands with whom, and who leads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import polars as pl

from tests.unit.resolve.news_texts import FAIR, FLOOD, without_sentence
from transforms.resolve.observations import BLOCKS, UTC_TIME
from transforms.resolve.stories import article_bands, link_reprints, place_in_stories, story_key

MEMBER = pl.Schema(
    {"article_key": pl.Int64(), "article_id": pl.String(), "published_at": UTC_TIME, "word_count": pl.Int32()}
)


def members(*rows: tuple[int, str, int | None, int]) -> pl.DataFrame:
    """(key, id, hour, words)."""
    timed = [
        (key, name, None if hour is None else datetime(2026, 3, 1, hour, tzinfo=UTC), words)
        for key, name, hour, words in rows
    ]
    return pl.DataFrame(timed, schema=MEMBER, orient="row")


def links(*pairs: tuple[int, int]) -> pl.DataFrame:
    return pl.DataFrame(pairs, schema={"left_article_key": pl.Int64, "right_article_key": pl.Int64}, orient="row")


def placed(frame: pl.DataFrame) -> dict[int, tuple[int, bool]]:
    return {key: (story, is_lead) for key, story, is_lead in frame.iter_rows()}


def articles(*bodies: str) -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "article_key": number,
            "title": "Bài",
            "text": f"Bài\n{body}",
            "blocks": [
                {"block_no": 0, "block_type": "title", "start": 0, "end": 3},
                {"block_no": 1, "block_type": "paragraph", "start": 4, "end": 4 + len(body)},
            ],
        }
        for number, body in enumerate(bodies, start=1)
    ]
    return pl.DataFrame(rows, schema={"article_key": pl.Int64, "title": pl.String, "text": pl.String, "blocks": BLOCKS})


def test_an_article_alone_leads_a_story_of_its_own() -> None:
    assert placed(place_in_stories(members((7, "a", 1, 10)), links())) == {7: (story_key("a"), True)}


def test_links_join_and_the_earliest_leads() -> None:
    found = placed(place_in_stories(members((1, "a", 5, 90), (2, "b", 3, 10), (3, "c", 4, 50)), links((1, 3), (2, 3))))
    assert found == {1: (story_key("b"), False), 2: (story_key("b"), True), 3: (story_key("b"), False)}


def test_the_longest_leads_among_the_earliest_then_the_smaller_id_and_the_undated_come_last() -> None:
    chain = links((1, 2), (2, 3), (3, 4))
    found = placed(
        place_in_stories(members((1, "d", None, 99), (2, "c", 3, 10), (3, "b", 3, 20), (4, "a", 3, 20)), chain)
    )
    assert [key for key, (_, is_lead) in found.items() if is_lead] == [4]


def test_articles_without_a_link_stay_apart() -> None:
    found = placed(place_in_stories(members((1, "a", 1, 1), (2, "b", 1, 1), (3, "c", 1, 1)), links((1, 2))))
    assert found[3] == (story_key("c"), True)
    assert len({story for story, _ in found.values()}) == 2


def test_pairs_that_print_one_text_are_linked() -> None:
    found = link_reprints(links((1, 2), (1, 3), (2, 3)), articles(FLOOD, without_sentence(FLOOD, 1), FAIR))
    assert found.select("left_article_key", "right_article_key").rows() == [(1, 2)]
    assert found["containment"][0] > found["jaccard"][0] > 0.8


def test_titles_leave_no_trace_in_bands() -> None:
    one = article_bands(articles(FLOOD))
    retitled = articles(FLOOD).with_columns(text=pl.col("text").str.replace("Bài", "Lũ!"))
    assert one.equals(article_bands(retitled))
    assert article_bands(articles("Mưa.")).is_empty()
