"""Which forms name the same organisation of an article, and its fullest name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.extract.organization_names import expand, initials, organization_key, own_key
from transforms.extract.place_names import is_unit_word, place_key

_LOCAL_BODIES = {
    ("ủy", "ban", "nhân", "dân"),
    ("hội", "đồng", "nhân", "dân"),
    ("ủy", "ban", "mặt", "trận", "tổ", "quốc"),
    ("ủy", "ban", "mặt", "trận", "tổ", "quốc", "việt", "nam"),
    ("liên", "đoàn", "lao", "động"),
}
_LEVEL_OF_HEAD = {
    ("tỉnh", "ủy"): "tỉnh",
    ("thành", "ủy"): "thành phố",
    ("huyện", "ủy"): "huyện",
    ("quận", "ủy"): "quận",
}
_TAKES_UNIT = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường")


@dataclass(frozen=True, slots=True)
class Locality:
    """A mention of an administrative place: where, its canonical name and its unit word ('' when never given)."""

    start: int
    name: str
    unit: str


@dataclass(slots=True)
class _Form:
    start: int
    name: str
    key: tuple[str, ...]
    core: tuple[str, ...]
    unit: str
    place: tuple[str, ...]


def link_organizations(
    text: str, surfaces: Sequence[tuple[int, str]], localities: Sequence[Locality]
) -> list[tuple[int, str]]:
    """Group number and canonical name for each (start, surface), numbered by first mention.

    >>> forms = [(0, "UBND tỉnh"), (20, "Ủy ban nhân dân tỉnh An Giang")]
    >>> link_organizations("", forms, [Locality(42, "An Giang", "tỉnh")])
    [(0, 'Ủy ban nhân dân tỉnh An Giang'), (0, 'Ủy ban nhân dân tỉnh An Giang')]
    """
    known = {place_key(locality.name) for locality in localities}
    forms = [_read_form(start, surface, known) for start, surface in surfaces]
    leaders = _leaders(text, forms, surfaces)
    numbers: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    names: dict[int, str] = {}
    result = []
    for form, leader in zip(forms, leaders, strict=True):
        number = numbers.setdefault(leader, len(numbers))
        name = _complete(form, localities) if not form.place else form.name
        names[number] = max(names.get(number, ""), name, key=lambda n: (len(organization_key(n)), not n.isupper()))
        result.append(number)
    return [(number, names[number]) for number in result]


def _read_form(start: int, surface: str, known: set[tuple[str, ...]]) -> _Form:
    name = expand(surface)
    key = organization_key(surface)
    core, unit, place = _cut_place(key, known)
    while place:
        inner, inner_unit, inner_place = _cut_place(core, known)
        if not inner_place:
            break
        core, unit, place = inner, inner_unit, inner_place
    if place:
        return _Form(start, name, key, core, unit, place)
    unit, core = _cut_unit(key)
    return _Form(start, name, key, core or key, unit if core else "", ())


def _cut_place(key: tuple[str, ...], known: set[tuple[str, ...]]) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """A key without the place at its end, the place's unit word and the place (both empty when there is none)."""
    for size in range(min(5, len(key) - 1), 0, -1):
        if key[-size:] in known:
            place = key[-size:]
            unit, core = _cut_unit(key[:-size])
            if core:
                return core, unit or _unit_in(place), place
    return key, "", ()


def _unit_in(place: tuple[str, ...]) -> str:
    """The unit word of a numbered place."""
    return place[0] if len(place) > 1 and is_unit_word(place[0]) else ""


def _cut_unit(key: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    if len(key) > 2 and key[-2:] in (("thành", "phố"), ("thị", "xã")):
        return " ".join(key[-2:]), key[:-2]
    if len(key) > 1 and is_unit_word(key[-1]) and key[-1] in _TAKES_UNIT:
        return key[-1], key[:-1]
    return "", key


_Leader = tuple[tuple[str, ...], tuple[str, ...]]


def _leaders(text: str, forms: Sequence[_Form], surfaces: Sequence[tuple[int, str]]) -> list[_Leader]:
    """The (core, place) each form belongs to."""
    by_core: dict[tuple[str, ...], list[_Form]] = defaultdict(list)
    for form in forms:
        by_core[form.core].append(form)
    aliases = _aliases(text, forms, surfaces)
    leaders: list[_Leader] = []
    for form in forms:
        target = aliases.get(form.key)
        chosen = target if target is not None else form
        leaders.append((chosen.core, _place_of(chosen, by_core[chosen.core])))
    return leaders


def _place_of(form: _Form, same_core: Sequence[_Form]) -> tuple[str, ...]:
    """The place of a form; a form without one belongs to the place named last before it (else first after it)."""
    if form.place:
        return form.place
    placed = [other for other in same_core if other.place and (not form.unit or other.unit in ("", form.unit))]
    if not placed:
        units = {other.unit for other in same_core if other.unit}
        return ("", form.unit or (units.pop() if len(units) == 1 else ""))
    before = [other for other in placed if other.start <= form.start]
    return (before[-1] if before else placed[0]).place


def _aliases(text: str, forms: Sequence[_Form], surfaces: Sequence[tuple[int, str]]) -> dict[tuple[str, ...], _Form]:
    """Short keys and the fuller form each stands for: acronyms in brackets, initials, names without their kind."""
    found: dict[tuple[str, ...], _Form] = {}
    by_own: dict[tuple[str, ...], _Form] = {}
    by_initials: dict[str, _Form] = {}
    for form in forms:
        if len(form.key) > 1:
            by_initials.setdefault(initials(form.core), form)
            by_initials.setdefault(initials(form.key), form)
        own = own_key(form.key)
        if own not in by_own or len(form.key) > len(by_own[own].key):
            by_own[own] = form
    by_tail = _company_tails(forms)
    for at, form in enumerate(forms):
        if at and _in_bracket_after(text, surfaces[at - 1], surfaces[at]):
            found.setdefault(form.key, forms[at - 1])
    for form in forms:
        if form.key in found:
            continue
        longer = by_own.get(own_key(form.key))
        if longer is not None and longer.key != form.key and len(longer.key) > len(form.key):
            found[form.key] = longer
        elif form.key in by_tail:
            found[form.key] = by_tail[form.key]
        elif len(form.key) == 1 and len(form.key[0]) > 1 and form.key[0] in by_initials:
            found[form.key] = by_initials[form.key[0]]
    return found


def _company_tails(forms: Sequence[_Form]) -> dict[tuple[str, ...], _Form]:
    """The ends of companies' names, up to five words, that may stand for the whole ("Gỗ Thuận An")."""
    found: dict[tuple[str, ...], _Form] = {}
    for form in forms:
        if form.key[:2] in (("công", "ty"), ("tập", "đoàn"), ("ngân", "hàng"), ("tổng", "công")):
            for size in range(1, min(6, len(form.key) - 2)):
                found.setdefault(form.key[-size:], form)
    return found


def _in_bracket_after(text: str, left: tuple[int, str], right: tuple[int, str]) -> bool:
    end = left[0] + len(left[1])
    between = text[end : right[0]]
    after = text[right[0] + len(right[1]) : right[0] + len(right[1]) + 1]
    short = " " not in right[1].strip() and any(c.isupper() for c in right[1])
    called = between.strip().casefold().removeprefix("(").strip(' :“"')
    return (
        between.strip()[:1] == "("
        and (short or called != "")
        and called in ("", "gọi tắt là", "viết tắt là", "sau đây gọi là", "viết tắt", "gọi tắt", "tên viết tắt là")
        and after in (")", ",", "”", '"', " ", "-")
    )


def _complete(form: _Form, localities: Sequence[Locality]) -> str:
    """Add the article's province, city or district to a local body's name where there is only one candidate."""
    unit = form.unit or next((u for head, u in _LEVEL_OF_HEAD.items() if form.core[-2:] == head), "")
    if form.core in _LOCAL_BODIES and not unit:
        provinces = {locality.name for locality in localities if locality.unit == "tỉnh"}
        return f"{form.name} tỉnh {provinces.pop()}" if len(provinces) == 1 else form.name
    if not unit:
        return form.name
    counts = Counter(locality.name for locality in localities if locality.unit == unit)
    name, _ = counts.most_common(1)[0] if counts else ("", 0)
    return f"{form.name} {name}".strip()
