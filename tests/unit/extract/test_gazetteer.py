"""Place names find their unit of the right period, and nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from transforms.extract.gazetteer import (
    ambiguous_foreign_names,
    ancestors,
    commune_names,
    district_names,
    foreign_names,
    is_place_name,
    level_of,
    lookup,
    province_names,
    region_names,
    split_unit,
)

BEFORE = date(2023, 11, 1)
AFTER = date(2025, 9, 1)


def key_of(surface: str, on: date | None = BEFORE, *context: str) -> str | None:
    place = lookup(surface, on, context)
    return place.natural_key if place else None


@pytest.mark.parametrize(
    ("surface", "on", "key"),
    [
        ("tỉnh An Giang", BEFORE, "vn:89:origin"),
        ("An Giang", AFTER, "vn:91:2025-07-01"),
        ("AN GIANG", None, "vn:89:origin"),
        ("Kiên Giang", AFTER, "vn:91:origin"),
        ("Thanh Hoá", AFTER, "vn:38:origin"),
        ("Thừa Thiên - Huế", BEFORE, "vn:46:origin"),
        ("Huế", BEFORE, "vn:474:origin"),
        ("TP Huế", AFTER, "vn:46:2025-01-01"),
        ("tỉnh Hà Tây", BEFORE, "vn:28:origin"),
        ("Đắc Lắc", BEFORE, "vn:66:origin"),
        ("Dak Lak", BEFORE, "vn:66:origin"),
    ],
)
def test_provinces(surface: str, on: date | None, key: str) -> None:
    assert key_of(surface, on) == key


@pytest.mark.parametrize(
    "surface", ["TP.HCM", "TP HCM", "TPHCM", "TP. Hồ Chí Minh", "Sài Gòn", "Thành phố Hồ Chí Minh"]
)
def test_names_of_one_city(surface: str) -> None:
    assert key_of(surface) == "vn:79:origin"
    assert key_of(surface, AFTER) == "vn:79:2025-07-01"


@pytest.mark.parametrize(
    ("surface", "on", "key"),
    [
        ("TP. Long Xuyên", BEFORE, "vn:883:origin"),
        ("Long Xuyên", AFTER, "vn:883:origin"),
        ("phường Long Xuyên", AFTER, "vn:30307:2025-07-01"),
        ("huyện Tịnh Biên", BEFORE, "vn:890:origin"),
        ("quận 9", BEFORE, "vn:763:origin"),
        ("Q.05", BEFORE, "vn:774:origin"),
        ("Q5", BEFORE, "vn:774:origin"),
        ("Thủ Đức", BEFORE, "vn:769:2021-01-01"),
        ("quận Thủ Đức", BEFORE, "vn:762:origin"),
        ("Phú Quốc", AFTER, "vn:31078:2025-07-01"),
        ("Phú Quốc", BEFORE, "vn:911:origin"),
        ("đảo Lý Sơn", BEFORE, "vn:536:origin"),
        ("TX. Kỳ Anh", BEFORE, "vn:449:origin"),
    ],
)
def test_units_below_the_province(surface: str, on: date, key: str) -> None:
    assert key_of(surface, on) == key


def test_level_decides_between_province_and_its_city() -> None:
    assert key_of("Ninh Bình") == "vn:37:origin"
    assert key_of("thành phố Ninh Bình") == "vn:369:origin"


def test_shared_names_need_context() -> None:
    assert key_of("huyện Châu Thành") is None
    assert key_of("Châu Thành", BEFORE, "tiền giang") == "vn:821:origin"
    assert key_of("Châu Thành", BEFORE, "tỉnh An Giang") == "vn:892:origin"
    assert key_of("Châu Thành", BEFORE, "an giang", "kiên giang") is None
    assert key_of("phường 12") is None
    assert key_of("phường 12", BEFORE, "vũng tàu") == "vn:26542:origin"
    assert key_of("Kỳ Anh") is None


def test_commune_alone_in_the_country_but_not_in_the_article() -> None:
    assert key_of("phường Cát Lái") == "vn:27109:origin"
    assert key_of("phường Cát Lái", BEFORE, "thủ đức") == "vn:27109:origin"
    assert key_of("phường Phước Long B", BEFORE, "quận 9") == "vn:26848:origin"
    assert key_of("phường Cát Lái", BEFORE, "nghệ an") is None


def test_names_that_are_no_places() -> None:
    for surface in ("anh", "xã hội", "hòa bình", "Cát Lái", "Minh Hải", "", "Trăng Khuyết", "huyện Trăng Khuyết"):
        assert lookup(surface, BEFORE) is None, surface
        assert not is_place_name(surface), surface
    assert key_of("tỉnh Minh Hải") == "vn:h-minh-hai:origin"


def test_foreign_places() -> None:
    assert key_of("Thuỵ Sỹ") == "xx:ch"
    assert key_of("nước Lào") == "xx:la"
    assert key_of("Luân Đôn") == "xx:gb-london"
    assert key_of("St. Petersburg") == "xx:ru-saint-petersburg"
    assert key_of("tỉnh Vân Nam") == "xx:cn-van-nam"
    assert key_of("Việt Nam") == "xx:vn"
    assert key_of("Hoa Kỳ") == key_of("Mỹ") == "xx:us"
    assert "nga" in ambiguous_foreign_names()


def test_regions() -> None:
    assert key_of("vùng Tây Nguyên") == key_of("khu vực Tây Nguyên") == "xx:vn-central-highlands"
    assert key_of("châu Á") == "xx:z-asia"
    assert level_of("ĐBSCL") == "region"
    assert "biển đông" in region_names()


def test_kind_of_unit_between_unit_word_and_name() -> None:
    assert key_of("huyện miền núi Tây Giang") == key_of("huyện Tây Giang") == "vn:504:origin"
    assert key_of("thành phố biển Nha Trang") == "vn:568:origin"


def test_ancestors() -> None:
    ward = lookup("phường Cát Lái", AFTER)
    assert ward is not None
    assert [place.name for place in ancestors(ward)] == ["Hồ Chí Minh"]
    village = lookup("xã Phú Hữu", BEFORE, ["an phú"])
    assert village is not None
    assert [place.name for place in ancestors(village)] == ["An Phú", "An Giang"]


def test_levels() -> None:
    assert level_of("Cần Thơ") == "province"
    assert level_of("huyện Chợ Mới") == "district"
    assert level_of("xã Tân Lập") == "commune"
    assert level_of("Nhật Bản") == "country"
    assert level_of("Tokyo") == "foreign"
    assert level_of("Trăng Khuyết") is None


def test_split_unit() -> None:
    assert split_unit("Quận 1") == ("quận", "quận 1")
    assert split_unit("P.Bến Nghé") == ("phường", "bến nghé")
    assert split_unit("Tx Hồng Ngự") == ("thị xã", "hồng ngự")
    assert split_unit("thành phố mang tên Bác") == (None, "thành phố mang tên bác")
    assert split_unit("Hội An") == (None, "hội an")


def test_name_sets() -> None:
    assert {"an giang", "tphcm", "sài gòn"} <= province_names()
    assert {"quận 1", "tịnh biên"} <= district_names()
    assert {"cát lái", "phường 12"} <= commune_names()
    assert {"nhật", "paris", "hoa kỳ"} <= foreign_names()
    assert "việt nam" not in foreign_names()
