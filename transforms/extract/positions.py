"""Positions: the article asserts that a person holds, held or will hold an office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from transforms.article import Article
from transforms.extract.facts import Position
from transforms.extract.names import Names, Office, Sentence
from transforms.extract.organization_names import organization_key
from transforms.extract.phrase_matcher import split_words
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
    return _without_vaguer(names, list(found.values()))


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


def _without_vaguer(names: Names, positions: Sequence[Position]) -> list[Position]:
    """Leave out what another row of the person says better: the same title of a fuller organisation, a fuller rank."""
    groups: dict[tuple[int, str], list[tuple[str, ...]]] = defaultdict(list)
    ranks: dict[int, list[frozenset[str]]] = defaultdict(list)
    for position in positions:
        groups[position.person_no, match_key(position.title)].append(_key(names, position))
        if position.is_rank:
            ranks[position.person_no].append(_words(position.title))
    kept = []
    for position in positions:
        same = groups[position.person_no, match_key(position.title)]
        vaguer = any(_is_vaguer(_key(names, position), other) for other in same)
        if position.is_rank and position.title.replace(".", "").isupper():
            vaguer |= any(_words(position.title) < other for other in ranks[position.person_no])
        if not vaguer:
            kept.append(position)
    return kept


def _words(title: str) -> frozenset[str]:
    return frozenset(word.key for word in split_words(title) if word.key.isalnum())


def _key(names: Names, position: Position) -> tuple[str, ...]:
    return () if position.organization_no is None else organization_key(names.name_of(position.organization_no))


def _is_vaguer(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(key) < len(other) and other[: len(key)] == key
