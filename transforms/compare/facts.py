"""Facts that an article gained, lost or changed from one revision to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from transforms.article import Article
from transforms.extract.facts import ArticleFacts, Event

FactKind = Literal["entity", "position", "statement", "event", "participation", "time"]
FactOperation = Literal["gained", "lost", "changed"]

_SAME_WORDS = 0.5


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact without its place in the text: ``what`` names it, ``details`` may change while it stays the same fact."""

    kind: FactKind
    what: str
    details: str

    @property
    def subject(self) -> str:
        """What the fact is about, by which a lost and a gained fact may be one that changed."""
        return self.what.split(" · ")[0]


@dataclass(frozen=True, slots=True)
class FactDifference:
    """One fact gained (``old`` is None), lost (``new`` is None) or changed, in words."""

    kind: FactKind
    operation: FactOperation
    old: str | None
    new: str | None


def compare_facts(old: list[Fact], new: list[Fact]) -> tuple[FactDifference, ...]:
    """Differences by kind, each in the order of the text; facts that only moved are none.

    A fact with other details has changed; so has a position or statement of the same person that mostly reads alike.
    """
    found: list[FactDifference] = []
    for kind in dict.fromkeys(fact.kind for fact in [*old, *new]):
        lost, gained = _unmatched([f for f in old if f.kind == kind], [f for f in new if f.kind == kind])
        found += _told(lost, gained)
    return tuple(found)


def _unmatched(old: list[Fact], new: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """The facts of each side that the other lacks, repeats counted."""
    only_old, only_new = Counter(old) - Counter(new), Counter(new) - Counter(old)
    return list(only_old.elements()), list(only_new.elements())


def _told(lost: list[Fact], gained: list[Fact]) -> Iterator[FactDifference]:
    waiting = list(gained)
    for fact in lost:
        follower = next((other for other in waiting if _is_same(fact, other)), None)
        if follower is None:
            yield FactDifference(fact.kind, "lost", _sentence(fact), None)
            continue
        waiting.remove(follower)
        yield FactDifference(fact.kind, "changed", _sentence(fact), _sentence(follower))
    for fact in waiting:
        yield FactDifference(fact.kind, "gained", None, _sentence(fact))


def _is_same(old: Fact, new: Fact) -> bool:
    if old.what == new.what:
        return True
    if old.kind not in ("position", "statement", "event") or old.subject != new.subject:
        return False
    left, right = f"{old.what} {old.details}".split(), f"{new.what} {new.details}".split()
    return SequenceMatcher(None, left, right, autojunk=False).ratio() >= _SAME_WORDS


def _sentence(fact: Fact) -> str:
    return f"{fact.what} ({fact.details})" if fact.details else fact.what


def describe_facts(article: Article, facts: ArticleFacts) -> list[Fact]:
    """The facts of one revision, in the order of the text within each kind."""
    return [
        *_entities(facts),
        *_positions(facts),
        *_statements(article, facts),
        *_events(facts),
        *_times(article, facts),
    ]


def _entities(facts: ArticleFacts) -> Iterator[Fact]:
    mentions = Counter(mention.entity_no for mention in facts.mentions)
    for entity in facts.entities:
        count = mentions[entity.entity_no]
        times = f"{count} mention{'' if count == 1 else 's'}"
        yield Fact("entity", f"{entity.entity_type} · {entity.canonical_name}", times)


def _positions(facts: ArticleFacts) -> Iterator[Fact]:
    names = {entity.entity_no: entity.canonical_name for entity in facts.entities}
    for position in facts.positions:
        at = names.get(position.organization_no) if position.organization_no is not None else None
        parts = [names.get(position.person_no, "?"), position.title, *([at] if at else [])]
        yield Fact("position", " · ".join(parts), position.status)


def _statements(article: Article, facts: ArticleFacts) -> Iterator[Fact]:
    for statement in facts.statements:
        words = article.text[statement.start : statement.end]
        yield Fact("statement", f"{statement.speaker_name} · {words}", f"{statement.kind}, {statement.cue}")


def _events(facts: ArticleFacts) -> Iterator[Fact]:
    for event in facts.events:
        yield Fact("event", f"{event.event_type} · {event.event_name}", _circumstances(event))
    names = {event.event_no: event.event_name for event in facts.events}
    for part in facts.participations:
        where = names.get(part.event_no, "?")
        yield Fact("participation", f"{part.participant_name} · {where}", part.role)


def _circumstances(event: Event) -> str:
    known: Iterable[object | None] = (event.event_date, event.session, event.place_text)
    return ", ".join(str(value) for value in known if value)


def _times(article: Article, facts: ArticleFacts) -> Iterator[Fact]:
    for time in facts.times:
        span = f"{time.date_from}…{time.date_to}" if time.date_from != time.date_to else str(time.date_from)
        read = span if time.date_from else "unresolved"
        yield Fact("time", article.text[time.start : time.end], f"{read}, {time.grain}")
