"""Which extractor made a fact: a number of our own plus a digest of the code, lexicons and model behind it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

EXTRACTOR_NUMBER = "1"
_COUNTED = (".py", ".tsv", ".toml", ".gz", ".bin", ".crf")


def extractor_version(engine: str = "crf") -> str:
    """Version of the extractor, for example ``1-3f9ac02b``: same bytes of code and data, same version.

    Extraction results are cached by it, so a changed lexicon or another engine (``1-3f9ac02b-deep``) can never serve
    facts of the old one.
    """
    return _version() if engine == "crf" else f"{_version()}-{engine}"


@cache
def _version() -> str:
    digest = hashlib.blake2b(digest_size=4)
    for package in ("extract", "lexicons", "normalise"):
        for path, item in sorted(_walk(files("transforms") / package, package)):
            digest.update(path.encode())
            digest.update(item.read_bytes())
    return f"{EXTRACTOR_NUMBER}-{digest.hexdigest()}"


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, Traversable]]:
    found = []
    for item in folder.iterdir():
        path = f"{prefix}/{item.name}"
        if item.is_dir():
            found += _walk(item, path)
        elif item.name.endswith(_COUNTED):
            found.append((path, item))
    return found
