"""The running text of XHTML and NITF elements: one line a paragraph, heading, list item, row or caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from transforms.readers.xml_parsing import local_name

_BLANKS = re.compile(r"\s+")
_LINES = frozenset((
    "address", "article", "blockquote", "body", "bq", "br", "caption", "div", "dd", "dl", "dt", "figcaption", "figure",
    "fn", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hl1", "hl2", "hr", "li", "main", "media",
    "media-caption", "media-producer", "ol", "p", "pre", "section", "table", "tagline", "tr", "ul",
))  # fmt: skip
_UNSEEN = frozenset(
    ("head", "media-metadata", "media-object", "media-reference", "noscript", "object", "script", "style")
)
_CELLS = frozenset(("td", "th"))


def block_lines(element: Any) -> list[str]:
    """The lines of text below an element (lxml), in its order, without those of scripts and metadata.

    >>> from transforms.readers.xml_parsing import parse_xml
    >>> block_lines(parse_xml("<div><p>Chợ <em>Bến Đá</em>\\n mở cửa.</p><ul><li>Gạo</li><li>Cá</li></ul></div>"))
    ['Chợ Bến Đá mở cửa.', 'Gạo', 'Cá']
    """
    lines = (" ".join(line.split()) for line in "".join(_pieces(element)).split("\n"))
    return [line for line in lines if line]


def _pieces(element: Any) -> Iterator[str]:
    name = local_name(element).lower() if isinstance(element.tag, str) else ""
    if not name or name in _UNSEEN:
        return
    around = "\n" if name in _LINES else ""
    yield " | " if name in _CELLS and element.getprevious() is not None else around
    yield _BLANKS.sub(" ", element.text or "")
    for child in element:
        yield from _pieces(child)
        yield _BLANKS.sub(" ", child.tail or "")
    yield around
