"""Decoding of a linear-chain conditional random field: best labels and their probabilities, many sequences at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.extract.tagger.model import Model

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.intp]

_SURE = 4.0
_SURELY_BEST = 0.45
_CERTAIN = 1e-5
_STEPS_IN_RANGE = 16


class Layout(NamedTuple):
    """Tokens of sequences step by step: the first of every sequence, longest sequence first, then the second, ...

    ``forward[j]`` is the token at place j, ``backward[j]`` the one as far from the end of the same sequence. Step t
    begins at place ``begins[t]`` and has ``active[t]`` tokens.
    """

    forward: Ints
    backward: Ints
    begins: list[int]
    active: list[int]


def decode(model: Model, scores: Floats, lengths: Sequence[int] | Ints) -> tuple[Ints, Doubles]:
    """Number of the best label of every token, and the probability of every label (tokens × labels).

    ``scores`` holds the label scores of all tokens, sequence after sequence; ``lengths`` their sizes, none 0.
    The cost is linear in the number of tokens: each step advances all sequences that are long enough.
    """
    scores, sizes = _cut_at_sure(model, scores, lengths)
    starts = np.cumsum(sizes) - sizes
    scores[starts] += model.first
    chances = _chances(model, scores, starts, sizes)
    best: Ints = chances.argmax(axis=1)
    begins, ends = _open_windows(chances, best, starts)
    if len(begins):
        scores = _with_neighbours(model, scores, best, starts, begins, ends)
        layout = _layout(begins, ends - begins)
        best[layout.forward] = _best(model, scores[layout.forward], layout)
    return best, chances


def _open_windows(chances: Doubles, best: Ints, starts: Ints) -> tuple[Ints, Ints]:
    """First tokens and tokens after the last of the rows whose likeliest labels need not be the best row of labels.

    A row lies between tokens whose label is certain. Labels that are each the likeliest are the best row when all of
    them together are likelier than not.
    """
    doubts = 1 - chances[np.arange(len(best)), best]
    unsure = np.concatenate([[False], doubts > _CERTAIN, [False]])
    first = np.zeros(len(best) + 1, np.bool_)
    first[starts] = first[-1] = True
    begins = np.flatnonzero(unsure[1:] & (first | ~unsure[:-1]))
    ends = np.flatnonzero(unsure[:-1] & (first | ~unsure[1:]))
    totals = np.concatenate([[0], np.cumsum(doubts)])
    needed = totals[ends] - totals[begins] > _SURELY_BEST
    return begins[needed], ends[needed]


def _with_neighbours(model: Model, scores: Floats, best: Ints, starts: Ints, begins: Ints, ends: Ints) -> Floats:
    """The scores with the steps from and to the certain labels on either side of the windows."""
    first = np.zeros(len(scores) + 1, np.bool_)
    first[starts] = first[-1] = True
    scores = scores.copy()
    led, followed = begins[~first[begins]], ends[~first[ends]]
    scores[led] += model.transitions[best[led - 1]]
    scores[followed - 1] += model.transitions.T[best[followed]]
    return scores


def _cut_at_sure(model: Model, scores: Floats, lengths: Sequence[int] | Ints) -> tuple[Floats, Ints]:
    """Shorter sequences that decode to the same: a token amid three that are surely outside begins one of its own.

    Around a token whose label is certain both sides are independent; the transition into it goes to the token before.
    """
    outside = model.labels.index("O")
    columns = np.ascontiguousarray(scores.T)
    outer = columns[outside] - np.delete(columns, outside, axis=0).max(axis=0) > _SURE
    begins = np.zeros(len(scores) + 1, np.bool_)
    begins[0] = begins[-1] = True
    begins[np.cumsum(lengths)] = True
    inner = ~begins[:-1]
    inner[1:-1] &= outer[:-2] & outer[1:-1] & outer[2:]
    inner[-1] &= outer[-2:].all()
    cuts = np.flatnonzero(inner)
    scores = scores.copy()
    scores[cuts - 1] += model.transitions[:, outside]
    begins[cuts] = True
    return scores, np.diff(np.flatnonzero(begins))


def _layout(starts: Ints, sizes: Ints) -> Layout:
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    active = np.searchsorted(-sizes, -np.arange(sizes[0]), side="left")
    begins = np.cumsum(active) - active
    steps = np.repeat(np.arange(sizes[0]), active)
    owners = np.arange(active.sum()) - begins[steps]
    forward = starts[owners] + steps
    return Layout(forward, 2 * starts[owners] + sizes[owners] - 1 - forward, begins.tolist(), active.tolist())


def _chances(model: Model, scores: Floats, starts: Ints, sizes: Ints) -> Doubles:
    """Probabilities by forward and backward sums; both run together, one from either end."""
    local: Doubles = np.exp(scores - np.ascontiguousarray(scores.T).max(axis=0)[:, None], dtype=np.float64)
    both = local.copy()
    several = sizes > 1
    if several.any():
        layout = _layout(starts[several], sizes[several])
        arrived = _arrived(model, local, layout)
        both[layout.forward] *= arrived[0]
        both[layout.backward] *= arrived[1]
    chances: Doubles = both / both.sum(axis=1, keepdims=True)
    return chances


def _arrived(model: Model, local: Doubles, layout: Layout) -> Doubles:
    """Sums over all ways to arrive at the labels of a token, up to a factor (2 × places × labels).

    The first row holds the ways from the start, by ``layout.forward``, the second those from the end.
    """
    moves = np.exp(np.stack([model.transitions, model.transitions.T]).astype(np.float64))
    values = local[np.stack([layout.forward, layout.backward])]
    arrived = np.ones_like(values)
    for step, (begin, next_begin) in enumerate(zip(layout.begins, layout.begins[1:], strict=False)):
        active = layout.active[step + 1]
        here = values[:, begin : begin + active]
        here *= arrived[:, begin : begin + active]
        there = arrived[:, next_begin : next_begin + active]
        np.matmul(here, moves, out=there)
        if step % _STEPS_IN_RANGE == _STEPS_IN_RANGE - 1:
            there /= there.sum(axis=2, keepdims=True)
    return arrived


def _best(model: Model, scores: Floats, layout: Layout) -> Ints:
    """Viterbi's algorithm; ``scores`` and the labels are in the order of ``layout.forward``."""
    moves = model.transitions[:, None, :]
    for begin, after, active in zip(layout.begins, layout.begins[1:], layout.active[1:], strict=False):
        scores[after : after + active] += (scores[begin : begin + active].T[:, :, None] + moves).max(axis=0)
    best: Ints = scores.argmax(axis=1)
    into = np.ascontiguousarray(model.transitions.T)
    for begin, after, active in reversed(list(zip(layout.begins, layout.begins[1:], layout.active[1:], strict=False))):
        ways = scores[begin : begin + active] + into[best[after : after + active]]
        best[begin : begin + active] = ways.argmax(axis=1)
    return best
