"""The names of one article: entities, their mentions and the phrases that describe a person.

Every later extractor (positions, statements, events) asks this index who stands where.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal

from transforms.extract.facts import Entity, EntityType, Mention

_start_of = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: ``text[start:end]`` lies within one block and has no outer blanks."""

    sentence_no: int
    block_no: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A span the statistical tagger proposes; ``label`` is person, organization, place or title, ``score`` 0..1."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Description:
    """A whole noun phrase about one person: honorific, titles, name and apposition ("ông X, Giám đốc Sở Y")."""

    start: int
    end: int
    person_no: int
    name_start: int
    name_end: int


@dataclass(slots=True)
class Office:
    """A title with its organisation as they stand in one sentence, and the persons who hold it there.

    ``title_start``..``title_end`` is the title alone; ``organization_no`` is None when none is given.
    """

    start: int
    end: int
    title_start: int
    title_end: int
    organization_no: int | None
    is_rank: bool
    takes_organization: bool
    group: str
    sentence_no: int
    score: float
    holders: list[int] = field(default_factory=list)
    status: Literal["current", "former", "appointed"] = "current"
    method: str = "apposition"


@dataclass(slots=True)
class Names:
    """``mentions`` are sorted by (start, -end); ``entities[i].entity_no == i``; ``offices`` in text order."""

    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)

    def within(self, start: int, end: int, *types: EntityType) -> Iterator[Mention]:
        """Mentions that lie inside ``[start, end)``, in text order, of the given types (all when none is given)."""
        low = bisect_left(self.mentions, start, key=_start_of)
        high = bisect_right(self.mentions, end, low, key=_start_of)
        for mention in self.mentions[low:high]:
            if mention.end <= end and (not types or mention.entity_type in types):
                yield mention

    def name_of(self, entity_no: int) -> str:
        """Canonical name of an entity of this article."""
        return self.entities[entity_no].canonical_name
