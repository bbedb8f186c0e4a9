"""Which gathering each mention means: one known already, or a new one where the mention describes it."""

from __future__ import annotations

import re

from transforms.extract.event_names import EventMention
from transforms.extract.event_settings import Settings
from transforms.extract.facts import Mention, Role, TimeExpression
from transforms.extract.gatherings import (
    HEAD_WORDS,
    OWN_SESSION,
    Gathering,
    are_kin,
    head_words,
    may_be_called,
    same_gathering,
    words_in,
)
from transforms.extract.names import Names

_GENERIC = frozenset(
    ("buổi lễ", "lễ", "hội nghị", "chương trình", "cuộc họp", "buổi họp", "buổi làm việc", "cuộc làm việc")
)
_OF_PERSONS = frozenset(("chuyến thăm", "gặp mặt", "hội đàm", "buổi làm việc", "buổi tiếp"))
_WHOLE_SESSION = frozenset(("kỳ họp", "phiên họp", "đại hội"))
_HOLDS = re.compile(r"(?<!\w)(?i:chủ trì|chủ tọa|tổ chức|tham dự|dự|triệu tập|tiến hành|mở|có)\s+(?:một\s+)?$")
_AT_IT = re.compile(
    r"(?<!\w)(?i:tại|trong|ở|dự|tham gia|họp|chủ trì|điều hành|điều khiển|chủ tọa|chứng kiến|mở đầu|đầu|kết thúc|"
    r"khai mạc|bế mạc|quang cảnh|toàn cảnh|rời|rời khỏi|phát biểu|sau|(?<!không )(?<!chưa )(?<!từng )có)\s+(?:một\s+)?$"
)
_SOME = re.compile(r"(?<!\w)(?:dự|tham gia|tổ chức)\s+một\s$")
_SOME_SITTING = re.compile(r"(?i:một\s+(?=buổi làm việc)|mỗi\s)")
_TOOK_PLACE = re.compile(r"\s+(?:diễn ra|được tổ chức|do|có sự|thu hút|nhằm|với sự|đã)(?!\w)")
_NEVER_BARE = frozenset(
    (
        "trận đấu",
        "giải đấu",
        "diễn đàn",
        "triển lãm",
        "lễ hội",
        "cuộc thi",
        "liên hoan",
        "hội chợ",
        "hội thi",
        "đàm phán",
    )
)
_PRIVATE = re.compile(r"(?i:lễ (?:cưới|đính hôn|ăn hỏi)|tang lễ|lễ tang)")
_BETWEEN = re.compile(r"(?<!\w)giữa\s")
_CLAUSE = re.compile(r"[.;:]|(?<!\w)(?:đã|sẽ|tại)(?!\w)")
_OF_BODY = re.compile(r"\s(?:của\s)?")
_REMEMBERED = 30
_SHORT, _NEAR = 16, 300
_LONGEST = 200


class Linker:
    """Gatherings found so far, in order of first mention."""

    def __init__(self, text: str, names: Names, settings: Settings) -> None:
        self.gatherings: list[Gathering] = []
        self._text = text
        self._names = names
        self._settings = settings

    def link(self, mention: EventMention, current: Gathering | None, earlier: EventMention | None) -> Gathering | None:
        """The gathering a mention means, made where it is the first to describe it; None where it describes none.

        ``current`` is the gathering the text is about, ``earlier`` the mention before in the same sentence.
        """
        if mention.is_plural:
            return None
        day = self._settings.day_of(mention, earlier)
        name = self._text[mention.start : mention.end]
        words = words_in(name)
        known = self._described(mention, name, words, day, current) if mention.is_described else None
        if known is not None:
            self._enrich(known, mention, name, words, day)
            self._read_name(known, mention)
            return known
        if mention.is_bare:
            known = self._another_day(mention, day)
            if known is None and not _SOME.search(self._text, max(0, mention.start - 20), mention.start):
                known = self._referred(mention, current, day)
            if known is not None or not mention.is_described:
                return known or self._bare(mention, day)
        gathering = self._new(mention, words, day)
        self._read_name(gathering, mention)
        return gathering

    def _described(
        self,
        mention: EventMention,
        name: str,
        words: frozenset[str],
        day: TimeExpression | None,
        current: Gathering | None,
    ) -> Gathering | None:
        """The known gathering that a description fits."""
        fits = [g for g in self.gatherings[-_REMEMBERED:] if same_gathering(g, name, words, mention.event_type, day)]
        if fits:
            return max(reversed(fits), key=lambda g: len(g.words & words))
        if current is None or not self._may_be_here(current, day):
            return None
        return current if self._is_told_of(mention, current) or self._is_of_its_organizer(mention, current) else None

    def _is_told_of(self, mention: EventMention, current: Gathering) -> bool:
        """Whether a short name ("buổi lễ phát động") repeats what the sentence of the gathering's name told of it."""
        if mention.event_type != current.mention.event_type or mention.end - mention.head_end > _SHORT:
            return False
        told = self._text[mention.head_end : mention.end].strip().lower()
        named, sentence = current.mention, current.mention.sentence
        low, high = max(sentence.start, named.start - _NEAR), min(sentence.end, named.end + _NEAR)
        return told in self._text[low:high].lower()

    def _is_of_its_organizer(self, mention: EventMention, current: Gathering) -> bool:
        """Whether a name tells no more than the body that held the gathering ("Hội nghị Đảng ủy Công an")."""
        if mention.event_type not in OWN_SESSION or mention.event_type != current.mention.event_type:
            return False
        body = next(self._names.within(mention.head_end, mention.end, "organization"), None)
        if body is None or body.end != mention.end or not _OF_BODY.fullmatch(self._text, mention.head_end, body.start):
            return False
        return (self._names.name_of(body.entity_no), "organizer") in current.people

    def _head(self, mention: EventMention) -> str:
        return self._text[mention.start : mention.head_end].lower()

    def _same_type(self, mention: EventMention) -> list[Gathering]:
        """Known gatherings that the head noun of the mention can mean."""
        head = self._head(mention)
        return [g for g in self.gatherings[-_REMEMBERED:] if may_be_called(g, mention.event_type, head)]

    def _referred(
        self, mention: EventMention, current: Gathering | None, day: TimeExpression | None
    ) -> Gathering | None:
        same = self._same_type(mention)
        if same:
            meant = current if current is not None and current in same else same[-1]
            if meant.when is None and day is not None and day.start > mention.start:
                meant.when = day
            return meant
        known = [g for g in (current, *self.gatherings[:1]) if g is not None and self._may_be_here(g, day)]
        head = self._head(mention)
        for gathering in known:
            told_apart = day is not None and gathering.when is None
            if (
                not told_apart
                and head_words(head) <= gathering.words
                and are_kin(mention.event_type, gathering.mention.event_type)
            ):
                return gathering
        return known[0] if known and head in _GENERIC else None

    def _may_be_here(self, known: Gathering, day: TimeExpression | None) -> bool:
        """Whether a gathering may be the one reported: of no other time and of no other day."""
        return not known.is_elsewhere and (day is None or known.when is None or day.date_from == known.when.date_from)

    def _bare(self, mention: EventMention, day: TimeExpression | None) -> Gathering | None:
        """A gathering named by its head noun alone counts when its day is told there, or somebody is at it."""
        dated = day is not None and (day.start > mention.start or self._is_held(mention, day))
        if dated or self._is_attended(mention):
            told = words_in(self._text[mention.head_end : mention.end]) if mention.is_described else frozenset()
            day = day or self._settings.day_reported(mention)
            return self._new(mention, head_words(self._head(mention)) | told, day)
        return None

    def _is_held(self, mention: EventMention, day: TimeExpression) -> bool:
        """Whether "Chiều 5/6, ông X chủ trì cuộc họp báo …": the day opens the sentence, a verb holds the meeting."""
        opens = day.start - mention.sentence.start <= 2
        return opens and bool(_HOLDS.search(self._text, max(mention.sentence.start, mention.start - 24), mention.start))

    def _is_attended(self, mention: EventMention) -> bool:
        """Whether "phát biểu tại buổi họp báo", "hội thảo do … tổ chức": a definite gathering that took place."""
        if mention.event_type in _NEVER_BARE or _PRIVATE.match(self._text, mention.start):
            return False
        low = max(mention.sentence.start, mention.start - 24)
        if _SOME_SITTING.search(self._text, low, mention.head_end):
            return False
        opens = mention.start == mention.sentence.start
        if mention.event_type == "chuyến thăm":
            return True
        return self._is_at_it(mention) or (opens and _TOOK_PLACE.match(self._text, mention.head_end) is not None)

    def _is_at_it(self, mention: EventMention) -> bool:
        low = max(mention.sentence.start, mention.start - 24)
        return _AT_IT.search(self._text, low, mention.start) is not None

    def _another_day(self, mention: EventMention, day: TimeExpression | None) -> Gathering | None:
        """A gathering named by its head noun alone, held on another day than every one of its type so far."""
        same = self._same_type(mention)
        if not same or day is None or day.start < mention.start or day.date_from is None:
            return None
        if same[-1].when is None or any(g.when and g.when.date_from == day.date_from for g in same):
            return None
        return self._new(mention, head_words(self._head(mention)), day)

    def _new(self, mention: EventMention, words: frozenset[str], day: TimeExpression | None) -> Gathering:
        gathering = Gathering(mention, self._text[mention.start : mention.end], words, day)
        gathering.place, gathering.place_span = self._settings.place_of(mention)
        gathering.first = mention.sentence.start
        gathering.is_attended = self._is_at_it(mention)
        gathering.is_elsewhere = self._settings.is_of_another_time(mention)
        self.gatherings.append(gathering)
        return gathering

    def _enrich(
        self, known: Gathering, mention: EventMention, name: str, words: frozenset[str], day: TimeExpression | None
    ) -> None:
        """Take the longer name that says all that the shorter one does, and the day and place not known yet."""
        dates_it = known.when is None and day is not None
        says_more = known.words <= words | HEAD_WORDS or mention.event_type == "chuyến thăm" or dates_it
        if len(known.name) < len(name) < _LONGEST and says_more:
            known.name, known.words, known.mention = name, words, mention
        known.when = known.when or day
        if known.place is None and known.place_span is None:
            known.place, known.place_span = self._settings.place_of(mention)

    def _read_name(self, gathering: Gathering, mention: EventMention) -> None:
        """The bodies a name holds: the one whose session it is, or those it is held between."""
        between = _BETWEEN.search(self._text, mention.head_end, min(mention.sentence.end, mention.end + 6))
        reach = min(mention.sentence.end, mention.end + 60)
        for body in self._names.within(mention.head_end, reach, "organization"):
            inside = body.end <= mention.end or body.start == mention.end + 2
            if between and body.start >= between.end():
                if inside or not _CLAUSE.search(self._text, mention.end, body.start):
                    self._add(gathering, body, "attendee")
            elif inside and mention.event_type in OWN_SESSION:
                direct = len(self._text[mention.head_end : body.start].split()) <= 2
                if direct or mention.event_type in _WHOLE_SESSION:
                    self._add(gathering, body, "organizer")
                    break
        if mention.event_type in _OF_PERSONS:
            for person in self._names.within(mention.head_end, mention.end, "person"):
                self._add(gathering, person, "attendee")

    def _add(self, gathering: Gathering, mention: Mention, role: Role) -> None:
        gathering.add(self._names.name_of(mention.entity_no), mention, role)
