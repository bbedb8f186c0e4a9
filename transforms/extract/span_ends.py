"""Spans that end too early or too late: counts, documents and credits taken in, regions and clan names cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import TaggedSpan
from transforms.lexicons.lexicon import load_rows, load_set

_DOCUMENT = re.compile(
    r"(?:Chính phủ|Quốc hội)(?= (?:Quy hoạch|Nghị (?:định|quyết)|Quyết định|Đề án|Chiến lược|Chương trình"
    r"|Dự (?:thảo|án|luật)|Tờ trình|Báo cáo|Luật|Bộ luật|Phương án|Chỉ thị)\b)"
)
_COMPANY_AND_VERB = re.compile(rf"((?:Công ty|Tập đoàn|Ngân hàng) .*[{UPPER}][{LOWER}]*) [{LOWER}]+ .*")
_SAYS = re.compile(r" (?:ký (?:kết|[Tt]hỏa|[Hh]ợp|[Bb]iên)|ban hành|khẳng định|cho biết|yêu cầu|đề nghị) ")
_VERB_FIRST = re.compile(rf"(?:khẳng định|cho biết|yêu cầu|đề nghị|nhấn mạnh) (?=[{UPPER}])")
_CREDIT = re.compile(r"(?:/|Ảnh: |Nguồn: )\Z")
_COUNT = re.compile(r"(.*[^\W\d]) \d+\Z")
_FLOORS = re.compile(r" (?:tầng|căn|lầu|phòng|block)\b")
_COUNTED = re.compile(r" (?:ngày|tháng|tuần|năm|giờ|phút|người|triệu|tỷ|tỉ|đồng|lần|vụ)\b")
_NAMELESS_ROAD = re.compile(rf"(?:Quốc lộ|Tỉnh lộ|Đường|Cao tốc) [{LOWER}]+\Z")
_STREETS_OF = re.compile(rf"phố (?=[{UPPER}])")
_REGION = re.compile(r"(?:(?:Đông|Tây) (?:Bắc|Nam)|Bắc|Nam|Trung|(?:Bắc|Nam) Trung) [Bb]ộ\b")
_NOT_FRANCE = re.compile(r" (?:chế|luật|lý|y|sư|danh|lệnh|nhân)\b")
_SEVERAL_BODIES = re.compile(r"(?:UBND|HĐND|Công an|Ủy ban nhân dân) \d+\Z")
_UNITS_FOLLOW = re.compile(r" (?:quận|huyện|phường|xã|tỉnh|thành)\b")
_ROUND = re.compile(r" (?:vòng|đợt|lần thứ) [\dIVX]+\Z")
_RESIDENCE = re.compile(r"(?:Nhà Xanh|Nhà Trắng|Điện Kremlin|Lầu Năm Góc|Phủ Tổng thống) (?=\S)")
_NOT_A_CITY = ("", "country", "foreign", "commune", "hamlet")


def fit_ends(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans with their ends where the names end; ``spans`` are in text order.

    >>> text = "Chung cư Sao Mai 24 tầng"
    >>> [text[s.start : s.end] for s in fit_ends(text, [TaggedSpan(0, 19, "place", 0.9)])]
    ['Chung cư Sao Mai']
    """
    organizations = {text[span.start : span.end] for span in spans if span.label == "organization"}
    found: list[TaggedSpan] = []
    for at, span in enumerate(spans):
        limit = spans[at + 1].start if at + 1 < len(spans) else len(text)
        if span.label == "organization":
            found += _organization(text, span, organizations)
        else:
            found += _FITS.get(span.label, _as_it_is)(text, span, limit)
    return found


def _as_it_is(text: str, span: TaggedSpan, limit: int) -> Iterator[TaggedSpan]:
    yield span


def _organization(text: str, span: TaggedSpan, organizations: set[str]) -> Iterator[TaggedSpan]:
    """Each of several ministries, an agency in a credit apart from what follows, else the name without its rest."""
    if verb := _VERB_FIRST.match(text, span.start, span.end):
        span = _cut(span, verb.end(), span.end)
    surface = text[span.start : span.end]
    fields = surface.split(", ")
    agency, _, rest = surface.partition(" ")
    if len(fields) > 1 and load_set("ministries").issuperset(fields):
        start = span.start
        for field in fields:
            yield TaggedSpan(start, start + len(field), span.label, span.score)
            start += len(field) + 2
    elif rest and agency in load_set("photo_agencies") and _CREDIT.search(text, max(0, span.start - 8), span.start):
        yield _cut(span, span.start, span.start + len(agency))
        if lookup(rest) is not None:
            yield TaggedSpan(span.end - len(rest), span.end, "place", span.score)
    else:
        size = _size(text, span.end, surface, organizations)
        if size:
            yield _cut(span, span.start, span.start + size)
        yield from _country_at_end(text, span, size)


def _country_at_end(text: str, span: TaggedSpan, size: int) -> Iterator[TaggedSpan]:
    """The country that ends what was cut off a name ("… đóng bằng thép Trung Quốc")."""
    rest = text[span.start + size : span.end]
    for words in (1, 2):
        name = " ".join(rest.split(" ")[-words:])
        place = lookup(name) if len(name) < len(rest) else None
        if place is not None and place.level == "country":
            yield TaggedSpan(span.end - len(name), span.end, "place", span.score)
            return


def _size(text: str, end: int, surface: str, organizations: set[str]) -> int:
    """Length of an organisation's name without a document, a verb, a round or the count of what comes after it."""
    if (several := _SEVERAL_BODIES.match(surface)) and _UNITS_FOLLOW.match(text, end):
        return len(surface) - several.end()
    if rest := _ROUND.search(surface) or _SAYS.search(surface):
        return rest.start()
    if document := _DOCUMENT.match(surface):
        return document.end()
    if (run := _COMPANY_AND_VERB.match(surface)) and run[1] in organizations:
        return run.end(1)
    count = _COUNT.match(surface)
    if count and count[1] in organizations and _COUNTED.match(text, end):
        return count.end(1)
    return len(surface)


def _place(text: str, span: TaggedSpan, limit: int) -> Iterator[TaggedSpan]:
    """Without a count of floors, whole regions ("Tây Bắc bộ"), the city in whose streets something is; no bare road."""
    surface = text[span.start : span.end]
    start, end = span.start, span.end
    if _NAMELESS_ROAD.match(surface) or (surface == "Pháp" and _NOT_FRANCE.match(text, end)):
        return
    count = _COUNT.match(surface)
    if count and _FLOORS.match(text, end):
        name = count[1]
        if not any(c.isupper() for c in name):
            return
        end = start + len(name)
    if _STREETS_OF.match(surface) and _is_city(surface[4:]):
        start += 4
    elif text[max(0, start - 6) : start] in ("thành ", "Thành ") and surface.startswith("phố "):
        start -= 6
    region = _REGION.match(text, start)
    if region and end < region.end() <= limit:
        end = region.end()
    yield _cut(span, start, end)


def _is_city(name: str) -> bool:
    place = lookup(name)
    return place is not None and place.level not in _NOT_A_CITY


def _person(text: str, span: TaggedSpan, limit: int) -> Iterator[TaggedSpan]:
    """Once a name that stands twice, with the clan's name after it ("Lê Thị Hoa Niê")."""
    if residence := _RESIDENCE.match(text, span.start, span.end):
        yield TaggedSpan(span.start, residence.end() - 1, "organization", span.score)
        span = _cut(span, residence.end(), span.end)
    words = text[span.start : span.end].split(" ")
    half = len(words) // 2
    if half > 1 and words[:half] == words[half:]:
        yield _cut(span, span.start, span.start + len(" ".join(words[:half])))
        return
    clan = _clans().match(text, span.end)
    yield _cut(span, span.start, clan.end()) if clan and clan.end() <= limit else span


@cache
def _clans() -> re.Pattern[str]:
    names = sorted((row["name"] for row in load_rows("clan_names")), key=len, reverse=True)
    return re.compile(rf" (?:{'|'.join(map(re.escape, names))})(?!\w)")


def _cut(span: TaggedSpan, start: int, end: int) -> TaggedSpan:
    return span if (start, end) == (span.start, span.end) else TaggedSpan(start, end, span.label, span.score)


_FITS: dict[str, Callable[[str, TaggedSpan, int], Iterator[TaggedSpan]]] = {"place": _place, "person": _person}
