"""Markdown files: marks become text; the keys of the front matter have the same names as those of JSON records."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.decoding import decode, with_encoding
from transforms.readers.field_map import choose_fields
from transforms.readers.markdown_text import first_heading, strip_markdown
from transforms.readers.record_fields import make_record

_MOST_LINES = 100_000
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|$)", re.DOTALL)
_KEY = re.compile(r"([\w][\w \-]{0,40}):(?:[ \t]+(.*)|[ \t]*)$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")


def read_markdown(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """One record; without front matter it is laid out like plain text, its first heading leading.

    >>> page = "---\\ntitle: Mưa lớn ở Huế\\nauthor: An Hà\\n---\\n\\nSáng nay **mưa** ở [Huế](https://hue.example)."
    >>> record = read_markdown(page.encode())[0]
    >>> record.title, record.byline, record.body
    ('Mưa lớn ở Huế', 'An Hà', 'Sáng nay mưa ở Huế.')
    """
    decoded = decode(data, reading.encoding)
    if isinstance(decoded, Rejection):
        return [decoded]
    return [with_encoding(_record(decoded.text, reading), decoded)]


def _record(text: str, reading: Reading) -> Record | Rejection:
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n")
    if (lines := text.count("\n")) > _MOST_LINES:
        return Rejection(-1, reasons.TOO_LARGE, f"{lines:,} lines; limit {_MOST_LINES:,}; no article")
    front: dict[str, Any] = {}
    if match := _FRONT_MATTER.match(text):
        front, text = _front_matter(match.group(1), match.group(2)), text[match.end() :]
    chosen = choose_fields(front, reading)
    named = chosen.values
    if not named:
        body = strip_markdown(text)
        if not body:
            return Rejection(-1, reasons.NO_TEXT, "the file holds no text")
        return Record(0, body, layout="plain", unused_fields=chosen.unused)
    title, rest = first_heading(text)
    if "title" not in named or str(named["title"]).strip().casefold() == title.casefold():
        named, text = {"title": title, **named}, rest
    item = make_record({**named, "body": strip_markdown(text)}, 0)
    return item if isinstance(item, Rejection) else replace(item, unused_fields=chosen.unused)


def _front_matter(fence: str, text: str) -> dict[str, Any]:
    """The keys at the top of the front matter: TOML between ``+++``, one ``key: value`` a line between ``---``."""
    if fence == "+++":
        try:
            return {key: value if isinstance(value, list) else str(value) for key, value in tomllib.loads(text).items()}
        except tomllib.TOMLDecodeError:
            return {}
    found: dict[str, Any] = {}
    key = ""
    for line in text.split("\n"):
        if match := _KEY.match(line):
            key = match.group(1)
            found[key] = _value((match.group(2) or "").strip())
        elif key and (match := _ITEM.match(line)) and (found[key] == "" or isinstance(found[key], list)):
            found[key] = [*(found[key] or []), _unquote(match.group(1))]
    return found


def _value(text: str) -> str | list[str]:
    """A value of one line: a list in brackets, or a string with or without quotes.

    >>> _value('[Hà Vy, "Lê An"]'), _value("'Mưa lớn'")
    (['Hà Vy', 'Lê An'], 'Mưa lớn')
    """
    if text.startswith("[") and text.endswith("]"):
        return [_unquote(part) for part in text[1:-1].split(",") if part.strip()]
    return "" if text in ("|", ">", "|-", ">-", "null", "~") else _unquote(text)


def _unquote(text: str) -> str:
    text = text.strip()
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1] if quoted else text
