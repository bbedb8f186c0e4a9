"""Gatherings an article reports: what they are called, when and where they were held, who took part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from transforms.article import Article
from transforms.extract.bare_offices import BareOffices
from transforms.extract.event_linking import Linker
from transforms.extract.event_names import EventMention, find_event_mentions
from transforms.extract.event_settings import Settings
from transforms.extract.event_speakers import SpokenAt, is_told_of
from transforms.extract.facts import Event, Mention, Participation, Role, Statement, TimeExpression
from transforms.extract.gatherings import Gathering
from transforms.extract.names import Names, Sentence
from transforms.extract.participants import roles_after_gathering, roles_in_sentence
from transforms.extract.present_participants import Scene
from transforms.extract.speaker_phrases import foreign_acronyms
from transforms.extract.statements import read_statements

_METHOD = "event-grammar"
_ELSEWHERE = ("Trước đó", "Trước đây", "Cách đây", "Năm ngoái", "Theo dự kiến")
_OPENING, _LEAD = 6, 4
_LONG_AGO = 60
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
_REPORTED = frozenset(
    ("họp", "buổi làm việc", "hội nghị", "họp báo", "lễ", "phiên tòa", "phiên họp", "giao ban", "gặp mặt", "buổi tiếp",
     "tiếp xúc cử tri", "hội đàm", "đối thoại", "tọa đàm", "hội thảo")
)  # fmt: skip
_MANY = 3
_ENUMERATED = frozenset(("lễ hội", "diễn đàn", "giải đấu", "cuộc thi", "liên hoan", "triển lãm", "hội chợ", "hội thi"))
_OPENS = 40
_UNREAD = frozenset(("dateline", "byline", "credit"))


class _EventReader:
    def __init__(
        self, article: Article, sentences: Sequence[Sentence], names: Names, times: Sequence[TimeExpression]
    ) -> None:
        self.text = article.text
        types = {b.block_no: b.block_type for b in article.blocks}
        self.types = types
        self.sentences = [s for s in sentences if types[s.block_no] not in _UNREAD]
        self.names = names
        self.days = [t for t in times if t.grain == "day"]
        self._published = article.published_at.date() if article.published_at else None
        self._settings = Settings(article.text, names, times)
        self._linker = Linker(article.text, names, self._settings)
        self.gatherings = self._linker.gatherings
        self._offices = BareOffices(article.text, names)
        self._named_in: dict[int, tuple[int, Gathering]] = {}

    def read(self, statements: Sequence[Statement]) -> tuple[list[Event], list[Participation]]:
        mentions = find_event_mentions(self.text, self.sentences, self.names)
        by_sentence: dict[int, list[EventMention]] = {}
        for mention in mentions:
            by_sentence.setdefault(mention.sentence.sentence_no, []).append(mention)
        current: Gathering | None = None
        for sentence in self.sentences:
            named = self._link(by_sentence.get(sentence.sentence_no, ()), current)
            linked = [(m, g) for m, g in named if g is not None]
            if linked:
                own = [pair for pair in linked if not pair[0].is_background]
                if not own:
                    self._read_background(sentence, linked)
                    continue
                main, told = ([pair for pair in own if not pair[0].is_bare] or own)[0]
                if current is None or main.start - sentence.start <= _OPENS or self._is_told_of(sentence, main):
                    current = told
                spans = sorted((m.start, m.end) for m, _ in named)
                offices = self._offices.at(sentence)
                for mention, gathering in own:
                    scene = Scene(mention.event_type, gathering.name, spans, mention is not main)
                    self._read_roles(sentence, gathering, (mention.start, mention.end), scene, offices)
                self._named_in[sentence.start] = (main.start, told)
            elif current is not None and not self.text.startswith(_ELSEWHERE, sentence.start):
                scene = Scene(current.mention.event_type, current.name)
                self._read_roles(sentence, current, None, scene, self._offices.at(sentence))
        self._mark_chief()
        self._read_before_name()
        said_at = SpokenAt(self.text, [s.start for s in self.sentences], self._named_in)
        for gathering, speaker in said_at.speakers(self.gatherings, self.names, statements):
            self._add(gathering, speaker, "speaker")
        return self._facts()

    def _link(
        self, mentions: Sequence[EventMention], current: Gathering | None
    ) -> list[tuple[EventMention, Gathering | None]]:
        """Each mention of one sentence with the gathering it means."""
        linked: list[tuple[EventMention, Gathering | None]] = []
        types = Counter(m.event_type for m in mentions if not m.is_bare)
        for mention in mentions:
            if types[mention.event_type] >= _MANY and mention.event_type in _ENUMERATED:
                linked.append((mention, None))
                continue
            earlier = linked[-1][0] if linked else None
            linked.append((mention, self._linker.link(mention, current, earlier)))
        return linked

    def _read_roles(
        self,
        sentence: Sentence,
        gathering: Gathering,
        span: tuple[int, int] | None,
        scene: Scene,
        offices: Sequence[Mention],
    ) -> None:
        for mention, role in roles_in_sentence(self.text, sentence, self.names, span, offices, scene):
            self._add(gathering, mention, role)

    def _is_told_of(self, sentence: Sentence, mention: EventMention) -> bool:
        return is_told_of(self.text, sentence.start, mention.start)

    def _read_background(self, sentence: Sentence, linked: Sequence[tuple[EventMention, Gathering]]) -> None:
        spans = sorted((m.start, m.end) for m, _ in linked)
        for event, gathering in linked[:1]:
            scene = Scene(event.event_type, gathering.name, spans, governed_only=True)
            span = (event.start, event.end)
            for mention, role in roles_after_gathering(self.text, sentence, self.names, span, scene):
                self._add(gathering, mention, role)

    def _read_before_name(self) -> None:
        """Read what is told of the article's own gathering before its noun alone names it ("tại buổi lễ")."""
        chief = next((g for g in self.gatherings if g.is_chief and g.mention.is_bare), None)
        if chief is None:
            return
        scene = Scene(chief.mention.event_type, chief.name, told_before=True)
        for sentence in self.sentences:
            if sentence.start >= chief.first:
                return
            if sentence.start not in self._named_in:
                self._read_roles(sentence, chief, None, scene, self._offices.at(sentence))

    def _add(self, gathering: Gathering, mention: Mention, role: Role) -> None:
        gathering.add(self._name_in_article(mention), mention, role)

    def _name_in_article(self, mention: Mention) -> str:
        """The full name of a participant; of a foreign body that the article only calls "NATO" just that."""
        name, written = self.names.name_of(mention.entity_no), self.text[mention.start : mention.end]
        if written in foreign_acronyms() and name.casefold() not in self.text.casefold():
            return written
        return name

    def _mark_chief(self) -> None:
        """The article's own gathering: the first dated one of its opening, else the first there, else one attended."""
        own = [g for g in self.gatherings if self._may_be_chief(g)]
        opening = self.sentences[: _OPENING + 1]
        near = [g for g in own if opening and g.first <= opening[-1].end]
        attended = next((g for g in own if g.is_attended and g.mention.event_type in _REPORTED), None)
        chief = next((g for g in near if g.when is not None), near[0] if near else attended)
        if chief is None:
            return
        chief.is_chief = True
        if chief.when is None and self.days and self._may_be_held_on(chief, self.days[0]):
            chief.when = self.days[0]

    def _may_be_held_on(self, chief: Gathering, day: TimeExpression) -> bool:
        """Whether a day is told in the lead and the name of the gathering tells of no other year."""
        lead_end = self.sentences[min(_LEAD, len(self.sentences) - 1)].end
        year = _YEAR.search(chief.name)
        if day.start >= lead_end or day.date_from is None:
            return day.start < lead_end
        return not self._is_long_ago(day) and (year is None or abs(int(year.group()) - day.date_from.year) <= 1)

    def _is_long_ago(self, day: TimeExpression | None) -> bool:
        when = day.date_from if day else None
        return when is not None and self._published is not None and (self._published - when).days > _LONG_AGO

    def _may_be_chief(self, gathering: Gathering) -> bool:
        """Whether a gathering is neither background nor of another time, nor long past."""
        if gathering.mention.is_background or gathering.is_elsewhere:
            return False
        return not self._is_long_ago(gathering.when)

    def _facts(self) -> tuple[list[Event], list[Participation]]:
        events: list[Event] = []
        rows: list[Participation] = []
        for number, gathering in enumerate(self.gatherings):
            events.append(self._event(number, gathering))
            for (name, role), (mention, _) in gathering.people.items():
                if role == "attendee" and {(name, "chair"), (name, "organizer")} & gathering.people.keys():
                    continue
                rows.append(
                    Participation(number, mention.entity_no, name, role, mention.start, mention.end, _METHOD, 0.75)
                )
        return events, rows

    def _event(self, number: int, gathering: Gathering) -> Event:
        when, span, mention = gathering.when, gathering.place_span, gathering.mention
        return Event(
            event_no=number,
            event_type=mention.event_type,
            event_name=gathering.name,
            event_date=when.date_from if when else None,
            session=when.session if when else None,
            place_no=gathering.place.entity_no if gathering.place else None,
            place_text=self.text[span[0] : span[1]] if span else None,
            start=mention.start,
            end=mention.end,
            method=_METHOD,
            confidence=0.85 if when else 0.65,
        )


def read_events(
    article: Article,
    sentences: Sequence[Sentence],
    names: Names,
    times: Sequence[TimeExpression],
    statements: Sequence[Statement] | None = None,
) -> tuple[list[Event], list[Participation]]:
    """Gatherings in order of first mention and one participation row per (gathering, name, role).

    ``statements`` are the article's own (read again when not given): who is quoted in a report of a gathering spoke
    there.
    """
    said = read_statements(article, sentences, names) if statements is None else statements
    return _EventReader(article, sentences, names, times).read(said)
