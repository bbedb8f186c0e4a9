"""Train the tagger and pack its two models: ``python -m tools.train_tagger ARTICLES_DIR`` (`make train`).

Each of some rounds trains a first pass on all articles, then first passes on halves of them to see what these say
about the other half, and a second pass on that. The models of all rounds become one for each pass, with the mean of
their weights. The same input gives the same models. Needs python-crfsuite, which khobao itself does not.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from array import array
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tools.labelled_articles import LabelledArticle, read_articles, token_labels
from tools.pack_models import pack
from tools.spelled_attributes import Speller
from transforms.extract.tagger.decoding import Decoder
from transforms.extract.tagger.document import evidence_of
from transforms.extract.tagger.features import Padded
from transforms.extract.tagger.model import read_model
from transforms.extract.tagger.vocabulary import Numbering
from transforms.extract.tokens import tokenize

DEFAULT_OUT = Path("transforms/extract/tagger")
BEGAN = time.perf_counter()
# Names that were learnt with a first pass only repeat, to another one, what it learns anyway: every second round
# keeps them from its first passes.
LEARNT_NAMES = ("cn=", "c0=", "cb=")


@dataclass(frozen=True, slots=True)
class Example:
    """One article for training: forms and labels of every sentence, attribute numbers of all tokens."""

    rows: list[list[str]]
    padded: Padded
    labels: list[list[str]]
    attributes: list[array[int]]


@dataclass(frozen=True, slots=True)
class Settings:
    """Penalties of the weights, rounds of L-BFGS, and how often an attribute must occur."""

    l1: float
    l2: float
    iterations: int
    rare: int


class Workshop:
    """The examples of some articles, and the trainings on them."""

    def __init__(self, articles: Sequence[LabelledArticle], settings: Settings, folder: Path) -> None:
        self._settings, self._folder = settings, folder
        self._numbers, self._speller = Numbering(), Speller()
        self._examples = [self._example(article) for article in articles]

    def train_round(self, number: int) -> None:
        """Train and write ``first_N.crf`` and ``second_N.crf``."""
        hidden = LEARNT_NAMES if number % 2 else ()
        examples = random.Random(number).sample(self._examples, len(self._examples))
        self._train(examples, f"first_{number}.crf", hidden)
        second = []
        for half in range(2):
            decoder = Decoder([read_model(self._train(examples[half::2], f"half_{number}.crf", hidden))])
            second += [self._with_evidence(example, decoder) for example in examples[1 - half :: 2]]
        self._train(second, f"second_{number}.crf")

    def _example(self, article: LabelledArticle) -> Example:
        rows = [found for s in article.sentences() if (found := tokenize(article.text, s.start, s.end))]
        forms = [[token.form for token in row] for row in rows]
        padded = self._speller.pad(forms)
        labels = [token_labels(row, article.spans) for row in rows]
        return Example(forms, padded, labels, [self._packed(names) for names in self._speller.article(padded)])

    def _packed(self, names: Sequence[str]) -> array[int]:
        return array("i", map(self._numbers.__getitem__, names))

    def _with_evidence(self, example: Example, decoder: Decoder) -> Example:
        """The example with what a model says that has not seen it."""
        names = self._speller.evidence(example.padded, evidence_of(decoder.guess(example.rows)))
        more = map(self._packed, names)
        attributes = [known + new for known, new in zip(example.attributes, more, strict=True)]
        return Example(example.rows, example.padded, example.labels, attributes)

    def _train(self, examples: Sequence[Example], name: str, hidden: tuple[str, ...] = ()) -> bytes:
        """The model of some examples, also written; attributes that begin with one of ``hidden`` are left out."""
        import pycrfsuite  # type: ignore[import-not-found]

        trainer, path = pycrfsuite.Trainer(verbose=False), self._folder / name
        trainer.set_params({"c1": self._settings.l1, "c2": self._settings.l2})
        trainer.set_params({"max_iterations": self._settings.iterations, "feature.minfreq": self._settings.rare})
        for example in examples:
            for attributes, labels in self._sentences(example):
                trainer.append([self._names(numbers, hidden) for numbers in attributes], labels)
        trainer.train(str(path))
        print(f"{time.perf_counter() - BEGAN:6.0f} s  {path}: {path.stat().st_size / 1e6:.1f} MB", flush=True)
        return path.read_bytes()

    @staticmethod
    def _sentences(example: Example) -> Iterator[tuple[list[array[int]], list[str]]]:
        start = 0
        for labels in example.labels:
            yield example.attributes[start : start + len(labels)], labels
            start += len(labels)

    def _names(self, attributes: array[int], hidden: tuple[str, ...]) -> list[str]:
        names = [self._numbers.names[number] for number in attributes]
        return [name for name in names if not name.startswith(hidden)] if hidden else names


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for the models of the rounds; a temporary one by default")
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT, help="folder for the two packed models")
    parser.add_argument("--rounds", type=int, default=2, help="trainings whose mean is taken")
    parser.add_argument("--jobs", type=int, default=2, help="rounds trained at the same time")
    parser.add_argument("--l1", type=float, default=0.3)
    parser.add_argument("--l2", type=float, default=0.03)
    parser.add_argument("--iterations", type=int, default=60)
    parser.add_argument("--rare", type=int, default=2, help="attributes seen less often are left out")
    options = parser.parse_args()
    settings = Settings(options.l1, options.l2, options.iterations, options.rare)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        workshop = Workshop(list(read_articles(options.articles)), settings, folder)
        with ProcessPoolExecutor(options.jobs, get_context("fork"), _lend, (workshop,)) as pool:
            list(pool.map(_train_round, range(options.rounds)))
        for name in ("first", "second"):
            models = [read_model((folder / f"{name}_{number}.crf").read_bytes()) for number in range(options.rounds)]
            (options.out / f"{name}_pass.gz").write_bytes(pack(models))


_LENT: list[Workshop] = []


def _lend(workshop: Workshop) -> None:
    _LENT.append(workshop)


def _train_round(number: int) -> None:
    _LENT[0].train_round(number)


if __name__ == "__main__":
    main()
