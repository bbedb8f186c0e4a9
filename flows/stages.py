"""Reading as a function of paths: what one batch reads, what it writes, what it counts.

It is called directly or as a Prefect task; frames never pass between them, only Parquet paths and counts.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows.adapters import NO_ADAPTERS, Adapters
from flows.lake import FILE_SCHEMA, REJECT_SCHEMA, UNUSED_SCHEMA, write_parquet
from transforms.article import Record, Rejection
from transforms.normalise import normalise_record
from transforms.normalise.publication import Sighting, observed_at
from transforms.readers import read_bytes, reasons
from transforms.readers.adapters.adapter import Adapter, Reading
from transforms.readers.adapters.declared import declare_blocks, declare_record
from transforms.readers.registry import format_of, size_limit
from transforms.readers.samples import sample_of_bytes, sample_of_text
from transforms.resolve.observations import LandedFile, observation_frame, observe

ARTICLES_PER_PART = 500
UNREADABLE_BYTES = 32_000_000
"""Above this many bytes a file that no reader takes is not opened."""


@dataclass(slots=True)
class ReadResult:
    """What reading one batch gave: counts and the article parts it wrote (paths as strings, JSON-able)."""

    files: int = 0
    records: int = 0
    rejected: int = 0
    parts: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def read_batch(
    batch: list[dict[str, Any]],
    out_dir: Path,
    batch_no: int,
    adapters: Adapters = NO_ADAPTERS,
    piece: str = "",
) -> ReadResult:
    """Read and normalise the files of one batch; one bad file or record costs only itself.

    Args:
        batch: files as ``{"root", "path", "size", "modified_ns"}``; ``path`` is stored, ``root / path`` is read.
        out_dir: receives ``articles/``, ``files/``, ``rejects/`` and ``unused/`` parts named by the batch number.
        batch_no: number of the batch in its run.
        adapters: what is declared about the sources of the files.
        piece: name of the piece when ``batch`` is only a piece of a batch; its files sort as the batch's would.
    """
    name = name_of_part(batch_no, piece)
    mark = mark_of_reading(out_dir, name)
    mark.parent.mkdir(parents=True, exist_ok=True)
    result = ReadResult()
    rows: list[dict[str, Any]] = []
    files: list[dict[str, Any]] = []
    rejects: list[dict[str, Any]] = []
    unused: Counter[tuple[str, str, str]] = Counter()
    for entry in batch:
        mark.write_text(entry["path"], encoding="utf-8")
        adapter = adapters.adapter_of(entry["root"], entry["path"])
        file_row, records = _read_file(entry, adapter, unused)
        for item in records:
            if isinstance(item, Rejection):
                rejects.append(_reject_row(entry["path"], item))
                file_row["rejected_count"] += 1
            else:
                rows.append(item)
        file_row["record_count"] = len(records)
        files.append(file_row)
        while len(rows) >= ARTICLES_PER_PART:
            result.parts.append(_write_part(rows[:ARTICLES_PER_PART], out_dir, name, len(result.parts)))
            result.records += ARTICLES_PER_PART
            del rows[:ARTICLES_PER_PART]
    if rows:
        result.parts.append(_write_part(rows, out_dir, name, len(result.parts)))
        result.records += len(rows)
    write_parquet(pl.DataFrame(files, schema=FILE_SCHEMA), out_dir / "files" / f"{name}.parquet")
    write_parquet(pl.DataFrame(rejects, schema=REJECT_SCHEMA), out_dir / "rejects" / f"{name}.parquet")
    if unused:
        write_parquet(_unused_frame(unused), out_dir / "unused" / f"{name}.parquet")
    mark.unlink(missing_ok=True)
    result.files, result.rejected = len(files), len(rejects)
    return result


def name_of_part(batch_no: int, piece: str = "") -> str:
    """What names the files of a batch, or of one piece of it.

    >>> name_of_part(7), name_of_part(7, "002")
    ('00007', '00007.002')
    """
    return f"{batch_no:05}.{piece}" if piece else f"{batch_no:05}"


def mark_of_reading(out_dir: Path, name: str) -> Path:
    """Where reading writes which file it is at; gone at the end."""
    return out_dir / "reading" / f"{name}.at"


def reject_entry(entry: dict[str, Any], out_dir: Path, name: str, reason_code: str, reason: str) -> None:
    """Write the files of a batch that holds one file, which could not be read."""
    row = _file_row(entry)
    try:
        row["sha256"] = _file_sha256(Path(entry["root"]) / entry["path"])
    except OSError:
        row["sha256"] = ""
    row |= {"record_count": 1, "rejected_count": 1}
    rejected = [_reject_row(entry["path"], Rejection(-1, reason_code, reason))]
    write_parquet(pl.DataFrame([row], schema=FILE_SCHEMA), out_dir / "files" / f"{name}.parquet")
    write_parquet(pl.DataFrame(rejected, schema=REJECT_SCHEMA), out_dir / "rejects" / f"{name}.parquet")


def _unused_frame(unused: Counter[tuple[str, str, str]]) -> pl.DataFrame:
    """One row a source and field, counted over the files."""
    rows = [(source, name, count, path) for (source, name, path), count in unused.items()]
    return sum_unused(pl.DataFrame(rows, schema=UNUSED_SCHEMA, orient="row"))


def sum_unused(unused: pl.DataFrame) -> pl.DataFrame:
    """Rows of ``UNUSED_SCHEMA`` with each source and field once: counts added, the first path as example."""
    keys = ["source", "field_name"]
    return unused.group_by(keys).agg(pl.col("records").sum(), pl.col("example_file").min()).sort(keys)


def _read_file(
    entry: dict[str, Any], adapter: Adapter, unused: Counter[tuple[str, str, str]]
) -> tuple[dict[str, Any], list[dict[str, Any] | Rejection]]:
    """The ledger row of a file and its observation rows or rejections; fields that nothing read are counted."""
    path = Path(entry["root"]) / entry["path"]
    row = _file_row(entry)
    modified_at: datetime = row["modified_at"]
    limit = size_limit(entry["path"]) or UNREADABLE_BYTES
    data = _read_stable(path, limit)
    if isinstance(data, Rejection):
        if data.reason_code == reasons.TOO_LARGE:
            row["sha256"] = _file_sha256(path)
        return row, [data]
    row["sha256"], row["size"] = hashlib.sha256(data).hexdigest(), len(data)
    file = LandedFile(entry["path"], modified_at)
    records = [
        _with_sample(item, data) if isinstance(item, Rejection) else declare_record(item, adapter)
        for item in read_bytes(entry["path"], data, modified_at, Reading(adapter, adapter.encoding))
    ]
    source = adapter.source_id or adapter.name or format_of(entry["path"])
    unused.update((source, name, file.file_path) for item in records for name in _unused_fields(item))
    return row, list(_observations(file, records, adapter))


def _file_row(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "file_path": entry["path"],
        "sha256": "",
        "size": entry["size"],
        "modified_at": datetime.fromtimestamp(entry["modified_ns"] / 1e9, tz=UTC),
        "modified_ns": entry["modified_ns"],
        "rejected_count": 0,
    }


def _with_sample(rejection: Rejection, data: bytes) -> Rejection:
    """A rejection of a whole file without a sample shows the file's beginning."""
    is_shown = rejection.sample or rejection.record_no >= 0
    return rejection if is_shown else replace(rejection, sample=sample_of_bytes(data))


def _unused_fields(item: Record | Rejection) -> tuple[str, ...]:
    return () if isinstance(item, Rejection) else item.unused_fields


def _read_stable(path: Path, limit: int) -> bytes | Rejection:
    """The bytes of a file of at most ``limit`` bytes that did not change while it was read."""
    try:
        before = os.stat(path)
        if before.st_size > limit:
            return Rejection(-1, reasons.TOO_LARGE, f"{path.name} has {before.st_size} bytes, at most {limit} are read")
        data = path.read_bytes()
        after = os.stat(path)
    except FileNotFoundError:
        return Rejection(-1, reasons.VANISHED, f"{path.name} disappeared before it could be read; land it again")
    except OSError as error:
        return Rejection(-1, reasons.UNREADABLE, f"{path.name} cannot be read: {error.strerror or error}")
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(data) != after.st_size:
        return Rejection(
            -1, reasons.CHANGED_WHILE_READING, f"{path.name} grew while it was read; the next run takes it"
        )
    return data


def _file_sha256(path: Path) -> str:
    """The hash by which a file that is not read is known again."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _observations(
    file: LandedFile, records: list[Record | Rejection], adapter: Adapter
) -> Iterator[dict[str, Any] | Rejection]:
    for record in records:
        if isinstance(record, Rejection):
            yield record
            continue
        try:
            article = declare_blocks(normalise_record(record, Sighting(file.file_path, file.modified_at)), adapter)
        except (ValueError, OverflowError) as error:
            reason = f"the record cannot be normalised: {error}"
            yield Rejection(record.record_no, reasons.NOT_NORMALISED, reason, sample_of_text(record.body))
            continue
        if not article.text.strip():
            reason = "nothing is left after normalising"
            yield Rejection(record.record_no, reasons.NO_TEXT, reason, sample_of_text(record.body))
            continue
        seen_at = observed_at(record, article.published_source, file.modified_at)
        yield observe(file, record, article, seen_at, adapter.home_place)


def _reject_row(path: str, rejection: Rejection) -> dict[str, Any]:
    return {
        "file_path": path,
        "record_no": rejection.record_no,
        "reason_code": rejection.reason_code,
        "reason": rejection.reason,
        "sample": rejection.sample or None,
    }


def _write_part(rows: list[dict[str, Any]], out_dir: Path, name: str, part_no: int) -> str:
    path = out_dir / "articles" / f"{name}-{part_no:04}.parquet"
    write_parquet(observation_frame(rows), path)
    return str(path)
