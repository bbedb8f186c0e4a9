"""Statements of an article: who is reported to have said what, in quotation marks or in the reporter's words."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.article import Article
from transforms.extract import attributed_quotations as attributed
from transforms.extract.cited_words import read_cited
from transforms.extract.cues import find_cues
from transforms.extract.facts import Statement
from transforms.extract.interviews import read_interview
from transforms.extract.names import Names, Sentence
from transforms.extract.quoted_statements import read_before_cue
from transforms.extract.reported_statements import read_reported
from transforms.extract.statement_reading import StatementReading, Unit
from transforms.extract.theo_statements import read_theo

_UNREAD = frozenset(("dateline", "byline", "credit"))


def read_statements(article: Article, sentences: Sequence[Sentence], names: Names) -> list[Statement]:
    """Statements in text order.

    Direct statements span what stands between the quotation marks, indirect ones the reported content with its full
    stop, without speaker and cue. Slogans, themes and scare quotes are none.
    """
    reading = StatementReading(article, sentences, names)
    answered = read_interview(reading, article.blocks)
    previous: Unit | None = None
    for unit in reading.units():
        if reading.block_types[unit.block_no] not in _UNREAD and unit.block_no not in answered:
            _read_unit(reading, unit, previous)
        previous = unit
    return sorted(reading.found, key=lambda s: (s.start, s.end))


def _read_unit(reading: StatementReading, unit: Unit, previous: Unit | None) -> None:
    """Add the statements of one unit, by the first rule that finds any."""
    known = len(reading.found)
    cues = [c for c in find_cues(reading.text, unit.start, unit.end) if not unit.quotes(c.start)]
    if attributed.read_turn(reading, unit) or read_cited(reading, unit, cues) or read_theo(reading, unit, cues):
        return
    floor = unit.start
    for cue in cues:
        if cue.start >= floor:
            end = read_before_cue(reading, unit, cue, floor) or read_reported(reading, unit, cue, floor, cues)
            floor = end if end is not None else floor
    if floor == unit.start and not attributed.read_headline(reading, unit):
        attributed.read_introduced(reading, unit)
    if len(reading.found) == known and previous is not None and attributed.read_told_after(reading, previous, unit):
        return
    if len(reading.found) == known and previous is not None:
        attributed.read_announced(reading, previous, unit)
    if len(reading.found) == known and previous is not None:
        attributed.read_continued(reading, previous, unit)
