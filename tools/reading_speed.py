"""Plain articles that two processes read, hash, normalise and write to Parquet, as a night does, and their memory.

Part of `make bench`; alone: `python -m tools.reading_speed`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from flows.stages import read_batch

PROCESSES = 2
_A_BATCH = 400


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
    with tempfile.TemporaryDirectory() as folder:
        entries = land(path, count, Path(folder))
        work = Path(folder, "work")
        read_batch(entries[:50], work, 0)  # lexicons are loaded once a process, whatever it reads
        began, began_working = time.perf_counter(), time.process_time()
        half = 0.0
        for at in range(0, count, _A_BATCH):
            read_batch(entries[at : at + _A_BATCH], work, at + 1)
            half = half if at > count // 2 else resident_megabytes()
        return time.perf_counter() - began, time.process_time() - began_working, half, resident_megabytes()


def land(path: Path, count: int, folder: Path) -> list[dict[str, Any]]:
    """Write articles as plain text files; what discovery says of them."""
    entries = []
    for at, data in enumerate(plain_files(path, count)):
        file = folder / f"{at:06}.txt"
        file.write_bytes(data)
        entries.append(
            {"root": str(folder), "path": file.name, "size": len(data), "modified_ns": 1_736_037_000 * 10**9}
        )
    return entries


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
