"""Media that a photograph is credited to in capitals, without a colon: "Ảnh NGÔI SAO"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from transforms.extract.letters import UPPER
from transforms.extract.names import TaggedSpan
from transforms.lexicons.lexicon import load_rows

_CREDIT = re.compile(rf"\bẢnh:? (?P<name>[{UPPER}][{UPPER}.]+(?: [{UPPER}]+){{0,3}})(?![\w/])")
_SCORE = 0.8


def add_credits(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans with the media in photo credits that no span touches; ``spans`` are in text order.

    >>> text = "Hai người ở bãi biển. Ảnh NGÔI SAO"
    >>> [text[span.start : span.end] for span in add_credits(text, [])]
    ['NGÔI SAO']
    """
    found = list(spans)
    for match in _CREDIT.finditer(text):
        start, end = match.span("name")
        at = bisect_left(spans, end, key=lambda span: span.start)
        free = at == 0 or spans[at - 1].end <= start
        if free and match["name"].strip(".").casefold() in _media():
            found.append(TaggedSpan(start, end, "organization", _SCORE))
    return sorted(found, key=lambda span: (span.start, -span.end)) if len(found) > len(spans) else found


@cache
def _media() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in load_rows("media_names"))
