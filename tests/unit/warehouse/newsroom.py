"""Invented articles as deltas of the star schema: small, whole and consistent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import polars as pl

from warehouse.schema.delta import StarDelta
from warehouse.schema.frames import conform, polars_schema
from warehouse.schema.keys import surrogate_key

READ_BY = {"method": "invented@1", "confidence": 0.9}


@dataclass(frozen=True)
class Story:
    """One invented article revision: persons named, one organisation, one gathering, one statement by the first."""

    article_id: str
    text: str
    persons: tuple[str, ...] = ()
    person_keys: dict[str, str] = field(default_factory=dict)
    organization: str | None = None
    event: str | None = None
    source_name: str = "Báo Miền Gió"
    byline: str = "MAI HẠ"
    day: int = 1
    revision: int = 1
    is_current: bool = True
    valid_to_day: int | None = None

    @property
    def article_key(self) -> int:
        return surrogate_key("article", self.article_id, self.text)

    def person_key(self, name: str) -> int:
        return surrogate_key("person", self.person_keys.get(name, name))


def delta(batch_no: int, *stories: Story, dropped: tuple[Story, ...] = ()) -> StarDelta:
    """The delta of one run that loads the stories, one file each."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for story in stories:
        for table, row in _rows(story):
            rows.setdefault(table, []).append(row)
    frames = {table: _frame(table, batch_no, found) for table, found in rows.items()}
    frames["dim_batch"] = _frame("dim_batch", batch_no, [_batch(batch_no, len(stories))])
    return StarDelta(
        touched_article_ids=sorted({story.article_id for story in stories}),
        dropped_fact_article_keys=[story.article_key for story in dropped],
        frames=frames,
    )


def _frame(table: str, batch_no: int, rows: list[dict[str, Any]]) -> pl.DataFrame:
    schema = polars_schema(table)
    frame = pl.DataFrame(rows, schema={name: schema[name] for name in rows[0]})
    if "batch_key" in schema:
        frame = frame.with_columns(batch_key=pl.lit(batch_no, dtype=pl.Int64))
    unique = [name for name in ("article_key", "position_key") if name in schema and table.startswith("dim_")]
    return conform(table, frame.unique(unique) if unique else frame)


def instant(day: int) -> datetime:
    return datetime(2026, 11, day, 3, 0, tzinfo=UTC)


def _batch(batch_no: int, articles: int) -> dict[str, Any]:
    counts = {"files_seen": articles, "articles_loaded": articles}
    zero = dict.fromkeys(("articles_revised", "duplicates", "quarantined"), 0)
    made_by = {"code_version": "0", "extractor_version": "1", "status": "running"}
    return {
        "batch_key": batch_no,
        "run_name": f"night-{batch_no}",
        "started_at": instant(batch_no),
        **made_by,
        **counts,
        **zero,
    }


def _rows(story: Story) -> list[tuple[str, dict[str, Any]]]:
    found = [("dim_article", _article(story)), *_structure(story), *_ledger(story)]
    return [*found, *_said(story)] if story.is_current else found


def _article(story: Story) -> dict[str, Any]:
    return {
        "article_key": story.article_key,
        "article_id": story.article_id,
        "revision": story.revision,
        "is_current": story.is_current,
        "valid_from_at": instant(story.day),
        "valid_to_at": instant(story.valid_to_day) if story.valid_to_day else None,
        "source_key": surrogate_key("source", "mien-gio"),
        "author_key": surrogate_key("author", story.byline.casefold()),
        "source_id": "mien-gio",
        "source_name": story.source_name,
        "title": story.text.split(".")[0],
        "lead": "",
        "text": story.text,
        "url": f"https://mien-gio.example/{story.article_id}",
        "file_path": f"{story.article_id}.txt",
        "record_no": 0,
        "published_at": instant(story.day),
        "published_date_key": 20261100 + story.day,
        "byline": story.byline,
        "language": "vi",
        "word_count": len(story.text.split()),
        "content_sha256": f"c{story.article_key}",
        "text_sha256": f"t{story.article_key}",
        "story_key": surrogate_key("story", story.article_id),
        "is_story_lead": story.is_current,
    }


def _structure(story: Story) -> list[tuple[str, dict[str, Any]]]:
    key, whole = story.article_key, {"start_char": 0, "end_char": len(story.text)}
    said = bool(story.persons) and story.is_current
    counts = {"persons": len(story.persons), "organizations": int(story.organization is not None), "places": 0}
    asserted = int(said and story.organization is not None)
    facts = {"sentences": 1, "positions": asserted, "statements": int(said), "events": int(story.event is not None)}
    place = {name: _article(story)[name] for name in ("article_key", "source_key", "author_key", "published_date_key")}
    words = {"loaded_date_key": 20261127, "words": len(story.text.split())}
    return [
        ("article_block", {"article_key": key, "block_no": 0, "block_type": "paragraph", **whole}),
        ("article_sentence", {"article_key": key, "sentence_no": 0, "block_no": 0, **whole}),
        ("fact_article", {**place, **words, **counts, **facts, **READ_BY}),
    ]


def _ledger(story: Story) -> list[tuple[str, dict[str, Any]]]:
    at = instant(story.day)
    file = {"file_path": f"{story.article_id}-{story.revision}.txt"}
    seen = {
        "sha256": f"f{story.article_key}",
        "size": len(story.text),
        "modified_at": at,
        "modified_ns": 1,
        "record_count": 1,
    }
    what = {"content_sha256": f"c{story.article_key}", "text_sha256": f"t{story.article_key}", "status": "revision"}
    who = {"identity": story.article_id, "identity_kind": "record", "observed_at": at, "record_no": 0}
    key = {"article_key": story.article_key, "article_id": story.article_id}
    return [
        ("etl_file", {**file, **seen, "first_seen_at": at, "status": "loaded", "reason": None}),
        ("article_record", {**file, **who, **what, **key}),
    ]


def _span(story: Story, surface: str) -> dict[str, Any]:
    start = story.text.index(surface)
    return {"start_char": start, "end_char": start + len(surface), "surface": surface}


def _said(story: Story) -> list[tuple[str, dict[str, Any]]]:
    author = {"author_key": surrogate_key("author", story.byline.casefold()), "byline": story.byline, "weight": 1.0}
    found: list[tuple[str, dict[str, Any]]] = [("bridge_article_author", {"article_key": story.article_key, **author})]
    named = [("person", name, story.person_key(name)) for name in story.persons]
    if story.organization:
        named.append(("organization", story.organization, surrogate_key("organization", story.organization)))
    for number, (kind, name, key) in enumerate(named):
        found += _named(story, number, kind, name, key)
    if story.persons:
        found += _person_facts(story)
    return [*found, *_event(story)] if story.event else found


def _named(story: Story, number: int, kind: str, name: str, key: int) -> list[tuple[str, dict[str, Any]]]:
    who = {"article_key": story.article_key, "entity_key": key, "entity_type": kind}
    where = {"block_no": 0, "sentence_no": 0, "mention_no": number}
    unknown = {"parent_entity_key": 0, "place_key": 0}
    return [
        ("fact_mention", {**who, **_span(story, name), **where, **READ_BY}),
        (
            "evidence_entity",
            {**who, "canonical_name": name, "level": "province" if kind == "organization" else None, **unknown},
        ),
    ]


def _person_facts(story: Story) -> list[tuple[str, dict[str, Any]]]:
    who, span = story.persons[0], _span(story, story.persons[0])
    key, article = story.person_key(who), {"article_key": story.article_key}
    speaker = {"speaker_entity_key": key, "speaker_name": who, "speaker_start_char": 0, "speaker_end_char": 1}
    said = {
        "statement_no": 0,
        "kind": "indirect",
        "cue": "cho biết",
        "cue_class": "say",
        "start_char": 0,
        "end_char": len(story.text),
        "text": story.text,
    }
    found: list[tuple[str, dict[str, Any]]] = [("fact_statement", {**article, **speaker, **said, **READ_BY})]
    if story.organization:
        title = surrogate_key("position", "Giám đốc")
        held = {"position_no": 0, "person_key": key, "position_key": title, "status": "current", "as_of_date_key": 0}
        at = {"organization_key": surrogate_key("organization", story.organization)}
        found.append(("fact_position", {**article, **held, **at, **span, **READ_BY}))
        found.append(("dim_position", {"position_key": title, "title": "Giám đốc", "is_rank": False}))
    return found


def _event(story: Story) -> list[tuple[str, dict[str, Any]]]:
    name = str(story.event)
    which = {"article_key": story.article_key, "event_key": surrogate_key("event", name.casefold())}
    what = {"event_type": "meeting", "event_name": name, "event_date": date(2026, 11, 1), "place_key": 0}
    found = [("fact_event", {**which, **_span(story, name), **READ_BY}), ("evidence_event", {**which, **what})]
    for number, person in enumerate(story.persons):
        role = {
            "participation_no": number,
            "participant_name": person,
            "role": "attendee",
            "entity_key": story.person_key(person),
        }
        found.append(("fact_event_participation", {**which, **role, **_span(story, person), **READ_BY}))
    return found


LOTUS = Story(
    "sen-no",
    "Sáng 1/11, Hội nghị trồng sen khai mạc. Bà Lưu Thị Hoà, Giám đốc Sở Hoa Cỏ tỉnh Miền Gió, cho biết sen đã nở 🌸.",
    persons=("Lưu Thị Hoà",),
    person_keys={"Lưu Thị Hoà": "Lưu Thị Hòa"},
    organization="Sở Hoa Cỏ tỉnh Miền Gió",
    event="Hội nghị trồng sen",
)
HARVEST = Story(
    "mua-gat",
    "Bà Lưu Thị Hòa và ông Đỗ Văn Thật dự hội nghị trồng sen.",
    persons=("Lưu Thị Hòa", "Đỗ Văn Thật"),
    event="hội nghị trồng sen",
    source_name="Báo Miền Gió điện tử",
    byline="Mai Hạ",
    day=2,
)
RAIN = Story(
    "mua-lon", "Ông Đỗ Văn Thật nói mưa sẽ tạnh. Bà Lưu Thị Hòa đồng ý.", persons=("Đỗ Văn Thật", "Lưu Thị Hòa"), day=3
)
