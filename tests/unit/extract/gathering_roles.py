"""Reads the participants of the gatherings of a marked invented article."""

from __future__ import annotations

from datetime import datetime

from tests.unit.extract.marked_articles import read_marked
from transforms.article import BlockType
from transforms.extract.events import read_events
from transforms.extract.statements import read_statements
from transforms.extract.times import read_times

PUBLISHED = datetime(2025, 6, 28, 18)  # noqa: DTZ001 -- civil time of the article


def read_roles(marked: str, types: dict[int, BlockType] | None = None) -> list[dict[str, set[str]]]:
    """For each gathering in order, the names of its participants by role ("chair", "speaker", …)."""
    reading = read_marked(marked, types=types)
    article = reading.article
    times = read_times(article.text, reading.sentences, article.blocks, PUBLISHED)
    statements = read_statements(article, reading.sentences, reading.names)
    events, people = read_events(article, reading.sentences, reading.names, times, statements)
    found: list[dict[str, set[str]]] = [{} for _ in events]
    for person in people:
        found[person.event_no].setdefault(person.role, set()).add(person.participant_name)
    return found
