"""The administrative gazetteer: which unit a place name of an article stands for, on the day it was written.

A name that several units share is resolved by the other places of the article or not at all: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import cache, lru_cache

from transforms.extract.places import (
    Level,
    PlaceUnit,
    ambiguous_foreign_names,
    commune_names,
    district_names,
    foreign_names,
    gazetteer_frame,
    place_key,
    province_names,
    region_names,
    units_by_key,
    units_by_name,
)

__all__ = [
    "Level",
    "PlaceUnit",
    "ambiguous_foreign_names",
    "ancestors",
    "commune_names",
    "district_names",
    "foreign_names",
    "gazetteer_frame",
    "is_place_name",
    "level_of",
    "lookup",
    "province_names",
    "region_names",
    "split_unit",
]

LAST_DAY_BEFORE_REFORM = date(2025, 6, 30)
_UNIT_LEVELS: dict[str, tuple[Level, ...]] = {
    "tỉnh": ("province", "foreign"),
    "thành phố": ("province", "district", "foreign"),
    "thủ đô": ("province", "foreign"),
    "quận": ("district",),
    "huyện": ("district",),
    "thị xã": ("district",),
    "phường": ("commune",),
    "xã": ("commune",),
    "thị trấn": ("commune",),
    "đặc khu": ("commune",),
    "nước": ("country",),
    "bang": ("foreign",),
    "khu vực": ("region", "foreign", "province"),
    "vùng": ("region", "foreign", "province"),
}
_SHORT_UNITS = {"tp": "thành phố", "t.p": "thành phố", "q": "quận", "h": "huyện", "tx": "thị xã", "t.x": "thị xã"}
_SHORT_UNITS |= {"p": "phường", "x": "xã", "tt": "thị trấn", "t.t": "thị trấn", "t": "tỉnh"}
_KINDS = "đảo|miền núi|biên giới|vùng cao|ven biển|biển|cảng|trực thuộc trung ương"
_UNIT_WORD = re.compile(
    rf"(?P<long>{'|'.join(_UNIT_LEVELS)})(?:\s+(?:{_KINDS}))?(?:\s+|(?=\d))"
    r"|(?P<short>t\.?p|t\.?x|tt|t\.t|[qhpxt])(?:\.\s*|(?=\d))|(?P<open>tp|tx|tt)\s+"
)
_RANK: dict[Level, int] = {"province": 0, "country": 1, "district": 2, "foreign": 3, "region": 4, "commune": 5}


def lookup(surface: str, on: date | None = None, context: Collection[str] = ()) -> PlaceUnit | None:
    """The unit that ``surface`` (with or without its unit word) stands for, or None when unknown or ambiguous.

    Args:
        surface: as written, "tỉnh An Giang", "TP. Long Xuyên", "quận 9", "Lào". A commune needs its unit word.
        on: day of the article; None is the last day before the reform of 2025-07-01. A unit of another period
            answers only when none of that day does.
        context: names of the other places in the article, as match keys, unit words allowed.

    >>> lookup("tỉnh Kiên Giang", date(2024, 3, 1)).natural_key
    'vn:91:origin'
    >>> lookup("An Giang", date(2025, 9, 1)).natural_key, lookup("An Giang", date(2025, 6, 1)).natural_key
    ('vn:91:2025-07-01', 'vn:89:origin')
    >>> lookup("huyện Châu Thành") is None, lookup("huyện Châu Thành", context=["an giang"]).parent_key
    (True, 'vn:89:origin')
    """
    return _find(surface, on, frozenset(context)) if context else _find_alone(surface, on)


@lru_cache(maxsize=16384)
def _find_alone(surface: str, on: date | None) -> PlaceUnit | None:
    return _find(surface, on, frozenset())


def _find(surface: str, on: date | None, context: frozenset[str]) -> PlaceUnit | None:
    found, name, day = _candidates(surface, on)
    if not found:
        return None
    return _choose(found, {split_unit(key)[1] for key in context} - {name}, day)


@lru_cache(maxsize=16384)
def _candidates(surface: str, on: date | None) -> tuple[list[PlaceUnit], str, date]:
    """The units of the best period and level that bear the name, its key without unit word, and the day meant."""
    day = on or LAST_DAY_BEFORE_REFORM
    unit, name = split_unit(surface)
    found = [place for place in units_by_name().get(name, ()) if _fits(place, unit, surface)]
    if found:
        best_tier = min(_tier(place, unit, day) for place in found)
        found = [place for place in found if _tier(place, unit, day) == best_tier]
        top = min(_RANK[place.level] for place in found)
        found = [place for place in found if _RANK[place.level] == top]
    return found, name, day


@lru_cache(maxsize=16384)
def split_unit(surface: str) -> tuple[str | None, str]:
    """The unit word of a place name, written out, and the key of the rest; numbered units keep the unit word.

    >>> split_unit("TP. Long Xuyên"), split_unit("Q.09"), split_unit("Đăk Lăk"), split_unit("TPHCM")
    (('thành phố', 'long xuyên'), ('quận', 'quận 9'), (None, 'đắk lắk'), (None, 'tphcm'))
    """
    key = place_key(surface)
    word = _UNIT_WORD.match(key)
    if word is None or key in units_by_name():
        return (key.split()[0], key) if re.fullmatch(r"(quận|phường) [1-9]\d?", key) else (None, key)
    written = word["long"] or word["short"] or word["open"]
    unit = _SHORT_UNITS.get(written) or _SHORT_UNITS.get(written.replace(".", "")) or written
    name = key[word.end() :]
    return unit, f"{unit} {int(name)}" if name.isdigit() else name


def is_place_name(surface: str) -> bool:
    """Whether some place bears the name; a commune only counts with its unit word.

    >>> is_place_name("Bến Tre"), is_place_name("phường Cát Lái"), is_place_name("Cát Lái")
    (True, True, False)
    """
    return level_of(surface) is not None


def level_of(surface: str) -> Level | None:
    """The highest level of the places that bear the name, in any period; None when there is none.

    >>> level_of("Cần Thơ"), level_of("huyện Chợ Mới"), level_of("Nhật Bản"), level_of("Trăng Khuyết")
    ('province', 'district', 'country', None)
    """
    unit, name = split_unit(surface)
    levels = [place.level for place in units_by_name().get(name, ()) if _fits(place, unit, surface)]
    return min(levels, key=_RANK.__getitem__, default=None)


def ancestors(place: PlaceUnit) -> list[PlaceUnit]:
    """The units that a place lies in, the nearest first."""
    found: list[PlaceUnit] = []
    parent = units_by_key().get(place.parent_key or "")
    while parent is not None:
        found.append(parent)
        parent = units_by_key().get(parent.parent_key or "")
    return found


def _fits(place: PlaceUnit, unit: str | None, surface: str) -> bool:
    """A unit word must suit the level; without one a commune and a unit before the codes of today need more."""
    if surface.islower() and not surface[-1:].isdigit():
        return False  # xã hội, hòa bình: common words
    if unit is not None:
        return place.level in _UNIT_LEVELS[unit]
    if place.level == "commune":
        return place.unit == "đặc khu"  # whole islands, known by their bare names
    return not (place.admin_code or "").startswith("h-")


def _tier(place: PlaceUnit, unit: str | None, day: date) -> int:
    """0 is best: the unit of that day and word, then a unit of that word, of that day, any."""
    other_word = unit is not None and place.unit != unit
    return 2 * other_word + (not place.is_valid(day))


def _choose(found: list[PlaceUnit], context: set[str], day: date) -> PlaceUnit | None:
    """The only unit, or the only one that most of the context's names speak for."""
    scores = [_score(place, context, day) for place in found]
    best = max(scores)
    chosen = [place for place, score in zip(found, scores, strict=True) if score == best]
    if len(chosen) > 1:
        chosen = _latest_of_one_unit(chosen)
    if len(chosen) != 1 or (chosen[0].level == "commune" and best == 0 and context & province_names()):
        return None
    return chosen[0]


def _score(place: PlaceUnit, context: set[str], day: date) -> int:
    """How many of the context's names the place lies in; after a merger the new province's name counts as well."""
    return len(context & _surroundings(place, merged=not place.is_valid(day) and day > LAST_DAY_BEFORE_REFORM))


def _latest_of_one_unit(places: list[PlaceUnit]) -> list[PlaceUnit]:
    """Periods of one unit (one code, name and parent) are one unit: the latest; else all come back."""
    if len({(place.admin_code, place.name, place.parent_key) for place in places}) > 1:
        return places
    return [max(places, key=lambda place: place.valid_from or date.min)]


@cache
def _surroundings(place: PlaceUnit, merged: bool) -> frozenset[str]:
    around = ancestors(place)
    around += [former for unit in around for former in _taken_over().get(unit.natural_key, ())]
    if merged:
        around += [units_by_key()[unit.successor_key] for unit in around if unit.successor_key]
    return frozenset(place_key(name) for unit in around for name in (unit.name, *unit.aliases))


@cache
def _taken_over() -> dict[str, list[PlaceUnit]]:
    """The units that each unit took over whole before the reform, by its natural key (Thủ Đức: quận 2, quận 9 …)."""
    taken: dict[str, list[PlaceUnit]] = {}
    for place in units_by_key().values():
        if place.successor_key and place.valid_to and place.valid_to < LAST_DAY_BEFORE_REFORM:
            taken.setdefault(place.successor_key, []).append(place)
    return taken
