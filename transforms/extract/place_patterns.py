"""Places whose form alone tells them: roads by number, numbered hamlets in an address, countries in two letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from transforms.extract.letters import UPPER
from transforms.extract.names import TaggedSpan

_SCORE = 0.9
_ROAD = r"(?:QL|TL|ĐT|DT|HL)\.? ?\d{1,3}[A-Z]?(?![\w/-])"
_PART = (
    "[Tt]ổ dân phố|[Tt]ổ|[Tt]hôn|[Ấấ]p|[Xx]óm|[Kk]hóm|[Kk]hu phố|[Kk]hối phố|[Kk]hối|[Kk]hu|[Đđ]ội"
    "|[Hh]ẻm|[Nn]gõ|[Nn]gách|[Kk]iệt"
)
_WHOLE = r"[Tt]hôn|[Ấấ]p|[Xx]óm|[Kk]hóm|[Kk]hu|[Pp]hường|[Xx]ã|[Tt]hị trấn|P\.|TT\.?|đường|phố|ngõ|tổ"
_HAMLET = (
    rf"(?:{_PART}) (?:số )?\d+[A-Z]?(?:/\d+)*(?:,| -| –| \()? "
    rf"(?=(?:{_WHOLE}) ?(?:phố |dân phố |vực )?[{UPPER}\d])"
)
_COUNTRY = r"(?:VN|TQ)(?![\w-]|\.\w)"
_PATTERN = re.compile(rf"(?=[QTĐDHVtẤấXxKkđhNn])(?<![\w./-])(?:{_ROAD}|(?P<hamlet>{_HAMLET})|{_COUNTRY})")
_TRAILING = " ,-–("


def add_places(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, in text order, with the places that the tagger passed over though their form tells them.

    >>> text = "Trú tổ 14, phường Tân An, gần QL14."
    >>> [text[s.start : s.end] for s in add_places(text, [])]
    ['tổ 14', 'QL14']
    """
    starts = [span.start for span in spans]
    added = []
    for match in _PATTERN.finditer(text):
        end = match.start() + len(match.group().rstrip(_TRAILING))
        at = bisect_left(starts, end)
        if at and spans[at - 1].end > match.start():
            continue
        added.append(TaggedSpan(match.start(), end, "place", _SCORE))
    return sorted([*spans, *added], key=lambda span: (span.start, -span.end)) if added else list(spans)
