import builtins
from collections.abc import Iterator
from typing import Any

import pytest

from transforms.extract.names import Sentence
from transforms.extract.tagger import engine as engines
from transforms.extract.tagger import tag_spans
from transforms.extract.tagger.engine import EngineMissing, deep_spans, tagger_of
from transforms.extract.version import extractor_version

TEXT = "Ông Trần Văn Tám đến Bến Hoa. Công ty Sao Xanh cảm ơn Tám."
SENTENCES = [Sentence(0, 0, 0, 29), Sentence(1, 0, 30, len(TEXT))]
FOUND = {
    0: [("B-PERSON", "Trần"), ("I-PERSON", "Văn"), ("I-PERSON", "Tá"), ("I-PERSON", "m"), ("B-LOC", "Bến"),
        ("I-LOC", "Hoa")],
    30: [("I-ORG", "Công"), ("I-ORG", "ty"), ("I-ORG", "Sao"), ("I-ORG", "Xanh"), ("B-MISC", "cảm"), ("B-PER", "Tám")],
}  # fmt: skip


def _model(sentence: str) -> list[dict[str, Any]]:
    return list(_pieces(sentence, FOUND[TEXT.index(sentence)]))


def _pieces(sentence: str, found: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    at = 0
    for number, (entity, word) in enumerate(found):
        at = sentence.index(word, at)
        yield {"entity": entity, "score": 0.9 - number / 100, "word": word, "start": at, "end": at + len(word)}
        at += len(word)


def test_word_pieces_become_spans_with_their_lowest_score() -> None:
    spans = deep_spans(TEXT, SENTENCES, _model)
    assert [(TEXT[s.start : s.end], s.label) for s in spans] == [
        ("Trần Văn Tám", "person"),
        ("Bến Hoa", "place"),
        ("Công ty Sao Xanh", "organization"),
        ("Tám", "person"),
    ]
    assert spans[0].score == pytest.approx(0.87)


def test_neighbours_of_one_kind_are_two_spans_when_the_second_begins() -> None:
    text = "Lúa Mai"
    spans = deep_spans(text, [Sentence(0, 0, 0, 7)], lambda s: list(_pieces(s, [("B-PER", "Lúa"), ("B-PER", "Mai")])))
    assert [(s.start, s.end) for s in spans] == [(0, 3), (4, 7)]


def test_our_own_tagger_is_one_of_the_engines() -> None:
    assert tagger_of("crf") is tag_spans
    with pytest.raises(EngineMissing, match="Engines are crf and deep"):
        tagger_of("best")


@pytest.mark.parametrize(
    ("error", "advice"), [(ImportError("No module named 'torch'"), r"khobao\[deep\]"), (OSError("offline"), "Fetch it")]
)
def test_a_missing_engine_says_what_to_do(monkeypatch: pytest.MonkeyPatch, error: Exception, advice: str) -> None:
    real = builtins.__import__

    def refuse(name: str, *arguments: Any, **named: Any) -> Any:
        if name.startswith("underthesea.pipeline"):
            raise error
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    engines._deep_model.cache_clear()
    with pytest.raises(EngineMissing, match=advice):
        tagger_of("deep")


def test_the_deep_engine_uses_the_model_it_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_deep_model", lambda: _model)
    assert tagger_of("deep")(TEXT, SENTENCES) == deep_spans(TEXT, SENTENCES, _model)


def test_facts_of_another_engine_have_a_version_of_their_own() -> None:
    assert extractor_version("deep") == f"{extractor_version()}-deep"
