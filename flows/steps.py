"""The steps of a real night: discover against the ledger, read and extract into the lake, load, check, publish."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from flows.discover import LedgerEntry, discover_files, read_batch_file
from flows.errors import ChecksFailed, RunError
from flows.night import Night, after_the_last
from flows.published import loaded_runs, read_known, read_ledger, refused_since, warehouse_paths
from flows.results import CheckOutcome, Discovery, LoadResult
from flows.settings import Settings
from warehouse import errors

if TYPE_CHECKING:
    import polars as pl

    from flows.loading import Run
    from transforms.resolve.change import Known


Outcome = TypeVar("Outcome")


class RealSteps:
    """The steps of ``flows.night``; holds the extraction processes of its nights and what discovery found."""

    def __init__(self, settings: Settings) -> None:
        from flows.adapters import NO_ADAPTERS
        from flows.lake import Lake
        from flows.parallel import ExtractionPool

        self._paths = warehouse_paths(settings)
        self._lake = Lake(settings.lake)
        self._pool = ExtractionPool(settings.processes, settings.parallel_from, settings.engine)
        self._found = Discovery((), 0, 0, 0, 0)
        self._adapters = NO_ADAPTERS

    @contextmanager
    def hold_lock(self, night: Night) -> Iterator[Night]:
        """Hold the data directory; RunLocked when another run does. What dead runs left in ``work/`` is removed.

        Yields the night, which comes after every run of the lake, whatever the clock says.
        """
        from flows.extracted import MARKS
        from warehouse.lock import run_lock

        with run_lock(self._paths, night.settings.lock_wait):
            if next(night.settings.work.glob(f"*/*/{MARKS}"), None):
                self._pool.be_careful()
            shutil.rmtree(night.settings.work, ignore_errors=True)
            held = after_the_last(night, max(self._lake.runs(), default=""))
            held.work.mkdir(parents=True)
            yield held

    def discover(self, night: Night) -> Discovery:
        """List what neither the ledger nor a dead run has read; children start when there is much to do.

        UsageError when an adapter of what will be read cannot be used.
        """
        from flows.adapters import load_adapters

        self._found = self._list_new(night)
        if self._found.is_empty and self._has_replaced_rotten():
            self._found = self._list_new(night)
        folder = night.settings.adapters
        self._adapters = load_adapters(Path(folder) if folder else None, self._found.batches)
        self._pool.start(self._found.changed)
        return self._found

    def _list_new(self, night: Night) -> Discovery:
        pending = self._survey()
        ledger = {**self._known_files(), **self._read_by(pending)}
        found = discover_files(night.starts, ledger, night.work, night.settings, night.again, night.only)
        return replace(found, pending_runs=len(pending))

    def _has_replaced_rotten(self) -> bool:
        """Read every byte of the published file, as a load does; whether it had rotted and another took its place."""
        from warehouse.repair import replace_rotten

        done = replace_rotten(self._paths)
        if done:
            logging.getLogger(__name__).error("%s; this run goes on from there", done)
        return bool(done)

    def _survey(self) -> list[str]:
        """Runs that the lake holds and the published warehouse does not, after what is damaged was set aside."""
        from flows.damage import heal

        loaded = set(self._sound(lambda: loaded_runs(self._paths)))
        heal(self._lake, lambda: self._lake.require_whole(set(self._lake.runs()) - loaded))
        return sorted(set(self._lake.runs()) - loaded)

    def _known_files(self) -> dict[str, LedgerEntry]:
        """The ledger of the published warehouse, but for files whose reading the lake has lost."""
        from flows.damage import without_forgotten

        return without_forgotten(self._lake, self._sound(lambda: read_ledger(self._paths)))

    def _sound(self, step: Callable[[], Outcome], *before: Callable[[], object]) -> Outcome:
        """What a step gives; when it fails over a damaged published file, that is replaced and the step tried again.

        ``before`` are the steps of the night that led to this one, and have to be done again as well.
        """
        from warehouse.repair import errors_told, replace_damaged

        try:
            with errors_told():
                return step()
        except (RunError, errors.ChecksFailed):
            raise
        except Exception:
            done = replace_damaged(self._paths)
            if not done:
                raise
            logging.getLogger(__name__).exception("%s; this run goes on from there", done)
        for former in before:
            former()
        return step()

    def _read_by(self, runs: list[str]) -> dict[str, LedgerEntry]:
        """Files that runs of the lake have read whole, by stored path."""
        import polars as pl

        if not runs:
            return {}
        files = self._lake.files().filter(pl.col("run").is_in(runs), pl.col("rejected_count") == 0).sort("run")
        rows = files.select("file_path", "size", "modified_ns", "sha256").iter_rows()
        return {path: LedgerEntry(size, modified, sha256, "loaded") for path, size, modified, sha256 in rows}

    def read(self, night: Night, batch: str, batch_no: int) -> list[str]:
        """Read and normalise one batch; returns its article parts."""
        return self._pool.read(read_batch_file(Path(batch)), night.work, batch_no, self._adapters)

    def lake_parts(self, _night: Night) -> list[list[str]]:
        """Article parts of every run in the lake, a list a run."""
        return [
            [str(part) for part in sorted(self._lake.article_dir(run).glob("*.parquet"))] for run in self._lake.runs()
        ]

    def extract(self, night: Night, parts: list[str]) -> int:
        """Extract facts into the lake; returns how many articles were read anew."""
        from flows.damage import mended
        from flows.refusals import refuse

        if not parts:
            return 0
        given = [Path(part) for part in parts]
        done = mended(self._lake, lambda: self._pool.extract(given, self._lake, night.run_id, night.work))
        if done.refused:
            run = given[0].parent.name
            is_of_lake = given[0].is_relative_to(self._lake.root)
            folder = self._lake.refused_dir(run) if is_of_lake else night.work / "refused"
            refuse(self._lake.standing(given), done.refused, folder)
        return done.articles

    def load(self, night: Night) -> LoadResult:
        """Put what was read into the lake, and every run of the lake that the warehouse lacks into its next version."""
        from flows.damage import heal
        from flows.loading import commit_reading

        commit_reading(night.work, self._lake, self._run(night))
        heal(self._lake, self._lake.require_lists)
        return self._sound(lambda: self._load(night, self._known))

    def load_all(self, night: Night) -> LoadResult:
        """Put every run of the lake into an empty next version.

        Raises:
            RunError: the lake lacks what the published warehouse was loaded from, and the loss is not accepted.
        """
        from flows.damage import mended, require_all_read
        from transforms.resolve.change import NOTHING_KNOWN

        if not night.accept_loss:
            ledger = self._sound(lambda: read_ledger(self._paths))
            mended(self._lake, lambda: require_all_read(self._lake, ledger))
        return self._load(night, lambda: NOTHING_KNOWN)

    def check(self, night: Night) -> tuple[CheckOutcome, ...]:
        """Check the loaded, unpublished warehouse; ChecksFailed carries every outcome."""
        return self._sound(lambda: self._check(night), lambda: self.load(night))

    def publish(self, night: Night) -> str:
        """Make the loaded warehouse the published one; returns its path."""
        from warehouse.publish import publish

        with _checks_told():
            return self._sound(lambda: str(publish(self._paths)), lambda: self.load(night), lambda: self._check(night))

    def _check(self, night: Night) -> tuple[CheckOutcome, ...]:
        import polars as pl

        from flows.quarantine_limit import NAME, read_intake
        from warehouse.check import Measured
        from warehouse.checks import run_checks
        from warehouse.connect import open_next
        from warehouse.lookup import stored_table
        from warehouse.publish import finish_next

        batch_key = self._run(night).batch_key
        intake = read_intake(self._lake, night.run_id, night.again)
        limit = Measured(NAME, intake.quarantined_share, f"<= {night.settings.max_quarantined_share:g}")
        con = open_next(self._paths.next)
        is_sound = True
        try:
            run_checks(con, batch_key, [limit])
        except errors.ChecksFailed:
            is_sound = False
        finally:
            finish_next(con)
        stored = stored_table(self._paths.next, "etl_check_result").filter(pl.col("batch_key") == batch_key)
        outcomes = check_outcomes(stored, {NAME: intake.advice})
        if not is_sound:
            raise ChecksFailed(outcomes)
        return outcomes

    def clear(self, night: Night) -> None:
        """Stop the children and remove the run's work folder."""
        self._pool.close()
        shutil.rmtree(night.work, ignore_errors=True)

    def _known(self) -> Known:
        """What to build upon: the published warehouse, or nothing when articles it holds were refused since."""
        from transforms.resolve.change import NOTHING_KNOWN

        known = read_known(self._paths)
        since = refused_since(self._paths, self._lake.refused(known.runs))
        if not since:
            return known
        logging.getLogger(__name__).warning("%d loaded articles are refused now; everything is loaded anew", since)
        return NOTHING_KNOWN

    def _load(self, night: Night, build_upon: Callable[[], Known]) -> LoadResult:
        from flows.damage import mended
        from flows.loading import load_night
        from flows.refusals import ReadingChanged

        def catch_up(missing: pl.DataFrame) -> None:
            self._catch_up(night, missing)

        def load() -> LoadResult:
            return load_night(self._paths, self._lake, self._run(night), build_upon(), catch_up)

        with _checks_told():
            while True:
                try:
                    return mended(self._lake, load)
                except ReadingChanged:
                    continue

    def _run(self, night: Night) -> Run:
        from flows.loading import Run

        return Run(night.run_id, night.started_at, self._found.files_seen, self._found.unchanged, night.settings.engine)

    def _catch_up(self, night: Night, articles: pl.DataFrame) -> None:
        """Extract articles of the lake that the present extractor has not read yet.

        Raises:
            ReadingChanged: it fails at some, which are refused now.
        """
        from flows.damage import mended
        from flows.lake import write_parquet
        from flows.refusals import ReadingChanged, refuse_in_lake

        part = night.work / "catch-up" / f"catch-up-{articles['content_sha256'][0]}.parquet"
        write_parquet(articles, part)
        done = mended(self._lake, lambda: self._pool.extract([part], self._lake, night.run_id, night.work))
        if done.refused:
            refuse_in_lake(self._lake, done.refused)
            raise ReadingChanged


@contextmanager
def _checks_told() -> Iterator[None]:
    """Failed checks of the warehouse become those of the night."""
    try:
        yield
    except errors.ChecksFailed as error:
        failed = [CheckOutcome(name, "fail", False, f"{found:g}", wanted) for name, found, wanted in error.failures]
        raise ChecksFailed(tuple(failed)) from error


def check_outcomes(results: pl.DataFrame, advice: Mapping[str, str] | None = None) -> tuple[CheckOutcome, ...]:
    """Rows of ``etl_check_result`` as outcomes; failed ones carry the ``advice`` of their name."""
    told = advice or {}
    columns = ("check_name", "severity", "passed", "measured", "expected")
    return tuple(
        CheckOutcome(name, severity, passed, f"{measured:g}", expected, "" if passed else told.get(name, ""))
        for name, severity, passed, measured, expected in results.select(columns).iter_rows()
    )
