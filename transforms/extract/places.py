"""The places that can be named: administrative units of Viet Nam in both periods, countries, foreign cities.

Units are read from places.tsv.gz, their by-names from place_aliases.tsv, foreign places from places_foreign.tsv, once,
when first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, cast

import polars as pl

from transforms.lexicons.lexicon import Row, load_rows
from transforms.normalise.keys import match_key

Level = Literal["province", "district", "commune", "country", "foreign", "region"]

_FOREIGN_LEVELS: dict[str, Level] = {
    "quốc gia": "country",
    "vùng lãnh thổ": "country",
    "thành phố nước ngoài": "foreign",
    "vùng nước ngoài": "foreign",
}
_HIGHLAND_SPELLINGS = re.compile(r"\b(đ|l)[aăắ][ck]\b")


@dataclass(frozen=True, slots=True)
class PlaceUnit:
    """One place in one period of its existence; keys read "vn:<code>:<valid_from>" or "xx:<code>".

    ``valid_from`` is the first and ``valid_to`` the last day, None when open. ``latitude`` and ``longitude`` are
    degrees of the middle of the unit. ``parent_key`` and ``successor_key`` are natural keys of other units.
    """

    natural_key: str
    name: str
    unit: str
    level: Level
    admin_code: str | None = None
    parent_key: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    successor_key: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    aliases: tuple[str, ...] = ()

    def is_valid(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


def place_key(text: str) -> str:
    """The match key of a place name; the spellings of Đắk and Lắk count as one.

    >>> place_key("Đăk Lăk"), place_key("Đak Đoa")
    ('đắk lắk', 'đắk đoa')
    """
    key = match_key(text)
    return _HIGHLAND_SPELLINGS.sub(r"\1ắk", key) if key.endswith(("k", "c")) or "k " in key or "c " in key else key


def province_names() -> frozenset[str]:
    """Match keys of the names and by-names of all provinces, of every period."""
    return _names("province")


def district_names() -> frozenset[str]:
    """Match keys of the names and by-names of all districts."""
    return _names("district")


def commune_names() -> frozenset[str]:
    """Match keys of the names of all communes, of both periods."""
    return _names("commune")


@cache
def foreign_names() -> frozenset[str]:
    """Match keys of the names of other countries and of foreign cities and provinces."""
    home = units_by_key()["xx:vn"]
    return (_names("country") | _names("foreign")) - {match_key(name) for name in (home.name, *home.aliases)}


def region_names() -> frozenset[str]:
    """Match keys of regions, continents and seas, at home and abroad (Tây Nguyên, châu Á, Biển Đông)."""
    return _names("region")


@cache
def ambiguous_foreign_names() -> frozenset[str]:
    """Match keys of the foreign names that are also common words or names of persons (Anh, Nga, Đức)."""
    return frozenset(
        match_key(name) for row in load_rows("places_foreign") for name in row["ambiguous"].split("|") if name
    )


@cache
def _names(level: Level) -> frozenset[str]:
    return frozenset(
        match_key(name) for place in all_units() if place.level == level for name in (place.name, *place.aliases)
    )


def gazetteer_frame() -> pl.DataFrame:
    """All places, one row each, the fields of ``PlaceUnit`` as columns (dates as Date, aliases as List[String])."""
    schema = pl.Schema(
        {
            **dict.fromkeys(("natural_key", "name", "unit", "level", "admin_code", "parent_key"), pl.String()),
            **dict.fromkeys(("valid_from", "valid_to"), pl.Date()),
            "successor_key": pl.String(),
            **dict.fromkeys(("latitude", "longitude"), pl.Float64()),
            "aliases": pl.List(pl.String()),
        }
    )
    columns = {name: [getattr(place, name) for place in all_units()] for name in schema}
    columns["aliases"] = [list(aliases) for aliases in columns["aliases"]]
    return pl.DataFrame(columns, schema=schema)


@cache
def units_by_key() -> dict[str, PlaceUnit]:
    """Every place by its natural key."""
    return {place.natural_key: place for place in all_units()}


@cache
def units_by_name() -> dict[str, list[PlaceUnit]]:
    """The places that bear a name or by-name, by its ``place_key``."""
    index: dict[str, list[PlaceUnit]] = {}
    for place in all_units():
        for key in {place_key(name) for name in (place.name, *place.aliases)}:
            index.setdefault(key, []).append(place)
    return index


@cache
def all_units() -> tuple[PlaceUnit, ...]:
    """Every place: the units of Viet Nam by code, then the foreign ones."""
    rows = load_rows("places")
    aliases: dict[tuple[str, str], list[str]] = {}
    for alias, name, unit in load_rows("place_aliases"):
        aliases.setdefault((name, unit), []).append(alias)
    find = _period_finder(rows)
    home = tuple(_home_unit(row, aliases, find) for row in rows)
    return home + tuple(_foreign_unit(row) for row in load_rows("places_foreign"))


def _period_finder(rows: list[Row]) -> Callable[[str, date], str | None]:
    """A function from (code, day) to the natural key of the unit that bore the code on that day."""
    periods: dict[str, list[tuple[date, date, str]]] = {}
    for code, _name, _unit, _level, _parent, first, last, *_rest in rows:
        span = (_day(first) or date.min, _day(last) or date.max, _natural_key(code, first))
        periods.setdefault(code, []).append(span)

    @cache
    def find(code: str, on: date) -> str | None:
        return next((key for first, last, key in periods.get(code, ()) if first <= on <= last), None)

    return find


def _home_unit(
    row: Row, aliases: Mapping[tuple[str, str], list[str]], find: Callable[[str, date], str | None]
) -> PlaceUnit:
    code, name, unit, level, parent, valid_from, valid_to, successor, latitude, longitude = row
    first, last = _day(valid_from), _day(valid_to)
    # Communes without a first day are as of their last one; a district keeps the province it began in.
    day_of_parent = first or (last if level == "commune" and last else date.min)
    return PlaceUnit(
        natural_key=_natural_key(code, valid_from),
        name=name,
        unit=unit,
        level=cast(Level, level),
        admin_code=code,
        parent_key=find(parent, day_of_parent) if parent else None,
        valid_from=first,
        valid_to=last,
        successor_key=find(successor, last + timedelta(days=1)) if successor and last else None,
        latitude=float(latitude) if latitude else None,
        longitude=float(longitude) if longitude else None,
        aliases=tuple(aliases.get((name, unit), ())),
    )


def _foreign_unit(row: Row) -> PlaceUnit:
    return PlaceUnit(
        natural_key=f"xx:{row['code'].lower()}",
        name=row["name"],
        unit=row["unit"],
        level=_FOREIGN_LEVELS.get(row["unit"], "region"),
        parent_key=f"xx:{row['parent_code'].lower()}" if row["parent_code"] else None,
        aliases=tuple(filter(None, row["aliases"].split("|"))),
    )


def _natural_key(code: str, valid_from: str) -> str:
    return f"vn:{code}:{valid_from or 'origin'}"


@cache
def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
