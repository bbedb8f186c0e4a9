"""The blocks of a web page in page order, each with its text and what the markup says it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from transforms.article import BlockType
from transforms.lexicons.lexicon import load_rows

_UNSEEN = frozenset((
    "script", "style", "noscript", "iframe", "svg", "button", "select", "textarea", "input", "template",
    "object", "embed", "canvas", "audio", "video", "nav", "footer", "aside", "head", "map", "amp-ad",
    "amp-embed", "amp-social-share", "amp-sidebar", "amp-analytics", "amp-iframe", "dialog",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "td", "th", "tr", "table", "tbody", "thead", "tfoot",
    "section", "article", "main", "header", "figure", "figcaption", "blockquote", "h1", "h2", "h3", "h4", "h5",
    "h6", "pre", "center", "hr", "address", "body", "html", "caption", "details", "summary", "fieldset", "time",
    "amp-img", "picture",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PICTURES = frozenset(("img", "amp-img", "picture", "figure"))
_PARTS = frozenset(("byline", "date"))  # end a line even where they stand in one
_SET_APART = frozenset(("em", "i", "center"))
_LONGEST_CAPTION, _LONGEST_CELL = 400, 80
_NAMED_KINDS: tuple[BlockType, ...] = ("caption", "lead", "byline", "credit")
_LONGEST: dict[str, int] = {"caption": _LONGEST_CAPTION, "lead": 1500, "byline": 200, "credit": 200}
_NAMES = ("class", "id", "type", "rel", "itemprop", "data-role")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_JOINT = re.compile(r"[\s_\-]+")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class PageBlock:
    """One stretch of text between block tags or line breaks.

    ``kind`` is what tags and classes say (None: nothing), ``linked`` the characters of ``text`` that stand in links,
    ``parents`` the elements around it from the outermost to the nearest, ``asides`` those of them that are no part of
    an article by their names.
    """

    text: str
    kind: BlockType | None
    linked: int
    parents: tuple[Any, ...] = field(repr=False)
    asides: tuple[Any, ...] = field(default=(), repr=False)


def read_blocks(tree: Any) -> list[PageBlock]:
    """All blocks of the page that hold text; scripts, forms, navigation and other unseen elements are left out."""
    walk = _Walk()
    body = tree.find("body") if tree.tag == "html" else None
    _visit(tree if body is None else body, walk)
    return walk.blocks


def _visit(root: Any, walk: _Walk) -> None:
    """Depth first without recursion: pages may be nested without end."""
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        element, opens = stack.pop()
        if not opens:
            if element is root:
                walk.end_block()
            walk.close(element)
            if element is not root and element.tail:
                walk.add(element.tail)
            continue
        if not isinstance(element.tag, str) or element.tag in _UNSEEN or _is_hidden(element):
            if element.tail and element is not root:
                walk.add(element.tail)
            continue
        stack.append((element, False))
        walk.open(element)
        if element.tag == "tr" and (row := _data_row(element)) is not None:
            walk.add(row)
            continue
        if element.text:
            walk.add(element.text)
        stack.extend((child, True) for child in reversed(element))


class _Walk:
    """What is around the place in the page that is being read."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self._parents: list[Any] = []
        self._kinds: list[BlockType | None] = []
        self._asides: list[Any] = []
        self._links = 0
        self._apart = 0
        self._pieces: list[tuple[str, bool, bool]] = []
        self._beneath_picture = False

    def open(self, element: Any) -> None:
        tag = element.tag
        if tag == "br" or tag in _BLOCKS:
            self.end_block()
        if tag in _PICTURES:
            self._beneath_picture = True
        roles = element_roles(element)
        if not _PARTS.isdisjoint(roles) and "caption" not in self._kinds:
            self.end_block()
        self._parents.append(element)
        if "aside" in roles:
            self._asides.append(element)
        self._links += tag == "a"
        self._apart += tag in _SET_APART
        self._kinds.append(_kind(element, roles))

    def close(self, element: Any) -> None:
        roles = element_roles(element)
        if element.tag in _BLOCKS or (not _PARTS.isdisjoint(roles) and "caption" not in self._kinds):
            self.end_block()
        self._parents.pop()
        self._kinds.pop()
        if self._asides and self._asides[-1] is element:
            self._asides.pop()
        self._links -= element.tag == "a"
        self._apart -= element.tag in _SET_APART

    def add(self, text: str) -> None:
        self._pieces.append((text, self._links > 0, self._apart > 0))

    def end_block(self) -> None:
        """The text since the last block, when there is any."""
        text = " ".join("".join(piece for piece, _, _ in self._pieces).split())
        if text:
            kind = next((kind for kind in reversed(self._kinds) if kind), None)
            if kind is None and self._is_beneath_picture(text):
                kind = "caption"
            linked = sum(len("".join(piece.split())) for piece, is_linked, _ in self._pieces if is_linked)
            if self._parents and self._parents[-1].tag == "li" and kind is None:
                text = f"- {text}"
            self.blocks.append(PageBlock(text, kind, linked, tuple(self._parents), tuple(self._asides)))
            self._beneath_picture = self._beneath_picture and kind in ("caption", "credit")
        self._pieces.clear()

    def _is_beneath_picture(self, text: str) -> bool:
        """Whether a short text after a picture is set apart: in italics, centred, or in the table of the picture."""
        if not self._beneath_picture or len(text) > _LONGEST_CAPTION:
            return False
        if all(apart for piece, _, apart in self._pieces if piece.strip()):
            return True
        nearest = self._parents[-3:]
        if any(e.get("align") == "center" or _CENTRED.search(e.get("style") or "") for e in nearest):
            return True
        table = next((e for e in reversed(self._parents) if e.tag == "table"), None)
        return table is not None and _is_picture_table(table)


def _kind(element: Any, roles: frozenset[str]) -> BlockType | None:
    if element.tag == "figcaption":
        return "caption"
    for kind in _NAMED_KINDS:
        if kind in roles and len(element.text_content()) <= 2 * _LONGEST[kind]:  # wrappers may carry one too
            return kind
    if element.tag == "time" or "date" in roles:
        return "dateline"
    return "heading" if element.tag in _HEADINGS else None


def element_roles(element: Any) -> frozenset[str]:
    """The kinds of page section that the names of an element speak of."""
    names = [value for name in _NAMES if (value := element.get(name))]
    return _roles(" ".join(names)) if names else frozenset()


@lru_cache(maxsize=4096)
def _roles(names: str) -> frozenset[str]:
    words = "-" + _JOINT.sub("-", _CAMEL.sub("-", names.strip())).lower() + "-"
    return frozenset(kind for kind, pattern in _patterns().items() if pattern.search(words))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for row in load_rows("page_sections"):
        words.setdefault(row["kind"], []).append(row["word"])
    return {kind: re.compile(f"-(?:{'|'.join(map(re.escape, found))})(?=-)") for kind, found in words.items()}


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and "display:none" in style.replace(" ", "").lower())


def _data_row(row: Any) -> str | None:
    """The cells of a row of data on one line; None for a row that only lays the page out."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    if len(cells) < 2 or any(True for cell in cells for _ in _inner_blocks(cell)):
        return None
    texts = [" ".join(cell.text_content().split()) for cell in cells]
    filled = [text for text in texts if text]
    if len(filled) < 2 or any(len(text) > _LONGEST_CELL for text in filled):
        return None
    return " | ".join(filled)


def _inner_blocks(cell: Any) -> Iterator[Any]:
    return (e for e in cell.iterdescendants() if e.tag in _BLOCKS or e.tag in _UNSEEN or e.tag in ("br", "img"))


def _is_picture_table(table: Any) -> bool:
    """A table that holds a picture and hardly any text: it ties a caption to its picture."""
    return table.find(".//img") is not None and len(" ".join(table.text_content().split())) <= _LONGEST_CAPTION
