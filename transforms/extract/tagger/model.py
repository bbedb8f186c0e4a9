"""The packaged models: weights of linear-chain conditional random fields, packed or in CRFsuite's file format."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_FIRST, _SECOND = "first_pass.gz", "second_pass.gz"
_FORBIDDEN = -60.0
_FEATURE = np.dtype([("type", "<u4"), ("source", "<u4"), ("target", "<u4"), ("weight", "<f8")])


@dataclass(frozen=True, slots=True)
class Model:
    """``weights[i, j]``: attribute i for label j, row 0 all zeros; ``transitions[i, j]``: from label i to label j."""

    labels: tuple[str, ...]
    attributes: dict[str, int]
    weights: NDArray[np.float32]
    transitions: NDArray[np.float32]
    first: NDArray[np.float32]

    def with_labels(self, labels: Sequence[str]) -> Model:
        """The same model with the labels in another order; those it lacks are ruled out."""
        weights = np.full((len(self.weights), len(labels)), 0, np.float32)
        transitions = np.full((len(labels), len(labels)), _FORBIDDEN, np.float32)
        first = np.full(len(labels), _FORBIDDEN, np.float32)
        new = [labels.index(label) for label in self.labels]
        weights[:, new] = self.weights
        transitions[np.ix_(new, new)] = self.transitions
        first[new] = self.first
        return Model(tuple(labels), self.attributes, weights, transitions, first)


@cache
def packaged_models() -> tuple[Model, ...]:
    """The models of both passes that come with the package; the first call in a process reads them (half a second)."""
    folder = files("transforms.extract.tagger")
    return tuple(unpack_model((folder / name).read_bytes()) for name in (_FIRST, _SECOND))


def read_model(data: bytes) -> Model:
    """The model in a CRFsuite file. Raises ValueError when the bytes are not one.

    The header holds three counts and the offsets of features, labels and attributes.
    """
    if data[:4] != b"lCRF":
        raise ValueError("not a CRFsuite model: it does not begin with lCRF; nothing can be tagged. Train it again.")
    features_at, labels_at, attributes_at = struct.unpack_from("<III", data, 28)
    labels = _read_names(data, labels_at)
    names = _read_names(data, attributes_at)
    (count,) = struct.unpack_from("<I", data, features_at + 8)
    features = np.frombuffer(data, _FEATURE, count, features_at + 12)
    states, steps = features[features["type"] == 0], features[features["type"] == 1]
    weights = np.zeros((len(names) + 1, len(labels)), np.float32)
    weights[states["source"] + 1, states["target"]] = states["weight"]
    transitions = np.zeros((len(labels), len(labels)), np.float32)
    transitions[steps["source"], steps["target"]] = steps["weight"]
    return _model(labels, names, weights, transitions)


def unpack_model(data: bytes) -> Model:
    """The model in a packed file: labels, one line of transitions a label, then a line an attribute, all compressed.

    An attribute's line holds its name and pairs of a label's number and a weight, parted by tabs.
    """
    header, *lines = gzip.decompress(data).decode().split("\n")
    labels = header.split("\t")
    size = len(labels)
    transitions = np.array([line.split("\t") for line in lines[:size]], np.float32)
    names: list[str] = []
    places: list[int] = []
    values: list[float] = []
    for row, line in enumerate(lines[size:], 1):
        name, *cells = line.split("\t")
        names.append(name)
        places += [row * size + int(cell) for cell in cells[::2]]
        values += map(float, cells[1::2])
    weights = np.zeros((len(names) + 1) * size, np.float32)
    weights[places] = values
    return _model(labels, names, weights.reshape(-1, size), transitions)


def _model(
    labels: Sequence[str], names: Sequence[str], weights: NDArray[np.float32], transitions: NDArray[np.float32]
) -> Model:
    """An inside label may only follow its own kind, and none may come first: such transitions are ruled out."""
    first = np.zeros(len(labels), np.float32)
    for target, label in enumerate(labels):
        if label.startswith("I-"):
            first[target] = _FORBIDDEN
            for source, before in enumerate(labels):
                if before[1:] != label[1:]:
                    transitions[source, target] = _FORBIDDEN
    return Model(tuple(labels), {name: i + 1 for i, name in enumerate(names)}, weights, transitions, first)


def share_attributes(models: Sequence[Model]) -> list[Model]:
    """The same models with one numbering of the attributes of all of them."""
    numbers: dict[str, int] = {}
    for model in models:
        for name in model.attributes:
            numbers.setdefault(name, len(numbers) + 1)
    return [renumber(model, numbers) for model in models]


def renumber(model: Model, numbers: dict[str, int]) -> Model:
    """The model with ``numbers`` for its attributes, which all must be there; more of them get no weight."""
    weights = np.zeros((len(numbers) + 1, len(model.labels)), np.float32)
    weights[[numbers[name] for name in model.attributes]] = model.weights[list(model.attributes.values())]
    return replace(model, attributes=numbers, weights=weights)


def _read_names(data: bytes, start: int) -> list[str]:
    """Strings of a constant database in the order of their numbers (records: number, size, text closed by NUL)."""
    if data[start : start + 4] != b"CQDB":
        raise ValueError(f"the model is damaged: no CQDB mark at byte {start}; nothing can be tagged. Train it again.")
    (count,) = struct.unpack_from("<I", data, start + 16)
    names = [""] * count
    at = start + 24 + 256 * 8
    for _ in range(count):
        number, size = struct.unpack_from("<II", data, at)
        names[number] = data[at + 8 : at + 7 + size].decode()
        at += 8 + size
    return names
