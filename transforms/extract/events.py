"""Gatherings an article reports: what they are called, when and where they were held, who took part."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from transforms.article import Article
from transforms.extract.bare_offices import BareOffices
from transforms.extract.event_names import EventMention, find_event_mentions
from transforms.extract.event_speakers import SpokenAt
from transforms.extract.facts import Event, Mention, Participation, Role, Statement, TimeExpression
from transforms.extract.gatherings import OWN_SESSION, Gathering, same_gathering
from transforms.extract.names import Names, Sentence
from transforms.extract.participants import roles_in_sentence
from transforms.extract.statements import read_statements

_METHOD = "event-grammar"
_GENERIC = frozenset(
    ("buổi lễ", "lễ", "hội nghị", "chương trình", "cuộc họp", "buổi họp", "buổi làm việc", "cuộc làm việc")
)
_PLACE_BEFORE = re.compile(r"(?<!\w)(?i:tại|ở)\s+$")
_SITE = re.compile(
    r"(?<!\w)(?i:tại|ở)\s+(?P<site>(?:hội trường|trung tâm|nhà văn hóa|sân vận động|khách sạn|trụ sở|nhà hát|cung|"
    r"quảng trường|sân khấu|phòng|nhà thi đấu|"
    r"công viên|sân bay|bảo tàng|trường)[^,.;:()]{0,70}?)(?=\s(?:sáng|chiều|tối|ngày|hôm|đã|sẽ|để|với|do|vào|và)\s|"
    r"[,.;:()]|$)",
    re.IGNORECASE,
)
_AT_PLACE = re.compile(r"\s*(?:tại|ở)\s")
_OF_PERSONS = frozenset(("chuyến thăm", "gặp mặt", "hội đàm", "buổi làm việc", "buổi tiếp"))
_WHOLE_SESSION = frozenset(("kỳ họp", "phiên họp", "đại hội"))
_HOLDS = re.compile(r"(?<!\w)(?i:chủ trì|chủ tọa|tổ chức|tham dự|dự|triệu tập|tiến hành|mở)\s+(?:một\s+)?$")
_BETWEEN = re.compile(r"(?<!\w)giữa\s")
_CLAUSE = re.compile(r"[.;:]|(?<!\w)(?:đã|sẽ|tại)(?!\w)")
_DIVIDES = re.compile(r"[,;.:]|(?<!\w)(?:từ|đến|trước|sau)(?!\w)")
_ELSEWHERE = ("Trước đó", "Trước đây", "Cách đây", "Năm ngoái", "Theo dự kiến")
_LIMIT = re.compile(r"(?<!\w)(?i:từ|đến|trước|sau|kể từ)\s+$")
_REMEMBERED = 30
_BRACKET_REACH = 40
_SPAN = re.compile(r"\d\s?[-–]\s?(?:ngày\s)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_DAY_REACH, _PLACES_REACH = 60, 130
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
        self._day_starts = [t.start for t in self.days]
        self.gatherings: list[Gathering] = []
        self._offices = BareOffices(article.text, names)
        self._named_in: dict[int, tuple[int, Gathering]] = {}

    def read(self, statements: Sequence[Statement]) -> tuple[list[Event], list[Participation]]:
        mentions = find_event_mentions(self.text, self.sentences, self.names)
        by_sentence: dict[int, list[EventMention]] = {}
        for mention in mentions:
            by_sentence.setdefault(mention.sentence.sentence_no, []).append(mention)
        current: Gathering | None = None
        for sentence in self.sentences:
            named = [(m, self._gathering(m, current)) for m in by_sentence.get(sentence.sentence_no, ())]
            linked = [(m, g) for m, g in named if g is not None]
            if linked:
                own = [pair for pair in linked if not pair[0].is_background]
                if not own:
                    continue
                mention, current = ([pair for pair in own if not pair[0].is_bare] or own)[0]
                others = [(m.start, m.end) for m, _ in named if m is not mention]
                self._read_roles(sentence, current, (mention.start, mention.end), others)
                if not mention.is_background:
                    self._named_in[sentence.start] = (mention.start, current)
            elif current is not None and not self.text.startswith(_ELSEWHERE, sentence.start):
                self._read_roles(sentence, current, None)
        self._mark_chief()
        said_at = SpokenAt(self.text, [s.start for s in self.sentences], self._named_in)
        for gathering, speaker in said_at.speakers(self.gatherings, self.names, statements):
            self._add(gathering, speaker, "speaker")
        return self._facts()

    def _gathering(self, mention: EventMention, current: Gathering | None) -> Gathering | None:
        """The gathering a mention means: one known already, or a new one where the mention describes it."""
        if mention.is_plural:
            return None
        if mention.is_bare:
            return self._another_day(mention) or self._referred(mention, current) or self._bare(mention)
        name = self.text[mention.start : mention.end]
        words = frozenset(name.lower().replace(",", " ").split())
        day = self._day_of(mention)
        for known in reversed(self.gatherings[-_REMEMBERED:]):
            if same_gathering(known, name, words, mention.event_type, day):
                self._enrich(known, mention, name, words)
                self._read_name(known, mention)
                return known
        gathering = Gathering(mention, name, words)
        self._locate(gathering, mention)
        self._read_name(gathering, mention)
        gathering.first = mention.sentence.start
        self.gatherings.append(gathering)
        return gathering

    def _referred(self, mention: EventMention, current: Gathering | None) -> Gathering | None:
        same = [g for g in self.gatherings[-_REMEMBERED:] if g.mention.event_type == mention.event_type]
        head = self.text[mention.start : mention.head_end].lower()
        if current is not None and (current in same or (head in _GENERIC and not same)):
            return current
        if same:
            return same[-1]
        return None

    def _bare(self, mention: EventMention) -> Gathering | None:
        """A gathering named by its head noun alone counts when its day is told right there."""
        day = self._day_of(mention)
        if day is None or (day.start < mention.start and not self._is_held(mention, day)):
            return None
        if any(g.mention.event_type == mention.event_type for g in self.gatherings[-_REMEMBERED:]):
            return None
        return self._new_bare(mention, day)

    def _is_held(self, mention: EventMention, day: TimeExpression) -> bool:
        """Whether "Chiều 5/6, ông X chủ trì cuộc họp báo …": the day opens the sentence, a verb holds the meeting."""
        opens = day.start - mention.sentence.start <= 2
        return opens and bool(_HOLDS.search(self.text, max(mention.sentence.start, mention.start - 24), mention.start))

    def _another_day(self, mention: EventMention) -> Gathering | None:
        """A gathering named by its head noun alone, held on another day than every one of its type so far."""
        same = [g for g in self.gatherings[-_REMEMBERED:] if g.mention.event_type == mention.event_type]
        day = self._day_of(mention) if same else None
        if day is None or day.start < mention.start or day.date_from is None:
            return None
        if any(g.when is None or g.when.date_from == day.date_from for g in same):
            return None
        return self._new_bare(mention, day)

    def _new_bare(self, mention: EventMention, day: TimeExpression) -> Gathering:
        gathering = Gathering(mention, self.text[mention.start : mention.end], frozenset(), day)
        self._locate(gathering, mention)
        gathering.first = mention.sentence.start
        self.gatherings.append(gathering)
        return gathering

    def _enrich(self, known: Gathering, mention: EventMention, name: str, words: frozenset[str]) -> None:
        if len(name) > len(known.name) and known.words <= words | {"hội", "nghị"} and len(name) < 200:
            known.name, known.words, known.mention = name, words, mention
        if known.when is None or known.place is None:
            self._locate(known, mention)

    def _read_name(self, gathering: Gathering, mention: EventMention) -> None:
        """The bodies a name holds: the one whose session it is, or those it is held between."""
        between = _BETWEEN.search(self.text, mention.head_end, min(mention.sentence.end, mention.end + 6))
        bodies = list(self.names.within(mention.head_end, min(mention.sentence.end, mention.end + 60), "organization"))
        for body in bodies:
            inside = body.end <= mention.end or body.start == mention.end + 2
            if between and body.start >= between.end():
                if inside or not _CLAUSE.search(self.text, mention.end, body.start):
                    self._add(gathering, body, "attendee")
            elif inside and mention.event_type in OWN_SESSION:
                direct = len(self.text[mention.head_end : body.start].split()) <= 2
                if direct or mention.event_type in _WHOLE_SESSION:
                    self._add(gathering, body, "organizer")
                    break

        if mention.event_type in _OF_PERSONS:
            for person in self.names.within(mention.head_end, mention.end, "person"):
                self._add(gathering, person, "attendee")

    def _locate(self, gathering: Gathering, mention: EventMention) -> None:
        """Take the day and the place that the mention's sentence gives."""
        if gathering.when is None:
            gathering.when = self._day_of(mention)
        if gathering.place is None and gathering.place_span is None:
            self._place_of(gathering, mention)

    def _day_of(self, mention: EventMention) -> TimeExpression | None:
        sentence = mention.sentence
        low, high = bisect_left(self._day_starts, sentence.start), bisect_left(self._day_starts, sentence.end)
        days = self.days[low:high]
        reach = _PLACES_REACH if _AT_PLACE.match(self.text, mention.end) else _DAY_REACH
        first = bisect_left(self._day_starts, mention.head_end, low, high)
        last = bisect_right(self._day_starts, mention.end + reach, first, high)
        for day in self.days[first:last]:
            if not self._is_of_name(mention, day) and not self._divided(mention.end, day.start):
                return day
        if mention.is_background:
            return None
        return next((d for d in reversed(days) if d.end <= mention.start and not self._is_limit(d)), None)

    def _is_of_name(self, mention: EventMention, day: TimeExpression) -> bool:
        """Whether a day stands in brackets inside the name ("Lễ kỷ niệm 90 năm ngày … (21/6/1925 - 21/6/2015)")."""
        opened = self.text.rfind("(", mention.head_end, day.start)
        closed = self.text.find(")", opened, day.end + _BRACKET_REACH) if opened >= 0 else -1
        if closed < day.end - 1:
            return False
        return day.start < mention.end or (
            opened <= mention.end + 1 and _SPAN.search(self.text, opened, closed) is not None
        )

    def _divided(self, start: int, end: int) -> bool:
        gap = self.text[start:end] if end > start else ""
        if _AT_PLACE.match(gap):
            gap = gap.replace(",", "")
        return bool(_DIVIDES.search(gap))

    def _is_limit(self, day: TimeExpression) -> bool:
        return bool(_LIMIT.search(self.text, max(0, day.start - 8), day.start))

    def _place_of(self, gathering: Gathering, mention: EventMention) -> None:
        sentence = mention.sentence
        for place in self.names.within(sentence.start, sentence.end, "place"):
            near = mention.start - 120 < place.start < mention.end + 80
            if near and _PLACE_BEFORE.search(self.text, max(sentence.start, place.start - 6), place.start):
                gathering.place, gathering.place_span = place, (place.start, place.end)
                return
        site = _SITE.search(self.text, mention.end, min(sentence.end, mention.end + 120))
        if site:
            gathering.place_span = site.span("site")

    def _read_roles(
        self,
        sentence: Sentence,
        gathering: Gathering,
        span: tuple[int, int] | None,
        others: Sequence[tuple[int, int]] = (),
    ) -> None:
        for mention, role in roles_in_sentence(
            self.text, sentence, self.names, span, sentence.start, self._offices.at(sentence)
        ):
            if not any(start <= mention.start < end for start, end in others):
                self._add(gathering, mention, role)

    def _add(self, gathering: Gathering, mention: Mention, role: Role) -> None:
        name = self.names.name_of(mention.entity_no)
        gathering.people.setdefault((name, role), (mention, role))

    def _mark_chief(self) -> None:
        """The article's own gathering: the first one dated, else the first one in its opening blocks."""
        dated = [g for g in self.gatherings if g.when is not None and not g.mention.is_background]
        chief = dated[0] if dated else next((g for g in self.gatherings if not g.mention.is_background), None)
        if chief is None or chief.first > self.sentences[min(6, len(self.sentences) - 1)].end:
            return
        chief.is_chief = True
        lead_end = self.sentences[min(4, len(self.sentences) - 1)].end
        if chief.when is None and self.days and self.days[0].start < lead_end:
            chief.when = self.days[0]

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
