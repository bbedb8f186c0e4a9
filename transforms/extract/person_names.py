"""Names of persons: honorifics cut off, short forms linked to the full name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from transforms.extract.phrase_matcher import split_words, word_key
from transforms.extract.syllables import is_syllable
from transforms.extract.title_grammar import honorific_matcher
from transforms.lexicons.lexicon import load_rows

_NICKNAME = re.compile(r"(?<=\w) [“\"‘'][^\W\d_]+[”\"’']\Z")
_NUMBERED = re.compile(r"([a-z])([a-z])\d{1,2}")
_SHORTEST_PART = 3
_IN_LAW = ("chồng", "vợ")
_KIN = ("bố", "ba", "cha", "mẹ", "má", "anh", "chị", "em", "nhà")
_SIGNS = {".", ",", "-", "–", "’", "'", "`"}


@dataclass(frozen=True, slots=True)
class PersonForm:
    """One written form of a person's name: where it first stands and with which honorific's gender ('m', 'f', '')."""

    start: int
    surface: str
    gender: str


@lru_cache(maxsize=16384)
def person_key(surface: str) -> tuple[str, ...]:
    """Words of a name without case and signs, a foreign name's without middle initials and accents.

    >>> person_key("NGUYỄN Văn A.")
    ('nguyễn', 'văn', 'a')
    >>> person_key("John F. Brown"), person_key("François Brown"), person_key("Hải “lơ”")
    (('john', 'brown'), ('francois', 'brown'), ('hải',))
    """
    written = _NICKNAME.sub("", surface)
    keys = tuple(_plain(word.key) for word in split_words(written) if word.key not in _SIGNS)
    if len(keys) > 2 and not is_surname(keys[0]):
        return (keys[0], *[key for key in keys[1:-1] if len(key) > 1], keys[-1])
    return keys


def _plain(key: str) -> str:
    """A foreign word without its accents: "françois" is written "francois" as well."""
    if key.isascii() or is_syllable(key):
        return key
    return "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    keys = {word_key(row["surname"]) for row in load_rows("surnames") if " " not in row["surname"]}
    return frozenset(keys | {_plain(key) for key in keys})


@lru_cache(maxsize=1)
def _clans() -> frozenset[str]:
    return frozenset(_plain(word_key(row["name"].rpartition(" ")[2])) for row in load_rows("clan_names"))


@lru_cache(maxsize=1)
def _certain_surnames() -> frozenset[str]:
    return frozenset(word_key(row["surname"]) for row in load_rows("surnames") if row["kind"] == "surname")


def is_certain_surname(key: str) -> bool:
    """Whether a word key heads full names and is seldom anything else there."""
    return key in _certain_surnames()


def is_surname(key: str) -> bool:
    """Whether a word key heads Vietnamese full names."""
    return key in _surnames()


@lru_cache(maxsize=1024)
def honorific_before(text: str, start: int) -> tuple[int, str, bool]:
    """Where the honorific directly before ``start`` begins, its gender and whether a list may follow.

    ``start`` itself comes back when there is none.

    >>> honorific_before("Theo các ông Bình", 13)
    (5, 'm', True)
    """
    words = split_words(text, max(0, start - 24), start)
    matcher, rows = honorific_matcher()
    for at in range(max(0, len(words) - 3), len(words)):
        hit = matcher.match(words, at)
        if hit and at + hit[0] == len(words) and text[words[-1].end : start].strip(" ") == "":
            row = rows[hit[1]]
            of_another = words[at].key in _IN_LAW and at > 0 and words[at - 1].key in _KIN
            return words[at].start, "" if of_another else row["gender"], row["plural"] == "yes"
    return start, "", False


def link_persons(forms: Sequence[PersonForm]) -> list[int]:
    """Group number of each form; a short form goes to the full name it ends (or, for foreign names, is part of).

    A short form that fits several full names goes to the one named last before it. Foreign names are short with
    initials too ("C.Ronaldo", "CR7"), names of the Central Highlands without the clan's name at their end; artists
    are called by given name and surname ("Hà Hồ" for Hồ … Hà).

    >>> names = ["Trần Văn Bình", "Bình", "TRẦN VĂN BÌNH", "Donald Trump", "Trump"]
    >>> link_persons([PersonForm(i, name, "m") for i, name in enumerate(names)])
    [0, 0, 0, 1, 1]
    """
    groups: dict[tuple[str, ...], int] = {}
    heads = _heads({person_key(form.surface) for form in forms})
    last_seen: dict[tuple[str, ...], int] = {}
    numbers = []
    for form in forms:
        key = person_key(form.surface)
        full = _full_name(key, form, heads, last_seen, forms)
        last_seen[full] = form.start
        numbers.append(groups.setdefault(full, len(groups)))
    return numbers


def _heads(keys: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """For each possible short form the full names it may stand for."""
    found: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(keys, key=lambda k: (-len(k), k)):
        if len(key) > 1:
            for part in _short_forms(key):
                found[part].append(key)
    return found


def _short_forms(key: tuple[str, ...]) -> set[tuple[str, ...]]:
    parts = {key[at:] for at in range(1, len(key))}
    if len(key) == 2 and not (is_syllable(key[0]) and is_syllable(key[1])):
        parts |= {(key[0][:size], key[1]) for size in (1, *range(_SHORTEST_PART, len(key[0])))}
        parts.add((key[0][0], key[1][0]))
    if key[-1] in _clans():
        parts |= {key[:size] for size in range(1, len(key))}
    if is_surname(key[0]) and len(key) > 2:
        parts.add((key[-1], key[0]))
    elif len(key) > 2:
        parts.add((key[0], key[-1]))
    if not is_surname(key[0]):
        parts |= {key[:size] for size in range(1, len(key))} | {(word,) for word in key if len(word) > 2}
    elif len(key) <= 3:
        parts.add(key[:1])
    return parts


def _full_name(
    key: tuple[str, ...],
    form: PersonForm,
    heads: dict[tuple[str, ...], list[tuple[str, ...]]],
    last_seen: dict[tuple[str, ...], int],
    forms: Sequence[PersonForm],
) -> tuple[str, ...]:
    numbered = _NUMBERED.fullmatch(key[0]) if len(key) == 1 else None
    wanted = numbered.groups() if numbered else key
    candidates = [full for full in heads.get(wanted, ()) if not _contradicts(full, form.gender)]
    if len(key) == 1:
        candidates = [full for full in candidates if full[-1] == key[0]] or candidates
    if not candidates:
        return key
    best = max(candidates, key=lambda full: (last_seen.get(full, -1), len(full)))
    while len(best) > 1 and best in heads and len(key) > 1:
        longer = [full for full in heads[best] if full != best]
        if not longer:
            break
        best = longer[0]
    return best


def _contradicts(full: tuple[str, ...], gender: str) -> bool:
    return gender == "m" and "thị" in full[1:-1]
