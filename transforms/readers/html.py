"""Web pages: main text by trafilatura; title, author, source and the publication time with its hour from the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from transforms.article import BlockType, Record, Rejection
from transforms.normalise.address_times import url_time
from transforms.normalise.published import read_dateline
from transforms.normalise.relative_times import is_relative
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.adapters.page_parts import read_page_parts, with_page_parts
from transforms.readers.decoding import decode, with_encoding
from transforms.readers.page_blocks import PageBlock, read_blocks
from transforms.readers.page_data import PageData, read_page_data
from transforms.readers.page_text import choose_blocks
from transforms.readers.page_times import choose_time, told_below_title

_SMALLEST_ARTICLE_CHARACTERS = 40
_TITLE_WITHIN, _LONGEST_ABOVE = 8, 200
_DATE_LINES_ABOVE, _DATE_LINES_BELOW = 10, 3

TypedLine = tuple[str, BlockType | None]


def read_html(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """One record, or the rejection of a page without an article. Never goes to the network."""
    decoded = decode(data, reading.encoding)
    if isinstance(decoded, Rejection):
        return [decoded]
    from trafilatura import load_html  # loading the HTML stack takes 0.5 s; other formats do without it

    tree = load_html(decoded.text.encode("utf-8", "replace"))
    if tree is None:
        return [Rejection(-1, reasons.NO_ARTICLE, "the file holds no HTML elements")]
    page = read_page_data(tree)
    parts = read_page_parts(tree, reading.adapter)
    return [with_encoding(with_page_parts(_article(tree, page), parts), decoded)]


def _article(tree: Any, page: PageData) -> Record | Rejection:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=True)
    fields: dict[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    title = page.title or fields.get("title")
    blocks = read_blocks(tree)
    chosen = choose_blocks(blocks, fields.get("text") or "", title)
    lines = _below_title([(block.text, block.kind) for block in chosen] or _lines(fields.get("text") or ""), title)
    lines = [(line, kind) for line, kind in lines if not is_relative(line)]  # it reads otherwise each time it is seen
    body = "\n".join(text for text, _ in lines)
    if len(body) < _SMALLEST_ARTICLE_CHARACTERS:
        return Rejection(-1, reasons.NO_ARTICLE, f"{len(body)} characters of main text; the page holds no article")
    url = page.url or fields.get("url")
    dated = choose_time(page.times, _date_lines(blocks, chosen))
    return Record(
        0,
        body,
        title=title,
        description=page.description,
        published=dated.value or told_below_title(tree) or (None if url_time(url) else fields.get("date")),
        published_source=dated.source or "page",
        modified=page.modified,
        byline=page.byline or fields.get("author"),
        url=url,
        source_id=fields.get("hostname"),
        source_name=page.source_name or fields.get("sitename"),
        language=page.language,
        body_types=tuple(kind for _, kind in lines),
    )


def _below_title(lines: list[TypedLine], title: str | None) -> list[TypedLine]:
    """The lines below the title where it stands near the top, what is above it left out when that is short."""
    wanted = " ".join((title or "").split()).casefold()
    for at, (line, _) in enumerate(lines[:_TITLE_WITHIN]):
        if line.casefold() == wanted:
            return lines[at + 1 :]
        if len(line) > _LONGEST_ABOVE:
            break
    return lines


def _lines(text: str) -> list[TypedLine]:
    """Lines of trafilatura's own text, without the bars of layout tables."""
    lines = (line.strip().strip("|").strip() for line in text.split("\n"))
    return [(line, None) for line in lines if line]


def _date_lines(blocks: list[PageBlock], chosen: Sequence[PageBlock]) -> list[str]:
    """Lines that are nothing but a date, from above the text to where it ends."""
    if not chosen:
        return []
    first, last = blocks.index(chosen[0]), blocks.index(chosen[-1])
    near = blocks[max(0, first - _DATE_LINES_ABOVE) : first + _DATE_LINES_BELOW] + blocks[last : last + 1]
    return [block.text for block in near if read_dateline(block.text)[0]]
