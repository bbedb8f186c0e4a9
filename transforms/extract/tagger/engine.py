"""Which engine finds the names: our own tagger ("crf"), or the neural one of underthesea ("deep", an extra).

The deep engine needs ``khobao[deep]`` (torch, transformers) and fetches its model on first use, so it is loaded only
when the operator has asked for it. It knows no titles; the lexicon gives those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from transforms.extract.names import Sentence, TaggedSpan
from transforms.extract.tagger.decoding import tag_spans
from warehouse.schema.errors import KhobaoError

Model = Callable[[str], Sequence[Mapping[str, Any]]]
Tagger = Callable[[str, Sequence[Sentence]], list[TaggedSpan]]
_LABELS = {"PER": "person", "ORG": "organization", "LOC": "place"}


class EngineMissing(KhobaoError):
    """The engine that the settings ask for cannot be loaded; the message says what to install or to set."""


def tagger_of(engine: str) -> Tagger:
    """The function that finds spans, by the engine's name; the deep one loads its model now. Raises EngineMissing."""
    if engine == "crf":
        return tag_spans
    if engine != "deep":
        raise EngineMissing(f"{engine!r} is no engine; nothing is extracted. Engines are crf and deep.")
    model = _deep_model()
    return lambda text, sentences: deep_spans(text, sentences, model)


@cache
def _deep_model() -> Model:
    """The model behind ``underthesea.ner(deep=True)``."""
    try:
        from underthesea.pipeline.ner.model_transformers import nlp
    except ImportError as error:
        raise EngineMissing(
            f'engine = "deep" cannot be loaded ({error}); nothing is extracted. '
            'Install it with: pip install "khobao[deep]", or set engine = "crf".'
        ) from error
    except OSError as error:
        raise EngineMissing(
            f'the model of engine = "deep" is not on this machine and could not be fetched ({error}); '
            'nothing is extracted. Fetch it once with a connection, or set engine = "crf".'
        ) from error
    model: Model = nlp
    return model


def deep_spans(text: str, sentences: Sequence[Sentence], model: Model) -> list[TaggedSpan]:
    """Persons, organisations and places that a token classifier finds, in text order.

    ``model`` takes a sentence and gives its word pieces in order: ``entity`` ("B-PER", "I-LOC", ...), ``score``,
    ``start`` and ``end``. The score of a span is its lowest.

    >>> piece = {"entity": "B-PER", "score": 0.9, "start": 3, "end": 6}
    >>> deep_spans("Bà Tám về quê.", [Sentence(0, 0, 0, 14)], lambda sentence: [piece])
    [TaggedSpan(start=3, end=6, label='person', score=0.9)]
    """
    return [span for s in sentences for span in _sentence_spans(text, s, model(text[s.start : s.end]))]


def _sentence_spans(text: str, sentence: Sentence, pieces: Sequence[Mapping[str, Any]]) -> Iterator[TaggedSpan]:
    span: TaggedSpan | None = None
    for piece in pieces:
        seat, _, name = str(piece["entity"]).partition("-")
        label = _LABELS.get(name[:3].upper())
        start, end = sentence.start + int(piece["start"]), sentence.start + int(piece["end"])
        goes_on = span is not None and span.label == label and (seat == "I" or start == span.end)
        if span is not None and goes_on and not text[span.end : start].strip():
            span = TaggedSpan(span.start, end, span.label, min(span.score, float(piece["score"])))
            continue
        if span is not None:
            yield span
        span = TaggedSpan(start, end, label, float(piece["score"])) if label else None
    if span is not None:
        yield span
