"""One key for the spellings of an organisation's full name: connecting signs and the unit word of a province."""

from __future__ import annotations

from functools import cache, lru_cache

from transforms.extract.organization_kinds import kind_of
from transforms.extract.places import units_by_name
from transforms.normalise.keys import match_key

_JOINS = frozenset({"và", "&"})
_SIGNS = str.maketrans({"-": " ", ",": " ", ";": " "})
_PUBLIC = frozenset(
    {
        "court",
        "department",
        "government",
        "mass organisation",
        "military",
        "national assembly",
        "party",
        "people's committee",
        "people's council",
        "police",
        "prosecution",
        "state",
    }
)


@lru_cache(maxsize=200_000)
def body_key(name: str) -> str:
    """The match key of an organisation, the same for spellings that name one body.

    Commas, hyphens, "và" and "&" do not count. For public bodies neither does the unit word that every reader adds to
    the name of a province or a city of that rank. Other unit words do: the police of a province are not those of the
    city after which the province is named.

    >>> body_key("Ủy ban nhân dân tỉnh Hà Tĩnh") == body_key("Ủy ban nhân dân Hà Tĩnh")
    True
    >>> body_key("Sở Văn hóa, Thể thao Hà Nội") == body_key("Sở Văn hóa và Thể thao thành phố Hà Nội")
    True
    >>> body_key("Công an thành phố Yên Bái") == body_key("Công an tỉnh Yên Bái")
    False
    >>> body_key("Bệnh viện đa khoa tỉnh Hòa Bình") == body_key("Bệnh viện đa khoa Hòa Bình")
    False
    """
    words = [word for word in match_key(name).translate(_SIGNS).split() if word not in _JOINS]
    if any(kind_of(" ".join(words[start:]))[0] in _PUBLIC for start in range(len(words))):
        words = _without_unit(words)
    return " ".join(words)


def _without_unit(words: list[str]) -> list[str]:
    for at in range(1, len(words)):
        for unit in _provinces().get(" ".join(words[at:]), ()):
            if " ".join(words[:at]).endswith(f" {unit}"):
                return words[: at - len(unit.split())] + words[at:]
    return words


@cache
def _provinces() -> dict[str, tuple[str, ...]]:
    """Keys of names of provinces and cities of that rank, with the unit words that say no more than the name does."""
    found: dict[str, tuple[str, ...]] = {}
    for units in units_by_name().values():
        smaller = {unit.unit for unit in units if unit.level != "province"}
        for unit in units:
            if unit.level == "province" and unit.unit and unit.unit not in smaller:
                key = match_key(unit.name).translate(_SIGNS)
                also = ("thủ đô",) if key == "hà nội" else ()
                found[" ".join(key.split())] = (unit.unit, *also)
    return found
