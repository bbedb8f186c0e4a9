"""Names that the tagger saw once and missed elsewhere: the same words again, short names after an honorific."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.extract.facts import EntityType
from transforms.extract.gazetteer import lookup
from transforms.extract.letters import UPPER
from transforms.extract.linking import Draft
from transforms.extract.person_names import honorific_before, is_certain_surname, person_key
from transforms.extract.phrase_matcher import PhraseMatcher, Word, word_key
from transforms.extract.syllables import is_foreign

_LOWEST_SCORE = 0.5
_REPEAT_SCORE = 0.8
_SHORTEST_PART = 3
_GOES_ON = re.compile(rf"[-–/@#_'’&\d]|\.\w| [{UPPER}]")
_BEFORE = re.compile(rf"(?:[-–/@#_'’&.\d]|(?:\A|[^.!?:\n\"“”] )[{UPPER}]\w* )\Z")


def find_repeats(text: str, words: Sequence[Sequence[Word]], drafts: Sequence[Draft]) -> list[Draft]:
    """Further occurrences of the article's names of two words or more, and of short names.

    A Vietnamese short name counts after an honorific only, a foreign one ("Messi") wherever it stands alone.

    A name that the tagger passed over more often than it saw it is no name: its occurrences are left alone.
    ``words`` are the words of each sentence; ``drafts`` are sorted by start and do not cross.
    """
    names: dict[str, EntityType] = {}
    seen = Counter(text[draft.start : draft.end] for draft in drafts)
    for draft in drafts:
        surface = text[draft.start : draft.end]
        if " " in surface and draft.score >= _LOWEST_SCORE and not surface.islower():
            names.setdefault(surface, draft.entity_type)
    if not names:
        return []
    found = _occurrences(text, words, drafts, names)
    missed = Counter(text[draft.start : draft.end] for draft in found)
    return [d for d in found if not _is_passed_over(text[d.start : d.end], seen, missed)]


def complete_names(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Organisations cut short where the text goes on as their full name elsewhere ("Sở Muối" in "Sở Muối biển").

    >>> text = "Sở Muối biển. Sở Muối biển họp"
    >>> drafts = [Draft(0, 12, "organization", "tagger", 0.9), Draft(14, 21, "organization", "tagger", 0.9)]
    >>> [text[d.start : d.end] for d in complete_names(text, drafts)]
    ['Sở Muối biển', 'Sở Muối biển']
    """
    surfaces = {text[d.start : d.end] for d in drafts if d.entity_type == "organization" and d.score >= _LOWEST_SCORE}
    longer: dict[str, list[str]] = defaultdict(list)
    for surface in sorted(surfaces, key=len, reverse=True):
        words = surface.split(" ")
        for size in range(2, len(words)):
            longer[" ".join(words[:size])].append(surface)
    found = []
    for draft in drafts:
        full = longer.get(text[draft.start : draft.end], ()) if draft.entity_type == "organization" else ()
        whole = next((name for name in full if _stands_at(text, draft.start, name)), None)
        found.append(replace(draft, end=draft.start + len(whole)) if whole else draft)
    return found


def _stands_at(text: str, start: int, name: str) -> bool:
    return text.startswith(name, start) and not text[start + len(name) : start + len(name) + 1].isalnum()


def _is_passed_over(surface: str, seen: Counter[str], missed: Counter[str]) -> bool:
    return surface in seen and missed[surface] > seen[surface]


def _occurrences(
    text: str, words: Sequence[Sequence[Word]], drafts: Sequence[Draft], names: dict[str, EntityType]
) -> list[Draft]:
    surfaces = list(names)
    matcher = PhraseMatcher(surfaces)
    short = {person_key(name)[-1] for name, kind in names.items() if kind == "person" and person_key(name)}
    foreign = _foreign_parts(names)
    wanted = matcher.first_words | short | {word_key(part) for part in foreign}
    starts, ends = [draft.start for draft in drafts], [draft.end for draft in drafts]
    found: list[Draft] = []
    for sentence in words:
        for at in [place for place, word in enumerate(sentence) if word.key in wanted]:
            word = sentence[at]
            hit = matcher.match(sentence, at)
            end = sentence[at + hit[0] - 1].end if hit else word.end
            if not _is_free(starts, ends, word.start, end):
                continue
            kind = _same_name(text[word.start : end], names, surfaces[hit[1]]) if hit else None
            if kind is not None and _goes_on(text, sentence, at + (hit[0] if hit else 1)):
                continue
            addressed = word.key in short and _stands_alone(text, sentence, at)
            if kind is None and (addressed or (text[word.start : word.end] in foreign and _is_lone(text, word))):
                kind, end = "person", word.end
            if kind is not None and not (found and found[-1].end > word.start):
                found.append(Draft(word.start, end, kind, "repeat", _REPEAT_SCORE))
    return found


def _foreign_parts(names: Mapping[str, EntityType]) -> set[str]:
    """The words of foreign persons' names of two or three words that no other name of the article holds."""
    others = {part for name, kind in names.items() if kind != "person" for part in _words_of(name)}
    found: set[str] = set()
    for name, kind in names.items():
        parts = _words_of(name)
        if kind == "person" and 1 < len(parts) < 4 and not is_certain_surname(word_key(parts[0])):
            found.update(
                part
                for part in (parts[0], parts[-1])
                if len(part) >= _SHORTEST_PART and is_foreign(part) and part[0].isupper()
            )
    return {part for part in found - others if lookup(part) is None}


def _words_of(name: str) -> list[str]:
    return name.replace("-", " ").split()


def _is_lone(text: str, word: Word) -> bool:
    """Whether neither the word before nor the one after can be a part of the same name."""
    return not _GOES_ON.match(text, word.end) and not _BEFORE.search(text, max(0, word.start - 24), word.start)


def _goes_on(text: str, sentence: Sequence[Word], at: int) -> bool:
    """Whether the word at ``at`` continues a longer name: a capital, a number or "viên" after one blank."""
    if at >= len(sentence) or text[sentence[at - 1].end : sentence[at].start] != " ":
        return False
    first = text[sentence[at].start]
    return first.isupper() or first.isdigit() or sentence[at].key == "viên"


def _same_name(surface: str, names: dict[str, EntityType], known: str) -> EntityType | None:
    """Type of the name that stands here: written the same way, or a person's in capitals."""
    if surface in names:
        return names[surface]
    return "person" if names[known] == "person" and surface.isupper() else None


def _stands_alone(text: str, sentence: Sequence[Word], at: int) -> bool:
    """Whether one capitalised word stands between an honorific and a word in small letters."""
    word = sentence[at]
    if at == 0 or not text[word.start].isupper() or honorific_before(text, word.start)[0] == word.start:
        return False
    return at + 1 == len(sentence) or not text[sentence[at + 1].start].isupper()


def _is_free(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> bool:
    """Whether no draft touches ``[start, end)``; nested drafts are few, five back are looked at."""
    low = bisect_left(starts, start)
    if low < len(starts) and starts[low] < end:
        return False
    return all(ends[i] <= start for i in range(max(0, low - 5), low))
