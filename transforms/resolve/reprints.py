"""Whether two articles print one text.

A reprint keeps the wording and changes passages: it drops or adds a paragraph, a credit, a line, or it shortens. The
next issue of a series (weather, prices, draws, fixtures) keeps the passages and changes the numbers and names inside
them; such a pair shares as many shingles and is not a reprint. Articles about one event that were written twice
share too little. The rule looks at the two articles only, so it can be asked in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from transforms.resolve.alignment import Gap, differing_passages
from transforms.resolve.signatures import (
    LONG_FROM,
    TELLING_FROM,
    Hashes,
    shingle_hashes,
    syllable,
    syllable_hashes,
    words,
)

JACCARD = 0.5
"""Least share of all shingles that both bodies have: a text cut to 60 % keeps 0.6, two parts of a digest below 0.5."""
CONTAINMENT = 0.85
"""Least share of the shorter body's shingles that stand in the other, unless ``JACCARD_ALONE`` is reached."""
JACCARD_ALONE = 0.7
CHANGED_NUMBERS = 0.2
"""From this share on, numbers that replaced others make another issue."""
EXCHANGED_PASSAGES = 3
"""From so many short passages on that exchange names or numbers, when most changes are such, it is another issue; one
fewer is enough when all are."""
SHORT_PASSAGE = 12
SAME_HEADLINE = 0.4
"""Least share of the shorter title's words in the other title when two short bodies are equal."""

_ISSUE_DATE = re.compile(r"\b(\d{1,2})\s?[/.-]\s?(\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Likeness:
    """``jaccard``: shared shingles of all; ``containment``: shared shingles of the body that has fewer."""

    jaccard: float
    containment: float


@dataclass(frozen=True)
class Content:
    """The title and body (``signatures.body_text``) of one article, with what comparing needs of them."""

    title: str
    body: str

    @cached_property
    def words(self) -> list[str]:
        return words(self.body)

    @cached_property
    def hashes(self) -> Hashes:
        return syllable_hashes(self.body)

    @cached_property
    def shingles(self) -> Hashes:
        return shingle_hashes(self.hashes)

    @cached_property
    def distinct(self) -> Hashes:
        return np.unique(self.shingles)


def find_likeness(left: Content, right: Content) -> Likeness:
    """How many shingles two bodies share; equal short bodies have 1.0, other bodies without shingles 0.0."""
    if np.array_equal(left.hashes, right.hashes):
        return Likeness(1.0, 1.0)
    shared = np.intersect1d(left.distinct, right.distinct, assume_unique=True).size
    fewer, more = sorted((left.distinct.size, right.distinct.size))
    return Likeness(shared / max(1, fewer + more - shared), shared / max(1, fewer))


def reprint_likeness(left: Content, right: Content) -> Likeness | None:
    """How alike two articles are when they print one text; None when they do not.

    >>> body = "Ông Lò Văn Bình, Chủ tịch xã Nậm Khao, cho biết lũ quét làm sập hai cây cầu treo trong đêm."
    >>> reprint_likeness(Content("Lũ quét ở Nậm Khao", body), Content("Nậm Khao: lũ quét sập cầu", body))
    Likeness(jaccard=1.0, containment=1.0)
    >>> reprint_likeness(Content("Lũ quét ở Nậm Khao", body), Content("Nậm Khao", body.replace("hai", "ba")))
    """
    likeness = find_likeness(left, right)
    if min(len(left.hashes), len(right.hashes)) < LONG_FROM:
        same = likeness.jaccard == 1.0 and len(left.hashes) >= TELLING_FROM and _same_headline(left.title, right.title)
        return likeness if same else None
    enough = likeness.jaccard >= JACCARD and likeness.containment >= CONTAINMENT
    if not (enough or likeness.jaccard >= JACCARD_ALONE) or _is_other_issue(left, right):
        return None
    return likeness


def _same_headline(left: str, right: str) -> bool:
    """Whether two titles name one matter; a label both begin with ("Toàn cảnh 17h:") says nothing.

    >>> _same_headline("Vì sao thận suy yếu?", "Vì sao thận yếu đi?")
    True
    >>> _same_headline("Toàn cảnh 17h: Bắt sới bạc giữa rừng", "Toàn cảnh 17h: Trực thăng bay rợp trời")
    False
    """
    if issue_dates(left) != issue_dates(right):
        return False
    label, _, rest = left.partition(":")
    other_label, _, other_rest = right.partition(":")
    if label == other_label and rest and other_rest:
        left, right = rest, other_rest
    sets = [{syllable(word) for word in words(title)} for title in (left, right)]
    return len(sets[0] & sets[1]) >= SAME_HEADLINE * max(1, min(map(len, sets)))


def issue_dates(title: str) -> set[tuple[int, int]]:
    """Days and months that a title names.

    >>> issue_dates("Giá vàng hôm nay 9/2: tăng dữ dội"), issue_dates("Giá vàng ngày 09.02.2017")
    ({(9, 2)}, {(9, 2)})
    """
    return {(int(day), int(month)) for day, month in _ISSUE_DATE.findall(title) if 1 <= int(month) <= 12}


def _is_other_issue(left: Content, right: Content) -> bool:
    """Whether two bodies are alike because they fill one form with other dates, numbers or names."""
    dates = issue_dates(left.title), issue_dates(right.title)
    if all(dates) and dates[0].isdisjoint(dates[1]):
        return True
    gaps = list(differing_passages(left.words, right.words, (left.shingles, right.shingles)))
    changed = sum(_exchanged(*map(_numbers, gap)) for gap in gaps if _is_even(gap))
    kept = (_numbers(left.words) & _numbers(right.words)).total()
    if changed > CHANGED_NUMBERS * (changed + kept):
        return True
    exchanges = sum(_is_exchange(gap) for gap in gaps)
    return 2 * exchanges > len(gaps) and exchanges + (exchanges == len(gaps)) >= EXCHANGED_PASSAGES


def _is_even(gap: Gap) -> bool:
    """Whether one passage stands for the other: neither is twice as long."""
    shorter, longer = sorted(map(len, gap))
    return longer <= max(SHORT_PASSAGE, 2 * shorter)


def _is_exchange(gap: Gap) -> bool:
    """Whether a short passage puts other names or numbers in the place of names or numbers."""
    if max(map(len, gap)) > SHORT_PASSAGE:
        return False
    return bool(_exchanged(*map(_numbers, gap)) or _exchanged(*map(_names, gap)))


def _exchanged(left: Counter[str], right: Counter[str]) -> int:
    return min((left - right).total(), (right - left).total())


def _numbers(passage: Sequence[str]) -> Counter[str]:
    return Counter(word.lstrip("0") for word in passage if word[0].isdigit())


def _names(passage: Iterable[str]) -> Counter[str]:
    """Capitalised words; abbreviations (TP, UBND) are left out, for they stand for the words that replace them."""
    return Counter(syllable(word) for word in passage if word[0].isupper() and not word.isupper())
