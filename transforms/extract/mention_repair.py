"""From tagger spans to draft mentions: spans trimmed, split and completed by the grammar of titles and places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from transforms.extract.facts import EntityType
from transforms.extract.letters import LOWER
from transforms.extract.linking import Draft
from transforms.extract.names import TaggedSpan
from transforms.extract.nested_places import places_inside
from transforms.extract.organization_names import is_abbreviation
from transforms.extract.person_names import is_certain_surname, person_key
from transforms.extract.phrase_matcher import Word, split_words, word_key
from transforms.extract.place_names import place_key, split_unit
from transforms.extract.repeated_names import complete_names, find_repeats
from transforms.extract.span_edges import EDGE, skip_signs
from transforms.extract.title_grammar import Title, honorific_matcher

_PARTICLES = frozenset({"de", "da", "van", "von", "bin", "al", "der", "di", "el", "la", "del", "dos", "le", "jr"})
_ALWAYS = frozenset({"ông", "bà", "chị", "cụ", "ngài"})
_INITIAL = re.compile(r"(?:\b(?:\w|Jr|Sr|Ch|Gi|Kh|Ngh?|Nh|Ph|Qu|Th|Tr)\.| [“\"‘'][^\W\d_]+[”\"’'])\Z")
_SHORT_INITIAL = re.compile(r"(?<![^\W.])(?:Ch|Gi|Kh|Ngh?|Nh|Ph|Qu|Th|Tr)\Z")
_INSIDE = re.compile(r"(?:,|\b(?:và|của|với|cùng|cho|do|bởi|là|gồm)) \Z")
_COUNTED = re.compile(r"(\D+[^\W\d_]) \d[\d.,]* [^\W\d_]+\Z")
_HYPHENED = re.compile(rf"(?<=[^\W\d_])(?:-[{LOWER}]+)+\b")
_NEXT_WORD = re.compile(r" ([^\W\d_]+)")
_OPENINGS = {
    *(("công", "ty"), ("tập", "đoàn"), ("ngân", "hàng"), ("bệnh", "viện"), ("cảnh", "sát"), ("chính", "phủ")),
    *(("quốc", "hội"), ("ủy", "ban"), ("công", "an"), ("chủ", "tịch"), ("giám", "đốc"), ("bộ", "trưởng")),
    *(("tổng", "thống"), ("thủ", "tướng"), ("bí", "thư"), ("đại", "diện"), ("lãnh", "đạo"), ("theo", "đó")),
}
_PEOPLES = ("Việt", "Tây", "Tàu")
_COMMITTEE_REACH = 18
_SHARED_HEADS = {"ban", "phòng", "khoa", "công an", "đoàn", "đồn", "trạm", "chi nhánh", "bộ môn"}


def draft_mentions(
    text: str, words: Sequence[Sequence[Word]], titles: Sequence[Title], spans: Iterable[TaggedSpan]
) -> list[Draft]:
    """Draft mentions in text order: outer names, then the administrative places inside them and missed repeats."""
    drafts: list[Draft] = []
    spans = list(spans)
    persons = [person_key(text[span.start : span.end]) for span in spans if span.label == "person"]
    short = {key[-1] for key in persons if len(key) > 2}
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.label == "person":
            drafts += _person(text, span, titles, short)
        elif span.label == "organization":
            drafts += _organization(text, span, titles)
        elif span.label == "place":
            drafts += _trimmed(text, span, "place")
    drafts = _without_clashes(complete_names(text, _without_clashes(drafts)))
    drafts += find_repeats(text, words, drafts)
    places = [split_unit(text[d.start : d.end]) for d in drafts if d.entity_type == "place"]
    known = {place_key(name) for _, level, name in places if level != "site"}
    inner = [place for d in drafts if d.entity_type != "person" for place in _nested(text, d, known)]
    return _without_clashes(drafts + inner)


def _trimmed(text: str, span: TaggedSpan, kind: EntityType) -> list[Draft]:
    """The span without signs at its edges, with the whole of its last word ("Đội 8B"), a place without a count."""
    start, end = skip_signs(text, span.start), span.end
    if start >= end or not any(character.isalnum() for character in text[start:end]):
        return []
    if kind == "person" and text[end : end + 1] == "." and _SHORT_INITIAL.search(text, start, end):
        end += 1
    while text[end - 1] in EDGE and not (kind == "person" and _INITIAL.search(text, start, end)):
        end -= 1
    while end < len(text) and text[end - 1].isdigit() and text[end].isalpha() and text[start : end - 1].strip():
        end += 1
    if part := _HYPHENED.match(text, end):
        end = part.end()
    counted = _COUNTED.match(text, start, end) if kind == "place" else None
    return [Draft(start, counted.end(1) if counted else end, kind, "tagger", span.score)]


def _person(text: str, span: TaggedSpan, titles: Sequence[Title], short: set[str]) -> list[Draft]:
    """The name without title, honorific and trailing words; nothing when the words are those of an institution."""
    drafts = _trimmed(text, span, "person")
    for draft in drafts:
        at = bisect_right(titles, draft.start, key=lambda title: title.start) - 1
        if at >= 0 and draft.start < titles[at].end < draft.end and not _is_own_name(text, draft, titles[at]):
            draft.start = skip_signs(text, titles[at].end)
        words = split_words(text, draft.start, draft.end)
        if len(words) > 1 and _begins_other(text, words[-1]):
            words.pop()
            draft.end = words[-1].end
        while len(words) > 1 and _is_trailing(text, words[-1]):
            words.pop()
            draft.end = words[-1].end
        hit = honorific_matcher()[0].match(words, 0) if words else None
        rest = words[hit[0] :] if hit else []
        if rest and text[rest[0].start].isupper() and _is_honorific(text, words, rest, short):
            draft.start = rest[0].start
    return [draft for draft in drafts if _is_name(text[draft.start : draft.end])]


def _begins_other(text: str, last: Word) -> bool:
    """Whether the last word of a name opens an institution or a title that goes on ("ông Trump Công ty …")."""
    following = _NEXT_WORD.match(text, last.end)
    return following is not None and (last.key, word_key(following[1])) in _OPENINGS


def _is_own_name(text: str, draft: Draft, title: Title) -> bool:
    """Whether the words of a title are the beginning of the name itself ("Vũ Công Tầm", "Mc Lean")."""
    words = text[draft.start : draft.end].split()
    if title.start != draft.start or not all(word[0].isupper() for word in words):
        return False
    surnamed = is_certain_surname(word_key(words[0])) and len(words) > 2
    return surnamed or (text[title.start : title.end].istitle() and title.end - title.start == 2)


def _is_trailing(text: str, word: Word) -> bool:
    """Whether a word in small letters after a blank is no part of the name."""
    return text[word.start].islower() and text[word.start - 1] == " " and word.key not in _PARTICLES


def _is_honorific(text: str, words: Sequence[Word], rest: Sequence[Word], short: set[str]) -> bool:
    """Whether the words before ``rest`` address the person and are no part of the name ("Anh Sơn", but "Anh Thư")."""
    if text[words[0].start].islower() or len(rest) > 1 or words[0].key in _ALWAYS:
        return True
    return rest[0].key in short and not _INSIDE.search(text, max(0, words[0].start - 6), words[0].start)


def _is_name(surface: str) -> bool:
    """Whether a span can be a person's name: it has a capital, no institution's abbreviation, and is no people."""
    words = surface.split()
    short = [word for word in words if is_abbreviation(word)]
    institutional = len(short) > 1 or any(len(word) > 3 for word in short)
    return any(c.isupper() for c in surface) and not institutional and surface not in _PEOPLES


def _organization(text: str, span: TaggedSpan, titles: Sequence[Title]) -> list[Draft]:
    """The span, its head kept where the title ends with it ("Trưởng ban Dân vận"); none after "Bộ trưởng"."""
    drafts = _trimmed(text, span, "organization")
    at = bisect_right(titles, span.start, key=lambda title: title.start) - 1
    if drafts and at >= 0 and 0 < span.start - titles[at].end < _COMMITTEE_REACH:
        between = text[titles[at].end : span.start]
        if between.strip().casefold() in ("ban chấp hành", "bch"):
            drafts[0].start = skip_signs(text, titles[at].end)
            return drafts
    inside = at >= 0 and span.start < titles[at].end < span.end and _covers(titles[at], span)
    if drafts and inside and not _is_shared(text, titles[at - 1] if at else None, span):
        start = skip_signs(text, titles[at].end)
        return [Draft(start, drafts[0].end, "organization", "tagger", span.score)] if start < drafts[0].end else []
    if not drafts or at < 0 or titles[at].end > span.start or text[titles[at].end : span.start].strip():
        return drafts
    title, draft = titles[at], drafts[0]
    head = title.implied.removeprefix("+").casefold()
    if not title.implied.startswith("+") or text[draft.start : draft.end].casefold().startswith(head + " "):
        return drafts
    if head in _SHARED_HEADS and text[title.start : title.end].casefold().endswith(head):
        draft.head = title.implied.removeprefix("+")
        return drafts
    if head == "bộ":
        draft.head = title.implied.removeprefix("+")
    return drafts


def _is_shared(text: str, title: Title | None, span: TaggedSpan) -> bool:
    """Whether the title before makes the span's own part of the organisation ("Trưởng đoàn Đại biểu Quốc hội")."""
    if title is None or not title.implied.startswith("+"):
        return False
    return title.end < span.start <= title.end + 2 and not text[title.end : span.start].strip()


def _covers(title: Title, span: TaggedSpan) -> bool:
    """Whether the span begins with a title, or in the middle of one that shares no word with its organisation."""
    return title.start == span.start or not title.implied.startswith("+")


def _without_clashes(drafts: Iterable[Draft]) -> list[Draft]:
    """Sorted by (start, -end); of two that cross, the earlier stays; persons and equal spans inside others go."""
    kept: list[Draft] = []
    stack: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end)):
        while stack and stack[-1].end <= draft.start:
            stack.pop()
        if stack:
            outer = stack[-1]
            inside = draft.end <= outer.end and (draft.start, draft.end) != (outer.start, outer.end)
            if not inside or outer.entity_type == "person" or draft.entity_type == "person":
                continue
            if draft.entity_type == outer.entity_type == "place" and draft.start == outer.start:
                continue
        kept.append(draft)
        stack.append(draft)
    return kept


def _nested(text: str, draft: Draft, known: set[tuple[str, ...]]) -> list[Draft]:
    return [
        Draft(start, end, "place", "nested", draft.score * 0.95)
        for start, end in places_inside(text, draft.start, draft.end, draft.entity_type, known)
    ]
