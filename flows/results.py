"""What the stages of a night tell each other and what the night tells the operator: counts, paths and outcomes."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

NightStatus = Literal["completed", "nothing new", "checks failed", "failed"]


@dataclass(frozen=True, slots=True)
class Discovery:
    """What lies in the landing folders: batch files (JSON) of what must be read, and counts of the rest.

    ``rejected`` counts entries that cannot be opened as files at all; they stand in ``files/00000.parquet`` and
    ``rejects/00000.parquet`` of the run's work folder, like the rejections of a read batch. ``pending_runs`` counts
    runs that died between reading and publishing: the lake has what they read, the warehouse lacks it. ``hidden``
    counts names that begin with a dot, which are passed over and are not among the files seen.
    """

    batches: tuple[str, ...]
    files_seen: int
    unchanged: int
    changed: int
    rejected: int
    pending_runs: int = 0
    hidden: int = 0

    @property
    def is_empty(self) -> bool:
        """True when everything that lies in the landing folders, and in the lake, is in the warehouse."""
        return not self.changed and not self.rejected and not self.pending_runs


@dataclass(frozen=True, slots=True)
class SourceCount:
    """Articles of one source that this run loaded."""

    source: str
    loaded: int
    revised: int = 0


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """Files or records that this run put into quarantine for one reason."""

    reason_code: str
    count: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class UnusedField:
    """A field of a source that this run met and that is neither used nor ignored by declaration."""

    source: str
    field_name: str
    records: int
    example_file: str = ""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What loading changed in ``warehouse.next``: counts of what this run read, not of the whole warehouse.

    ``files_read`` ended as ``files_loaded``, ``files_duplicate`` or ``files_quarantined``; ``records_read`` ended as
    ``articles_loaded``, ``articles_revised``, ``duplicates`` or ``quarantined`` (a file that could not be read counts
    as one record). So no file and no record is lost without a trace. ``reprints`` of the articles loaded or revised
    print the text of another article.
    """

    articles_loaded: int
    articles_revised: int
    duplicates: int
    quarantined: int
    files_read: int = 0
    files_loaded: int = 0
    files_duplicate: int = 0
    files_quarantined: int = 0
    records_read: int = 0
    facts: dict[str, int] = field(default_factory=dict)
    by_source: tuple[SourceCount, ...] = ()
    by_reason: tuple[ReasonCount, ...] = ()
    unused_fields: tuple[UnusedField, ...] = ()
    reprints: int = 0


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """One check of the loaded warehouse; only a failed check of severity ``fail`` stops the night.

    ``advice`` says what is wrong and what to do, where a number alone does not.
    """

    name: str
    severity: str
    passed: bool
    measured: str
    expected: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class NightResult:
    """One night as its report tells it; instants are aware, ``seconds`` is wall time by stage."""

    run_id: str
    run_name: str
    status: NightStatus
    started_at: datetime
    finished_at: datetime
    files_seen: int = 0
    unchanged: int = 0
    load: LoadResult = field(default_factory=lambda: LoadResult(0, 0, 0, 0))
    checks: tuple[CheckOutcome, ...] = ()
    seconds: dict[str, float] = field(default_factory=dict)
    warehouse: str = ""
    reason: str = ""
    hidden: int = 0

    @property
    def message(self) -> str:
        """One line of what happened, for example ``Completed: 128 articles, 3 quarantined``."""
        if self.status == "nothing new" and not self.files_seen:
            return "Nothing new: the landing holds no file"
        if self.status == "nothing new":
            return f"Nothing new: {self.files_seen:,} files seen, all known"
        if self.status != "completed":
            return f"{self.status.capitalize()}: {self.reason}"
        parts = [f"{self.load.articles_loaded:,} articles"]
        counted = [(self.load.articles_revised, "revised"), (self.load.duplicates, "duplicates")]
        counted.append((self.load.reprints, "reprints"))
        parts += [f"{count:,} {word}" for count, word in counted if count]
        parts.append(f"{self.load.quarantined:,} quarantined")
        return "Completed: " + ", ".join(parts)

    def as_dict(self) -> dict[str, Any]:
        """The whole result as JSON-able values, with ``message``."""
        values = asdict(self)
        values["started_at"] = self.started_at.isoformat()
        values["finished_at"] = self.finished_at.isoformat()
        return {**values, "message": self.message}
