"""Resolve and load: what the lake holds and the warehouse does not yet, put into the next version of the warehouse.

Everything loaded is a function of the runs in the lake, so the nights one after the other and a rebuild of all of
them give the same rows.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import polars as pl

from flows.lake import Lake, extracted_facts, write_parquet
from flows.results import LoadResult, ReasonCount, SourceCount, UnusedField
from flows.stages import sum_unused
from flows.stories import tell_stories
from transforms.extract.frames import EXTRACTION_SCHEMAS
from transforms.extract.version import extractor_version
from transforms.resolve.change import OBSERVED, WRITTEN, Change, Known, find_change
from transforms.resolve.ledger import file_ledger, quarantine_ledger
from transforms.resolve.observations import VIETNAM
from transforms.resolve.places import place_dimension
from transforms.resolve.revisions import OBSERVATION_KEY, plan_revisions
from transforms.resolve.star import Batch, build_star
from warehouse.load import close_batch, load_delta, refresh_dimensions
from warehouse.next_version import begin_next
from warehouse.paths import WarehousePaths
from warehouse.publish import finish_next
from warehouse.run_history import former_runs, keep_former_runs
from warehouse.schema.delta import StarDelta
from warehouse.schema.frames import polars_schema
from warehouse.schema.keys import surrogate_key

Extract = Callable[[pl.DataFrame], None]
ARTICLES_PER_LOAD = 5_000
MOST_LOGGED = 20


@dataclass(frozen=True, slots=True)
class Run:
    """One run to load: its id (unique, sorts by time), its start and the counts known before loading."""

    run_id: str
    started_at: datetime
    files_seen: int = 0
    unchanged: int = 0
    engine: str = "crf"

    @property
    def batch_key(self) -> int:
        return surrogate_key("batch", self.run_id)


def commit_reading(work: Path, lake: Lake, run: Run) -> None:
    """Move what the run read from its work folder into the lake; the file list comes last and makes it count."""
    for read, folder in (("refused", lake.refused_dir(run.run_id)), ("articles", lake.article_dir(run.run_id))):
        if (work / read).is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            (work / read).replace(folder)
    if not (work / "files").is_dir():
        return
    if (work / "unused").is_dir():
        write_parquet(_stamped(sum_unused(_parts(work / "unused")), run), lake.unused_path(run.run_id))
    for kind, path in (("rejects", lake.reject_path(run.run_id)), ("files", lake.file_path(run.run_id))):
        write_parquet(_stamped(_parts(work / kind), run), path)
    shutil.rmtree(work, ignore_errors=True)


def _parts(folder: Path) -> pl.DataFrame:
    return pl.concat([pl.read_parquet(part) for part in sorted(folder.glob("*.parquet"))])


def _stamped(frame: pl.DataFrame, run: Run) -> pl.DataFrame:
    return frame.with_columns(run=pl.lit(run.run_id), seen_at=pl.lit(run.started_at, dtype=pl.Datetime("us", "UTC")))


def pending_runs(lake: Lake, loaded: Iterable[str]) -> list[str]:
    """Runs that are in the lake and not in the warehouse: read, but never published."""
    return sorted(set(lake.runs()) - set(loaded))


def load_night(paths: WarehousePaths, lake: Lake, run: Run, known: Known, workers: Extract) -> LoadResult:
    """Resolve and load every run of the lake that the warehouse lacks into ``warehouse.next``.

    Args:
        paths: the warehouse; its published file is copied first, unless nothing is ``known``.
        lake: holds the runs that were read.
        run: the run that loads.
        known: what the warehouse to build upon holds; ``NOTHING_KNOWN`` for a rebuild from the lake.
        workers: extracts contents that the current extractor has not read yet.
    """
    runs = pending_runs(lake, known.runs)
    seen = lake.observations(OBSERVED, runs)
    plan = plan_revisions(pl.concat([known.records.select(OBSERVED), seen]))
    change = find_change(plan, known, seen)
    ledgers = _ledgers(lake, runs, plan, change)
    con = begin_next(paths, fresh=not known.runs)
    try:
        load_delta(con, _first(run, runs, known, ledgers, change), derive=False)
        for articles in _chunks(change.touched):
            load_delta(con, _delta(lake, run, change.revisions, articles, workers), derive=False)
        reprints = tell_stories(con, run.batch_key)
        refresh_dimensions(con)
        if not known.runs:
            keep_former_runs(con, former_runs(paths.published))
        close_batch(con, run.batch_key, datetime.now(UTC))
    except BaseException:
        con.close()
        raise
    finish_next(con)
    sources = lake.observations(["content_sha256", "source_id", "source_name"], runs)
    return replace(_result(change, ledgers, sources), reprints=reprints)


def _chunks(article_ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(article_ids), ARTICLES_PER_LOAD):
        yield article_ids[start : start + ARTICLES_PER_LOAD]


def _first(run: Run, runs: list[str], known: Known, ledgers: Ledgers, change: Change) -> StarDelta:
    """What stands before the articles: the batch, the ledgers, the gazetteer of a new warehouse, gone articles."""
    batch_key = pl.lit(run.batch_key, dtype=pl.Int64)
    frames = {
        "dim_batch": _batch_frame(run, change, ledgers),
        "etl_lake_run": pl.DataFrame({"lake_run": runs}, schema={"lake_run": pl.String}).with_columns(
            batch_key=batch_key
        ),
        "etl_unused_field": ledgers.unused.drop("seen_at")
        .rename({"run": "lake_run"})
        .with_columns(batch_key=batch_key),
        "etl_file": ledgers.files.with_columns(batch_key=batch_key),
        "etl_quarantine": ledgers.quarantine.with_columns(batch_key=batch_key),
        "article_record": change.records.select(*OBSERVED, "status", "article_key", "article_id", batch_key=batch_key),
    }
    if not known.runs:
        frames["dim_place"] = place_dimension()
    return StarDelta(touched_article_ids=change.gone, frames=frames)


def _delta(lake: Lake, run: Run, revisions: pl.DataFrame, article_ids: list[str], workers: Extract) -> StarDelta:
    """Every row of some articles."""
    chosen = revisions.filter(pl.col("article_id").is_in(article_ids)).drop(WRITTEN)
    contents = chosen["content_sha256"].unique().to_list()
    articles = lake.articles(chosen)
    version = extractor_version(run.engine)
    parts, missing = lake.extracted_parts(version, contents)
    if missing:
        workers(articles.filter(pl.col("content_sha256").is_in(list(missing))))
        parts, _ = lake.extracted_parts(version, contents)
    facts = {kind: extracted_facts(parts, kind, contents) for kind in EXTRACTION_SCHEMAS}
    described = chosen.join(
        articles.drop("identity", "identity_kind", "text_sha256", *WRITTEN), on=OBSERVATION_KEY, how="left"
    )
    loaded_on = int(run.started_at.astimezone(VIETNAM).strftime("%Y%m%d"))
    frames = build_star(described, facts, Batch(run.batch_key, loaded_on, version))
    return StarDelta(touched_article_ids=article_ids, frames=frames)


@dataclass(frozen=True, slots=True)
class Ledgers:
    """Ledger rows of the files that this load says something new about."""

    files: pl.DataFrame
    quarantine: pl.DataFrame
    rejected: pl.DataFrame
    read: pl.DataFrame
    unused: pl.DataFrame


def _ledgers(lake: Lake, runs: list[str], plan: pl.DataFrame, change: Change) -> Ledgers:
    files, rejects, dismissals = lake.files(), lake.rejects(), lake.dismissals()
    of_runs = pl.col("run").is_in(runs)
    read = files.filter(of_runs)
    same_bytes = files.filter(pl.col("sha256").is_in(read["sha256"].unique().implode()), pl.col("sha256") != "")
    same_bytes = same_bytes.join(rejects, on="file_path", how="semi")
    dismissed = dismissals.filter(of_runs)
    paths = [frame["file_path"] for frame in (read, change.records, same_bytes, dismissed)]
    concerned = pl.col("file_path").is_in(pl.concat(paths).unique().implode())
    quarantine = quarantine_ledger(files, rejects, dismissals).filter(concerned)
    return Ledgers(
        files=file_ledger(files.filter(concerned), rejects.filter(concerned), plan.filter(concerned), quarantine),
        quarantine=quarantine,
        rejected=rejects.filter(of_runs),
        read=read,
        unused=lake.unused(runs),
    )


def _batch_frame(run: Run, change: Change, ledgers: Ledgers) -> pl.DataFrame:
    row = {
        "batch_key": run.batch_key,
        "run_name": run.run_id,
        "started_at": run.started_at,
        "finished_at": None,
        "status": "running",
        "code_version": version("khobao"),
        "extractor_version": extractor_version(run.engine),
        "files_seen": run.files_seen,
        "articles_loaded": change.new_articles,
        "articles_revised": change.revised,
        "duplicates": change.duplicates,
        "quarantined": ledgers.rejected.height,
    }
    return pl.DataFrame([row], schema=polars_schema("dim_batch"))


def _result(change: Change, ledgers: Ledgers, seen: pl.DataFrame) -> LoadResult:
    source = pl.coalesce("source_name", "source_id", pl.lit("(unknown)")).alias("source")
    new = seen.filter(pl.col("content_sha256").is_in(change.new_contents)).unique("content_sha256")
    sources = new.group_by(source).len()
    of_read = ledgers.files.join(ledgers.read, on="file_path", how="semi")
    ended = dict(of_read.group_by("status").len().iter_rows())
    reasons = ledgers.rejected.group_by("reason_code").agg(pl.len(), pl.col("file_path").min()).sort("reason_code")
    unused = tuple(UnusedField(*row) for row in sum_unused(ledgers.unused).iter_rows())
    _log_rejections(ledgers.rejected)
    if unused:
        named = ", ".join(f"{row.field_name} ({row.source}, {row.records})" for row in unused[:MOST_LOGGED])
        logging.getLogger(__name__).info("%s fields that nothing read: %s", len(unused), named)
    return LoadResult(
        articles_loaded=change.new_articles,
        articles_revised=change.revised,
        duplicates=change.duplicates,
        quarantined=ledgers.rejected.height,
        files_read=sum(ended.values()),
        files_loaded=ended.get("loaded", 0),
        files_duplicate=ended.get("duplicate", 0),
        files_quarantined=ended.get("quarantined", 0),
        records_read=int(ledgers.read["record_count"].sum()),
        by_source=tuple(SourceCount(name, count) for name, count in sources.sort("source").iter_rows()),
        unused_fields=unused,
        by_reason=tuple(ReasonCount(code, count, path) for code, count, path in reasons.iter_rows()),
    )


def _log_rejections(rejected: pl.DataFrame) -> None:
    """Name the first files and records that go into quarantine, each with its reason."""
    log = logging.getLogger(__name__)
    first = rejected.sort("file_path", "record_no").head(MOST_LOGGED)
    for path, record_no, code, reason in first.select("file_path", "record_no", "reason_code", "reason").iter_rows():
        log.info("quarantined %s%s: %s: %s", path, f" record {record_no}" if record_no >= 0 else "", code, reason)
    if rejected.height > first.height:
        log.info("and %d more; `khobao quarantine list` shows them", rejected.height - first.height)
