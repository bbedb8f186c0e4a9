"""Reads labelled articles (``{"text", "spans": [[start, end, type, depth], ...]}``) for training and measuring."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from transforms.article import Block
from transforms.extract.names import Sentence
from transforms.extract.sentences import split_sentences
from transforms.extract.tokens import Token

Gold = tuple[int, int, str, int]


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """One article: its spans are (start, end, type, depth), depth 0 for the outermost."""

    name: str
    text: str
    spans: tuple[Gold, ...]

    def sentences(self) -> list[Sentence]:
        """Sentences, every line taken as one block and the first as the title."""
        return split_sentences(self.text, blocks_of_lines(self.text))


def blocks_of_lines(text: str) -> list[Block]:
    """One block for each line that is not blank."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            blocks.append(Block(len(blocks), "paragraph" if blocks else "title", start, start + len(line.strip())))
        at += len(line) + 1
    return blocks


def read_articles(folder: Path) -> Iterator[LabelledArticle]:
    """Articles of a folder in the order of their names."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        yield LabelledArticle(path.stem, data["text"], tuple((s, e, t, d) for s, e, t, d in data["spans"]))


def token_labels(tokens: Sequence[Token], spans: Sequence[Gold]) -> list[str]:
    """B-, I- and O labels of the outermost spans for the tokens of one sentence."""
    labels = ["O"] * len(tokens)
    if not tokens:
        return labels
    low, high = tokens[0].start, tokens[-1].end
    for start, end, kind, depth in spans:
        if depth or start >= high or end <= low:
            continue
        inside = [i for i, token in enumerate(tokens) if token.start < end and token.end > start]
        for i in inside:
            labels[i] = ("B-" if i == inside[0] else "I-") + kind
    return labels
