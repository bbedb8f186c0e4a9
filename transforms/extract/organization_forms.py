"""One written form of an organisation, read into its core and the place it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.extract.organization_names import expand, organization_key
from transforms.extract.place_names import is_unit_word, place_key

_TAKES_UNIT = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường")
_FORMS_OF_STATE = (("nước", "cộng", "hòa"), ("cộng", "hòa"), ("vương", "quốc"), ("liên", "bang"), ("nước",))
NATION = ("việt", "nam")
_GLOSS = re.compile(r" \([^()]*\)(?= \w)")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganizationForm:
    """``key`` is the whole form's; ``core`` the part without ``unit`` (a unit word) and ``place`` (a place's key)."""

    start: int
    name: str
    key: Key
    core: Key
    unit: str
    place: Key


def read_form(start: int, surface: str, known: set[Key]) -> OrganizationForm:
    """Read one form; ``known`` are the keys of the article's places.

    >>> form = read_form(0, "UBND tỉnh An Giang", {("an", "giang")})
    >>> form.name, form.core, form.unit, form.place
    ('Ủy ban nhân dân tỉnh An Giang', ('ủy', 'ban', 'nhân', 'dân'), 'tỉnh', ('an', 'giang'))
    >>> read_form(0, "Quốc hội Việt Nam", set()).name, read_form(0, "Quốc hội Việt Nam", set()).place
    ('Quốc hội', ('việt', 'nam'))
    """
    name = expand(_GLOSS.sub("", surface))
    key = organization_key(name)
    core, unit, place = _cut_place(key, known)
    while place:
        inner, inner_unit, inner_place = _cut_place(core, known)
        if not inner_place or inner_place == NATION:
            return OrganizationForm(start, name, key, _without_nation(core), unit, place)
        core, unit, place = inner, inner_unit, inner_place
    unit, core = _cut_unit(key)
    place = NATION if place_key(surface)[-2:] == NATION and key[-2:] != NATION else ()
    core = _without_nation(core) if unit else core
    return OrganizationForm(start, name, key, core or key, unit if core else "", place)


def _without_nation(core: Key) -> Key:
    """The core of a local branch as the branches are called without "Việt Nam" too."""
    return core[:-2] if core[-2:] == NATION and len(core) > 3 else core


def _cut_place(key: Key, known: set[Key]) -> tuple[Key, str, Key]:
    """A key without the place at its end, the place's unit word and the place (both empty when there is none)."""
    for size in range(min(5, len(key) - 1), 0, -1):
        if key[-size:] in known:
            place = key[-size:]
            unit, core = _cut_unit(_without_form_of_state(key[:-size]))
            if core:
                return core, unit or _unit_in(place), place
    return key, "", ()


def _without_form_of_state(key: Key) -> Key:
    """A key without what a country's full name puts before it ("Cộng hòa", "Vương quốc")."""
    for form in _FORMS_OF_STATE:
        if key[-len(form) :] == form and len(key) > len(form):
            return key[: -len(form)]
    return key


def _unit_in(place: Key) -> str:
    """The unit word of a numbered place."""
    return place[0] if len(place) > 1 and is_unit_word(place[0]) else ""


def _cut_unit(key: Key) -> tuple[str, Key]:
    if len(key) > 2 and key[-2:] in (("thành", "phố"), ("thị", "xã")):
        return " ".join(key[-2:]), key[:-2]
    if len(key) > 1 and is_unit_word(key[-1]) and key[-1] in _TAKES_UNIT:
        return key[-1], key[:-1]
    return "", key
