"""Plain articles read and normalised per second by two processes, and whether their memory stays flat.

Part of `make bench`; alone: `python -m tools.reading_speed`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from transforms.article import Record
from transforms.normalise import normalise_record
from transforms.readers.plain import read_plain
from transforms.resolve.observations import LandedFile, observe

PROCESSES = 2
_NOW = datetime(2025, 1, 5, tzinfo=UTC)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line; returns the exit code (2 when the corpus is not there)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpus"))
    parser.add_argument("--articles", type=int, default=4000, help="articles for each process")
    options = parser.parse_args(arguments)
    if not (options.corpus / "articles-1.jsonl.gz").is_file():
        print(f"{options.corpus} is not there: nothing to measure")
        return 2
    print(measure_reading(options.corpus, options.articles))
    return 0


def measure_reading(corpus: Path, count: int) -> str:
    """What both processes together made of ``count`` articles each."""
    parts = [corpus / f"articles-{number}.jsonl.gz" for number in range(1, PROCESSES + 1)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        results = list(pool.map(read_part, parts, [count] * len(parts)))
    wall = sum(count / seconds for seconds, _, _, _ in results)
    working = sum(count / seconds for _, seconds, _, _ in results)
    half, whole = (max(result[at] for result in results) for at in (2, 3))
    return (
        f"reading and normalising, {PROCESSES} processes: {wall:.0f} plain articles/s by the clock, {working:.0f} by "
        f"processor time; the larger process holds {half:.0f} MB after half of its {count}, {whole:.0f} MB at the end"
    )


def read_part(path: Path, count: int) -> tuple[float, float, float, float]:
    """Seconds by the clock and of the processor for ``count`` articles, and megabytes held after half and after all."""
    files = list(plain_files(path, count))
    for data in files[:50]:  # lexicons are loaded once a process, whatever it reads
        read_one(data)
    began, began_working = time.perf_counter(), time.process_time()
    half = 0.0
    for at, data in enumerate(files):
        read_one(data)
        if at == count // 2:
            half = resident_megabytes()
    return time.perf_counter() - began, time.process_time() - began_working, half, resident_megabytes()


def read_one(data: bytes) -> None:
    """One file to the rows of the lake, which are thrown away."""
    for item in read_plain(data):
        if isinstance(item, Record):
            observe(LandedFile("a.txt", _NOW), item, normalise_record(item), _NOW)


def plain_files(path: Path, count: int) -> Iterator[bytes]:
    """Articles of a corpus file as the bytes of plain text files."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(count), strict=False):
            article = json.loads(line)
            yield "\n\n".join(filter(None, (article["title"], article["description"], article["maintext"]))).encode()


def resident_megabytes() -> float:
    """Memory that this process holds now."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    raise SystemExit(main())
