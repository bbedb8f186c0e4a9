"""Stretches of text between quotation marks, including quotations that run over several blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.article import Block

_MARK = re.compile(r"[“”„\"«»]|'(?=\s?\w)|(?<=[\w.,!?…])'|(?<=\s)'(?=[\s.,:;]|$)|[‘’]|''")
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


def find_quotations(text: str, blocks: Sequence[Block]) -> list[Quotation]:
    """Outermost quotations of an article in text order; marks that never close are left out.

    A double quotation may run over up to :data:`MAX_BLOCKS` blocks, a single one stays within its block.

    >>> text = 'Ông Bình nói: “Đường đã thông.” Bà An gọi đó là "tin vui".'
    >>> [text[q.start:q.end] for q in find_quotations(text, [Block(0, "paragraph", 0, len(text))])]
    ['Đường đã thông.', 'tin vui']
    """
    found: list[Quotation] = []
    opened: tuple[str, int, int, int] | None = None
    for block in blocks:
        if opened and (opened[0] == "'" or block.block_no - opened[3] >= MAX_BLOCKS):
            opened = None
        for match in _MARK.finditer(text, block.start, block.end):
            family = _FAMILY[match.group()]
            direction = _direction(text, match.start(), match.end(), block)
            if opened is None or match.start() - opened[1] > (_MAX_SINGLE if opened[0] == "'" else MAX_LENGTH):
                if direction >= 0 and not (family == "'" and direction == 0):
                    opened = (family, match.start(), match.end(), block.block_no)
                continue
            if family != opened[0]:
                if opened[0] == "'" and direction > 0:
                    opened = (family, match.start(), match.end(), block.block_no)
                continue
            if direction > 0:
                opened = (family, match.start(), match.end(), block.block_no)
                continue
            found.append(_quotation(text, opened, match, block.block_no))
            opened = None
    return found


def _quotation(text: str, opened: tuple[str, int, int, int], closing: re.Match[str], block_no: int) -> Quotation:
    start, end = opened[2], closing.start()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(opened[1], start, end, closing.end(), opened[3], block_no)
