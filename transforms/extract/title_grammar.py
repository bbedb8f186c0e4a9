"""Titles and honorifics in running text: which words name an office or a rank, which only address a person."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.names import TaggedSpan
from transforms.extract.phrase_matcher import PhraseMatcher, Word, split_words
from transforms.lexicons.lexicon import Row, load_rows

_BEFORE = {"phó", "quyền", "tổng"}
_COMMITTEE = re.compile(r"\s+(?:Ban Chấp hành|BCH)$", re.IGNORECASE)
_OF_COMMITTEE = re.compile(r"(?:ban thường vụ|\b(?:tỉnh|thành|huyện|quận|thị|đảng|khu) (?:ủy|uỷ)\b)", re.IGNORECASE)
_LINK = re.compile(r"\s+(?:các|của|tại|thuộc|nước|ở)$")
_CENTRAL = re.compile(r"\s+(?:Trung ương|T\.?Ư|TW)")
_NOT_BEFORE = {"chính", "nhân", "ủy", "thẩm", "tư", "đặc", "cầm", "nắm", "uy", "phân", "độc", "ứng", "đối"}
_ACROSS = {"quốc": ("trung", "hàn", "anh", "đế"), "vụ": ("chức", "nhiệm")}
_HYPHENS = ("-", "–", ".", "/")
_HERO = "Anh hùng"
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


@cache
def _ministries() -> PhraseMatcher:
    return PhraseMatcher(row["field"] for row in load_rows("ministries"))


@cache
def _starters() -> frozenset[str]:
    """Keys of the words that begin a title or a phrase that is none."""
    return _title_matcher()[0].first_words | _not_titles().first_words | _BEFORE


def find_titles(text: str, words: Sequence[Word], spans: Iterable[TaggedSpan] = ()) -> list[Title]:
    """Titles of the lexicon and, where it has none, those of the tagger; in text order, none overlapping.

    >>> from transforms.extract.phrase_matcher import split_words
    >>> text = "Phó Chủ tịch Thường trực UBND tỉnh, Đại tá Trần Bình"
    >>> [text[t.start:t.end] for t in find_titles(text, split_words(text))]
    ['Phó Chủ tịch Thường trực', 'Đại tá']
    """
    spans = [_without_link(text, span) for span in spans]
    found = _lexicon_titles(text, words)
    starts = [title.start for title in found]
    extra = []
    for span in spans:
        at = bisect_left(starts, span.end) - 1
        if at >= 0 and found[at].end > span.start:
            _widen(found, at, span, text)
        else:
            extra.append(Title(span.start, span.end, "other", False, "", span.score))
    found = [_without_central_committee(text, title) for title in found]
    return sorted(found + extra, key=lambda title: title.start)


def _without_central_committee(text: str, title: Title) -> Title:
    """ "Ủy viên" alone before "Ban Chấp hành Trung ương": the committee is the organisation there."""
    match = _COMMITTEE.search(text, title.start, title.end)
    if match is None or not _CENTRAL.match(text, title.end):
        return title
    return Title(title.start, match.start(), title.group, title.is_rank, title.implied, title.score)


def _without_link(text: str, span: TaggedSpan) -> TaggedSpan:
    """A title without the word that leads to its organisation ("Tổng tư lệnh các")."""
    link = _LINK.search(text, span.start, span.end)
    return TaggedSpan(span.start, link.start(), span.label, span.score) if link else span


def _widen(found: list[Title], at: int, span: TaggedSpan, text: str) -> None:
    """Take over the tagger's longer span of a title the lexicon knows the head of."""
    title = found[at]
    if span.start <= title.start and span.end > title.end and "\n" not in text[span.start : span.end]:
        low = at > 0 and found[at - 1].end > span.start
        high = at + 1 < len(found) and found[at + 1].start < span.end
        vague = _is_field(title, text[title.end : span.end])
        if not low and not high and not vague and not _OF_COMMITTEE.search(text, title.end, span.end):
            found[at] = Title(span.start, span.end, title.group, title.is_rank, title.implied, span.score)


def _is_field(title: Title, rest: str) -> bool:
    """Whether the words after a minister's title name the ministry ("Bộ trưởng quốc phòng")."""
    words = split_words(rest)
    hit = _ministries().match(words, 0) if title.implied == "+Bộ" and words else None
    if hit is None or hit[0] == len(words):
        return hit is not None
    place = lookup(rest[words[hit[0]].start :])
    return place is not None and place.level == "country"


def _lexicon_titles(text: str, words: Sequence[Word]) -> list[Title]:
    matcher, rows = _title_matcher()
    others, starters = _not_titles(), _starters()
    titles: list[Title] = []
    free = 0
    for at in [place for place, word in enumerate(words) if word.key in starters]:
        if at < free:
            continue
        other = others.match(words, at)
        if other is not None:
            free = at + other[0]
            continue
        head = _skip_modifiers(words, at, matcher)
        hit = matcher.match(words, head)
        stop = head + hit[0] if hit else 0
        if hit is None or _is_common_word(text, words[head].start, words[stop - 1].end, rows[hit[1]]["title"]):
            continue
        if _is_across(words, head, matcher):
            continue
        row = rows[hit[1]]
        if row["is_rank"] == "no":
            stop += _tail_size(text, words, stop)
        rank = row["is_rank"] == "yes"
        title = Title(words[at].start, words[stop - 1].end, row["group"], rank, row["implied"], 0.9)
        if titles and _is_one_degree(text, titles[-1], title):
            title = replace(titles.pop(), end=title.end)
        titles.append(title)
        free = stop
    return titles


def _is_one_degree(text: str, left: Title, right: Title) -> bool:
    """Whether two abbreviated degrees are written as one ("GS-TSKH")."""
    if text[left.end : right.start] not in _HYPHENS or not (left.is_rank and right.is_rank):
        return False
    return all("rank" in title.group and text[title.start : title.end][:2].isupper() for title in (left, right))


def _is_across(words: Sequence[Word], head: int, matcher: PhraseMatcher) -> bool:
    """Whether a title crosses a border: "vụ trưởng" in "chức vụ Trưởng ban", "quốc vương" in "Trung Quốc Vương"."""
    if words[head].key == "nguyên":
        return matcher.match(words, head + 1) is not None
    return head > 0 and words[head - 1].key in _ACROSS.get(words[head].key, ())


def _skip_modifiers(words: Sequence[Word], at: int, matcher: PhraseMatcher) -> int:
    """The word after "quyền", "phó" and the like, where they stand before a title."""
    head = at
    while head - at < 2 and head + 1 < len(words) and words[head].key in _BEFORE:
        if (head and words[head - 1].key in _NOT_BEFORE) or matcher.match(words, head):
            break
        head += 1
    return head


def _tail_size(text: str, words: Sequence[Word], at: int) -> int:
    """Number of words such as "Thường trực" that follow a title."""
    tail = _after_matcher().match(words, at) if at < len(words) else None
    return tail[0] if tail is not None and _blank_between(text, words, at) else 0


def _blank_between(text: str, words: Sequence[Word], at: int) -> bool:
    return text[words[at - 1].end : words[at].start].isspace()


def _is_common_word(text: str, start: int, end: int, title: str) -> bool:
    """Whether an abbreviated title ("TS", "CN") stands in small letters, or "anh hùng" is a man called Hùng."""
    if title == _HERO:
        return text[end - len("hùng")] == "H" and not text[start:end].isupper()
    return len(title) <= 4 and title.isupper() and not text[start:end].replace(".", "")[:1].isupper()
