"""Words that the press passes on with "dẫn lời": "“…”, Reuters dẫn lời ông X", "Reuters dẫn lời ông X: “…”"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.extract.cues import Cue
from transforms.extract.sources import Speaker
from transforms.extract.statement_reading import StatementReading, Unit

_CITES = re.compile(
    r"(?<!\w)(?P<cue>(?:dẫn|trích|trích dẫn)(?:\s+lại)?\s+(?:lời|tuyên bố|phát biểu|bình luận|nhận định))\s+"
    r"(?:(?:giải thích|kể|khẳng định|nhận xét|phát biểu|tuyên bố|cảnh báo|chia sẻ|bình luận|nhận định)\s+"
    r"(?:của\s+)?|của\s+)?(?=\S)"
)
_SOURCE_END = re.compile(r"\s*(?:[,.:;“\"(\n]|(?<!\w)(?:rằng|khi|trong|tại|hôm|về|trên|sau|trước|với|vào)(?!\w))")
_INTRODUCES = re.compile(r"(?:[^“”\".;:]{0,120}?,)?\s*(?:rằng(?!\w)|:)\s*(?:rằng\s*,?\s*)?")
_MEDIUM = re.compile(r"[\s,–—-]*[^.;:“”\"]{0,70}")


def read_cited(reading: StatementReading, unit: Unit, cues: Sequence[Cue]) -> bool:
    """Read the unit's cited words; False when it has none or a verb reports them ("dẫn lời ông X nói")."""
    if reading.text.find("dẫn ", unit.start, unit.end) < 0 and reading.text.find("trích ", unit.start, unit.end) < 0:
        return False
    match = _CITES.search(reading.text, unit.start, unit.end)
    if match is None or unit.quotes(match.start()):
        return False
    stop = _SOURCE_END.search(reading.text, match.end(), unit.end)
    end = stop.start() if stop else unit.end
    if any(c.start < end + 80 and c.end > match.end() and c.strength != "weak" for c in cues):
        return False
    speaker = reading.finder.before(match.end(), end, strict=True)
    if speaker is None:
        return False
    cue = Cue(match.start("cue"), match.end("cue"), "say", "strong", True)
    return _content_before(reading, unit, cue, speaker) or _content_after(reading, unit, cue, speaker, end)


def _content_before(reading: StatementReading, unit: Unit, cue: Cue, speaker: Speaker) -> bool:
    before = [q for q in unit.quotations if q.outer_end <= cue.start]
    if not before or not _MEDIUM.fullmatch(reading.text, before[-1].outer_end, cue.start):
        return False
    whole = not reading.text[unit.start : before[0].outer_start].strip() and reading.are_adjacent(before)
    reading.add(speaker, "direct", cue, before[0].start if whole else before[-1].start, before[-1].end)
    return True


def _content_after(reading: StatementReading, unit: Unit, cue: Cue, speaker: Speaker, end: int) -> bool:
    introduced = _INTRODUCES.match(reading.text, end, unit.end)
    if introduced is None or not reading.has_words(introduced.end(), unit.end, 3):
        return False
    reading.add_content(unit, speaker, cue, introduced.end(), unit.end)
    return True
