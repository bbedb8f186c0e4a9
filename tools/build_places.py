"""Build transforms/lexicons/places.tsv.gz from the installed package vietnamadminunits (MIT) and former_places.tsv.

    python tools/build_places.py .venv/lib/python3.11/site-packages/vietnamadminunits

The package is needed here only, never at run time: `pip install vietnamadminunits==1.0.4` in any environment. Its
toneless aliases are left out, nothing is matched without tones. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sqlite3
import unicodedata
from collections import Counter
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

TWO_WORDS = ("thành phố", "thị xã", "thị trấn", "đặc khu")
REFORM = "2025-07-01"
LAST_DAY_BEFORE = "2025-06-30"
OUTPUT = Path(__file__).parent.parent / "transforms" / "lexicons" / "places.tsv.gz"
FORMER = Path(__file__).parent / "former_places.tsv"

HEADER = """\
# Administrative units of Viet Nam before and since 2025-07-01. One row a unit in one period of its existence, sorted.
# From vietnamadminunits 1.0.4, Copyright (c) 2025 Tran Ngoc Minh Hieu, MIT License, and tools/former_places.tsv;
# written by tools/build_places.py: change those, not this file.
# code: official code; (code, valid_from) is unique. name: without the unit word, numbered units keep it.
# level: province, district or commune. valid_from: first day, empty = as far back as known. valid_to: last day, empty =
# still there. successor_code: the unit that took it over whole, valid from the day after valid_to.
# latitude, longitude: degrees (WGS 84) of the middle of the unit.
"""


@dataclass(frozen=True)
class Unit:
    """One row of the output; all cells are text."""

    code: str
    name: str
    unit: str
    level: str
    parent_code: str = ""
    valid_from: str = ""
    valid_to: str = ""
    successor_code: str = ""
    latitude: str = ""
    longitude: str = ""


def _name(full: str, unit: str) -> str:
    name = re.sub(r"\s+", " ", unicodedata.normalize("NFC", full)).strip()
    short = name[len(unit) :].strip() if name.lower().startswith(unit) else name
    return f"{unit} {int(short)}" if short.isdigit() else short


def _degrees(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _unit(row: sqlite3.Row, kind: str, level: str, parent: str = "") -> Unit:
    full = row[kind]
    unit = next(
        u for u in ("thành phố", "thị xã", "thị trấn", "đặc khu", full.lower().split()[0]) if full.lower().startswith(u)
    )
    place = _degrees(row[f"{kind}Lat"]), _degrees(row[f"{kind}Lon"])
    return Unit(row[f"{kind}Code"], _name(full, unit), unit, level, parent, latitude=place[0], longitude=place[1])


def read_legacy(db: sqlite3.Connection) -> dict[str, Unit]:
    """The units until 2025-06-30, by the package's key (province_district_ward, without tones)."""
    units = {}
    for row in db.execute("select * from admin_units_legacy order by wardCode"):
        province, district = row["provinceKey"], f"{row['provinceKey']}_{row['districtKey']}"
        units[province] = _unit(row, "province", "province")
        units[district] = _unit(row, "district", "district", row["provinceCode"])
        if row["wardCode"]:
            units[f"{district}_{row['wardKey']}#{row['wardCode']}"] = _unit(row, "ward", "commune", row["districtCode"])
    return {key: replace(unit, valid_to=LAST_DAY_BEFORE) for key, unit in units.items()}


def read_current(db: sqlite3.Connection) -> dict[str, Unit]:
    """The units since 2025-07-01, by the package's key (province_ward, without tones)."""
    units = {}
    for row in db.execute("select * from admin_units order by wardCode"):
        units[row["provinceKey"]] = _unit(row, "province", "province")
        units[f"{row['provinceKey']}_{row['wardKey']}#{row['wardCode']}"] = _unit(
            row, "ward", "commune", row["provinceCode"]
        )
    return {key: replace(unit, valid_from=REFORM) for key, unit in units.items()}


def read_successors(package: Path) -> dict[str, str]:
    """Old key → new key for every unit that went whole into one new unit."""
    data = json.loads((package / "data" / "converter_2025.json").read_text(encoding="utf-8"))
    pairs = [(old, new) for new, olds in data["DICT_PROVINCE"].items() for old in olds]
    for province, wards in data["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        pairs += [(old, f"{province}_{new}") for new, olds in wards.items() for old in olds]
    times = Counter(old for old, _ in pairs)
    return {old: new for old, new in pairs if times[old] == 1}


def link(legacy: dict[str, Unit], current: dict[str, Unit], successors: dict[str, str]) -> list[Unit]:
    """Both trees as one list; a province that went on unchanged is one row without dates."""
    merged_into = Counter(new for old, new in successors.items() if "_" not in old)
    codes = _unique_codes(current)
    old_codes = _unique_codes(legacy)
    going_on = {key for key, unit in legacy.items() if unit.level == "province" and merged_into[key] == 1}
    units = [unit for key, unit in current.items() if key not in going_on]
    for key, unit in legacy.items():
        bare = key.partition("#")[0]
        new = codes.get(successors.get(bare, ""), "") if bare in old_codes else ""
        units.append(replace(unit, valid_to="") if key in going_on else replace(unit, successor_code=new))
    return units


def _unique_codes(units: dict[str, Unit]) -> dict[str, str]:
    bare = [(key.partition("#")[0], unit.code) for key, unit in units.items()]
    times = Counter(key for key, _ in bare)
    return {key: code for key, code in bare if times[key] == 1}


def lay_over(units: list[Unit], path: Path) -> list[Unit]:
    """Add the former units; a row that has the code and name of a unit of the package replaces its dates."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    former = [Unit(*line.split("\t")) for line in lines[1:]]
    named = {(unit.code, unit.name, unit.unit): unit for unit in former}
    laid = []
    for unit in units:
        dated = named.pop((unit.code, unit.name, unit.unit), None)
        laid.append(_dated(unit, dated) if dated else unit)
    return laid + list(named.values())


def _dated(unit: Unit, dated: Unit) -> Unit:
    successor = dated.successor_code or unit.successor_code
    return replace(unit, valid_from=dated.valid_from, valid_to=dated.valid_to, successor_code=successor)


def main(package: Path) -> None:
    """Write the data file; stops without writing when a natural key would stand twice."""
    db = sqlite3.connect(f"file:{package / 'data' / 'dataset.db'}?mode=ro", uri=True)
    db.row_factory = sqlite3.Row
    units = lay_over(link(read_legacy(db), read_current(db), read_successors(package)), FORMER)
    keys = Counter((unit.code, unit.valid_from) for unit in units)
    twice = [key for key, times in keys.items() if times > 1]
    if twice:
        raise SystemExit(f"{len(twice)} codes stand twice in one period, nothing written: {twice[:5]}")
    rows = sorted("\t".join(astuple(unit)).rstrip("\t") for unit in units)
    columns = "\t".join(field.name for field in fields(Unit))
    text = HEADER + columns + "\n" + "\n".join(rows) + "\n"
    OUTPUT.write_bytes(gzip.compress(unicodedata.normalize("NFC", text).encode(), mtime=0))
    print(f"{len(units)} units, {OUTPUT.stat().st_size} bytes: {Counter((u.level, u.valid_from) for u in units)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the gazetteer of administrative units.")
    parser.add_argument("package", type=Path, help="folder of the installed package vietnamadminunits")
    main(parser.parse_args().package)
