"""The lake: Parquet files of what was read and extracted, written to a temporary name and renamed.

``lake/articles/<run>/`` holds observations, ``lake/files/<run>.parquet`` the files seen, ``lake/rejects/<run>.parquet``
what could not be read, ``lake/refused/<run>/`` articles that were read and gave no facts because extraction failed at
them, which count as rejected, ``lake/dismissed/<run>.parquet`` what was rejected and nobody wants,
``lake/unused/<run>.parquet`` the fields that nothing read,
``lake/extractions/<extractor version>/<run>/<part>.<kind>.parquet`` the facts. The warehouse can be rebuilt from it at
any time; columns that a run of an older version lacks are null.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import polars as pl

from flows.errors import RunError
from flows.sealed import read_sealed, write_parquet
from transforms.extract.frames import EXTRACTION_SCHEMAS
from transforms.resolve.observations import OBSERVATION_SCHEMA
from transforms.resolve.revisions import OBSERVATION_KEY

__all__ = ["Lake", "extracted_facts", "write_parquet"]

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
_REFUSED: Columns = {
    "file_path": pl.String,
    "record_no": pl.Int32,
    "content_sha256": pl.String,
    "reason_code": pl.String,
    "reason": pl.String,
    "sample": pl.String,
}
_DISMISSED: Columns = {
    "file_path": pl.String,
    "record_no": pl.Int32,
    "dismissed_by": pl.String,
    "dismissal": pl.String,
}
_UNUSED: Columns = {
    "source": pl.String,
    "field_name": pl.String,
    "records": pl.Int64,
    "example_file": pl.String,
}
_SEEN: Columns = {"run": pl.String, "seen_at": pl.Datetime("us", "UTC")}

DONE_SCHEMA = pl.Schema({"content_sha256": pl.String})
"""Contents whose facts a part of the extraction holds."""

REFUSED_KEY = ["file_path", "record_no", "content_sha256"]
"""What one refusal is about, within the run that read it."""

_KEY_SCHEMA = pl.Schema({name: OBSERVATION_SCHEMA[name] for name in OBSERVATION_KEY})
FILE_SCHEMA = pl.Schema(_FILE)
REJECT_SCHEMA = pl.Schema(_REJECT)
REFUSED_SCHEMA = pl.Schema(_REFUSED)
UNUSED_SCHEMA = pl.Schema(_UNUSED)
SEEN_FILE_SCHEMA = pl.Schema({**_FILE, **_SEEN})
SEEN_REJECT_SCHEMA = pl.Schema({**_REJECT, **_SEEN})
SEEN_DISMISSED_SCHEMA = pl.Schema({**_DISMISSED, **_SEEN})
SEEN_UNUSED_SCHEMA = pl.Schema({**_UNUSED, **_SEEN})


@dataclass(frozen=True, slots=True)
class Lake:
    """Paths of the lake below one data directory."""

    root: Path

    @property
    def damaged(self) -> Path:
        """Where damaged files go, each at its path in the lake."""
        return self.root / "damaged"

    def article_dir(self, run: str) -> Path:
        return self.root / "articles" / run

    def file_path(self, run: str) -> Path:
        return self.root / "files" / f"{run}.parquet"

    def reject_path(self, run: str) -> Path:
        return self.root / "rejects" / f"{run}.parquet"

    def refused_dir(self, run: str) -> Path:
        return self.root / "refused" / run

    def dismissed_path(self, run: str) -> Path:
        return self.root / "dismissed" / f"{run}.parquet"

    def unused_path(self, run: str) -> Path:
        return self.root / "unused" / f"{run}.parquet"

    def extraction_dir(self, version: str, run: str) -> Path:
        return self.root / "extractions" / version / run

    def runs(self) -> list[str]:
        """Names of the runs whose reading is complete, oldest first (names sort by time)."""
        folder = self.root / "files"
        return sorted(p.stem for p in folder.glob("*.parquet")) if folder.is_dir() else []

    def require_whole(self, runs: Collection[str]) -> None:
        """Read everything that some runs have read.

        Raises:
            DamagedFile: one of the files is not what was written.
        """
        for run in set(runs) & set(self.runs()):
            lists = ((self.file_path(run), SEEN_FILE_SCHEMA), (self.reject_path(run), SEEN_REJECT_SCHEMA))
            for path, schema in lists:
                read_sealed([path], schema)
            self.unused([run])
            self.refused([run])
            self.observations(OBSERVATION_SCHEMA.names(), [run])

    def require_lists(self) -> None:
        """Read the lists of all runs; raises what ``require_whole`` raises."""
        self.files()
        self.rejects()
        self.dismissals()
        self.unused(self.runs())

    def observations(self, columns: Collection[str], runs: Collection[str] | None = None) -> pl.DataFrame:
        """Some columns of the observations of some runs (all when None), without those that were refused."""
        chosen = self.runs() if runs is None else sorted(runs)
        parts = [part for run in chosen for part in sorted(self.article_dir(run).glob("*.parquet"))]
        return self.standing(parts, pl.Schema({name: OBSERVATION_SCHEMA[name] for name in columns}))

    def standing(self, parts: list[Path], schema: pl.Schema = OBSERVATION_SCHEMA) -> pl.DataFrame:
        """Observations of some parts, in order, without those that were refused."""
        refusing = self._refusing()
        if not refusing:
            return read_sealed(parts, schema)
        frames = [pl.DataFrame(schema=schema)]
        for run, group in groupby(parts, key=lambda part: part.parent.name):
            if run not in refusing:
                frames.append(read_sealed(list(group), schema))
                continue
            wide = pl.Schema({**schema, **{name: OBSERVATION_SCHEMA[name] for name in REFUSED_KEY}})
            refused = self.refused([run])
            read = read_sealed(list(group), wide).join(refused, on=REFUSED_KEY, how="anti", maintain_order="left")
            frames.append(read.select(schema.names()))
        return pl.concat(frames)

    def refused(self, runs: Collection[str] | None = None) -> pl.DataFrame:
        """One row per observation of some runs (all when None) that extraction failed at: its columns and ``run``."""
        chosen = set(self.runs()) if runs is None else set(runs)
        frames = [
            read_sealed(sorted(self.refused_dir(run).glob("*.parquet")), REFUSED_SCHEMA).with_columns(run=pl.lit(run))
            for run in sorted(self._refusing() & chosen)
        ]
        return pl.concat([pl.DataFrame(schema={**REFUSED_SCHEMA, "run": pl.String}), *frames])

    def _refusing(self) -> set[str]:
        """Runs of which some observation was refused."""
        folder = self.root / "refused"
        return {path.name for path in folder.iterdir()} if folder.is_dir() else set()

    def articles(self, wanted: pl.DataFrame) -> pl.DataFrame:
        """Whole observation rows, those with the keys (``OBSERVATION_KEY``) of ``wanted``, each once.

        The newest parts are looked through first and older ones only for what is still missing, so a night costs what
        it brings, not what the lake holds.

        Raises:
            RunError: some are not in the lake.
        """
        keys = wanted.select(OBSERVATION_KEY).unique()
        found = []
        for part in self._newest_first("articles/*/*.parquet"):
            if keys.is_empty():
                break
            held = read_sealed([part], _KEY_SCHEMA).join(keys, on=OBSERVATION_KEY, how="semi")
            if held.height:
                found.append(read_sealed([part], OBSERVATION_SCHEMA).join(keys, on=OBSERVATION_KEY, how="semi"))
                keys = keys.join(held, on=OBSERVATION_KEY, how="anti")
        if not keys.is_empty():
            raise RunError(
                f"{keys.height} articles of the warehouse are not in the lake, such as one of {keys['file_path'][0]}:"
                f" land the file again or restore a backup; see {self.damaged}"
            )
        return pl.concat([pl.DataFrame(schema=OBSERVATION_SCHEMA), *found]).unique(OBSERVATION_KEY, maintain_order=True)

    def extracted_parts(self, version: str, contents: Collection[str]) -> tuple[list[Path], set[str]]:
        """Where the facts of some contents lie, as ``.done.parquet`` of parts, and the contents without any."""
        missing, parts = set(contents), []
        for part in self._newest_first(f"extractions/{version}/*/*.done.parquet"):
            if not missing:
                break
            held = missing.intersection(read_sealed([part], DONE_SCHEMA)["content_sha256"])
            if held:
                parts.append(part)
                missing -= held
        return parts, missing

    def extracted(self, version: str) -> set[str]:
        """Contents that this version of the extractor has read."""
        parts = sorted(self.root.glob(f"extractions/{version}/*/*.done.parquet"))
        return set(read_sealed(parts, DONE_SCHEMA)["content_sha256"])

    def _newest_first(self, pattern: str) -> list[Path]:
        return sorted(self.root.glob(pattern), key=lambda path: (path.parent.name, path.name), reverse=True)

    def files(self, paths: Collection[str] | None = None) -> pl.DataFrame:
        """One row per file and run, of some files or all; what was refused counts as rejected."""
        read = self._listed("files", SEEN_FILE_SCHEMA, paths)
        refused = self.refused()
        if refused.is_empty():
            return read
        counted = refused.group_by("file_path", "run").agg(_refused=pl.len().cast(pl.Int32))
        joined = read.join(counted, on=["file_path", "run"], how="left", maintain_order="left")
        both = pl.col("rejected_count") + pl.col("_refused").fill_null(0)
        return joined.with_columns(rejected_count=both).select(SEEN_FILE_SCHEMA.names())

    def rejects(self, paths: Collection[str] | None = None) -> pl.DataFrame:
        """One row per rejected file or record and run, of some files or all; refused articles among them."""
        rejected = self._listed("rejects", SEEN_REJECT_SCHEMA, paths)
        refused = self.refused()
        if refused.is_empty():
            return rejected
        seen = self._listed("files", SEEN_FILE_SCHEMA, paths).select("file_path", "run", "seen_at")
        timed = refused.join(seen, on=["file_path", "run"], maintain_order="left")
        return pl.concat([rejected, timed.select(SEEN_REJECT_SCHEMA.names())])

    def dismissals(self) -> pl.DataFrame:
        """One row per dismissed file or record and run."""
        paths = [path for run in self.runs() if (path := self.dismissed_path(run)).is_file()]
        return read_sealed(paths, SEEN_DISMISSED_SCHEMA)

    def unused(self, runs: Collection[str]) -> pl.DataFrame:
        """One row per field that some runs met and that nothing read."""
        return read_sealed(
            [path for run in sorted(runs) if (path := self.unused_path(run)).is_file()], SEEN_UNUSED_SCHEMA
        )

    def _listed(self, kind: str, schema: pl.Schema, paths: Collection[str] | None) -> pl.DataFrame:
        frame = read_sealed(sorted((self.root / kind).glob("*.parquet")), schema)
        return frame if paths is None else frame.filter(pl.col("file_path").is_in(list(paths)))


def extracted_facts(parts: list[Path], kind: str, contents: Collection[str]) -> pl.DataFrame:
    """Facts of one kind of some contents, from the parts that ``Lake.extracted_parts`` names, each once."""
    files = [part.with_name(part.name.replace(".done.", f".{kind}.")) for part in parts]
    return read_sealed(files, EXTRACTION_SCHEMAS[kind], list(contents)).unique(maintain_order=True)
