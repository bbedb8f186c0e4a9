"""Media that the tagger passes over: photo credits in capitals, newspapers that report or are spoken to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from transforms.extract.letters import UPPER
from transforms.extract.names import TaggedSpan
from transforms.lexicons.lexicon import load_rows

_CREDIT = re.compile(rf"\bẢnh:? (?P<name>[{UPPER}][{UPPER}.]+(?: [{UPPER}]+){{0,3}})(?![\w/])")
_BEFORE = ("Tin trên", "tin trên", "Tin từ", "tin từ", "Theo", "theo", "rao đổi với", "rả lời", "nói với", "hia sẻ với")
_CLOSED = re.compile(r"[,.:;)\n]| (?:ngày|sáng|trưa|chiều|tối|hôm|về|vào|bên lề|ông|bà)\b")
_REPORTS = ("đưa tin", "đăng tải", "dẫn lời", "dẫn nguồn", "trích lời", "đăng bài")
_LONGEST = 5
_SCORE = 0.8


def add_credits(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans with the media in photo credits and in reports that no span touches; ``spans`` are in text order.

    >>> text = "Tuổi trẻ đăng tải tin ấy. Ảnh NGÔI SAO"
    >>> [text[span.start : span.end] for span in add_credits(text, [])]
    ['Tuổi trẻ', 'NGÔI SAO']
    """
    named = [match.span("name") for match in _CREDIT.finditer(text) if match["name"].strip(".").casefold() in _media()]
    named += [*_spoken_to(text), *_reporting(text)]
    found = list(spans)
    for start, end in named:
        at = bisect_left(spans, end, key=lambda span: span.start)
        if at == 0 or spans[at - 1].end <= start:
            found.append(TaggedSpan(start, end, "organization", _SCORE))
    return sorted(found, key=lambda span: (span.start, -span.end)) if len(found) > len(spans) else found


def _spoken_to(text: str) -> Iterator[tuple[int, int]]:
    """Newspapers after "theo", "trao đổi với" and the like, where the phrase ends with their name."""
    for cue in _BEFORE:
        at = text.find(f"{cue} ")
        while at >= 0:
            start = at + len(cue) + 1
            words = text[start : start + 40].split(" ")[:_LONGEST]
            for size in range(len(words), 1, -1):
                name = " ".join(words[:size]).rstrip(",.:;)\n")
                if name in _papers() and _CLOSED.match(text, start + len(name)):
                    yield start, start + len(name)
                    break
            at = text.find(f"{cue} ", start)


def _reporting(text: str) -> Iterator[tuple[int, int]]:
    """Newspapers before "đưa tin", "dẫn lời" and the like."""
    for cue in _REPORTS:
        at = text.find(f" {cue}")
        while at >= 0:
            words = text[max(0, at - 40) : at].replace("\n", " ").split(" ")[-_LONGEST:]
            for size in range(len(words), 1, -1):
                name = " ".join(words[-size:])
                if name in _papers():
                    yield at - len(name), at
                    break
            at = text.find(f" {cue}", at + 1)


@cache
def _papers() -> frozenset[str]:
    """Newspapers with names of several words, as the lexicon writes them or with a capital for every word."""
    several = {row["name"] for row in load_rows("media_names") if " " in row["name"]}
    return frozenset(several | {name.title() for name in several})


@cache
def _media() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in load_rows("media_names"))
