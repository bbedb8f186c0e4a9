"""Articles per second beside the baseline pipeline, on the same articles in the same run: `make bench`.

The machine may be shared and noisy, so only the ratios mean anything. Both systems run twice, one after the other.
"""

from __future__ import annotations

import argparse
import gzip
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tools.evaluate import SHARED, run_baseline, run_khobao
from tools.reading_speed import measure_reading


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; returns the exit code (2 when the corpus is not there)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=200, help="articles that both systems read")
    parser.add_argument("--alone", type=int, default=1000, help="articles that khobao then reads alone")
    parser.add_argument("--plain", type=int, default=4000, help="plain articles that each of two processes only reads")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args(arguments)
    corpus = options.shared / "corpus" / "articles-1.jsonl.gz"
    if not corpus.is_file():
        print(f"{corpus} is not there: nothing to measure")
        return 2
    print(measure_reading(corpus.parent, options.plain))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            compare(options.shared, corpus, options.articles, Path(folder) / f"round{number}")
        alone = Path(folder) / "alone"
        write_articles(corpus, options.alone, alone / "landing")
        print(f"khobao alone, {options.alone} articles: {time_khobao(alone, options.alone)}")
    return 0


def compare(shared: Path, corpus: Path, count: int, work: Path) -> None:
    """Print what both systems took for the same articles."""
    landing = work / "landing"
    write_articles(corpus, count, landing)
    began = time.monotonic()
    _, line = run_baseline(shared, landing, work)
    whole = time.monotonic() - began
    found = re.search(r"([\d.]+) articles/s", line)
    rate = float(found.group(1)) if found else count / whole
    print(f"baseline, {count} articles: {whole:.1f} s for the process, {rate:.2f} articles/s by its own clock")
    print(f"khobao, {count} articles: {time_khobao(work, count, rate, whole)}")


def time_khobao(work: Path, count: int, baseline_rate: float = 0.0, baseline_seconds: float = 0.0) -> str:
    """What a whole run took, and its reading and extracting alone, as ratios where a baseline is given."""
    began = time.monotonic()
    _, result = run_khobao(work / "landing", work / "data")
    whole = time.monotonic() - began
    stages = result["seconds"]
    working = stages["read"] + stages["extract"]
    said = f"{whole:.1f} s for the process ({stages}), {count / working:.1f} articles/s read and extracted"
    if baseline_rate:
        said += (
            f"; {count / working / baseline_rate:.1f} times the baseline's rate, {baseline_seconds / whole:.1f} times"
        )
        said += " by whole processes"
    return said


def write_articles(corpus: Path, count: int, folder: Path) -> None:
    """The first articles of a corpus file as single files."""
    folder.mkdir(parents=True)
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for number, line in zip(range(count), lines, strict=False):
            (folder / f"{number:05}.json").write_text(line, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
