"""Where a person's name begins inside a span that took it for the end of an organisation or a place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from transforms.extract.gazetteer import lookup
from transforms.extract.organization_names import CORPORATE_WORDS
from transforms.extract.person_names import is_certain_surname
from transforms.extract.phrase_matcher import PhraseMatcher, Word, split_words
from transforms.extract.place_names import is_unit_word
from transforms.extract.syllables import is_syllable
from transforms.lexicons.lexicon import load_rows

_SIZES = (3, 4, 2)
_NEEDS_A_NAME = frozenset(
    (
        *(
            "trường",
            "học",
            "thpt",
            "thcs",
            "đh",
            "cđ",
            "ptcs",
            "ptth",
            "th",
            "cơ",
            "sở",
            "thông",
            "viện",
            "đường",
            "phố",
            "ty",
            "tnhh",
            "phần",
            "quỹ",
            "bv",
        ),
        *(
            "chùa",
            "nhà",
            "khách",
            "sạn",
            "chợ",
            "cầu",
            "công",
            "trung",
            "tâm",
            "chuyên",
            "hãng",
            "đoàn",
            "đội",
            "báo",
            "non",
        ),
    )
)
_NAMED_AFTER_PERSONS = {"trường", "đại", "đh", "bệnh", "bv", "học", "công", "ctcp", "quỹ", "giải", "đường", "nhà"}
_BARE_UNITS = {"tỉnh", "huyện", "quận", "phố"}
_COMPANY = {"công", "ctcp", "tập", "tổng"}
_JOINTS = {"và", "-", "–", ",", "&"}
_WORDS_OF_A_TRADE = 4
_COMMUNES = {"xã", "phường", "trấn", "thôn", "bản"}
_COMPLETE = {("hạ", "viện"), ("thượng", "viện"), ("nghị", "viện")}


def name_boundary(
    text: str, start: int, end: int, after_title: bool, known: set[str], strict: bool = False
) -> int | None:
    """Offset at which a person's name begins in ``text[start:end]``, None when the span holds no name at its end.

    ``after_title`` says that a title stands directly before the span; ``known`` are the article's full names;
    ``strict`` asks for a place (or a name of foreign words) before the boundary: the title may be an apposition.

    >>> text = "Hội Nông dân tỉnh An Giang Trần Thị Bình"
    >>> text[name_boundary(text, 0, len(text), True, set()):]
    'Trần Thị Bình'
    >>> name_boundary("Trường THPT Trần Thị Bình", 0, 25, True, set())
    """
    words = split_words(text, start, end)
    for at in range(1, len(words) - 1):
        if text[words[at].start : end] in known and _is_complete(text, words, at):
            bears_it = strict or not after_title or words[0].key in _NAMED_AFTER_PERSONS
            return None if bears_it and not _ends_with_place(text, words, at) else words[at].start
    if not after_title or len(words) < 3 or lookup(text[start:end]) is not None:
        return None
    candidates = [at for size in _SIZES if (at := len(words) - size) > 0 and _is_name(text, words, at)]
    complete = [at for at in candidates if _is_complete(text, words, at)]
    placed = [at for at in complete if _ends_with_place(text, words, at)]
    foreign = [at for at in complete if _is_foreign(words, at)]
    own = [at for at in complete if words[at - 1].key == "ủy" and len(words) - at > 2]
    best = placed or foreign or (own if strict else complete)
    return words[best[0]].start if best else None


def _is_name(text: str, words: Sequence[Word], at: int) -> bool:
    """Capitalised words to the end, the first a surname, or any after a country."""
    if not all(text[word.start].isupper() and text[word.start : word.end].isalpha() for word in words[at:]):
        return False
    if text[words[-1].start : words[-1].end] in CORPORATE_WORDS:
        return False
    unit = lookup(text[words[at].start : words[-1].end])
    if unit is not None and unit.level in ("province", "country", "district", "foreign", "region"):
        return False
    if at > 1 and _is_known_place(text, words, at):
        return False
    if is_certain_surname(words[at].key) or _ends_with_country(text, words, at):
        return True
    return _is_foreign(words, at)


def _is_known_place(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether the boundary would cut a place's name: "Thái Bình | Dương", "phường Nguyễn | Cư Trinh"."""
    across = [lookup(text[words[low].start : words[at].end]) for low in range(max(1, at - 2), at)]
    inside = lookup(text[words[at].start : words[at + 2].end]) if len(words) - at > 3 else None
    if any(place is not None for place in (*across, inside)):
        return True
    named_unit = at > 2 and is_unit_word(words[at - 2].key) and text[words[at - 1].start].isupper()
    return named_unit and lookup(text[words[at - 2].start : words[at - 1].end]) is None


def _is_foreign(words: Sequence[Word], at: int) -> bool:
    """Whether the words from ``at`` on, and none before, are no Vietnamese syllables."""
    foreign = [not is_syllable(word.key) for word in words]
    return all(foreign[at:]) and not any(foreign[:at])


def _is_complete(text: str, words: Sequence[Word], at: int) -> bool:
    last = words[at - 1]
    if at > _WORDS_OF_A_TRADE and words[0].key in _COMPANY and _is_trade(words[:at]):
        return False
    if at > 1 and (words[at - 2].key, last.key) in _COMPLETE:
        return True
    if is_unit_word(last.key):
        return _is_bare_unit(text, words, at)
    return last.key not in _NEEDS_A_NAME and last.key.isalnum()


def _is_trade(words: Sequence[Word]) -> bool:
    """Whether a company's legal form and trade are all that the words say: its own name is still to come."""
    at = 0
    while at < len(words):
        hit = _trades().match(words, at)
        if hit is None and words[at].key not in _JOINTS:
            return False
        at += hit[0] if hit else 1
    return True


@cache
def _trades() -> PhraseMatcher:
    return PhraseMatcher(row["word"] for row in load_rows("company_words"))


def _is_bare_unit(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether "UBND tỉnh" is whole before a full name that no such unit bears."""
    villager = words[at - 1].key in _COMMUNES and len(words) - at > 2 and words[at + 1].key in ("văn", "thị")
    if (
        not (words[at - 1].key in _BARE_UNITS or villager)
        or len(words) - at < 3
        or not is_certain_surname(words[at].key)
    ):
        return False
    return lookup(text[words[at - 1].start : words[-1].end]) is None


def _ends_with_place(text: str, words: Sequence[Word], at: int) -> bool:
    return any(
        unit is not None and unit.level in ("province", "district", "country")
        for size in (2, 3, 1)
        if at - size >= 0 and (unit := lookup(text[words[at - size].start : words[at - 1].end]))
    )


def _ends_with_country(text: str, words: Sequence[Word], at: int) -> bool:
    return any(
        unit is not None and unit.level == "country"
        for size in (1, 2)
        if at - size >= 0 and (unit := lookup(text[words[at - size].start : words[at - 1].end]))
    )
