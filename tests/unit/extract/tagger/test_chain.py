import itertools

import numpy as np
import pytest
from numpy.typing import NDArray

from transforms.extract.tagger import chain
from transforms.extract.tagger.chain import decode
from transforms.extract.tagger.model import Model

LABELS = ("B-person", "I-person", "O")


def _model(seed: int) -> Model:
    values = np.random.default_rng(seed)
    transitions = values.normal(0, 2, (3, 3)).astype(np.float32)
    first = np.array([0, -60, 0], np.float32)
    transitions[2, 1] = -60
    return Model(LABELS, {}, np.zeros((1, 3), np.float32), transitions, first)


def _all_paths(model: Model, scores: NDArray[np.float32]) -> dict[tuple[int, ...], float]:
    totals = {}
    for path in itertools.product(range(3), repeat=len(scores)):
        total = float(model.first[path[0]]) + sum(float(scores[at, label]) for at, label in enumerate(path))
        totals[path] = total + sum(float(model.transitions[pair]) for pair in itertools.pairwise(path))
    return totals


@pytest.mark.parametrize("seed", range(12))
def test_best_path_and_probabilities_agree_with_trying_all_paths(seed: int) -> None:
    model = _model(seed)
    lengths = [3, 1, 5]
    scores = np.random.default_rng(seed + 100).normal(0, 3, (9, 3)).astype(np.float32)
    best, chances = decode(model, scores.copy(), lengths)
    start = 0
    for length in lengths:
        paths = _all_paths(model, scores[start : start + length])
        assert tuple(best[start : start + length]) == max(paths, key=paths.__getitem__)
        whole = sum(np.exp(total) for total in paths.values())
        for at in range(length):
            for label in range(3):
                part = sum(np.exp(total) for path, total in paths.items() if path[at] == label)
                assert chances[start + at, label] == pytest.approx(part / whole, abs=1e-4)
        start += length


def test_cutting_at_sure_tokens_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    model = _model(3)
    scores = np.random.default_rng(5).normal(0, 2, (40, 3)).astype(np.float32)
    scores[10:14, 2] += 25
    scores[20:30, 2] += 25
    cut = decode(model, scores.copy(), [40])
    monkeypatch.setattr(chain, "_SURE", 1000.0)
    monkeypatch.setattr(chain, "_SURELY_BEST", -1.0)
    monkeypatch.setattr(chain, "_CERTAIN", -1.0)
    whole = decode(model, scores.copy(), [40])
    assert (cut[0] == whole[0]).all()
    assert cut[1] == pytest.approx(whole[1], abs=1e-4)


def test_a_sequence_of_any_length_keeps_its_probabilities_in_range() -> None:
    scores = np.random.default_rng(8).normal(0, 9, (3000, 3)).astype(np.float32)
    best, chances = decode(_model(1), scores, [1, 2998, 1])
    assert np.isfinite(chances).all()
    assert chances.sum(axis=1) == pytest.approx(np.ones(3000))
    assert (best != 1).any()


def test_scores_stay_as_they_are() -> None:
    scores = np.ones((4, 3), np.float32)
    decode(_model(2), scores, [2, 2])
    assert (scores == 1).all()
