"""What passes between reading, normalising and extracting: raw records, articles and their blocks.

A *record* is what a reader found in one file, still raw. An *article* is one normalised revision: its ``text`` is
final, and every offset of every fact counts Unicode code points of that text, from 0, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

PublishedSource = Literal["json-ld", "meta", "page", "feed", "record", "url", "relative", "file name"]
UnreadTime = Literal["unreadable", "future", "fetch time"]
BlockType = Literal["title", "dateline", "lead", "heading", "paragraph", "caption", "credit", "byline"]


@dataclass(frozen=True, slots=True)
class Record:
    """One article as a reader found it in a file; text fields are decoded but not yet normalised.

    ``layout`` is ``"plain"`` when ``body`` is a whole text file whose title, date line and byline still stand in
    its lines, and ``"fields"`` when the format named the parts itself. ``body_types`` is what the markup says of each
    line of ``body`` that holds anything, None for a line that it says nothing of. ``encoding`` is what the bytes were
    in and ``encoding_confidence`` how sure that is, 0 to 1; both None where the reader decoded nothing itself.
    ``unused_fields`` names the fields of the source that nothing read and nobody declared ignorable.
    ``published_source`` is the part of the file that gave ``published``, None for a field of a record. These four say
    how an article was written, not what it is, so two records may differ in them and still be equal. ``fetched`` is
    when the source was asked.
    """

    record_no: int
    body: str
    layout: Literal["plain", "fields"] = "fields"
    title: str | None = None
    description: str | None = None
    published: str | None = None
    modified: str | None = None
    fetched: str | None = None
    byline: str | None = None
    url: str | None = None
    record_id: str | None = None
    source_id: str | None = None
    source_name: str | None = None
    language: str | None = None
    body_types: tuple[BlockType | None, ...] | None = None
    encoding: str | None = field(default=None, compare=False)
    encoding_confidence: float | None = field(default=None, compare=False)
    unused_fields: tuple[str, ...] = field(default=(), compare=False)
    published_source: PublishedSource | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rejection:
    """One file or record that could not be read: a stable reason code and a sentence for the operator.

    ``record_no`` is -1 when the whole file is rejected. ``sample`` shows the bytes or the record at fault, in at most
    200 characters, control characters escaped; empty where there is nothing to show.
    """

    record_no: int
    reason_code: str
    reason: str
    sample: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """One typed stretch of an article's text: ``text[start:end]`` has no line break and no outer blanks."""

    block_no: int
    block_type: BlockType
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One normalised article revision.

    ``text`` is NFC, holds the title, the lead and the body, one block a line. ``published_at`` is timezone-aware
    (Asia/Ho_Chi_Minh) or None when the article gives no time. ``published_source`` is what gave it, or why a time that
    is stated was not taken, or None when none is stated.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str
    lead: str
    byline: str | None
    published_at: datetime | None
    language: str
    published_source: PublishedSource | UnreadTime | None = None
