"""Train both passes of the tagger: ``python -m tools.train_tagger ARTICLES_DIR --out FOLDER``.

Reads labelled articles and writes two models in CRFsuite's format. The second pass learns from what first passes,
each trained without the article at hand, say about it. The same input gives the same models. Needs python-crfsuite,
which khobao itself does not.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.labelled_articles import LabelledArticle, read_articles, token_labels
from transforms.extract.tagger.decoding import guess_labels
from transforms.extract.tagger.document import evidence_of
from transforms.extract.tagger.features import Featurizer, Numbering
from transforms.extract.tagger.model import read_model, renumber
from transforms.extract.tokens import Token, tokenize

DEFAULT_OUT = Path("transforms/extract/tagger")
BEGAN = time.perf_counter()
# The names were learnt with a first pass: shown to another one they only repeat what it learns anyway.
SECOND_ONLY = ("cn=", "c0=", "cb=")


@dataclass(frozen=True, slots=True)
class Example:
    """One article for training: tokens and labels of every sentence, packed attributes of all tokens."""

    rows: list[list[Token]]
    labels: list[list[str]]
    packed: list[bytes]


@dataclass(frozen=True, slots=True)
class Settings:
    """Penalties of the weights, rounds of training, and how often an attribute must occur."""

    l1: float
    l2: float
    rounds: int
    rare: int


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    parser.add_argument("--l1", type=float, default=0.3)
    parser.add_argument("--l2", type=float, default=0.03)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--rare", type=int, default=2, help="attributes seen less often are left out")
    parser.add_argument("--folds", type=int, default=2, help="first passes trained for the second")
    parser.add_argument("--only", choices=("first", "second"), help="train and write this pass alone")
    options = parser.parse_args()
    settings = Settings(options.l1, options.l2, options.rounds, options.rare)
    numbers = Numbering()
    featurizer = Featurizer(numbers)
    examples = [_example(article, featurizer) for article in read_articles(options.articles)]
    report(f"{sum(len(example.packed) for example in examples)} tokens read")
    if options.only != "second":
        _train(examples, numbers, settings, options.out / "first_pass.crf", SECOND_ONLY)
    if options.only != "first":
        second = _with_evidence(examples, featurizer, numbers, settings, options.folds)
        _train(second, numbers, settings, options.out / "second_pass.crf")


def report(message: str) -> None:
    """Print a message with the seconds since the start."""
    print(f"{time.perf_counter() - BEGAN:6.0f} s  {message}", flush=True)


def _example(article: LabelledArticle, featurizer: Featurizer) -> Example:
    rows = [tokens for s in article.sentences() if (tokens := tokenize(article.text, s.start, s.end))]
    labels = [token_labels(tokens, article.spans) for tokens in rows]
    return Example(rows, labels, [part for tokens in rows for part in featurizer.sentence(tokens)])


def _with_evidence(
    examples: Sequence[Example], featurizer: Featurizer, numbers: Numbering, settings: Settings, folds: int
) -> list[Example]:
    """The examples in another order, with the evidence of a first pass that has not seen them."""
    found: list[Example] = []
    for fold in range(folds):
        seen = [example for i, example in enumerate(examples) if i % folds != fold]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "fold.crf"
            _train(seen, numbers, settings, path, SECOND_ONLY)
            model = renumber(read_model(path.read_bytes()), numbers)
        for example in examples[fold::folds]:
            more = featurizer.evidence(evidence_of(guess_labels(model, example.rows, example.packed)))
            packed = [part + extra for part, extra in zip(example.packed, more, strict=True)]
            found.append(Example(example.rows, example.labels, packed))
    return found


def _train(
    examples: Sequence[Example], numbers: Numbering, settings: Settings, out: Path, hidden: tuple[str, ...] = ()
) -> None:
    """Train one model; attributes that begin with one of ``hidden`` are kept from it."""
    import pycrfsuite  # type: ignore[import-not-found]

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": settings.l1, "c2": settings.l2, "max_iterations": settings.rounds})
    trainer.set_params({"feature.minfreq": settings.rare})
    for example in examples:
        start = 0
        for labels in example.labels:
            end = start + len(labels)
            trainer.append([_names(part, numbers, hidden) for part in example.packed[start:end]], labels)
            start = end
    trainer.train(str(out))
    report(f"{out}: {out.stat().st_size / 1e6:.1f} MB")


def _names(packed: bytes, numbers: Numbering, hidden: tuple[str, ...]) -> list[str]:
    names = [numbers.names[number] for number in array("i", packed)]
    return [name for name in names if not name.startswith(hidden)] if hidden else names


if __name__ == "__main__":
    main()
