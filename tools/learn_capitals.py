"""Learn which words begin with a toned capital: ``python -m tools.learn_capitals CORPUS_DIR OUT.tsv.gz``.

Reads ``*.jsonl.gz`` with ``title``, ``description`` and ``maintext``, takes the toned capitals away as TCVN3 did, and
learns by an averaged perceptron to put them back. The last file of the corpus is kept for the figure it prints.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from transforms.readers.encodings.capitals import restore_plain_capitals
from transforms.readers.encodings.toned_capitals import TOKEN, begins_toned, features, names_of

ROUNDS = 4
_LEAST_SEEN, _SCALE = 3, 100
_HEADER = (
    "# Weights of the model that tells toned capitals, learnt from news text by tools/learn_capitals.py.\n"
    "# feature: kind and words, as transforms/readers/encodings/toned_capitals.py makes them.\n"
    "# weight: in hundredths; a sum above 0 tells a capital.\n"
    "feature\tweight\n"
)
Example = tuple[list[str], bool]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=6000, help="articles to take of each file")
    options = parser.parse_args()
    *train, held_out = sorted(options.corpus.glob("*.jsonl.gz"))
    examples = [example for path in train for example in examples_of(texts(path, options.articles))]
    weights = learn(examples)
    rows = sorted((name, round(weight * _SCALE)) for name, weight in weights.items())
    rows = [(name, weight) for name, weight in rows if abs(weight) >= _SCALE // 20]
    with options.out.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write((_HEADER + "".join(f"{name}\t{weight}\n" for name, weight in rows)).encode())
    kept = dict(rows)
    outcomes = Counter(
        (is_capital, sum(kept.get(name, 0) for name in names) > 0)
        for names, is_capital in examples_of(texts(held_out, options.articles // 3))
    )
    right = outcomes[True, True] + outcomes[False, False]
    print(f"{len(examples):,} examples, {len(rows):,} weights -> {options.out}; on {held_out.name}: ", end="")
    print(f"{right / outcomes.total():.4f} of {outcomes.total():,} right; {dict(outcomes)}")


def texts(path: Path, most: int) -> Iterator[str]:
    """The texts of the first articles of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(most), lines, strict=False):
            article = json.loads(line)
            yield "\n".join(article.get(key) or "" for key in ("title", "description", "maintext"))


def examples_of(articles: Iterable[str]) -> Iterator[Example]:
    """Features of each word that TCVN3 could not begin with a capital, and whether it began with one."""
    for text in articles:
        written = restore_plain_capitals("".join(letter.lower() if begins_toned(letter) else letter for letter in text))
        lines = [
            pair for pair in zip(written.split("\n"), text.split("\n"), strict=True) if len(pair[0]) == len(pair[1])
        ]
        names = Counter(name for _, original in lines for name in names_of(TOKEN.findall(original)))
        for line, original in lines:
            yield from _examples_of_line(line, original, names)


def _examples_of_line(line: str, original: str, names: Counter[str]) -> Iterator[Example]:
    """The names that a word itself makes do not count as names at other places."""
    found = list(TOKEN.finditer(line))
    tokens = [match[0] for match in found]
    whole = TOKEN.findall(original)
    for at, match in enumerate(found):
        if tokens[at].islower() and begins_toned(tokens[at]):
            own = Counter(names_of(whole[max(0, at - 1) : at + 1]))
            elsewhere = {
                name for name in (tokens[at], f"{whole[at - 1]} {tokens[at]}".lower()) if names[name] > own[name]
            }
            yield list(features(tokens, at, elsewhere)), original[match.start()].isupper()
        tokens[at] = original[match.start() : match.end()]


def learn(examples: list[Example]) -> dict[str, float]:
    """Weights of the averaged perceptron over features that were seen often enough."""
    seen = Counter(name for names, _ in examples for name in names)
    known = [([name for name in names if seen[name] >= _LEAST_SEEN], is_capital) for names, is_capital in examples]
    weights: dict[str, float] = defaultdict(float)
    sums: dict[str, float] = defaultdict(float)
    step = 0
    for _ in range(ROUNDS):
        for names, is_capital in known:
            step += 1
            score = sum(weights[name] for name in names)
            if (score > 0) != is_capital or abs(score) < 1:
                change = 1.0 if is_capital else -1.0
                for name in names:
                    weights[name] += change
                    sums[name] += change * step
    return {name: weight - sums[name] / step for name, weight in weights.items()}


if __name__ == "__main__":
    main()
