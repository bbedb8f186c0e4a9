"""Who speaks: the subject in front of a reporting verb, a pronoun's person, an unnamed source's noun phrase."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from transforms.extract.facts import Mention
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import Description, Names
from transforms.lexicons.lexicon import load_rows

_TIME = (
    r"(?:(?:vào\s+)?(?:(?:rạng\s)?sáng|trưa|chiều|tối|đêm)?\s*(?:ngày|hôm)?\s*\(?\d{1,2}\s?[/.\-]\s?\d{1,2}(?:[/.\-]\d{2,4})?\)?"
    r"|(?:(?:sáng|trưa|chiều|tối|đêm)\s)?(?:hôm\s)?(?:nay|qua)|hôm thứ \w+|cùng ngày|tuần trước|tuần này|mới đây|gần đây)"
)
_TRAILING = re.compile(
    r"(?:[\s,–—-]+|\s\([^()]{0,160}\)|(?<!\w)(?i:đã|đang|cũng|sẽ|vừa|còn|lại|thì|mới|chỉ|đều|liên tục|tiếp tục|thẳng thắn|từng|nhiều lần|"
    r"một lần nữa|luôn|vẫn|ngay|sau đó|trước đó|đồng thời|phải|xin|cùng|mạnh mẽ|nhanh chóng|chính thức|rất|hết sức|tự tin|"
    r"khéo léo|vui vẻ|bức xúc|nghẹn ngào|xúc động|dứt khoát|quả quyết|lạc quan|chân thành|thành thật|không khỏi|kiên quyết|"
    r"khiêm tốn|hài hước|buồn bã|bình tĩnh|hào hứng|phấn khởi|thật thà|mừng rỡ|cười|phát biểu|trả lời|có|tin tưởng|lên tiếng|"
    r"sau này|về sau|gần như|cho biết|thêm|trực tiếp|công khai|cho|chủ động|quyết liệt|bày tỏ|nói)(?!\w)|(?<!\w)" + _TIME + r")$"
)
_BOUNDARY = re.compile(
    r"[,;:!?“”\"–—]|[.)](?=\s+[" + UPPER + r"])|\s-\s|(?<!\w)(?i:nhưng|song|tuy nhiên|trong khi|vì|bởi|nên|mà|rằng|còn|sau khi|trước khi|khi|để|dù|"
    r"mặc dù|nếu|bất chấp|theo|thì|do|đồng thời|trong đó|tại|ở|từ|đến|dẫn lời|trích lời)(?!\w)|(?<!\w)" + _TIME
)
_PRONOUN = re.compile(
    r"(?:^|[\s,;:–—-])(?P<pronoun>(?i:ông|bà|anh|chị|cô|em|cậu|thầy|nàng|chàng|y|hắn|ả|cụ)(?:\s+(?:này|ấy|ta))?"
    r"|(?i:vị|người|nữ|nam|cầu thủ|luật sư|bác sĩ|nhà|chuyên gia|huấn luyện viên|chủ nhân|đại diện)(?:\s+\w+){0,4}?\s+(?:này|trên|nói trên|ấy)"
    r"|(?i:chính\s+)?(?i:đồng chí|nam ca sĩ|nữ ca sĩ|nam diễn viên|nữ diễn viên|nam nghệ sĩ|nữ nghệ sĩ|người đẹp|nghệ sĩ|nam sinh|nữ sinh))$"
)
_NO_PRONOUN = re.compile(r"(?<!\w)(?i:các|những|của|đàn|hai|ba|với|nhiều|quý|mấy|đôi|người|cho|mà|về|cùng)\s+$")
_PRONOUN_REACH = 1500
_OPENING_PRONOUN = re.compile(r"(?i:ông|bà|anh|chị|cô|cậu|thầy|cụ)\b")
_OPENS_APPOSITION = re.compile(r"\s?[,(]|\s[-–—]\s")
_BREAKS = re.compile(r"[.;:“”\"]|(?<!\w)(?:khiến|trong khi|nhưng|thì|và (?:ông|bà|anh|chị)|(?:ông|bà|anh|chị|cô) [" + UPPER + r"])")
_CREDITED = re.compile(r"(?:Ảnh|Nguồn|Video|Clip|VGP|TTXVN|ảnh)\s*[:/][^.()\n]{0,24}$")
_BREAK = re.compile(r"(?<!tp)\.|[;:/”\n]|(?<=\w)\)")
_OFFICE_TAIL = re.compile(
    r"(?:[\s,.–-]+(?:[" + UPPER + r"]\w*|tỉnh|thành phố|huyện|quận|xã|phường|nước|và|của|bang|ông|bà|đồng chí|thường trực))*\s*"
)
_MEDIA_NOUNS = frozenset(("báo", "tờ", "kênh", "trang", "đài", "hãng", "tạp chí", "website"))
_NEXT_CAPITAL = re.compile(r"\w+\s+[" + UPPER + r"\d]|\w+\s+(?:tin|truyền hình|điện tử|thông tấn)\b")
_MALE = frozenset(("ông", "anh", "cậu", "thầy", "chàng", "hắn"))
_FEMALE = frozenset(("bà", "chị", "cô", "nàng", "ả"))
_HONORIFIC = re.compile(r"(?:^|\W)(?P<word>(?i:ông|bà|anh|chị|cô|cậu|thầy|cụ|em|chú|bác|thím|dì|nàng|chàng))\s+$")
_RELATION = re.compile(
    r"(?i:của|với|gặp|về|cho|từ|bởi|cùng|và|cả|tới|đến|nhằm vào|dẫn|trích|sau|trước|theo|ngoài|như|giống|bên cạnh|khi)\s+(?:ông|bà|anh|chị|cô|em|cậu|cụ)?\s*$"
)
_KIN = re.compile(
    r"(?:^|\W)(?P<noun>(?i:vợ|chồng|mẹ|bố|cha|con trai|con gái|em trai|em gái|anh trai|chị gái|gia đình|người nhà|người thân|"
    r"luật sư|đại diện|bạn|bạn gái|bạn trai|phía|ekip|quản lý|trợ lý|hàng xóm)(?:\s+của)?\s+(?:ông|bà|anh|chị|cô|em|cậu|cụ|hoa hậu|ca sĩ)?\s*)$"
)
_APPOSITION = re.compile(
    r"\s*(?:[,(–—-]|(?:ở|ngụ|trú|tại|quê|thuộc|một|người|đến từ|làm|\d{2} tuổi|sinh năm|là|phụ trách|của|thôn|xã|phường|tổ)\b)"
)
_MANNER = re.compile(r"(?:\s+[" + LOWER + r"]+){1,3}\s*")
_VERB = re.compile(r"(?<!\w)(?i:đã|đang|sẽ|bị|vừa|nhưng|khi|để|không|rồi|cũng|tới|đến dự|ngày càng|vì|nên)(?!\w)|[.;:!?“”\"]")
_DETERMINER = re.compile(
    r"(?i:(?:có|cả|các|những|nhiều|một số|một|mọi|hàng loạt|đa số|phần lớn|hầu hết|không ít|hai|ba|bốn|đông đảo|vài|mấy|số đông|toàn thể|"
    r"rất nhiều|\d+)\s+)+"
)
_MEDIA = re.compile(
    r"(?i:(?:hãng tin|hãng thông tấn|hãng|tờ|báo điện tử|báo|tạp chí|nhật báo|tuần báo|kênh truyền hình|kênh|trang tin|trang web|trang|"
    r"đài truyền hình|đài|website|công ty|ctcp|nguồn tin từ|nguồn tin của|phía|bên|cơ quan)\s+)+"
)
_LEADING = re.compile(
    r"^(?:[\s,–—-]+|" + _TIME + r"(?!\w)|(?i:và|hiện|hiện nay|mới đây|trước đó|sau đó|tuy nhiên|ngoài ra|theo đó|bên cạnh đó|cũng|"
    r"đồng thời|cuối cùng|trong khi đó|riêng|còn|đặc biệt|do đó|vì vậy|nhưng|song|thậm chí|cụ thể|lúc này|khi đó|tuần trước|về phía|thế nhưng|"
    r"đáng chú ý|chiều|sáng|tối|trong khi|liên quan|lúc đó|tương tự|thực tế|được biết|trên)(?!\w))+"
)
_NAME_AFTER_NOUN = re.compile(
    r"(?i:\w+)(?:\s+[^\W\d_A-ZĐ]\w*)*?\s+(?P<name>[" + UPPER + r"]\w*(?:[\s-][" + UPPER + r"]\w*){1,4})(?!\w)"
)
_CAPITAL = re.compile("[" + UPPER + "]")


@dataclass(frozen=True, slots=True)
class Speaker:
    """``entity_no`` is None for a source without a name; ``form`` is person, pronoun, organization, place or noun."""

    entity_no: int | None
    name: str
    start: int
    end: int
    form: str


@cache
def _nouns() -> dict[str, str]:
    nouns = {row["title"].lower(): "person" for row in load_rows("titles")}
    return nouns | {row["noun"]: row["kind"] for row in load_rows("speaker_nouns")}


def _noun_kind(words: Sequence[str]) -> str | None:
    """Kind of the speaker noun that begins ``words`` (lower case), longest noun first."""
    for length in range(min(4, len(words)), 0, -1):
        kind = _nouns().get(" ".join(words[:length]))
        if kind:
            return kind
    return None


class SpeakerFinder:
    """Finds speakers in one article; remembers who was spoken of, so statements must be asked for in text order."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.persons = [
            m
            for m in names.mentions
            if m.entity_type == "person" and not _CREDITED.search(text, max(0, m.start - 32), m.start)
        ]
        self._person_starts = [m.start for m in self.persons]
        self._person_ends = sorted((m.end, i) for i, m in enumerate(self.persons))
        self.others = [m for m in names.mentions if m.entity_type != "person"]
        self._other_starts = [m.start for m in self.others]
        self._described: dict[int, Description] = {d.name_start: d for d in names.descriptions}
        self._gender = self._genders()
        self.last: Speaker | None = None

    def _genders(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for mention in self.persons:
            honorific = _HONORIFIC.search(self.text, max(0, mention.start - 8), mention.start)
            if honorific:
                word = honorific["word"].lower()
                gender = "m" if word in _MALE else "f" if word in _FEMALE else ""
                if gender:
                    found.setdefault(mention.entity_no, gender)
        return found

    def before(self, low: int, cue_start: int, strict: bool = False) -> Speaker | None:
        """The subject of a verb at ``cue_start`` within the clause chain that starts at ``low``.

        ``strict`` asks for a subject that stands directly before the verb.
        """
        end = self._trim(low, cue_start)
        joined = "," in self.text[end:cue_start] or "đồng thời" in self.text[end:cue_start]
        speaker = self._ending_at(low, end, inner=not joined)
        if speaker is None and not strict:
            speaker = self._subject_of(low, cue_start) or self._sole_person(low, cue_start)
        return speaker

    def _sole_person(self, low: int, cue_start: int) -> Speaker | None:
        """The only person named before the verb, where the sentence opens with that person."""
        people = self.persons[bisect_left(self._person_starts, low) : bisect_left(self._person_starts, cue_start)]
        if not people or len({m.entity_no for m in people}) > 1 or cue_start - people[0].end > 250:
            return None
        described = self._described.get(people[0].start)
        lead = self.text[low : described.start if described else people[0].start]
        if len(lead.split()) > 8 or _RELATION.search(lead) or "“" in self.text[people[0].end : cue_start]:
            return None
        return self._person(people[0], low, cue_start)

    def leading(self, start: int, end: int) -> Speaker | None:
        """A person or a pronoun that opens ``text[start:end]``, followed by a verb phrase of a few words."""
        while start < end and self.text[start].isspace():
            start += 1
        at = bisect_left(self._person_starts, start)
        if at < len(self.persons) and self.persons[at].end <= end:
            person = self.persons[at]
            lead, rest = self.text[start : person.start], self.text[person.end : end]
            described = self._described.get(person.start)
            if (len(lead.split()) <= 4 or (described and described.start <= start)) and len(rest.split()) <= 8:
                return self._person(person, start, end)
            return None
        word = _OPENING_PRONOUN.match(self.text, start, end)
        if word and len(self.text[word.end() : end].split()) <= 8:
            return self._pronoun_at(start, word.end())
        return None

    def trimmed(self, low: int, end: int) -> int:
        """``end`` moved before adverbs, days and brackets that follow a noun phrase."""
        return self._trim(low, end)

    def _trim(self, low: int, end: int) -> int:
        while end > low:
            match = _TRAILING.search(self.text, max(low, end - 170), end)
            if match is None or match.start() == end:
                break
            end = match.start()
        return end

    def _ending_at(self, low: int, end: int, inner: bool) -> Speaker | None:
        return (
            self._opening_person(low, end)
            or self._person_at(low, end)
            or self._pronoun_at(low, end)
            or self._phrase_at(low, end, inner)
        )

    def document_before(self, low: int, cue_start: int) -> Speaker | None:
        """The paper, survey or body of data that shows something ("Các bản đồ từ nhóm X cho thấy")."""
        end = self._trim(low, cue_start)
        start = max(self.text.rfind(", ", low, end) + 1, self.text.rfind("; ", low, end) + 1, low)
        leading = _LEADING.match(self.text[start:end])
        start += leading.end() if leading else 0
        while start < end and self.text[start].isspace():
            start += 1
        determiner = _DETERMINER.match(self.text, start, end)
        head = determiner.end() if determiner else start
        if end - start > 160 or _noun_kind(self.text[head:end].lower().split()) != "document":
            return None
        issuer = self._issuer(start, end)
        if issuer is not None:
            return Speaker(issuer.entity_no, self.names.name_of(issuer.entity_no), start, end, "organization")
        return Speaker(None, self.text[start:end], start, end, "document")

    def _opening_person(self, low: int, end: int) -> Speaker | None:
        """A person who opens the stretch and is followed by an apposition that runs up to ``end``."""
        at = bisect_left(self._person_starts, low)
        if at == len(self.persons) or self.persons[at].end >= end:
            return None
        person = self.persons[at]
        gap = self.text[person.end : end]
        if not _OPENS_APPOSITION.match(gap) or len(gap) > 200 or _BREAKS.search(gap):
            return None
        lead = self.text[low : person.start].strip(" ,.–—-")
        described = self._described.get(person.start)
        if lead and not (described and not self.text[low : described.start].strip(" ,.–—-")) and not _HONORIFIC.fullmatch(lead + " "):
            return None
        return self._person(person, low, end)

    def _person_at(self, low: int, end: int) -> Speaker | None:
        index = bisect_right(self._person_starts, end) - 1
        while index >= 0 and self.persons[index].start >= low:
            mention = self.persons[index]
            if mention.end <= end:
                gap = self.text[mention.end : end]
                description = self._described.get(mention.start)
                reaches = description is not None and description.end >= end - 1
                opens = not self.text[low : mention.start].strip(" ,.–—-") and gap[:1] in ",("
                plain = _APPOSITION.match(gap) and not _VERB.search(gap) and len(gap) < 260
                manner = _MANNER.fullmatch(gap) and not _VERB.search(gap)
                if not gap.strip() or reaches or plain or manner or (opens and len(gap) < 200):
                    if gap.strip() and _RELATION.search(self.text, max(low, mention.start - 20), mention.start):
                        return None
                    return self._person(mention, low, end)
                if _VERB.search(gap):
                    return None
            index -= 1
        return None

    def _person(self, mention: Mention, low: int, end: int) -> Speaker | None:
        kin = _KIN.search(self.text, max(low, mention.start - 40), mention.start)
        if kin and kin["noun"].split()[0].lower() not in ("luật", "bạn", "đại") or (kin and " của" in kin["noun"]):
            start = kin.start("noun")
            return Speaker(None, self.text[start : mention.end], start, mention.end, "noun")
        if re.search(r"(?:của|với|bởi)\s+$", self._lead(mention, low)):
            phrase = self._phrase_at(low, mention.end)
            return phrase
        description = self._described.get(mention.start)
        start, stop = (description.start, description.end) if description else (mention.start, mention.end)
        return Speaker(mention.entity_no, self.names.name_of(mention.entity_no), start, stop, "person")

    def _lead(self, mention: Mention, low: int) -> str:
        description = self._described.get(mention.start)
        start = description.start if description else mention.start
        lead = self.text[max(low, start - 24) : start]
        honorific = _HONORIFIC.search(lead)
        return lead[: honorific.start("word")] if honorific else lead

    def _pronoun_at(self, low: int, end: int) -> Speaker | None:
        match = _PRONOUN.search(self.text, max(low, end - 45, 1) - 1, end)
        if match is None or _NO_PRONOUN.search(self.text, max(0, match.start("pronoun") - 12), match.start("pronoun")):
            return None
        start = match.start("pronoun")
        word = match["pronoun"].split()[0].lower()
        person = self._antecedent(start, "m" if word in _MALE else "f" if word in _FEMALE else "")
        if person is None:
            words = self.text[start:end]
            return Speaker(None, words, start, end, "noun") if " " in words else None
        return Speaker(person, self.names.name_of(person), start, end, "pronoun")

    def _antecedent(self, at: int, gender: str) -> int | None:
        """The person a pronoun stands for: a recent speaker, the last subject, else the last person who fits.

        A person addressed by an honorific of the pronoun's gender goes before one whose gender is not known.
        """
        index = bisect_left(self._person_starts, at) - 1
        subject = self._sentence_subject(index, at)
        recent = [m.entity_no for m in reversed(self.persons[max(0, index - 12) : index + 1]) if at - m.end < _PRONOUN_REACH]
        speaker = self.last if self.last and self.last.entity_no is not None and at - self.last.start < _PRONOUN_REACH else None
        spoken = [speaker.entity_no] if speaker and speaker.form in ("person", "pronoun") else []
        if speaker and subject is not None and self.persons[index].start > speaker.end and subject != speaker.entity_no:
            order = [subject, *spoken, *recent]
        else:
            order = [*spoken, *([subject] if subject is not None else []), *recent]
        known = [n for n in order if n is not None and gender and self._gender.get(n) == gender]
        unknown = [n for n in order if n is not None and self._gender.get(n, gender) == gender]
        return known[0] if known else unknown[0] if unknown else None

    def _sentence_subject(self, index: int, at: int) -> int | None:
        """The first person named in the stretch of text before ``at`` that names the last one."""
        if index < 0 or at - self.persons[index].end > 600:
            return None
        last = self.persons[index]
        begin = max(self.text.rfind(". ", 0, last.start), self.text.rfind("\n", 0, last.start))
        first = self.persons[bisect_left(self._person_starts, begin)]
        return first.entity_no if first.start <= last.start else last.entity_no

    def _phrase_at(self, low: int, end: int, inner: bool = True) -> Speaker | None:
        """A noun phrase without a person's name that ends at ``end``: an organisation, a place or an unnamed source."""
        if end <= low:
            return None
        start = low
        window = max(low, end - 200)
        for match in _BOUNDARY.finditer(self.text, window, end):
            if match.end() <= end and not self._inside_other(match.start()):
                start = match.end()
        start = max(start, window)
        segment = self.text[start:end]
        leading = _LEADING.match(segment)
        if leading:
            start += leading.end()
        while start < end and self.text[start].isspace():
            start += 1
        return self.read_phrase(start, end, inner=inner)

    def _inside_other(self, at: int) -> bool:
        index = bisect_right(self._other_starts, at) - 1
        return index >= 0 and self.others[index].start < at < self.others[index].end

    def read_phrase(self, start: int, end: int, after_theo: bool = False, inner: bool = True) -> Speaker | None:
        """The source that ``text[start:end]`` names, or None where these words name none."""
        text = self.text
        if text[start : start + 3].lower() == "có ":
            start += 3
        if end - start < 2 or end - start > 160:
            return None
        predicate = _PREDICATE.search(text, start, end)
        if predicate:
            end = predicate.start()
        determiner = _DETERMINER.match(text, start, end)
        head = determiner.end() if determiner else start
        media = _MEDIA.match(text, head, end)
        named = self._other_between(media.end() if media else head, end)
        if named is not None:
            return Speaker(named.entity_no, self.names.name_of(named.entity_no), start, end, named.entity_type)
        words = text[head:end].lower().split()
        kind = _noun_kind(words)
        if words and words[0] in _MEDIA_NOUNS and not _NEXT_CAPITAL.match(text, head, end):
            return None
        if kind == "document" or (kind == "finding" and after_theo):
            issuer = self._issuer(start, end)
            if issuer is not None:
                return Speaker(issuer.entity_no, self.names.name_of(issuer.entity_no), start, end, "organization")
            return Speaker(None, text[start:end], start, end, "document")
        if kind in ("person", "body"):
            titled = self._titled(start, end)
            if titled is not None:
                return Speaker(titled, self.names.name_of(titled), start, end, "person")
            return Speaker(None, self._own_name(head, end, kind) or text[start:end], start, end, "noun")
        later = None if after_theo or kind or not inner else self._noun_within(head, end)
        if later is not None:
            return later
        if len(words) == 1 and _CAPITAL.match(text, head):
            called = next((m for m in self.persons if text[head:end] in self.names.name_of(m.entity_no).split()), None)
            if called is not None:
                return Speaker(called.entity_no, self.names.name_of(called.entity_no), start, end, "person")
        if _CAPITAL.match(text, head) and 2 <= len(words) <= 5 and text[head:end].istitle():
            return Speaker(None, text[start:end], start, end, "noun")
        return None

    def _own_name(self, head: int, end: int, kind: str) -> str | None:
        """The name after a noun for one person ("cử tri Trần Văn An ở xã X"), where no mention was found."""
        if kind != "person":
            return None
        match = _NAME_AFTER_NOUN.match(self.text, head, end)
        if match is None or (match.end() < end and not _APPOSITION.match(self.text, match.end(), end)):
            return None
        return match["name"]

    def _other_between(self, start: int, end: int) -> Mention | None:
        """The organisation or place whose name fills ``text[start:end]`` (a bracketed short form may follow)."""
        for mention in self.names.within(start, end, "organization", "place"):
            if mention.start > start or (mention.entity_type == "place" and self.names.name_of(mention.entity_no)[:1].islower()):
                return None
            rest = self.text[mention.end : end].strip()
            if not rest or re.fullmatch(r"\([^()]*\)|(?:tại|ở|của)\s+[\w .]+|\([^()]*\)\s+tự xưng", rest):
                return mention
        return None

    def _issuer(self, start: int, end: int) -> Mention | None:
        for mention in self.names.within(start, end, "organization"):
            lead = self.text[start : mention.start].rstrip()
            if mention.end >= end - 1 and (lead.endswith("của") or len(lead.split()) <= 2):
                return mention
        return None

    def _titled(self, start: int, end: int) -> int | None:
        """The person whose office ``text[start:end]`` names, if one introduced earlier bears it."""
        phrase = self.text[start:end].strip().lower()
        if len(phrase) < 6 or self.text[start:end].split()[0].lower() not in _TITLE_HEADS:
            return None
        words = phrase.split()
        for wanted in (" ".join(words), " ".join(words[:3])) if len(words) > 2 else (phrase,):
            low = bisect_left(self._person_starts, start)
            for index in range(low - 1, max(-1, low - 41), -1):
                if self._bears(index, wanted, start):
                    return self.persons[index].entity_no
        return None

    def _bears(self, index: int, wanted: str, limit: int) -> bool:
        """Whether the words right before or after a person's name hold an office of that wording."""
        mention = self.persons[index]
        low = self.persons[index - 1].end if index else 0
        before = self.text[max(low, mention.start - 70) : mention.start]
        at = before.lower().rfind(wanted)
        after = self.text[mention.end : min(mention.end + 90, limit)].lower()
        if at >= 0 and _OFFICE_TAIL.fullmatch(before, at + len(wanted)):
            return True
        return bool(after[:3].strip()[:1] in ("-", "–", "—", ",", "(") and wanted in _BREAK.split(after)[0])

    def _noun_within(self, start: int, end: int) -> Speaker | None:
        """A speaker noun or a named body inside the phrase, when only an adverbial stands before it."""
        positions = [m.start() for m in re.finditer(r"(?<=\s)\S", self.text[start:end])]
        for offset in positions[:14]:
            at = start + offset
            determiner = _DETERMINER.match(self.text, at, end)
            head = determiner.end() if determiner else at
            named = self._other_between(head, end)
            if named is not None and named.entity_type == "organization":
                return Speaker(named.entity_no, self.names.name_of(named.entity_no), at, end, named.entity_type)
            kind = _noun_kind(self.text[head:end].lower().split())
            if kind in ("person", "body") and self.text[start:at].split()[-1].lower() not in ("của", "với", "cho", "về", "làm"):
                return self.read_phrase(at, end, inner=False)
        return None

    def _subject_of(self, low: int, cue_start: int) -> Speaker | None:
        """The subject of the whole clause chain, for verbs joined by a comma or "và"."""
        lead = self.text[max(low, cue_start - 14) : cue_start].rstrip()
        joined = lead.endswith((",", "và", "đồng thời", "cũng", "nhưng", "rồi", "cùng lúc", "qua đó", "vừa", "đã", "vì"))
        if not joined:
            return None
        for mention in self.persons[bisect_left(self._person_starts, low) : bisect_left(self._person_starts, cue_start)]:
            lead = self._lead(mention, low)
            if lead.endswith((": ", ":")):
                continue
            if not re.search(r"(?<!\w)(?:của|với|cho|bởi|về|từ|cùng|gặp|tới|đến|tiếp)\s+$", lead):
                return Speaker(mention.entity_no, self.names.name_of(mention.entity_no), mention.start, mention.end, "person")
        return self._first_phrase(low, cue_start)

    def _first_phrase(self, low: int, cue_start: int) -> Speaker | None:
        for piece in re.finditer(r"[^,;:]+", self.text[low:cue_start]):
            start = low + piece.start()
            leading = _LEADING.match(piece.group())
            start += leading.end() if leading else 0
            while start < cue_start and self.text[start].isspace():
                start += 1
            verb = _PREDICATE.search(self.text, start, low + piece.end())
            end = verb.start() if verb else low + piece.end()
            while end > start and self.text[end - 1].isspace():
                end -= 1
            pronoun = self._pronoun_at(start, end)
            found = pronoun or (self.read_phrase(start, end, inner=False) if verb else None)
            if found:
                return found
        return None


_PREDICATE = re.compile(
    r"\s(?:đã|đang|sẽ|cũng|vừa|bày tỏ|cám ơn|cảm ơn|có|là|thống nhất|trao|tổ chức|ban hành|gửi|tiếp tục|lên|được|bị|cho|ra|"
    r"giảm|tăng|mong|đưa ra|phải|vẫn)\s"
)
_TITLE_HEADS = frozenset(
    (
        "chủ", "phó", "giám", "tổng", "bí", "bộ", "thứ", "thủ", "ngoại", "hiệu", "trưởng", "đại", "thiếu", "trung", "thượng",
        "người", "huấn", "hlv", "chánh", "viện", "cục", "luật", "lãnh", "quyền", "phát", "nữ", "nam", "tân", "cựu",
    )
)  # fmt: skip
