"""Vietnamese letters as regular-expression classes, as the normaliser uses them."""

from __future__ import annotations

from transforms.normalise.letters import LOWER, UPPER

__all__ = ["LOWER", "UPPER"]
