"""Learn names from unlabelled articles: ``python -m tools.learn_names CORPUS_DIR OUT.tsv.gz``.

Tags ``*.jsonl.gz`` articles with a model (the packaged one unless told otherwise) and counts, for every row of
tokens that begins with a capital, in how many articles it was which type. What one article leaves open, many settle.
"""

from __future__ import annotations

import argparse
import collections
import gzip
import json
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path

from tools.labelled_articles import blocks_of_lines
from transforms.extract.names import Sentence, TaggedSpan
from transforms.extract.sentences import split_sentences
from transforms.extract.tagger.decoding import Decoder
from transforms.extract.tagger.forms import shape_of
from transforms.extract.tagger.model import read_model
from transforms.extract.tokens import Token, tokenize

_HEADER = (
    "# Names that the tagger found in unlabelled news text. One row a name, sorted.\n"
    "# name: its tokens, parted by blanks, from the first capitalised one on. label: person, organization, place, or\n"
    "# none for capitalised words that are mostly no name of these. share: tenths of the articles that agree.\n"
    "name\tlabel\tshare\n"
)
_LONGEST = 8


def names_of(text: str, sentences: list[Sentence], spans: list[TaggedSpan]) -> Iterator[tuple[str, str]]:
    """Each name in the article with its label; capitalised rows in no span have the label none."""
    covered: list[tuple[int, int]] = []
    for span in spans:
        covered.append((span.start, span.end))
        forms = [token.form for token in tokenize(text, span.start, span.end)]
        while forms and not forms[0][0].isupper():
            forms.pop(0)
        if 0 < len(forms) <= _LONGEST and span.label != "title":
            yield " ".join(forms), span.label
    inside = {place for start, end in covered for place in range(start, end)}
    for sentence in sentences:
        tokens = tokenize(text, sentence.start, sentence.end)
        yield from ((name, "none") for name in _rows_outside(tokens, inside))


def _rows_outside(tokens: list[Token], inside: set[int]) -> Iterator[str]:
    for capital, group in groupby(enumerate(tokens), key=lambda item: shape_of(item[1].form)[0] == "X"):
        row = list(group)
        if not capital or not row[0][0] or len(row) > _LONGEST:
            continue
        if not any(token.start in inside for _, token in row):
            yield " ".join(token.form for _, token in row)


def count_names(corpus: Path, decoder: Decoder, limit: int) -> dict[str, collections.Counter[str]]:
    """Numbers of articles by name and label."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for text in islice(_texts(corpus), limit):
        sentences = split_sentences(text, blocks_of_lines(text))
        here: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        for name, label in names_of(text, sentences, decoder.tag(text, sentences)):
            here[name][label] += 1
        for name, labels in here.items():
            counts[name][max(sorted(labels), key=labels.__getitem__)] += 1
    return counts


def _texts(corpus: Path) -> Iterator[str]:
    for path in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                yield "\n".join(filter(None, (article.get(key) for key in ("title", "description", "maintext"))))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path, nargs="*", default=[], help="model files other than the packaged ones")
    parser.add_argument("--articles", type=int, default=15_000)
    parser.add_argument("--minimum", type=int, default=4, help="names in fewer articles are left out")
    options = parser.parse_args()
    models = [read_model(path.read_bytes()) for path in options.model]
    decoder = Decoder(models) if models else Decoder.packaged()
    rows = []
    for name, labels in sorted(count_names(options.corpus, decoder, options.articles).items()):
        total = sum(labels.values())
        label = max(sorted(labels), key=labels.__getitem__)
        if total >= options.minimum and 2 * labels[label] >= total:
            rows.append(f"{name}\t{label}\t{10 * labels[label] // total}\n")
    with options.out.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write((_HEADER + "".join(rows)).encode())
    print(f"{len(rows)} names -> {options.out}")


if __name__ == "__main__":
    main()
