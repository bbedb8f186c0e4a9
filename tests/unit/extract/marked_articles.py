"""Invented articles with the tagger's spans marked: {p:Trần Văn Bình}, {o:…}, {l:…}, {t:…}."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transforms.article import Article, Block, BlockType
from transforms.extract.facts import Position
from transforms.extract.names import Names, Sentence, TaggedSpan
from transforms.extract.positions import read_positions
from transforms.extract.read_names import read_names
from transforms.extract.sentences import split_sentences
from transforms.extract.statements import read_statements

_MARK = re.compile(r"\{([polt]):([^}]*)\}")
_LABELS = {"p": "person", "o": "organization", "l": "place", "t": "title"}


@dataclass
class Reading:
    """What was read from a marked article."""

    article: Article
    sentences: list[Sentence]
    names: Names
    positions: list[Position] = field(default_factory=list)

    def rows(self) -> set[tuple[str, str, str | None]]:
        """(person, title, organisation) of each position."""
        return {
            (self._name(p.person_no), p.title, None if p.organization_no is None else self._name(p.organization_no))
            for p in self.positions
        }

    def surfaces(self, entity_type: str) -> dict[str, set[str]]:
        """The written forms of each entity of a type, by canonical name."""
        found: dict[str, set[str]] = {}
        for entity in self.names.entities:
            if entity.entity_type == entity_type:
                found.setdefault(entity.canonical_name, set())
        for mention in self.names.mentions:
            if mention.entity_type == entity_type:
                found[self._name(mention.entity_no)].add(self.article.text[mention.start : mention.end])
        return found

    def status(self, title: str) -> str:
        """Status of the only position with this title."""
        (found,) = [p.status for p in self.positions if p.title == title]
        return found

    def descriptions(self) -> list[str]:
        return [self.article.text[d.start : d.end] for d in self.names.descriptions]

    def _name(self, number: int) -> str:
        return self.names.name_of(number)


def read_marked(marked: str, byline: str | None = None, types: dict[int, BlockType] | None = None) -> Reading:
    """Read a marked text, one block a line, paragraphs unless ``types`` says otherwise by line number."""
    text, spans = _unmark(marked)
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        block_type = (types or {}).get(number, "paragraph")
        blocks.append(Block(number, block_type, start, start + len(line)))
        start += len(line) + 1
    article = Article(text, tuple(blocks), "", "", byline, None, "vi")
    sentences = split_sentences(text, blocks)
    names = read_names(article, sentences, spans)
    return Reading(article, sentences, names, read_positions(article, sentences, names))


def _unmark(marked: str) -> tuple[str, list[TaggedSpan]]:
    text, spans, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.append(TaggedSpan(len(text), len(text) + len(match[2]), _LABELS[match[1]], 0.95))
        text += match[2]
        last = match.end()
    return text + marked[last:], spans


def read_reports(marked: str) -> list[tuple[str, str, str]]:
    """(speaker, cue, content) of each statement."""
    reading = read_marked(marked)
    found = read_statements(reading.article, reading.sentences, reading.names)
    return [(s.speaker_name, s.cue, reading.article.text[s.start : s.end]) for s in found]
