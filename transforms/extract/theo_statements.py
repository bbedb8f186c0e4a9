"""Statements introduced by "theo": "Theo ông X, …", "…, theo báo cáo của Sở Y."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.extract.cues import Cue, find_cues
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.reported_contents import is_clause, told_end
from transforms.extract.source_appositions import office_end
from transforms.extract.sources import Speaker
from transforms.extract.statement_reading import StatementReading, Unit

_THEO = re.compile(
    r"(?:^|(?<=[\s,;:.–—-]))(?:[Cc]ũng\s+)?(?P<cue>[Tt]heo)\s+(?:như\s+)?"
    r"(?P<said>(?:lời kể|lời khai|lời|chia sẻ|nhận định|nhận xét|quan điểm|ý kiến|phân tích|đánh giá|tiết lộ|"
    r"khẳng định|giải thích|lý giải|xác nhận|dự đoán|trình bày|phản ánh|tâm sự|tường trình|cảm nhận)\s+(?:của|từ)\s+|"
    r"(?:dẫn\s+)?lời\s+)?"
)
_NO_SOURCE = re.compile(
    r"(?i:đó|quy|luật(?! sư)|dự kiến|lịch|hướng|dõi|đuổi|nghị|điều(?! tra| dưỡng)|"
    r"khoản|quyết định|chương trình|đúng|cách|học|phong|tôi|"
    r"bạn|chân|sau|"
    r"kịp|tỷ|tỉ|chỉ|từng|mô hình|tiêu chuẩn|thứ tự|nguyên tắc|yêu cầu|đề nghị|hình thức|đơn|thời gian|tiến độ|trình tự|"
    r"phương thức|tinh thần|diện|đường|pháp lệnh|hiến pháp|hiệp|công ước|thông tư|bộ luật|lệ|tục|truyền thuyết|"
    r"truyền thống|phong tục|"
    r"thông lệ|thói|nhu cầu|sự|đà|chiều|hợp đồng|thỏa thuận|cam kết|chỉ thị|chỉ đạo|mẫu|dòng|giá|mức|tuổi|mùa|"
    r"ngày|tháng|năm|quý|tuần|giờ|danh sách|thể thức|luồng|mặt|các bước|kiểu|dạng|nghĩa|cơ chế|từng)\b|"
    r"kế hoạch\s*,"
)
_NAMELESS = re.compile(r"[" + UPPER + r"][\w.&-]*(?:\s[" + UPPER + r"\d][\w.&-]*){0,4}")
_HOLDER = re.compile(
    r",\s+(?:(?:ông|bà|anh|chị|cô|đồng chí|GS|PGS|TSKH|TS|ThS|BS|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy))[.,]?\s*)*"
)
_MANY = re.compile(r"(?i:các|những|nhiều|một số|mọi|hai|ba|giới|nguồn)\s")
_PHRASE_END = re.compile(r"[,:;]|\s[-–—]\s|\s+thì\s")
_COMMA = re.compile(r"[,:;]|\s+thì\s")
_HINGE = re.compile(r"\s*,?\s+thì(?=\s)")
_LEADERS = re.compile(
    r"(?:Tổng Bí thư|Thủ tướng|Phó Thủ tướng|Bộ trưởng|Thứ trưởng|Chủ tịch nước|Chủ tịch Quốc hội|Tổng thống)"
    r"(?=\s(?!Chính phủ|nước|Quốc hội)[" + LOWER + r"])"
)
_LED_BY = re.compile(r"\sdo\s")
_PRONOUN = re.compile(r"(?:ông|bà|anh|chị|cô)(?=\s+(?!này|ấy|ta|em|chị|nội|ngoại)[" + LOWER + r"])")
_OPENERS = frozenset(("", "nhưng", "tuy nhiên", "song", "còn", "và", "cụ thể", "trong khi đó", "ngoài ra", "riêng"))
_CHAIN_REACH = 260
_CHAIN_LEAD = 10
_SETTING = re.compile(
    r"(?i:tại|trong|trước|sau|ngày|sáng|chiều|tối|phát biểu|trao đổi|trả lời|liên quan|về|khi|nói về|thông tin)(?!\w)"
)
_LONGEST_TAIL = 40
_LONGEST_SOURCE = 10


def read_theo(reading: StatementReading, unit: Unit, cues: Sequence[Cue]) -> bool:
    """Read the unit's "theo" statement; False when it has none or names a source that another cue names better."""
    if reading.text.find("heo", unit.start, unit.end) < 0:
        return False
    for match in _THEO.finditer(reading.text, unit.start, unit.end):
        before = reading.text[unit.start : match.start()].rstrip()
        leads = match["cue"] == "Theo" or before.strip(" -–—,").lower() in _OPENERS
        if unit.quotes(match.start("cue")) or (not match["said"] and _NO_SOURCE.match(reading.text, match.end())):
            continue
        if not leads and not before.endswith((",", "”", '"', "-", "–")):
            continue
        found = _source(reading, unit, match.end())
        if found is None and match["said"]:
            found = _source(reading, unit, match.start("said")) or _whose_words(reading, unit, match.end())
        if found is None and leads:
            found = _pronoun(reading, unit, match.end())
        if found is None:
            continue
        cue = Cue(match.start("cue"), match.end("cue"), "say", "strong", True)
        speaker, end = found
        if leads or (len(before) < 70 and reading.has_words(end, unit.end, 7)):
            return _content_after(reading, unit, cues, cue, speaker, end)
        if len(reading.text[end : unit.end].strip(" .")) < _LONGEST_TAIL and not _told_by_another(reading, unit, cues):
            reading.add_content(unit, speaker, cue, unit.start, unit.start + len(before.rstrip(" ,-–—")))
            return True
    return False


def _told_by_another(reading: StatementReading, unit: Unit, cues: Sequence[Cue]) -> bool:
    """Whether the sentence that "theo Reuters" ends names who said it ("Ông X khẳng định …, theo Reuters.")."""
    first = next((c for c in cues if c.strength == "strong" and c.start < unit.start + _CHAIN_REACH), None)
    speaker = None if first is None else reading.finder.before(unit.start, first.start, strict=True)
    return speaker is not None and speaker.form in ("person", "pronoun", "organization")


def _content_after(
    reading: StatementReading, unit: Unit, cues: Sequence[Cue], cue: Cue, speaker: Speaker, end: int
) -> bool:
    if names_original_source(reading, cues, end):
        return False
    hinge = _HINGE.match(reading.text, end, unit.end)
    start = reading.content_start(hinge.end() if hinge else end, unit.end)
    if not reading.has_words(start, unit.end, 3) or reading.text[start] == "(":
        return False
    told = told_end(reading.text, start, unit.end)
    reading.add_content(unit, speaker, cue, start, unit.end if unit.quotes(told) else told)
    return True


def names_original_source(reading: StatementReading, cues: Sequence[Cue], start: int) -> bool:
    """Whether the words from ``start`` name a speaker with a cue of its own, who is then the original source."""
    for cue in cues:
        if start <= cue.start <= start + _CHAIN_REACH and _reports(reading, cue):
            speaker = reading.finder.before(start, cue.start, strict=True)
            if speaker is None or speaker.start < start or speaker.form == "place":
                continue
            lead = reading.text[start : speaker.start]
            if len(lead.split()) <= _CHAIN_LEAD or (_is_setting(lead) and cue.cue_class != "demand"):
                return True
    return False


def _is_setting(lead: str) -> bool:
    """Whether the words before a subject say where and when something was said ("tại buổi làm việc …,")."""
    return _SETTING.match(lead) is not None and lead.rstrip().endswith(",")


def _reports(reading: StatementReading, cue: Cue) -> bool:
    """Whether the verb reports by itself, whatever stands around it."""
    clause = cue.strength == "clause" and is_clause(reading.text, cue.end + 1, cue.end + _CHAIN_REACH)
    return cue.strength == "strong" or cue.linked or clause


def _source(reading: StatementReading, unit: Unit, start: int) -> tuple[Speaker, int] | None:
    """The source after "theo" and where its phrase ends."""
    stop = _PHRASE_END.search(reading.text, start, unit.end)
    limit = stop.start() if stop else unit.end
    person = reading.finder.people.first_from(start)
    led = person is not None and _LED_BY.search(reading.text, start, min(person.start, limit)) is not None
    if person is not None and person.start <= limit and person.end <= unit.end and not led:
        description = reading.finder.people.description(person)
        end = max(person.end, description.end) if description else max(person.end, limit)
        speaker = reading.finder.before(start, person.end, strict=True)
        return (speaker, office_end(reading.text, end, unit.end)) if speaker else None
    leader = _LEADERS.match(reading.text, start, unit.end)
    holder = reading.finder.sources.bearer(start, leader.end()) if leader else None
    if leader is not None and holder is not None:
        name = reading.finder.names.name_of(holder)
        return Speaker(holder, name, start, leader.end(), "person"), leader.end()
    return _unnamed_source(reading, unit, start)


def _pronoun(reading: StatementReading, unit: Unit, start: int) -> tuple[Speaker, int] | None:
    """The person meant by a pronoun that no comma parts from what is said ("Theo ông đó là việc khó")."""
    word = _PRONOUN.match(reading.text, start, unit.end)
    speaker = reading.finder.pronoun_at(start, word.end()) if word else None
    return (speaker, word.end()) if speaker and word else None


def _unnamed_source(reading: StatementReading, unit: Unit, start: int) -> tuple[Speaker, int] | None:
    finder = reading.finder
    stop = _COMMA.search(reading.text, start, unit.end)
    end = stop.start() if stop else start + len(reading.text[start : unit.end].rstrip(" ."))
    if stop is None and end - start < 90:
        end = max(start + 1, finder.trim(start, end))
    named = finder.sources.read(start, end, after_theo=True)
    one = named is not None and named.form in ("noun", "person") and not _MANY.match(reading.text, start)
    holder = _holder(reading, unit, end) if one else None
    if holder is not None:
        return holder
    told = find_cues(reading.text, start, end)
    teller = None
    if told and told[-1].end == end and told[-1].start > start:
        teller = finder.before(start, told[-1].start, strict=True)
    speaker = teller or finder.pronoun_at(start, end) or named or _nameless(reading, start, end)
    return (speaker, end) if speaker else None


def _holder(reading: StatementReading, unit: Unit, end: int) -> tuple[Speaker, int] | None:
    """The person who holds the office before the comma at ``end`` ("Theo Chánh văn phòng xã, ông X, …")."""
    finder = reading.finder
    match = _HOLDER.match(reading.text, end, unit.end)
    person = finder.people.first_from(match.end()) if match else None
    if match is None or person is None or person.start != match.end():
        return None
    if not reading.text.startswith((",", " -", " –", " (", ":"), person.end):
        return None
    speaker = finder.before(match.end(), person.end, strict=True)
    return (speaker, person.end) if speaker else None


def _whose_words(reading: StatementReading, unit: Unit, start: int) -> tuple[Speaker, int] | None:
    """Anybody whose words these are ("Theo chia sẻ của ekip làm phim, …")."""
    stop = _COMMA.search(reading.text, start, unit.end)
    if stop is None or not 1 < reading.words(start, stop.start()) <= _LONGEST_SOURCE:
        return None
    return Speaker(None, reading.text[start : stop.start()], start, stop.start(), "noun"), stop.start()


def _nameless(reading: StatementReading, start: int, end: int) -> Speaker | None:
    """A source in capitals that no list knows ("Theo MacRumors, …")."""
    match = _NAMELESS.fullmatch(reading.text, start, end)
    return Speaker(None, match.group(), start, end, "noun") if match else None
