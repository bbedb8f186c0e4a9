"""What a single form tells: its shape, its word clusters, whether it is a surname or a Vietnamese syllable."""

from __future__ import annotations

import re
from functools import cache

from transforms.lexicons.lexicon import load_rows

EDGE = "<>"

_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"[aeiouyăâêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]{1,3}(?:ch|nh|ng|[cmnpt])?"
)


def shape_of(form: str) -> str:
    """Shape of a form: X/x/0 for runs of capitals, small letters, digits, other signs kept.

    >>> [shape_of(form) for form in ("Nguyễn", "UBND", "tỉnh", "U21", "9,5", "-", "A")]
    ['Xx', 'XX', 'x', 'X0', '0', '-', 'X']
    """
    if form.isalpha():
        if form.islower():
            return "x"
        if len(form) == 1:
            return "X"
        return "XX" if form.isupper() else "Xx" if form[1:].islower() else "xX"
    if form[0].isdigit():
        return "0"
    return "X0" if form.isalnum() else form


@cache
def _clusters() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1:4]) for row in load_rows("word_clusters")}


def clusters_of(form: str) -> tuple[str, ...]:
    """Numbers of the form's word clusters, coarse to fine; empty for a rare form."""
    return _clusters().get(form, ())


@cache
def _surnames() -> dict[str, str]:
    return {row["surname"]: row["kind"] for row in load_rows("surnames")}


def surname_kind(form: str) -> str:
    """Kind of surname ("surname", "rare", "prefix") that the form is, or ""."""
    return _surnames().get(form, "")


def is_syllable(lower: str) -> bool:
    """Whether the letters can be one Vietnamese syllable.

    >>> is_syllable("nghiêng"), is_syllable("facebook")
    (True, False)
    """
    return _SYLLABLE.fullmatch(lower) is not None
