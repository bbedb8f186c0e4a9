"""Blanks and signs at the edges of spans."""

from __future__ import annotations

EDGE = " \t\n\u00a0.,;:-–—“”\"'‘’()[]…?!/"
_APPOSITION = " \u00a0,-–("


def skip_signs(text: str, at: int) -> int:
    """The first offset from ``at`` on that holds neither blank nor sign.

    >>> skip_signs("Hà, Bình", 2)
    4
    """
    while at < len(text) and text[at] in EDGE:
        at += 1
    return at


def end_before(text: str, at: int) -> int:
    """The end of the last word before ``at``.

    >>> end_before("Hà, Bình", 4)
    2
    """
    while at > 0 and text[at - 1] in EDGE:
        at -= 1
    return at


def end_before_apposition(text: str, at: int) -> int:
    """The end of what stands before ``at`` when only blanks and signs of apposition lie between."""
    while at > 0 and text[at - 1] in _APPOSITION:
        at -= 1
    return at
