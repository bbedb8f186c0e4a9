"""How well reprints are found, and what finding them costs: `python -m tools.check_stories`, `--scale` for the cost.

Reprints are made from the corpus and must be found; issues of a series and articles about one event must not be
joined. Pairs that were not made are printed with what differs between them, to be read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl

from flows.stories import tell_stories
from tools.evaluate import SHARED
from tools.reprint_pairs import FORMS, REPRINTS, Printed, fill_form, next_issue
from transforms.article import Record
from transforms.extract.frames import EXTRACTION_SCHEMAS
from transforms.normalise import normalise_record
from transforms.resolve.alignment import differing_passages
from transforms.resolve.change import WRITTEN
from transforms.resolve.observations import LandedFile, observation_frame, observe
from transforms.resolve.reprints import Content
from transforms.resolve.revisions import OBSERVATION_KEY, plan_revisions
from transforms.resolve.star import Batch, build_star
from transforms.resolve.stories import article_bands, link_reprints, place_in_stories
from warehouse.load import Connection, load_delta
from warehouse.next_version import begin_next
from warehouse.paths import WarehousePaths
from warehouse.schema.delta import StarDelta

SEED = 20_260_101
NIGHT = 300
PLANNED = [*OBSERVATION_KEY, "identity", "identity_kind"]
_LANDED = LandedFile("archive.jsonl", datetime(2026, 1, 1, tzinfo=UTC))


@dataclass
class Archive:
    """Articles in memory: rows of observations and, for each, where it comes from (its origin) and how it was made."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    first: int = 0

    def add(self, article: Printed, origin: str, kind: str = "") -> None:
        """One more article, read as the reader of JSON would have it."""
        number = self.first + len(self.rows)
        record = Record(number, article.body, title=article.title, byline=article.byline, record_id=str(number))
        self.rows.append(observe(_LANDED, record, normalise_record(record), _LANDED.modified_at))
        self.origins.append(origin)
        self.kinds.append(kind)

    def frame(self) -> pl.DataFrame:
        """What placing articles in stories needs; article_key is the number of the article."""
        return observation_frame(self.rows).with_columns(
            article_key=pl.int_range(pl.len(), dtype=pl.Int64), article_id=pl.col("identity")
        )

    def merged(self) -> set[tuple[int, int]]:
        """Pairs of numbers of articles that are told as one story."""
        frame = self.frame()
        buckets = (
            article_bands(frame).group_by("band_key").agg("article_key").filter(pl.col("article_key").list.len() > 1)
        )
        pairs = sorted({pair for bucket in buckets["article_key"] for pair in combinations(sorted(bucket), 2)})
        candidates = pl.DataFrame(pairs, schema=["left_article_key", "right_article_key"], orient="row")
        placed = place_in_stories(frame, link_reprints(candidates, frame)) if pairs else place_in_stories(frame, _NONE)
        stories = placed.group_by("story_key").agg("article_key").filter(pl.col("article_key").list.len() > 1)
        return {pair for story in stories["article_key"] for pair in combinations(sorted(story), 2)}

    def show(self, left: int, right: int) -> None:
        """Print two articles' titles and the passages in which they differ."""
        one, other = (Content(str(row["title"]), str(row["text"])) for row in (self.rows[left], self.rows[right]))
        print(f"\n  {one.title}\n  {other.title}")
        for gap in differing_passages(one.words, other.words, (one.shingles, other.shingles)):
            print("   -", "  |  ".join(" ".join(side)[:160] for side in gap))


_NONE = pl.DataFrame(schema={"left_article_key": pl.Int64, "right_article_key": pl.Int64})


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; returns the exit code (2 when the corpus is not there)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--articles", type=int, default=30_000, help="articles of the corpus that are looked through")
    parser.add_argument("--made", type=int, default=1_000, help="reprints made of them")
    parser.add_argument("--read", type=int, default=0, help="pairs to print that were merged and not made")
    parser.add_argument("--scale", action="store_true", help="only the cost of a night on archives of two sizes")
    options = parser.parse_args(arguments)
    if not (options.shared / "corpus").is_dir():
        print(f"{options.shared / 'corpus'} is not there: nothing to measure")
        return 2
    if options.scale:
        scale(options.shared, (1_000, options.articles - NIGHT))
        return 0
    check_reprints(list(read_corpus(options.shared, options.articles)), options.made, options.read)
    check_series(list(read_corpus(options.shared, 2 * options.made)))
    check_events(options.shared, options.read)
    return 0


def read_corpus(shared: Path, count: int) -> Iterator[Printed]:
    """Articles of the corpus in their order."""
    number = 0
    for path in sorted((shared / "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if number >= count:
                    return
                number += 1
                article = json.loads(line)
                body = "\n".join(part for part in (article["description"], article["maintext"]) if part)
                yield Printed(article["title"] or "", body)


def check_reprints(articles: list[Printed], made: int, read: int) -> None:
    """Recall of made reprints by kind, and every other pair that was merged with them around."""
    chance, archive, kinds = random.Random(SEED), Archive(), list(REPRINTS)
    for number, article in enumerate(articles):
        archive.add(article, str(number))
    sources = [number for number, article in enumerate(articles) if len(article.body.split()) >= 100]
    for number, origin in enumerate(chance.sample(sources, min(made, len(sources)))):
        kind = kinds[number % len(kinds)]
        archive.add(REPRINTS[kind](articles[origin], chance), str(origin), kind)
    merged = archive.merged()
    if read:
        _show_missed(archive, merged)
    found, wanted = Counter[str](), Counter(archive.kinds)
    for left, right in merged:
        if archive.origins[left] == archive.origins[right]:
            found[archive.kinds[right]] += 1
    for kind in kinds:
        print(f"reprints, {kind}: {found[kind]} of {wanted[kind]} found")
    others = [pair for pair in merged if archive.origins[pair[0]] != archive.origins[pair[1]]]
    natural = sorted({tuple(sorted(int(archive.origins[number]) for number in pair)) for pair in others})
    share = found.total() / max(1, sum(wanted[kind] for kind in kinds))
    print(f"reprints: recall {share:.4f}; {len(merged)} pairs merged, {found.total()} made, {len(others)} others")
    print(f"others, by the articles they come from: {len(natural)} pairs, to be read (--read)")
    for left, right in natural[:read]:
        archive.show(left, right)


def _show_missed(archive: Archive, merged: set[tuple[int, int]]) -> None:
    """Print made reprints that were not merged with what they were made of."""
    for number, kind in enumerate(archive.kinds):
        if kind and (int(archive.origins[number]), number) not in merged:
            print(f"missed: {kind}")
            archive.show(int(archive.origins[number]), number)


def check_series(articles: list[Printed]) -> None:
    """Next issues of articles and issues of invented forms: none may be merged."""
    chance, archive = random.Random(SEED), Archive()
    for number, article in enumerate(articles):
        issue = next_issue(article, chance)
        if sum(a != b for a, b in zip(article.body.split(), issue.body.split(), strict=False)) >= 6:
            archive.add(article, f"article {number}")
            archive.add(issue, f"issue {number}")
    count = len(archive.rows) // 2
    pairs = sum(1 for left, right in archive.merged() if left // 2 == right // 2)
    print(f"series: {pairs} of {count} articles merged with their next issue (numbers and names replaced)")
    for form in FORMS:
        issues = Archive()
        for number in range(60):
            issues.add(fill_form(form, chance), str(number))
        print(f"series, {form}: {len(issues.merged())} of {60 * 59 // 2} pairs of issues merged")


def check_events(shared: Path, read: int) -> None:
    """Articles that several papers wrote about one event: merged pairs are printed to be read."""
    archive = Archive()
    for line in (shared / "stories" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        body = "\n".join(part for part in (article["description"], article["maintext"]) if part)
        archive.add(Printed(article["title"], body), article["story"])
    merged = archive.merged()
    sizes = Counter(archive.origins).values()
    together = sum(size * (size - 1) // 2 for size in sizes)
    print(f"one event, told by several papers: {len(merged)} of {together} pairs merged")
    for left, right in sorted(merged)[: max(read, 100)]:
        archive.show(left, right)


def scale(shared: Path, sizes: Iterable[int]) -> None:
    """What a night's stories cost on archives of several sizes."""
    articles = list(read_corpus(shared, max(sizes) + NIGHT))
    cost: dict[int, list[float]] = defaultdict(list)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            con = begin_next(WarehousePaths(Path(folder)), fresh=True)
            for batch, chosen in ((1, articles[:size]), (2, articles[-NIGHT:])):
                began = time.process_time()
                _load(con, chosen, batch)
                loaded = time.process_time()
                reprints = tell_stories(con, batch)
                cost[size].append((time.process_time() - loaded) / len(chosen) * 1e3)
                print(
                    f"archive of {size:,}, batch {batch}: {len(chosen):,} articles loaded without facts in "
                    f"{loaded - began:.1f} s; stories told in {cost[size][-1]:.2f} ms an article, {reprints} reprints"
                )
            con.close()
    nights = [times[-1] for times in cost.values()]
    print(
        f"stories of a night of {NIGHT}: {nights[-1] / nights[0]:.2f} times the cost on the smaller archive (CPU time)"
    )


def _load(con: Connection, articles: list[Printed], batch: int) -> None:
    """Put articles without facts into the next warehouse."""
    archive = Archive(first=batch * 1_000_000)
    for number, article in enumerate(articles):
        archive.add(article, str(number))
    seen = observation_frame(archive.rows)
    plan = plan_revisions(seen.select(PLANNED)).filter(pl.col("status") == "revision")
    revisions = plan.join(seen.drop("identity", "identity_kind", *WRITTEN), on=OBSERVATION_KEY)
    began = time.process_time()
    article_bands(revisions)
    print(
        f"  signatures: {(time.process_time() - began) / max(1, revisions.height) * 1e3:.2f} ms an article (CPU time)"
    )
    facts = {kind: pl.DataFrame(schema=schema) for kind, schema in EXTRACTION_SCHEMAS.items()}
    frames = build_star(revisions, facts, Batch(batch, 20260101, "0"))
    load_delta(con, StarDelta(revisions["article_id"].to_list(), frames=frames), derive=False)


if __name__ == "__main__":
    raise SystemExit(main())
