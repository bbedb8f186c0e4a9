"""Positions: the article asserts that a person holds, held or will hold an office."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.article import Article
from transforms.extract.facts import Position
from transforms.extract.names import Names, Office, Sentence
from transforms.normalise.keys import match_key


def read_positions(article: Article, sentences: Sequence[Sentence], names: Names) -> list[Position]:
    """One row for each distinct (person, title, organisation), from the first office phrase that says so."""
    text = article.text
    found: dict[tuple[int, str, int | None], Position] = {}
    for office in names.offices:
        title = text[office.title_start : office.title_end]
        for person in office.holders:
            key = (person, match_key(title), office.organization_no)
            if key not in found:
                found[key] = _position(office, person, title)
    return _without_vaguer(list(found.values()))


def _position(office: Office, person: int, title: str) -> Position:
    return Position(
        person,
        title,
        office.organization_no,
        office.status,
        office.start,
        office.end,
        f"grammar:{office.method}",
        round(office.score * (0.95 if office.method == "apposition" else 0.8), 3),
        office.is_rank,
    )


def _without_vaguer(positions: Sequence[Position]) -> list[Position]:
    """Leave out a row without organisation where the same person holds the same title of an organisation."""
    full = {(p.person_no, match_key(p.title)) for p in positions if p.organization_no is not None}
    return [p for p in positions if p.organization_no is not None or (p.person_no, match_key(p.title)) not in full]
