"""What stands in front of a name in one span with it: a country, the field of an office, a word of address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import TaggedSpan
from transforms.extract.person_names import is_certain_surname
from transforms.extract.phrase_matcher import PhraseMatcher, split_words, word_key
from transforms.extract.syllables import is_foreign
from transforms.extract.title_grammar import Title
from transforms.lexicons.lexicon import load_rows

_OFFICE_BEFORE = re.compile(
    r"(?:bộ|sở|ngành|nước|chồng|vợ|cựu|tân|thống|tướng|trưởng|sứ|vương|hoàng|vua|tịch|hậu|thánh) \Z", re.IGNORECASE
)
_STUCK = re.compile(rf"(?:LS|BS|TS|ThS|PGS|GS|KTS|HLV|NSND|NSƯT|PV)(?=[{UPPER}][{LOWER}])")
_ALSO_GIVEN = frozenset({"Israel", "Jordan", "Georgia", "Chad", "Cuba", "Kenya", "Malta"})
_LONGEST_COUNTRY = 3
_LONGEST_NAME = 4
_FULL_NAME = 3


def cut_lead(text: str, title: Title | None, span: TaggedSpan) -> Iterator[TaggedSpan]:
    """The lead as a span of its own where it names something, then the name; ``title`` is the last one before it.

    >>> text = "Bộ trưởng Công Thương Trần Văn Lam"
    >>> parts = cut_lead(text, Title(0, 9, "minister", False, "+Bộ", 0.9), TaggedSpan(10, len(text), "person", 0.9))
    >>> [(text[part.start : part.end], part.label) for part in parts]
    [('Công Thương', 'organization'), ('Trần Văn Lam', 'person')]
    """
    if stuck := _STUCK.match(text, span.start, span.end):
        span = TaggedSpan(stuck.end(), span.end, span.label, span.score)
    words = text[span.start : span.end].split(" ")
    size, label = _lead(text, title, span, words) if len(words) > 1 else (0, "")
    if not size:
        yield span
        return
    end = span.start + len(" ".join(words[:size]))
    if label:
        yield TaggedSpan(span.start, end, label, span.score)
    yield TaggedSpan(end + 1, span.end, "person", span.score)


def _lead(text: str, title: Title | None, span: TaggedSpan, words: list[str]) -> tuple[int, str]:
    """Number of words in front of the name and their label, empty where they name nothing."""
    titled = title is not None and title.end + 1 == span.start
    in_office = titled and title is not None and not title.is_rank
    field = _field_size(text, title, span) if titled and title is not None else 0
    if 0 < field < len(words):
        return field, "organization"
    if titled and len(words) > _LONGEST_NAME and _ends_with_holder(title, words):
        return len(words) - _FULL_NAME, "organization"
    for size in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
        if _is_country(text, span, words[:size], words[size:], in_office):
            return size, "place"
    for size in (2, 1):
        row = _leads().get(" ".join(words[:size])) if size < len(words) else None
        if row is not None and _may_lead(row[1], words[size:], titled):
            return size, row[0]
    return 0, ""


def _ends_with_holder(title: Title | None, words: list[str]) -> bool:
    """Whether an organisation's words, and no surname, open the span and a full name closes it."""
    takes = title is not None and not title.is_rank and title.implied != "-"
    return takes and is_certain_surname(word_key(words[-_FULL_NAME])) and not is_certain_surname(word_key(words[0]))


def _may_lead(before: str, rest: list[str], titled: bool) -> bool:
    """Whether the words can be a name behind such a lead."""
    if before == "any":
        return rest[0][0].isupper()
    return is_foreign(rest[0]) and (titled or len(rest) > 1)


def _is_country(text: str, span: TaggedSpan, lead: list[str], rest: list[str], in_office: bool) -> bool:
    """Whether the words before a name are a country that no name begins with, or one behind a title."""
    name = " ".join(lead)
    place = lookup(name) if name[0].isupper() and len(name) > 3 else None
    if place is None or place.level != "country" or not rest[0][0].isupper():
        return False
    if in_office or _OFFICE_BEFORE.search(text, max(0, span.start - 8), span.start):
        return True
    named = is_certain_surname(word_key(rest[0])) and len(rest) > 1
    return name not in _ALSO_GIVEN and (len(lead) > 1 or is_foreign(name)) and (named or len(rest) > 1)


def _field_size(text: str, title: Title | None, span: TaggedSpan) -> int:
    """Number of words that name the field of an office before a name ("Công Thương" after "Bộ trưởng")."""
    if title is None or not title.implied.startswith("+"):
        return 0
    words = split_words(text, span.start, span.end)
    hit = _fields().match(words, 0) if words else None
    return text[span.start : words[hit[0] - 1].end].count(" ") + 1 if hit else 0


@cache
def _fields() -> PhraseMatcher:
    return PhraseMatcher(row["field"] for row in load_rows("ministries"))


@cache
def _leads() -> dict[str, tuple[str, str]]:
    return {row["lead"]: (row["label"], row["before"]) for row in load_rows("person_leads")}
