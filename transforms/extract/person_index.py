"""The persons of an article in text order, without photo credits, and what stands before their names."""

from __future__ import annotations

from bisect import bisect_left

from transforms.extract.facts import Mention
from transforms.extract.names import Description, Names
from transforms.extract.speaker_grammar import CREDITED, FEMALE, HONORIFIC, MALE

_CREDIT_REACH = 32


class PersonIndex:
    """``mentions`` are the person mentions in text order; ``genders`` holds "m" or "f" by entity where told."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.mentions = [
            m
            for m in names.mentions
            if m.entity_type == "person" and not CREDITED.search(text, max(0, m.start - _CREDIT_REACH), m.start)
        ]
        self.starts = [m.start for m in self.mentions]
        self._described: dict[int, Description] = {d.name_start: d for d in names.descriptions}
        self.genders = self._read_genders()
        self._by_syllable: dict[str, int] | None = None

    def _read_genders(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for mention in self.mentions:
            honorific = HONORIFIC.search(self.text, max(0, mention.start - 8), mention.start)
            word = honorific["word"].lower() if honorific else ""
            gender = "m" if word in MALE else "f" if word in FEMALE else ""
            if gender:
                found.setdefault(mention.entity_no, gender)
        return found

    def called(self, syllable: str) -> int | None:
        """Entity of the first person whose full name holds ``syllable``."""
        if self._by_syllable is None:
            self._by_syllable = {}
            for entity_no in dict.fromkeys(m.entity_no for m in self.mentions):
                for part in self.names.name_of(entity_no).split():
                    self._by_syllable.setdefault(part, entity_no)
        return self._by_syllable.get(syllable)

    def first_from(self, at: int) -> Mention | None:
        """The first mention that starts at ``at`` or later."""
        index = bisect_left(self.starts, at)
        return self.mentions[index] if index < len(self.mentions) else None

    def between(self, low: int, high: int) -> list[Mention]:
        """Mentions that start in ``[low, high)``."""
        return self.mentions[bisect_left(self.starts, low) : bisect_left(self.starts, high)]

    def description(self, mention: Mention) -> Description | None:
        """The noun phrase about the person that holds this mention."""
        return self._described.get(mention.start)

    def phrase_start(self, mention: Mention) -> int:
        """Where the phrase with titles begins, or the name where no phrase is known."""
        description = self.description(mention)
        return description.start if description else mention.start

    def lead(self, mention: Mention, low: int) -> str:
        """The few words before the person's phrase, without its honorific."""
        start = self.phrase_start(mention)
        lead = self.text[max(low, start - 24) : start]
        honorific = HONORIFIC.search(lead)
        return lead[: honorific.start("word")] if honorific else lead
