"""Spans of persons that hold more than a name, less than one, two of them or none at all."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import TaggedSpan
from transforms.extract.person_finding import find_persons
from transforms.extract.person_joining import complete_persons
from transforms.extract.person_leads import cut_lead
from transforms.extract.person_names import honorific_before, is_certain_surname
from transforms.extract.person_tails import cut_tail
from transforms.extract.phrase_matcher import word_key
from transforms.extract.syllables import is_foreign
from transforms.extract.title_grammar import Title
from transforms.lexicons.lexicon import load_rows, load_set

_PEOPLE_BEFORE = re.compile(r"\b(?:người|dân tộc|đồng bào|tiếng|bà con|phụ nữ|gốc|tộc người|văn hóa) \Z", re.IGNORECASE)
_NICKNAME = re.compile(rf" (?:“[{UPPER}{LOWER}]+”|\"[{UPPER}{LOWER}]+\"|‘[{UPPER}{LOWER}]+’|'[{UPPER}{LOWER}]+')")
_DECADE = re.compile(r" \d[xX]\b")
_SPELT = re.compile(rf"[{UPPER}][{LOWER}]*(?:-[{LOWER}]+)+")
_SPELT_ON = re.compile(rf"(?:-[{LOWER}]+)*(?: [{UPPER}][{LOWER}]+(?:-[{LOWER}]+)*){{0,2}}")
_APOSTROPHE = re.compile(rf"['’]?(?<=['’])[{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,2}}")
_PREFIX = re.compile(r"(?<!\w)(?:A|Y) \Z")
_PARTICLE = re.compile(rf"(?<![\w.])(?:[{UPPER}]\. ?|(?:Di|De|Van|Von|Del|Al|El|Le|Mc|Mac|Dos|Da) )\Z")
_DOTTED = re.compile(rf"(?:[{UPPER}]\.)+[{UPPER}]")
_DOT = re.compile(rf"\.(?=,| \(| [{LOWER}])")
_HEADMAN = r"(?:trưởng|phó) (?:thôn|ấp|bản|buôn|làng|xóm|khu phố|tổ dân phố) "
_VILLAGE_HEAD = re.compile(rf"[, ][-–]? ?{_HEADMAN}\Z", re.IGNORECASE)
_VILLAGE_OF = re.compile(rf" ?[,(–-] ?(?:là )?{_HEADMAN}", re.IGNORECASE)
_VILLAGE_GOES_ON = re.compile(r",? \(?(?:xã|phường|thị trấn|huyện|quận|TP|tỉnh)\b")
_GIVEN_AFTER_SCHOOL = re.compile(rf"Trường [{UPPER}][{LOWER}]+")
_HEADS = ("head of state", "head of government", "secretary", "artist", "sport job")
_BODY_BEFORE = re.compile(
    r"(?<!\w)(?:giải|hãng|công ty|tập đoàn|tổ chức|vô địch|CEO|giám đốc|chủ tịch|hội|đài|kênh|báo) \Z", re.IGNORECASE
)
_STATES = frozenset({"Hàn", "Nhật", "Ấn", "Mỹ"})
_SHORT_UNIT = re.compile(r"(?:H|Q|TX|TT|TP|T)\. ?(?=\w+ \w)")
_DASH = re.compile(rf"(?<=\w) [-–] (?=[{UPPER}])")
_LONGEST_INITIALS = 3
_LONGEST = 7


def fit_persons(text: str, titles: Sequence[Title], spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans with one person's name in each span of a person; ``spans`` and ``titles`` are in text order.

    >>> text = "Tổng thống Ukraine Lozovenko đến. Lozovenko nói."
    >>> spans = [TaggedSpan(11, 28, "person", 0.9), TaggedSpan(34, 43, "person", 0.9)]
    >>> [(text[s.start : s.end], s.label) for s in fit_persons(text, [Title(0, 10, "", False, "-", 0.9)], spans)]
    [('Ukraine', 'place'), ('Lozovenko', 'person'), ('Lozovenko', 'person')]
    """
    named = complete_persons(text, _named(text, titles, find_persons(text, titles, spans)))
    known = {text[span.start : span.end] for span in named if span.label == "person"}
    given = Counter(name.rpartition(" ")[2] for name in known if " " in name)
    found: list[TaggedSpan] = []
    for span in named:
        if span.label != "person":
            found.append(span)
        elif not _is_nobody(text, span, given):
            found += _one_by_one(text, cut_tail(text, span, given), known, given)
    return found


def _named(text: str, titles: Sequence[Title], spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans with persons' names whole, what leads them apart, and what the words around make no person."""
    starts = [title.start for title in titles]
    found: list[TaggedSpan] = []
    for at, span in enumerate(spans):
        before = bisect_right(starts, span.start) - 1
        title = titles[before] if before >= 0 else None
        if span.label != "person":
            if not _is_people(text, span):
                found.append(replace(span, label="person") if _is_no_school(text, title, span) else span)
            continue
        limit = spans[at + 1].start if at + 1 < len(spans) else len(text)
        for part in cut_lead(text, title, _before_title(text, titles, starts, _completed(text, span, limit))):
            left = found[-1].end if found and found[-1].label == "person" else part.start
            if _is_village(text, left, part) or _is_state(text, title, part):
                found.append(replace(part, label="place"))
            elif _holds_abbreviation(text, part):
                found.append(replace(part, label="organization"))
            elif part.label != "person" or not _is_title(text, title, part):
                found.append(part)
    return found


def _before_title(text: str, titles: Sequence[Title], starts: Sequence[int], span: TaggedSpan) -> TaggedSpan:
    """A name without the first word of the title that follows it ("Lê Hà Vy Giám" before "khảo")."""
    name, blank, rest = text[span.start : span.end].rpartition(" ")
    start = span.end - len(rest)
    at = bisect_left(starts, start)
    opens = bool(blank) and at < len(titles) and titles[at].start == start and titles[at].end > span.end
    goes_on = text[span.end : span.end + 1] == " " and text[span.end + 1 : span.end + 2].islower()
    return replace(span, end=span.start + len(name)) if opens and goes_on else span


def _is_no_school(text: str, title: Title | None, span: TaggedSpan) -> bool:
    """Whether "Trường" and one syllable are a person after the title of a head ("Tổng Bí thư Trường …")."""
    if span.label != "organization" or not _GIVEN_AFTER_SCHOOL.fullmatch(text, span.start, span.end):
        return False
    headed = title is not None and (title.implied == "-" or title.group in _HEADS)
    return headed and title is not None and title.end + 1 == span.start


def _completed(text: str, span: TaggedSpan, limit: int) -> TaggedSpan:
    """The span with a nickname in quotation marks, or with the rest of a name spelt by syllables ("Giô-xép Hai-đơn").

    A name of the Central Highlands gets its prefix ("A Lăng Bhua") and what stands behind an apostrophe ("Y K'rông").
    """
    surface = text[span.start : span.end]
    start, end = span.start, span.end
    prefix = _PREFIX.search(text, max(0, start - 3), start)
    particle = _PARTICLE.search(text, max(0, start - 4), start) if is_foreign(surface.split()[0]) else None
    if prefix and _bears_prefix(f"{text[prefix.start()]} {surface.split()[0]}"):
        start = prefix.start()
    elif particle:
        start = particle.start()
    spelt = _SPELT_ON.match(text, end) if _SPELT.match(text, start) else _APOSTROPHE.match(text, end)
    nickname = _NICKNAME.match(text, end) if " " not in surface else None
    dot = _DOT.match(text, end) if _DOTTED.fullmatch(surface) else None
    if rest := nickname or spelt or dot or _DECADE.match(text, end):
        end = rest.end()
    whole = (start, end) == (span.start, span.end)
    return span if whole or end > limit else TaggedSpan(start, end, span.label, span.score)


def _bears_prefix(beginning: str) -> bool:
    """Whether "A Lăng" is a surname, or "Phiên" in "A Phiên" none that stands alone."""
    return beginning in load_set("surnames") or not is_certain_surname(word_key(beginning.split()[1]))


def _is_village(text: str, left: int, span: TaggedSpan) -> bool:
    """Whether the words after "trưởng thôn" name the village, or "H.Tân Lập" a district.

    A village has its commune behind it, or the person who heads it before ``left``, the end of the last name.
    """
    if unit := _SHORT_UNIT.match(text, span.start, span.end):
        place = lookup(text[unit.end() : span.end])
        return place is not None and place.level in ("district", "province")
    if _VILLAGE_OF.fullmatch(text, left, span.start):
        return True
    before = _VILLAGE_HEAD.search(text, max(0, span.start - 24), span.start)
    return before is not None and _VILLAGE_GOES_ON.match(text, span.end) is not None


def _is_state(text: str, title: Title | None, span: TaggedSpan) -> bool:
    """Whether the short name of a country follows a rank or a job ("Diễn viên Hàn của phim")."""
    ranked = title is not None and title.is_rank and title.end + 1 == span.start
    return ranked and text[span.start : span.end] in _STATES


def _is_title(text: str, title: Title | None, span: TaggedSpan) -> bool:
    """Whether the words are a title that stands alone ("Công Chúa"), or the first of one ("Võ" in "Võ sư")."""
    if title is None or title.start != span.start:
        return False
    whole = title.end == span.end and " " in text[span.start : span.end]
    return whole or (title.end > span.end and text[span.end + 1].islower())


def _holds_abbreviation(text: str, span: TaggedSpan) -> bool:
    """Whether a word of four capitals or more, none of a syllable, stands with other words ("Tổng LĐLĐVN")."""
    surface = text[span.start : span.end]
    if span.label != "person" or surface.isupper():
        return False
    return any(word.isupper() and len(word) > _LONGEST_INITIALS and is_foreign(word) for word in surface.split(" "))


def _is_people(text: str, span: TaggedSpan) -> bool:
    """Whether the tagger took a people for a place ("người Khmer")."""
    surface = text[span.start : span.end]
    return span.label == "place" and _peoples().get(surface) == "yes" and lookup(surface) is None


def _is_nobody(text: str, span: TaggedSpan, given: Mapping[str, int]) -> bool:
    """Whether the words name a people, or are a noun or an abbreviation."""
    surface = text[span.start : span.end]
    certain = _peoples().get(surface)
    if certain is None and surface not in load_set("not_persons") and not _is_body(text, span):
        return False
    if given[surface] or honorific_before(text, span.start)[0] < span.start:
        return False
    if certain == "no":
        return _PEOPLE_BEFORE.search(text, max(0, span.start - 12), span.start) is not None
    return True


def _is_body(text: str, span: TaggedSpan) -> bool:
    """Whether three or four capitals, no initials, follow the word for a body or its head ("nhà vô địch PFC")."""
    surface = text[span.start : span.end]
    short = surface.isupper() and len(surface) in (3, 4) and surface.isalpha() and is_foreign(surface)
    return short and _BODY_BEFORE.search(text, max(0, span.start - 12), span.start) is not None


@cache
def _peoples() -> dict[str, str]:
    return {row["people"]: row["certain"] for row in load_rows("peoples")}


def _one_by_one(text: str, span: TaggedSpan, known: set[str], given: Mapping[str, int]) -> Iterator[TaggedSpan]:
    """Each of two persons in one span: parted by a dash, or where the article names one or both alone as well."""
    if dash := _DASH.search(text, span.start, span.end):
        yield replace(span, end=dash.start())
        yield from _one_by_one(text, replace(span, start=dash.end()), known, given)
        return
    words = text[span.start : span.end].split(" ")
    joint = _joint(words, known, given) if 1 < len(words) <= _LONGEST else None
    if joint is None:
        yield span
        return
    left, right = joint
    end = span.start + len(" ".join(words[:left]))
    start = span.end - len(" ".join(words[right:]))
    yield TaggedSpan(span.start, end, span.label, span.score)
    if start < span.end:
        yield TaggedSpan(start, span.end, span.label, span.score)


def _joint(words: Sequence[str], known: set[str], given: Mapping[str, int]) -> tuple[int, int] | None:
    """Number of words of the first person and number of words before the second one."""
    if len(words) == 2:
        return (1, 1) if _are_two(words, known, given) else None
    for cut in range(2, len(words) - 1):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        if right not in known:
            continue
        if left in known:
            return cut, cut
        size = next((n for n in range(cut - 1, 1, -1) if " ".join(words[:n]) in known), 0)
        if size:
            return size, cut
    return None


def _are_two(words: Sequence[str], known: set[str], given: Mapping[str, int]) -> bool:
    """Whether two foreign words are the last names of two persons ("Messi Ronaldo") and not one person's."""
    left, right = words
    if not (is_foreign(left) and is_foreign(right)):
        return False
    return given[left] > 0 and given[right] > (" ".join(words) in known)
