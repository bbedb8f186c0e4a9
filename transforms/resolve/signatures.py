"""What an article's words look like: syllables of its body, their shingles, and the bands that near copies share.

The signature is MinHash over shingles of five syllables, cut into bands (LSH): two bodies that share a share J of
their shingles have a band in common with probability 1 - (1 - J**3)**32, 0.98 at J = 0.5 and 0.001 at J = 0.03.
Bands are stored, so every step is spelt out here in whole-number arithmetic (BLAKE2b of a syllable, then products
modulo 2**64 or 2**32): the same text gives the same bands on every machine and under every version of every library.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from transforms.article import Block
from transforms.normalise.keys import syllable_key

SHINGLE = 5
"""Syllables of a shingle."""
BANDS = 32
BAND_ROWS = 3
LONG_FROM = 60
"""Syllables of a body from which on shingles tell copies; shorter bodies are told by equality alone."""
TELLING_FROM = 20
"""Shorter bodies than this tell nothing."""

BODY_BLOCKS = frozenset({"lead", "heading", "paragraph"})
"""Blocks that a reprint keeps; title, byline, credits, captions and datelines are the publisher's own."""

_WORD = re.compile(r"\d+|[^\W\d_]+")
_MIX = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]


def body_text(text: str, blocks: Iterable[Block]) -> str:
    """The body of an article, one block a line, without what a publisher changes.

    >>> blocks = [Block(0, "title", 0, 9), Block(1, "paragraph", 10, 27), Block(2, "byline", 28, 35)]
    >>> body_text("Lũ về sớm\\nNước dâng từ đêm.\\nLÊ LÀNH", blocks)
    'Nước dâng từ đêm.'
    """
    return "\n".join(text[block.start : block.end] for block in blocks if block.block_type in BODY_BLOCKS)


def words(text: str) -> list[str]:
    """Words and numbers in their order, as printed.

    >>> words("Giá vàng SJC: 66,2 triệu đồng/lượng.")
    ['Giá', 'vàng', 'SJC', '66', '2', 'triệu', 'đồng', 'lượng']
    """
    return _WORD.findall(text)


@lru_cache(maxsize=1 << 17)
def syllable(word: str) -> str:
    """A word in lower case with one tone placement.

    >>> syllable("HOÁ"), syllable("Hóa")
    ('hóa', 'hóa')
    """
    return syllable_key(word.casefold())


def syllable_hashes(text: str) -> Hashes:
    """A uint64 hash for each syllable, in order; two spellings of a text give the same.

    >>> (syllable_hashes("Thanh Hoá, ngày 5/8") == syllable_hashes("THANH HÓA ngày 5-8")).all()
    np.True_
    """
    found = _WORD.findall(text)
    return np.fromiter(map(_syllable_hash, found), np.uint64, len(found))


def shingle_hashes(body: Hashes) -> Hashes:
    """A uint64 hash for each run of ``SHINGLE`` syllables, in order; empty for shorter bodies."""
    count = len(body) - SHINGLE + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    mixed = body[:count]
    for offset in range(1, SHINGLE):
        mixed = _mixed(mixed * _MIX + body[offset : offset + count])
    return mixed


def band_keys(body: Hashes) -> NDArray[np.int64]:
    """Distinct keys, 0..2**63-1, ascending, of which near copies share at least one.

    ``BANDS`` keys for a body of ``LONG_FROM`` syllables or more, one of all its syllables for a shorter one, none for
    one below ``TELLING_FROM``.

    >>> body = "Sáng nay nước lũ trên sông Cù Lao dâng cao làm ngập hàng trăm nhà dân ven sông xã Vạn Lộc. "
    >>> [len(band_keys(syllable_hashes(text))) for text in ("Mưa to.", body, body * 4)]
    [0, 1, 32]
    """
    if len(body) < TELLING_FROM:
        return np.empty(0, np.int64)
    if len(body) < LONG_FROM:
        return np.array([_text_key(body)], np.int64)
    multipliers, addends = _permutations()
    values = np.multiply.outer(multipliers, (shingle_hashes(body) >> np.uint64(32)).astype(np.uint32))
    values += addends[:, None]
    lowest = values.min(axis=1).astype(np.uint64).reshape(BANDS, BAND_ROWS)
    keys = np.arange(1, BANDS + 1, dtype=np.uint64) * _MIX
    for row in range(BAND_ROWS):
        keys = _mixed((keys ^ lowest[:, row]) * _MIX)
    return np.unique((keys >> np.uint64(1)).astype(np.int64))


def _text_key(body: Hashes) -> int:
    digest = hashlib.blake2b(body.astype("<u8").tobytes(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _mixed(hashes: Hashes) -> Hashes:
    return hashes ^ (hashes >> np.uint64(29))


@lru_cache(maxsize=1 << 17)
def _syllable_hash(word: str) -> int:
    return _hash(syllable(word))


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


@cache
def _permutations() -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Odd multipliers and addends of the hash functions, from BLAKE2b of their numbers."""
    count = BANDS * BAND_ROWS
    drawn = np.array([_hash(f"permutation {number}") for number in range(2 * count)], np.uint64)
    halves = (drawn >> np.uint64(32)).astype(np.uint32)
    return halves[:count] | np.uint32(1), halves[count:]
