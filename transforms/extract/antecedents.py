"""The person a pronoun ("ông", "bà", "vị này") stands for."""

from __future__ import annotations

from bisect import bisect_left

from transforms.extract.person_index import PersonIndex

_REACH = 1500
_SUBJECT_REACH = 600
_CANDIDATES = 12


def find_antecedent(people: PersonIndex, at: int, gender: str, speaker: tuple[int, int, int] | None) -> int | None:
    """Entity of the person meant at ``at``: a recent speaker, the last subject, else the last person who fits.

    ``speaker`` is (entity_no, start, end) of who spoke last, ``gender`` "m", "f" or "". A person addressed by an
    honorific of the pronoun's gender goes before one whose gender is not known.
    """
    index = bisect_left(people.starts, at) - 1
    subject = _last_subject(people, index, at)
    recent = [
        m.entity_no for m in reversed(people.mentions[max(0, index - _CANDIDATES) : index + 1]) if at - m.end < _REACH
    ]
    spoken = [speaker[0]] if speaker and at - speaker[1] < _REACH else []
    subjects = [subject] if subject is not None else []
    changed = bool(spoken and speaker and people.starts[index] > speaker[2]) if index >= 0 else False
    order = [*subjects, *spoken, *recent] if changed else [*spoken, *subjects, *recent]
    known = [n for n in order if gender and people.genders.get(n) == gender]
    unknown = [n for n in order if people.genders.get(n, gender) == gender or not gender]
    return known[0] if known else unknown[0] if unknown else None


def _last_subject(people: PersonIndex, index: int, at: int) -> int | None:
    """The first person named in the sentence that names the last one before ``at``."""
    if index < 0 or at - people.mentions[index].end > _SUBJECT_REACH:
        return None
    last = people.mentions[index]
    low = max(0, last.start - _REACH)
    begin = max(people.text.rfind(". ", low, last.start), people.text.rfind("\n", low, last.start))
    first = people.mentions[bisect_left(people.starts, begin)]
    return first.entity_no if first.start <= last.start else last.entity_no
