"""Which of a record's own fields fill which of ours, and which are left over: names, declared paths, ignorable ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

from transforms.lexicons.lexicon import load_rows
from transforms.readers.adapters.adapter import Reading

_KEY_JOINTS = re.compile(r"[\s_\-\u0300-\u036f]+")
_EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})
_MOST_UNUSED, _LONGEST_NAME = 50, 100
_FAMILIES: Final = {
    **dict.fromkeys(("json", "jsonl", "ndjson"), "json"),
    **dict.fromkeys(("xml", "rss", "atom"), "feed"),
    **dict.fromkeys(("md", "markdown"), "markdown"),
}
"""Suffix → family of ignored_fields.tsv; every other is a table."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values that fill our fields, the paths they came from, and the names that nothing is known about."""

    values: dict[str, Any]
    paths: dict[str, str]
    unused: tuple[str, ...]


@lru_cache(maxsize=8192)
def field_key(name: str) -> str:
    """A name without case, blanks, ``_``, ``-`` and Vietnamese marks, by which names are compared.

    >>> field_key("Ngày đăng"), field_key("date_publish"), field_key("meta.Date")
    ('ngaydang', 'datepublish', 'meta.date')
    """
    letters = unicodedata.normalize("NFD", name.lower()).replace("đ", "d")
    return _KEY_JOINTS.sub("", letters)


def known_field(name: str) -> tuple[str, int] | None:
    """The record field that a column or key of this name fills, with its rank; None for a name that says nothing.

    >>> known_field("Date-Publish")[0], known_field("Ngày đăng")[0]
    ('published', 'published')
    """
    return _fields().get(field_key(name))


@cache
def _fields() -> dict[str, tuple[str, int]]:
    """Alias → (field, rank); a lower rank is trusted more."""
    return {row["alias"]: (row["field"], rank) for rank, row in enumerate(load_rows("record_fields"))}


def choose_fields(item: dict[str, Any], reading: Reading) -> Chosen:
    """The values of one object by our fields: where the adapter maps them, else by the usual names.

    Of several names for a field the first (of the adapter) or most trusted (of the table) with a value counts.
    """
    values: dict[str, Any] = {}
    paths: dict[str, str] = {}
    for field, candidates in reading.adapter.fields.items():
        for path in candidates:
            value = value_at(item, path)
            if value not in _EMPTY:
                values[field], paths[field] = value, field_key(path)
                break
    taken = set(paths.values())
    ranked = [
        (known[1], known[0], key)
        for key, value in item.items()
        if value not in _EMPTY and field_key(key) not in taken and (known := known_field(key))
    ]
    for _, field, key in sorted(ranked, key=lambda entry: entry[0]):
        if field not in values:
            values[field], paths[field] = item[key], field_key(key)
    unused = _unused(item, values, frozenset(paths.values()), reading)
    return Chosen(values, paths, tuple(sorted({name[:_LONGEST_NAME] for name in unused})[:_MOST_UNUSED]))


def value_at(value: Any, path: str) -> Any:
    """The value at a dotted path; a key may hold dots itself, a list gives the values of its members.

    >>> value_at({"bài": {"meta": {"ngày": "5/1/2025"}}}, "bài.meta.ngày")
    '5/1/2025'
    >>> value_at({"tác giả": [{"tên": "Hà Vy"}, {"tên": "Lê An"}]}, "tác giả.tên")
    ['Hà Vy', 'Lê An']
    """
    if isinstance(value, list):
        head, _, rest = path.partition(".")
        if head.isdecimal():
            at = int(head)
            return (value_at(value[at], rest) if rest else value[at]) if at < len(value) else None
        found = [value_at(member, path) for member in value if isinstance(member, dict)]
        return [member for member in found if member not in _EMPTY]
    if not isinstance(value, dict):
        return None
    if (key := _key_of(value, path)) is not None:
        return value[key]
    parts = path.split(".")
    for size in range(len(parts) - 1, 0, -1):
        if (key := _key_of(value, ".".join(parts[:size]))) is not None:
            return value_at(value[key], ".".join(parts[size:]))
    return None


def _key_of(item: dict[str, Any], name: str) -> str | None:
    if name in item:
        return name
    wanted = field_key(name)
    return next((key for key in item if field_key(key) == wanted), None)


def _unused(
    item: dict[str, Any], values: dict[str, Any], taken: frozenset[str], reading: Reading, prefix: str = ""
) -> Iterator[str]:
    """Names of the fields that fill nothing, are not ignored, and say more than what was taken in their place."""
    for key, value in item.items():
        path = prefix + key
        if value in _EMPTY or (name := field_key(path)) in taken or is_ignored(name, reading):
            continue
        parts = _parts_of(value) if any(other.startswith(name + ".") for other in taken) else []
        if parts:
            for part in parts:
                yield from _unused(part, values, taken, reading, path + ".")
        elif prefix or (known := known_field(key)) is None or value != values.get(known[0]):
            yield path


def _parts_of(value: Any) -> Sequence[dict[str, Any]]:
    members = value if isinstance(value, list) else [value]
    return [member for member in members if isinstance(member, dict)]


def is_ignored(name: str, reading: Reading) -> bool:
    """Whether a field (in the form of ``field_key``) is known and not wanted, by the adapter or for the format.

    >>> is_ignored("media:content", Reading(format="rss")), is_ignored("media:content", Reading(format="csv"))
    (True, False)
    """
    return _fits(name, _ignored(reading.format)) or (
        bool(reading.adapter.ignored) and _fits(name, _split(reading.adapter.ignored))
    )


@lru_cache(maxsize=64)
def _ignored(suffix: str) -> tuple[frozenset[str], tuple[str, ...]]:
    families = ("any", _FAMILIES.get(suffix, "table"))
    return _split(tuple(row["field"] for row in load_rows("ignored_fields") if row["format"] in families))


@lru_cache(maxsize=64)
def _split(names: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole names, and beginnings of those that end with a star."""
    return (
        frozenset(name for name in names if not name.endswith("*")),
        tuple(name[:-1] for name in names if name.endswith("*")),
    )


def _fits(name: str, ignored: tuple[frozenset[str], tuple[str, ...]]) -> bool:
    return name in ignored[0] or name.startswith(ignored[1])
