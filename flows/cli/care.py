"""Commands that look after what is published: quarantine, verify, rollback."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.look import Shape, print_frame, print_json, published
from flows.cli.night import landing_of, print_result, run_now, run_pending
from flows.cli.options import AsJson, DataDir, Format, messages, output, settings_of

if TYPE_CHECKING:
    import polars as pl

quarantine = typer.Typer(help="Files and records that could not be loaded.", no_args_is_help=True)

Every = Annotated[bool, typer.Option("--all", help="Also what a run could load and what was dismissed.")]
RejectedFile = Annotated[str, typer.Argument(metavar="FILE", help="Path as `quarantine list` shows it, or part of it.")]
RejectedFiles = Annotated[list[str] | None, typer.Argument(metavar="FILE", help="Paths as listed; default: all.")]
UnwantedFiles = Annotated[list[str] | None, typer.Argument(metavar="FILE", help="Paths as listed.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="CODE", help="Only what has this reason code.")]
Why = Annotated[str, typer.Option("--why", help="Why nobody wants it, in a few words.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides that; by default the user of this machine.")]
Landing = Annotated[
    list[Path] | None,
    typer.Option("--landing", help="Landing folder that holds the files; by default the data directory's `landing`."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    quarantine.command("list")(list_quarantine)
    quarantine.command("show")(show_quarantine)
    quarantine.command("retry")(retry_quarantine)
    quarantine.command("dismiss")(dismiss_quarantine)
    app.add_typer(quarantine, name="quarantine")
    app.command()(verify)
    app.command()(rollback)


def rejected(data_dir: Path | None, every: bool) -> pl.DataFrame:
    """Rows of ``etl_quarantine``, the newest first."""
    import polars as pl

    from warehouse.lookup import stored_table

    rows = stored_table(published(settings_of(data_dir)), "etl_quarantine")
    chosen = rows if every else rows.filter(pl.col("resolved_at").is_null(), pl.col("dismissed_at").is_null())
    return chosen.sort("first_seen_at", "file_path", "record_no", descending=[True, False, False])


def of_reason(rows: pl.DataFrame, reason: str | None) -> pl.DataFrame:
    """The rows that have a reason code, or all.

    Raises:
        UsageError: there is no such code.
    """
    import polars as pl

    from flows.errors import UsageError
    from transforms.readers.reasons import SENTENCES

    if reason is None:
        return rows
    if reason not in SENTENCES:
        present = ", ".join(rows["reason_code"].unique().sort()) or "none"
        raise UsageError(f"{reason!r} is no reason code; those in quarantine are: {present}")
    return rows.filter(pl.col("reason_code") == reason)


def list_quarantine(
    data_dir: DataDir = None, every: Every = False, reason: Reason = None, shape: Shape = Format.table
) -> None:
    """List what is in quarantine, the newest first."""
    found = of_reason(rejected(data_dir, every), reason)
    print_frame(found.select("file_path", "record_no", "reason_code", "reason", "attempts"), shape)


def show_quarantine(file: RejectedFile, data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Show all that is known about the rejected records of a file, with the bytes or the text at fault."""
    import polars as pl

    from flows.errors import UsageError

    found = rejected(data_dir, every=True).filter(pl.col("file_path").str.contains(file, literal=True))
    if not found.height:
        raise UsageError(f"no file in quarantine has {file!r} in its path; `khobao quarantine list --all` shows them")
    if as_json:
        print_json(found.to_dicts())
        return
    console = output()
    for row in found.to_dicts():
        for name, value in row.items():
            console.print(f"{name:<14} {value if value is not None else '–'}", markup=False, soft_wrap=True)
        console.print()


def retry_quarantine(
    file: RejectedFiles = None,
    landing: Landing = None,
    data_dir: DataDir = None,
    reason: Reason = None,
    as_json: AsJson = False,
) -> None:
    """Run now and read rejected files again, although they did not change.

    A file named here that does not lie in the landing any more gets the reason `vanished`; without names, such files
    stay as they are.
    """
    settings = settings_of(data_dir)
    starts = landing_of(settings, landing)
    again = _to_read_again(data_dir, file, reason) if file else _lying(_to_read_again(data_dir, None, reason), starts)
    print_result(run_now(settings, starts, again), settings, as_json)


def dismiss_quarantine(
    why: Why,
    file: UnwantedFiles = None,
    data_dir: DataDir = None,
    reason: Reason = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Close what nobody wants, such as files removed for good; who, when and why are kept.

    Name files or give a reason code. A file that is rejected again later is open again. Nothing is read; what dead runs
    left is loaded along with it.
    """
    import getpass

    from flows.dismissal import dismiss
    from flows.errors import UsageError

    if not file and reason is None:
        raise UsageError("name the files to dismiss, or give --reason CODE for all that have it")
    settings = settings_of(data_dir)
    chosen = _waiting(data_dir, file, reason)
    dismiss(settings, list(chosen.select("file_path", "record_no").iter_rows()), by or getpass.getuser(), why)
    print_result(run_pending(settings, f"dismissal of {chosen.height}"), settings, as_json)


def _to_read_again(data_dir: Path | None, named: list[str] | None, reason: str | None) -> frozenset[str]:
    """Paths in quarantine: those named, those of a reason, or all; raises what ``_waiting`` raises."""
    return frozenset(_waiting(data_dir, named, reason)["file_path"])


def _waiting(data_dir: Path | None, named: list[str] | None, reason: str | None) -> pl.DataFrame:
    """Open rows of the files named, of those of a reason, or all.

    Raises:
        UsageError: a named file is not among them.
    """
    import polars as pl

    from flows.errors import UsageError

    waiting = of_reason(rejected(data_dir, every=False), reason)
    unknown = sorted(set(named or ()) - set(waiting["file_path"]))
    if unknown:
        with_code = f" with the reason {reason}" if reason else ""
        raise UsageError(f"{unknown[0]!r} is not in quarantine{with_code}; `khobao quarantine list` shows what is")
    return waiting.filter(pl.col("file_path").is_in(named)) if named else waiting


def _lying(paths: frozenset[str], starts: tuple[Path, ...]) -> frozenset[str]:
    """Those of the paths that lie in the landing; the others are told."""
    there = frozenset(path for path in paths if any(os.path.lexists(_place(start, path)) for start in starts))
    gone = sorted(paths - there)
    if gone:
        more = f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        messages().print(f"Not in the landing any more, left as they are: {gone[0]}{more}", markup=False)
    return there


def _place(start: Path, path: str) -> Path:
    return (start.parent if start.is_file() else start) / path


def verify(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Read the whole published file and check its invariants.

    Exits with 3 when one is broken.
    """
    from flows.cli.show import table_of
    from flows.errors import CHECKS_FAILED
    from flows.steps import check_outcomes
    from warehouse.publish import verify as verify_file

    path = published(settings_of(data_dir))
    outcomes = check_outcomes(verify_file(path))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    if as_json:
        rows = [{"name": o.name, "passed": o.passed, "severity": o.severity, "measured": o.measured} for o in outcomes]
        print_json({"warehouse": str(path), "checks": rows})
    else:
        output().print(f"{path}: {len(outcomes) - len(failed)} of {len(outcomes)} checks passed", markup=False)
        if failed:
            rows_shown = [(o.name, o.severity, o.measured, o.expected) for o in failed]
            output().print(table_of(rows_shown, ("check", "severity", "measured", "expected")))
    if any(outcome.severity == "fail" for outcome in failed):
        raise typer.Exit(CHECKS_FAILED)


def rollback(
    data_dir: DataDir = None,
    steps: Annotated[int, typer.Option("--steps", min=1, help="How many versions to go back.")] = 1,
) -> None:
    """Publish a former version of the warehouse again.

    The present one is kept in `history/withdrawn`.
    """
    from flows.published import warehouse_paths
    from warehouse.lock import run_lock
    from warehouse.publish import rollback as roll_back

    paths = warehouse_paths(settings_of(data_dir))
    with run_lock(paths):
        chosen = roll_back(paths, steps)
    output().print(f"Published again: {chosen.name}", markup=False)
