"""Content after its cue: "Ông X cho biết …", "ông X nói: “…”"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from transforms.extract.cues import Cue
from transforms.extract.reported_contents import is_clause, says_nothing, tells_circumstances, told_end
from transforms.extract.sources import Speaker
from transforms.extract.statement_reading import MINIMUM_WORDS, STOPS, StatementReading, Unit
from transforms.extract.theo_statements import names_original_source
from transforms.lexicons.lexicon import load_rows

_ASIDE = re.compile(r",\s+trong khi\b")
_SUBORDINATE = re.compile(r"(?<!\w)(?i:sau khi|trước khi|khi|nếu|việc)\s+$")
_NO_REPORT_LEAD = re.compile(
    r"(?<!\w)(?:được|bị|do|chờ|đợi|nhờ|(?i:việc))\s+$|(?:nghĩ sao|nghĩ gì|thấy sao|nghĩ thế nào|bình luận gì)\s"
)
_AGENT = re.compile(r"(?<!\w)(?:được|bị)\s+(?:[^\s,]+\s+){1,4}$")
_THANKS = re.compile(r"(?:cảm ơn|cám ơn)\s(?:(?!\svà\s|đồng thời)[^,;]){2,60}$")
_NOMINAL = re.compile(r"(?i:việc|sự|chuyện)\s")
_INVESTIGATOR = re.compile(
    r"(?i:(?:các |nhóm |đoàn |cơ quan |ủy ban |uỷ ban )*(?:thanh tra|kiểm toán|kiểm tra|nghiên cứu|nhà nghiên cứu|"
    r"nhà khoa học|giám sát))(?!\w)"
)
_RELAYING = frozenset(("đưa tin", "loan tin", "thông tin", "thông tin thêm", "cho hay"))
_RELAYED_BY_MEDIA = frozenset(("cho biết", "cho biết thêm", "viết", "tiết lộ"))
_CONTRAST = re.compile(r",?\s*(?<!\w)(?:trong khi đó|trong khi(?! chờ| đợi)|thì|bất chấp|còn|nhưng|song)\s+(?=\S)|;\s+")
_GOES_ON = re.compile(r"\s*[,;.]?\s*(?:đồng thời|và|nhưng|theo)\b")
_IN_SUBORDINATE = re.compile(r"(?<!\w)(?i:sau khi|trước khi|ngay khi)\s[^.;“”]{2,120}$")
_BEFORE_NAME = " ôngbàđcíhaị"
_CLAUSE_REACH = 200
_MEDIA_HEAD = re.compile(r"(?:báo|đài|tạp chí|hãng thông tấn|hãng tin|thông tấn xã)\s")
_SHOWS = "cho thấy"


@cache
def _media_names() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in load_rows("media_names"))


def read_reported(
    reading: StatementReading, unit: Unit, cue: Cue, floor: int, cues: Sequence[Cue]
) -> int | None:  # fmt: skip
    """Read the content after ``cue``; returns where it ends, None when this is no statement.

    The subject is looked for from ``floor`` on.
    """
    start = reading.content_start(max(cue.end, cue.reach), unit.end)
    if (cue.strength == "weak" and not cue.linked) or not reading.has_words(start, unit.end, MINIMUM_WORDS):
        return None
    if cue.strength != "strong" and not cue.linked and any(c.start == start and c.strength != "weak" for c in cues):
        return None
    speaker = _speaker(reading, unit, cue, floor, start, cues)
    if (
        speaker is None
        or _is_demanded(reading, cue, cues, speaker)
        or _is_no_report(reading, unit, cue, floor, start, speaker)
    ):
        return None
    if _relays(reading, cue, speaker) and names_original_source(reading, cues, start):
        return None
    end = _content_end(reading, unit, start, cues)
    reading.add_content(unit, speaker, cue, start, end)
    return end


def _relays(reading: StatementReading, cue: Cue, speaker: Speaker) -> bool:
    """Whether the words pass on what somebody else said, as the press does."""
    wording = _wording(reading, cue)
    return wording in _RELAYING or (wording in _RELAYED_BY_MEDIA and _is_media(speaker))


def _is_media(speaker: Speaker) -> bool:
    name = speaker.name.casefold()
    return name in _media_names() or bool(_MEDIA_HEAD.match(name))


def _wording(reading: StatementReading, cue: Cue) -> str:
    return reading.text[cue.start : cue.end].lower()


def _speaker(
    reading: StatementReading, unit: Unit, cue: Cue, floor: int, start: int, cues: Sequence[Cue]
) -> Speaker | None:  # fmt: skip
    if _wording(reading, cue) == _SHOWS:
        return reading.finder.document_before(floor, cue.start)
    first = _first_of_pair(reading, cue, cues)
    if first.start < floor and first is not cue:
        return reading.finder.last
    strict = (
        cue.strength in ("medium", "clause", "finding", "personal")
        and not cue.linked
        and not any(q.start > start for q in unit.quotations)
    )
    speaker = reading.finder.before(floor, first.subject_end, strict)
    if speaker is not None and speaker.form == "document" and cue.cue_class not in ("say", "judge"):
        return None
    return speaker


def _first_of_pair(reading: StatementReading, cue: Cue, cues: Sequence[Cue]) -> Cue:
    """The verb that shares its subject with ``cue`` ("đính chính và khẳng định"), else ``cue`` itself."""
    at = bisect_left(cues, cue.start, key=lambda c: c.start)
    before = cues[at - 1] if at else None
    joined = (
        before is not None
        and before.strength != "weak"
        and reading.text[before.end : cue.start].strip() in ("và", ",", "")
    )
    return before if before is not None and joined else cue


def _is_no_report(
    reading: StatementReading, unit: Unit, cue: Cue, floor: int, start: int, speaker: Speaker
) -> bool:  # fmt: skip
    """Whether the verb reports nothing here: no clause, passive, subordinate or demanded act, only an adjunct."""
    if cue.linked:
        return False
    text = reading.text
    firm = cue.strength == "strong" and cue.cue_class == "say"
    if says_nothing(text, start, unit.end, firm) or _NO_REPORT_LEAD.search(text, floor, speaker.start):
        return True
    if cue.cue_class == "judge" and cue.strength != "strong" and tells_circumstances(text, start, unit.end):
        return True
    if _NOMINAL.match(text, speaker.start, cue.start) or _lacks_clause(reading, unit, cue, start, speaker):
        return True
    if _THANKS.search(text, speaker.end, cue.start):
        return True
    subordinate = _SUBORDINATE.search(text, floor, speaker.start) or _AGENT.search(text, speaker.end, cue.start)
    return cue.strength in ("medium", "clause", "personal") and bool(subordinate)


def _is_demanded(reading: StatementReading, cue: Cue, cues: Sequence[Cue], speaker: Speaker) -> bool:
    """Whether another verb asks the speaker to do this ("kiến nghị Thủ tướng yêu cầu các tỉnh …")."""
    before = next((c for c in reversed(cues) if c.end <= speaker.start), None)
    if before is None or before.cue_class != "demand" or cue.linked:
        return False
    return not reading.text[before.end : speaker.start].strip(_BEFORE_NAME)


def _lacks_clause(reading: StatementReading, unit: Unit, cue: Cue, start: int, speaker: Speaker) -> bool:
    """Whether the verb only tells what was published or found ("công bố điểm chuẩn", "phát hiện ô tô")."""
    if cue.strength == "finding":
        return not _INVESTIGATOR.match(reading.text, speaker.start, cue.start) and speaker.form != "document"
    if cue.strength == "personal":
        return speaker.form not in ("person", "pronoun")
    introduced = reading.text[cue.end : start].strip().endswith(",")
    return cue.strength == "clause" and not introduced and not is_clause(reading.text, start, unit.end)


def _content_end(reading: StatementReading, unit: Unit, start: int, cues: Sequence[Cue]) -> int:
    """End of the content: the unit's, or where a clause of somebody else begins."""
    text = reading.text
    quoted = next((q for q in unit.quotations if q.outer_start == start), None)
    if quoted is not None:
        rest = text[quoted.outer_end : unit.end]
        following = rest.lstrip(STOPS)[:1]
        if following and (following.isupper() or following in '“"' or _GOES_ON.match(rest)):
            return quoted.outer_end
    aside = next((q for q in unit.quotations if q.outer_start >= start and _ASIDE.match(text, q.outer_end)), None)
    if aside is not None:
        return aside.outer_end
    end = _next_clause(reading, unit, start, cues) or _contrast(reading, unit, start, cues)
    told = told_end(text, start, end)
    return end if unit.quotes(told) else told


def _next_clause(reading: StatementReading, unit: Unit, start: int, cues: Sequence[Cue]) -> int | None:
    """Where the main clause begins after "sau khi X cho biết …", with a speaker and a cue of its own."""
    own = next((cue for cue in reversed(cues) if cue.end <= start), None)
    if own is None or not _IN_SUBORDINATE.search(reading.text, unit.start, own.start):
        return None
    for cue in cues:
        comma = reading.text.find(", ", start, cue.start) if cue.start > start and cue.strength != "weak" else -1
        while comma >= 0:
            speaker = reading.finder.before(comma + 1, cue.start, strict=True)
            if speaker is not None and not reading.text[comma + 1 : speaker.start].strip(_BEFORE_NAME):
                return comma
            comma = reading.text.find(", ", comma + 1, cue.start)
    return None


def _contrast(reading: StatementReading, unit: Unit, start: int, cues: Sequence[Cue]) -> int:
    """Where a contrasted clause with its own speaker and cue begins, else the unit's end."""
    later = [cue for cue in cues if cue.start > start + 20 and cue.strength != "weak"]
    if not later:
        return unit.end
    for contrast in _CONTRAST.finditer(reading.text, start, later[-1].start):
        at = bisect_right(later, contrast.end(), key=lambda cue: cue.start)
        near = at < len(later) and later[at].start - contrast.end() < _CLAUSE_REACH
        if not near or unit.quotes(contrast.start()):
            continue
        if contrast.group()[0] == ";" and not _reports_anew(later[at]):
            continue
        if reading.finder.before(contrast.end(), later[at].start, strict=True) is not None:
            return contrast.start()
    return unit.end


def _reports_anew(cue: Cue) -> bool:
    """Whether the verb behind a semicolon tells what somebody else said, and is no item of a list of demands."""
    return cue.cue_class in ("say", "judge") and (cue.strength == "strong" or cue.linked)
