"""Which forms are one place or one body: countries with and without "nước", bodies of a province and of its city."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_marked
from transforms.extract.organization_names import expand
from transforms.extract.place_names import place_name, split_unit


def places(marked: str) -> dict[str, dict[str, str]]:
    """Attributes of each place by its canonical name."""
    names = read_marked(marked).names
    return {e.canonical_name: e.attributes for e in names.entities if e.entity_type == "place"}


@pytest.mark.parametrize(
    "marked",
    [
        "Đoàn {l:Cộng hòa Lào} đến. {l:Lào} vui.",
        "Đoàn {l:nước Lào} đến. {l:Lào} vui.",
        "Một {l:thành phố Lào} ngập. {l:Lào} buồn.",
    ],
)
def test_a_country_keeps_its_name_whatever_stands_before_it(marked: str) -> None:
    found = places(marked)
    assert list(found) == ["Lào"]
    assert found["Lào"] == {"surface": "Lào", "level": "country"}


def test_a_city_called_like_its_country_is_a_city() -> None:
    assert places("Ở {l:thành phố Mexico} và {l:Mexico}.")["Mexico"]["level"] in {"province", "country"}


def test_a_country_by_its_first_word_is_the_country() -> None:
    found = places("Quan hệ {l:Mỹ} - {l:Việt} và {l:Việt Nam}, {l:VN} tốt.")
    assert set(found) == {"Mỹ", "Việt Nam"}


@pytest.mark.parametrize("name", ["Bến Tre", "Cầu Giấy", "Chợ Mới"])
def test_units_called_like_a_site_are_no_sites(name: str) -> None:
    assert split_unit(name) == ("", "", name)


def test_the_gulf_keeps_its_unit_word() -> None:
    assert place_name("vùng Vịnh") == "Vùng Vịnh"


def test_bodies_of_a_province_and_of_the_city_of_its_name_are_two() -> None:
    reading = read_marked(
        "{o:Công an tỉnh Yên Bái} và {o:Công an TP Yên Bái} họp. {o:Công an tỉnh} nói. {o:Công an Yên Bái} nói."
    )
    assert reading.surfaces("organization") == {
        "Công an tỉnh Yên Bái": {"Công an tỉnh Yên Bái", "Công an tỉnh", "Công an Yên Bái"},
        "Công an thành phố Yên Bái": {"Công an TP Yên Bái"},
    }


def test_a_longer_name_of_another_body_is_not_the_national_one() -> None:
    assert len(read_marked("{o:VFF Media} ký với {o:VFF}.").surfaces("organization")) == 2


@pytest.mark.parametrize(
    ("surface", "name"),
    [("VOV.VN", "VOV.VN"), ("Đoàn ĐB Quốc hội", "Đoàn Đại biểu Quốc hội"), ("VTV", "Đài Truyền hình Việt Nam")],
)
def test_web_addresses_are_not_written_out(surface: str, name: str) -> None:
    assert expand(surface) == name


def test_forms_of_one_team_are_one() -> None:
    found = read_marked("{o:Đội tuyển Việt Nam} thắng. {o:Tuyển Việt Nam} vui. {o:MU} thua {o:Man Utd}.")
    assert set(found.surfaces("organization")) == {"Đội tuyển Việt Nam", "Manchester United"}
