"""Spellings that name one public body, and names that look alike and do not."""

from __future__ import annotations

import pytest

from transforms.resolve.bodies import body_key
from transforms.resolve.entities import entity_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân tỉnh Hà Tĩnh", "Ủy ban nhân dân Hà Tĩnh"),
        ("UỶ BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "Ủy ban nhân dân Thủ đô Hà Nội"),
        ("Văn phòng Ủy ban nhân dân thành phố Đà Nẵng", "Văn phòng Ủy ban nhân dân Đà Nẵng"),
        ("Thành ủy Thành phố Hồ Chí Minh", "Thành ủy Hồ Chí Minh"),
        ("Sở Thông tin - Truyền thông Hà Nội", "Sở Thông tin và Truyền thông thành phố Hà Nội"),
        ("Công an tỉnh Bà Rịa - Vũng Tàu", "Công an Bà Rịa – Vũng Tàu"),
        ("Công ty Luật An Bình và Cộng sự", "Công ty Luật An Bình & Cộng sự"),
    ],
)
def test_spellings_of_one_body(one: str, other: str) -> None:
    assert body_key(one) == body_key(other)
    assert entity_key("organization", one, "a", None) == entity_key("organization", other, "b", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công an tỉnh Yên Bái", "Công an thành phố Yên Bái"),
        ("Ủy ban nhân dân thành phố Huế", "Ủy ban nhân dân Huế"),
        ("Bệnh viện đa khoa tỉnh Hòa Bình", "Bệnh viện đa khoa Hòa Bình"),
        ("Ủy ban nhân dân huyện Cao Phong", "Ủy ban nhân dân Cao Phong"),
        ("Sở Y tế tỉnh Hà Nam", "Sở Y tế Hà Nội"),
    ],
)
def test_other_bodies_stay_apart(one: str, other: str) -> None:
    assert body_key(one) != body_key(other)


def test_a_key_of_a_key_is_itself() -> None:
    for name in ("Sở Văn hóa, Thể thao và Du lịch tỉnh Lào Cai", "Hội đồng nhân dân thành phố Cần Thơ"):
        assert body_key(body_key(name)) == body_key(name)
