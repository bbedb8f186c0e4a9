"""Persons whom a noun names together with their name, there or earlier in the article ("cử tri Trần An", "cử tri")."""

from __future__ import annotations

import re
from functools import cache

from transforms.extract import speaker_grammar as grammar
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import Names
from transforms.extract.person_index import PersonIndex
from transforms.extract.speaker import Speaker
from transforms.extract.speaker_nouns import noun_length, speaker_nouns
from transforms.lexicons.lexicon import load_set

_COLLECTIVE = frozenset(("ngư dân", "nông dân", "công nhân", "phụ huynh", "học sinh", "sinh viên", "lực lượng"))
_NOUN_REACH = 2500
_MANY = re.compile(r"(?<!\w)(?i:các|những|nhiều|một số|mọi|hai|ba|mấy|vài|số)\s+$")
_NOT_BEFORE_A_NAME = frozenset(
    (
        "xã",
        "phường",
        "huyện",
        "quận",
        "tỉnh",
        "phố",
        "thị",
        "trấn",
        "thôn",
        "ấp",
        "bản",
        "khu",
        "tổ",
        "tp",
        "thời",
        "của",
        "với",
        "về",
        "gặp",
        "cho",
        "theo",
    )
)
_GIVEN_NAME = re.compile(r"(?:[^\W\d_]+\s){1,3}(?P<name>[" + UPPER + "][" + LOWER + r"]+)")
_OF_SOMEBODY = frozenset(
    (
        "đại diện", "lãnh đạo", "phát ngôn viên", "người phát ngôn", "trợ lý", "quản lý", "chủ", "mẹ", "bố", "cha",
        "vợ", "chồng", "con trai", "con gái", "luật sư", "nhân viên", "phóng viên", "thành viên", "giám đốc",
        "chuyên gia",
    )
)  # fmt: skip


@cache
def _named_by(noun: str) -> re.Pattern[str]:
    """Where ``noun`` stands right before a capitalised name of two words or more."""
    name = r"(?P<name>[" + UPPER + r"][\w-]*(?:\s[" + UPPER + r"][\w-]*){1,3})"
    return re.compile(r"(?<!\w)(?i:" + re.escape(noun) + r")\s+" + name)


class CalledPersons:
    """Reads nouns for one person in one article."""

    def __init__(self, text: str, names: Names, people: PersonIndex) -> None:
        self.text = text
        self.names = names
        self.people = people

    def own_name(self, head: int, end: int) -> str | None:
        """The name after a noun for one person ("cử tri Trần Văn An ở xã X"), where no mention was found."""
        match = grammar.NAME_AFTER_NOUN.match(self.text, head, end)
        if match is None or (match.end() < end and not grammar.APPOSITION.match(self.text, match.end(), end)):
            return None
        if self.text[head : match.start("name")].lower().split()[-1:][0] in _NOT_BEFORE_A_NAME:
            return None
        other = next(self.names.within(match.start("name"), end, "organization", "place"), None)
        if other is not None and other.start == match.start("name"):
            return None
        return match["name"]

    def called_by(self, start: int, end: int) -> Speaker | None:
        """The person introduced last by the noun that stands alone here ("Cử tri Trần An …", then "cử tri nói")."""
        noun = self.text[start:end].lower()
        if noun not in speaker_nouns() or noun in _COLLECTIVE or not self._is_alone(start):
            return None
        named = list(_named_by(noun).finditer(self.text, max(0, start - _NOUN_REACH), start))
        if not named:
            return None
        called = named[-1]
        person = self.people.first_from(called.start("name"))
        if person is not None and person.start == called.start("name"):
            return Speaker(person.entity_no, self.names.name_of(person.entity_no), start, end, "pronoun")
        surname = called["name"].split()[0]
        return Speaker(None, called["name"], start, end, "noun") if surname in load_set("surnames") else None

    def calls(self, head: int, end: int) -> Speaker | None:
        """The person whose given name alone follows the noun ("đối tượng Phú")."""
        match = _GIVEN_NAME.fullmatch(self.text, head, end)
        called = self.people.called(match["name"]) if match else None
        if match is None or called is None:
            return None
        noun = self.text[head : match.start("name")].lower().split()
        if noun_length(noun) == 0 or noun[0] in _OF_SOMEBODY or " ".join(noun[:2]) in _OF_SOMEBODY:
            return None
        return Speaker(called, self.names.name_of(called), head, end, "person")

    def _is_alone(self, start: int) -> bool:
        """Whether no word makes the noun at ``start`` many ("các cử tri")."""
        return not _MANY.search(self.text, max(0, start - 12), start)
