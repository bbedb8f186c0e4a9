"""CSS selectors of the plain kind to XPath: names, classes, ids, attributes, descendants, children and alternatives."""

from __future__ import annotations

import re

_SIMPLE = re.compile(
    r"(?P<name>\*|[A-Za-z][A-Za-z0-9-]*)?(?P<rest>(?:[.#][\w-]+|\[[\w-]+(?:=(?:\"[^\"\]]*\"|'[^'\]]*'|[\w-]+))?\])*)"
)
_PART = re.compile(r"(?P<sign>[.#])(?P<word>[\w-]+)|\[(?P<key>[\w-]+)(?:=(?P<value>\"[^\"]*\"|'[^']*'|[\w-]+))?\]")
_STEP = re.compile(r"\s*(>)\s*|\s+")


class SelectorError(ValueError):
    """A selector of a kind that is not understood; the message says which are."""


def as_xpath(selector: str) -> str:
    """The XPath of a selector; alternatives are parted by commas.

    >>> as_xpath("div.tac-gia > b")
    "//div[contains(concat(' ', normalize-space(@class), ' '), ' tac-gia ')]/b"
    >>> as_xpath("h1, [itemprop=headline]")
    "//h1 | //*[@itemprop='headline']"
    """
    return " | ".join(_path(part.strip()) for part in selector.split(","))


def _path(selector: str) -> str:
    xpath, axis = "", "//"
    pieces = _STEP.split(selector)
    for at, piece in enumerate(pieces):
        if at % 2:
            axis = "/" if piece == ">" else "//"
        else:
            xpath += axis + _simple(piece or "")
    return xpath


def _simple(piece: str) -> str:
    match = _SIMPLE.fullmatch(piece)
    if match is None or not piece:
        raise SelectorError("a CSS selector of names, .classes, #ids, [attribute] or [attribute=value], blank and >")
    return (match["name"] or "*") + "".join(_condition(part) for part in _PART.finditer(match["rest"]))


def _condition(part: re.Match[str]) -> str:
    if part["sign"] == ".":
        return f"[contains(concat(' ', normalize-space(@class), ' '), ' {part['word']} ')]"
    if part["sign"] == "#":
        return f"[@id='{part['word']}']"
    value = part["value"]
    if value is None:
        return f"[@{part['key']}]"
    return f"[@{part['key']}='{value.strip(chr(34) + chr(39))}']"
