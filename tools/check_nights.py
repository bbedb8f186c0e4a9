"""Nights one after the other beside one rebuild and another order: `python -m tools.check_nights ../shared/nights`.

Each file of the folder lands on a night of its own, with the end of the day in its name as its time. Prints one line a
night and whether its counts add up, then which tables differ from the rebuild, from one night on all files and from
the same files landed in groups, backwards. Exits with 1 when anything does not come out even.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from flows.direct import Silent, rebuild_direct, run_direct
from flows.night import Night
from flows.results import NightResult
from flows.run_names import new_run_id
from flows.settings import Settings
from tools.warehouse_contents import contents, differing

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COLUMNS = ("night", "files", "loaded", "unchanged", "duplicate", "quarantined")
_RECORD_COLUMNS = ("records", "new", "revised", "duplicate", "rejected", "adds up", "seconds")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; returns the exit code (2 when the snapshots are not there)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with one snapshot a night")
    parser.add_argument("--nights", type=int, help="only the first so many")
    options = parser.parse_args(arguments)
    snapshots = sorted(options.folder.glob("*.json"))[: options.nights]
    if not snapshots:
        print(f"{options.folder} holds no snapshot: nothing to check")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        return 0 if check(snapshots, Path(folder)) else 1


def check(snapshots: list[Path], work: Path, is_quick: bool = False) -> bool:
    """Run every comparison in a work folder, print it, and tell whether all is even; a quick one leaves out orders."""
    print(" ".join(f"{name:>11}" for name in (*_COLUMNS, *_RECORD_COLUMNS)))
    daily = Settings(data_dir=work / "daily", workers=1)
    nights = [run_night_on(daily, [snapshot]) for snapshot in snapshots]
    for snapshot, night in zip(snapshots, nights, strict=True):
        print(night_line(snapshot.stem, night))
    is_even = all(adds_up(night) for night in nights)
    again = run_night_on(daily, [])
    print(f"the last night again: {again.message}")
    expected = contents(daily)
    print("rows: " + ", ".join(f"{name} {frame.height:,}" for name, frame in expected.items() if frame.height))
    for name, settings in _otherwise(daily, snapshots, work, is_quick):
        different = differing(expected, contents(settings))
        print(f"{name}: {'rows equal' if not different else 'different: ' + ', '.join(different)}")
        is_even = is_even and not different
    return is_even and again.status == "nothing new"


def _otherwise(daily: Settings, snapshots: list[Path], work: Path, is_quick: bool) -> Iterator[tuple[str, Settings]]:
    """The same files loaded in other ways, one after the other."""
    at_once = Settings(data_dir=work / "at-once", workers=1)
    run_night_on(at_once, snapshots)
    yield "one night on all", at_once
    if not is_quick:
        backwards = Settings(data_dir=work / "backwards", workers=1)
        for group in _groups(snapshots[::-1]):
            run_night_on(backwards, group)
        yield "backwards, in groups of one to four", backwards
    rebuild_direct(daily, Silent())
    yield "rebuild of all", daily


def _groups(files: list[Path]) -> Iterator[list[Path]]:
    """Groups of one, two, three, four, one, two … files."""
    start, size = 0, 0
    while start < len(files):
        size = size % 4 + 1
        yield files[start : start + size]
        start += size


def run_night_on(settings: Settings, snapshots: list[Path]) -> NightResult:
    """Land snapshots beside those that lie there and run a night."""
    for snapshot in snapshots:
        land(snapshot, settings.landing)
    now = datetime.now(UTC)
    return run_direct(Night(settings, new_run_id(now), "nightly", (settings.landing,), now), Silent())


def land(snapshot: Path, landing: Path) -> None:
    """Copy a snapshot into the landing folder as if it had arrived at the end of the day in its name."""
    landing.mkdir(parents=True, exist_ok=True)
    target = Path(shutil.copy(snapshot, landing))
    target.chmod(0o644)
    if day := _DAY.search(snapshot.name):
        arrived = datetime.fromisoformat(day.group()).replace(hour=23, minute=59, tzinfo=VIETNAM).timestamp()
        os.utime(target, (arrived, arrived))


def adds_up(night: NightResult) -> bool:
    """Whether every file and every record of a night ended in one of the ways there are."""
    load = night.load
    files = load.files_loaded + night.unchanged + load.files_duplicate + load.files_quarantined
    records = load.articles_loaded + load.articles_revised + load.duplicates + load.quarantined
    return (night.files_seen, load.records_read) == (files, records)


def night_line(name: str, night: NightResult) -> str:
    """One line of the table of nights."""
    load = night.load
    files = (night.files_seen, load.files_loaded, night.unchanged, load.files_duplicate, load.files_quarantined)
    records = (load.records_read, load.articles_loaded, load.articles_revised, load.duplicates, load.quarantined)
    told = (name, *files, *records, "yes" if adds_up(night) else "NO", f"{sum(night.seconds.values()):.1f}")
    return " ".join(f"{value:>11}" for value in told)


if __name__ == "__main__":
    began = time.monotonic()
    code = main()
    print(f"took {time.monotonic() - began:.0f} s")
    raise SystemExit(code)
