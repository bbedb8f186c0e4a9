"""State of reading the statements of one article: its units, quotations, speakers and what was found so far."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from transforms.article import Article
from transforms.extract.cues import Cue
from transforms.extract.facts import Statement
from transforms.extract.names import Names, Sentence
from transforms.extract.quotations import Quotation, find_quotations
from transforms.extract.sources import Speaker
from transforms.extract.speakers import SpeakerFinder
from transforms.lexicons.lexicon import load_set

MINIMUM_WORDS = 2
METHOD = "statement-grammar"
STOPS = " .,;!?…/\n"
_JOIN = re.compile(r"[\s,.–—\-…!?]*")
_AFTER_CUE = re.compile(
    r"(?:\s+(?:thêm|lại|tiếp(?!\s+tục))\b)?(?:\s+(?:là\s+)?rằng)?\s*[,:]?(?:\s*[-–—]\s+)?\s*(?:rằng,?\s+)?"
)
_TO_COLON = re.compile(r"(?:\s+[^\s“\":,.;]+){1,6}\s*:\s*(?=[“\"'‘«])")
_LONGEST_WORD = 40
_CONFIDENCE = {"person": 0.9, "organization": 0.85, "pronoun": 0.8, "place": 0.75}


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or the run of sentences that one quotation binds together."""

    start: int
    end: int
    block_no: int
    quotations: tuple[Quotation, ...]

    def quotes(self, at: int) -> bool:
        """Whether the character at ``at`` stands between quotation marks."""
        index = bisect_right(self.quotations, at, key=lambda q: q.outer_start) - 1
        return index >= 0 and at < self.quotations[index].outer_end


class StatementReading:
    """What the rules for statements share; ``found`` grows in the order of reading."""

    def __init__(self, article: Article, sentences: Sequence[Sentence], names: Names) -> None:
        self.text = article.text
        self.block_types = {b.block_no: b.block_type for b in article.blocks}
        self.block_ends = {b.block_no: b.end for b in article.blocks}
        self.finder = SpeakerFinder(article.text, names, find_quotations(article.text, article.blocks))
        self.found: list[Statement] = []
        self._sentences = sentences
        self._quotations = find_quotations(article.text, article.blocks)

    def units(self) -> Iterator[Unit]:
        """Sentences in text order, joined where a quotation runs over their end."""
        starts = [q.outer_start for q in self._quotations]
        index = 0
        while index < len(self._sentences):
            first = self._sentences[index]
            end = first.end
            while True:
                inside = self._quotations[bisect_left(starts, first.start) : bisect_left(starts, end)]
                reach = max((q.outer_end for q in inside), default=end)
                if reach <= end or index + 1 >= len(self._sentences):
                    break
                index += 1
                end = self._sentences[index].end
            yield Unit(first.start, end, first.block_no, inside)
            index += 1

    def has_words(self, start: int, end: int, fewest: int) -> bool:
        """Whether a stretch of the text holds ``fewest`` words or more; looks at its beginning only."""
        return len(self.text[start : min(end, start + _LONGEST_WORD * fewest)].split()) >= fewest

    def words(self, start: int, end: int) -> int:
        """Number of words in a stretch of the text."""
        return len(self.text[start:end].split())

    def content_start(self, cue_end: int, end: int) -> int:
        """Where the content begins after a cue, past "thêm", "rằng", a comma or a colon."""
        match = _TO_COLON.match(self.text, cue_end, end) or _AFTER_CUE.match(self.text, cue_end, end)
        return match.end() if match else cue_end

    def are_adjacent(self, quotations: Sequence[Quotation]) -> bool:
        """Whether nothing but marks stands between the quotations."""
        return all(_JOIN.fullmatch(self.text, a.outer_end, b.outer_start) for a, b in pairwise(quotations))

    def add(
        self, speaker: Speaker, kind: Literal["direct", "indirect"], cue: Cue, start: int, end: int
    ) -> None:  # fmt: skip
        """Add a statement whose content is exactly ``text[start:end]``, unless that is empty."""
        if start >= end:
            return
        confidence = _CONFIDENCE.get(speaker.form, 0.7) - (0.0 if cue.strength == "strong" else 0.1)
        self.found.append(
            Statement(
                speaker.entity_no, speaker.name, kind, self.text[cue.start : cue.end], start, end,
                speaker.start, speaker.end, METHOD, round(confidence, 2), cue.cue_class,
            )
        )  # fmt: skip
        self.finder.last = speaker

    def add_content(self, unit: Unit, speaker: Speaker, cue: Cue, start: int, end: int) -> None:
        """Add the statement that fills ``text[start:end]``: what is quoted when all of it is, else the words."""
        inner = [q for q in unit.quotations if start <= q.outer_start and q.outer_end <= end]
        if inner and inner[0].outer_start == start:
            rest = self.text[inner[-1].outer_end : end].strip(STOPS)
            if not rest and self.are_adjacent(inner):
                self.add(speaker, "direct", cue, inner[0].start, inner[-1].end)
                return
        while start < end and (self.text[start].isspace() or self.text[start] in ",:"):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",;:/-–—"):
            end -= 1
        unclosed = start < end and self.text[start] in '“"' and not any(q.outer_start == start for q in inner)
        start += unclosed
        quoted = sum(self.words(q.start, q.end) for q in inner)
        kind: Literal["direct", "indirect"] = (
            "direct" if unclosed or quoted * 2 > self.words(start, end) else "indirect"
        )
        if kind == "direct" and inner and end - inner[-1].outer_end <= 2:
            end = inner[-1].outer_end
        if self.has_words(start, end, MINIMUM_WORDS) and not _is_gathering(self.text[start:end]):
            self.add(speaker, kind, cue, start, end)


def _is_gathering(content: str) -> bool:
    """Whether what seems to be said only names a gathering ("phát biểu chỉ đạo hội nghị")."""
    return content.strip(STOPS).casefold() in load_set("event_heads")
