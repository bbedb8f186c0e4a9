"""Decoding of a linear-chain conditional random field: best labels and their probabilities, many sequences at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extract.tagger.model import Model

Floats = NDArray[np.float32]
Steps = list[NDArray[np.intp]]

_SURE = 4.0
_ONWARD = np.array([[1], [-1]])


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
    totals = np.empty(scores.shape, np.float32)
    totals[steps[0]] = scores[steps[0]] + model.first
    arrivals = np.ascontiguousarray(model.transitions.T)
    for places in steps[1:]:
        totals[places] = (totals[places - 1][:, None, :] + arrivals).max(axis=2) + scores[places]
    best: NDArray[np.intp] = totals.argmax(axis=1)
    for places in steps[:0:-1]:
        best[places - 1] = (totals[places - 1] + arrivals[best[places]]).argmax(axis=1)
    return best


def _chances(model: Model, scores: Floats, steps: Steps) -> Floats:
    """Forward and backward sums, scaled to 1 at every token; both run together, one from either end."""
    local = np.exp(scores - scores.max(axis=1, keepdims=True))
    moves = np.exp(np.stack([model.transitions, model.transitions.T]))
    arrived = np.ones((2, *scores.shape), np.float32)
    arrived[0, steps[0]] = np.exp(model.first)
    sizes = np.zeros(len(steps[0]), np.intp)
    for places in steps:
        sizes[: len(places)] += 1
    ends = steps[0] + sizes - 1
    side = np.arange(2)[:, None]
    for step, places in enumerate(steps[:-1]):
        active = len(steps[step + 1])
        at = np.stack([places[:active], ends[:active] - step])
        sums = (arrived[side, at] * local[at]) @ moves
        arrived[side, at + _ONWARD] = sums / sums.sum(axis=2, keepdims=True)
    both = arrived[0] * local * arrived[1]
    chances: Floats = both / both.sum(axis=1, keepdims=True)
    return chances
