"""Who speaks: the subject in front of a reporting verb, be it a person, a pronoun, a body or an unnamed source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from transforms.extract import speaker_grammar as grammar
from transforms.extract.coordinated_subjects import first_of_list
from transforms.extract.facts import Mention
from transforms.extract.names import Names
from transforms.extract.person_index import PersonIndex
from transforms.extract.quotations import Quotation
from transforms.extract.sources import SourcePhrases, Speaker
from transforms.extract.speaker_anaphora import AnaphoricSpeakers
from transforms.extract.speaker_nouns import noun_length
from transforms.extract.speaker_phrases import is_medium

_BLANKS = " ,.–—-"
_INITIAL = 3
_GOES_ON_REACH = 40
_LONGEST_NAME = 60
_PIECE = re.compile(r"[^,;:]+")
_OTHER_THAN_KIN = frozenset(("luật", "bạn", "đại"))
_ELISION_REACH = 900


class SpeakerFinder:
    """Finds speakers in one article; remembers who spoke last, so statements must be asked for in text order."""

    def __init__(self, text: str, names: Names, quotations: Sequence[Quotation] = ()) -> None:
        self.text = text
        self.names = names
        self.people = PersonIndex(text, names)
        self.sources = SourcePhrases(text, names, self.people)
        self.last: Speaker | None = None
        self._anaphora = AnaphoricSpeakers(self.people, quotations)

    def before(self, low: int, cue_start: int, strict: bool = False) -> Speaker | None:
        """The subject of a verb at ``cue_start`` within the clause chain that starts at ``low``.

        ``strict`` asks for a subject that stands directly before the verb.
        """
        low = self._before_bracket(low)
        end = self.trim(low, cue_start)
        between = self.text[end:cue_start]
        speaker = self._ending_at(low, end, inner="," not in between and "đồng thời" not in between)
        speaker = speaker or self._going_on(low, cue_start)
        if speaker is None and not strict:
            speaker = self._subject_of(low, cue_start) or self._sole_person(low, cue_start)
            speaker = speaker or self._elided(low, cue_start)
        if speaker is not None and speaker.form == "document":
            return self._anaphora.issuer(speaker, self.last)
        return first_of_list(self.people, speaker, low) if speaker is not None else None

    def _going_on(self, low: int, cue_start: int) -> Speaker | None:
        """Who spoke just before, where the next verb only follows "và" ("“…”, ông X nói và yêu cầu …")."""
        last = self.last
        if last is None or low - last.end >= _GOES_ON_REACH:
            return None
        return last if grammar.GOES_ON.fullmatch(self.text, low, cue_start) else None

    def _before_bracket(self, low: int) -> int:
        """``low``, or the name before a bracket there, whose initial looks like a sentence end ("chị G. (28)")."""
        if not self.text.startswith("(", low):
            return low
        named = self.people.between(max(0, low - _LONGEST_NAME), low)
        return named[-1].start if named and low - named[-1].end <= len(". ") else low

    def _elided(self, low: int, cue_start: int) -> Speaker | None:
        """Who spoke last or was the last subject, where the sentence has no subject ("Đồng thời, yêu cầu …")."""
        last = self.last
        if not grammar.ELISION.fullmatch(self.text, low, cue_start):
            return None
        if last is not None and last.form not in ("person", "pronoun") and low - last.end < _ELISION_REACH:
            return Speaker(last.entity_no, last.name, last.start, last.end, last.form)
        return self._anaphora.last_subject(low, last)

    def trim(self, low: int, end: int) -> int:
        """``end`` moved before adverbs, days and brackets that follow a noun phrase."""
        return grammar.before_adverbs(self.text, low, end)

    def leading(self, start: int, end: int) -> Speaker | None:
        """A person or a pronoun that opens ``text[start:end]``, followed by a verb phrase of a few words."""
        while start < end and self.text[start].isspace():
            start += 1
        person = self.people.first_from(start)
        if person is not None and person.end <= end:
            lead, rest = self.text[start : self.people.phrase_start(person)], self.text[person.end : end]
            if len(lead.split()) <= 4 and len(rest.split()) <= 8:
                return self._person(person, start)
            return None
        word = grammar.OPENING_PRONOUN.match(self.text, start, end)
        if word and len(self.text[word.end() : end].split()) <= 8:
            return self.pronoun_at(start, word.end())
        return None

    def document_before(self, low: int, cue_start: int) -> Speaker | None:
        """The paper, survey or body of data in front of "cho thấy"."""
        return self.sources.document_ending_at(low, self.trim(low, cue_start))

    def _ending_at(self, low: int, end: int, inner: bool) -> Speaker | None:
        return (
            self._opening_person(low, end)
            or self._told_apart(low, end, inner)
            or self._person_at(low, end)
            or self._anaphora.read(low, end, self.last)
            or self.sources.ending_at(low, end, inner)
        )

    def is_media(self, speaker: Speaker) -> bool:
        """Whether a speaker is a newspaper, a broadcaster or a news agency."""
        return speaker.form in ("organization", "noun") and (
            is_medium(speaker.name) or is_medium(self.text[speaker.start : speaker.end])
        )

    def _told_apart(self, low: int, end: int, inner: bool) -> Speaker | None:
        """The person named before ", người …" or "- đại diện …," that tells more about them."""
        for match in reversed(list(grammar.OPENS_APPOSITION.finditer(self.text, low, end))):
            words = self.text[match.end() : end].lower().split()
            relative = words[:1] == ["người"] and noun_length(words) == 1 and len(words) > 2
            if not relative and (inner or not noun_length(words)):
                continue
            person = next(
                (m for m in reversed(self.people.between(low, match.start())) if m.end <= match.start()), None
            )
            if person is None or not grammar.BRACKETED.fullmatch(self.text, person.end, match.start()):
                return None
            related = grammar.RELATION.search(self.text, max(low, person.start - 20), person.start)
            return None if related else self._person(person, low)
        return None

    def _opening_person(self, low: int, end: int) -> Speaker | None:
        """A person who opens the stretch and is followed by an apposition that runs up to ``end``."""
        person = self.people.first_from(low)
        if person is None or person.end >= end:
            return None
        gap = self.text[person.end : end]
        if not grammar.OPENS_APPOSITION.match(gap) or len(gap) > 200 or grammar.BREAKS_APPOSITION.search(gap):
            return None
        lead = self.text[low : self.people.phrase_start(person)].strip(_BLANKS)
        return self._person(person, low) if not lead or grammar.HONORIFIC.fullmatch(lead + " ") else None

    def _person_at(self, low: int, end: int) -> Speaker | None:
        """The person whose phrase ends at ``end``; an apposition may follow the name."""
        for index in range(bisect_right(self.people.starts, end) - 1, -1, -1):
            mention = self.people.mentions[index]
            if mention.start < low:
                return None
            if mention.end > end:
                continue
            gap = self.text[mention.end : end]
            if gap.startswith(".") and len(self.text[mention.start : mention.end].split()[-1]) <= _INITIAL:
                gap = gap[1:]
            if self._belongs(mention, gap, low, end):
                related = grammar.RELATION.search(self.text, max(low, mention.start - 20), mention.start)
                return None if related and gap.strip() else self._person(mention, low)
            if grammar.VERB.search(gap):
                return None
        return None

    def _belongs(self, mention: Mention, gap: str, low: int, end: int) -> bool:
        """Whether ``gap``, from a name to the end of the stretch, is part of the phrase about the person."""
        if not gap.strip():
            return True
        if grammar.CONJUNCTION.search(gap):
            return False
        description = self.people.description(mention)
        if description is not None and description.end >= end - 1:
            return True
        opens = not self.text[low : mention.start].strip(_BLANKS) and gap[:1] in ",("
        if opens and len(gap) < 200:
            return True
        plain = len(gap) < 260 and (grammar.APPOSITION.match(gap) or grammar.MANNER.fullmatch(gap))
        return bool(plain) and not grammar.VERB.search(gap)

    def _person(self, mention: Mention, low: int) -> Speaker | None:
        """The person as a speaker, or the relative or body that "vợ ông X", "đại diện của X" names instead."""
        kin = grammar.KIN.search(self.text, max(low, mention.start - 40), mention.start)
        if kin and (kin["noun"].split()[0].lower() not in _OTHER_THAN_KIN or " của" in kin["noun"]):
            start = kin.start("noun")
            return Speaker(None, self.text[start : mention.end], start, mention.end, "noun")
        phrase = self.people.phrase_start(mention)
        body = grammar.BODY_OF.search(self.text, max(low, phrase - 24), phrase)
        if body:
            return Speaker(None, self.text[body.start("noun") : mention.end], body.start("noun"), mention.end, "noun")
        if grammar.POSSESSOR.search(self.people.lead(mention, low)):
            return self.sources.ending_at(low, mention.end)
        description = self.people.description(mention)
        start, stop = (description.start, description.end) if description else (mention.start, mention.end)
        return Speaker(mention.entity_no, self.names.name_of(mention.entity_no), start, stop, "person")

    def pronoun_at(self, low: int, end: int) -> Speaker | None:
        """Who is meant by a pronoun, or by another phrase that points back, that ends at ``end``."""
        return self._anaphora.read(low, end, self.last)

    def _sole_person(self, low: int, cue_start: int) -> Speaker | None:
        """The only person named before the verb, where the sentence opens with that person."""
        people = self.people.between(low, cue_start)
        if not people or len({m.entity_no for m in people}) > 1 or cue_start - people[0].end > 250:
            return None
        lead = self.text[low : self.people.phrase_start(people[0])]
        if len(lead.split()) > 8 or grammar.RELATION.search(lead) or "“" in self.text[people[0].end : cue_start]:
            return None
        return self._person(people[0], low)

    def _subject_of(self, low: int, cue_start: int) -> Speaker | None:
        """The subject of the whole clause chain, for verbs joined by a comma or "và"."""
        joints = (self.text[max(low, at - 14) : at].rstrip() for at in (cue_start, self.trim(low, cue_start)))
        if not any(joint.endswith(grammar.JOINED) for joint in joints):
            return None
        low = self._main_clause(low, cue_start)
        object_end = -1
        for mention in self.people.between(low, cue_start):
            lead = self.people.lead(mention, low)
            listed = grammar.LISTED.fullmatch(self.text, object_end, self.people.phrase_start(mention))
            if lead.rstrip().endswith(":") or grammar.OBJECT.search(lead) or (object_end > 0 and listed):
                object_end = mention.end
                continue
            name = self.names.name_of(mention.entity_no)
            return Speaker(mention.entity_no, name, mention.start, mention.end, "person")
        return self._first_phrase(low, cue_start)

    def _main_clause(self, low: int, cue_start: int) -> int:
        """``low``, or where the main clause begins after "(ngay) sau khi …," when it names a person too."""
        if not grammar.OPENS_SUBORDINATE.match(self.text, low, cue_start):
            return low
        comma = self.text.find(", ", low, cue_start)
        return comma + 1 if comma >= 0 and self.people.between(comma, cue_start) else low

    def _first_phrase(self, low: int, cue_start: int) -> Speaker | None:
        """The first source or pronoun that stands before a predicate in the chain."""
        for piece in _PIECE.finditer(self.text, low, cue_start):
            start = grammar.skip_leading(self.text, piece.start(), piece.end())
            verb = grammar.PREDICATE.search(self.text, start, piece.end())
            end = grammar.before_adverbs(self.text, start, verb.start() if verb else piece.end())
            found = self._anaphora.read(start, end, self.last) or (
                self.sources.read(start, end, inner=False) if verb else None
            )
            if found:
                return found
        return None
