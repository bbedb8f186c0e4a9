"""Administrative places that stand inside the name of an organisation, a site or another place."""

from __future__ import annotations

from collections.abc import Sequence

from transforms.extract.gazetteer import lookup
from transforms.extract.phrase_matcher import Word, split_words
from transforms.extract.place_names import is_administrative, is_unit_word, place_key, split_unit

_LONGEST = 5
_IN_GIVEN_NAMES = frozenset({"anh", "nga", "đức", "mỹ", "áo", "ý", "lào", "pháp", "hàn", "nhật", "ấn"})
_UNITS = (
    "tỉnh",
    "thành phố",
    "quận",
    "huyện",
    "thị xã",
    "thị trấn",
    "phường",
    "xã",
    "thủ đô",
    "thôn",
    "ấp",
    "bản",
    "châu",
)
_ENDS = ("khóa", "khoá", "nhiệm", "lần")
_LOCAL_HEADS = (
    "công an",
    "đồn công an",
    "ủy ban nhân dân",
    "ubnd",
    "hđnd",
    "huyện ủy",
    "thành ủy",
    "tỉnh ủy",
    "quận ủy",
)


def places_inside(text: str, start: int, end: int, outer: str, known: set[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Offsets of the places inside ``text[start:end]``, a name of type ``outer``; ``known`` are the article's places.

    >>> text = "Công an huyện Tịnh Biên, tỉnh An Giang"
    >>> [text[a:b] for a, b in places_inside(text, 0, 23, "organization", set())]
    ['huyện Tịnh Biên']
    """
    if outer == "place" and is_administrative(split_unit(text[start:end])[1]):
        return []
    words = split_words(text, start, end)
    found: list[tuple[int, int]] = []
    at = 1
    while at < len(words):
        size = _place_at(text, words, at, outer, known)
        if size:
            found.append((words[at].start, words[at + size - 1].end))
        at += size or 1
    return found


def _place_at(text: str, words: Sequence[Word], at: int, outer: str, known: set[tuple[str, ...]]) -> int:
    surface = text[words[at].start : words[-1].end]
    unit_word, _, name = split_unit(surface)
    if unit_word in _UNITS and name and (name[0].isupper() or name[0].isdigit()):
        return _run(text, words, at, words[-1].end - len(name))
    if not text[words[at].start].isupper() or outer == "place" or is_unit_word(words[at].key):
        return 0
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        if not words[at + size - 1].key[-1].isalnum():
            continue
        tail = at + size == len(words)
        if size == 1 and words[at].key in _IN_GIVEN_NAMES and _follows_name(text, words[at - 1], at):
            return 0
        piece = text[words[at].start : words[at + size - 1].end]
        if place_key(piece) in known:
            return size
        unit = lookup(piece) if size > 1 or tail else None
        local = tail
        if unit is not None and (unit.level == "country" or (local and unit.level in ("province", "district"))):
            return size
        if local and _before(text, words, at) in _LOCAL_HEADS and _is_locality(text, words[at:]):
            return size
    return 0


def _follows_name(text: str, before: Word, at: int) -> bool:
    """Whether a capitalised word that is neither an acronym nor the head stands before ("Công ty Trâm Anh")."""
    return at > 1 and text[before.start : before.end].istitle() and before.end - before.start > 1


def _run(text: str, words: Sequence[Word], at: int, name_start: int) -> int:
    """Number of words from a unit word through the capitalised words (or the number) after it."""
    stop = at
    while stop < len(words) - 1 and words[stop].start < name_start:
        stop += 1
    if text[words[stop].start].isdigit():
        return stop + 1 - at
    first = stop
    while stop < len(words) and (_is_capital(text, words[stop]) or _joins(text, words, stop)):
        if stop > first and words[stop].key == "tp":
            break
        stop += 1
    return stop - at


def _joins(text: str, words: Sequence[Word], at: int) -> bool:
    return words[at].key in ("-", "–", ".") and at + 1 < len(words) and text[words[at + 1].start].isupper()


def _is_capital(text: str, word: Word) -> bool:
    return text[word.start].isupper() and word.key not in _ENDS


def _is_locality(text: str, words: Sequence[Word]) -> bool:
    """Whether only capitalised words are left, and not the people ("Công An Nhân Dân")."""
    return all(text[word.start].isupper() for word in words) and [word.key for word in words] != ["nhân", "dân"]


def _before(text: str, words: Sequence[Word], at: int) -> str:
    return text[words[0].start : words[at - 1].end].casefold()
