"""The person whom an office without a name means: "Chủ tịch Hà Nội" is who the article calls its chairman elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from transforms.extract.letters import UPPER
from transforms.extract.names import Names, Office
from transforms.extract.person_index import PersonIndex
from transforms.extract.speaker_grammar import OFFICE_BREAK, OFFICE_HEADS, OFFICE_TAIL

_LEAD = re.compile(r"(?i:đồng chí|vị|ngài|ông|bà|tân|vị tân|nữ|cựu|nguyên|riêng|chính|đương kim)?\s*")
_FORMER = re.compile(r"(?i:cựu|nguyên|cố)\s+$")
_LINK = re.compile(r"(?i:của|nước|tỉnh|thành phố|tp\.?|bộ|các)(?!\w)")
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(f"[{UPPER}]")
_OF_ONE_BODY = frozenset(("chair", "secretary"))
_OF_ANOTHER = re.compile(r"(?<!\w)(?:của|cho)\s+(?:ông|bà|anh|chị)?\s*$")
_DEPUTY = " thường trực"
_LEAD_REACH = 16
_LOOK_BACK = 40
_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class _Held:
    """An office as the article gives it to a person."""

    start: int
    holder: int
    name: frozenset[str]
    words: frozenset[str]
    former: bool


class OfficeBearers:
    """Who holds which office in one article; built when first asked."""

    def __init__(self, text: str, names: Names, people: PersonIndex) -> None:
        self._text = text
        self._names = names
        self._people = people
        self._title_end = max(0, text.find("\n"))

    def bearer(self, start: int, end: int) -> int | None:
        """Entity of the person whose office ``text[start:end]`` names, None where it is no office or nobody's.

        Of several holders the one named last before counts; one named only later must be the only one.
        """
        office = self._office_at(start, end)
        held = self._holder(office, start, end) if office is not None else None
        if held is not None or (office is not None and start >= self._title_end):
            return held
        return self._described(start, end)

    def _holder(self, office: Office, start: int, end: int) -> int | None:
        named = next(self._names.within(office.title_end, end, "person"), None)
        if named is not None:
            return None if _OF_ANOTHER.search(self._text, office.title_end, named.start) else named.entity_no
        former = _FORMER.search(self._text, max(0, office.start - 8), office.start) is not None
        wanted = self._field(office, end)
        known = not wanted or self._is_named(office, end)
        alone = known and (office.organization_no is None or office.group not in _OF_ONE_BODY)
        held = self._held.get(self._title(office)) or self._held.get(self._title(office) + _DEPUTY, [])
        fitting = [
            h for h in held if wanted <= h.words | h.name or (h.words <= wanted and (alone or (known and h.words)))
        ]
        fitting = [h for h in fitting if h.former == former] or (fitting if former else [])
        close = [h for h in fitting if wanted & h.words] or fitting
        before = [h for h in close if h.start < start]
        if before:
            return before[-1].holder
        return close[0].holder if len({h.holder for h in close}) == 1 else None

    def _described(self, start: int, end: int) -> int | None:
        """The person near whose name the same words stand, for offices that no title list knows."""
        words = self._text[start:end].lower().split()
        if not words or words[0] not in OFFICE_HEADS or end - start < _SHORTEST:
            return None
        low = bisect_left(self._people.starts, start)
        if start < self._title_end:
            low, start = min(_LOOK_BACK, len(self._people.mentions)), len(self._text)
        for wanted in dict.fromkeys((" ".join(words), " ".join(words[:3]))):
            for index in range(low - 1, max(-1, low - 1 - _LOOK_BACK), -1):
                if self._bears(index, wanted, start):
                    return self._people.mentions[index].entity_no
        return None

    def _bears(self, index: int, wanted: str, limit: int) -> bool:
        """Whether the words right before or after a person's name hold an office of that wording."""
        mention = self._people.mentions[index]
        low = self._people.mentions[index - 1].end if index else 0
        before = self._text[max(low, mention.start - 70) : mention.start]
        at = before.lower().rfind(wanted)
        lesser = before[:at].lower().rstrip().endswith("phó") and not wanted.startswith("phó")
        if at >= 0 and not lesser and OFFICE_TAIL.fullmatch(before, at + len(wanted)):
            return True
        after = self._text[mention.end : min(mention.end + 90, limit)].lower()
        return after[:3].strip()[:1] in tuple("-–—,(") and wanted in OFFICE_BREAK.split(after)[0]

    def _office_at(self, start: int, end: int) -> Office | None:
        offices = self._names.offices
        at = bisect_left(offices, start, key=lambda office: office.start)
        if at == len(offices) or offices[at].start > min(end - 1, start + _LEAD_REACH) or offices[at].is_rank:
            return None
        return offices[at] if _LEAD.fullmatch(self._text, start, offices[at].start) else None

    def _title(self, office: Office) -> str:
        return self._text[office.title_start : office.title_end].lower()

    def _field(self, office: Office, end: int) -> frozenset[str]:
        """Words of what an office is in charge of, as written and as the organisation is called in full."""
        organization = self._names.name_of(office.organization_no) if office.organization_no is not None else ""
        beyond = max(office.end, office.title_end) if organization else office.title_end
        return _content_words(organization) | _content_words(self._text[beyond : max(beyond, end)])

    def _is_named(self, office: Office, end: int) -> bool:
        """Whether what follows a title is an organisation or a place, and no name of a person nobody tagged."""
        begin = max(office.end, office.title_end) if office.organization_no is not None else office.title_end
        if not _CAPITAL.search(self._text, begin, end):
            return True
        return next(self._names.within(begin, end, "place", "organization"), None) is not None

    @cached_property
    def _held(self) -> dict[str, list[_Held]]:
        found: dict[str, list[_Held]] = {}
        for office in self._names.offices:
            if office.holders and not office.is_rank:
                words, name = self._field(office, office.end), _content_words(self._names.name_of(office.holders[0]))
                held = _Held(office.start, office.holders[0], name, words, office.status == "former")
                found.setdefault(self._title(office), []).append(held)
        return found


def _content_words(text: str) -> frozenset[str]:
    return frozenset(_words(_LINK.sub(" ", text)))


def _words(text: str) -> Iterator[str]:
    return (match.group().lower() for match in _WORD.finditer(text))
