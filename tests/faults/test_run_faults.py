"""Faults of one run, done for real: dead processes, full disks, clocks, locks, a landing that goes away."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.direct import Silent, run_direct
from flows.errors import LOCKED
from flows.night import Night
from flows.published import warehouse_paths
from flows.run_names import new_run_id
from flows.settings import Settings
from flows.steps import RealSteps
from tests.integration.nights import contents, copy_examples, differing, example_files, published, run, settings_in
from warehouse.errors import RunLocked
from warehouse.lock import run_lock

MANY = 90
"""Articles enough to be extracted by children with ``parallel_from`` at its lowest."""


def night_of(settings: Settings, landing: Path, at: datetime | None = None) -> Night:
    now = at or datetime.now(UTC)
    return Night(settings, new_run_id(now), "nightly", (landing,), now)


def command_of(settings: Settings, landing: Path) -> list[str]:
    return [sys.executable, "-m", "flows.cli", "run", str(landing), "--data-dir", str(settings.data_dir)]


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Path]:
    """One undisturbed night on the first example files, and its landing."""
    home = tmp_path_factory.mktemp("calm")
    copy_examples(home / "landing", example_files()[:4])
    settings = settings_in(home)
    run(settings, home / "landing")
    return settings, home / "landing"


def children() -> list[int]:
    """Processes that this one has started to extract."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rsplit(")", 1)[1].split()
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(words[1]) == os.getpid() and b"spawn_main" in command:
            found.append(int(stat.parent.name))
    return found


class Disturbed(RealSteps):
    """Real steps, with something that happens when one of them begins."""

    def __init__(self, settings: Settings, step: str, happens: Callable[[], None]) -> None:
        super().__init__(settings)
        self._when, self._happens = step, happens

    def read(self, night: Night, batch: str, batch_no: int) -> list[str]:
        self._disturb("read")
        return super().read(night, batch, batch_no)

    def extract(self, night: Night, parts: list[str]) -> int:
        self._disturb("extract")
        return super().extract(night, parts)

    def _disturb(self, step: str) -> None:
        if step == self._when:
            self._happens()


@pytest.mark.parametrize("deaths", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_killed_extraction_process_costs_its_slice_only(
    calm: tuple[Settings, Path], tmp_path: Path, deaths: int
) -> None:
    settings = Settings(data_dir=tmp_path / "data", workers=2, parallel_from=1)
    killed: list[int] = []

    def kill_each_child_once() -> None:
        deadline = time.monotonic() + 60
        while len(killed) < deaths and time.monotonic() < deadline:
            for pid in [pid for pid in children() if pid not in killed][: deaths - len(killed)]:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
            time.sleep(0.01)

    killer = threading.Thread(target=kill_each_child_once)
    steps = Disturbed(settings, "extract", killer.start)
    assert run_direct(night_of(settings, calm[1]), Silent(), steps).status == "completed"
    killer.join()
    assert len(killed) == deaths
    assert differing(contents(calm[0]), contents(settings)) == []


@pytest.mark.slow
def test_an_extraction_process_without_memory_ends_the_run_and_the_next_makes_up_for_it(
    calm: tuple[Settings, Path], tmp_path: Path
) -> None:
    settings = settings_in(tmp_path)
    limited = {**os.environ, "KHOBAO_WORKERS": "2", "KHOBAO_PARALLEL_FROM": "1", "POLARS_MAX_THREADS": "1"}
    command = ["prlimit", "--as=900000000", *command_of(settings, calm[1])]
    ended = subprocess.run(command, env=limited, capture_output=True, text=True, check=False)
    if ended.returncode == 0:
        pytest.skip("this machine extracts within 900 MB of addresses")
    assert not published(settings).exists() or not differing(contents(calm[0]), contents(settings))
    assert run(settings, calm[1]).status == "completed"
    assert differing(contents(calm[0]), contents(settings)) == []


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of a few megabytes; skips where this user may not mount one."""
    folder.mkdir(parents=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip(f"cannot mount a small disk here: {made.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize(
    ("stage", "free"),
    [
        pytest.param("read", 0.02, marks=pytest.mark.slow),
        ("load", 2.0),
        pytest.param("publish", 23.0, marks=pytest.mark.slow),
    ],
)
def test_a_full_disk_ends_the_run_with_its_reason_and_the_next_makes_up_for_it(
    calm: tuple[Settings, Path], tmp_path: Path, stage: str, free: float
) -> None:
    with small_disk(tmp_path / "disk", 90) as disk:
        settings = settings_in(disk)
        settings.data_dir.mkdir()
        filler = disk / "filler"
        room = shutil.disk_usage(disk).free - int(free * 1e6)
        filler.write_bytes(b"\0" * room)
        ended = subprocess.run(command_of(settings, calm[1]), capture_output=True, text=True, check=False)
        assert ended.returncode == 1, (stage, ended.stderr[-400:])
        assert "space" in ended.stderr, ended.stderr[-400:]
        assert "Traceback" not in ended.stderr
        assert not published(settings).exists()
        filler.unlink()
        assert run(settings, calm[1]).status == "completed"
        assert differing(contents(calm[0]), contents(settings)) == []


@pytest.mark.slow
def test_a_landing_that_cannot_be_written_to_is_read(calm: tuple[Settings, Path], tmp_path: Path) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    made = subprocess.run(["mount", "--bind", "-o", "ro", calm[1], landing], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"cannot mount read-only here: {made.stderr.decode().strip()}")
    try:
        with pytest.raises(OSError):  # noqa: PT011 - any refusal will do
            (landing / "new.txt").write_text("Tin mới")
        settings = settings_in(tmp_path)
        assert run(settings, landing).status == "completed"
    finally:
        subprocess.run(["umount", landing], check=True)
    assert differing(contents(calm[0]), contents(settings)) == []


def test_a_landing_that_goes_away_changes_nothing_and_is_read_when_it_is_back(
    calm: tuple[Settings, Path], tmp_path: Path
) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    shutil.copytree(calm[1], landing)
    away = tmp_path / "away"

    def go_away() -> None:
        landing.replace(away)

    steps = Disturbed(settings, "read", go_away)
    gone = run_direct(night_of(settings, landing), Silent(), steps)
    assert {row.reason_code for row in gone.load.by_reason} == {"vanished"}
    assert gone.load.articles_loaded == 0
    with pytest.raises(FileNotFoundError):
        run(settings, landing)
    shutil.move(away, landing)
    assert run(settings, landing).status == "completed"
    names = ("dim_article", "fact_mention", "fact_position", "fact_statement", "article_record")
    expected, found = contents(calm[0]), contents(settings)
    assert [name for name in differing(expected, found) if name in names] == []


def test_a_clock_that_goes_backwards_changes_nothing(tmp_path: Path) -> None:
    landing, files = tmp_path / "landing", example_files()
    straight, askew = settings_in(tmp_path / "straight"), settings_in(tmp_path / "askew")
    now = datetime.now(UTC)
    for number, behind in enumerate((timedelta(0), timedelta(days=400), timedelta(days=30))):
        copy_examples(landing, files[2 * number : 2 * number + 2])
        run(straight, landing)
        assert run_direct(night_of(askew, landing, now - behind), Silent()).status == "completed"
    assert differing(contents(straight), contents(askew)) == []
    assert run_direct(night_of(askew, landing, now - timedelta(days=999)), Silent()).status == "nothing new"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("faketime") is None, reason="faketime is not installed")
def test_a_machine_with_a_wrong_clock_loads_all_the_same(calm: tuple[Settings, Path], tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    shutil.copytree(calm[1], landing)
    run(settings, landing)
    copy_examples(landing, example_files()[4:5])
    command = ["faketime", "-f", "-2y", *command_of(settings, landing)]
    subprocess.run(command, check=True, capture_output=True)
    again = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "othing new" in again.stdout
    expected = settings_in(tmp_path / "expected")
    run(expected, landing)
    assert differing(contents(expected), contents(settings)) == []


def test_of_two_nights_at_once_one_runs_and_one_says_so(calm: tuple[Settings, Path], tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    shells = [
        subprocess.Popen(command_of(settings, calm[1]), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [shell.communicate()[1] for shell in shells]
    codes = sorted(shell.returncode for shell in shells)
    assert codes in ([0, LOCKED], [0, 0]), said
    if codes[1]:
        assert "holds" in "".join(said)
    assert differing(contents(calm[0]), contents(settings)) == []


def test_what_dead_runs_left_is_no_obstacle(calm: tuple[Settings, Path], tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    paths = warehouse_paths(settings)
    settings.warehouse.mkdir(parents=True)
    paths.lock.write_text("4194000\n")
    for name in ("khobao.next.duckdb", "khobao.next.duckdb.wal", "khobao.next.123.tmp/spill.tmp"):
        (settings.warehouse / name).parent.mkdir(exist_ok=True)
        (settings.warehouse / name).write_bytes(b"left over")
    for name in ("work/20200101T000000Z-dead/articles/x.parquet", "lake/articles/20200101T000000Z-dead/.x.1.tmp"):
        (settings.data_dir / name).parent.mkdir(parents=True)
        (settings.data_dir / name).write_bytes(b"left over")
    assert run(settings, calm[1]).status == "completed"
    assert differing(contents(calm[0]), contents(settings)) == []
    assert sorted(path.name for path in settings.warehouse.glob("khobao.next*")) == []
    assert list(settings.work.glob("*")) == []


def test_a_lock_is_free_once_its_holder_is_dead(tmp_path: Path) -> None:
    paths = warehouse_paths(settings_in(tmp_path))
    code = (
        "import sys, time; from pathlib import Path; from warehouse.lock import run_lock;"
        "from warehouse.paths import WarehousePaths\n"
        "with run_lock(WarehousePaths(Path(sys.argv[1]))): print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code, str(paths.published.parent.parent)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(RunLocked, match=str(holder.pid)), run_lock(paths):
        pass
    holder.kill()
    holder.communicate()
    with run_lock(paths):
        assert paths.lock.read_text() == f"{os.getpid()}\n"
