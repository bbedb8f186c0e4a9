"""Streets named after persons that stand in a row of streets: "đường Lê Lai, Nguyễn Huệ"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.extract.names import TaggedSpan
from transforms.extract.place_names import unit_kind

_ROW = re.compile(r"\)?(?:,| -| –|;| và|, và| giao(?: với)?| đến| với|-|–|/)? ?(?:\([^()]{2,30}\)(?:,| -| –| và)? )?\Z")
_STREETS = re.compile(
    r"\b(?:(?:các|những|nhiều|số|hai|trên|dọc) (?:tuyến )?(?:đường|phố)|tuyến (?:đường|phố)|giao lộ|ngã (?:ba|tư|năm)"
    r"|góc phố|góc đường)(?: như| gồm)?:? \Z"
)


def name_streets(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Persons become places after the words for streets and next to a road; ``spans`` are in text order.

    >>> text = "Ngập ở đường Lê Lai, Nguyễn Huệ."
    >>> spans = [TaggedSpan(7, 19, "place", 0.9), TaggedSpan(21, 31, "person", 0.9)]
    >>> [span.label for span in name_streets(text, spans)]
    ['place', 'place']
    """
    found: list[TaggedSpan] = []
    in_row = False
    for span in spans:
        surface = text[span.start : span.end]
        glossed = in_row and text[found[-1].end : span.start] == " ("
        follows = in_row and _ROW.match(text, found[-1].end, span.start) is not None
        named = follows or _STREETS.search(text, max(0, span.start - 24), span.start) is not None
        if span.label == "person" and named and " " in surface:
            found.append(TaggedSpan(span.start, span.end, "place", span.score))
            in_row = True
        else:
            found.append(span)
            in_row = span.label == "place" and (follows or glossed or unit_kind(surface) == "road")
    return found
