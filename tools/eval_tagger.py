"""Measure the tagger on labelled articles it has not seen: ``python -m tools.eval_tagger ARTICLES_DIR``.

Prints precision, recall and F1 of exact outermost spans for each type, and the speed of tagging.
"""

from __future__ import annotations

import argparse
import collections
import random
import time
from pathlib import Path

from tools.labelled_articles import LabelledArticle, read_articles
from transforms.extract.tagger.decoding import Decoder
from transforms.extract.tagger.model import read_model
from transforms.extract.tokens import tokenize

TYPES = ("person", "organization", "place", "title")
Key = tuple[int, int, str]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--model", type=Path, nargs="*", default=[], help="model files other than the packaged ones")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N random errors of each type")
    options = parser.parse_args()
    models = [read_model(path.read_bytes()) for path in options.model]
    decoder = Decoder(models) if models else Decoder.packaged()
    articles = list(read_articles(options.articles))
    found, seconds = tag_all(decoder, articles)
    print_table(articles, found)
    syllables = sum(len(tokenize(article.text)) for article in articles)
    print(f"{len(articles)} articles, {syllables} tokens, {syllables / seconds:,.0f} tokens/s")
    print_errors(articles, found, options.errors)


def tag_all(decoder: Decoder, articles: list[LabelledArticle]) -> tuple[list[set[Key]], float]:
    """The spans found in each article and the seconds that tagging took, sentences not counted."""
    split = [article.sentences() for article in articles]
    began = time.process_time()
    tagged = [decoder.tag(article.text, sentences) for article, sentences in zip(articles, split, strict=True)]
    seconds = time.process_time() - began
    return [{(span.start, span.end, span.label) for span in spans} for spans in tagged], seconds


def gold(article: LabelledArticle) -> set[Key]:
    """Outermost labelled spans."""
    return {(start, end, kind) for start, end, kind, depth in article.spans if not depth}


def print_table(articles: list[LabelledArticle], found: list[set[Key]]) -> None:
    """One line a type; "micro" counts person, organization and place."""
    counts: collections.Counter[tuple[str, str]] = collections.Counter()
    for article, spans in zip(articles, found, strict=True):
        right = gold(article)
        for name, keys in (("right", spans & right), ("found", spans), ("gold", right)):
            for _, _, kind in keys:
                counts[kind, name] += 1
                counts["micro", name] += kind != "title"
    for kind in (*TYPES, "micro"):
        right_count, found_count, gold_count = (counts[kind, name] for name in ("right", "found", "gold"))
        precision, recall = right_count / max(found_count, 1), right_count / max(gold_count, 1)
        score = 2 * right_count / max(found_count + gold_count, 1)
        counted = f"found {found_count:>5}  gold {gold_count:>5}"
        print(f"{kind:<14}P {precision:.3f}  R {recall:.3f}  F1 {score:.4f}  {counted}")


def print_errors(articles: list[LabelledArticle], found: list[set[Key]], limit: int) -> None:
    """Random missing (-) and wrong (+) spans with what stands around them."""
    for sign in "-+":
        for kind in TYPES:
            errors = [
                (article, key)
                for article, spans in zip(articles, found, strict=True)
                for key in sorted((gold(article) - spans) if sign == "-" else (spans - gold(article)))
                if key[2] == kind
            ]
            for article, (start, end, _) in random.Random(7).sample(errors, min(limit, len(errors))):
                before, after = article.text[max(0, start - 50) : start], article.text[end : end + 35]
                shown = f"{before}[{article.text[start:end]}]{after}".replace("\n", "⏎")
                print(f"{sign} {kind:<13}{article.name} {shown}")


if __name__ == "__main__":
    main()
