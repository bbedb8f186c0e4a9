"""Differences between two texts, word by word and block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from transforms.article import Article, Block

Operation = Literal["kept", "removed", "added"]
BlockOperation = Literal["kept", "changed", "removed", "added"]

_WORD = re.compile(r"\s+|\d+(?:[.,:/-]\d+)+|\w+|[^\w\s]")
_SAME_BLOCK = 0.4
"""From this share of common words on, a block that took the place of another is the same one, changed."""
_LEAST_KEPT = 2
"""Fewer words than this between two changes are told with them, so that a reader sees phrases and not crumbs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that both texts have, or only the old (removed) or the new one (added)."""

    operation: Operation
    text: str


@dataclass(frozen=True, slots=True)
class BlockDifference:
    """One block of the old or the new revision, or one of both; the pieces in order make up either text."""

    block_type: str
    operation: BlockOperation
    pieces: tuple[Piece, ...]


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that both texts are made of, word by word; a removed piece stands before what replaced it.

    >>> [(p.operation, p.text) for p in compare_words("Có 12 người bị thương.", "Có 15 người bị thương.")]
    [('kept', 'Có '), ('removed', '12'), ('added', '15'), ('kept', ' người bị thương.')]
    """
    left, right = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    pieces: list[Piece] = []
    for removed, added, kept in _runs(matcher, left, right):
        found = Piece("removed", removed), Piece("added", added), Piece("kept", kept)
        pieces += [piece for piece in found if piece.text]
    return tuple(pieces)


def _runs(matcher: SequenceMatcher[str], left: list[str], right: list[str]) -> Iterator[tuple[str, str, str]]:
    """Removed and added words and the words kept after them; short common runs between changes belong to both."""
    removed, added = "", ""
    blocks = matcher.get_matching_blocks()
    at_left, at_right = 0, 0
    for number, (start_left, start_right, size) in enumerate(blocks):
        removed += "".join(left[at_left:start_left])
        added += "".join(right[at_right:start_right])
        kept = left[start_left : start_left + size]
        at_left, at_right = start_left + size, start_right + size
        is_crumb = (removed or added) and number < len(blocks) - 2 and _words(kept) < _LEAST_KEPT
        if is_crumb:
            removed, added = removed + "".join(kept), added + "".join(kept)
            continue
        yield removed, added, "".join(kept)
        removed, added = "", ""


def _words(tokens: Sequence[str]) -> int:
    return sum(token[0].isalnum() for token in tokens)


def compare_blocks(old: Article, new: Article) -> tuple[BlockDifference, ...]:
    """Every block of both revisions in reading order; a block that mostly stayed is one that changed."""
    left, right = _blocks(old), _blocks(new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    found: list[BlockDifference] = []
    for operation, start, end, start_new, end_new in matcher.get_opcodes():
        if operation == "equal":
            found += [BlockDifference(kind, "kept", (Piece("kept", text),)) for kind, text in left[start:end]]
        else:
            found += _paired(left[start:end], right[start_new:end_new])
    return tuple(found)


def _blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.block_type, _text(article, block)) for block in article.blocks]


def _text(article: Article, block: Block) -> str:
    return article.text[block.start : block.end]


def _paired(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[BlockDifference]:
    """Old blocks that went and new ones that came, each new one beside the old one that it is most alike."""
    waiting = list(old)
    for kind, text in new:
        like = max(waiting, key=lambda block: _likeness(block[1], text), default=None)
        if like is None or _likeness(like[1], text) < _SAME_BLOCK:
            yield BlockDifference(kind, "added", (Piece("added", text),))
            continue
        for gone in waiting[: waiting.index(like)]:
            yield BlockDifference(gone[0], "removed", (Piece("removed", gone[1]),))
        del waiting[: waiting.index(like) + 1]
        yield BlockDifference(kind, "changed", compare_words(like[1], text))
    for gone in waiting:
        yield BlockDifference(gone[0], "removed", (Piece("removed", gone[1]),))


def _likeness(left: str, right: str) -> float:
    """Share of words in common, 0..1."""
    return SequenceMatcher(None, left.split(), right.split(), autojunk=False).ratio()
