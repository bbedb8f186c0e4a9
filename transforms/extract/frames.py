"""Facts of many articles as Polars frames: the form in which the lake keeps them.

Every frame starts with ``content_sha256`` (the article revision the facts were read from) and keeps offsets into that
revision's text together with the surface they slice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

from transforms.extract.facts import ArticleFacts

Row = tuple[Any, ...]
Columns = dict[str, pl.DataType | type[pl.DataType]]

_SPAN: Columns = {"start_char": pl.Int32, "end_char": pl.Int32, "surface": pl.String}
_MADE_BY: Columns = {"method": pl.String, "confidence": pl.Float64}

_COLUMNS: dict[str, Columns] = {
    "sentences": {
        "sentence_no": pl.Int32,
        "block_no": pl.Int32,
        "start_char": pl.Int32,
        "end_char": pl.Int32,
    },
    "entities": {
        "entity_no": pl.Int32,
        "entity_type": pl.String,
        "canonical_name": pl.String,
        "short_name": pl.String,
        "organization_type": pl.String,
        "level": pl.String,
        "parent_name": pl.String,
        "place_name": pl.String,
        "place_type": pl.String,
        "gazetteer_key": pl.String,
    },
    "mentions": {
        "entity_no": pl.Int32,
        "entity_type": pl.String,
        **_SPAN,
        "block_no": pl.Int32,
        "sentence_no": pl.Int32,
        **_MADE_BY,
    },
    "times": {
        **_SPAN,
        "date_from": pl.Date,
        "date_to": pl.Date,
        "grain": pl.String,
        "is_ambiguous": pl.Boolean,
        **_MADE_BY,
    },
    "positions": {
        "person_no": pl.Int32,
        "title": pl.String,
        "is_rank": pl.Boolean,
        "organization_no": pl.Int32,
        "status": pl.String,
        **_SPAN,
        **_MADE_BY,
    },
    "statements": {
        "speaker_no": pl.Int32,
        "speaker_name": pl.String,
        "kind": pl.String,
        "cue": pl.String,
        "cue_class": pl.String,
        **_SPAN,
        "speaker_start_char": pl.Int32,
        "speaker_end_char": pl.Int32,
        **_MADE_BY,
    },
    "events": {
        "event_no": pl.Int32,
        "event_type": pl.String,
        "event_name": pl.String,
        "event_date": pl.Date,
        "session": pl.String,
        "place_no": pl.Int32,
        "place_text": pl.String,
        **_SPAN,
        **_MADE_BY,
    },
    "participations": {
        "event_no": pl.Int32,
        "entity_no": pl.Int32,
        "participant_name": pl.String,
        "role": pl.String,
        **_SPAN,
        **_MADE_BY,
    },
}

EXTRACTION_SCHEMAS: dict[str, pl.Schema] = {
    kind: pl.Schema({"content_sha256": pl.String, **columns}) for kind, columns in _COLUMNS.items()
}


def facts_to_frames(articles: Iterable[tuple[str, str, ArticleFacts]]) -> dict[str, pl.DataFrame]:
    """Turn the facts of articles into one frame per kind.

    Args:
        articles: (content_sha256, text, facts) of each article.

    Returns:
        A frame for each kind of ``EXTRACTION_SCHEMAS``, empty kinds included; ``surface`` is always the slice
        ``text[start_char:end_char]``.
    """
    rows: dict[str, list[Row]] = {kind: [] for kind in EXTRACTION_SCHEMAS}
    for content, text, facts in articles:
        for kind, make in _ROWS.items():
            rows[kind] += [(content, *row) for row in make(text, facts)]
    return {kind: pl.DataFrame(rows[kind], schema=schema, orient="row") for kind, schema in EXTRACTION_SCHEMAS.items()}


def _sentences(text: str, facts: ArticleFacts) -> Iterable[Row]:
    for number, (start, end, block_no) in enumerate(facts.sentences):
        yield number, block_no, start, end


def _entities(text: str, facts: ArticleFacts) -> Iterable[Row]:
    for entity in facts.entities:
        get = entity.attributes.get
        yield (
            entity.entity_no,
            entity.entity_type,
            entity.canonical_name,
            get("short_name"),
            get("organization_type"),
            get("level"),
            get("parent_name"),
            get("place_name"),
            get("place_type"),
            get("gazetteer_key"),
        )


def _mentions(text: str, facts: ArticleFacts) -> Iterable[Row]:
    for m in facts.mentions:
        span = (m.start, m.end, text[m.start : m.end])
        yield m.entity_no, m.entity_type, *span, m.block_no, m.sentence_no, m.method, m.confidence


def _times(text: str, facts: ArticleFacts) -> Iterable[Row]:
    for t in facts.times:
        span = (t.start, t.end, text[t.start : t.end])
        yield *span, t.date_from, t.date_to, t.grain, t.is_ambiguous, t.method, t.confidence


def _positions(text: str, facts: ArticleFacts) -> Iterable[Row]:
    for p in facts.positions:
        span = (p.start, p.end, text[p.start : p.end])
        yield p.person_no, p.title, p.is_rank, p.organization_no, p.status, *span, p.method, p.confidence


def _statements(text: str, facts: ArticleFacts) -> Iterable[Row]:
    for s in facts.statements:
        span = (s.start, s.end, text[s.start : s.end])
        speaker = (s.speaker_start, s.speaker_end)
        yield s.speaker_no, s.speaker_name, s.kind, s.cue, s.cue_class, *span, *speaker, s.method, s.confidence


def _events(text: str, facts: ArticleFacts) -> Iterable[Row]:
    for e in facts.events:
        span = (e.start, e.end, text[e.start : e.end])
        what = (e.event_no, e.event_type, e.event_name, e.event_date, e.session, e.place_no, e.place_text)
        yield *what, *span, e.method, e.confidence


def _participations(text: str, facts: ArticleFacts) -> Iterable[Row]:
    for p in facts.participations:
        span = (p.start, p.end, text[p.start : p.end])
        yield p.event_no, p.entity_no, p.participant_name, p.role, *span, p.method, p.confidence


_ROWS: dict[str, Callable[[str, ArticleFacts], Iterable[Row]]] = {
    "sentences": _sentences,
    "entities": _entities,
    "mentions": _mentions,
    "times": _times,
    "positions": _positions,
    "statements": _statements,
    "events": _events,
    "participations": _participations,
}
