"""Extraction of one part: the facts of its articles as Parquet files, and the articles that gave none.

An article whose extraction fails costs only itself: it is refused with a reason and goes into quarantine. While it is
read, its content stands in a mark beside the part, so that after the death of the process one knows where it was.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from flows.extracted import Extracted, Refusal, mark_of
from flows.lake import write_parquet
from transforms.extract.facts import ArticleFacts
from transforms.extract.frames import facts_to_frames
from transforms.extract.pipeline import extract_article
from transforms.extract.tagger.engine import tagger_of
from transforms.readers import reasons
from transforms.resolve.observations import article_from_row
from warehouse.schema.errors import KhobaoError


def extract_part(part: Path, out_dir: Path, known: Path, engine: str = "crf") -> Extracted:
    """Extract the facts of one article part.

    Args:
        part: an observation part written by ``read_batch``; a mark is written beside it.
        out_dir: ``lake/extractions/<version>/<run>``; one file a kind, ``.done.parquet`` last.
        known: ``lake/extractions/<version>``; contents already read by this version are passed over.
        engine: what finds the names.

    Raises:
        EngineMissing: the engine cannot be loaded.
    """
    tagger = tagger_of(engine)
    mark = mark_of(part)
    mark.write_text("")
    articles = pl.read_parquet(part).unique("content_sha256", keep="first", maintain_order=True)
    articles = articles.join(_done(known), on="content_sha256", how="anti", maintain_order="left")
    refused: dict[str, Refusal] = {}

    def read() -> Iterator[tuple[str, str, ArticleFacts]]:
        for row in articles.iter_rows(named=True):
            content: str = row["content_sha256"]
            mark.write_text(content)
            try:
                facts = extract_article(article_from_row(row), tagger)
            except (OSError, ImportError, KhobaoError):
                raise  # the machine or the installation fails, not the article
            except Exception as error:
                logging.getLogger(__name__).exception("no facts can be read from %s", row["file_path"])
                refused[content] = _refusal(error)
            else:
                yield content, row["text"], facts

    for kind, frame in facts_to_frames(read()).items():
        write_parquet(frame, out_dir / f"{part.stem}.{kind}.parquet")
    done = articles.select("content_sha256").filter(~pl.col("content_sha256").is_in(list(refused)))
    write_parquet(done, out_dir / f"{part.stem}.done.parquet")
    mark.unlink()
    return Extracted(done.height, refused)


def _refusal(error: Exception) -> Refusal:
    if isinstance(error, MemoryError):
        return Refusal(reasons.OUT_OF_MEMORY, "extract: out of memory")
    return Refusal(reasons.NOT_EXTRACTED, f"extract: {type(error).__name__}: {error}"[:300])


def _done(known: Path) -> pl.DataFrame:
    parts = sorted(known.glob("*/*.done.parquet"))
    return pl.read_parquet(parts) if parts else pl.DataFrame(schema={"content_sha256": pl.String})
