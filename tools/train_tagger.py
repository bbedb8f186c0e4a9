"""Train the packaged tagger: ``python -m tools.train_tagger ARTICLES_DIR --out MODEL``.

Reads labelled articles, writes a model in CRFsuite's format. The same input gives the same model. Needs
python-crfsuite, which khobao itself does not (the model is read by underthesea_core).
"""

from __future__ import annotations

import argparse
import time
from array import array
from pathlib import Path

from tools.labelled_articles import read_articles, token_labels
from transforms.extract.tagger.features import Featurizer, Numbering
from transforms.extract.tokens import tokenize

DEFAULT_OUT = Path("transforms/extract/tagger/model.crf")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, default=DEFAULT_OUT)
    parser.add_argument("--l1", type=float, default=0.3)
    parser.add_argument("--l2", type=float, default=0.03)
    parser.add_argument("--rounds", type=int, default=80)
    parser.add_argument("--rare", type=int, default=2, help="attributes seen less often are left out")
    options = parser.parse_args()
    train(options.articles, options.out, options.l1, options.l2, options.rounds, options.rare)


def train(articles: Path, out: Path, l1: float, l2: float, rounds: int, rare: int) -> None:
    """Train on every article of the folder and write the model."""
    import pycrfsuite  # type: ignore[import-not-found]

    began = time.perf_counter()
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": rounds, "feature.minfreq": rare})
    numbers = Numbering()
    featurizer = Featurizer(numbers)
    syllables = 0
    for article in read_articles(articles):
        for sentence in article.sentences():
            tokens = tokenize(article.text, sentence.start, sentence.end)
            if tokens:
                packed = [array("i", part) for part in featurizer.sentence(tokens)]
                rows = [[numbers.names[number] for number in part] for part in packed]
                trainer.append(rows, token_labels(tokens, article.spans))
                syllables += len(tokens)
    print(f"{syllables} tokens read in {time.perf_counter() - began:.0f} s", flush=True)
    trainer.train(str(out))
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB after {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
