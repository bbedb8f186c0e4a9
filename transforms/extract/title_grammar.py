"""Titles and honorifics in running text: which words name an office or a rank, which only address a person."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from transforms.extract.names import TaggedSpan
from transforms.extract.phrase_matcher import PhraseMatcher, Word
from transforms.lexicons.lexicon import Row, load_rows

_BEFORE = {"phó", "quyền", "tổng"}
_NOT_BEFORE = {"chính", "nhân", "ủy", "thẩm", "tư", "đặc", "cầm", "nắm", "uy", "phân", "độc", "ứng", "đối"}
_AFTER = (
    "thường trực",
    "thứ nhất",
    "phụ trách",
    "danh dự",
    "chuyên trách",
    "không chuyên trách",
    "lâm thời",
    "kỳ cựu",
    "điều hành",
    "trưởng",
    "cấp cao",
    "đặc mệnh toàn quyền",
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it stands in the text; ``implied`` as in the lexicon ('=X', '+X', '-' or empty)."""

    start: int
    end: int
    group: str
    is_rank: bool
    implied: str
    score: float


@cache
def _title_matcher() -> tuple[PhraseMatcher, list[Row]]:
    rows = load_rows("titles")
    return PhraseMatcher(row["title"] for row in rows), rows


@cache
def _after_matcher() -> PhraseMatcher:
    return PhraseMatcher(_AFTER)


@cache
def honorific_matcher() -> tuple[PhraseMatcher, list[Row]]:
    """Matcher of honorifics and the rows of their lexicon."""
    rows = load_rows("honorifics")
    return PhraseMatcher(row["word"] for row in rows), rows


@cache
def _not_titles() -> PhraseMatcher:
    return PhraseMatcher(row["phrase"] for row in load_rows("not_titles"))


def find_titles(text: str, words: Sequence[Word], spans: Iterable[TaggedSpan] = ()) -> list[Title]:
    """Titles of the lexicon and, where it has none, those of the tagger; in text order, none overlapping.

    >>> text = "Phó Chủ tịch Thường trực UBND tỉnh, Đại tá Trần Bình"
    >>> [text[t.start:t.end] for t in find_titles(text, split_words(text))]
    ['Phó Chủ tịch Thường trực', 'Đại tá']
    """
    found = _lexicon_titles(text, words)
    starts = [title.start for title in found]
    extra = []
    for span in spans:
        at = bisect_left(starts, span.end) - 1
        if at >= 0 and found[at].end > span.start:
            _widen(found, at, span, text)
        else:
            extra.append(Title(span.start, span.end, "other", False, "", span.score))
    return sorted(found + extra, key=lambda title: title.start)


def _widen(found: list[Title], at: int, span: TaggedSpan, text: str) -> None:
    """Take over the tagger's longer span of a title the lexicon knows the head of."""
    title = found[at]
    if span.start <= title.start and span.end > title.end and "\n" not in text[span.start : span.end]:
        low = at > 0 and found[at - 1].end > span.start
        high = at + 1 < len(found) and found[at + 1].start < span.end
        if not low and not high and "ban thường vụ" not in text[span.start : span.end].casefold():
            found[at] = Title(span.start, span.end, title.group, title.is_rank, title.implied, span.score)


def _lexicon_titles(text: str, words: Sequence[Word]) -> list[Title]:
    matcher, rows = _title_matcher()
    titles: list[Title] = []
    at = 0
    while at < len(words):
        first = at
        while (
            words[at].key in _BEFORE
            and not (at and words[at - 1].key in _NOT_BEFORE)
            and at + 1 < len(words)
            and at - first < 2
            and not matcher.match(words, at)
        ):
            at += 1
        other = _not_titles().match(words, first)
        if other is not None:
            at = first + other[0]
            continue
        hit = matcher.match(words, at)
        if hit is None:
            at = first + 1
            continue
        size, number = hit
        row = rows[number]
        stop = at + size
        if (
            _is_abbreviated_rank(row["title"])
            and not text[words[at].start : words[stop - 1].end].replace(".", "")[:1].isupper()
        ):
            at = first + 1
            continue
        tail = _after_matcher().match(words, stop) if stop < len(words) and row["is_rank"] == "no" else None
        if tail is not None and not _blank_between(text, words, stop):
            tail = None
        stop += tail[0] if tail else 0
        titles.append(
            Title(words[first].start, words[stop - 1].end, row["group"], row["is_rank"] == "yes", row["implied"], 0.9)
        )
        at = stop
    return titles


def _blank_between(text: str, words: Sequence[Word], at: int) -> bool:
    return text[words[at - 1].end : words[at].start].isspace()


def _is_abbreviated_rank(title: str) -> bool:
    return len(title) <= 4 and title.isupper()
