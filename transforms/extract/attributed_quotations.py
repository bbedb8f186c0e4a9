"""Statements without a reporting verb: after a colon, in interviews, or going on from the sentence before."""

from __future__ import annotations

import re

from transforms.extract.cues import Cue, find_cues
from transforms.extract.letters import UPPER
from transforms.extract.statement_reading import StatementReading, Unit

_NAME_TURN = re.compile(r"(?:[^:.“\"()]|\([^:()]*\)){3,90}:\s*[-–—]?\s*(?=[" + UPPER + "“\"'‘])")
_TURN_GAP = re.compile(r"\s*(?:$|[,(–—-])")
_COLON = re.compile(r":\s+(?=\S)")
_BULLET = " -–—*•+"
_HEADLINE_REACH = 90
_FEWEST_WORDS = 4
_TOLD = re.compile(
    r"(?:Đó|Đây|Trên đây)\s(?:cũng\s)?(?:chính\s)?là\s(?:những\s|một\s|các\s)?"
    r"(?P<cue>lời chia sẻ|lời|chia sẻ|khẳng định|nhận định|tâm sự|ý kiến|phát biểu|câu nói|quan điểm|nhận xét|"
    r"câu trả lời|đánh giá|bộc bạch|trăn trở)\s(?:\w+\s){0,3}?của\s"
)
_TOLD_END = re.compile(r"[,.;:(]|\s(?:tại|trong|về|khi|sau|trước|với)\s")


def read_turn(reading: StatementReading, unit: Unit) -> bool:
    """Read "Ông X: …" at the start of a paragraph."""
    if reading.block_types[unit.block_no] not in ("paragraph", "lead"):
        return False
    match = _NAME_TURN.match(reading.text, unit.start, unit.end)
    if match is None or find_cues(reading.text, unit.start, match.end()):
        return False
    colon = reading.text.index(":", unit.start)
    speaker = reading.finder.before(unit.start, colon, strict=True)
    if speaker is None or speaker.form not in ("person", "organization"):
        return False
    if reading.text[unit.start : speaker.start].strip(_BULLET):
        return False
    quoted = match.end() in {q.outer_start for q in unit.quotations}
    if not quoted and not _TURN_GAP.match(reading.text, speaker.end, colon):
        return False
    reading.add_content(unit, speaker, _colon_cue(colon), match.end(), unit.end)
    return True


def read_headline(reading: StatementReading, unit: Unit) -> bool:
    """Read a title, heading or caption of the form "X: …"; a source without a person's name must be quoted."""
    if reading.block_types[unit.block_no] not in ("title", "heading", "caption"):
        return False
    match = _COLON.search(reading.text, unit.start, min(unit.end, unit.start + _HEADLINE_REACH))
    if match is None or unit.quotes(match.start()):
        return False
    speaker = reading.finder.before(unit.start, match.start(), strict=True)
    if speaker is None or speaker.form in ("place", "pronoun") or reading.text[unit.start : speaker.start].strip():
        return False
    quoted = match.end() in {q.outer_start for q in unit.quotations}
    if not quoted and (speaker.form != "person" or not _TURN_GAP.match(reading.text, speaker.end, match.start())):
        return False
    reading.add_content(unit, speaker, _colon_cue(match.start()), match.end(), unit.end)
    return True


def read_introduced(reading: StatementReading, unit: Unit) -> None:
    """Read a quotation after a colon whose verb is none of the cues ("Chị An thở dài: “…”")."""
    text = reading.text
    quotation = next((q for q in unit.quotations if text[unit.start : q.outer_start].rstrip().endswith(":")), None)
    if quotation is None or reading.words(quotation.start, quotation.end) < 4:
        return
    colon = text.rindex(":", unit.start, quotation.outer_start)
    start = max(text.rfind(",", unit.start, colon) + 1, text.rfind(";", unit.start, colon) + 1, unit.start)
    speaker = reading.finder.leading(start, colon)
    if speaker is not None:
        reading.add(speaker, "direct", _colon_cue(colon, "medium"), quotation.start, quotation.end)


def read_announced(reading: StatementReading, previous: Unit, unit: Unit) -> None:
    """Read a unit that is one quotation, announced by a colon at the end of the unit before it."""
    if not reading.text.endswith(":", previous.start, previous.end) or not unit.quotations:
        return
    quotation = unit.quotations[0]
    if quotation.outer_start != unit.start:
        return
    cues = find_cues(reading.text, previous.start, previous.end)
    cue = cues[-1] if cues else _colon_cue(previous.end - 1)
    speaker = reading.finder.before(previous.start, cue.start)
    if speaker is not None:
        reading.add(speaker, "direct", cue, quotation.start, quotation.end)


def read_told_after(reading: StatementReading, previous: Unit, unit: Unit) -> bool:
    """Read a quotation whose speaker only the next sentence names ("“…”. Đó là lời của ông X", "“…”. Ông X nói.")."""
    if previous.block_no != unit.block_no or len(previous.quotations) != 1:
        return False
    quotation = previous.quotations[0]
    outside = reading.text[previous.start : quotation.outer_start] + reading.text[quotation.outer_end : previous.end]
    known = any(s.start < previous.end and s.end > previous.start for s in reading.found[-3:])
    if outside.strip(" .,–—-") or known or reading.words(quotation.start, quotation.end) < _FEWEST_WORDS:
        return False
    told = _TOLD.match(reading.text, unit.start, unit.end)
    if told is not None:
        stop = _TOLD_END.search(reading.text, told.end(), unit.end)
        speaker = reading.finder.before(told.end(), stop.start() if stop else unit.end, strict=True)
        cue = Cue(told.start("cue"), told.end("cue"), "say", "strong", True)
    else:
        cues = find_cues(reading.text, unit.start, unit.end)
        if not cues or reading.text[cues[-1].end : unit.end].strip(" .!…"):
            return False
        cue, speaker = cues[-1], reading.finder.before(unit.start, cues[-1].start, strict=True)
    if speaker is None:
        return False
    reading.add(speaker, "direct", cue, quotation.start, quotation.end)
    return True


def read_continued(reading: StatementReading, previous: Unit, unit: Unit) -> None:
    """Read a quotation that its speaker, named in the sentence before, interrupted ("“A”, ông X nói. “B”")."""
    if not reading.found or len(unit.quotations) != 1 or previous.block_no != unit.block_no:
        return
    last, quotation, speaker = reading.found[-1], unit.quotations[0], reading.finder.last
    outside = reading.text[unit.start : quotation.outer_start] + reading.text[quotation.outer_end : unit.end]
    follows = previous.start <= last.start < previous.end and unit.start - previous.end <= 2
    if outside.strip(" .,–—-") or not follows or last.kind != "direct" or last.speaker_start < last.end:
        return
    at = reading.text.find(last.cue, last.end, previous.end)
    if at >= 0 and speaker is not None:
        cue = Cue(at, at + len(last.cue), "say", "strong", True)
        reading.add(speaker, "direct", cue, quotation.start, quotation.end)


def _colon_cue(colon: int, strength: str = "strong") -> Cue:
    return Cue(colon, colon + 1, "say", strength, True)
