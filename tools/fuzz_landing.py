"""Hostile files of every format, read by two real nights: `python -m tools.fuzz_landing --files 2000 ../shared`.

Well-formed files are spoiled at random, others are drawn by hypothesis or built to do harm. Reported: crashes, the
slowest files, the largest memory, whether every file is accounted for, and what was touched outside the data directory.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.fuzz_hostile import bombs, drawn_files, land_oddities
from tools.fuzz_mutations import spoiled_files
from tools.fuzz_night import Place, Ran, accounts, run_night
from tools.fuzz_seeds import Files, good_files
from tools.fuzz_timing import time_files

EXAMPLES = Path(__file__).parent.parent / "examples"
SLOWEST = 10.0
"""Seconds of the processor that no file may take."""
_PATIENCE = 30.0
_DRAWN_SHARE = 0.15


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trial; returns 0 when nothing crashed, hung, was lost or touched, else 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", help="folder with real articles; without it the examples serve")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder that keeps the landing and the data")
    parser.add_argument("--no-night", action="store_true", help="only time the files one by one")
    parser.add_argument("--no-times", action="store_true", help="only run the nights")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        place = Place((options.keep or Path(folder) / "trial").resolve())
        place.make()
        files = hostile_files(options.files, options.seed, options.shared, place.sentinel)
        print(f"{len(files)} files of {sum(map(len, files.values())):,} bytes, seed {options.seed}", flush=True)
        is_good = options.no_times or report_times(files)
        if not options.no_night:
            land(files, place)
            is_good = report_night(place, run_night(place), "first") and is_good
            is_good = report_night(place, run_night(place), "second") and is_good
    return 0 if is_good else 1


def hostile_files(count: int, number: int, shared: Path | None, sentinel: Path) -> Files:
    """``count`` files, the same for the same seed."""
    built = bombs(sentinel)
    drawn = drawn_files(int(count * _DRAWN_SHARE), number)
    chance = random.Random(number)
    spoiled = spoiled_files(good_files(EXAMPLES, shared), max(0, count - len(built) - len(drawn)), chance)
    return dict(list({**built, **drawn, **spoiled}.items())[:count])


def land(files: Files, place: Place) -> None:
    """Write the files and the odd entries into the landing folder."""
    for name, data in files.items():
        path = place.landing / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    land_oddities(place.landing, place.sentinel)


def report_times(files: Files) -> bool:
    """Print the slowest files and what was raised; True when none was slower than ``SLOWEST`` and nothing raised."""
    timed = sorted(time_files(files, _PATIENCE), key=lambda one: one.seconds, reverse=True)
    for one in timed[:8]:
        parts = f"{one.reading:6.2f} s reading {one.extracting:6.2f} s extracting"
        print(f"  {parts}  {one.name} ({len(files[one.name]):,} bytes)")
    raised = [one for one in timed if one.raised]
    for one in raised:
        print(f"  {one.name}: {one.raised}")
    print(f"raised or hung {len(raised)}; slowest file {timed[0].seconds:.2f} s of the processor", flush=True)
    return not raised and timed[0].seconds < SLOWEST


def report_night(place: Place, ran: Ran, which: str) -> bool:
    """Print one night; True when it ended well, accounts for every entry and touched nothing else."""
    seconds = ", ".join(f"{stage} {taken:.0f} s" for stage, taken in ran.report.get("seconds", {}).items())
    print(f"{which} night: exit {ran.code} after {ran.seconds:.0f} s ({seconds}); peak {ran.peak_megabytes:.0f} MB")
    if ran.code or not ran.report:
        print(ran.said[-3000:])
        return False
    found = accounts(place)
    entries = entries_of(place.landing)
    missing, invented = sorted(entries - found["files"]), sorted(found["files"] - entries)
    print(
        f"  entries {len(entries)}, in the ledger {len(found['files'])}; missing {missing[:5]}, invented {invented[:5]}"
    )
    print(f"  {found['statuses']}; quarantined without a row: {found['silent'][:5]}")
    print(f"  records {found['records']}, observed {found['observed']}, rejected {found['rejected']}")
    print(f"  reasons {found['reasons']}")
    for bug in found["bugs"]:
        print(f"  to mend: {bug}")
    print(f"  touched outside the data: {ran.touched[:20]}", flush=True)
    return not (missing or invented or found["silent"] or found["bugs"] or ran.touched)


def entries_of(landing: Path) -> set[str]:
    """Stored paths of all entries that a walk of the landing meets, as the ledger spells them."""
    from flows.walk import HIDDEN, walk_landing

    return {landed.path for landed in walk_landing(landing) if landed.reason_code != HIDDEN}


if __name__ == "__main__":
    raise SystemExit(main())
