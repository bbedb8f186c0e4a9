"""How much of a night may end in quarantine: above it the night fails and nothing is published.

A source that changed its pages overnight looks like success when every file is neatly quarantined. So the share of
files and of records that the run itself read and could not load is measured, and the larger one is compared with the
setting ``max_quarantined_share``. Not counted are files that no reader claims (pictures beside pages) and those that
the run was told to read again, which are in quarantine already.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from flows.lake import Lake
from flows.results import ReasonCount
from transforms.readers.reasons import UNSUPPORTED_FORMAT

NAME = "quarantined_share_of_the_run"
LEAST = 20
"""Up to this many quarantined files and records a night passes whatever their share is."""
_WORST = 3


@dataclass(frozen=True, slots=True)
class Intake:
    """What one run read: files and records, how many of each were quarantined, and why, the most frequent first."""

    files: int = 0
    files_quarantined: int = 0
    records: int = 0
    records_quarantined: int = 0
    reasons: tuple[ReasonCount, ...] = ()

    @property
    def quarantined_share(self) -> float:
        """The larger of the shares of files and of records, 0..1; 0 when few are quarantined.

        >>> Intake(files=40, files_quarantined=30, records=400, records_quarantined=30).quarantined_share
        0.75
        >>> Intake(files=4, files_quarantined=3, records=4, records_quarantined=3).quarantined_share
        0.0
        """
        if max(self.files_quarantined, self.records_quarantined) <= LEAST:
            return 0.0
        of_files = self.files_quarantined / self.files if self.files else 0.0
        of_records = self.records_quarantined / self.records if self.records else 0.0
        return max(of_files, of_records)

    @property
    def advice(self) -> str:
        """What was quarantined, the worst reasons with an example each, and what to run."""
        worst = ", ".join(f"{row.reason_code} {row.count:,} (such as {row.example})" for row in self.reasons[:_WORST])
        return (
            f"{self.files_quarantined:,} of {self.files:,} files and {self.records_quarantined:,} of {self.records:,}"
            f" records could not be loaded: {worst}; correct or remove them and run again, or accept them with"
            " `khobao run --accept-quarantine`"
        )


def read_intake(lake: Lake, run: str, again: Collection[str] = ()) -> Intake:
    """What a run put into the lake, but for the files in ``again``; nothing for a run that read nothing."""
    if not lake.file_path(run).is_file():
        return Intake()
    of_run = pl.col("run") == run
    rejects = lake.rejects().filter(of_run)
    unclaimed = rejects.filter(pl.col("reason_code") == UNSUPPORTED_FORMAT, pl.col("record_no") == -1)["file_path"]
    left_out = pl.col("file_path").is_in([*unclaimed, *again])
    files = lake.files().filter(of_run, ~left_out)
    counted = rejects.filter(~left_out)
    reasons = counted.group_by("reason_code").agg(pl.len(), pl.col("file_path").min())
    ordered = reasons.sort(["len", "reason_code"], descending=[True, False])
    return Intake(
        files=files.height,
        files_quarantined=files.filter(pl.col("rejected_count") >= pl.col("record_count")).height,
        records=int(files["record_count"].sum()),
        records_quarantined=int(files["rejected_count"].sum()),
        reasons=tuple(ReasonCount(*row) for row in ordered.iter_rows()),
    )
