"""Short names of an article's organisations and the fuller names they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from transforms.extract.organization_forms import NATION, Key, OrganizationForm
from transforms.extract.organization_names import initials, organization_key, own_key

_COMPANY_HEADS = (("công", "ty"), ("tập", "đoàn"), ("ngân", "hàng"), ("tổng", "công"))
_CALLED = ("", "gọi tắt là", "viết tắt là", "sau đây gọi là", "viết tắt", "gọi tắt", "tên viết tắt là")
_LONGEST_TAIL = 5
_SHORTEST_BEGINNING = 4


def find_aliases(text: str, forms: Sequence[OrganizationForm], surfaces: Sequence[str]) -> dict[Key, OrganizationForm]:
    """For the key of each short form the fuller form: acronyms in brackets, initials, names without their kind.

    ``surfaces`` are the forms as written; both are in text order.
    """
    found: dict[Key, OrganizationForm] = {}
    for (left, written), (right, acronym) in pairwise(zip(forms, surfaces, strict=True)):
        if _stands_in_bracket(text, left.start + len(written), right.start, acronym, left.key):
            found.setdefault(right.key, left)
    by_own, by_initials, by_tail = _by_own(forms), _by_initials(forms), _by_tail(forms)
    by_beginning = _by_beginning(forms)
    for form in forms:
        key = form.key
        longer = by_own[own_key(key)]
        if len(longer.key) > len(key):
            found.setdefault(key, longer)
        elif key in by_tail:
            found.setdefault(key, by_tail[key])
        elif len(key) == 1 and len(key[0]) > 1 and key[0] in by_initials:
            found.setdefault(key, by_initials[key[0]])
        elif key in by_beginning:
            found.setdefault(key, by_beginning[key])
    return found


def _by_own(forms: Sequence[OrganizationForm]) -> dict[Key, OrganizationForm]:
    """The longest form for each name without its kind of organisation."""
    found: dict[Key, OrganizationForm] = {}
    for form in forms:
        own = own_key(form.key)
        if own not in found or len(form.key) > len(found[own].key):
            found[own] = form
    return found


def _by_initials(forms: Sequence[OrganizationForm]) -> dict[str, OrganizationForm]:
    found: dict[str, OrganizationForm] = {}
    for form in forms:
        if len(form.key) > 1:
            found.setdefault(initials(form.core), form)
            found.setdefault(initials(form.key), form)
    return found


def _by_tail(forms: Sequence[OrganizationForm]) -> dict[Key, OrganizationForm]:
    """The ends of companies' names that may stand for the whole ("Gỗ Thuận An")."""
    found: dict[Key, OrganizationForm] = {}
    for form in forms:
        if form.key[:2] in _COMPANY_HEADS:
            for size in range(1, min(_LONGEST_TAIL + 1, len(form.key) - 2)):
                found.setdefault(form.key[-size:], form)
    return found


def _by_beginning(forms: Sequence[OrganizationForm]) -> dict[Key, OrganizationForm]:
    """Long names without their last word ("Mạng lưới Công viên địa chất toàn cầu" … UNESCO)."""
    return {form.key[:-1]: form for form in forms if _may_lack_its_end(form)}


def _may_lack_its_end(form: OrganizationForm) -> bool:
    """Whether the beginning of a name may stand for it; that of "VFF Media" is another body."""
    return len(form.key) > _SHORTEST_BEGINNING and not form.place and form.key[-3:-1] != NATION


def _stands_in_bracket(text: str, end: int, start: int, acronym: str, full: Key) -> bool:
    """Whether "(ABC)", "(trung tâm ABC)" or "(gọi tắt là …)" follows the name ``full`` that ends at ``end``."""
    between = text[end:start].strip() if start - end < 40 else ""
    called = between.casefold().removeprefix("(").strip(' :“"')
    after = text[start + len(acronym) : start + len(acronym) + 1]
    acronym = _without_head(acronym, full)
    short = " " not in acronym and any(character.isupper() for character in acronym)
    key = organization_key(acronym)
    if len(key) > 1 and full[-len(key) :] != key:
        return False
    return between[:1] == "(" and called in _CALLED and (short or called != "") and after in tuple(')," -”')


def _without_head(acronym: str, full: Key) -> str:
    """An acronym without the kind of organisation that it repeats of the full name ("trung tâm ABC")."""
    *head, last = acronym.split(" ")
    repeated = head and last.isupper() and organization_key(" ".join(head)) == full[: len(head)]
    return last if repeated else acronym
