"""From a text to spans: tags every sentence and joins the labels to spans with a confidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from transforms.extract.names import Sentence, TaggedSpan
from transforms.extract.tagger.casing import restore_case
from transforms.extract.tagger.chain import decode
from transforms.extract.tagger.document import LABELS, Guess, evidence_of, spans_of
from transforms.extract.tagger.features import Padded
from transforms.extract.tagger.model import Model, packaged_models, share_attributes
from transforms.extract.tagger.scorer import Scorer
from transforms.extract.tokens import find_tokens

_NOTHING = np.zeros(0, np.intp), np.zeros(0)


def tag_spans(text: str, sentences: Sequence[Sentence]) -> list[TaggedSpan]:
    """Outermost persons, organisations, places and titles of an article, in text order, none overlapping.

    ``score`` is the lowest probability, over the tokens of the span, of the label that the token was given.

    >>> text = "Ông Nguyễn Văn Tám sống ở tỉnh An Giang."
    >>> [(text[s.start:s.end], s.label) for s in tag_spans(text, [Sentence(0, 0, 0, len(text))])]
    [('Nguyễn Văn Tám', 'person'), ('tỉnh An Giang', 'place')]
    """
    return Decoder.packaged().tag(text, sentences)


class Decoder:
    """The models of one or two passes with the tables made for them; threads take turns, for the tables grow.

    The second pass sees what the first one found in the whole article.
    """

    def __init__(self, models: Sequence[Model]) -> None:
        self._models = [model.with_labels(LABELS) for model in share_attributes(models)]
        weights = np.concatenate([model.weights for model in self._models], axis=1)
        self._scorer = Scorer(self._models[0].attributes, weights)
        self._turn = Lock()

    @staticmethod
    @cache
    def packaged() -> Decoder:
        """The decoder of the packaged models, made on the first call in a process."""
        return Decoder(packaged_models())

    def tag(self, text: str, sentences: Sequence[Sentence]) -> list[TaggedSpan]:
        """See ``tag_spans``."""
        rows = [found for s in sentences if (found := find_tokens(text, s.start, s.end))]
        if not rows:
            return []
        with self._turn:
            guess = self.guess([[match[0] for match in row] for row in rows])
        matches = [match for row in rows for match in row]
        return [
            TaggedSpan(matches[first].start(), matches[last - 1].end(), kind, chance)
            for first, last, kind, chance in spans_of(guess.labels, guess.chances)
        ]

    def guess(self, rows: Sequence[Sequence[str]]) -> Guess:
        """Labels of the forms of some sentences, none empty, by the last pass."""
        padded = self._read(rows)
        scores = self._scorer.article(padded)
        guess = _decoded(_unlabelled(padded), self._models[0], scores[:, : len(LABELS)])
        for number, model in enumerate(self._models[1:], 1):
            scores += self._scorer.evidence(padded, evidence_of(guess))
            guess = _decoded(guess, model, scores[:, number * len(LABELS) : (number + 1) * len(LABELS)])
        return guess

    def _read(self, rows: Sequence[Sequence[str]]) -> Padded:
        """The sentences padded, lines in capitals restored."""
        padded = self._scorer.pad(rows)
        loud = (self._scorer.featurizer.crowds(padded) == 2).tolist()
        return self._scorer.pad(restore_case(rows, loud)) if any(loud) else padded


def _unlabelled(padded: Padded) -> Guess:
    forms, lower = padded.tokens_of(padded.forms), padded.tokens_of(padded.lower)
    capital = np.flatnonzero(padded.traits.capital[padded.tokens]).tolist()
    return Guess(forms, lower, capital, *_NOTHING, padded.sizes)


def _decoded(guess: Guess, model: Model, scores: NDArray[np.float32]) -> Guess:
    """The same tokens with the labels and probabilities that these scores give."""
    best, chances = decode(model, scores, guess.sizes)
    return guess._replace(labels=best, chances=chances[np.arange(len(best)), best])
