"""Persons that the tagger passed over or took for something else, where the words before leave no doubt."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.extract.gazetteer import lookup
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import TaggedSpan
from transforms.extract.person_names import honorific_before, is_certain_surname
from transforms.extract.phrase_matcher import word_key
from transforms.extract.syllables import is_foreign
from transforms.extract.title_grammar import Title

_ADDRESSED = re.compile(
    rf"(?<!\w)(?:[ôÔ]ng|bà|chị|cô|chú|cậu bé|[cC]háu|em|bé) "
    rf"(?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,2}})(?![\w-]| [{UPPER}\d])"
)
_HIGHLANDER = re.compile(
    rf"(?<!\w)(?:[ôÔ]ng|[bB]à|[aA]nh|[cC]hị|em|già làng|[nN]ghệ nhân|[cC]háu) "
    rf"(?P<name>(?:[AY] |[HK]['’])[{UPPER}][{LOWER}'’]+(?: [{UPPER}][{LOWER}'’]+){{0,3}})(?![\w-])"
)
_NAME = re.compile(rf" (?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,2}})(?![\w-]| [{UPPER}\d])")
_BESIDE = re.compile(rf"(?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{2,3}}) [-–] (?=\S)")
_PERSONAL = ("academic rank", "technical rank", "artist", "sport job", "medical rank", "legal rank", "military rank")
_TWO_OR_THREE = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,2}}")
_DOUBTFUL = 0.6
_SCORE = 0.7


def find_persons(text: str, titles: Sequence[Title], spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, in text order, with the persons behind an honorific or a rank that none of them touches.

    Short names of foreign persons that were taken for a body or a place are persons too.

    >>> text = "Theo nhà báo Adam Novak, tin ấy sai."
    >>> [text[s.start : s.end] for s in find_persons(text, [Title(5, 12, "technical rank", True, "-", 0.9)], [])]
    ['Adam Novak']
    """
    last_names = _last_names(text, spans)
    ranks = {title.end + 1 for title in titles if title.is_rank}
    found = [part for span in spans for part in _parts(text, _as_person(text, span, last_names), ranks)]
    added = [span for span in _candidates(text, titles) if _is_free(spans, span.start, span.end)]
    for match in _HIGHLANDER.finditer(text):
        start, end = match.span("name")
        inside = [span for span in found if start <= span.start < end]
        if all(span.label == "place" and span.end <= end for span in inside) and _is_free(found, start, end, inside):
            found = [span for span in found if span not in inside]
            added.append(TaggedSpan(start, end, "person", _SCORE))
    return sorted([*found, *added], key=lambda span: (span.start, -span.end)) if added else found


def _candidates(text: str, titles: Sequence[Title]) -> Iterator[TaggedSpan]:
    for match in _ADDRESSED.finditer(text):
        yield from _named(text, *match.span("name"))
    for title in titles:
        named = _NAME.match(text, title.end) if title.group in _PERSONAL else None
        if named:
            yield from _named(text, *named.span("name"))


def _named(text: str, start: int, end: int) -> Iterator[TaggedSpan]:
    """The words as a person's name, where they are a Vietnamese full name or all foreign."""
    words = text[start:end].split(" ")
    foreign = all(is_foreign(word) for word in words)
    surnamed = len(words) > 2 and is_certain_surname(word_key(words[0]))
    if (foreign or surnamed) and lookup(text[start:end]) is None:
        yield TaggedSpan(start, end, "person", _SCORE)


def _is_free(spans: Sequence[TaggedSpan], start: int, end: int, but: Sequence[TaggedSpan] = ()) -> bool:
    """Whether no span, but the ones that will go, touches ``[start, end)``."""
    at = bisect_left(spans, end, key=lambda other: other.start)
    return all(other.end <= start or other in but for other in spans[max(0, at - 3) : at])


def _last_names(text: str, spans: Sequence[TaggedSpan]) -> set[str]:
    """Foreign last names of persons that no other name holds."""
    persons: set[str] = set()
    others: set[str] = set()
    for span in spans:
        words = text[span.start : span.end].split(" ")
        if span.label != "person":
            others.update(words if len(words) > 1 else ())
        elif len(words) > 1 and is_foreign(words[-1]):
            persons.add(words[-1])
    return persons - others


def _as_person(text: str, span: TaggedSpan, last_names: set[str]) -> TaggedSpan:
    surface = text[span.start : span.end]
    if span.label == "person" or not (surface in last_names or _is_addressed(text, span)):
        return span
    return span if lookup(surface) is not None else replace(span, label="person")


def _is_addressed(text: str, span: TaggedSpan) -> bool:
    """Whether an honorific stands before two or three words that the tagger doubtfully took for a body."""
    if (
        span.label != "organization"
        or span.score >= _DOUBTFUL
        or not _TWO_OR_THREE.fullmatch(text, span.start, span.end)
    ):
        return False
    return honorific_before(text, span.start)[0] < span.start


def _parts(text: str, span: TaggedSpan, ranks: set[int]) -> Iterator[TaggedSpan]:
    """A person's name behind a rank and the office beside it, where one span holds both ("Lê Hà - Giám đốc …")."""
    beside = _BESIDE.match(text, span.start, span.end) if span.label == "organization" and span.start in ranks else None
    if beside is None or not is_certain_surname(word_key(beside["name"].split(" ")[0])):
        yield span
        return
    yield replace(span, end=beside.end("name"), label="person")
    yield replace(span, start=beside.end())
