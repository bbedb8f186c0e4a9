"""The facts of one article, as the extractor returns them; entities are numbered within the article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

EntityType = Literal["person", "organization", "place"]
Role = Literal["chair", "speaker", "organizer", "attendee"]
CueClass = Literal["say", "demand", "promise", "judge", "deny"]


@dataclass(slots=True)
class Entity:
    """One person, organisation or place of the article.

    ``canonical_name`` is the fullest name the article supports (abbreviations expanded, province added when the
    article makes it certain; administrative places without their unit word). ``attributes`` may hold
    ``organization_type``, ``level``, ``parent_name``, ``place_name``, ``short_name`` for organisations and
    ``place_type``, ``admin_code``, ``parent_name`` for places.
    """

    entity_no: int
    entity_type: EntityType
    canonical_name: str
    attributes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Mention:
    """One span that names an entity, in its block and sentence."""

    entity_no: int
    entity_type: EntityType
    start: int
    end: int
    block_no: int
    sentence_no: int
    method: str
    confidence: float


@dataclass(slots=True)
class TimeExpression:
    """A time expression resolved to the closed interval ``date_from``..``date_to`` (None when unresolvable)."""

    start: int
    end: int
    date_from: date | None
    date_to: date | None
    grain: str
    is_ambiguous: bool
    method: str
    confidence: float
    session: str | None = None


@dataclass(slots=True)
class Position:
    """The article asserts that a person holds an office; ``organization_no`` is None when none is given."""

    person_no: int
    title: str
    organization_no: int | None
    status: Literal["current", "former", "appointed"]
    start: int
    end: int
    method: str
    confidence: float
    is_rank: bool = False


@dataclass(slots=True)
class Statement:
    """``speaker_no`` is None for a speaker without an entity (then ``speaker_name`` is the article's words).

    ``cue_class`` is what its speaker does: says, demands, promises, judges or denies.
    """

    speaker_no: int | None
    speaker_name: str
    kind: Literal["direct", "indirect"]
    cue: str
    start: int
    end: int
    speaker_start: int
    speaker_end: int
    method: str
    confidence: float
    cue_class: CueClass = "say"


@dataclass(slots=True)
class Event:
    """One gathering the article reports; ``start``..``end`` is the span that names it."""

    event_no: int
    event_type: str
    event_name: str
    event_date: date | None
    session: str | None
    place_no: int | None
    place_text: str | None
    start: int
    end: int
    method: str
    confidence: float


@dataclass(slots=True)
class Participation:
    """One participant of an event in one role; ``entity_no`` is None for one without an entity."""

    event_no: int
    entity_no: int | None
    participant_name: str
    role: Role
    start: int
    end: int
    method: str
    confidence: float


@dataclass(slots=True)
class ArticleFacts:
    """Everything read from one article; ``sentences`` are (start, end, block_no) in order."""

    sentences: list[tuple[int, int, int]] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
