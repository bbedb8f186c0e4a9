"""From mentions to the entities of one article: which forms name the same person, organisation or place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extract.by_names import join_by_names
from transforms.extract.facts import Entity, EntityType
from transforms.extract.gazetteer import lookup
from transforms.extract.organization_links import Locality, link_organizations
from transforms.extract.person_names import PersonForm, honorific_before, link_persons
from transforms.extract.place_names import full_country, is_administrative, place_key, place_name, site_key, split_unit


@dataclass(slots=True)
class Draft:
    """A mention that has no entity yet; ``head`` is a word of its name that stands before it in a title."""

    start: int
    end: int
    entity_type: EntityType
    method: str
    score: float
    head: str = ""


def link_drafts(text: str, drafts: Sequence[Draft]) -> tuple[list[Entity], list[int]]:
    """Entities in the order of their first mention within persons, places, organisations, and each draft's entity."""
    entities: list[Entity] = []
    numbers = [-1] * len(drafts)
    by_type: dict[EntityType, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        by_type[draft.entity_type].append(at)
    _link_persons(text, drafts, by_type["person"], entities, numbers)
    localities = _link_places(text, drafts, by_type["place"], entities, numbers)
    surfaces = [(drafts[at].start, _full_surface(text, drafts[at])) for at in by_type["organization"]]
    first = len(entities)
    for at, (number, name) in zip(by_type["organization"], link_organizations(text, surfaces, localities), strict=True):
        while first + number >= len(entities):
            entities.append(Entity(len(entities), "organization", name))
        numbers[at] = first + number
    return entities, numbers


def _full_surface(text: str, draft: Draft) -> str:
    surface = text[draft.start : draft.end]
    return f"{draft.head} {surface}" if draft.head else surface


def _link_persons(
    text: str, drafts: Sequence[Draft], members: Sequence[int], entities: list[Entity], numbers: list[int]
) -> None:
    forms = [
        PersonForm(d.start, text[d.start : d.end], honorific_before(text, d.start)[1])
        for d in (drafts[i] for i in members)
    ]
    names: dict[int, str] = {}
    groups = join_by_names([(d.start, d.end) for d in (drafts[i] for i in members)], text, link_persons(forms))
    for group, form in zip(groups, forms, strict=True):
        names[group] = max(names.get(group, ""), form.surface, key=_fullness)
    first = len(entities)
    entities += [Entity(first + group, "person", names[group]) for group in sorted(names)]
    for at, group in zip(members, groups, strict=True):
        numbers[at] = first + group


def _fullness(surface: str) -> tuple[int, bool]:
    return len(surface.split()), bool(surface) and not surface.isupper()


def _link_places(
    text: str, drafts: Sequence[Draft], members: Sequence[int], entities: list[Entity], numbers: list[int]
) -> list[Locality]:
    """Link places; forms with and without unit word are one, forms with different unit words are two."""
    units: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    localities: list[Locality] = []
    bare: list[int] = []
    for at in members:
        surface = text[drafts[at].start : drafts[at].end]
        unit, level, name = split_unit(surface)
        if not unit or country_of(surface):
            bare.append(at)
            continue
        kind, key = site_key(surface) if level == "site" else ("", place_key(name))
        known = units[key]
        slot = kind or _slot(unit, level)
        if slot not in known:
            known[slot] = len(entities)
            attributes = {"surface": surface, "place_type": unit, "level": level}
            entities.append(Entity(len(entities), "place", place_name(surface), attributes))
        numbers[at] = known[slot]
    for at in bare:
        written = text[drafts[at].start : drafts[at].end]
        surface = country_of(written) or full_country(written)
        place = lookup(surface)
        is_country = place is not None and place.level == "country"
        known = units[place_key(place.name if place and place.level in ("country", "foreign", "region") else surface)]
        if (is_country and "" not in known) or not known or (place and all(slot not in _RANK for slot in known)):
            known[""] = len(entities)
            name = place.name if place is not None and is_country else place_name(surface)
            attributes = {"surface": surface} | ({"level": "country"} if is_country else {})
            entities.append(Entity(len(entities), "place", name, attributes))
        numbers[at] = known["" if is_country else min(known, key=lambda slot: _RANK.get(slot, 7))]
    for at in members:
        entity = entities[numbers[at]]
        level = entity.attributes.get("level", "")
        if not level or is_administrative(level):
            localities.append(Locality(drafts[at].start, entity.canonical_name, _unit_of(entity)))
    return localities


def country_of(surface: str) -> str:
    """The bare name of a country written with a unit word ("nước Lào", "Cộng hòa Séc"), "" for any other place.

    >>> country_of("Cộng hòa Pháp"), country_of("Lào"), country_of("tỉnh An Giang")
    ('Pháp', '', '')
    """
    unit, level, name = split_unit(surface)
    whole, place = (lookup(surface), lookup(name)) if unit and level != "site" else (None, None)
    if place is None or place.level != "country" or not name[:1].isupper():
        return ""
    if unit == "thành phố" and name in _CITIES_OF_THEIR_COUNTRY:
        return ""
    return name if level == "country" or whole is None or whole.level == "country" else ""


def _unit_of(entity: Entity) -> str:
    unit = entity.attributes.get("place_type", "")
    place = None if unit else lookup(entity.canonical_name)
    return place.unit if place is not None and place.level in ("province", "district") else unit


_CITIES_OF_THEIR_COUNTRY = frozenset({"Mexico", "Panama", "Guatemala", "Kuwait", "Singapore", "Luxembourg", "Djibouti"})
_RANK = {"": 0, "country": 1, "province": 2, "city": 3, "district": 4, "commune": 5, "hamlet": 6}


def _slot(unit: str, level: str) -> str:
    """Places of one name are told apart by the rank of their unit word."""
    if unit in ("thành phố", "thị xã", "thủ đô"):
        return "city"
    return level
