"""Nights killed at random moments, then one undisturbed run: `python -m tools.fault_matrix --kills 60`.

Each night is `khobao run` on 2,000 articles of ../shared/corpus beside a warehouse that a first night published; its
whole process group gets SIGKILL. After each kill the published file must be the one from before, untouched, or verify
and hold both nights; after some kills in a row on one data directory (``--chain``), a single run must give the rows of
nights that nobody disturbed. Kills are spread over the stages, at a random share of the seconds that the stage took
undisturbed. So that late stages are hit as often as early ones, the lake of most nights already holds facts: ``facts``
(of all articles) for kills after the extraction, else ``partly`` (all but an eighth of the parts) or ``cold`` (none).
Exits with 1 when anything was lost, doubled, invalid or not caught up.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import polars as pl

from flows.direct import Silent, rebuild_direct
from flows.published import warehouse_paths
from flows.settings import Settings
from tools.killed_night import Night, land_corpus, landing_of
from tools.warehouse_contents import contents, differing
from warehouse.checks import require_passed
from warehouse.errors import WarehouseError
from warehouse.publish import verify

SHARED = Path("../shared")
Contents = dict[str, pl.DataFrame]
WEIGHTS = {"start": 2, "discover": 1, "read": 4, "extract": 5, "resolve and load": 6, "check": 2, "publish": 4}
"""How often each stage is hit beside the others; ``start`` is what comes before the first."""

LATE = ("resolve and load", "check", "publish")
REBUILD_EVERY = 10
"""After every so many runs that caught up, a rebuild from the lake must give the same rows too."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill to come: the stage, and after which share of its seconds."""

    number: int
    stage: str
    share: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one kill did; ``published`` says what readers saw after it: "before", "after" or what was wrong."""

    number: int
    chain: int
    stage: str
    lake: str
    seconds: float
    published: str

    @property
    def is_good(self) -> bool:
        """True when what was published is neither mixed nor invalid."""
        return self.published in ("before", "after")


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """What one run after the kills of a chain gave: "equal", or how it differs, and rows lost and doubled."""

    chain: int
    kills: int
    rerun: str
    lost: int = 0
    doubled: int = 0

    @property
    def is_good(self) -> bool:
        """True when the run made up for everything."""
        return self.rerun == "equal" and not self.lost + self.doubled


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the kills; returns the exit code (2 when the corpus is not there)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--chain", type=int, default=4, help="kills in a row before the one run")
    parser.add_argument("--cold", type=int, default=1, help="so many chains on a lake without facts")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, help="file that gets one JSON line a kill and a chain")
    options = parser.parse_args(arguments)
    if not (options.shared / "corpus").is_dir():
        print(f"{options.shared}/corpus is not there: nothing to kill")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        matrix = Matrix(options.shared / "corpus", options.articles, Path(folder))
        found = list(inflict_all(matrix, options))
    return 0 if summarise(found, options.articles) else 1


def inflict_all(matrix: Matrix, options: argparse.Namespace) -> Iterator[Outcome | CaughtUp]:
    """Every kill and every run after a chain of them, printed as they come."""
    kills = draw_kills(options.kills, options.seed)
    chain = 0
    while kills:
        chain += 1
        is_late = chain % 2 == 0
        drawn = [kill for kill in kills if (kill.stage in LATE) == is_late][: options.chain]
        lake = "facts" if is_late else "cold" if chain <= options.cold else "partly"
        for found in matrix.chain(chain, lake, sorted(drawn, key=_place), options.seed) if drawn else ():
            note(found, options.out)
            kills = [kill for kill in kills if not isinstance(found, Outcome) or kill.number != found.number]
            yield found
        # a night that ended before its kill is met earlier in its stage the next time
        kills = [replace(kill, share=kill.share * 0.7) if kill in drawn else kill for kill in kills]


def _place(kill: Kill) -> int:
    return list(WEIGHTS).index(kill.stage)


def draw_kills(count: int, seed: int) -> list[Kill]:
    """Kills in random order, the stages in the proportions of ``WEIGHTS``."""
    chance = _chance(str(seed))
    total = sum(WEIGHTS.values())
    stages = [stage for stage, weight in WEIGHTS.items() for _ in range(round(weight * count / total))]
    stages = (stages + ["resolve and load"] * count)[:count]
    chance.shuffle(stages)
    return [Kill(number, stage, chance.random()) for number, stage in enumerate(stages, start=1)]


def _chance(seed: str) -> random.Random:
    return random.Random(seed)


def note(found: Outcome | CaughtUp, out: Path | None) -> None:
    """Print what was found and add it to the file."""
    line = json.dumps({**asdict(found), "good": found.is_good})
    print(line, flush=True)
    if out:
        with out.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


class Matrix:
    """The undisturbed nights to compare with, and data directories made from them to kill nights in."""

    def __init__(self, corpus: Path, articles: int, folder: Path) -> None:
        self._folder = folder
        self._calm = Settings(data_dir=folder / "calm")
        first, second = landing_of(folder, "first"), landing_of(folder, "second")
        land_corpus(corpus, first, 0, articles // 10)
        self.night(self._calm, first).run()
        self._first = shutil.copytree(self._calm.data_dir, folder / "first-night")
        land_corpus(corpus, second, articles // 10, articles)
        cold = self.night(self._calm, second).run().stages
        self._after = contents(self._calm)
        self._landing = second
        self._seconds = {"cold": cold, "partly": self._undisturbed("partly"), "facts": self._undisturbed("facts")}
        print(f"undisturbed: {self._seconds}", flush=True)

    def night(self, settings: Settings, landing: Path) -> Night:
        """A night of 400 articles a batch: five batches, so that a kill may fall between two."""
        return Night(settings, landing, {"KHOBAO_BATCH_FILES": "4", "KHOBAO_API_URL": ""})

    def _undisturbed(self, lake: str) -> dict[str, float]:
        """Seconds of each stage of a night that nobody disturbs."""
        settings = self._prepare(lake, _chance("undisturbed"))
        seconds = self.night(settings, self._landing).run().stages
        shutil.rmtree(settings.data_dir)
        return seconds

    def _prepare(self, lake: str, chance: random.Random) -> Settings:
        """A data directory after the first night; ``facts`` adds the second's facts, ``partly`` most of them."""
        settings = Settings(data_dir=self._folder / "killed")
        shutil.rmtree(settings.data_dir, ignore_errors=True)
        shutil.copytree(self._first, settings.data_dir)
        done = sorted((self._calm.lake / "extractions").glob("*/*/*.done.parquet")) if lake != "cold" else []
        missing = set(chance.sample(done, len(done) // 8)) if lake == "partly" else set()
        for part in done:
            if part not in missing:
                self._copy_facts(part, settings)
        return settings

    def _copy_facts(self, done: Path, settings: Settings) -> None:
        target = settings.data_dir / done.parent.relative_to(self._calm.data_dir)
        target.mkdir(parents=True, exist_ok=True)
        for file in done.parent.glob(done.name.replace(".done.", ".*.")):
            shutil.copy2(file, target)

    def chain(self, number: int, lake: str, kills: list[Kill], seed: int) -> Iterator[Outcome | CaughtUp]:
        """Kill nights one after the other on one data directory, then run once; a night too quick to be killed ends
        the chain, and its kill is drawn again in the next."""
        settings = self._prepare(lake, _chance(f"{seed}-{number}"))
        self._stamp = _stamp(warehouse_paths(settings).published)
        inflicted = 0
        for kill in kills:
            wait = kill.share * self._seconds[lake][kill.stage]
            died = self.night(settings, self._landing).killed(kill.stage, wait)
            if died is None:
                break
            inflicted += 1
            yield Outcome(kill.number, number, died.stage, lake, round(died.seconds, 2), self._seen(settings))
        yield self._caught_up(number, inflicted, settings)

    def _caught_up(self, number: int, kills: int, settings: Settings) -> CaughtUp:
        ended = self.night(settings, self._landing).run()
        lost, doubled = count_differences(self._after, contents(settings))
        rerun = "equal"
        left = [*settings.warehouse.glob("khobao.next*"), *settings.work.glob("*")]
        if ended.code or left:
            rerun = f"exit {ended.code}: {ended.said[-300:]}; left: {[path.name for path in left]}"
        elif number % REBUILD_EVERY == 0:
            rebuild_direct(settings, Silent())
            rerun = ", ".join(differing(self._after, contents(settings))) or "equal"
        return CaughtUp(number, kills, rerun, lost, doubled)

    def _seen(self, settings: Settings) -> str:
        """What a reader of the published file sees: the state before the night, after it, or what is wrong."""
        if _stamp(warehouse_paths(settings).published) == self._stamp:
            return "before"
        try:
            require_passed(verify(warehouse_paths(settings).published))
            found = contents(settings)
        except WarehouseError as error:
            return f"invalid: {error}"
        return "after" if not differing(self._after, found) else "mixed"


def _stamp(path: Path) -> tuple[int, int, int]:
    """What tells whether a file is the same one, untouched."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def count_differences(wanted: Contents, found: Contents) -> tuple[int, int]:
    """Rows of all tables that are missing, and rows that are too many."""
    lost = doubled = 0
    for name in differing(wanted, found):
        left, right = (Counter(map(repr, frame[name].iter_rows())) for frame in (wanted, found))
        lost += (left - right).total()
        doubled += (right - left).total()
    return lost, doubled


def summarise(found: list[Outcome | CaughtUp], articles: int) -> bool:
    """Print the table of stages and the totals; True when everything is good."""
    kills = [one for one in found if isinstance(one, Outcome)]
    runs = [one for one in found if isinstance(one, CaughtUp)]
    print(f"\n{len(kills)} kills of nights of {articles} articles, {len(runs)} runs after them")
    for stage in WEIGHTS:
        seen = Counter(kill.published for kill in kills if kill.stage == stage)
        print(f"{stage:<18}{seen.total():>4} kills; readers saw {dict(seen)}")
    lost, doubled = sum(run.lost for run in runs), sum(run.doubled for run in runs)
    invalid, behind = (sum(not one.is_good for one in some) for some in (kills, runs))
    print(f"rows lost {lost}, doubled {doubled}; published files invalid {invalid}; not caught up by one run {behind}")
    return all(one.is_good for one in found)


if __name__ == "__main__":
    began = time.monotonic()
    code = main()
    print(f"took {time.monotonic() - began:.0f} s")
    raise SystemExit(code)
