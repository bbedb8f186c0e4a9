"""Positions: titles before and after a name, lists, appointments, former offices, ranks."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_marked

STACK = (
    "Sáng nay, Ủy viên Ban Thường vụ {o:Tỉnh ủy}, Trưởng ban {o:Dân vận Tỉnh ủy Kiên Sơn} {p:Trần Văn Bình} "
    "chủ trì cuộc họp của {l:tỉnh Kiên Sơn}."
)


def test_a_stack_before_a_name_is_split() -> None:
    reading = read_marked(STACK)
    assert reading.rows() == {
        ("Trần Văn Bình", "Ủy viên Ban Thường vụ", "Tỉnh ủy Kiên Sơn"),
        ("Trần Văn Bình", "Trưởng ban", "Ban Dân vận Tỉnh ủy Kiên Sơn"),
    }
    assert reading.descriptions() == [
        "Ủy viên Ban Thường vụ Tỉnh ủy, Trưởng ban Dân vận Tỉnh ủy Kiên Sơn Trần Văn Bình"
    ]


def test_a_position_spans_title_and_organisation() -> None:
    reading = read_marked(STACK)
    text = reading.article.text
    assert [text[p.start : p.end] for p in reading.positions] == [
        "Ủy viên Ban Thường vụ Tỉnh ủy",
        "Trưởng ban Dân vận Tỉnh ủy Kiên Sơn",
    ]


@pytest.mark.parametrize(
    ("marked", "rows"),
    [
        (
            "Ông {p:Lê Văn Đạt}, Phó Giám đốc {o:Sở Y tế}, nói thêm.",
            {("Lê Văn Đạt", "Phó Giám đốc", "Sở Y tế")},
        ),
        (
            "{p:Lê Văn Đạt} (Chủ tịch {o:UBND huyện Tân Lập}) vắng mặt.",
            {("Lê Văn Đạt", "Chủ tịch", "Ủy ban nhân dân huyện Tân Lập")},
        ),
        (
            "Bộ trưởng Quốc phòng {p:Lê Văn Đạt} đến thăm.",
            {("Lê Văn Đạt", "Bộ trưởng", "Bộ Quốc phòng")},
        ),
        (
            "Thủ tướng {l:Thái Lan} {p:Somchai Rak} và Tổng thống {l:Pháp} {p:Jean Dubois} gặp nhau.",
            {("Somchai Rak", "Thủ tướng", "Chính phủ Thái Lan"), ("Jean Dubois", "Tổng thống", None)},
        ),
        (
            "Đại tá, PGS.TS {p:Lê Văn Đạt} trả lời.",
            {("Lê Văn Đạt", "Đại tá", None), ("Lê Văn Đạt", "PGS.TS", None)},
        ),
        (
            "Chủ tịch kiêm Tổng giám đốc {o:Công ty Gốm Xanh} {p:Lê Văn Đạt} ký.",
            {
                ("Lê Văn Đạt", "Chủ tịch", "Công ty Gốm Xanh"),
                ("Lê Văn Đạt", "Tổng giám đốc", "Công ty Gốm Xanh"),
            },
        ),
        (
            "Dự lễ có các Phó Chủ tịch {o:UBND tỉnh}: {p:Lê Văn Đạt}, {p:Ngô Thị Hà} và {p:Vũ Minh}.",
            {
                ("Lê Văn Đạt", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh"),
                ("Ngô Thị Hà", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh"),
                ("Vũ Minh", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh"),
            },
        ),
        (
            "Các đồng chí: {p:Lê Văn Đạt}, Bí thư {o:Huyện ủy}; {p:Ngô Thị Hà}, Phó Bí thư {o:Huyện ủy}.",
            {("Lê Văn Đạt", "Bí thư", "Huyện ủy"), ("Ngô Thị Hà", "Phó Bí thư", "Huyện ủy")},
        ),
        (
            "{o:Bộ Y tế} có 2 thứ trưởng gồm các ông {p:Lê Văn Đạt} và {p:Vũ Minh Sơn}.",
            {("Lê Văn Đạt", "thứ trưởng", "Bộ Y tế"), ("Vũ Minh Sơn", "thứ trưởng", "Bộ Y tế")},
        ),
        (
            "Bí thư {l:huyện Tân Lập} {p:Lê Văn Đạt} phát biểu.",
            {("Lê Văn Đạt", "Bí thư", "Huyện ủy Tân Lập")},
        ),
        (
            "Trưởng phòng Nghiệp vụ văn hóa, {o:Sở Du lịch} là ông {p:Lê Văn Đạt}.",
            {("Lê Văn Đạt", "Trưởng phòng", "Phòng Nghiệp vụ văn hóa Sở Du lịch")},
        ),
        ("Nghệ sĩ tranh cát {p:Hà My} biểu diễn.", {("Hà My", "Nghệ sĩ tranh cát", None)}),
        (
            "Đại biểu {o:Quốc hội} (ĐBQH) {p:Lê Văn Đạt} hỏi.",
            {("Lê Văn Đạt", "Đại biểu", "Quốc hội")},
        ),
        (
            "Người phát ngôn {o:Quân đội Pháp} là Trung tá {p:Jean Dubois}.",
            {("Jean Dubois", "Người phát ngôn", "Quân đội Pháp"), ("Jean Dubois", "Trung tá", None)},
        ),
        ("Chủ tịch {o:Hội Gốm}, {p:Lê Văn Đạt}, nói.", {("Lê Văn Đạt", "Chủ tịch", "Hội Gốm")}),
        ("Thượng úy {o:Cảnh sát giao thông} {p:Lê Văn Đạt} kể.", {("Lê Văn Đạt", "Thượng úy", None)}),
        ("{p:Lê Văn Đạt} (SN 1964) - Giám đốc {o:Sở Y tế} bị bắt.", {("Lê Văn Đạt", "Giám đốc", "Sở Y tế")}),
        ("Chánh thanh tra {l:tỉnh Kiên Sơn} {p:Lê Bình}.", {("Lê Bình", "Chánh thanh tra", "Thanh tra tỉnh Kiên Sơn")}),
        ("Trưởng khoa Nhi {o:Bệnh viện Xanh} {p:Lê Bình}.", {("Lê Bình", "Trưởng khoa", "Khoa Nhi Bệnh viện Xanh")}),
        ("Ca sĩ trẻ {p:Hà My}; tổ trưởng Đại sứ quán.", {("Hà My", "Ca sĩ", None)}),
        ("Trao đổi với phóng viên, anh {p:Lê Văn Đạt} kể lại.", set()),
        ("Chất vấn Bộ trưởng, đại biểu {p:Lê Văn Đạt} hỏi.", {("Lê Văn Đạt", "đại biểu", None)}),
        ("{p:Hà My} là nữ hoàng quảng cáo.", set()),
    ],
)
def test_who_holds_what(marked: str, rows: set[tuple[str, str, str | None]]) -> None:
    assert read_marked(marked).rows() == rows


@pytest.mark.parametrize(
    ("marked", "rows"),
    [
        (
            "{p:Lê Văn Đạt}, Phó Chủ tịch - Tổng Thư ký {o:Hội Muối Việt Nam}, ký.",
            {("Lê Văn Đạt", "Phó Chủ tịch", "Hội Muối Việt Nam"), ("Lê Văn Đạt", "Tổng Thư ký", "Hội Muối Việt Nam")},
        ),
        (
            "Ông {p:Lê Văn Đạt}, Chủ tịch Hội đồng quản trị, Tổng giám đốc {o:Công ty Gốm Xanh}, ký.",
            {
                ("Lê Văn Đạt", "Chủ tịch Hội đồng quản trị", "Công ty Gốm Xanh"),
                ("Lê Văn Đạt", "Tổng giám đốc", "Công ty Gốm Xanh"),
            },
        ),
        ("Nữ hoàng {l:Anh} và Hoàng tử {p:Henrik} đến.", {("Henrik", "Hoàng tử", None)}),
        ("Chất vấn Bộ trưởng {o:Y tế}, ĐB {p:Lê Văn Đạt} hỏi.", {("Lê Văn Đạt", "ĐB", None)}),
        (
            "Dự có {p:Lê Văn Đạt}; TS. {p:Trần Thị Hà}, Thứ trưởng {o:Bộ Y tế}.",
            {("Trần Thị Hà", "TS", None), ("Trần Thị Hà", "Thứ trưởng", "Bộ Y tế")},
        ),
        (
            "Thượng tá {p:Lê Văn Đạt}, Phó trưởng Phòng tham mưu, {o:Công an tỉnh An Giang}, nói.",
            {
                ("Lê Văn Đạt", "Thượng tá", None),
                ("Lê Văn Đạt", "Phó trưởng Phòng", "Phòng Tham mưu Công an tỉnh An Giang"),
            },
        ),
        (
            "Anh {p:Lê Văn Đạt}, Trưởng ban bạn đọc {o:báo Sao Mai}, viết.",
            {("Lê Văn Đạt", "Trưởng ban", "Ban Bạn đọc báo Sao Mai")},
        ),
        ("{t:Bộ trưởng quốc phòng} {p:John Brown} nói.", {("John Brown", "Bộ trưởng", "Bộ Quốc phòng")}),
        (
            "Theo đại biểu {p:Lê Văn Đạt}, Bí thư {o:Tỉnh ủy An Giang} phải làm rõ.",
            {("Lê Văn Đạt", "đại biểu", None)},
        ),
        (
            "Theo ông {p:Lê Văn Đạt}, Giám đốc {o:Sở Y tế}, dịch giảm.",
            {("Lê Văn Đạt", "Giám đốc", "Sở Y tế")},
        ),
        ("Người phát ngôn của Thủ tướng, ông {p:Hans Braun}, vui.", set()),
        ("Hội do ông {p:Lê Văn Đạt} làm giám đốc, rất lớn.", {("Lê Văn Đạt", "giám đốc", None)}),
        (
            "Tổng thống {p:Hans Braun} cũng chỉ định các chức danh thứ trưởng môi trường.",
            {("Hans Braun", "Tổng thống", None)},
        ),
        (
            "Khi được bổ nhiệm làm Giám đốc {o:Sở Y tế}, ông {p:Lê Văn Đạt} còn trẻ.",
            {("Lê Văn Đạt", "Giám đốc", "Sở Y tế")},
        ),
        ("Tiếp thu ý kiến đại biểu, ông {p:Lê Văn Đạt} nói.", set()),
        ("Theo giám đốc {o:Sở Y tế}, ông {p:Lê Văn Đạt}, dịch giảm.", {("Lê Văn Đạt", "giám đốc", "Sở Y tế")}),
        ("Tổng TTCP {p:Lê Văn Đạt} đến.", {("Lê Văn Đạt", "Tổng TTCP", "Thanh tra Chính phủ")}),
        ("Bà {p:Trần Thị Hà} đã trở thành nữ Ngoại trưởng đầu tiên.", {("Trần Thị Hà", "Ngoại trưởng", None)}),
        (
            "Chủ tịch {o:Quốc hội Lào} {p:Bounkham} tiếp Chủ tịch {o:Quốc hội} {p:Trần Thị Hà}.",
            {("Bounkham", "Chủ tịch", "Quốc hội Lào"), ("Trần Thị Hà", "Chủ tịch", "Quốc hội")},
        ),
    ],
)
def test_stacks_that_share_or_do_not(marked: str, rows: set[tuple[str, str, str | None]]) -> None:
    assert read_marked(marked).rows() == rows


def test_who_is_made_something_holds_it_and_not_the_next_speaker() -> None:
    reading = read_marked("Tỉnh bổ nhiệm ông {p:Lê Văn Đạt} làm Giám đốc {o:Sở Y tế}, ông {p:Trần Bình} nói.")
    assert reading.rows() == {("Lê Văn Đạt", "Giám đốc", "Sở Y tế")}
    assert reading.status("Giám đốc") == "appointed"


def test_appointed_and_former_offices() -> None:
    reading = read_marked(
        "Bộ bổ nhiệm ông {p:Lê Văn Đạt}, nguyên Phó Giám đốc {o:Sở Y tế}, giữ chức Cục trưởng {o:Cục Dân số}."
    )
    assert reading.status("Phó Giám đốc") == "former"
    assert reading.status("Cục trưởng") == "appointed"


def test_a_list_after_the_verb_is_appointed() -> None:
    reading = read_marked(
        "Bộ bổ nhiệm giữ chức Phó Cục trưởng {o:Cục Dân số} đối với: ông {p:Lê Văn Đạt} và bà {p:Ngô Thị Hà}."
    )
    assert {person for person, title, _ in reading.rows() if title == "Phó Cục trưởng"} == {"Lê Văn Đạt", "Ngô Thị Hà"}


def test_a_pronoun_goes_on_with_the_last_person() -> None:
    reading = read_marked("{p:Lê Văn Đạt} sinh năm 1970. Ông từng giữ chức Giám đốc {o:Sở Y tế}.")
    assert reading.rows() == {("Lê Văn Đạt", "Giám đốc", "Sở Y tế")}
    assert reading.status("Giám đốc") == "former"


def test_who_appoints_does_not_get_the_office() -> None:
    reading = read_marked("{p:Lê Văn Đạt}, người được {p:Vũ Minh Sơn} đề cử làm bộ trưởng quốc phòng, có mặt.")
    assert reading.rows() == {("Lê Văn Đạt", "bộ trưởng", "Bộ Quốc phòng")}


def test_a_vaguer_row_is_left_out() -> None:
    reading = read_marked(
        "Thủ tướng {l:Thái Lan} {p:Somchai Rak} đến. Thủ tướng {p:Somchai Rak} về. PGS {p:Lê Bình}; PGS.TS {p:Lê Bình}."
    )
    assert reading.rows() == {("Somchai Rak", "Thủ tướng", "Chính phủ Thái Lan"), ("Lê Bình", "PGS.TS", None)}


def test_an_office_inside_an_organisation_is_none() -> None:
    reading = read_marked("Giám đốc {o:Hãng A} {p:Lê Bình}, Chủ tịch {o:Hội đồng Tham mưu trưởng} {p:Vũ Sơn} dự.")
    assert reading.rows() == {("Lê Bình", "Giám đốc", "Hãng A"), ("Vũ Sơn", "Chủ tịch", "Hội đồng Tham mưu trưởng")}


def test_a_head_of_government_keeps_the_country() -> None:
    reading = read_marked("Thủ tướng {l:Thái Lan} {p:Somchai Rak} đến. Thủ tướng {p:Somchai Rak} về nước.")
    assert reading.surfaces("organization") == {"Chính phủ Thái Lan": set()}


def test_organisations_of_unheld_offices_are_left_out() -> None:
    assert not read_marked("Bộ trưởng Quốc phòng sẽ trả lời sau.").surfaces("organization")


def test_a_titles_span_loses_the_word_that_leads_to_its_organisation() -> None:
    reading = read_marked("{t:Tổng tham mưu trưởng các} {o:lực lượng vũ trang Iran} {p:Reza Amin} đến.")
    assert {title for _, title, _ in reading.rows()} == {"Tổng tham mưu trưởng"}


def test_the_central_committee_is_an_organisation() -> None:
    reading = read_marked("Ủy viên Ban Chấp hành {o:Trung ương Đảng} {p:Lê Bình} dự.")
    assert reading.rows() == {("Lê Bình", "Ủy viên", "Ban Chấp hành Trung ương Đảng")}


def test_former_offices_of_one_row_are_all_former() -> None:
    reading = read_marked("Ông {p:Lê Bình}, nguyên Bí thư {o:Huyện ủy Tân An}, Chủ tịch {o:UBND huyện Tân An}, kể.")
    assert (reading.status("Bí thư"), reading.status("Chủ tịch")) == ("former", "former")


@pytest.mark.parametrize(
    ("marked", "rows"),
    [
        (
            "Bà {p:Lê Thị Hà} hỏi vì sao ông vẫn được điều động giữ chức Bộ trưởng {o:Bộ Y tế}.",
            set(),
        ),
        (
            "Ông {p:Lê Văn Đạt}, nguyên Vụ trưởng {o:Bộ Ngoại giao}, vắng mặt.",
            {("Lê Văn Đạt", "Vụ trưởng", "Bộ Ngoại giao")},
        ),
        (
            "Đoàn do Phó Thủ tướng {p:Lê Văn Đạt} làm trưởng đoàn đang kiểm tra.",
            {("Lê Văn Đạt", "Phó Thủ tướng", "Chính phủ"), ("Lê Văn Đạt", "trưởng đoàn", None)},
        ),
        (
            "Hiện phó giám đốc {o:Sở Y tế} phụ trách thanh tra là ông {p:Lê Văn Đạt}.",
            {("Lê Văn Đạt", "phó giám đốc", "Sở Y tế")},
        ),
        ("Đề cập đến việc kỷ luật ông {p:Lê Văn Đạt}, Tổng bí thư nói rõ.", set()),
        ("Ảnh của nghệ sĩ kỳ cựu {p:Lê Văn Đạt}.", {("Lê Văn Đạt", "nghệ sĩ", None)}),
        ("Theo nhiếp ảnh gia {l:Lào} {p:Lê Văn Đạt}.", {("Lê Văn Đạt", "nhiếp ảnh gia", None)}),
        ("Là một diễn viên song bạn gái {p:Lê Hà} vẫn vui.", set()),
        ("Bà {p:Lê Hà} sinh năm 1934, nguyên là Trung tá, đã nghỉ.", {("Lê Hà", "Trung tá", None)}),
        ("Rút kinh nghiệm công tác cán bộ, Bí thư {o:Tỉnh ủy} {p:Lê Hà} nói.", {("Lê Hà", "Bí thư", "Tỉnh ủy")}),
        (
            "Ngài {p:Lê Hà}, Đặc phái viên Tổng thống {l:Lào}, Thị trưởng thành phố Tân Lập, đến.",
            {("Lê Hà", "Đặc phái viên", None), ("Lê Hà", "Thị trưởng", None)},
        ),
        ("{p:Lê Hà} đến. Kỷ luật cả những người đang là Bộ trưởng, ông nói.", set()),
        ("{p:Lê Hà}, một cố vấn của {o:Quỹ Sao Mai}, nói.", {("Lê Hà", "cố vấn", "Quỹ Sao Mai")}),
        ("Anh rể của ông {p:Lê Hà}, người cũng là một cố vấn, nói.", set()),
        (
            "Có Thứ trưởng {o:Bộ Y tế} {p:Lê Hà}, Đại sứ {l:Lào} tại {l:Thái Lan} {p:Somchai Rak}.",
            {("Lê Hà", "Thứ trưởng", "Bộ Y tế"), ("Somchai Rak", "Đại sứ", None)},
        ),
        ("Theo đặc phái viên {l:Lào}, ông {p:Lê Hà} cho biết các biện pháp ấy.", set()),
        (
            "Ông {p:Lê Hà} nhận công tác và giữ chức vụ Trưởng {o:phòng Muối}.",
            {("Lê Hà", "Trưởng phòng", "Phòng Muối")},
        ),
        ("Ông {p:Lê Hà}, chuyên gia kinh tế, nói.", {("Lê Hà", "chuyên gia kinh tế", None)}),
        ("Ông {p:Lê Hà}, chuyên gia nhận định, sai.", set()),
        (
            "GS-TSKH {p:Lê Hà}, chuyên gia ngành nước của {o:Trường Sao Mai}, nói.",
            {("Lê Hà", "GS-TSKH", None), ("Lê Hà", "chuyên gia ngành nước", None)},
        ),
        ("Giám đốc {o:Công ty TNHH Thương mại xuất nhập khẩu} {p:Lê Gia Phát} ký.", set()),
        (
            "Giám đốc {o:Công ty Sao Mai} {p:Lê Gia Phát} ký.",
            {("Lê Gia Phát", "Giám đốc", "Công ty Sao Mai")},
        ),
        ("Bộ trưởng Tư pháp {l:Lào} {p:Lê Hà} đến.", {("Lê Hà", "Bộ trưởng", "Bộ Tư pháp Lào")}),
        ("Ông {p:Lê Hà} ({l:Lào}), Giám đốc {o:Sở Y tế}, nói.", {("Lê Hà", "Giám đốc", "Sở Y tế")}),
        (
            "Phó Trưởng Đoàn {o:đại biểu Quốc hội tỉnh Sa Huỳnh} {p:Lê Hà} nói.",
            {("Lê Hà", "Phó Trưởng Đoàn", "Đoàn đại biểu Quốc hội tỉnh Sa Huỳnh")},
        ),
        ("Chủ tịch {l:quận 1} {p:Lê Hà} nói.", {("Lê Hà", "Chủ tịch", "Ủy ban nhân dân quận 1")}),
        ("Cục trưởng {o:Cục Muối} ({o:Bộ Y tế}) {p:Lê Hà} nói.", {("Lê Hà", "Cục trưởng", "Cục Muối")}),
    ],
)
def test_offices_between_other_words(marked: str, rows: set[tuple[str, str, str | None]]) -> None:
    assert read_marked(marked).rows() == rows
