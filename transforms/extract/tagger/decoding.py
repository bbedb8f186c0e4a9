"""From a text to spans: tags every sentence and joins the labels to spans with a confidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from transforms.extract.names import Sentence, TaggedSpan
from transforms.extract.tagger.casing import restore_case
from transforms.extract.tagger.chain import decode
from transforms.extract.tagger.document import Guess, evidence_of
from transforms.extract.tagger.features import Featurizer
from transforms.extract.tagger.model import Model, packaged_models, share_attributes
from transforms.extract.tokens import Token, tokenize

_NONE = bytes(4)


def tag_spans(text: str, sentences: Sequence[Sentence]) -> list[TaggedSpan]:
    """Outermost persons, organisations, places and titles of an article, in text order, none overlapping.

    ``score`` is the lowest probability, over the tokens of the span, of the label that the token was given.

    >>> text = "Ông Nguyễn Văn Tám sống ở tỉnh An Giang."
    >>> [(text[s.start:s.end], s.label) for s in tag_spans(text, [Sentence(0, 0, 0, len(text))])]
    [('Nguyễn Văn Tám', 'person'), ('tỉnh An Giang', 'place')]
    """
    return Decoder.packaged().tag(text, sentences)


class Decoder:
    """The models of one or two passes with the featuriser made for them.

    The second pass sees what the first one found in the whole article.
    """

    def __init__(self, models: Sequence[Model]) -> None:
        self._models = share_attributes(models)
        self.featurizer = Featurizer(self._models[0].attributes)

    @staticmethod
    @cache
    def packaged() -> Decoder:
        """The decoder of the packaged models, made on the first call in a process."""
        return Decoder(packaged_models())

    def tag(self, text: str, sentences: Sequence[Sentence]) -> list[TaggedSpan]:
        """See ``tag_spans``."""
        rows = restore_case([tokens for s in sentences if (tokens := tokenize(text, s.start, s.end))])
        if not rows:
            return []
        packed = [part for tokens in rows for part in self.featurizer.sentence(tokens)]
        guess = guess_labels(self._models[0], rows, packed)
        for model in self._models[1:]:
            more = self.featurizer.evidence(evidence_of(guess))
            guess = guess_labels(model, rows, [part + extra for part, extra in zip(packed, more, strict=True)])
        return _spans([token for tokens in rows for token in tokens], guess.labels, guess.chances)


def guess_labels(model: Model, rows: Sequence[Sequence[Token]], packed: Sequence[bytes]) -> Guess:
    """Labels that one model gives to the tokens of every sentence, given the packed attributes of all tokens."""
    sizes = [len(tokens) for tokens in rows]
    best, chances = decode(model, emissions(model, packed), sizes)
    labels = [model.labels[number] for number in best.tolist()]
    forms = [token.form for tokens in rows for token in tokens]
    return Guess(forms, labels, chances[np.arange(len(best)), best].tolist(), sizes)


def emissions(model: Model, packed: Sequence[bytes]) -> NDArray[np.float32]:
    """Label scores (tokens × labels) from the packed attribute numbers of every token."""
    numbers = np.frombuffer(b"".join([_NONE + part for part in packed]), np.int32)
    sizes = np.fromiter(map(len, packed), np.intp, len(packed)) // 4 + 1
    sums: NDArray[np.float32] = np.add.reduceat(model.weights[numbers], np.cumsum(sizes) - sizes)
    return sums


def _spans(tokens: Sequence[Token], labels: Sequence[str], scores: Sequence[float]) -> list[TaggedSpan]:
    spans: list[TaggedSpan] = []
    for at, label in enumerate(labels):
        if label[0] != "B":
            continue
        end = at + 1
        while end < len(labels) and labels[end][0] == "I":
            end += 1
        spans.append(TaggedSpan(tokens[at].start, tokens[end - 1].end, label[2:], min(scores[at:end])))
    return spans
