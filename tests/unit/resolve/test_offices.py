"""One spelling an office, and the group it belongs to."""

from __future__ import annotations

import pytest

from transforms.lexicons.lexicon import load_rows
from transforms.normalise.keys import match_key
from transforms.resolve.offices import office_group, office_title


@pytest.mark.parametrize(
    ("spellings", "title"),
    [
        (["Ca sĩ", "ca sĩ", "CA SĨ", "ca sỹ"], "Ca sĩ"),
        (["Phó Giám đốc", "phó giám đốc", "Phó giám đốc"], "Phó Giám đốc"),
        (["Uỷ viên", "Ủy viên"], "Ủy viên"),
        (["Phó Chủ tịch thứ ba", "phó chủ tịch Thứ ba"], "Phó chủ tịch thứ ba"),
        (["Trưởng BQL", "trưởng bql"], "Trưởng BQL"),
    ],
)
def test_spellings_of_an_office_are_one_title(spellings: list[str], title: str) -> None:
    assert {office_title(spelling) for spelling in spellings} == {title}


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("Phó Trưởng Công an", "military or police command"),
        ("Trưởng ban", "head of committee"),
        ("Trưởng thôn", "village head"),
        ("nguyên Phó Chủ tịch nước", "head of state"),
        ("Chủ tịch", "chair"),
        ("PGS. TS", "academic degree"),
        ("nữ diễn viên", "artist"),
        ("người gác đền", None),
        ("phó", None),
    ],
)
def test_the_group_of_an_office(title: str, group: str | None) -> None:
    assert office_group(title) == group


def test_a_title_keeps_its_key_and_comes_back_as_it_is() -> None:
    for row in load_rows("titles"):
        title = office_title(row["title"])
        assert match_key(title) == match_key(row["title"])
        assert office_title(title) == title


def test_nearly_every_title_of_the_lexicon_has_a_group() -> None:
    without = [row["title"] for row in load_rows("titles") if office_group(row["title"]) is None]
    assert len(without) < 10, without
