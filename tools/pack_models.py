"""Pack trained models for the package: ``python -m tools.pack_models OUT.gz MODEL.crf ...``.

Several models of one pass become one with the mean of their weights, which labels better than each of them.
Weights too small to matter are left out.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

import numpy as np

from transforms.extract.tagger.model import Model, read_model, share_attributes

_SMALLEST = 0.01


def pack(models: list[Model]) -> bytes:
    """The mean of the models in the format of ``model.unpack_model``."""
    shared = share_attributes(models)
    labels = shared[0].labels
    orders = [[model.labels.index(label) for label in labels] for model in shared]
    weights = np.mean([model.weights[:, order] for model, order in zip(shared, orders, strict=True)], axis=0)
    moves = np.mean(
        [model.transitions[np.ix_(order, order)] for model, order in zip(shared, orders, strict=True)], axis=0
    )
    lines = ["\t".join(labels), *("\t".join(f"{weight:.4g}" for weight in row) for row in moves)]
    for name, number in sorted(shared[0].attributes.items()):
        cells = [f"{at}\t{weight:.3g}" for at, weight in enumerate(weights[number]) if abs(weight) >= _SMALLEST]
        if cells:
            lines.append("\t".join([name, *cells]))
    return gzip.compress("\n".join(lines).encode(), 9, mtime=0)


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=Path, nargs="+")
    options = parser.parse_args()
    options.out.write_bytes(pack([read_model(path.read_bytes()) for path in options.models]))
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
