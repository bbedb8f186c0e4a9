"""A real night over hostile files, watched from outside: what it wrote and where, its memory, and its accounts."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

_CALLED = re.compile(
    r'^\d+ +(?P<call>\w+)\((?:(?:AT_FDCWD|\d+)(?:<(?P<folder>[^>]*)>)?, )?"(?P<path>[^"]+)"(?P<rest>.*)'
)
_CALLS = "open,openat,creat,mkdir,mkdirat,unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
_TRACE = ("strace", "-f", "-qq", "-y", "--seccomp-bpf", "-s", "4096", "-e", f"trace={_CALLS}")
_WRITING = ("O_WRONLY", "O_RDWR", "O_CREAT")
_HARMLESS = ("/dev/", "/proc/")


@dataclass(frozen=True, slots=True)
class Place:
    """A folder for one trial: landing and data, and beside them folders that nothing may touch."""

    root: Path

    @property
    def landing(self) -> Path:
        return self.root / "landing"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def sentinel(self) -> Path:
        """A file that hostile files point at."""
        return self.root / "guarded" / "outside.txt"

    def make(self) -> None:
        """Make the folders and the sentinel."""
        for name in ("landing", "data", "guarded", "home", "tmp", "cwd"):
            (self.root / name).mkdir(parents=True)
        self.sentinel.write_text("Không ai được chạm vào tệp này.", encoding="utf-8")


@dataclass(slots=True)
class Ran:
    """How one night ended: exit code, seconds, its JSON report, what it said, largest memory, and what it touched."""

    code: int
    seconds: float
    report: dict[str, Any]
    said: str
    peak_megabytes: float
    touched: list[str] = field(default_factory=list)


def run_night(place: Place, processes: int = 2) -> Ran:
    """`khobao run` as a process of its own, whose home, temporary and current folders are watched."""
    before, log = listing(place), place.root.with_suffix(".strace")
    env = {key: value for key, value in os.environ.items() if not key.startswith(("KHOBAO", "PREFECT", "XDG"))}
    env |= {"HOME": str(place.root / "home"), "TMPDIR": str(place.root / "tmp"), "DO_NOT_TRACK": "1"}
    env |= {"PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    env |= {"KHOBAO_WORKERS": str(processes), "KHOBAO_API_URL": ""}
    traced = [*_TRACE, "-o", str(log)] if shutil.which("strace") else []
    command = [sys.executable, "-m", "flows.cli", "run", str(place.landing), "--data-dir", str(place.data)]
    command = [*traced, *command, "--accept-quarantine", "--json"]
    began = time.perf_counter()
    done = subprocess.run(command, cwd=place.root / "cwd", env=env, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    touched = [*changes(before, listing(place)), *(_writes_outside(log, place) if traced else [])]
    report = json.loads(done.stdout) if done.stdout.startswith("{") else {}
    return Ran(done.returncode, seconds, report, done.stderr, peak, sorted(set(touched)))


def listing(place: Place) -> dict[str, tuple[int, int, int]]:
    """Path → size, time and inode of everything in the trial's folder but the data."""
    found = {}
    for folder, names, files in os.walk(place.root):
        if Path(folder) == place.root:
            names.remove("data")
        for name in (*names, *files):
            seen = (Path(folder) / name).lstat()
            found[f"{folder}/{name}"] = (seen.st_size, seen.st_mtime_ns, seen.st_ino)
    return found


def changes(before: dict[str, tuple[int, int, int]], after: dict[str, tuple[int, int, int]]) -> list[str]:
    """Paths that were made, removed or changed."""
    return [path for path in {*before, *after} if before.get(path) != after.get(path)]


def _writes_outside(log: Path, place: Place) -> list[str]:
    """Paths outside the data that a traced process opened for writing, made, renamed or removed."""
    outside = set()
    with log.open(encoding="utf-8", errors="replace") as lines:
        for match in filter(None, map(_CALLED.match, lines)):
            writes = not match["call"].startswith("open") or any(flag in match["rest"] for flag in _WRITING)
            path = os.path.normpath(os.path.join(match["folder"] or "", match["path"]))  # noqa: PTH118 - may be absolute
            if writes and " = -1 " not in match["rest"] and not path.startswith((str(place.data), *_HARMLESS)):
                outside.add(f"{match['call']} {path}")
    log.unlink()
    return sorted(outside)


def accounts(place: Place) -> dict[str, Any]:
    """What the published ledger and quarantine say: files by status, open rows by reason, rejected files in neither."""
    with duckdb.connect(str(place.data / "warehouse" / "khobao.duckdb"), read_only=True) as con:

        def ask(sql: str) -> list[Any]:
            return con.execute(sql).fetchall()

        return {
            "files": {path for (path,) in ask("select file_path from etl_file")},
            "statuses": dict(ask("select status, count(*) from etl_file group by all order by 2 desc")),
            "records": ask("select coalesce(sum(record_count), 0) from etl_file")[0][0],
            "observed": ask("select count(*) from article_record")[0][0],
            "rejected": ask("select count(*) from etl_quarantine")[0][0],
            "reasons": dict(ask("select reason_code, count(*) from etl_quarantine group by all order by 2 desc, 1")),
            "bugs": ask(
                "select reason_code, file_path, reason from etl_quarantine"
                " where reason_code in ('reader_failed', 'not_normalised') order by all"
            ),
            "silent": ask(
                "select file_path from etl_file where status = 'quarantined'"
                " and file_path not in (select file_path from etl_quarantine)"
            ),
        }
