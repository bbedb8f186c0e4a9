"""Speakers whom the article named before: pronouns, "họ", "công ty này", "vị lãnh đạo", "tiền đạo 27 tuổi"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from math import inf

from transforms.extract import speaker_grammar as grammar
from transforms.extract.antecedents import Spoken, find_antecedent, noun_gender, read_genders
from transforms.extract.epithets import epithet_gender, find_epithet
from transforms.extract.facts import EntityType, Mention
from transforms.extract.letters import UPPER
from transforms.extract.person_index import PersonIndex
from transforms.extract.quotations import Quotation
from transforms.extract.sources import Speaker
from transforms.extract.speaker_nouns import noun_kind
from transforms.extract.speaker_phrases import is_medium, media_name

_BODY_REACH = 1500
_NEAR = 400
_LOOK_BACK = 20
_LONGEST = 60
_NOUN_LIMIT = 2.5
_SUBJECT_LIMIT = 1.3
_ANY_BODY = frozenset(("lực lượng", "tổ chức", "đơn vị", "cơ quan", "hãng", "nhà băng", "đội bóng", "câu lạc bộ"))
_MEDIA = frozenset(("tờ báo", "báo", "tạp chí", "kênh", "đài", "trang", "hãng tin"))
_OWN_KIND = frozenset(
    ("nhóm", "thanh tra", "bộ", "sở", "cục", "tổng cục", "chi cục", "ủy ban", "tòa", "đại sứ quán", "bệnh viện")
)
_MARKED = re.compile(
    r"\s(?:\d{2} tuổi|sinh năm \d{4}|(?:người|gốc) ["
    + UPPER
    + r"]\w*(?: ["
    + UPPER
    + r"]\w*)?)(?: này)?$|\s(?:này|nói trên|trên)$"
)
_MANY = re.compile(r"(?<!\w)(?i:các|những|nhiều|một số|mọi|hàng loạt|đa số|hầu hết|không ít|vài|hai|ba)\s[^.:“”\n]*$")
_TOGETHER = ("họ", "hai", "cả hai")
_JOINED = re.compile(r"(?:\s\([^()]{1,40}\))?\s(?:và|cùng)\s")
_HONORIFIC_REACH = 12
_PLAYS_FOR = re.compile(
    r"(?<!\w)(?:cầu thủ|tiền đạo|tiền vệ|hậu vệ|trung vệ|thủ môn|chân sút|ngôi sao|siêu sao|tay vợt|giọng ca)"
    r"(?P<team>\scủa [^,;.“”]{2,40})$"
)
_POINTERS = frozenset(("này", "nói trên", "trên"))
_SEX = re.compile(r"^(?:nữ|nam|cựu|cô|chàng)\s(?=\w)")
_PLAIN_NOUNS = frozenset(("người đàn ông", "người phụ nữ", "nạn nhân", "nhân chứng", "người", "cử tri", "học sinh"))
_SAME_NOUN = re.compile(
    r"(?i:(?:vị|viên)\s(?P<called>\w+(?: \w+){0,2})|(?P<noun>\w+(?: \w+){0,3})\s(?:này|trên|nói trên|kể trên|ấy|đó))$"
)
_ISSUED_BY = re.compile(r"\scủa (?P<noun>" + grammar.BARE_BODY.pattern + r")(?: này)?$")
_ITS_COUNTRY = re.compile(r"(?P<noun>[\w ]{4,40}?)\s(?:nước|quốc gia) này$")


class AnaphoricSpeakers:
    """Reads phrases that point back, in one article; ``last`` is always who spoke last."""

    def __init__(self, people: PersonIndex, quotations: Sequence[Quotation]) -> None:
        self._text = people.text
        self._names = people.names
        self._people = people
        self._quotations = quotations

    @cached_property
    def _genders(self) -> dict[int, str]:
        return read_genders(self._people)

    def read(self, low: int, end: int, last: Speaker | None) -> Speaker | None:
        """The speaker whom a phrase that ends at ``end``, and begins at ``low`` or later, points back to."""
        return (
            self._same_noun(low, end, last)
            or self.pronoun(low, end, last)
            or self._they(low, end, last)
            or self._same_body(low, end, last)
            or self._bare_body(low, end, last)
        )

    def pronoun(self, low: int, end: int, last: Speaker | None) -> Speaker | None:
        """The person meant by a pronoun, or by a noun used as one, that ends at ``end``."""
        reach = max(low, end - 45, 1) - 1
        epithet = find_epithet(self._text, reach, end)
        match = epithet or grammar.PRONOUN.search(self._text, reach, end)
        if match is None:
            return self._marked(low, end, last)
        start = match.start("pronoun")
        if start < low or grammar.NOT_A_PRONOUN_AFTER.search(self._text, max(0, start - 12), start):
            return None
        if self._is_country(start):
            return None
        word = match["pronoun"].split()[0].lower()
        if word in ("người", "vị") and last is not None and last.form == "noun":
            return Speaker(None, last.name, start, end, "noun")
        gender = "m" if word in grammar.MALE else "f" if word in grammar.FEMALE else ""
        gender = epithet_gender(match["pronoun"]) if epithet else gender or noun_gender(match["pronoun"])
        words = self._text[start:end]
        return self._antecedent(start, end, gender, last) or (
            Speaker(None, words, start, end, "noun") if " " in words else None
        )

    def _is_country(self, start: int) -> bool:
        """Whether "Anh" at ``start`` is the country's name: a place, or a capital within a sentence."""
        if not self._text.startswith("Anh", start):
            return False
        before = self._text[:start].rstrip()[-1:] if start < 3 else self._text[start - 3 : start].rstrip()[-1:]
        place = next(self._names.within(start, start + 3, "place"), None)
        return place is not None or before.islower() or before == ","

    def _antecedent(
        self, start: int, end: int, gender: str, last: Speaker | None, limit: float = inf
    ) -> Speaker | None:  # fmt: skip
        found = find_antecedent(self._people, self._genders, start, gender, self._spoken(last), self._is_quoted, limit)
        if found is None:
            return None
        if isinstance(found, Spoken):
            return Speaker(None, last.name, start, end, "noun") if last is not None else None
        return Speaker(found, self._names.name_of(found), start, end, "pronoun")

    def last_subject(self, at: int, last: Speaker | None) -> Speaker | None:
        """The person who spoke in the sentence before ``at`` or is its subject."""
        found = find_antecedent(
            self._people, self._genders, at, "", self._spoken(last), self._is_quoted, _SUBJECT_LIMIT
        )
        if last is not None and (found == last.entity_no or isinstance(found, Spoken)):
            return Speaker(last.entity_no, last.name, last.start, last.end, last.form)
        if found is None or isinstance(found, Spoken):
            return None
        mention = next(m for m in reversed(self._people.between(0, at)) if m.entity_no == found)
        return Speaker(found, self._names.name_of(found), mention.start, mention.end, "person")

    def _spoken(self, last: Speaker | None) -> Spoken | None:
        if last is None:
            return None
        if last.entity_no is not None and last.form in ("person", "pronoun"):
            return Spoken(last.entity_no, last.start, last.end, self._genders.get(last.entity_no, ""))
        one = last.form == "noun" and noun_kind(last.name.lower().split()) == "person"
        if not one or _MANY.search(self._text[max(0, last.start - _LONGEST) : last.end]):
            return None
        return Spoken(None, last.start, last.end, noun_gender(last.name))

    def _is_quoted(self, at: int) -> bool:
        index = bisect_right(self._quotations, at, key=lambda q: q.outer_start) - 1
        return index >= 0 and at < self._quotations[index].outer_end

    def _marked(self, low: int, end: int, last: Speaker | None) -> Speaker | None:
        """The person meant by "tiền đạo 27 tuổi", "chiến lược gia người Pháp", "vị tỷ phú"."""
        tail = _MARKED.search(self._text, max(low, end - _LONGEST), end)
        team = _PLAYS_FOR.search(self._text, max(low, end - _LONGEST), end)
        stop = tail.start() if tail else team.start("team") if team else end
        start = self._phrase_start(low, stop)
        noun = self._text[start:stop].lower()
        bare = _SEX.sub("", noun)
        if not tail and not team and not (noun.startswith("vị ") and 1 <= bare.count(" ") <= 2):
            return None
        kinds = ("person",) if tail and tail.group().strip() in _POINTERS else ("person", "body")
        if noun in _PLAIN_NOUNS or ((tail or team) and noun_kind(bare.removeprefix("vị ").split()) not in kinds):
            return None
        return self._antecedent(start, end, noun_gender(noun), last, _NOUN_LIMIT)

    def _phrase_start(self, low: int, end: int) -> int:
        """Where the clause that ends at ``end`` begins, past its adverbs."""
        comma = max(self._text.rfind(mark, low, end) for mark in ',;:“”"')
        return grammar.skip_leading(self._text, max(comma + 1, low), end)

    def _they(self, low: int, end: int, last: Speaker | None) -> Speaker | None:
        """Who "họ" or "hai người" means: the group, the body or the persons named together that spoke last."""
        match = grammar.THEY.search(self._text, max(low, end - 16, 1) - 1, end)
        if match is None or match.start("they") < low or last is None or end - last.end > _BODY_REACH:
            return None
        words = self._text[last.start : last.end]
        many = grammar.DETERMINER.match(words) or noun_kind(words.lower().split()) == "body"
        group = last.form == "organization" or (last.form == "noun" and many) or self._spoke_together(last)
        if not group or self._phrase_start(low, end) < match.start("they"):
            return None
        return Speaker(last.entity_no, last.name, match.start("they"), end, last.form)

    def _spoke_together(self, last: Speaker) -> bool:
        """Whether another person is joined to the one who spoke last ("ông A và bà B")."""
        if self._text[last.start : last.end].lower().startswith(_TOGETHER):
            return True
        joined = _JOINED.match(self._text, last.end)
        return joined is not None and bool(self._people.between(last.end, joined.end() + _HONORIFIC_REACH))

    def _same_body(self, low: int, end: int, last: Speaker | None) -> Speaker | None:
        """The body that "công ty này" means: the last one of that noun, else the one that spoke last."""
        if not self._text.endswith(("này", "trên"), low, end):
            return None
        match = grammar.SAME_BODY.search(self._text, max(low, end - 45, 1) - 1, end)
        if match is None or match.start("noun") < low or self._phrase_start(low, end) < match.start("noun"):
            return self._of_its_country(low, end)
        start, noun = match.start("noun"), match["noun"].lower()
        kind: EntityType = "place" if noun in ("quốc gia", "nước") else "organization"
        return self._last_body(start, end, noun, kind, last)

    def _last_body(self, start: int, end: int, noun: str, kind: EntityType, last: Speaker | None) -> Speaker | None:
        near = [m for m in self._before(start) if m.entity_type == kind]
        for mention in reversed(near):
            named = self._names.name_of(mention.entity_no)
            medium = noun in _MEDIA and is_medium(named)
            if kind == "place" or medium or named.lower().startswith(noun + " "):
                spoken = last is not None and last.entity_no == mention.entity_no
                return Speaker(mention.entity_no, last.name if last and spoken else media_name(named), start, end, kind)
        if last is not None and last.form == kind and noun not in _OWN_KIND and start - last.end < _BODY_REACH:
            return Speaker(last.entity_no, last.name, start, end, kind)
        close = [m for m in near if start - m.end < _NEAR]
        if noun in _ANY_BODY and close:
            return Speaker(close[-1].entity_no, self._names.name_of(close[-1].entity_no), start, end, kind)
        return None

    def _before(self, start: int) -> Sequence[Mention]:
        at = bisect_left(self._names.mentions, start, key=lambda m: m.start)
        return self._names.mentions[max(0, at - _LOOK_BACK) : at]

    def _of_its_country(self, low: int, end: int) -> Speaker | None:
        """ "Chính phủ nước này" as the government of the country named last."""
        start = self._phrase_start(low, end)
        match = _ITS_COUNTRY.fullmatch(self._text, start, end)
        if match is None or noun_kind(match["noun"].lower().split()) not in ("body", "person"):
            return None
        country = next((m for m in reversed(self._before(start)) if m.entity_type == "place"), None)
        if country is None:
            return None
        return Speaker(None, f"{match['noun']} {self._names.name_of(country.entity_no)}", start, end, "noun")

    def issuer(self, document: Speaker, last: Speaker | None) -> Speaker:
        """The body behind a paper of "the firm" ("thông cáo của hãng"), else the paper itself."""
        match = _ISSUED_BY.search(self._text, document.start, document.end)
        if match is None:
            return document
        body = self._last_body(match.start("noun"), document.end, match["noun"].lower(), "organization", last)
        return body or document

    def _bare_body(self, low: int, end: int, last: Speaker | None) -> Speaker | None:
        """The body that "Sở", "Thanh tra" or "công ty" alone means: the last one so called."""
        start = self._phrase_start(low, end)
        if not grammar.BARE_BODY.fullmatch(self._text, start, end):
            return None
        return self._last_body(start, end, self._text[start:end].lower(), "organization", last)

    def _same_noun(self, low: int, end: int, last: Speaker | None) -> Speaker | None:
        """Who spoke last without a name, called again ("vị lãnh đạo", "nguồn tin này")."""
        if last is None or last.form != "noun" or end - last.end > _BODY_REACH:
            return None
        start = self._phrase_start(low, end)
        match = _SAME_NOUN.fullmatch(self._text, start, end)
        called = (match["called"] or match["noun"]).lower() if match else ""
        if not called or f" {called} " not in f" {last.name.lower()} ":
            return None
        return Speaker(None, last.name, start, end, "noun")
