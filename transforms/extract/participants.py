"""Who took part in a gathering, and in which role: chair, speaker, organizer or attendee."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from transforms.extract.actors import Actors, outermost
from transforms.extract.event_organizers import organizers
from transforms.extract.facts import Mention, Role
from transforms.extract.letters import LOWER
from transforms.extract.listed_participants import in_person, listed_participants
from transforms.extract.names import Names, Sentence
from transforms.extract.present_participants import Scene, met_or_shown, partners, same_clause
from transforms.extract.role_verbs import RoleVerb, find_role_verbs
from transforms.extract.scene_subjects import acting_after, acting_at

_UNDER = re.compile(r"(?<!\w)(?:dưới sự|sự)\s+(?:đồng\s)?$")
_IS_TO = re.compile(r"\s*sẽ(?:\s+(?:đến |tới |tham )?dự\s+và)?\s*")
_GOES_ON = re.compile(r"(?:[,;]|(?<!\w)và)\s(?:đã |cũng |đồng thời |cùng |sẽ |trực tiếp )*$")
_BREAKS = re.compile(r"[:“”]|\.(?!\w)|(?<!\w)(?:rằng|cho biết|cho rằng)(?!\w)")
_LEAD = re.compile(
    r"(?:\(?(?:ảnh|nguồn)\s*:[^.)]{0,40}\)?\s)?(?:"
    r"(?:[^,]{0,60},\s*)?(?:(?:cùng|cũng|còn|đến|về|tới|và|ngoài ra|đồng thời|trực tiếp|[-–+])\s*)*|"
    r"[^,\d]{0,24}\d[\d/.-]*(?: \([^)]*\))?\s)",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(
    r"(?:\s\([^()]{1,30}\))?(?:…|\.{2,3})?"
    r"(?:,? (?:cùng|và) (?:nhiều|các|một số) (?:[" + LOWER + r"]+,? ){1,6})?\s*(?:(?:đã|cũng|vừa)\s+)?"
)
_CREDIT = re.compile(r"(?i:ảnh|nguồn|video|clip|đồ họa)(?P<colon>\s*:)?\s*(?:[\w.]{2,12}\s?[/–-]\s?)?$")
_SHOWN = re.compile(r"(?:,|\s\()?\s?[" + LOWER + "]")
_OTHER_CLAUSE = re.compile(r"[;:“”]|\.(?!\w)")
_NOUN = re.compile(r"(?<!có )(?<!với )(?<!đọc )(?<!\w)(?:bài \w+ \w+|(?i:diễn văn|lời khai mạc|lời phát biểu))$")
_CREDIT_LINE = re.compile(r"(?i:ảnh|nguồn|video)\s*:[^.,\n]{0,36}[-–/]\s?$")
_OCCASION = re.compile(
    r"(?:^|,\s)(?i:nhân dịp|trong khi|sau khi|trước khi|khi|trong thời gian)\s(?:sang |tới |đến |về )?$"
)
_WHILE = re.compile(r"\s(?:trong |trước |sau )?khi\s(?:đến |tới |về )?$")
_TO_OTHERS = re.compile(r"\s(?:với|trước|trên)\s")
_OWN_ASSEMBLY = re.compile(r"(?i:đại hội (?:đồng )?cổ đông|hội nghị khách hàng)")
_SCENE_ENDS = re.compile(r"[^,.;:“”]{0,70},\s(?:(?:lãnh đạo|đại diện)\s)?")
_OF_LEADERS = re.compile(
    r"(?<!\w)(?i:lãnh đạo|cán bộ|đại biểu|thành viên|việc|các đồng chí|chủ tịch|giám đốc|thay mặt|phóng viên|PV)\s"
    r"(?:cấp cao )?$"
)
_ON_THE_OCCASION = re.compile(
    r"(?:Nhân dịp|Dịp|Cũng tại|Cũng trong|Tại đây|Tại (?:buổi|lễ|hội|cuộc|phiên|chương trình))(?!\w)"
)
_ANY = Scene()
_CEREMONIES = frozenset(("lễ", "lễ hội", "chương trình", "liên hoan", "hội thi", "cuộc thi"))
_PREDICATE_REACH, _OPENING_REACH, _AFTER_REACH, _GOVERNED_REACH, _BEFORE_REACH = 420, 80, 150, 40, 600


class _Roles:
    """Reads one sentence; ``span`` is where it names the gathering, None when it only goes on about it."""

    def __init__(
        self,
        text: str,
        sentence: Sentence,
        names: Names,
        span: tuple[int, int] | None,
        offices: Sequence[Mention],
        scene: Scene,
    ) -> None:
        self.text, self.names, self.span, self.scene = text, names, span, scene
        self.start, self.end = sentence.start, sentence.end
        if span is not None and scene.governed_only:
            self.start, self.end = max(self.start, span[0] - _BEFORE_REACH), min(self.end, span[1] + _AFTER_REACH)
        self.others = _others(scene.spans, span, self.start, self.end)
        outside = [
            m
            for m in names.within(self.start, self.end, "person", "organization")
            if not _inside(m, span) and not self._is_in_other(m) and not _is_credited(text, m)
        ]
        acting = [m for m in offices if self.start <= m.start < self.end]
        people = sorted([*(m for m in outside if m.entity_type == "person"), *acting], key=lambda m: m.start)
        bodies = outermost([m for m in outside if m.entity_type == "organization"])
        self.bodies = Actors(text, self.start, [m for m in bodies if not _is_aside(text, names, m)], None)
        self.listed = list(
            listed_participants(text, self.start, self.end, names, people, self.bodies.mentions, span is not None)
        )
        listed = {id(m) for m in self.listed}
        phrases = _phrases(names, self.start, self.end)
        self.people = Actors(text, self.start, [m for m in people if id(m) not in listed], phrases)

    def read(self) -> Iterator[tuple[Mention, Role]]:
        if not self.scene.governed_only:
            yield from ((m, "attendee") for m in self.listed)
        if not self.people.mentions and not self.bodies.mentions:
            return
        near = (
            self.span is not None
            or self.scene.told_before
            or self.scene.event_type in _CEREMONIES
            or _ON_THE_OCCASION.match(self.text, self.start) is not None
        )
        acting = list(self._acting(near))
        yield from acting
        active = {mention.entity_no for mention, _ in acting}
        if self.span is not None:
            yield from organizers(self.text, self.start, self.span, self.end, self.bodies, self.others)
        if self.span is not None and not self.scene.governed_only:
            subjects = [
                found
                for found in acting_at(self.text, self.start, self.span, self.people)
                if found[0].entity_no not in active
            ]
            yield from subjects
            active |= {mention.entity_no for mention, _ in subjects}
            yield from self._assembled(self.span)
        if near:
            found = met_or_shown(
                self.text, (self.start, self.end), self.span, self.scene, self.people, self.bodies, self.names
            )
            yield from ((m, "attendee") for m in found if m.entity_no not in active)

    def _acting(self, near: bool) -> Iterator[tuple[Mention, Role]]:
        """Subjects of role verbs; ``near`` where the sentence is surely about the gathering."""
        for verb in find_role_verbs(self.text, self.start, self.end):
            elsewhere = self.span is None and verb.role == "speaker" and _TO_OTHERS.match(self.text, verb.end)
            passive = not near and self.text.endswith(("được ", "bị "), self.start, verb.start)
            if (near or not verb.needs_gathering) and not (elsewhere or passive) and self._is_of_this(verb):
                bodies = self._acting_bodies(verb) if verb.role != "chair" else []
                yield from ((m, verb.role) for m in (*self._of_verb(verb), *bodies))

    def _assembled(self, span: tuple[int, int]) -> Iterator[tuple[Mention, Role]]:
        """The company that acts "tại đại hội cổ đông": the assembly is its own."""
        if not _OWN_ASSEMBLY.match(self.text, span[0], span[1]):
            return
        after = self.bodies.after(span[1])
        if after is not None and _SCENE_ENDS.fullmatch(self.text, span[1], after[1]):
            yield from ((m, "organizer") for m in after[0][:1])

    def _is_in_other(self, mention: Mention) -> bool:
        """Whether a mention stands in the name of another gathering."""
        at = bisect_right(self.others, (mention.start, self.end)) - 1
        return at >= 0 and mention.start < self.others[at][1]

    def _is_of_this(self, verb: RoleVerb) -> bool:
        """Whether a verb tells of this gathering: it stands in no name, and no other gathering is its object."""
        at = bisect_left(self.others, (verb.end, 0))
        if at and self.others[at - 1][1] > verb.start:
            return False
        other = self.others[at][0] if at < len(self.others) else self.end
        if self.span is not None and self.span[0] <= verb.start < self.span[1]:
            return False
        if self.span is not None and self._governs(verb, self.span[0]) and self.span[0] < other:
            return True
        return not self.scene.governed_only and not self._governs(verb, other)

    def _governs(self, verb: RoleVerb, start: int) -> bool:
        near = verb.end <= start < min(verb.end + _GOVERNED_REACH, self.end)
        return near and not _OTHER_CLAUSE.search(self.text, verb.end, start)

    def _of_verb(self, verb: RoleVerb) -> list[Mention]:
        """Subjects of a verb: those before it in its clause, after it when it opens the sentence or is a noun."""
        under = verb.role == "chair" and _UNDER.search(self.text, max(self.start, verb.start - 12), verb.start)
        noun = under or _NOUN.search(self.text, max(self.start, verb.start - 10), verb.end)
        subject = None if noun else self._subject(verb)
        if subject is not None:
            return subject
        thereby = _OCCASION.search(self.text, max(self.start, verb.start - 40), verb.start)
        opens = verb.start - self.start <= _OPENING_REACH and _LEAD.fullmatch(self.text, self.start, verb.start)
        if not noun and not thereby and (not opens or verb.needs_gathering):
            return []
        after = self.people.after(self._object_end(verb) if thereby else verb.end)
        if after is None or after[1] - verb.end > _AFTER_REACH or _BREAKS.search(self.text, verb.end, after[1]):
            return []
        return after[0]

    def _object_end(self, verb: RoleVerb) -> int:
        """Where the clause of a verb ends that the main clause follows ("nhân dịp dự hội nghị, ông A …")."""
        end = self.span[1] if self.span is not None and self.span[0] >= verb.end else verb.end
        comma = self.text.find(",", end, min(self.end, end + _AFTER_REACH))
        return comma if comma >= 0 else self.end

    def _subject(self, verb: RoleVerb) -> list[Mention] | None:
        when = _WHILE.search(self.text, max(self.start, verb.start - 20), verb.start)
        while_doing = self.people.ending_at(when.start(), when.start()) if when else None
        if while_doing is not None:
            return while_doing
        nearest = self.people.before(verb.start)
        if nearest is None:
            return None
        actors, end = nearest
        planned = self.span is not None and _IS_TO.fullmatch(self.text, end, verb.start)
        if planned or same_clause(self.text, end, verb.start):
            return actors
        leading = self.people.leading(verb.start)
        if leading is None or verb.start - leading[1] > _PREDICATE_REACH:
            return None
        goes_on = _GOES_ON.search(self.text, max(leading[1], verb.start - 24), verb.start)
        return leading[0] if goes_on and not _BREAKS.search(self.text, leading[1], verb.start) else None

    def _acting_bodies(self, verb: RoleVerb) -> list[Mention]:
        """Bodies that attend or hand something over themselves ("UBND tỉnh, Hội A … trao tặng …")."""
        nearest = self.bodies.before(verb.start)
        if nearest is None or not _AND_OTHERS.fullmatch(self.text, nearest[1], verb.start):
            return []
        first = nearest[0][0].start
        lead = self.text[max(self.start, first - 24) : first]
        return [] if _OF_LEADERS.search(lead) or (verb.role == "speaker" and lead.endswith("được ")) else nearest[0]


def roles_in_sentence(
    text: str,
    sentence: Sentence,
    names: Names,
    event_span: tuple[int, int] | None,
    offices: Sequence[Mention] = (),
    scene: Scene = _ANY,
) -> list[tuple[Mention, Role]]:
    """Participants that one sentence names.

    ``event_span`` is where the sentence names the gathering (None when it only goes on about it), ``offices`` are
    offices without a name that act in the sentence.
    """
    return list(_Roles(text, sentence, names, event_span, offices, scene).read())


def roles_after_gathering(
    text: str, sentence: Sentence, names: Names, event_span: tuple[int, int], scene: Scene = _ANY
) -> list[tuple[Mention, Role]]:
    """Participants of a gathering after which a sentence tells what they did ("Sau cuộc gặp với A, bà B …")."""
    reader = _Roles(text, sentence, names, event_span, (), scene)
    found = list(acting_after(text, sentence.start, event_span, scene.event_type, reader.people))
    if found:
        found += [(m, "attendee") for m in partners(text, event_span, sentence.end, names)]
    return found


def _is_aside(text: str, names: Names, body: Mention) -> bool:
    """Whether a body does not act: it is somebody's office, another body's parent in brackets, or a source."""
    if _CREDIT_LINE.search(text, max(0, body.start - 48), body.start):
        return True
    bracketed = text[body.start - 1 : body.start] in ("(", "/") and text[body.end : body.end + 1] in tuple("), \n")
    return bracketed or in_person(names, body)


def _others(
    spans: Sequence[tuple[int, int]], span: tuple[int, int] | None, start: int, end: int
) -> list[tuple[int, int]]:
    """Of the sorted spans of gatherings those that begin in ``[start, end)``, without ``span``."""
    low, high = bisect_left(spans, (start, 0)), bisect_left(spans, (end, 0))
    return [other for other in spans[low:high] if other != span]


def _inside(mention: Mention, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= mention.start and mention.end <= span[1]


def _is_credited(text: str, mention: Mention) -> bool:
    """Whether a name only signs a picture ("Ảnh: X", "(ảnh X)"), unlike "Ảnh: X tại hội nghị"."""
    credit = _CREDIT.search(text, max(0, mention.start - 28), mention.start)
    return credit is not None and not (credit["colon"] and _SHOWN.match(text, mention.end))


def _phrases(names: Names, start: int, end: int) -> dict[int, int]:
    """Where the phrase with titles begins, by where the name does, of the persons between ``start`` and ``end``."""
    low = bisect_left(names.descriptions, start, key=lambda d: d.start)
    high = bisect_left(names.descriptions, end, key=lambda d: d.start)
    return {d.name_start: d.start for d in names.descriptions[low:high]}
