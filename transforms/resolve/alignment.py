"""Two texts laid side by side: which passages they share, in the same order, and what stands between those."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from transforms.resolve.signatures import SHINGLE, Hashes, syllable

Gap = tuple[Sequence[str], Sequence[str]]


def differing_passages(left: Sequence[str], right: Sequence[str], shingles: Sequence[Hashes]) -> Iterator[Gap]:
    """The words that are not shared, passage by passage; one side is empty where words were only added.

    Args:
        left: words of one text.
        right: words of the other.
        shingles: ``shingle_hashes`` of both texts.

    >>> from transforms.resolve.signatures import shingle_hashes, syllable_hashes, words
    >>> sides = ["Sáng 5/8, giá xăng tăng 300 đồng", "Sáng 5/8, giá xăng tăng 450 đồng"]
    >>> shingles = [shingle_hashes(syllable_hashes(side)) for side in sides]
    >>> list(differing_passages(*map(words, sides), shingles))
    [(['300'], ['450'])]
    """
    left_end = right_end = 0
    for at_left, at_right in [*_anchors(*shingles), (len(left), len(right))]:
        gap = _trimmed(left[left_end : max(at_left, left_end)], right[right_end : max(at_right, right_end)])
        if any(gap):
            yield gap
        left_end, right_end = max(left_end, at_left + SHINGLE), max(right_end, at_right + SHINGLE)


def _trimmed(left: Sequence[str], right: Sequence[str]) -> Gap:
    """Two passages without the words that both begin or end with."""
    first, second = [syllable(word) for word in left], [syllable(word) for word in right]
    start = _equal_from_the_start(first, second)
    end = _equal_from_the_start(first[start:][::-1], second[start:][::-1])
    return left[start : len(left) - end], right[start : len(right) - end]


def _equal_from_the_start(left: Sequence[str], right: Sequence[str]) -> int:
    pairs = enumerate(zip(left, right, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(left), len(right)))


def _anchors(left: Hashes, right: Hashes) -> list[tuple[int, int]]:
    """Positions of shingles that stand once in each text: the longest chain that ascends in both."""
    at_left, at_right = _positions(left), _positions(right)
    shared = sorted((at, at_right[shingle]) for shingle, at in at_left.items() if shingle in at_right)
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(shared)
    for number, (_, position) in enumerate(shared):
        length = bisect_left(tails, position)
        before[number] = ends[length - 1] if length else -1
        tails[length : length + 1] = [position]
        ends[length : length + 1] = [number]
    return _chain(shared, before, ends[-1] if ends else -1)


def _chain(shared: list[tuple[int, int]], before: list[int], last: int) -> list[tuple[int, int]]:
    chain = []
    while last >= 0:
        chain.append(shared[last])
        last = before[last]
    return chain[::-1]


def _positions(shingles: Hashes) -> dict[int, int]:
    """Where each shingle that stands once stands."""
    found: dict[int, int] = {}
    repeated = set()
    for position, shingle in enumerate(shingles.tolist()):
        if shingle in found:
            repeated.add(shingle)
        found[shingle] = position
    return {shingle: position for shingle, position in found.items() if shingle not in repeated}
