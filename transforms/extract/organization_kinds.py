"""What the name of an organisation says about it: its kind, its level, the body it belongs to and its place."""

from __future__ import annotations

import re
from functools import cache

from transforms.extract.facts import Entity
from transforms.lexicons.lexicon import load_rows

_LEVEL_WORDS = (
    (re.compile(r"\b(?:xã|phường|thị trấn|thôn|ấp|đặc khu)\s+\w", re.IGNORECASE), "commune"),
    (re.compile(r"\b(?:huyện|quận|thị xã)\s+\w", re.IGNORECASE), "district"),
    (re.compile(r"\btỉnh\s+\w", re.IGNORECASE), "province"),
    (re.compile(r"\b(?:Trung ương|tối cao|Nhà nước|quốc gia)\b"), "central"),
)


def describe_organizations(entities: list[Entity]) -> None:
    """Fill ``organization_type``, ``level``, ``parent_name`` and ``place_name`` of an article's organisations.

    The parent is the longest other organisation of the article that ends the name ("Ban Dân vận Tỉnh ủy An Giang" has
    the parent "Tỉnh ủy An Giang"), the place the longest place that does. What a name does not say stays unset.
    """
    organizations = [entity for entity in entities if entity.entity_type == "organization"]
    names = {entity.canonical_name for entity in organizations}
    places = {e.canonical_name: e for e in entities if e.entity_type == "place"}
    for entity in organizations:
        tails = _tails(entity.canonical_name)
        parent = next((tail for tail in tails if tail in names), None)
        place = next((tail for tail in tails if tail in places), None)
        _describe(entity, parent, places[place] if place else None)


def _describe(entity: Entity, parent: str | None, place: Entity | None) -> None:
    kind, level = kind_of(entity.canonical_name)
    found = {
        "organization_type": kind,
        "level": _foreign(place) or level or level_of_name(entity.canonical_name) or _level_of_place(kind, place),
        "parent_name": parent or "",
        "place_name": place.canonical_name if place else "",
    }
    for key, value in found.items():
        if value:
            entity.attributes.setdefault(key, value)


def kind_of(name: str) -> tuple[str, str]:
    """Kind and level that the opening words of a name make certain, empty where they do not.

    >>> kind_of("Sở Y tế Đồng Tháp")
    ('department', 'province')
    >>> kind_of("Hội Nông dân xã Bến Lở")
    ('mass organisation', '')
    """
    words = name.casefold().split()
    for length in range(min(len(words), _longest()), 0, -1):
        found = _kinds().get(" ".join(words[:length]))
        if found:
            return found
    return "", ""


def level_of_name(name: str) -> str:
    """Administrative level that unit words of a name make certain.

    >>> level_of_name("Ủy ban nhân dân huyện Cù Lao Xanh")
    'district'
    """
    return next((level for pattern, level in _LEVEL_WORDS if pattern.search(name)), "")


def _level_of_place(kind: str, place: Entity | None) -> str:
    """The level of the place that a public body is named after; companies and clubs have none."""
    if place is None or kind in {"", "company", "club", "team", "bank", "media", "school", "hospital", "association"}:
        return ""
    level = place.attributes.get("level", "")
    return level if level in {"province", "district", "commune"} else ""


def _foreign(place: Entity | None) -> str:
    """``foreign`` for a body named after a country that is not Việt Nam."""
    abroad = place is not None and place.attributes.get("level") == "country" and place.canonical_name != "Việt Nam"
    return "foreign" if abroad else ""


def _tails(name: str) -> list[str]:
    """Proper endings of a name at word borders, longest first."""
    words = name.split()
    return [" ".join(words[start:]) for start in range(1, len(words))]


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {head.casefold(): (kind, level) for head, kind, level in load_rows("organization_kinds")}


@cache
def _longest() -> int:
    return max(len(head.split()) for head in _kinds())
