"""Several who speak together: of "A, Bí thư …, và B" the first is the speaker, as the head of the subject."""

from __future__ import annotations

import re

from transforms.extract import speaker_grammar as grammar
from transforms.extract.facts import EntityType, Mention
from transforms.extract.person_index import PersonIndex
from transforms.extract.sources import Speaker

_BRACKET = re.compile(r"\s\([^()]{1,40}\)")
_OPENS_LIST = re.compile(
    r"(?:.*[.;:,])?(?:\s*(?i:các đồng chí|hai ông|hai bà|cả|đồng chí|trước đó|sau đó|cùng ngày))?", re.DOTALL
)
_KINDS: dict[str, EntityType] = {"person": "person", "organization": "organization", "place": "place"}
_LONGEST_APPOSITION = 90


def first_of_list(people: PersonIndex, speaker: Speaker, low: int) -> Speaker:
    """The first of "A, B và C" where the clause that starts at ``low`` opens with that list, else ``speaker``."""
    kind = _KINDS.get(speaker.form)
    text, start, first, joints = people.text, speaker.start, None, []
    while kind and (joint := grammar.JOINS_SUBJECTS.search(text, max(low, start - 30), start)):
        others = list(people.names.within(max(low, joint.start() - _LONGEST_APPOSITION), joint.start(), kind))
        if not others or not _ends_at(people, others[-1], joint.start()):
            break
        joints.append(joint["joint"])
        first, start = others[-1], _phrase_start(people, others[-1])
    listed = " và " in text[speaker.start : speaker.end]
    if first is None or (joints[0] == "," and not listed) or not _OPENS_LIST.fullmatch(text[low:start].strip()):
        return speaker
    return Speaker(first.entity_no, people.names.name_of(first.entity_no), first.start, first.end, speaker.form)


def _ends_at(people: PersonIndex, mention: Mention, end: int) -> bool:
    """Whether the phrase about a name ends at ``end``, an apposition included."""
    gap = people.text[_phrase_end(people, mention) : end]
    apposition = grammar.OPENS_APPOSITION.match(gap) and not grammar.BREAKS_APPOSITION.search(gap)
    return not gap or bool(apposition and len(gap) < _LONGEST_APPOSITION and not grammar.VERB.search(gap))


def _phrase_end(people: PersonIndex, mention: Mention) -> int:
    description = people.description(mention)
    end = max(mention.end, description.end) if description else mention.end
    bracket = _BRACKET.match(people.text, end)
    return bracket.end() if bracket else end


def _phrase_start(people: PersonIndex, mention: Mention) -> int:
    start = people.phrase_start(mention)
    honorific = grammar.HONORIFIC.search(people.text, max(0, start - 9), start)
    return honorific.start("word") if honorific else start
