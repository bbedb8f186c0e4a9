"""What gives the publication times of a folder of files, and how the days in addresses compare with what is stated.

usage: python -m tools.check_published FOLDER [--show N]

Prints the rows a source and kind (``published_source``), how many times were moved to the right zone, and the
difference in days between the taken time and the address where both exist. ``--show`` prints N rows at random to read.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from transforms.article import Article, Record
from transforms.normalise import normalise_record
from transforms.normalise.address_times import url_time
from transforms.normalise.publication import Sighting
from transforms.normalise.published import parse_instant
from transforms.readers import read_bytes


def read_folder(folder: Path) -> Iterator[tuple[Record, Article]]:
    """Every record below a folder with its article."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, modified_at = str(path.relative_to(folder)), datetime.fromtimestamp(path.stat().st_mtime, UTC)
        for record in read_bytes(name, path.read_bytes(), modified_at):
            if isinstance(record, Record):
                yield record, normalise_record(record, Sighting(name, modified_at))


def days_from_address(record: Record, article: Article) -> str | None:
    """How many days after its address was made an article was published, in bands; None where one is not known."""
    made = url_time(record.url)
    if made is None or article.published_at is None or article.published_source == "url":
        return None
    days = (article.published_at.date() - made.date()).days
    return str(days) if -1 <= days <= 1 else "2 to 7" if 2 <= days <= 7 else "more than 7" if days > 7 else "before -1"


def main() -> None:
    """Print the figures of one folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    rows = list(read_folder(options.folder))
    sources = Counter((record.source_id or "", article.published_source or "not stated") for record, article in rows)
    moved = sum(
        article.published_source == "record" and parse_instant(record.published) != article.published_at
        for record, article in rows
    )
    apart = Counter(days for record, article in rows if (days := days_from_address(record, article)))
    print(f"{len(rows)} records, {moved} times moved to the right zone")
    for (source, kind), count in sorted(sources.items()):
        print(f"{count:7} {source} {kind}")
    for days, count in apart.most_common():
        print(f"{count:7} published {days} days after the address was made")
    chosen = random.Random(5).sample(rows, min(options.show, len(rows)))
    for record, article in chosen:
        print(article.published_source, article.published_at, record.published, record.fetched, record.url, sep=" | ")


if __name__ == "__main__":
    main()
