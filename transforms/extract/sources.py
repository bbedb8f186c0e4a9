"""Noun phrases that name a source: organisations, places, papers, offices and unnamed people."""

from __future__ import annotations

import re
from bisect import bisect_right

from transforms.extract import speaker_grammar as grammar
from transforms.extract.called_persons import CalledPersons
from transforms.extract.facts import Mention
from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import Names
from transforms.extract.office_bearers import OfficeBearers
from transforms.extract.person_index import PersonIndex
from transforms.extract.speaker import Speaker as Speaker
from transforms.extract.speaker_nouns import noun_kind, noun_length
from transforms.extract.speaker_phrases import ENDS_NO_PHRASE, foreign_acronyms, media_name, phrase_end, source_name

_LONGEST = 160
_INNER_STARTS = 14
_START_OF_WORD = re.compile(r"(?<=\s)\S")
_AND = re.compile(r"\s+và\s+")
_LEADS_ELSEWHERE = frozenset(
    ("tại", "ở", "trong", "từ", "đến", "với", "của", "cùng", "và", "cho", "về", "tới", "thuộc", "trên", "gần")
)
_ACRONYM = re.compile("[" + UPPER + r"]{2,}|[" + UPPER + "][" + LOWER + "]+[" + UPPER + r"]\w*")
_PLACED = re.compile(r"(?<!\w)(?:tại|ở|đến)\s*$")
_ACTORS = frozenset(("person", "body", "unit"))
_TITLED = re.compile("[" + UPPER + r"][\w’\x27-]*(?: [" + UPPER + r"][\w’\x27-]*)+")
_AGENTS = frozenset(("bị", "được"))
_BY = frozenset(("của", "từ", "do", "trên"))
_AFTER_ISSUER = re.compile(r"\s(?:[-–—]|(?:công bố|đăng tải|phát đi|đưa ra|gửi|ngày|hôm|năm|về)(?!\w))")
_INNER_NOUNS = frozenset(("người", "nhóm", "ts", "bs", "gs", "hlv"))
_DEPENDS = re.compile(
    r"(?<!\w)(?i:của|với|cho|về|làm|xin|lấy|góp|nghe|thu|bởi|bằng|qua|thành|gặp|gọi|cùng|vì)\s+"
    r"(?:(?:một|số|các|những|nhiều|rất|mọi|cả|hai|ba|bốn|\d+)\s+)*$"
)


class SourcePhrases:
    """Reads the phrases of one article that name a source."""

    def __init__(self, text: str, names: Names, people: PersonIndex) -> None:
        self.text = text
        self.names = names
        self.people = people
        self._persons = CalledPersons(text, names, people)
        self._offices = OfficeBearers(text, names, people)
        self._folded = text.casefold()
        self._others = [m for m in names.mentions if m.entity_type != "person"]
        self._other_starts = [m.start for m in self._others]

    def ending_at(self, low: int, end: int, inner: bool = True) -> Speaker | None:
        """The source whose phrase ends at ``end`` and begins at ``low`` or after the last clause boundary."""
        if end <= low:
            return None
        start = clause = max(low, end - 200)
        last = ""
        for match in grammar.BOUNDARY.finditer(self.text, start, end):
            if not self._inside_other(match.start()):
                start, last = match.end(), match.group()
                clause = clause if last in grammar.PREPOSITIONS else start
        if last in _AGENTS and not inner:
            return None
        found = self._governing(clause, start, end) if clause < start else None
        found = found or self.read(grammar.skip_leading(self.text, start, end), end, inner=inner)
        if found is not None and found.form == "place":
            found = self._addressed(low, found) or (found if inner or last not in grammar.PREPOSITIONS else None)
        if found is None and clause < start:
            found = self.read(grammar.skip_leading(self.text, clause, end), end, inner=False)
        return found

    def _governing(self, clause: int, start: int, end: int) -> Speaker | None:
        """The source that opens a clause and goes on with a preposition ("một sĩ quan tại Bộ Y tế")."""
        opens = grammar.skip_leading(self.text, clause, end)
        head = grammar.skip_determiner(self.text, opens, end)
        if head >= start or noun_kind(self.text[head:start].lower().split()) not in _ACTORS:
            return None
        acts = phrase_end(self.text, opens, end) < start
        return None if acts and not _PLACED.search(self.text, opens, start) else self.read(opens, end, inner=False)

    def _addressed(self, low: int, place: Speaker) -> Speaker | None:
        """The body whose address a place after a comma is ("Công an huyện Gia Lâm, Hà Nội")."""
        comma = self.text.rfind(",", low, place.start)
        if comma <= low or self.text[comma + 1 : place.start].strip():
            return None
        body = self.ending_at(low, comma, inner=False)
        if body is None or body.form not in ("organization", "noun") or body.end != comma:
            return None
        if body.entity_no is None and not noun_length(body.name.lower().split()):
            return None
        before = self.text[max(low, body.start - 8) : body.start].lower().split()
        if before and before[-1] in _LEADS_ELSEWHERE:
            return None
        return Speaker(body.entity_no, body.name, body.start, place.end, body.form)

    def _inside_other(self, at: int) -> bool:
        index = bisect_right(self._other_starts, at) - 1
        return index >= 0 and self._others[index].start < at < self._others[index].end

    def read(self, start: int, end: int, after_theo: bool = False, inner: bool = True) -> Speaker | None:
        """The source that ``text[start:end]`` names, or None where these words name none.

        ``after_theo`` lets findings ("ước tính", "lời khai") count, ``inner`` allows words before the head noun.
        """
        text = self.text
        if text[start : start + 3].lower() == "có ":
            start += 3
        if not 2 <= end - start <= _LONGEST or text.count(")", start, end) > text.count("(", start, end):
            return None
        head = grammar.skip_determiner(text, start, end)
        paper = noun_kind(text[head:end].lower().split()[:4]) in ("document", "finding")
        end = phrase_end(text, start, end, acts=not paper)
        named = self._named_medium(head, end)
        if named is not None:
            return self._entity(named, start, end)
        return self._unnamed(start, head, end, after_theo, inner)

    def _named_medium(self, head: int, end: int) -> Mention | None:
        """The organisation or place that fills the phrase, or does after "thông tin trên báo", "hãng tin" …"""
        media = grammar.MEDIA.match(self.text, head, end)
        inner = [head + m.start() for m in _START_OF_WORD.finditer(media.group())] if media else []
        heads = [media.end(), *reversed(inner)] if media else [head]
        return next((found for at in heads if (found := self._named(at, end)) is not None), None)

    def _entity(self, mention: Mention, start: int, end: int) -> Speaker:
        return Speaker(mention.entity_no, self.name_in_article(mention), start, end, mention.entity_type)

    def name_in_article(self, mention: Mention) -> str:
        """The full name of a body; of a foreign one that the article only calls "NATO" just that."""
        name = self.names.name_of(mention.entity_no)
        written = self.text[mention.start : mention.end]
        if written in foreign_acronyms() and name.casefold() not in self._folded:
            return written
        return media_name(name)

    def _unnamed(self, start: int, head: int, end: int, after_theo: bool, inner: bool) -> Speaker | None:
        text = self.text
        words = text[head:end].lower().split()
        kind = noun_kind(words)
        if kind == "body" and words[0] in grammar.MEDIA_NOUNS and not grammar.MEDIA_NAME.match(text, head, end):
            return None
        opens = start == head and text[head].isupper()
        if words[-1:] and words[-1] in ENDS_NO_PHRASE:
            return None
        if kind == "document" or (kind == "finding" and (after_theo or opens)):
            return self._document(start, end)
        if kind == "unit":
            kind = "body" if self._is_body(start, head, end) else None
        if kind in ("person", "body"):
            if words[-1] == "người" and (len(words) > 1 or start == head):
                return None
            named = self._named_person(head, end) if kind == "person" else None
            if named is not None:
                return named
            bearer = self.bearer(start, end) if kind == "person" else None
            if bearer is not None:
                return Speaker(bearer, self.names.name_of(bearer), start, end, "person")
            called = (
                self._persons.called_by(start, end) or self._persons.calls(head, end)
                if kind == "person" and start == head
                else None
            )
            if called is not None:
                return called
            own = self._persons.own_name(head, end) if kind == "person" else None
            return Speaker(None, own or source_name(text[start:end]), start, end, "noun")
        later = None if after_theo or kind or not inner else self._within(head, end)
        return later or self._capitalised(start, head, end, len(words))

    def _named_person(self, head: int, end: int) -> Speaker | None:
        """The person whose name follows the noun at once ("đồng chí X thông báo với …")."""
        person = next(self.names.within(head, end, "person"), None)
        noun = self.text[head : person.start].lower().split() if person else []
        if person is None or not noun or noun_length(noun) != len(noun):
            return None
        return Speaker(person.entity_no, self.names.name_of(person.entity_no), head, person.end, "person")

    def _is_body(self, start: int, head: int, end: int) -> bool:
        """Whether a noun that is also an everyday word names a body here ("Vụ Pháp chế", "một tổ chức")."""
        words = self.text[head:end].split()
        following = words[noun_length([word.lower() for word in words]) :]
        if words[0].lower() != "vụ" and (start < head or not following):
            return start < head or self.text[head].isupper()
        return bool(following) and (following[0][:1].isupper() or following[0] in ("này", "trên"))

    def _capitalised(self, start: int, head: int, end: int, words: int) -> Speaker | None:
        """A name nobody tagged: part of a known person's name, or a run of capitalised words."""
        written = self.text[head:end]
        if not written[:1].isupper():
            return None
        if words == 1:
            called = self.people.called(written)
            if called is not None:
                return Speaker(called, self.names.name_of(called), start, end, "person")
            return (
                Speaker(None, written, start, end, "noun") if _ACRONYM.fullmatch(written) and written != "PV" else None
            )
        return (
            Speaker(None, self.text[start:end], start, end, "noun")
            if words <= 5 and _TITLED.fullmatch(written)
            else None
        )

    def _document(self, start: int, end: int) -> Speaker:
        issuer = self._issuer(start, end)
        if issuer is not None:
            return self._entity(issuer, start, end)
        return Speaker(None, self.text[start:end], start, end, "document")

    def document_ending_at(self, low: int, end: int) -> Speaker | None:
        """The paper, survey or body of data whose phrase ends at ``end`` ("Các bản đồ từ nhóm X cho thấy")."""
        comma = max(self.text.rfind(", ", low, end), self.text.rfind("; ", low, end))
        start = grammar.skip_leading(self.text, max(comma + 1, low), end)
        head = grammar.skip_determiner(self.text, start, end)
        if end - start > _LONGEST or noun_kind(self.text[head:end].lower().split()) != "document":
            return None
        return self._document(start, end)

    def _named(self, start: int, end: int) -> Mention | None:
        """The organisation or place whose name fills ``text[start:end]`` (a bracketed short form may follow)."""
        for mention in self.names.within(start, end, "organization", "place"):
            site = mention.entity_type == "place" and self.names.name_of(mention.entity_no)[:1].islower()
            if mention.start > start or site:
                return None
            rest = self.text[mention.end : end].strip()
            if not rest or grammar.AFTER_BODY.fullmatch(rest) or self._lists(mention, end):
                return mention
        return None

    def _lists(self, first: Mention, end: int) -> bool:
        """Whether "A và B" of one kind fills the phrase from ``first`` to ``end``."""
        others = list(self.names.within(first.end, end, first.entity_type))
        return (
            bool(others) and _AND.fullmatch(self.text, first.end, others[0].start) is not None and others[-1].end == end
        )

    def _issuer(self, start: int, end: int) -> Mention | None:
        """The organisation that a paper is by ("báo cáo của Sở Y", "tin từ hãng Núi - nguồn tin quen")."""
        for mention in self.names.within(start, end, "organization"):
            lead = self.text[start : mention.start].split()
            ends = mention.end >= end - 1 or _AFTER_ISSUER.match(self.text, mention.end, end)
            if ends and (len(lead) <= 2 or lead[-1] in _BY):
                return mention
        return None

    def bearer(self, start: int, end: int) -> int | None:
        """The person whose office ``text[start:end]`` names, if the article gives it to one."""
        return self._offices.bearer(start, end)

    def _within(self, start: int, end: int) -> Speaker | None:
        """A speaker noun or a named body inside the phrase, when only an adverbial stands before it."""
        for match in list(_START_OF_WORD.finditer(self.text, start + 1, end))[:_INNER_STARTS]:
            at = match.start()
            head = grammar.skip_determiner(self.text, at, end)
            named = self._named(head, end)
            if named is not None and named.entity_type == "organization":
                return self._entity(named, at, end)
            words = self.text[head:end].lower().split()
            kind = noun_kind(words) if noun_length(words) > 1 or head > at or words[0] in _INNER_NOUNS else None
            if kind in ("person", "body") and not _DEPENDS.search(self.text, start, at):
                return self.read(at, end, inner=False)
        return None
