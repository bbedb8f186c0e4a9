"""Decoding of a linear-chain conditional random field: best labels and their probabilities, many sequences at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extract.tagger.model import Model

Floats = NDArray[np.float32]
Steps = list[NDArray[np.intp]]

_SURE = 5.0


def decode(model: Model, scores: Floats, lengths: Sequence[int]) -> tuple[NDArray[np.intp], Floats]:
    """Number of the best label of every token, and the probability of every label (tokens × labels).

    ``scores`` holds the label scores of all tokens, sequence after sequence; ``lengths`` their sizes, none 0.
    The cost is linear in the number of tokens: each step advances all sequences that are long enough.
    """
    scores, lengths = _cut_at_sure(model, scores, lengths)
    steps = _steps(lengths)
    return _best(model, scores, steps), _chances(model, scores, steps)


def _cut_at_sure(model: Model, scores: Floats, lengths: Sequence[int]) -> tuple[Floats, Sequence[int]]:
    """Shorter sequences that decode to the same: a token amid three that are surely outside begins one of its own.

    Around a token whose label is certain both sides are independent; the transition into it goes to the token before.
    """
    outside = model.labels.index("O")
    others = np.delete(scores, outside, axis=1).max(axis=1)
    outer = scores[:, outside] - others > _SURE
    begins = np.zeros(len(scores) + 1, np.bool_)
    begins[0] = begins[-1] = True
    begins[np.cumsum(lengths)] = True
    inner = ~begins[:-1]
    inner[1:-1] &= outer[:-2] & outer[1:-1] & outer[2:]
    inner[-1] &= outer[-2:].all()
    cuts = np.flatnonzero(inner)
    scores[cuts - 1] += model.transitions[:, outside]
    begins[cuts] = True
    return scores, np.diff(np.flatnonzero(begins)).tolist()


def _steps(lengths: Sequence[int]) -> Steps:
    """For step t the places of the t-th token of every sequence that has one, longest sequence first."""
    sizes = np.asarray(lengths)
    starts = np.cumsum(sizes) - sizes
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    active = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left")
    return [starts[:count] + step for step, count in enumerate(active.tolist())]


def _best(model: Model, scores: Floats, steps: Steps) -> NDArray[np.intp]:
    """Viterbi's algorithm."""
    backward = np.zeros(scores.shape, np.intp)
    totals = np.empty(scores.shape, np.float32)
    totals[steps[0]] = scores[steps[0]] + model.first
    arrivals = np.ascontiguousarray(model.transitions.T)
    for places in steps[1:]:
        ways = totals[places - 1][:, None, :] + arrivals
        backward[places] = ways.argmax(axis=2)
        totals[places] = ways.max(axis=2) + scores[places]
    best: NDArray[np.intp] = totals.argmax(axis=1)
    for places in steps[:0:-1]:
        best[places - 1] = backward[places, best[places]]
    return best


def _chances(model: Model, scores: Floats, steps: Steps) -> Floats:
    """Forward and backward sums, scaled to 1 at every token."""
    local = np.exp(scores - scores.max(axis=1, keepdims=True))
    moves = np.exp(model.transitions)
    forward = np.empty(scores.shape, np.float32)
    backward = np.ones(scores.shape, np.float32)
    begin = local[steps[0]] * np.exp(model.first)
    forward[steps[0]] = begin / begin.sum(axis=1, keepdims=True)
    for places in steps[1:]:
        sums = (forward[places - 1] @ moves) * local[places]
        forward[places] = sums / sums.sum(axis=1, keepdims=True)
    for places in steps[:0:-1]:
        sums = (local[places] * backward[places]) @ moves.T
        backward[places - 1] = sums / sums.sum(axis=1, keepdims=True)
    both = forward * backward
    chances: Floats = both / both.sum(axis=1, keepdims=True)
    return chances
