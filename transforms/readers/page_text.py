"""The article among the blocks of a page: all that stands in the element which holds what trafilatura found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from transforms.normalise.bylines import parse_byline
from transforms.readers.page_blocks import PageBlock

_LEAST_MARKED_LETTERS = 30
_CORE_SHARE, _GROWTH, _LINKED_SHARE = 0.6, 0.1, 0.75
_SMALL_ASIDE, _LARGEST_ASIDE = 250, 0.4
_LEAST_TEXT_LETTERS, _TEXT_SHARE = 300, 0.5
_BLOCKS_ABOVE, _BLOCKS_BELOW = 8, 4
_MOST_BLOCKS, _LONGEST_FOUND = 10_000, 300_000
_LEAST_KEPT, _LEAST_LEAD = 0.6, 60
_TEASER_DEPTH, _TEASER_BLOCKS, _LONGEST_TEASER = 4, 4, 500


def choose_blocks(blocks: Sequence[PageBlock], found: str, title: str | None = None) -> list[PageBlock]:
    """The blocks of the article; empty when they do not hold what ``found``, the text of trafilatura, says.

    The core is the smallest element with most of the found text. Everything in it is the article but for links to other
    pages, teasers, and sections whose names say that they are something else. What was found above the core comes
    along, and so does a lead between the title and the core, and what signs below it.
    """
    if len(blocks) > _MOST_BLOCKS or len(found) > _LONGEST_FOUND:
        return []  # no article is so long, and finding each block in the text would take minutes
    sizes = [len(_letters(block.text)) for block in blocks]
    left_out, letters = find_teasers(blocks), _letters(found)
    held = [
        size >= _LEAST_MARKED_LETTERS and _letters(b.text) in letters for b, size in zip(blocks, sizes, strict=True)
    ]
    asides, texts = _aside_sizes(blocks, sizes, held)
    marks = _marks(blocks, left_out, held, texts)
    total = sum(size for size, is_marked in zip(sizes, marks, strict=True) if is_marked)
    if not total:
        return []
    core = _core(blocks, sizes, marks, total)
    inside = [any(parent is core for parent in block.parents) for block in blocks]
    texts |= {core, *core.iterancestors()}
    whole = sum(size for size, is_inside in zip(sizes, inside, strict=True) if is_inside)
    first, last = inside.index(True), len(inside) - inside[::-1].index(True)
    below_title = _below_title(blocks, title, first)
    chosen: list[PageBlock] = []
    for at in range(max(0, first - _BLOCKS_ABOVE), min(len(blocks), last + _BLOCKS_BELOW)):
        block = blocks[at]
        is_aside = any(a not in texts and asides[a] <= max(_SMALL_ASIDE, _LARGEST_ASIDE * whole) for a in block.asides)
        if is_link(block) or left_out[at] or is_aside:
            continue
        if inside[at] or (marks[at] and at < first) or _goes_along(block, at < first, at >= below_title):
            chosen.append(block)
    return chosen if sum(len(_letters(block.text)) for block in chosen) >= _LEAST_KEPT * total else []


def _marks(
    blocks: Sequence[PageBlock], left_out: Sequence[bool], held: Sequence[bool], texts: frozenset[Any]
) -> list[bool]:
    """The found blocks that are no teasers; those in sections of other names only count when there are no others."""
    marks = [is_held and not is_out for is_held, is_out in zip(held, left_out, strict=True)]
    outside = [is_marked and texts.issuperset(b.asides) for b, is_marked in zip(blocks, marks, strict=True)]
    return outside if any(outside) else marks


def find_teasers(blocks: Sequence[PageBlock]) -> list[bool]:
    """Which blocks belong to teasers of other articles: a link and a short text, two or more such items in a row."""
    held: dict[Any, list[int]] = {}
    for at, block in enumerate(blocks):
        for parent in block.parents[-_TEASER_DEPTH:]:
            held.setdefault(parent, []).append(at)
    lists: dict[Any, list[list[int]]] = {}
    for at, block in enumerate(blocks):
        if not is_link(block):
            continue
        item = next((p for p in reversed(block.parents[-_TEASER_DEPTH:]) if len(held[p]) > 1), None)
        if item is None or item.getparent() is None or not _is_teaser(blocks, held[item], at):
            continue
        lists.setdefault(item.getparent(), []).append(held[item])
    teasers = {at for items in lists.values() if len(items) > 1 for item in items for at in item}
    return [at in teasers for at in range(len(blocks))]


def _is_teaser(blocks: Sequence[PageBlock], item: Sequence[int], link: int) -> bool:
    return (
        len(item) <= _TEASER_BLOCKS
        and sum(len(blocks[at].text) for at in item) <= _LONGEST_TEASER
        and all(is_link(blocks[at]) for at in item if at <= link)
    )


def is_link(block: PageBlock) -> bool:
    """Whether a block is a link to another page: nearly all of it is linked and it is no sentence of the text."""
    if any(parent.tag == "a" for parent in block.parents[-_TEASER_DEPTH:]):
        return True  # a link around whole blocks
    letters = len(_letters(block.text.removeprefix("- ")))
    return block.linked >= _LINKED_SHARE * letters > 0 and block.text[-1] not in '.!?”"' and block.kind != "byline"


def _goes_along(block: PageBlock, is_above: bool, is_below_title: bool) -> bool:
    if is_above:
        is_sentence = len(block.text) >= _LEAST_LEAD and block.text[-1] in ".!?”…"
        return block.kind == "lead" or (is_below_title and is_sentence and not block.linked)
    return block.kind is None and parse_byline(block.text) is not None


def _below_title(blocks: Sequence[PageBlock], title: str | None, first: int) -> int:
    """Index of the first block below the title that stands last before the core; ``first`` when it stands nowhere."""
    wanted = " ".join((title or "").split()).casefold()
    above = range(first - 1, max(-1, first - _BLOCKS_ABOVE), -1)
    return next((at + 1 for at in above if blocks[at].text.casefold() == wanted), first)


def _core(blocks: Sequence[PageBlock], sizes: Sequence[int], marks: Sequence[bool], total: int) -> Any:
    """The deepest element with most of the marked letters, widened while that hardly adds other text."""
    marked: Counter[Any] = Counter()
    other: Counter[Any] = Counter()
    deepest: tuple[int, tuple[Any, ...]] = (0, blocks[marks.index(True)].parents)
    for block, size, is_marked in zip(blocks, sizes, marks, strict=True):
        counts = marked if is_marked else other
        for depth, parent in enumerate(block.parents):
            counts[parent] += size
            if is_marked and marked[parent] >= _CORE_SHARE * total and depth > deepest[0]:
                deepest = (depth, block.parents)
    depth, chain = deepest
    most = other[chain[depth]] + _GROWTH * total
    while depth > 0 and other[chain[depth - 1]] <= most:
        depth -= 1
    return chain[depth]


def _aside_sizes(
    blocks: Sequence[PageBlock], sizes: Sequence[int], held: Sequence[bool]
) -> tuple[Counter[Any], frozenset[Any]]:
    """Letters in each element whose name says that it is no part of the article; and those that are text all the same.

    An advertisement that is never closed holds the rest of the article: trafilatura found most of what is in it.
    """
    whole: Counter[Any] = Counter()
    found: Counter[Any] = Counter()
    for block, size, is_held in zip(blocks, sizes, held, strict=True):
        for aside in block.asides:
            whole[aside] += size
            found[aside] += size if is_held else 0
    texts = (a for a, size in found.items() if size >= max(_LEAST_TEXT_LETTERS, _TEXT_SHARE * whole[a]))
    return whole, frozenset(texts)


def _letters(text: str) -> str:
    return "".join([character for character in text if character.isalnum()])
