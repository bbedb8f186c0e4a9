"""Media that the tagger passes over: photo credits in capitals, newspapers that report or are spoken to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from transforms.extract.letters import UPPER
from transforms.extract.names import TaggedSpan
from transforms.lexicons.lexicon import load_rows

_CREDIT = re.compile(rf"\bẢnh:? (?P<name>[{UPPER}][{UPPER}.]+(?: [{UPPER}]+){{0,3}})(?![\w/])")
_SPOKEN_TO = (
    r"\b(?:[Tt]in (?:trên|từ)|[Tt]heo|[Tt]rao đổi với|[Tt]rả lời|[Nn]ói với|[Cc]hia sẻ với) (?P<source>{names})"
    r"(?=[,.:;)\n]| (?:ngày|sáng|trưa|chiều|tối|hôm|về|vào|bên lề|ông|bà)\b)"
)
_REPORTS = r"\b(?P<reporter>{names})(?= (?:đưa tin|đăng tải|dẫn lời|dẫn nguồn|trích lời|đăng bài)\b)"
_SCORE = 0.8


def add_credits(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans with the media in photo credits and in reports that no span touches; ``spans`` are in text order.

    >>> text = "Tuổi trẻ đăng tải tin ấy. Ảnh NGÔI SAO"
    >>> [text[span.start : span.end] for span in add_credits(text, [])]
    ['Tuổi trẻ', 'NGÔI SAO']
    """
    named = [match.span("name") for match in _CREDIT.finditer(text) if match["name"].strip(".").casefold() in _media()]
    named += [match.span(match.lastgroup or 0) for match in _sources().finditer(text)]
    found = list(spans)
    for start, end in named:
        at = bisect_left(spans, end, key=lambda span: span.start)
        if at == 0 or spans[at - 1].end <= start:
            found.append(TaggedSpan(start, end, "organization", _SCORE))
    return sorted(found, key=lambda span: (span.start, -span.end)) if len(found) > len(spans) else found


@cache
def _sources() -> re.Pattern[str]:
    """Newspapers with names of several words, as the lexicon writes them or with every word in capitals."""
    several = {row["name"] for row in load_rows("media_names") if " " in row["name"]}
    names = "|".join(re.escape(name) for name in sorted(several | {name.title() for name in several}, reverse=True))
    return re.compile(f"{_SPOKEN_TO.format(names=names)}|{_REPORTS.format(names=names)}")


@cache
def _media() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in load_rows("media_names"))
