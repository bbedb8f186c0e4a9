"""Nouns that begin the phrase of a speaker without a proper name, titles among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from transforms.lexicons.lexicon import load_rows


@cache
def speaker_nouns() -> dict[str, str]:
    """Kind by noun (lower case), as the lexicon speaker_nouns tells them."""
    nouns = {row["title"].lower(): "person" for row in load_rows("titles")}
    return nouns | {row["noun"]: row["kind"] for row in load_rows("speaker_nouns")}


def noun_kind(words: Sequence[str]) -> str | None:
    """Kind of the speaker noun that begins ``words`` (lower case), longest noun first.

    >>> noun_kind(["lãnh", "đạo", "xã"]), noun_kind(["báo", "cáo"]), noun_kind(["cây", "cầu"])
    ('person', 'document', None)
    """
    length = noun_length(words)
    return speaker_nouns()[" ".join(words[:length])] if length else None


def noun_length(words: Sequence[str]) -> int:
    """How many of ``words`` (lower case) the longest speaker noun that begins them takes, 0 for none."""
    return next((n for n in range(min(4, len(words)), 0, -1) if " ".join(words[:n]) in speaker_nouns()), 0)
