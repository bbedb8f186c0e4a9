"""Which forms name the same organisation of an article, and its fullest name."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from transforms.extract.organization_aliases import find_aliases
from transforms.extract.organization_forms import NATION, Key, OrganizationForm, read_form
from transforms.extract.organization_names import organization_key
from transforms.extract.person_names import is_certain_surname
from transforms.extract.phrase_matcher import word_key
from transforms.extract.place_names import place_key

_LOCAL_BODIES = {
    ("ủy", "ban", "nhân", "dân"),
    ("hội", "đồng", "nhân", "dân"),
    ("ủy", "ban", "mặt", "trận", "tổ", "quốc"),
    ("ủy", "ban", "mặt", "trận", "tổ", "quốc", "việt", "nam"),
    ("liên", "đoàn", "lao", "động"),
}
_UNIT_OF_HEAD: dict[Key, str] = {
    ("tỉnh", "ủy"): "tỉnh",
    ("thành", "ủy"): "thành phố",
    ("huyện", "ủy"): "huyện",
    ("quận", "ủy"): "quận",
    ("thị", "ủy"): "thị xã",
}
_NATIONAL_BODIES = {("quốc", "hội"), ("chính", "phủ")}
_NO_UNIT = "-"


@dataclass(frozen=True, slots=True)
class Locality:
    """A mention of an administrative place: where, its canonical name and its unit word ('' when unknown)."""

    start: int
    name: str
    unit: str


@dataclass(slots=True)
class _Places:
    """Where the forms of one core name which place, in text order; the unit words of those that name none."""

    starts: list[int] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    units: set[str] = field(default_factory=set)

    def nearest(self, start: int) -> Key | None:
        """The place named last at or before ``start``, else the first one after it."""
        if not self.keys:
            return None
        return self.keys[max(0, bisect_right(self.starts, start) - 1)]


def link_organizations(
    text: str, surfaces: Sequence[tuple[int, str]], localities: Sequence[Locality]
) -> list[tuple[int, str]]:
    """Group number and canonical name for each (start, surface), in text order, numbered by first mention.

    >>> forms = [(0, "UBND tỉnh"), (20, "Ủy ban nhân dân tỉnh An Giang")]
    >>> link_organizations("", forms, [Locality(42, "An Giang", "tỉnh")])
    [(0, 'Ủy ban nhân dân tỉnh An Giang'), (0, 'Ủy ban nhân dân tỉnh An Giang')]
    """
    known = {place_key(locality.name) for locality in localities}
    forms = [read_form(start, surface, known) for start, surface in surfaces]
    aliases = find_aliases(text, forms, [surface for _, surface in surfaces])
    leading = [aliases.get(form.key, form) for form in forms]
    places = _places([*forms, *leading])
    main = _main_localities(localities)
    units = _units(leading)
    numbers: dict[tuple[Key, Key, str], int] = {}
    names: dict[int, tuple[bool, str]] = {}
    result = []
    for form, leader, (start, surface) in zip(forms, leading, surfaces, strict=True):
        own = leader.core in _NATIONAL_BODIES and _is_led_by_vietnamese(text, start + len(surface))
        place = NATION if own and places[leader.core, ""].keys and not form.place else _place_of(leader, places)
        number = numbers.setdefault((leader.core, place, _unit_of(leader, units[leader.core, place])), len(numbers))
        name = form.name if form.place else _completed(form, main)
        names[number] = max(names.get(number, (False, "")), (bool(form.place), name), key=_fullness)
        result.append(number)
    return [(number, names[number][1]) for number in result]


def _units(forms: Sequence[OrganizationForm]) -> dict[tuple[Key, Key], list[str]]:
    """The unit words that the forms of one core and one place have, the province's first."""
    found: dict[tuple[Key, Key], list[str]] = defaultdict(list)
    for form in forms:
        if form.place and form.unit and form.unit not in found[form.core, form.place]:
            found[form.core, form.place].append(form.unit)
    return defaultdict(list, {key: sorted(units, key=lambda unit: unit != "tỉnh") for key, units in found.items()})


def _unit_of(form: OrganizationForm, units: Sequence[str]) -> str:
    """What tells bodies of one place apart: "Công an tỉnh Yên Bái" and "Công an thành phố Yên Bái" are two."""
    if len(units) < 2:
        return ""
    return form.unit if form.unit in units else units[0]


def _is_led_by_vietnamese(text: str, end: int) -> bool:
    """Whether a Vietnamese full name follows: "Chủ tịch Quốc hội Trần Bình" is no foreign parliament's."""
    words = text[end + 1 : end + 24].split(" ")
    return (
        text[end : end + 1] == " "
        and len(words) > 1
        and words[1][:1].isupper()
        and is_certain_surname(word_key(words[0]))
    )


def _fullness(candidate: tuple[bool, str]) -> tuple[bool, int, bool]:
    """Names whose place the article itself gives come before those completed by its context."""
    has_place, name = candidate
    return has_place, len(organization_key(name)), not name.isupper()


def _places(forms: Sequence[OrganizationForm]) -> dict[tuple[Key, str], _Places]:
    """For each core and unit word ('' for any, '-' for none) the places that its forms name."""
    found: dict[tuple[Key, str], _Places] = defaultdict(_Places)
    for form in sorted(forms, key=lambda form: form.start):
        for unit in {"", form.unit or _NO_UNIT}:
            entry = found[form.core, unit]
            if form.place:
                entry.starts.append(form.start)
                entry.keys.append(form.place)
            elif form.unit:
                entry.units.add(form.unit)
    return found


def _place_of(form: OrganizationForm, places: dict[tuple[Key, str], _Places]) -> Key:
    """The place of a form; a form without one belongs to the place named nearest, else to its unit word."""
    if form.place:
        return form.place
    entry = places[form.core, form.unit]
    for candidates in (entry, places[form.core, _NO_UNIT if form.unit else ""]):
        if (nearest := candidates.nearest(form.start)) is not None:
            return nearest
    return ("", form.unit or (next(iter(entry.units)) if len(entry.units) == 1 else ""))


def _main_localities(localities: Sequence[Locality]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for locality in localities:
        counts[locality.unit][locality.name] += 1
    return counts


def _completed(form: OrganizationForm, main: dict[str, Counter[str]]) -> str:
    """Add to a local body's name the province, city or district that the article names most."""
    unit = form.unit or _UNIT_OF_HEAD.get(form.core[-2:], "")
    if form.core in _LOCAL_BODIES and not unit:
        provinces = main.get("tỉnh", Counter[str]())
        return f"{form.name} tỉnh {next(iter(provinces))}" if len(provinces) == 1 else form.name
    if not unit or not main.get(unit):
        return form.name
    return f"{form.name} {main[unit].most_common(1)[0][0]}"
