"""Interviews printed as questions and answers: each answer that a dash introduces is one direct statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.article import Block
from transforms.extract.cues import Cue
from transforms.extract.person_index import PersonIndex
from transforms.extract.sources import Speaker
from transforms.extract.statement_reading import StatementReading

_DASH = re.compile(r"[-–—]\s*(?=\S)")
_INTERVIEW = re.compile(
    r"(?i:phỏng vấn|trao đổi với|trò chuyện với|trả lời|thưa ông|thưa bà|ông có thể|bà có thể|theo ông|theo bà)"
)
_FEWEST_TURNS = 2
_FEWEST_WORDS = 8


def read_interview(reading: StatementReading, blocks: Sequence[Block]) -> frozenset[int]:
    """Add the answers of an interview as statements of the person interviewed; returns the blocks they fill."""
    answers = _answers(reading.text, blocks)
    if len(answers) < _FEWEST_TURNS:
        return frozenset()
    person = _interviewee(reading.finder.people, answers[0].start)
    if person is None:
        return frozenset()
    for block in answers:
        dash = _DASH.match(reading.text, block.start, block.end)
        if dash:
            cue = Cue(block.start, block.start + 1, "say", "strong", True)
            reading.add(person, "direct", cue, dash.end(), block.end)
    return frozenset(block.block_no for block in answers)


def _answers(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Paragraphs that begin with a dash and follow a question."""
    found: list[Block] = []
    asked = False
    for block in blocks:
        if block.block_type not in ("paragraph", "lead", "heading"):
            continue
        dashed = _DASH.match(text, block.start, block.end) is not None
        question = text.endswith("?", block.start, block.end)
        if dashed and asked and not question and len(text[block.start : block.end].split()) >= _FEWEST_WORDS:
            found.append(block)
        asked = question
    return found


def _interviewee(people: PersonIndex, before: int) -> Speaker | None:
    """The person named last before the first answer whose naming an interview formula follows or precedes."""
    named = people.between(0, before)
    if not named:
        return None
    formula = [m for m in named if _INTERVIEW.search(people.text, max(0, m.start - 160), min(before, m.end + 160))]
    mention = (formula or named)[-1]
    return Speaker(mention.entity_no, people.names.name_of(mention.entity_no), mention.start, mention.end, "person")
