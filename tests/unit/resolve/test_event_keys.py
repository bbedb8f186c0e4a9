"""Which gathering of one article is that of another."""

from __future__ import annotations

from transforms.resolve.entities import event_key


def test_a_named_gathering_is_one_in_all_articles_of_its_day() -> None:
    one, other = (event_key("hội nghị", "2025-06-23", "sáng", "Hội nghị bàn giá muối", who) for who in ("a", "b"))
    assert one == other


def test_a_bare_noun_is_known_in_its_article_alone() -> None:
    one, other = (event_key("họp báo", "2025-06-23", None, "buổi họp báo", who) for who in ("a", "b"))
    assert one != other


def test_two_of_one_noun_in_an_article_differ_by_day() -> None:
    one, other = (event_key("họp", day, None, "cuộc họp", "a") for day in ("2025-06-23", "2025-06-24"))
    assert one != other
