"""Surrogate keys: a deterministic hash of the natural key, the same on every machine and in every order of loading."""

from __future__ import annotations

import hashlib

_SEPARATOR = "\x1f"
_BITS_63 = (1 << 63) - 1

UNKNOWN_KEY = 0


def surrogate_key(*parts: str) -> int:
    """A key in 1..2**63-1 for the natural key that ``parts`` spell out, in order; tones and case count.

    >>> surrogate_key("person", "Nguyễn Thị Hoa") == surrogate_key("person", "Nguyễn Thị Hoa")
    True
    >>> surrogate_key("person", "Nguyễn Thị Hoa") == surrogate_key("person", "Nguyễn Thị Hòa")
    False
    """
    digest = hashlib.blake2b(_SEPARATOR.join(parts).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _BITS_63 or 1
