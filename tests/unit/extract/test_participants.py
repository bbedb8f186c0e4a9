"""Who takes part in a gathering: subjects of verbs, lists, bodies, organizers, persons met, appointed or shown."""

from __future__ import annotations

import pytest

from tests.unit.extract.gathering_roles import read_roles

A, B, C, D = "Trần Văn Bình", "Lê Thị Hà", "Phạm Văn Nam", "Vũ Minh Tư"
OPENING = "Hội nghị phòng dịch sốt diễn ra ngày 23/6.\n"


@pytest.mark.parametrize(
    ("sentence", "role", "people"),
    [
        ("Ông {p:%A} chủ trì hội nghị phòng dịch sốt ngày 23/6.", "chair", {A}),
        ("Hội nghị phòng dịch sốt ngày 23/6 do ông {p:%A} chủ trì.", "chair", {A}),
        ("Hội nghị phòng dịch sốt ngày 23/6 diễn ra dưới sự chủ trì của ông {p:%A} và bà {p:%B}.", "chair", {A, B}),
        ("Chủ trì hội nghị phòng dịch sốt ngày 23/6 có các đồng chí {p:%A} và {p:%B}.", "chair", {A, B}),
        ("Ông {p:%A} điều hành phiên họp thứ hai về dịch sốt ngày 23/6.", "chair", {A}),
        ("Ông {p:%A} và bà {p:%B} cùng dự hội nghị phòng dịch sốt ngày 23/6.", "attendee", {A, B}),
        ("Ông {p:%A}, Bí thư xã Muối, cùng bà {p:%B} đã tham dự hội nghị phòng dịch sốt.", "attendee", {A, B}),
        ("Ông {p:%A}, người về hưu năm ngoái, từng đến xã khi tham dự hội nghị muối.", "attendee", {A}),
        ("Nhân dịp dự hội nghị phòng dịch sốt ngày 23/6, ông {p:%A} đến thăm xã.", "attendee", {A}),
        ("Ông {p:%A} sẽ có bài phát biểu tại hội nghị phòng dịch sốt ngày 23/6.", "speaker", {A}),
        ("Phát biểu tại hội nghị phòng dịch sốt ngày 23/6, ông {p:%A} cảm ơn bà {p:%B}.", "speaker", {A}),
        ("Bà {p:%B} (giữa) tại hội nghị phòng dịch sốt ngày 23/6.", "attendee", {B}),
        ("Ảnh: {p:%B} tại hội nghị phòng dịch sốt ngày 23/6.", "attendee", {B}),
    ],
)
def test_subjects_of_role_verbs(sentence: str, role: str, people: set[str]) -> None:
    (found,) = read_roles(sentence.replace("%A", A).replace("%B", B))
    assert found == {role: people}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông {p:%A} không tham dự hội nghị phòng dịch sốt ngày 23/6.",
        "Hội nghị phòng dịch sốt ngày 23/6 bàn về thư của ông {p:%A}.",
        "Hội nghị phòng dịch sốt ngày 23/6 nhắc đến Giám đốc điều hành {p:%A}.",
        "Bức ảnh của ông {p:%A} tại hội nghị phòng dịch sốt ngày 23/6.",
        "Hội nghị phòng dịch sốt ngày 23/6 (ảnh {p:%A}).",
        "Ảnh: BKS/{p:%A} Tại hội nghị phòng dịch sốt ngày 23/6, các xã báo cáo.",
    ],
)
def test_persons_merely_mentioned(sentence: str) -> None:
    (found,) = read_roles(sentence.replace("%A", A))
    assert found == {}


def test_objects_of_handing_over_do_not_speak() -> None:
    (found,) = read_roles(
        f"Tại lễ trao thưởng học sinh giỏi ngày 23/6, ông {{p:{A}}} đã tặng hoa cho các ông {{p:{B}}}, {{p:{C}}} "
        "và phát biểu chúc mừng."
    )
    assert found == {"attendee": {A, B, C}, "speaker": {A}}


def test_a_predicate_that_goes_on_has_the_subject_of_the_sentence() -> None:
    first, second = read_roles(
        f"Ông {{p:{A}}} dự hội nghị phòng dịch sốt; thăm bà con ở nhiều xã ven biển, trao quà cho bà {{p:{B}}}; dự và "
        "phát biểu tại lễ khánh thành cầu Muối."
    )
    assert first["attendee"] == {A, B}
    assert second == {"attendee": {A}, "speaker": {A}}


def test_assignments_and_weak_verbs_away_from_the_gathering() -> None:
    (found,) = read_roles(
        f"{OPENING}Ông {{p:{A}}} tham gia quân đội từ năm 1990.\nGiao bà {{p:{B}}} chủ trì, phối hợp lập báo cáo.\n"
        f"Ông {{p:{C}}} nhận kỷ luật."
    )
    assert found == {}


def test_lists_of_persons_and_bodies() -> None:
    (found,) = read_roles(
        f"{OPENING}Tham dự hội nghị có các đồng chí: {{p:{A}}}, Bí thư xã Muối; "
        f"{{p:{B}}}, {{t:Giám đốc}} {{o:Sở Y tế}}; "
        "đại diện {o:Hội Muối} và các tổ chức quốc tế như {o:Ngân hàng Lúa}, {o:Quỹ Nước}."
    )
    assert found == {"attendee": {A, B, "Hội Muối", "Ngân hàng Lúa", "Quỹ Nước"}}


@pytest.mark.parametrize(
    "sentence",
    [
        "Nhóm hạt giống gồm {o:Đội Muối}, {o:Đội Lúa}.",
        "Các phó ban chuyên trách gồm ông {p:%A} và bà {p:%B}.",
        "Bà con tham gia ý kiến với cơ quan có thẩm quyền thuộc {o:Sở Nước}.",
        "Lãnh đạo {o:Hội Muối} về dự.",
        "Các bộ trưởng tham gia gồm {o:Bộ Nước}, {o:Bộ Lúa}.",
        "Ông {p:%A} từng được trao giải ở xã bên.",
    ],
)
def test_lists_of_others(sentence: str) -> None:
    (found,) = read_roles(OPENING + sentence.replace("%A", A).replace("%B", B))
    assert found == {}


def test_a_list_ends_with_its_clause() -> None:
    (found,) = read_roles(
        f"Lễ khánh thành cầu Muối ngày 23/6 có sự tham gia của ông {{p:{A}}} cùng bộ áo dài được bà {{p:{B}}} may."
    )
    assert found == {"attendee": {A}}


def test_bodies_that_act() -> None:
    (found,) = read_roles(
        "Lễ trao thưởng học sinh giỏi diễn ra ngày 23/6.\n{o:Sở Y tế}, {o:Hội Muối} cùng nhiều đơn vị khác đã trao "
        "tặng quà.\nViệc {o:Đảng Lúa} trao huy hiệu là vinh dự."
    )
    assert found == {"attendee": {"Sở Y tế", "Hội Muối"}}


def test_appointed_persons() -> None:
    (found,) = read_roles(
        f"Tại lễ công bố quyết định về cán bộ ngày 23/6, {{o:Sở Y tế}} điều động, bổ nhiệm ông {{p:{A}}} giữ chức mới."
    )
    assert found["attendee"] == {A}


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("Ngày 23/6, {o:Sở Y tế} phối hợp với {o:Hội Muối} tổ chức hội nghị phòng dịch sốt.", {"Sở Y tế", "Hội Muối"}),
        ("Nhờ quỹ do {o:Hội Muối} tài trợ, ngày 23/6, {o:Sở Y tế} tổ chức hội nghị phòng dịch sốt.", {"Sở Y tế"}),
        ("Ngày 23/6, {o:Chi cục Muối} ({o:Sở Y tế}) tổ chức hội nghị phòng dịch sốt.", {"Chi cục Muối"}),
        ("Hội nghị phòng dịch sốt được {o:Sở Y tế} tổ chức ngày 23/6.", {"Sở Y tế"}),
        ("{o:Tòa án Kiên Sơn} mở phiên tòa xét xử vụ trộm muối ngày 23/6.", {"Tòa án Kiên Sơn"}),
    ],
)
def test_organizers(sentence: str, bodies: set[str]) -> None:
    (found,) = read_roles(sentence)
    assert found == {"organizer": bodies}


def test_the_organizer_of_a_press_conference_does_not_hold_what_it_presents() -> None:
    press, *others = read_roles("Ngày 23/6, {o:Sở Y tế} tổ chức họp báo giới thiệu Lễ hội Muối Kiên Sơn lần thứ hai.")
    assert press == {"organizer": {"Sở Y tế"}}
    assert all(found == {} for found in others)


def test_meetings_have_two_sides() -> None:
    (found,) = read_roles(f"Ngày 23/6, ông {{p:{A}}} và bà {{p:{B}}} đã có buổi làm việc với {{o:Hội Muối}}.")
    assert found == {"attendee": {A, B, "Hội Muối"}}


def test_visits_have_their_visitor() -> None:
    (found,) = read_roles(f"Ngày 23/6, ông {{p:{A}}} đã kết thúc tốt đẹp chuyến thăm chính thức nước Lúa.")
    assert found == {"attendee": {A}}


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Tại hội nghị phòng dịch sốt ngày 23/6, ông {p:%A} đã giao các xã mua thuốc.", {"speaker": {A}}),
        ("Tại hội nghị phòng dịch sốt ngày 23/6, ông {p:%A} đã bấm chuông mở màn.", {"attendee": {A}}),
        ("Tại hội nghị phòng dịch sốt ngày 23/6, các xã đã nghe về ông {p:%A}.", {}),
        ("Đây là lời của ông {p:%A} khi tham dự hội nghị phòng dịch sốt ngày 23/6.", {"attendee": {A}}),
        ("Ông {p:%A} cảm ơn các cá nhân tham dự hội nghị phòng dịch sốt ngày 23/6.", {}),
        ("Kết luận hội nghị phòng dịch sốt ngày 23/6, ông {p:%A} yêu cầu mua thuốc.", {"speaker": {A}}),
        ("{o:Sở Y tế} công bố thuốc mới trước hội nghị phòng dịch sốt ngày 23/6.", {}),
    ],
)
def test_subjects_where_the_gathering_sets_the_scene(sentence: str, roles: dict[str, set[str]]) -> None:
    assert read_roles(sentence.replace("%A", A)) in ([roles], [] if not roles else [roles])


def test_who_acts_after_a_meeting_was_there() -> None:
    (found,) = read_roles(
        f"Ngày 23/6, ông {{p:{A}}} có cuộc gặp với bà {{p:{B}}}.\nSau cuộc gặp, ông {{p:{C}}} lên xe về xã."
    )
    assert found["attendee"] == {A, B, C}


def test_a_body_is_handed_something_at_a_ceremony() -> None:
    (found,) = read_roles(f"Tại lễ trao cờ thi đua ngày 23/6, ông {{p:{A}}} trao cờ cho {{o:Hội Muối}}.")
    assert found == {"attendee": {A, "Hội Muối"}}


def test_a_company_holds_its_own_assembly() -> None:
    (found,) = read_roles("Tại Đại hội cổ đông thường niên ngày 20/6, {o:Công ty Muối} thông qua mức cổ tức.")
    assert found == {"organizer": {"Công ty Muối"}}


def test_those_who_welcome_at_the_airport_attend_nothing() -> None:
    (found,) = read_roles(
        f"Ngày 23/6, ông {{p:{A}}} dự hội nghị phòng dịch sốt.\nĐón ông {{p:{A}}} tại sân bay có nhiều người.\n"
        f"Về phía Kiên Sơn có bà {{p:{B}}}."
    )
    assert found == {"attendee": {A}}


def test_what_is_told_before_the_noun_alone_names_the_gathering() -> None:
    (found,) = read_roles(
        f"Ngày 23/6, ông {{p:{A}}} trao bằng khen cho bà {{p:{B}}}.\nBà con rất vui.\n"
        f"Tại buổi lễ ngày 23/6, ông {{p:{C}}} phát biểu."
    )
    assert found == {"attendee": {A, B}, "speaker": {C}}


def test_a_meeting_told_by_its_verb() -> None:
    (found,) = read_roles(
        f"Ngày 23/6, ông {{p:{A}}} làm việc với {{o:Hội Muối}}.\nTại buổi làm việc ngày 23/6, bà {{p:{B}}} phát biểu."
    )
    assert found == {"attendee": {A, "Hội Muối"}, "speaker": {B}}


def test_bodies_whose_leaders_come_are_not_there_themselves() -> None:
    (found,) = read_roles(
        f"{OPENING}Tham dự hội nghị có ông {{p:{A}}}; lãnh đạo {{o:Sở Nước}}, {{o:Sở Lúa}}; đại diện {{o:Hội Muối}}, "
        "{o:Hội Cá}."
    )
    assert found == {"attendee": {A, "Hội Muối", "Hội Cá"}}


def test_a_speech_that_is_only_named() -> None:
    (found,) = read_roles("Đây là diễn văn của ông {p:%A} tại lễ kỷ niệm ngày Muối sáng 23/6.".replace("%A", A))
    assert found == {"speaker": {A}}


def test_a_gathering_only_talked_of_is_not_gone_on_about() -> None:
    first, second = read_roles(
        f"{OPENING}Bà con theo dõi nhiều ngày qua và mong chờ Hội nghị muối lần thứ hai.\nÔng {{p:{A}}} phát biểu."
    )
    assert (first, second) == ({"speaker": {A}}, {})


def test_a_foreign_body_keeps_the_letters_it_is_called_by() -> None:
    (found,) = read_roles("Hội nghị phòng dịch sốt ngày 23/6 có sự tham gia của {o:UNESCO}.")
    assert found == {"attendee": {"UNESCO"}}
