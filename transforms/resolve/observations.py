"""One row per article as one file held it: what the lake keeps of reading and normalising."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

import polars as pl

from transforms.article import Article, Block, BlockType, Record
from transforms.resolve.identity import article_identity

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
UTC_TIME = pl.Datetime("us", "UTC")
BLOCKS = pl.List(pl.Struct({"block_no": pl.Int32, "block_type": pl.String, "start": pl.Int32, "end": pl.Int32}))

_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "file_path": pl.String,
    "record_no": pl.Int32,
    "identity": pl.String,
    "identity_kind": pl.String,
    "observed_at": UTC_TIME,
    "content_sha256": pl.String,
    "text_sha256": pl.String,
    "title": pl.String,
    "lead": pl.String,
    "text": pl.String,
    "blocks": BLOCKS,
    "byline": pl.String,
    "published_at": UTC_TIME,
    "published_source": pl.String,
    "url": pl.String,
    "source_id": pl.String,
    "source_name": pl.String,
    "language": pl.String,
    "word_count": pl.Int32,
    "encoding": pl.String,
    "encoding_confidence": pl.Float64,
    "home_place": pl.String,
}
OBSERVATION_SCHEMA = pl.Schema(_COLUMNS)


@dataclass(frozen=True, slots=True)
class LandedFile:
    """Where a record came from: landing-relative path and the file's modification time (aware)."""

    file_path: str
    modified_at: datetime


def observe(
    file: LandedFile, record: Record, article: Article, observed_at: datetime, home_place: str | None = None
) -> dict[str, Any]:
    """The lake row of one record.

    Args:
        file: where it lay.
        record: as it was read.
        article: as it was normalised.
        observed_at: the time that orders revisions.
        home_place: the place that its source reports from, where that is declared.
    """
    kind, identity = article_identity(record, file.file_path)
    return {
        "file_path": file.file_path,
        "record_no": record.record_no,
        "identity": identity,
        "identity_kind": kind,
        "observed_at": observed_at,
        "content_sha256": content_sha256(article),
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "title": article.title,
        "lead": article.lead,
        "text": article.text,
        "blocks": [
            {"block_no": b.block_no, "block_type": b.block_type, "start": b.start, "end": b.end} for b in article.blocks
        ],
        "byline": article.byline,
        "published_at": article.published_at,
        "published_source": article.published_source,
        "url": record.url,
        "source_id": record.source_id,
        "source_name": record.source_name,
        "language": article.language,
        "word_count": len(article.text.split()),
        "encoding": record.encoding,
        "encoding_confidence": record.encoding_confidence,
        "home_place": home_place,
    }


def observation_frame(rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """Rows of ``observe`` as a frame of ``OBSERVATION_SCHEMA``."""
    return pl.DataFrame(list(rows), schema=OBSERVATION_SCHEMA)


def content_sha256(article: Article) -> str:
    """Hash of all that a reader of the article sees and the extractor reads: text, blocks, byline and time.

    The place where it was found (path, URL, source) is left out, so that the same content found elsewhere is known;
    so is a time told by its distance ("5 giờ trước"), which reads otherwise each time the article is seen.
    """
    stated = article.published_at if article.published_source != "relative" else None
    published = stated.timestamp() if stated else None
    blocks = [(b.block_type, b.start, b.end) for b in article.blocks]
    seen = json.dumps([article.text, article.title, article.byline, published, blocks], ensure_ascii=False)
    return hashlib.sha256(seen.encode()).hexdigest()


def article_from_row(row: dict[str, Any]) -> Article:
    """The normalised article of one row of an observation frame, as far as its content goes: see ``content_sha256``."""
    stated = row["published_at"] if row["published_source"] != "relative" else None
    blocks = tuple(Block(b["block_no"], cast(BlockType, b["block_type"]), b["start"], b["end"]) for b in row["blocks"])
    return Article(
        text=row["text"],
        blocks=blocks,
        title=row["title"],
        lead=row["lead"],
        byline=row["byline"],
        published_at=stated.astimezone(VIETNAM) if stated else None,
        language=row["language"],
        published_source=row["published_source"],
    )
