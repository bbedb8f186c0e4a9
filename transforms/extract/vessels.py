"""Names of ships, which are neither places nor organisations: "tàu sân bay Liêu Ninh", "USS Fitzgerald"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.extract.gazetteer import lookup
from transforms.extract.names import TaggedSpan

_KIND = r"tàu (?:sân bay|ngầm|khu trục|hộ tống|hộ vệ|tuần dương|tuần tra|đổ bộ|chiến|chở \w+|container|vũ trụ)"
_OTHER_KIND = "chiến hạm|khu trục hạm|tuần dương hạm|hàng không mẫu hạm|du thuyền|con tàu|phà"
_SHIP = re.compile(
    rf"(?:\b(?:{_KIND}|{_OTHER_KIND})(?: lớp| mang tên| tên là| có tên)? [\"“‘']?|\btàu [\"“‘'])\Z", re.IGNORECASE
)
_PREFIXED = re.compile(r"(?:HMS|USS|USNS|HMAS|INS|JS) [\w ]+\Z")
_ANY = re.compile(r"[Tt]àu |[Hh]ạm |[Tt]huyền |[Pp]hà |\b(?:HMS|USS|USNS|HMAS|INS|JS) ")
_REACH = 40


def drop_ships(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans without the names of ships; a country stays ("tàu ngầm Nga").

    >>> text = "Tàu ngầm Nga theo tàu sân bay Liêu Ninh"
    >>> spans = [TaggedSpan(9, 12, "place", 0.9), TaggedSpan(30, 39, "place", 0.9)]
    >>> [text[span.start : span.end] for span in drop_ships(text, spans)]
    ['Nga']
    """
    if not _ANY.search(text):
        return list(spans)
    return [span for span in spans if not _is_ship(text, span)]


def _is_ship(text: str, span: TaggedSpan) -> bool:
    surface = text[span.start : span.end]
    if span.label == "title" or _PREFIXED.match(surface):
        return span.label != "title"
    named = all(word[:1].isupper() for word in surface.split(" "))
    if not named or not _SHIP.search(text, max(0, span.start - _REACH), span.start):
        return False
    place = lookup(surface)
    return place is None or place.level != "country"
