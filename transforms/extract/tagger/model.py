"""The packaged model: loaded once a process, with the set of attributes it knows."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from underthesea_core import CRFTagger

MODEL_NAME = "model.crf"


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded conditional random field and the attributes that carry weight in it."""

    tagger: CRFTagger
    attributes: frozenset[str]


@cache
def packaged_model() -> Model:
    """The model that comes with the package; the first call in a process reads it (about half a second)."""
    with as_file(files("transforms.extract.tagger") / MODEL_NAME) as path:
        return load_model(path)


def load_model(path: Path) -> Model:
    """Read a model in CRFsuite's format. Raises OSError when the file cannot be read."""
    from underthesea_core import CRFTagger

    tagger = CRFTagger()
    tagger.load(str(path))
    return Model(tagger, frozenset(read_attributes(path.read_bytes())))


def read_attributes(data: bytes) -> list[str]:
    """Attribute names in a CRFsuite model, in the order of their numbers.

    The header holds the offset of the attribute dictionary at byte 36; the dictionary is a constant database whose
    records (number, size, text closed by NUL) follow its 24-byte header. Raises ValueError when it is not one.
    """
    if data[:4] != b"lCRF":
        raise ValueError("not a CRFsuite model: the file does not begin with lCRF. Train it again.")
    (start,) = struct.unpack_from("<I", data, 36)
    if data[start : start + 4] != b"CQDB":
        raise ValueError("the attribute dictionary of the model is damaged (no CQDB mark). Train it again.")
    _, _, _, _, backward_size, _ = struct.unpack_from("<4sIIIII", data, start)
    size = backward_size
    names: list[str] = []
    at = start + 24 + 256 * 8
    for _ in range(size):
        _, length = struct.unpack_from("<II", data, at)
        names.append(data[at + 8 : at + 8 + length - 1].decode())
        at += 8 + length
    return names
