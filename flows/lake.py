"""The lake: Parquet files of what was read and extracted, written to a temporary name and renamed.

``lake/articles/<run>/`` holds observations, ``lake/files/<run>.parquet`` the files seen, ``lake/rejects/<run>.parquet``
what could not be read, ``lake/unused/<run>.parquet`` the fields that nothing read,
``lake/extractions/<extractor version>/<run>/<part>.<kind>.parquet`` the facts. The warehouse can be rebuilt from it at
any time; columns that a run of an older version lacks are null.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from transforms.extract.frames import EXTRACTION_SCHEMAS
from transforms.resolve.observations import OBSERVATION_SCHEMA
from transforms.resolve.revisions import OBSERVATION_KEY

Columns = dict[str, pl.DataType | type[pl.DataType]]

_FILE: Columns = {
    "file_path": pl.String,
    "sha256": pl.String,
    "size": pl.Int64,
    "modified_at": pl.Datetime("us", "UTC"),
    "modified_ns": pl.Int64,
    "record_count": pl.Int32,
    "rejected_count": pl.Int32,
}
_REJECT: Columns = {
    "file_path": pl.String,
    "record_no": pl.Int32,
    "reason_code": pl.String,
    "reason": pl.String,
    "sample": pl.String,
}
_UNUSED: Columns = {
    "source": pl.String,
    "field_name": pl.String,
    "records": pl.Int64,
    "example_file": pl.String,
}
_SEEN: Columns = {"run": pl.String, "seen_at": pl.Datetime("us", "UTC")}

FILE_SCHEMA = pl.Schema(_FILE)
REJECT_SCHEMA = pl.Schema(_REJECT)
UNUSED_SCHEMA = pl.Schema(_UNUSED)
SEEN_FILE_SCHEMA = pl.Schema({**_FILE, **_SEEN})
SEEN_REJECT_SCHEMA = pl.Schema({**_REJECT, **_SEEN})
SEEN_UNUSED_SCHEMA = pl.Schema({**_UNUSED, **_SEEN})


def write_parquet(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame so that ``path`` either does not exist or is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    frame.write_parquet(unfinished, compression="zstd")
    with unfinished.open("rb+") as handle:
        os.fsync(handle.fileno())
    unfinished.replace(path)


@dataclass(frozen=True, slots=True)
class Lake:
    """Paths of the lake below one data directory."""

    root: Path

    def article_dir(self, run: str) -> Path:
        return self.root / "articles" / run

    def file_path(self, run: str) -> Path:
        return self.root / "files" / f"{run}.parquet"

    def reject_path(self, run: str) -> Path:
        return self.root / "rejects" / f"{run}.parquet"

    def unused_path(self, run: str) -> Path:
        return self.root / "unused" / f"{run}.parquet"

    def extraction_dir(self, version: str, run: str) -> Path:
        return self.root / "extractions" / version / run

    def runs(self) -> list[str]:
        """Names of the runs whose reading is complete, oldest first (names sort by time)."""
        folder = self.root / "files"
        return sorted(p.stem for p in folder.glob("*.parquet")) if folder.is_dir() else []

    def observations(self, columns: Collection[str], runs: Collection[str] | None = None) -> pl.DataFrame:
        """Some columns of the observations of some runs (all when None)."""
        chosen = self.runs() if runs is None else sorted(runs)
        parts = [part for run in chosen for part in sorted(self.article_dir(run).glob("*.parquet"))]
        schema = pl.Schema({name: OBSERVATION_SCHEMA[name] for name in columns})
        return _read(parts, schema)

    def articles(self, wanted: pl.DataFrame) -> pl.DataFrame:
        """Whole observation rows, those with the keys (``OBSERVATION_KEY``) of ``wanted``, each once.

        The newest parts are looked through first and older ones only for what is still missing, so a night costs what
        it brings, not what the lake holds.
        """
        keys = wanted.select(OBSERVATION_KEY).unique()
        found = []
        for part in self._newest_first("articles/*/*.parquet"):
            if keys.is_empty():
                break
            held = pl.read_parquet(part, columns=OBSERVATION_KEY).join(keys, on=OBSERVATION_KEY, how="semi")
            if held.height:
                found.append(_read([part], OBSERVATION_SCHEMA).join(keys, on=OBSERVATION_KEY, how="semi"))
                keys = keys.join(held, on=OBSERVATION_KEY, how="anti")
        return pl.concat([pl.DataFrame(schema=OBSERVATION_SCHEMA), *found]).unique(OBSERVATION_KEY, maintain_order=True)

    def extracted_parts(self, version: str, contents: Collection[str]) -> tuple[list[Path], set[str]]:
        """Where the facts of some contents lie, as ``.done.parquet`` of parts, and the contents without any."""
        missing, parts = set(contents), []
        for part in self._newest_first(f"extractions/{version}/*/*.done.parquet"):
            if not missing:
                break
            held = missing.intersection(pl.read_parquet(part)["content_sha256"])
            if held:
                parts.append(part)
                missing -= held
        return parts, missing

    def extracted(self, version: str) -> set[str]:
        """Contents that this version of the extractor has read."""
        parts = sorted(self.root.glob(f"extractions/{version}/*/*.done.parquet"))
        return set(_read(parts, pl.Schema({"content_sha256": pl.String}))["content_sha256"])

    def _newest_first(self, pattern: str) -> list[Path]:
        return sorted(self.root.glob(pattern), key=lambda path: (path.parent.name, path.name), reverse=True)

    def files(self, paths: Collection[str] | None = None) -> pl.DataFrame:
        """One row per file and run, of some files or all."""
        return self._listed("files", SEEN_FILE_SCHEMA, paths)

    def rejects(self, paths: Collection[str] | None = None) -> pl.DataFrame:
        """One row per rejected file or record and run, of some files or all."""
        return self._listed("rejects", SEEN_REJECT_SCHEMA, paths)

    def unused(self, runs: Collection[str]) -> pl.DataFrame:
        """One row per field that some runs met and that nothing read."""
        return _read([path for run in sorted(runs) if (path := self.unused_path(run)).is_file()], SEEN_UNUSED_SCHEMA)

    def _listed(self, kind: str, schema: pl.Schema, paths: Collection[str] | None) -> pl.DataFrame:
        frame = _read(sorted((self.root / kind).glob("*.parquet")), schema)
        return frame if paths is None else frame.filter(pl.col("file_path").is_in(list(paths)))


def read_observations(parts: list[Path]) -> pl.DataFrame:
    """Observation rows of some parts, whatever version wrote them."""
    return _read(parts, OBSERVATION_SCHEMA)


def extracted_facts(parts: list[Path], kind: str, contents: Collection[str]) -> pl.DataFrame:
    """Facts of one kind of some contents, from the parts that ``Lake.extracted_parts`` names, each once."""
    files = [part.with_name(part.name.replace(".done.", f".{kind}.")) for part in parts]
    return _read(files, EXTRACTION_SCHEMAS[kind], contents).unique(maintain_order=True)


def _read(parts: list[Path], schema: pl.Schema, contents: Collection[str] | None = None) -> pl.DataFrame:
    if not parts:
        return pl.DataFrame(schema=schema)
    found = pl.scan_parquet(parts, schema=schema, missing_columns="insert", extra_columns="ignore")
    frame = found.select(schema.names())
    if contents is not None:
        frame = frame.filter(pl.col("content_sha256").is_in(list(contents)))
    return frame.collect()
