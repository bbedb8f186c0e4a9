"""Web pages: main text by trafilatura; title, author, source and the publication time with its hour from the page."""

from __future__ import annotations

from typing import Any

from transforms.article import Record, Rejection
from transforms.lexicons.lexicon import load_set
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.decoding import decode, with_encoding
from transforms.readers.page_data import PageData, read_page_data

_SMALLEST_ARTICLE_CHARACTERS = 40
_MOST_FURNITURE_LINES, _LONGEST_FURNITURE = 16, 140


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
    return [with_encoding(_article(tree, page), decoded)]


def _article(tree: Any, page: PageData) -> Record | Rejection:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=True)
    fields: dict[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    title = page.title or fields.get("title")
    body = _main_text(fields.get("text") or "", title)
    if len(body) < _SMALLEST_ARTICLE_CHARACTERS:
        return Rejection(-1, reasons.NO_ARTICLE, f"{len(body)} characters of main text; the page holds no article")
    return Record(
        0,
        body,
        title=title,
        description=page.description,
        published=page.published or fields.get("date"),
        modified=page.modified,
        byline=page.byline or fields.get("author"),
        url=page.url or fields.get("url"),
        source_id=fields.get("hostname"),
        source_name=page.source_name or fields.get("sitename"),
        language=page.language,
    )


def _main_text(text: str, title: str | None) -> str:
    """The main text without the title as its first line, the bars of layout tables and the furniture at its end."""
    lines = [line.strip().strip("|").strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    if title and lines and lines[0].casefold() == title.strip().casefold():
        lines = lines[1:]
    return "\n".join(lines[: _furniture_start(lines)])


def _furniture_start(lines: list[str]) -> int:
    """Index of the label (tags, related news, sharing) after which nothing but short lines comes."""
    for at in range(max(1, len(lines) - _MOST_FURNITURE_LINES), len(lines)):
        label = lines[at].lstrip("-•* ").split(":")[0].strip().lower()
        if label in load_set("page_furniture") and all(len(line) <= _LONGEST_FURNITURE for line in lines[at:]):
            return at
    return len(lines)
