"""At which gathering a statement was made, or at none."""

from __future__ import annotations

import pytest

from tests.unit.extract.gathering_roles import read_roles

A, B = "Trần Văn Bình", "Lê Thị Hà"
OPENING = f"Ngày 23/6, ông {{p:{A}}} chủ trì hội nghị phòng dịch sốt tại Kiên Sơn.\n"


def test_who_is_quoted_in_the_report_spoke_there() -> None:
    (found,) = read_roles(OPENING + f"Bà {{p:{B}}} cho biết dịch đã giảm nhiều.")
    assert found["speaker"] == {B}


@pytest.mark.parametrize(
    "said",
    [
        "Trả lời qua điện thoại, bà {p:%B} cho biết dịch đã giảm nhiều.",
        "Trước đó, bà {p:%B} cho biết dịch đã giảm nhiều.\nBà {p:%B} cho biết, thuốc đã đủ dùng.",
        "Trong một diễn biến khác, bà {p:%B} cho biết dịch đã giảm nhiều.",
        "Bên lề hội nghị, bà {p:%B} cho biết dịch đã giảm nhiều.\nBà {p:%B} cho biết, thuốc đã đủ dùng.",
        "“Dịch đã giảm nhiều”, bà {p:%B} nói với phóng viên.",
        "Phát biểu với bà con xã Muối, bà {p:%B} cho biết dịch đã giảm nhiều.",
        "Báo Lúa dẫn lời bà {p:%B} cho biết dịch đã giảm nhiều.",
        "Ngày 20/6, bà {p:%B} cho biết dịch đã giảm nhiều.",
    ],
)
def test_statements_made_elsewhere(said: str) -> None:
    (found,) = read_roles(OPENING + said.replace("%B", B))
    assert "speaker" not in found


def test_the_gathering_last_told_of() -> None:
    first, second = read_roles(
        f"{OPENING}Chiều 24/6, bà {{p:{B}}} dự lễ khánh thành cầu Muối.\nBà {{p:{B}}} cho biết cầu dài mười mét."
    )
    assert "speaker" not in first
    assert second["speaker"] == {B}


def test_gatherings_to_come_and_of_few() -> None:
    (planned,) = read_roles(
        f"Hội nghị phòng dịch sốt sẽ diễn ra ngày 30/6.\nÔng {{p:{A}}} cho biết dịch đã giảm nhiều."
    )
    assert planned == {}
    (met,) = read_roles(
        f"Ngày 23/6, ông {{p:{A}}} hội đàm với bà {{p:{B}}}.\nÔng {{p:Vũ Minh Tư}} cho biết dịch đã giảm nhiều."
    ) or ({},)
    assert "speaker" not in met


def test_in_court_only_those_before_it_speak() -> None:
    (found,) = read_roles(
        f"Ngày 23/6, {{o:Tòa án Kiên Sơn}} mở phiên tòa xét xử vụ trộm muối.\nBà {{p:{B}}} cho biết nhà ở xa.\n"
        f"Tại tòa, ông {{p:{A}}} cho biết mình vô tội."
    )
    assert found["speaker"] == {A}


def test_who_is_interviewed_after_another_was_asked() -> None:
    (found,) = read_roles(
        f"{OPENING}Trao đổi thêm với phóng viên, ông {{p:Vũ Minh Tư}} cho biết thuốc đã đủ.\n"
        f"Bà {{p:{B}}} cho biết dịch đã giảm nhiều."
    )
    assert "speaker" not in found


def test_a_gathering_that_is_only_talked_of_is_none_to_speak_at() -> None:
    (found,) = read_roles(
        f"Ông {{p:{A}}} cho rằng hội nghị phòng dịch sốt ngày 30/6 rất cần thiết.\n"
        f"Bà {{p:{B}}} cho biết dịch đã giảm nhiều."
    )
    assert found == {}


def test_who_takes_part_goes_on_speaking_at_the_gathering_just_named() -> None:
    first, second = read_roles(
        f"{OPENING}Năm ngoái, tại hội nghị trồng rừng ngày 20/6/2024, ông {{p:Vũ Minh Tư}} đã bấm chuông.\n"
        "Ông {p:Vũ Minh Tư} khẳng định rừng còn nhiều."
    )
    assert "speaker" not in first
    assert second == {"attendee": {"Vũ Minh Tư"}, "speaker": {"Vũ Minh Tư"}}
