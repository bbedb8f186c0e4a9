"""Stretches of text between quotation marks, including quotations that run over several blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.article import Block

_MARK = re.compile(r"[“”„\"«»‘’]|''?")
_IS_MARK = re.compile(r"'(?=\s?\w)|(?<=[\w.,!?…])'|(?<=\s)'(?=[\s.,:;]|$)")
_OPENING = frozenset("“„«‘")
_CLOSING = frozenset("”»’")
_FAMILY = {"“": '"', "”": '"', "„": '"', '"': '"', "«": "«", "»": "«", "‘": "'", "’": "'", "'": "'", "''": '"'}
MAX_BLOCKS = 6
MAX_LENGTH = 4000
_MAX_SINGLE = 600


@dataclass(frozen=True, slots=True)
class Quotation:
    """``text[start:end]`` is what is quoted, ``text[outer_start:outer_end]`` includes the marks."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    first_block: int
    last_block: int


@dataclass(frozen=True, slots=True)
class _Opening:
    family: str
    start: int
    end: int
    block_no: int

    def is_lost(self, block_no: int, at: int) -> bool:
        if self.family == "'":
            return block_no != self.block_no or at - self.start > _MAX_SINGLE
        return block_no - self.block_no >= MAX_BLOCKS or at - self.start > MAX_LENGTH


def _direction(text: str, start: int, end: int, block: Block) -> int:
    """+1 for a mark that opens, -1 for one that closes, 0 when its surroundings do not tell."""
    mark = text[start:end]
    if mark in _OPENING:
        return 1
    if mark in _CLOSING:
        return -1
    if start == block.start:
        return 1
    before = text[start - 1]
    after = text[end] if end < block.end else " "
    if (before.isspace() or before in "([-–—/") and not after.isspace():
        return 1 if after not in ",.;:!?)" else -1
    if not before.isspace():
        return -1 if after.isspace() or after in ",.;:!?)…-–—/" else (1 if before in ":," else 0)
    previous = text[block.start : start].rstrip()[-1:]
    following = text[end : block.end].lstrip()[:1]
    if end >= block.end or following in ",.;)":
        return -1
    return 1 if previous == ":" else 0


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Outermost quotations of an article in text order; marks that never close are left out.

    A double quotation may run over up to :data:`MAX_BLOCKS` blocks, a single one stays within its block.

    >>> text = 'Ông Bình nói: “Đường đã thông.” Bà An gọi đó là "tin vui".'
    >>> [text[q.start:q.end] for q in find_quotations(text, [Block(0, "paragraph", 0, len(text))])]
    ['Đường đã thông.', 'tin vui']
    """
    return _find_quotations(text, tuple(blocks))


@lru_cache(maxsize=2)
def _find_quotations(text: str, blocks: tuple[Block, ...]) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    opened: list[_Opening] = []
    inner: list[Quotation] = []
    for block in blocks:
        for match in _MARK.finditer(text, block.start, block.end):
            _expire(opened, inner, found, block.block_no, match.start())
            if match.group() == "'" and not _IS_MARK.match(text, match.start()):
                continue
            mark = _Opening(_FAMILY[match.group()], match.start(), match.end(), block.block_no)
            direction = _direction(text, match.start(), match.end(), block)
            closes = any(o.family == mark.family for o in opened) and direction <= 0
            if not closes:
                if direction > 0 or (direction == 0 and mark.family != "'" and not opened):
                    opened.append(mark)
                continue
            while opened[-1].family != mark.family:
                opened.pop()
            inner.append(_quotation(text, opened.pop(), match, block.block_no))
            if not opened:
                found.append(inner[-1])
                inner.clear()
    found.extend(inner)
    return tuple(sorted(found, key=lambda q: q.start))


def _expire(opened: list[_Opening], inner: list[Quotation], found: list[Quotation], block_no: int, at: int) -> None:
    """Give up marks that stay open too long; what was quoted inside them stands alone then."""
    while opened and opened[0].is_lost(block_no, at):
        lost = opened.pop(0)
        later = opened[0].start if opened else at
        ready = [q for q in inner if lost.start < q.outer_start and q.outer_end <= later] if opened else list(inner)
        found.extend(ready)
        inner[:] = [q for q in inner if q not in ready]


def _quotation(text: str, opened: _Opening, closing: re.Match[str], block_no: int) -> Quotation:
    start, end = opened.end, closing.start()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(opened.start, start, end, closing.end(), opened.block_no, block_no)
