"""Who a pronoun ("ông", "bà", "vị này") stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from transforms.extract.facts import Mention
from transforms.extract.person_index import PersonIndex
from transforms.extract.speaker_grammar import RELATION

_REACH = 1500
_CANDIDATES = 14
_SENTENCE_END = re.compile(r"[.!?…][”\"’)\]]?\s|\n")
_MIDDLE_NAMES = {"Thị": "f", "Văn": "m"}
_FEMALE_NOUN = re.compile(
    r"(?i)(?<!\w)(?:nữ|bà|mẹ|vợ|cô|chị|hoa hậu|á hậu|người đẹp|người phụ nữ|mỹ nhân|kiều nữ)(?!\w)"
)
_MALE_NOUN = re.compile(
    r"(?i)(?<!\w)(?:nam|ông|bố|cha|chồng|anh|chàng|người đàn ông|cầu thủ|tiền đạo|tiền vệ|hậu vệ|trung vệ|thủ môn|"
    r"chân sút|hlv|huấn luyện viên|nhà cầm quân|chiến lược gia)(?!\w)"
)
_CALLED = re.compile(
    r"(?i)(?<!\w)(?:(?P<female>(?:nữ|hoa hậu|á hậu|người đẹp)(?:\s(?:ca sĩ|diễn viên|nghệ sĩ|mc|sinh|doanh nhân))?)|"
    r"nam (?:ca sĩ|diễn viên|nghệ sĩ|mc|sinh|tài tử)|cầu thủ|tiền đạo|tiền vệ|hậu vệ|trung vệ|thủ môn|hlv)\s$"
)
_NOUN_REACH = 24
_DEPENDENT = re.compile(
    r"(?<!\w)(?i:việc|chuyện|khi|nếu|vì|do|dù|trước|sau|để|với|cho|của|nhờ|nuôi|lúc|vụ|khiến|giúp)\s+"
    r"(?:(?i:ông|bà|anh|chị|cô|em|cậu|cụ)\s+)?$"
)
_LEAD_REACH = 24
_NOT_SUBJECT = 1.2
_OBJECT = 1.3
_UNKNOWN_GENDER = 0.6
_SPOKE = 0.8
_SPOKE_LAST = -0.5
_UNNAMED = 0.6


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who spoke last: ``entity_no`` is None for somebody without a name, ``gender`` "m", "f" or ""."""

    entity_no: int | None
    start: int
    end: int
    gender: str


def read_genders(people: PersonIndex) -> dict[int, str]:
    """ "m" or "f" by entity, told by honorifics, by the nouns before a name ("nữ ca sĩ") or by a middle name."""
    found = dict(people.genders)
    for mention in people.mentions:
        if mention.entity_no not in found:
            noun = _CALLED.search(people.text, max(0, mention.start - _NOUN_REACH), mention.start)
            if noun:
                found[mention.entity_no] = "f" if noun["female"] else "m"
    for entity_no in {mention.entity_no for mention in people.mentions} - found.keys():
        middle = people.names.name_of(entity_no).split()[1:-1]
        gender = next((_MIDDLE_NAMES[part] for part in middle if part in _MIDDLE_NAMES), "")
        if gender:
            found[entity_no] = gender
    return found


def noun_gender(phrase: str) -> str:
    """Gender a noun for somebody tells: "m", "f" or "".

    >>> noun_gender("nữ tiền đạo"), noun_gender("chân sút"), noun_gender("đại diện xã")
    ('f', 'm', '')
    """
    return "f" if _FEMALE_NOUN.search(phrase) else "m" if _MALE_NOUN.search(phrase) else ""


def find_antecedent(
    people: PersonIndex,
    genders: Mapping[int, str],
    at: int,
    gender: str,
    spoken: Spoken | None,
    quoted: Callable[[int], bool],
    limit: float = inf,
) -> int | Spoken | None:
    """Entity of the person meant at ``at``, ``spoken`` itself where that is somebody without a name, None for nobody.

    The subject of a sentence near by goes before its objects, who spoke last before who was only named, a person of
    the pronoun's gender before one whose gender is not known. Names inside quotations do not count, nor does
    whoever costs more than ``limit``: about one for each sentence between, object or doubt about the gender.
    """
    ends = [match.start() for match in _SENTENCE_END.finditer(people.text, max(0, at - _REACH), at)]
    best: tuple[float, int] | None = None
    found: int | Spoken | None = None
    if spoken is not None and at - spoken.end < _REACH and _may_be(spoken.gender, gender):
        cost = _SPOKE * _steps(ends, spoken.end) + _doubt(spoken.gender, gender)
        cost += _OBJECT if _depends(people.text, spoken.start) else _SPOKE_LAST
        found = spoken if spoken.entity_no is None else spoken.entity_no
        best = (cost + (_UNNAMED if spoken.entity_no is None else 0.0), -spoken.start)
    for mention in _near(people, at, quoted):
        known = genders.get(mention.entity_no, "")
        if not _may_be(known, gender):
            continue
        cost = _steps(ends, mention.end) + _role(people, mention, ends) + _doubt(known, gender)
        if best is None or (cost, -mention.start) < best:
            best, found = (cost, -mention.start), mention.entity_no
    return found if best is not None and best[0] <= limit else None


def _near(people: PersonIndex, at: int, quoted: Callable[[int], bool]) -> list[Mention]:
    index = bisect_left(people.starts, at)
    near = people.mentions[max(0, index - _CANDIDATES) : index]
    return [m for m in near if at - m.end < _REACH and not quoted(m.start)]


def _steps(ends: Sequence[int], at: int) -> int:
    """Number of sentence ends after ``at``."""
    return len(ends) - bisect_left(ends, at)


def _role(people: PersonIndex, mention: Mention, ends: Sequence[int]) -> float:
    """Cost of a mention that is not the first of its sentence, or that a preposition makes an object."""
    index = bisect_left(ends, mention.start) - 1
    begin = ends[index] + 1 if index >= 0 else max(0, mention.start - _REACH)
    related = _is_object(people, mention, begin)
    first = all(_is_object(people, m, begin) for m in people.between(begin, mention.start))
    return (_OBJECT if related else 0.0) + (0.0 if first else _NOT_SUBJECT)


def _is_object(people: PersonIndex, mention: Mention, begin: int) -> bool:
    start = people.phrase_start(mention)
    lead = max(begin, start - _LEAD_REACH)
    return RELATION.search(people.text, lead, start) is not None or _depends(people.text, start, lead)


def _depends(text: str, start: int, low: int | None = None) -> bool:
    """Whether a phrase at ``start`` belongs to a clause or a noun before it ("việc ông X …", "khi ông X …")."""
    return _DEPENDENT.search(text, max(0, start - _LEAD_REACH) if low is None else low, start) is not None


def _may_be(known: str, wanted: str) -> bool:
    return not known or not wanted or known == wanted


def _doubt(known: str, wanted: str) -> float:
    return _UNKNOWN_GENDER if wanted and not known else 0.0
