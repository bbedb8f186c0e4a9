"""What a web page says about its article: meta elements, JSON-LD, time elements and visible dates."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from transforms.article import PublishedSource
from transforms.normalise.bylines import parse_byline
from transforms.normalise.published import find_instant, parse_instant
from transforms.readers.page_blocks import element_roles

_PUBLISHED_NAMES = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "og:published_time",
    "dc.date.issued", "dc.date", "dcterms.created", "sailthru.date", "parsely-pub-date", "date", "datecreated",
)  # fmt: skip
_MODIFIED_NAMES = ("article:modified_time", "datemodified", "lastmod", "og:updated_time", "dcterms.modified")
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
_ARTICLE_TYPES = {"article", "newsarticle", "reportagenewsarticle", "blogposting", "report", "opinionnewsarticle"}
_TITLE_TAIL = re.compile(r"\s+[-|–—]\s+")
_ADDRESS = re.compile(r"https?://|www\.|@")
_LONGEST_DATE_TEXT, _LONGEST_NAME = 80, 60


@dataclass(frozen=True, slots=True)
class PageData:
    """Parts of a page as written there, not yet parsed; None where the page does not say.

    ``times`` is all that may be the publication time, with the part of the page, in the order of trust.
    """

    title: str | None = None
    description: str | None = None
    times: tuple[tuple[PublishedSource, str | None], ...] = ()
    modified: str | None = None
    byline: str | None = None
    url: str | None = None
    source_name: str | None = None
    language: str | None = None


def read_page_data(tree: Any) -> PageData:
    """The page's own data; for the time, the first source that gives an hour wins over one that gives a day only."""
    meta = _meta(tree)
    linked = next((item for item in _json_ld(tree) if _is_article(item)), {})
    return PageData(
        title=_title(tree, meta, linked),
        description=meta.get("og:description") or meta.get("description") or _text_of(linked.get("description")),
        times=tuple(_times(tree, meta, linked)),
        modified=first_time([_text_of(linked.get("dateModified")), *(meta.get(name) for name in _MODIFIED_NAMES)]),
        byline=_byline(tree, meta, linked),
        url=_first(tree.xpath("//link[@rel='canonical']/@href")) or meta.get("og:url"),
        source_name=meta.get("og:site_name") or _name(linked.get("publisher")),
        language=_first(tree.xpath("/html/@lang")),
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (element.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _objects(json.loads(script, strict=False), 0)
        except (ValueError, RecursionError):
            continue  # a broken data island is common and says nothing about the article


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth)
    elif isinstance(value, dict) and depth < 4:
        yield value
        yield from _objects([value.get("@graph"), value.get("mainEntity")], depth + 1)


def _is_article(item: dict[str, Any]) -> bool:
    stated = item.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return any(isinstance(kind, str) and kind.lower() in _ARTICLE_TYPES for kind in kinds)


def _title(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    """The headline; a page title that carries the site's name behind a dash gives way to the heading it begins with."""
    titles = [_text_of(linked.get("headline")), meta.get("og:title"), _first(tree.xpath("//title/text()"))]
    stated = next((title for title in titles if title), None)
    headings = [_squeeze(h.text_content()) for h in tree.iter("h1", "h2")]
    if stated is None:
        return headings[0] if headings else None
    stated = _squeeze(stated)
    shorter = [h for h in headings if len(h) >= 12 and stated.startswith(h) and _TITLE_TAIL.match(stated, len(h))]
    return max(shorter, key=len) if shorter else stated


def _times(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> Iterator[tuple[PublishedSource, str | None]]:
    yield "json-ld", _text_of(linked.get("datePublished"))
    marked = [meta.get(name) for name in _PUBLISHED_NAMES]
    for value in [*marked, *tree.xpath("//time/@datetime | //*[@itemprop='datePublished']/@content")]:
        yield "meta", value
    for text in _dates_in_text(tree):
        yield "page", text


def _dates_in_text(tree: Any) -> Iterator[str]:
    """Visible dates: short elements whose class or tag speaks of a date, in page order."""
    for element in tree.iter("time", "span", "div", "p", "li", "td", "em"):
        if element.tag != "time" and "date" not in element_roles(element):
            continue
        text = _squeeze(element.text_content()[: 4 * _LONGEST_DATE_TEXT])
        if len(text) <= _LONGEST_DATE_TEXT:
            yield text


def first_time(values: Iterable[str | None]) -> str | None:
    """The first value with an hour, else the first with a day; each as ISO."""
    day = None
    for value in values:
        instant = parse_instant(value) or find_instant(value or "")
        if instant is None:
            continue
        if (instant.hour, instant.minute, instant.second) != (0, 0, 0):
            return instant.isoformat()
        day = day or instant.isoformat()
    return day


def _byline(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    authors = linked.get("author")
    names = [_name(author) for author in (authors if isinstance(authors, list) else [authors])]
    stated = ", ".join(dict.fromkeys(name for name in names if name)) or None
    written = [stated, *(meta.get(name) for name in _AUTHOR_NAMES), *_names_in_text(tree)]
    site = (meta.get("og:site_name") or "").casefold()
    return next((n for n in written if n and not _ADDRESS.search(n) and n.casefold() != site), None)


def _names_in_text(tree: Any) -> Iterator[str]:
    """Short texts of elements that are called after an author; first those that read like a signature."""
    texts: list[str] = []
    for element in tree.iter("span", "div", "p", "a", "strong", "address", "li"):
        if "byline" in element_roles(element):
            text = _squeeze(element.text_content()[: 4 * _LONGEST_NAME])
            if 1 < len(text) <= _LONGEST_NAME:
                texts.append(text)
    yield from (text for text in texts if parse_byline(text))
    yield from (text for text in texts if not any(character.isdigit() for character in text))


def _name(value: Any) -> str | None:
    return _text_of(value.get("name")) if isinstance(value, dict) else _text_of(value)


def _text_of(value: Any) -> str | None:
    return _squeeze(value) or None if isinstance(value, str) else None


def _first(values: Iterable[Any]) -> str | None:
    return next((text for text in (str(value).strip() for value in values) if text), None)


def _squeeze(text: str) -> str:
    return " ".join(text.split())
