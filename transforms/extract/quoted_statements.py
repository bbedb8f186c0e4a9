"""Content before its cue ("“…”, ông X nói") and quotations that a colon or the sentence before attributes."""

from __future__ import annotations

import re

from transforms.extract.cues import Cue, find_cues
from transforms.extract.letters import UPPER
from transforms.extract.quotations import Quotation
from transforms.extract.sources import Speaker
from transforms.extract.statement_reading import STOPS, StatementReading, Unit

_TAIL = re.compile(
    r"\s*[.,;!?…/]*\s*$|\s+(?:thêm|với|về|khi|sau|trong|tại|vào|trên|trước|như vậy|như thế|ngày|hôm|sáng|chiều|tối|"
    r"bằng|ở|qua|"
    r"và|lúc|,)(?=[\s,.]|$)|\s*[.,]\s*(?=[“\"])|\s*/|\s*,"
)
_SHORT_ADJUNCT = re.compile(r"\s+(?:thêm|với|khi|tại|trong|sau|như vậy|vào|hôm|ngày)\b[^,:]{0,60}[.…]?$")
_GAP = re.compile(r"\s*[,.–—-]|\s*$|\s")
_STOP_INSIDE = re.compile(r"(?<![" + UPPER + r"])[.!?]\s")
_TITLED = re.compile(
    r"(?i:bài|bài viết|bài báo|bài hát|ca khúc|phim|bộ phim|cuốn|cuốn sách|sách|tác phẩm|chương trình|văn bản|chủ đề|"
    r"đề tài|mang tên|tên là|đề án|dự án|tựa đề|nhan đề|giải|cuộc thi|thông tin|tin|hội thảo|tọa đàm|vở|tập|triển lãm|"
    r"danh hiệu|tội|về tội|hành vi|tuyến bài|loạt bài|phóng sự|clip|video|gọi là|được gọi|khẩu hiệu|phong trào)\s$"
)
_ATTRIBUTES = re.compile(r"\s*[-–—,]")
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị)(?!\w)")
_COMMA = re.compile(r",(?=\s)")
_AFTER_INVERTED = re.compile(r"[,.;:(\n]")
_CREDIT = re.compile(r"\((?:Ảnh|ảnh|Nguồn|nguồn|Video|Clip)\s*[:/][^()]*\)\s*")
_MARKS = " ,.–—-"
_LONGEST_GAP = 260
_LONGEST_HONORIFIC = 14
_UTTERANCE_WORDS = 8


def read_before_cue(reading: StatementReading, unit: Unit, cue: Cue, floor: int) -> int | None:
    """Read content that stands before ``cue``, from ``floor`` on; returns where reading goes on."""
    before = [q for q in unit.quotations if floor <= q.outer_start and q.outer_end <= cue.start]
    tail = _TAIL.match(reading.text, cue.end, unit.end)
    if before and (not cue.linked or tail):
        end = _read_quoted(reading, unit, cue, floor, before)
        if end is not None:
            return end
    if tail is None or cue.linked or cue.strength == "weak":
        return None
    rest = reading.text[cue.end : min(unit.end, cue.end + _LONGEST_GAP)]
    return _read_plain(reading, unit, cue, floor) if not rest.strip(STOPS) or _SHORT_ADJUNCT.match(rest) else None


def _read_quoted(
    reading: StatementReading, unit: Unit, cue: Cue, floor: int, before: list[Quotation]
) -> int | None:  # fmt: skip
    last = before[-1]
    gap = reading.text[last.outer_end : cue.start]
    if len(gap) >= _LONGEST_GAP or not _GAP.match(gap) or _STOP_INSIDE.search(gap.lstrip(" .,")):
        return None
    opening = reading.text[floor : last.outer_start].strip(_MARKS + "\n")
    if opening and _TITLED.search(reading.text, floor, last.outer_start):
        return None
    goes_on = opening and not opening.endswith((":", ","))
    if goes_on and (_is_part(reading, last) or not _is_utterance(reading, last, gap)):
        return None
    speaker = reading.finder.before(last.outer_end, cue.start, strict=True)
    if speaker is None and not gap.strip(_MARKS):
        speaker = _inverted(reading, unit, cue)
    if speaker is None or not _is_near(reading, last, gap, speaker):
        return None
    all_quoted = not reading.text[floor : before[0].outer_start].strip() and reading.are_adjacent(before)
    reading.add(speaker, "direct", cue, before[0].start if all_quoted else last.start, last.end)
    return _read_resumed(reading, unit, cue)


def _is_part(reading: StatementReading, quotation: Quotation) -> bool:
    """Whether a quotation is a few words of the sentence that tells what was said ("vì “rủi ro lớn”, ông X nói")."""
    few = reading.words(quotation.start, quotation.end) < _UTTERANCE_WORDS
    return few and reading.text[quotation.start].islower()


def _after_credit(reading: StatementReading, floor: int, end: int) -> int:
    """``floor`` moved behind the credit of a photograph that runs into the sentence."""
    found = list(_CREDIT.finditer(reading.text, floor, end))
    return found[-1].end() if found else floor


def _is_near(reading: StatementReading, quotation: Quotation, gap: str, speaker: Speaker) -> bool:
    """Whether a sentence goes on from a quotation to its speaker, by a comma or a dash or at once."""
    if gap[:2].strip()[:1] in tuple(",.–—-") or reading.text[quotation.end - 1] in ".!?…,":
        return True
    return speaker.start - quotation.outer_end < _LONGEST_HONORIFIC


def _is_utterance(reading: StatementReading, quotation: Quotation, gap: str) -> bool:
    """Whether a quotation inside a sentence is a whole utterance and not a word or a name in quotation marks."""
    if _ATTRIBUTES.match(gap) and reading.words(quotation.start, quotation.end) >= _UTTERANCE_WORDS:
        return True
    return reading.text[quotation.end - 1] in ".!?…," or gap[:1] == ","


def _read_resumed(reading: StatementReading, unit: Unit, cue: Cue) -> int:
    """Read the second half of a quotation that its speaker interrupted; returns where reading goes on."""
    later = next((q for q in unit.quotations if q.outer_start >= cue.end), None)
    if later is None or reading.finder.last is None or reading.words(later.start, later.end) <= 3:
        return cue.end
    between = reading.text[cue.end : later.outer_start].strip(" ,.:–—-")
    if len(between) >= 40 or find_cues(reading.text, cue.end, later.outer_start):
        return cue.end
    reading.add(reading.finder.last, "direct", cue, later.start, later.end)
    return later.outer_end


def _read_plain(reading: StatementReading, unit: Unit, cue: Cue, floor: int) -> int | None:
    """Read "Đường sẽ thông, ông X cho biết.": content without quotation marks before its cue."""
    comma = _comma_before_subject(reading, floor, cue.start)
    if comma is None or comma - floor < 25 or _PASSIVE.search(reading.text, comma, cue.start):
        return None
    speaker = reading.finder.before(comma + 1, cue.start, strict=True)
    if speaker is None or speaker.form == "document":
        return None
    reading.add_content(unit, speaker, cue, _after_credit(reading, floor, comma), comma)
    return unit.end


def _comma_before_subject(reading: StatementReading, floor: int, cue_start: int) -> int | None:
    """The comma that divides the content from its speaker at the end of a sentence."""
    commas = [m.start() for m in _COMMA.finditer(reading.text, max(floor, cue_start - 220), cue_start)]
    for at in reversed(commas):
        speaker = reading.finder.before(at + 1, cue_start, strict=True)
        if speaker is not None and not reading.text[at + 1 : speaker.start].strip():
            return at
    return None


def _inverted(reading: StatementReading, unit: Unit, cue: Cue) -> Speaker | None:
    """The speaker that follows an inverted verb ("“…”, cho biết ông X")."""
    stop = _AFTER_INVERTED.search(reading.text, cue.end, unit.end)
    end = stop.start() if stop else unit.end
    return reading.finder.before(cue.end, end, strict=True) if end > cue.end else None
