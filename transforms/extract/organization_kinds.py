"""What an organisation's name tells of it: kind, level, place, the larger organisation, a short name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from transforms.extract.facts import Entity
from transforms.extract.gazetteer import lookup
from transforms.extract.nested_places import places_inside
from transforms.extract.phrase_matcher import PhraseMatcher, split_words
from transforms.extract.place_names import place_name, split_unit
from transforms.lexicons.lexicon import Row, load_rows

_LEVELS = {"province": "province", "district": "district", "commune": "commune", "country": "foreign"}
_HOME = "Việt Nam"
_LONGEST_SHORT_NAME = 12


@cache
def _kinds() -> tuple[PhraseMatcher, list[Row]]:
    rows = load_rows("organization_kinds")
    return PhraseMatcher(row["head"] for row in rows), rows


def describe_organization(entity: Entity, surfaces: Iterable[str]) -> None:
    """Fill the attributes of an organisation from its canonical name and the forms it has in the article.

    >>> entity = Entity(0, "organization", "Ban Dân vận Tỉnh ủy An Giang")
    >>> describe_organization(entity, [])
    >>> entity.attributes["parent_name"], entity.attributes["place_name"], entity.attributes["level"]
    ('Tỉnh ủy An Giang', 'An Giang', 'province')
    """
    name = entity.canonical_name
    words = split_words(name)
    matcher, rows = _kinds()
    hit = matcher.match(words, 0) if words else None
    found = {"organization_type": rows[hit[1]]["type"] if hit else "", "level": rows[hit[1]]["level"] if hit else ""}
    parent = _parent_start(name)
    found["parent_name"] = name[parent:] if parent else ""
    inner = places_inside(name, 0, len(name), "organization", set())
    if inner:
        place = name[inner[-1][0] : inner[-1][1]]
        found["place_name"] = place_name(place)
        found["level"] = _level_of(place) if found["level"] in ("", "central") else found["level"]
    if parent and not found["level"]:
        above = matcher.match(split_words(name, parent), 0)
        found["level"] = rows[above[1]]["level"] if above else ""
    if found["organization_type"] == "ministry" and not found["level"]:
        found["level"] = "central"
    found["short_name"] = _short_name(surfaces)
    entity.attributes.update({key: value for key, value in found.items() if value})


def _parent_start(name: str) -> int:
    """Offset of the larger organisation's name inside a longer one, 0 when there is none."""
    words = split_words(name)
    matcher, rows = _kinds()
    first = matcher.match(words, 0)
    for at in range(first[0] if first else 1, len(words) - 1):
        hit = matcher.match(words, at) if name[words[at].start].isupper() else None
        if hit and rows[hit[1]]["parent"] and at + hit[0] < len(words):
            return words[at].start
    return 0


def _level_of(place: str) -> str:
    unit, level, _ = split_unit(place)
    known = lookup(place)
    if known is None:
        return _LEVELS.get(level, "") if unit else ""
    if known.level in ("country", "foreign"):
        return "central" if known.name == _HOME else "foreign"
    return _LEVELS.get(known.level, "")


def _short_name(surfaces: Iterable[str]) -> str:
    """The shortest form in capitals without blanks ("VAMC")."""
    capitals = [s for s in surfaces if s.isupper() and " " not in s and 2 <= len(s) <= _LONGEST_SHORT_NAME]
    return min(capitals, key=lambda s: (len(s), s), default="")
