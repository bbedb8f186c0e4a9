from __future__ import annotations

import pytest

from transforms.extract.facts import Entity
from transforms.extract.organization_kinds import describe_organizations


def described(name: str, *others: Entity) -> dict[str, str]:
    entity = Entity(0, "organization", name)
    describe_organizations([entity, *others])
    return entity.attributes


PROVINCE = Entity(1, "place", "Bến Lở", {"level": "province"})
ABROAD = Entity(1, "place", "Nhật Bản", {"level": "country"})
HOME = Entity(1, "place", "Việt Nam", {"level": "country"})


def test_a_department_belongs_to_its_committee_and_its_province() -> None:
    parent = Entity(2, "organization", "Tỉnh ủy Bến Lở")
    assert described("Ban Dân vận Tỉnh ủy Bến Lở", PROVINCE, parent) == {
        "organization_type": "party",
        "level": "province",
        "parent_name": "Tỉnh ủy Bến Lở",
        "place_name": "Bến Lở",
    }


@pytest.mark.parametrize(
    ("name", "others", "level"),
    [
        ("Hội Nông dân huyện Cù Lao Xanh", (), "district"),
        ("Công an phường Hàng Dừa", (), "commune"),
        ("Chính phủ Nhật Bản", (ABROAD,), "foreign"),
        ("Liên đoàn Bóng bàn Việt Nam", (HOME,), None),
        ("Công ty Mía đường Bến Lở", (PROVINCE,), None),
        ("Đảng ủy Bến Lở", (PROVINCE,), "province"),
    ],
)
def test_levels(name: str, others: tuple[Entity, ...], level: str | None) -> None:
    assert described(name, *others).get("level") == level


def test_what_a_name_does_not_say_stays_unset() -> None:
    assert described("Sóng Xanh") == {}
