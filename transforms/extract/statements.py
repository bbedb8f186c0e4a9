"""Statements of an article: who is reported to have said what, in quotation marks or in the reporter's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.article import Article
from transforms.extract.cues import Cue, find_cues
from transforms.extract.facts import Statement
from transforms.extract.letters import UPPER
from transforms.extract.names import Names, Sentence
from transforms.extract.quotations import Quotation, find_quotations
from transforms.extract.sources import Speaker
from transforms.extract.speakers import SpeakerFinder

_THEO = re.compile(r"(?:^|(?<=[\s,;:.–—-]))(?:[Cc]ũng\s+)?(?P<cue>[Tt]heo)\s+(?P<said>lời kể của\s+|lời\s+|dẫn lời\s+|chia sẻ của\s+|nhận định của\s+)?")
_NOT_THEO = re.compile(
    r"(?i:đó|quy|luật|dự kiến|lịch|hướng|dõi|đuổi|nghị|điều|khoản|quyết định|chương trình|đúng|cách|học|phong|tôi|bạn|chân|sau|kịp|"
    r"tỷ|tỉ|chỉ|từng|mô hình|tiêu chuẩn|thứ tự|nguyên tắc|yêu cầu|đề nghị|hình thức|đơn|thời gian|tiến độ|trình tự|phương thức|tinh thần|diện|đường)\b"
)
_AFTER_CUE = re.compile(r"(?:\s+(?:thêm|lại|tiếp))?(?:\s+(?:là\s+)?rằng)?\s*[,:]?(?:\s*[-–—]\s+)?\s*(?:rằng,?\s+)?")
_TAIL = re.compile(
    r"(?:\s*[.,;!?…/]*\s*$|\s+(?:thêm|với|về|khi|sau|trong|tại|vào|trên|trước|như vậy|như thế|ngày|hôm|sáng|chiều|tối|bằng|ở|qua|"
    r"và|lúc|,)(?=[\s,.]|$)|\s*[.,]\s*(?=[“\"])|\s*/|\s*,)"
)
_JOIN = re.compile(r"^[\s,.–—\-…!?]*$")
_HOLDER = re.compile(r",\s+((?:ông|bà|anh|chị|cô|đồng chí)\s+)")
_ASIDE = re.compile(r",\s+trong khi\b")
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị)(?!\w)")
_SUBORDINATE = re.compile(r"(?<!\w)(?i:sau khi|trước khi|khi|nếu|việc)\s+$")
_PASSIVE_LEAD = re.compile(r"(?<!\w)(?:được|bị)\s+$")
_ADJUNCT = re.compile(r"(?:trong|tại|sau|trên|với|ở|vào|khi)(?:\s+[^\s,]+){1,12}")
_RELAYING = frozenset(("đưa tin", "loan tin", "thông tin", "thông tin thêm", "cho hay"))
_CONTRAST = re.compile(r",?\s*(?<!\w)(?:trong khi đó|trong khi|thì|bất chấp|còn|nhưng|song)\s+(?=\S)")
_SPEAKER_COLON = re.compile(r"\s*[:]\s*")
_TURN = re.compile(r"^[-–—]\s*(?=\S)")
_NAME_TURN = re.compile(r"^[^:.“\"]{3,90}:\s*[-–—]?\s*(?=[" + UPPER + "“\"'‘])")
_MINIMUM_WORDS = 2
_METHOD = "statement-grammar"


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence, or the run of sentences that one quotation binds together."""

    start: int
    end: int
    block_no: int
    quotations: tuple[Quotation, ...]


class _StatementReader:
    def __init__(self, article: Article, sentences: Sequence[Sentence], names: Names) -> None:
        self.text = article.text
        self.types = {b.block_no: b.block_type for b in article.blocks}
        self.sentences = sentences
        self.quotations = find_quotations(article.text, article.blocks)
        self.finder = SpeakerFinder(article.text, names)
        self.found: list[Statement] = []

    def read(self) -> list[Statement]:
        previous: _Unit | None = None
        for unit in self._units():
            if self.types[unit.block_no] not in ("dateline", "byline", "credit"):
                before = len(self.found)
                self._read_unit(unit)
                if len(self.found) == before and previous is not None:
                    self._read_announced(previous, unit)
                if len(self.found) == before and previous is not None:
                    self._read_continued(previous, unit)
            previous = unit
        return self.found

    def _units(self) -> Iterator[_Unit]:
        starts = [q.outer_start for q in self.quotations]
        index = 0
        while index < len(self.sentences):
            first = self.sentences[index]
            end = first.end
            while True:
                inside = self.quotations[bisect_left(starts, first.start) : bisect_left(starts, end)]
                reach = max((q.outer_end for q in inside), default=end)
                if reach <= end or index + 1 >= len(self.sentences):
                    break
                index += 1
                end = self.sentences[index].end
            yield _Unit(first.start, end, first.block_no, tuple(inside))
            index += 1

    def _read_unit(self, unit: _Unit) -> None:
        text = self.text
        cues = [c for c in find_cues(text, unit.start, unit.end) if not self._quoted(unit, c.start)]
        if self._turn(unit) or self._theo(unit, cues):
            return
        floor = unit.start
        for cue in cues:
            if cue.start < floor:
                continue
            end = self._backward(unit, cue, floor) or self._forward(unit, cue, floor, cues)
            if end is not None:
                floor = end
        if floor == unit.start:
            if not self._headline(unit):
                self._introduced(unit)

    def _quoted(self, unit: _Unit, at: int) -> bool:
        return any(q.outer_start <= at < q.outer_end for q in unit.quotations)

    def _backward(self, unit: _Unit, cue: Cue, floor: int) -> int | None:
        """Content before its cue: "“…”, ông X nói", "“…”, nói ông X", "…, ông X cho biết."."""
        before = [q for q in unit.quotations if floor <= q.outer_start and q.outer_end <= cue.start]
        tail = _TAIL.match(self.text, cue.end, unit.end)
        if before:
            quotation = before[-1]
            gap = self.text[quotation.outer_end : cue.start]
            opening = self.text[floor : quotation.outer_start].strip(" ,.–—-\n")
            if len(gap) < 260 and re.match(r"\s*[,.–—-]|\s*$|\s", gap) and not re.search(r"[.!?]\s", gap.lstrip(" .,")):
                whole = not opening or len(before) > 1 or opening.endswith((":", ",")) or self._ends_turn(quotation, gap)
                if whole and (not cue.linked or tail):
                    speaker = self.finder.before(quotation.outer_end, cue.start, strict=True)
                    if speaker is None and not gap.strip(" ,.–—-"):
                        speaker = self._after(cue, unit)
                    if speaker is not None:
                        start = before[0].start if not self.text[floor : before[0].outer_start].strip() else quotation.start
                        if start != quotation.start and not self._adjacent(before):
                            start = quotation.start
                        self._add(speaker, "direct", cue, start, quotation.end)
                        return self._rest(unit, cue)
        if tail is None or cue.linked or cue.strength == "weak":
            return None
        if self.text[cue.end : unit.end].strip(" .,;!?…/\n") and not re.match(
            r"\s+(?:thêm|với|khi|tại|trong|sau|như vậy|vào|hôm|ngày)\b[^,:]{0,60}[.…]?$", self.text[cue.end : unit.end]
        ):
            return None
        comma = self._comma_before_subject(floor, cue.start)
        if comma is None or comma - floor < 25 or _PASSIVE.search(self.text, comma, cue.start):
            return None
        speaker = self.finder.before(comma + 1, cue.start, strict=True)
        if speaker is None or speaker.form == "document":
            return None
        self._add(speaker, self._kind(unit, floor, comma), cue, *self._content(floor, comma))
        return unit.end

    def _ends_turn(self, quotation: Quotation, gap: str) -> bool:
        """Whether a quotation inside a sentence is a whole utterance and not a word or a name in quotation marks."""
        if re.match(r"\s*[-–—,]", gap) and len(self.text[quotation.start : quotation.end].split()) >= 8:
            return True
        return self.text[quotation.end - 1] in ".!?…," or self.text[quotation.outer_end : quotation.outer_end + 1] == ","

    def _adjacent(self, quotations: Sequence[Quotation]) -> bool:
        return all(
            _JOIN.match(self.text[a.outer_end : b.outer_start]) for a, b in zip(quotations, quotations[1:], strict=False)
        )

    def _rest(self, unit: _Unit, cue: Cue) -> int:
        """Where reading goes on after a quotation's speaker; a second quotation of the same speaker is read here."""
        later = [q for q in unit.quotations if q.outer_start >= cue.end]
        if later and self.finder.last is not None and len(self.text[later[0].start : later[0].end].split()) > 3:
            between = self.text[cue.end : later[0].outer_start]
            if len(between.strip(" ,.:–—-")) < 40 and not find_cues(self.text, cue.end, later[0].outer_start):
                self._add(self.finder.last, "direct", cue, later[0].start, later[0].end)
                return later[0].outer_end
        return cue.end

    def _comma_before_subject(self, floor: int, cue_start: int) -> int | None:
        """The comma that divides the content from its speaker at the end of a sentence."""
        window = max(floor, cue_start - 220)
        commas = [m.start() for m in re.finditer(r",(?=\s)", self.text[window:cue_start])]
        for offset in reversed(commas):
            at = window + offset
            speaker = self.finder.before(at + 1, cue_start, strict=True)
            if speaker is not None and not self.text[at + 1 : speaker.start].strip():
                return at
        return None

    def _after(self, cue: Cue, unit: _Unit) -> Speaker | None:
        """The speaker that follows an inverted verb ("“…”, cho biết ông X")."""
        start = cue.end
        stop = re.search(r"[,.;:(\n]|$", self.text[start : unit.end])
        end = start + (stop.start() if stop else 0)
        return self.finder.before(start, end, strict=True) if end > start else None

    def _forward(self, unit: _Unit, cue: Cue, floor: int, cues: Sequence[Cue]) -> int | None:
        """Content after its cue: "Ông X cho biết …", "ông X nói: “…”"."""
        if cue.strength == "weak" and not cue.linked:
            return None
        start = _AFTER_CUE.match(self.text, cue.end, unit.end).end()  # type: ignore[union-attr]
        if len(self.text[start : unit.end].split()) < _MINIMUM_WORDS:
            return None
        if self.text[cue.start : cue.end].lower() == "cho thấy":
            speaker = self.finder.document_before(floor, cue.start)
        else:
            strict = cue.strength == "medium" and not cue.linked and not any(q.start > start for q in unit.quotations)
            speaker = self.finder.before(floor, cue.start, strict)
        if speaker is None:
            return None
        if speaker.form == "document" and cue.cue_class not in ("say", "judge"):
            return None
        if not cue.linked and _PASSIVE_LEAD.search(self.text, floor, speaker.start):
            return None
        if cue.strength == "medium" and not cue.linked and _SUBORDINATE.search(self.text, floor, speaker.start):
            return None
        if not cue.linked and _ADJUNCT.fullmatch(self.text, start, unit.end):
            return None
        if self.text[cue.start : cue.end].lower() in _RELAYING and self._chained(unit, start, cues):
            return None
        end = self._content_end(unit, cue, start, cues)
        self._add_content(unit, speaker, cue, start, end)
        return end

    def _content_end(self, unit: _Unit, cue: Cue, start: int, cues: Sequence[Cue]) -> int:
        """End of the content: the unit's, or where a contrasted clause with its own speaker and cue begins."""
        quoted = next((q for q in unit.quotations if q.outer_start == start), None)
        if quoted is not None and self.text[quoted.outer_end : unit.end].strip(" .,;!?…/\n"):
            rest = self.text[quoted.outer_end : unit.end]
            following = rest.lstrip(" .,;!?…")[:1]
            if following.isupper() or following in "“\"" or re.match(r"\s*[,;.]?\s*(?:đồng thời|và|nhưng)\b", rest):
                return quoted.outer_end
        aside = next((q for q in unit.quotations if q.outer_start >= start and _ASIDE.match(self.text, q.outer_end)), None)
        if aside is not None:
            return aside.outer_end
        for later in cues:
            if later.start <= start + 20:
                continue
            for contrast in _CONTRAST.finditer(self.text, start, later.start):
                if contrast.end() < later.start and not self._quoted(unit, contrast.start()):
                    speaker = self.finder.before(contrast.end(), later.start, strict=True)
                    if speaker is not None and later.strength != "weak":
                        return contrast.start()
        return unit.end

    def _add_content(self, unit: _Unit, speaker: Speaker, cue: Cue, start: int, end: int) -> None:
        inner = [q for q in unit.quotations if start <= q.outer_start and q.outer_end <= end]
        if inner and inner[0].outer_start == start:
            rest = self.text[inner[-1].outer_end : end].strip(" .,;!?…/\n")
            if self._adjacent(inner) and not rest:
                self._add(speaker, "direct", cue, inner[0].start, inner[-1].end)
                return
        start, end = self._content(start, end)
        kind = self._kind(unit, start, end)
        if kind == "direct" and inner and end - inner[-1].outer_end <= 2:
            end = inner[-1].outer_end
        if len(self.text[start:end].split()) >= _MINIMUM_WORDS:
            self._add(speaker, kind, cue, start, end)

    def _kind(self, unit: _Unit, start: int, end: int) -> str:
        quoted = sum(
            len(self.text[q.start : q.end].split()) for q in unit.quotations if start <= q.outer_start and q.outer_end <= end
        )
        return "direct" if quoted * 2 > len(self.text[start:end].split()) else "indirect"

    def _content(self, start: int, end: int) -> tuple[int, int]:
        while start < end and (self.text[start].isspace() or self.text[start] in ",:"):
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in ",;:/-–—"):
            end -= 1
        return start, end

    def _theo(self, unit: _Unit, cues: Sequence[Cue]) -> bool:
        for match in _THEO.finditer(self.text, unit.start, unit.end):
            start = match.end()
            if self._quoted(unit, match.start("cue")) or (not match["said"] and _NOT_THEO.match(self.text, start)):
                continue
            leads = match["cue"] == "Theo" or not self.text[unit.start : match.start()].strip(" -–—,")
            before = self.text[unit.start : match.start()].rstrip()
            if not leads and not before.endswith((",", "”", '"', "-", "–")):
                continue
            found = self._theo_source(unit, start)
            if found is None:
                continue
            speaker, end = found
            cue = Cue(match.start("cue"), match.end("cue"), "say", "strong", True)
            if leads or (len(before) < 70 and len(self.text[end : unit.end].split()) > 6):
                if self._chained(unit, end, cues):
                    return False
                content = _AFTER_CUE.match(self.text, end, unit.end).end()  # type: ignore[union-attr]
                if len(self.text[content : unit.end].split()) < 3 or self.text[content] == "(":
                    return False
                self._add_content(unit, speaker, cue, content, unit.end)
                return True
            if len(self.text[end : unit.end].strip(" .")) < 40:
                comma = len(self.text[: match.start()].rstrip(" ,-–—"))
                self._add_content(unit, speaker, cue, unit.start, comma)
                return True
        return False

    def _theo_source(self, unit: _Unit, start: int) -> tuple[Speaker, int] | None:
        """The source after "theo" and where its phrase ends."""
        person = self.finder.people.first_from(start)
        if person is not None:
            description = self.finder.people.description(person)
            stop = re.search(r"[,:;]|\s[-–—]\s", self.text[start : unit.end])
            limit = start + stop.start() if stop else unit.end
            if person.start <= limit and person.end <= unit.end:
                end = max(person.end, description.end) if description else person.end
                if end <= limit and not description:
                    end = limit
                elif not description:
                    end = person.end
                speaker = self.finder.before(start, person.end, strict=True)
                if speaker is None:
                    return None
                return speaker, self._close_apposition(unit, end)
        stop = re.search(r",|:|;|$", self.text[start : unit.end])
        end = start + (stop.start() if stop else 0)
        while end > start and self.text[end - 1] in " .":
            end -= 1
        if end - start < 90:
            end = max(start + 1, self.finder.trim(start, end)) if end == unit.end - 1 else end
        named = self._named_after_comma(unit, end)
        if named is not None:
            return named
        told = find_cues(self.text, start, end)
        if told and told[-1].end == end and told[-1].start > start:
            speaker = self.finder.before(start, told[-1].start, strict=True)
            return (speaker, end) if speaker else None
        speaker = self.finder.pronoun_at(start, end) or self.finder.sources.read(start, end, after_theo=True)
        return (speaker, end) if speaker else None

    def _named_after_comma(self, unit: _Unit, comma: int) -> tuple[Speaker, int] | None:
        """The name in "Theo Bộ trưởng Bộ X, bà Y, …": an office, then who holds it."""
        match = _HOLDER.match(self.text, comma, unit.end)
        if match is None:
            return None
        person = self.finder.people.first_from(match.end())
        if person is None or person.start != match.end():
            return None
        speaker = self.finder.before(match.start(1), person.end, strict=True)
        return (speaker, person.end) if speaker else None

    def _close_apposition(self, unit: _Unit, end: int) -> int:
        """Skip a title after the name ("Theo ông X, Giám đốc Sở Y, …"): the content starts after it."""
        match = re.match(
            r"\s*(?:,|-|–|\()\s*(?:nguyên |quyền |cựu )?(?:" + "|".join(_TITLE_WORDS) + r")\b[^,;:“\"]{0,140}(?=[,:])",
            self.text[end : unit.end],
        )
        return end + match.end() if match else end

    def _chained(self, unit: _Unit, end: int, cues: Sequence[Cue]) -> bool:
        """Whether the words after "Theo X," name the original source with a cue of its own."""
        for cue in cues:
            if cue.start - end > 170 or cue.start < end:
                continue
            if cue.strength == "strong" or cue.linked:
                speaker = self.finder.before(end, cue.start, strict=True)
                if speaker is not None and speaker.start >= end and speaker.form != "place":
                    return True
        return False

    def _turn(self, unit: _Unit) -> bool:
        """An interview turn: "- Thưa ông, …", or "Ông X: …" at the start of a block."""
        if self.types[unit.block_no] not in ("paragraph", "lead"):
            return False
        match = _NAME_TURN.match(self.text[unit.start : unit.end])
        if match is None or find_cues(self.text, unit.start, unit.start + match.end()):
            return False
        colon = self.text.index(":", unit.start)
        speaker = self.finder.before(unit.start, colon, strict=True)
        if speaker is None or speaker.form not in ("person", "organization") or self.text[unit.start : speaker.start].strip():
            return False
        cue = Cue(colon, colon + 1, "say", "strong", True)
        self._add_content(unit, speaker, cue, unit.start + match.end(), unit.end)
        return True

    def _introduced(self, unit: _Unit) -> bool:
        """A quotation after a colon whose verb is none of the cues ("Chị An thở dài: “…”")."""
        quotation = next((q for q in unit.quotations if self.text[unit.start : q.outer_start].rstrip().endswith(":")), None)
        if quotation is None or len(self.text[quotation.start : quotation.end].split()) < 4:
            return False
        colon = self.text.rindex(":", unit.start, quotation.outer_start)
        start = max(self.text.rfind(",", unit.start, colon) + 1, self.text.rfind(";", unit.start, colon) + 1, unit.start)
        speaker = self.finder.leading(start, colon)
        if speaker is None:
            return False
        self._add(speaker, "direct", Cue(colon, colon + 1, "say", "medium", True), quotation.start, quotation.end)
        return True

    def _headline(self, unit: _Unit) -> bool:
        """A title, heading or caption of the form "X: …"."""
        if self.types[unit.block_no] not in ("title", "heading", "caption"):
            return False
        match = re.search(r":\s+(?=\S)", self.text[unit.start : unit.end])
        if match is None or match.start() > 90:
            return False
        colon = unit.start + match.start()
        if self._quoted(unit, colon):
            return False
        speaker = self.finder.before(unit.start, colon, strict=True)
        if speaker is None or speaker.form in ("place", "pronoun") or self.text[unit.start : speaker.start].strip():
            return False
        if speaker.form in ("noun", "organization") and unit.start + match.end() not in {q.outer_start for q in unit.quotations}:
            return False
        cue = Cue(colon, colon + 1, "say", "strong", True)
        self._add_content(unit, speaker, cue, unit.start + match.end(), unit.end)
        return True

    def _read_announced(self, previous: _Unit, unit: _Unit) -> None:
        """A block that is one quotation, announced by a colon at the end of the unit before it."""
        if not self.text[previous.start : previous.end].endswith(":") or len(unit.quotations) == 0:
            return
        quotation = unit.quotations[0]
        if quotation.outer_start != unit.start:
            return
        cues = find_cues(self.text, previous.start, previous.end)
        speaker = self.finder.before(previous.start, cues[-1].start if cues else previous.end - 1)
        if speaker is not None:
            colon = previous.end - 1
            cue = cues[-1] if cues else Cue(colon, previous.end, "say", "strong", True)
            self._add(speaker, "direct", cue, quotation.start, quotation.end)

    def _read_continued(self, previous: _Unit, unit: _Unit) -> None:
        """A quotation that its speaker, named in the sentence before, interrupted ("“A”, ông X nói. “B”")."""
        if not self.found or len(unit.quotations) != 1 or previous.block_no != unit.block_no:
            return
        last, quotation = self.found[-1], unit.quotations[0]
        outside = self.text[unit.start : quotation.outer_start] + self.text[quotation.outer_end : unit.end]
        if outside.strip(" .,–—-") or not previous.start <= last.start < previous.end or last.kind != "direct":
            return
        if last.speaker_start < last.end or self.finder.last is None or unit.start - previous.end > 2:
            return
        cue_at = self.text.find(last.cue, last.end, previous.end)
        cue = Cue(cue_at, cue_at + len(last.cue), "say", "strong", True)
        if cue_at >= 0:
            self._add(self.finder.last, "direct", cue, quotation.start, quotation.end)

    def _add(self, speaker: Speaker, kind: str, cue: Cue, start: int, end: int) -> None:
        confidence = {"person": 0.9, "organization": 0.85, "pronoun": 0.8, "place": 0.75}.get(speaker.form, 0.7)
        self.found.append(
            Statement(
                speaker.entity_no, speaker.name, "direct" if kind == "direct" else "indirect", self.text[cue.start : cue.end],
                start, end, speaker.start, speaker.end, _METHOD, confidence if cue.strength == "strong" else confidence - 0.1,
            )
        )  # fmt: skip
        self.finder.last = speaker


_TITLE_WORDS = (
    "Chủ tịch", "Phó", "Giám đốc", "Tổng", "Trưởng", "Bí thư", "Bộ trưởng", "Thứ trưởng", "Cục trưởng", "Viện trưởng",
    "Hiệu trưởng", "Chánh", "Thủ tướng", "Đại biểu", "Ủy viên", "Uỷ viên", "người phát ngôn", "chuyên gia", "giám đốc",
    "chủ tịch", "phó", "trưởng", "đại diện", "chủ", "một", "nhà", "giáo sư", "luật sư", "Chuyên gia", "Chủ nhiệm",
    "người đứng đầu", "người", "huấn luyện viên", "bác sĩ", "cán bộ", "giảng viên", "nguyên",
)  # fmt: skip


def read_statements(article: Article, sentences: Sequence[Sentence], names: Names) -> list[Statement]:
    """Statements in text order.

    Direct statements span what stands between the quotation marks, indirect ones the reported content with its full
    stop, without speaker and cue. Slogans, themes and scare quotes are none.
    """
    return sorted(_StatementReader(article, sentences, names).read(), key=lambda s: s.start)
