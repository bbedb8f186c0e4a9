"""Articles in other encodings beside their Unicode original, text and facts: `python -m tools.check_encodings`.

Of every file of `../shared/encodings` it says whether its text is that of the original and whether the same facts are
read from it at the same places: mentions, times, positions, statements, events, participations. An encoding without
toned capitals loses what no reader can know; there a file is right when it is so but for capitals and for how sure
the extractor is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools.evaluate import SHARED
from transforms.article import Article, Rejection
from transforms.extract.pipeline import extract_article
from transforms.normalise import normalise_record
from transforms.readers import read_bytes

COUNTED = ("files", "same text", "same facts", "refused", "wrong", "facts read")
KINDS = ("mentions", "times", "positions", "statements", "events", "participations")
WITHOUT_CAPITALS = frozenset({"tcvn3"})
_ENTITY_KEYS = ("entity_no", "person_no", "organization_no", "speaker_no", "place_no")
_LANDED_AT = datetime(2026, 1, 1, tzinfo=UTC)
Fact = tuple[str, str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Read:
    """What one file gives: its text, its facts as (kind, surface, values), or why it is refused."""

    text: str = ""
    facts: frozenset[Fact] = frozenset()
    refused: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one row an encoding; returns the exit code (1 when a file is wrong, 2 without the files)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--show", type=int, default=0, help="differing facts to print of each file")
    options = parser.parse_args(arguments)
    folder = options.shared / "encodings"
    if not (folder / "manifest.json").is_file():
        print(f"{folder} is not there: nothing to compare")
        return 2
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for encoding, path, original in encoded_files(folder):
        expected, found = read_file(original.encode()), read_file(path.read_bytes())
        counts[encoding].update(compare(expected, found, encoding in WITHOUT_CAPITALS))
        for fact in sorted(expected.facts ^ found.facts, key=repr)[: options.show if not found.refused else 0]:
            print(path.name, "-" if fact in expected.facts else "+", fact)
    print(f"{'encoding':<26}" + "".join(f"{name:>12}" for name in COUNTED))
    for encoding, count in sorted(counts.items()):
        print(f"{encoding:<26}" + "".join(f"{count[name]:>12,}" for name in COUNTED))
    return 1 if any(count["wrong"] for count in counts.values()) else 0


def encoded_files(folder: Path, every: int = 1) -> Iterator[tuple[str, Path, str]]:
    """Encoding, file and Unicode original of each file of the manifest, or of one in ``every`` articles.

    Some encodings lack typographic quotes and dashes, so an article has two originals; the manifest's hash says which.
    """
    entries = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    chosen = set(sorted({entry["source"] for entry in entries})[::every])
    for entry in entries:
        if entry["source"] in chosen:
            yield entry["encoding"], folder / entry["file"], _original(folder, entry)


def _original(folder: Path, entry: dict[str, str]) -> str:
    names = (".expected.txt", ".utf8_bom_crlf.txt")
    texts = ((folder / entry["source"].replace(".txt", name)).read_text(encoding="utf-8-sig") for name in names)
    for text in texts:
        composed = unicodedata.normalize("NFC", text).encode()
        if hashlib.sha1(composed, usedforsecurity=False).hexdigest() == entry["expected_sha1_nfc"]:
            return text
    raise ValueError(f"{entry['file']}: no original of {entry['source']} has the hash that the manifest states")


def compare(expected: Read, found: Read, without_capitals: bool) -> Counter[str]:
    """What one file adds to the counts of its encoding; wrong is what is read otherwise without being refused."""
    same_text, same_facts = found.text == expected.text, found.facts == expected.facts
    is_right = same_text and same_facts
    if without_capitals and not is_right:
        is_right = _folded(found) == _folded(expected)
    counted = (1, same_text, same_facts, bool(found.refused), not found.refused and not is_right, len(found.facts))
    return Counter(dict(zip(COUNTED, map(int, counted), strict=True)))


def _folded(read: Read) -> tuple[str, frozenset[str]]:
    """Text and facts without capitals and confidence."""
    facts = (
        (kind, surface, [(name, value) for name, value in values if name != "confidence"])
        for kind, surface, values in read.facts
    )
    return read.text.casefold(), frozenset(repr(fact).casefold() for fact in facts)


def read_file(data: bytes) -> Read:
    """Text and facts of a plain text file, by the way that every landed file goes."""
    item = read_bytes("bài.txt", data, _LANDED_AT)[0]
    if isinstance(item, Rejection):
        return Read(refused=item.reason)
    article = normalise_record(item)
    return Read(article.text, frozenset(facts_of(article)))


def facts_of(article: Article) -> Iterator[Fact]:
    """Every fact with its surface; entities by their names, all other values as they are."""
    facts = extract_article(article)
    names = {entity.entity_no: entity.canonical_name for entity in facts.entities}
    for kind in KINDS:
        for fact in getattr(facts, kind):
            values = asdict(fact)
            entities = {key: names.get(no) for key, no in values.items() if key in _ENTITY_KEYS}
            yield kind, article.text[fact.start : fact.end], tuple((values | entities).items())


if __name__ == "__main__":
    raise SystemExit(main())
