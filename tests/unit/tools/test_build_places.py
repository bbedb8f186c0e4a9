"""The builder of the gazetteer, on a package of two provinces made for the test."""

from __future__ import annotations

import importlib.util
import json
import sqlite3
import sys
from pathlib import Path
from types import ModuleType

import pytest

SOURCE = Path(__file__).parents[3] / "tools" / "build_places.py"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_places", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["build_places"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Tỉnh Sông Đông goes into Tỉnh Núi Tây with its only commune; Tỉnh Đồng Giữa goes on."""
    data = tmp_path / "data"
    data.mkdir()
    db = sqlite3.connect(data / "dataset.db")
    kinds = ("province", "district", "ward")
    db.execute(
        "create table admin_units_legacy ("
        + ", ".join(f"{kind}, {kind}Code, {kind}Key, {kind}Lat, {kind}Lon" for kind in kinds)
        + ")"
    )
    middle = (1.0, 2.0)
    ward = ("Phường 02", "00020", "phuong2", *middle)
    town = ("Thị trấn Lúa", "00040", "thitranlua", 1.0, None)
    old = [
        ("Tỉnh Sông Đông", "02", "tinhsongdong", *middle, "Quận 01", "020", "quan1", *middle, *ward),
        ("Tỉnh Núi Tây", "03", "tinhnuitay", *middle, "Thị xã Đá", "030", "thixada", *middle, *[None] * 5),
        ("Tỉnh Đồng Giữa", "04", "tinhdonggiua", *middle, "Huyện Lúa", "040", "huyenlua", *middle, *town),
    ]
    db.executemany(f"insert into admin_units_legacy values ({', '.join('?' * 15)})", old)
    db.execute(
        "create table admin_units (" + ", ".join(f"{k}, {k}Code, {k}Key, {k}Lat, {k}Lon" for k in kinds[::2]) + ")"
    )
    new = [
        ("Tỉnh Núi Tây", "03", "tinhnuitay", 1.0, 2.0, "Phường Đá", "00020", "phuongda", 1.0, 2.0),
        ("Tỉnh Đồng Giữa", "04", "tinhdonggiua", 1.0, 2.0, "Xã Lúa", "00040", "xalua", 1.0, 2.0),
    ]
    db.executemany(f"insert into admin_units values ({', '.join('?' * 10)})", new)
    db.commit()
    db.close()
    converter = {
        "DICT_PROVINCE": {"tinhnuitay": ["tinhnuitay", "tinhsongdong"], "tinhdonggiua": ["tinhdonggiua"]},
        "DICT_PROVINCE_WARD_NO_DIVIDED": {"tinhnuitay": {"phuongda": ["tinhsongdong_quan1_phuong2"]}},
    }
    (data / "converter_2025.json").write_text(json.dumps(converter), encoding="utf-8")
    return tmp_path


def test_both_trees_as_one_list(builder: ModuleType, package: Path, tmp_path: Path) -> None:
    former = tmp_path / "former.tsv"
    former.write_text(
        "# dates\ncode\tname\tunit\tlevel\tparent_code\tvalid_from\tvalid_to\tsuccessor_code\n"
        "030\tĐá\tthị xã\tdistrict\t03\t2020-01-01\t2025-06-30\t\n"
        "h-cu\tCũ\ttỉnh\tprovince\t\t\t1990-12-31\t\n",
        encoding="utf-8",
    )
    db = sqlite3.connect(package / "data" / "dataset.db")
    db.row_factory = sqlite3.Row
    units = builder.link(builder.read_legacy(db), builder.read_current(db), builder.read_successors(package))
    db.close()
    rows = {(u.code, u.valid_from): u for u in builder.lay_over(units, former)}
    assert rows["02", ""].successor_code == "03"
    assert rows["02", ""].valid_to == "2025-06-30"
    assert rows["03", "2025-07-01"].name == "Núi Tây"
    assert (rows["04", ""].valid_to, ("04", "2025-07-01") in rows) == ("", False)
    assert (rows["020", ""].name, rows["00020", ""].name) == ("quận 1", "phường 2")
    assert rows["00020", ""].successor_code == "00020"
    assert (rows["00040", ""].unit, rows["00040", ""].successor_code) == ("thị trấn", "")
    assert rows["030", "2020-01-01"].unit == "thị xã"
    assert rows["h-cu", ""].valid_to == "1990-12-31"
