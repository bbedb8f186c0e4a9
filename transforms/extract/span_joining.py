"""Spans that hold but a part of a name: companies cut at their trade, roads cut at a hyphen, sites without unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.names import TaggedSpan
from transforms.extract.office_fields import end_of_field
from transforms.extract.phrase_matcher import PhraseMatcher, split_words
from transforms.extract.place_names import (
    local_unit_before,
    site_unit_before,
    split_unit,
    stands_for_several,
    unit_kind,
)
from transforms.extract.title_grammar import Title
from transforms.lexicons.lexicon import load_rows

_COMPANY = ("công ty", "ctcp", "tổng công ty", "tập đoàn")
_REACH = 120
_WORDS_OF_A_TRADE = 4
_WATERS = re.compile(r"\b(?:vịnh|eo biển|quần đảo|bán đảo) \Z")
_STREET = re.compile(r"(?:tuyến |nút giao )?(?:đường|phố|nút giao)(?! sắt| cao tốc)", re.IGNORECASE)


def join_spans(text: str, titles: Sequence[Title], spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Complete companies and roads with what stands directly after them, sites with the unit word before them.

    ``spans`` are in text order; the parts that were taken in are left out.
    """
    ends_of_titles = {title.end + 1 for title in titles}
    found: list[TaggedSpan] = []
    for at, span in enumerate(spans):
        if found and span.start < found[-1].end:
            continue
        following = spans[at + 1] if at + 1 < len(spans) else None
        end = span.end
        if span.label == "organization" and text[span.start : span.end].casefold().startswith(_COMPANY):
            end = _company_end(text, span, spans, span.start in ends_of_titles)
        elif span.label == "organization":
            end = end_of_field(text, span.start, span.end)
            if end > span.end and following and following.start == end + 1 and following.label == "place":
                end = following.end
        elif span.label == "place" and following is not None:
            end = _road_end(text, span, following)
        start = span.start
        if span.label == "place":
            low = found[-1].end if found else 0
            unit, level, name = split_unit(text[span.start : end])
            if unit and stands_for_several(text, span.start, level):
                start = end - len(name)
            elif not unit:
                known = lookup(text[span.start : end]) is not None and not _WATERS.search(
                    text, max(0, span.start - 10), span.start
                )
                before = local_unit_before(text, span.start)
                start = max(low, before if known or before < start else site_unit_before(text, span.start))
        found.append(TaggedSpan(start, end, span.label, span.score) if (start, end) != (span.start, span.end) else span)
    return found


@cache
def _company_words() -> PhraseMatcher:
    return PhraseMatcher(row["word"] for row in load_rows("company_words"))


def _trade_end(text: str, start: int, limit: int) -> int:
    """The end of the words for legal form and trade from ``start`` on (``start`` when there are none)."""
    words = split_words(text, start, limit)
    at, end = 0, start
    while at < len(words):
        hit = _company_words().match(words, at)
        if hit is None:
            if words[at].key in ("-", "–", ",") and at + 1 < len(words) and _company_words().match(words, at + 1):
                at += 1
                continue
            return end
        at += hit[0]
        if words[at - 1].key != "và":
            end = words[at - 1].end
    return end


def _company_end(text: str, span: TaggedSpan, spans: Sequence[TaggedSpan], after_title: bool) -> int:
    if _trade_end(text, span.start, span.end) < span.end:
        return span.end
    line_end = text.find("\n", span.end, span.end + _REACH)
    end = _trade_end(text, span.start, line_end if line_end >= 0 else min(len(text), span.end + _REACH))
    if text[end : end + 1] != " ":
        return span.end
    starts = bisect_left(spans, end + 1, key=lambda other: other.start)
    if starts < len(spans) and spans[starts].start == end + 1:
        name = spans[starts]
        nameless = text[span.start : end].count(" ") >= _WORDS_OF_A_TRADE
        full = name.label == "person" and len(text[name.start : name.end].split()) > 2
        is_holder = after_title and full and not nameless
        return span.end if is_holder or name.label == "title" else name.end
    return span.end


def _road_end(text: str, span: TaggedSpan, following: TaggedSpan) -> int:
    """The end of "cao tốc A-B" where the tagger saw two places."""
    joint = text[span.end : following.start]
    surface = text[span.start : span.end]
    if joint in ("-", "–") and unit_kind(surface) == "road" and not _STREET.match(surface):
        return following.end
    return span.end
