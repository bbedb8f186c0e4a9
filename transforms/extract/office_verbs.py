"""Offices that a verb gives to a person: "giữ chức", "bổ nhiệm … làm", "là"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.extract.facts import Mention
from transforms.extract.names import Names, Office, Sentence
from transforms.extract.office_gaps import STACK, gap_is, name_start, says_office
from transforms.extract.person_names import honorific_before

_APPOINTS = re.compile(
    r"(?: đã| vừa| cũng| sẽ| mới| quyết định)* (?:chỉ định|bổ nhiệm|phê chuẩn|(?:miễn|bãi) nhiệm|cách chức|điều động"
    r"|phân công|đề cử|đề bạt)\b"
)
_OTHERS = re.compile(
    r"\b(?:những|các|nhiều|mọi|bất kỳ) (?:người|ai|cán bộ|vị)(?: đang| đã| từng| còn)* (?:là|làm|giữ chức) \Z"
)
_PASSIVE = re.compile(r"\b(?:được|bị|do)\s*$")
_TOWARDS = re.compile(r"[^.]{0,40}\b(?:đối với|cho|gồm|với|là|:)\b[^.]{0,30}")
_VERB = re.compile(
    r"(?:giữ (?:các )?chức(?: vụ| danh)?|giữ (?:cương vị|vị trí|vai trò)|nhận quyết định"
    r"|vào (?:chức(?: vụ| danh)?|vị trí)"
    r"|(?:đảm|đương) (?:nhiệm|nhận)(?: (?:các )?(?:chức(?: vụ| danh)?|cương vị|vị trí))?|làm|trở thành|là"
    r"|chức(?: vụ| danh)?|(?:từng|kinh) qua(?: các)? chức vụ|vị trí công tác)(?: nữ| vị| tân)?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_DEPARTMENT = "head of department"
_HE = re.compile(r"(?<!\w)(?i:(ông|bà|anh|chị))(?= [a-zà-ỹđ])")
_PRONOUN = re.compile(r"\b(?i:ông|bà|anh|chị|đồng chí|ngài|vị này)\b(?! [A-ZĐ])")


def attach_by_verb(
    names: Names,
    text: str,
    sentence: Sentence,
    offices: Sequence[Office],
    persons: Sequence[Mention],
    subject: int | None,
) -> None:
    """Give the offices that have no holder yet to the person of whom the verb before them speaks."""
    previous: Office | None = None
    for office in offices:
        joined = previous is not None and previous.method == "verb" and gap_is(text, previous, office, STACK)
        if not office.holders and not office.is_rank and (joined or _is_said(text, sentence, office)):
            before = _speakable(names, text, [p for p in persons if p.end <= office.start], office)
            if before and _is_agent(text, sentence, before[-1], offices):
                before = before[:-1]
            holder = before[-1].entity_no if before else _meant(names, text, sentence, office, subject)
            if joined and previous is not None:
                office.holders, office.method = list(previous.holders), "verb"
            elif not before and persons and _TOWARDS.fullmatch(text, office.end, name_start(text, persons[0])):
                _list_after_verb(text, office, offices, persons)
            elif holder is not None:
                office.holders, office.method = [holder], "verb"
        previous = office


def _is_said(text: str, sentence: Sentence, office: Office) -> bool:
    """Whether a verb of holding an office stands before the office."""
    low = max(sentence.start, office.start - 40)
    led = office.group == _DEPARTMENT and text[max(low, office.start - 5) : office.start] == " làm "
    if _OTHERS.search(text, low, office.start):
        return False
    return (led or says_office(text, office)) and _VERB.search(text[low : office.start]) is not None


def _speakable(names: Names, text: str, before: Sequence[Mention], office: Office) -> list[Mention]:
    """The persons before an office without those that a pronoun nearer to it cannot mean ("bà Lan nói ông giữ …")."""
    pronoun = _HE.search(text, before[-1].end, office.start) if before else None
    if pronoun is None:
        return list(before)
    return [p for p in before if _gender(names, text, p) in ("", _gender_of(pronoun))]


def _meant(names: Names, text: str, sentence: Sentence, office: Office, subject: int | None) -> int | None:
    """The person spoken of before, where a pronoun can mean him or her."""
    if subject is None or not _PRONOUN.search(text, sentence.start, sentence.end):
        return None
    told = [_gender_of(pronoun) for pronoun in _HE.finditer(text, sentence.start, office.start)]
    contradicts = bool(told) and told[-1] == "m" and _is_woman(names, subject)
    return None if contradicts else subject


def _gender_of(pronoun: re.Match[str]) -> str:
    return "m" if pronoun[1].lower() in ("ông", "anh") else "f"


def _is_woman(names: Names, person: int) -> bool:
    return " Thị " in names.name_of(person)


def _gender(names: Names, text: str, person: Mention) -> str:
    return "f" if _is_woman(names, person.entity_no) else honorific_before(text, person.start)[1]


def _is_agent(text: str, sentence: Sentence, person: Mention, offices: Sequence[Office]) -> bool:
    """Whether a person only appoints another ("Bình, người được ông Nam đề cử làm giám đốc")."""
    made = next((office for office in offices if office.start > person.end), None)
    if made is not None and text[person.end : made.start] == " làm ":
        return False
    if made is not None and _APPOINTS.match(text, person.end, made.start):
        return True
    own = [office.start for office in offices if person.entity_no in office.holders and office.end <= person.start]
    start = min([name_start(text, person), *own])
    return bool(_PASSIVE.search(text, max(sentence.start, start - 12), start))


def _list_after_verb(text: str, office: Office, offices: Sequence[Office], persons: Sequence[Mention]) -> None:
    """ "bổ nhiệm giữ chức Phó Cục trưởng đối với: A (…), B (…) và C": all of them."""
    office.holders, office.method = list(dict.fromkeys(person.entity_no for person in persons)), "verb"
