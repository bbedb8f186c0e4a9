"""Reported speech: which verbs report, what content is, where it begins and ends."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_reports
from transforms.extract.cues import find_cues
from transforms.extract.reported_contents import is_clause, says_nothing, told_end

BINH = "Trần Văn Bình"


@pytest.mark.parametrize(
    "marked",
    [
        "{o:Sở Giáo dục} công bố điểm chuẩn vào lớp 10.",
        "{o:Sở Giáo dục} công bố danh sách trường đã đạt chuẩn.",
        "Ông {p:Trần Văn Bình} tiết lộ lý do mình không dự tiệc.",
        "Ông {p:Trần Văn Bình} chia sẻ video đàn cá lên mạng.",
        "Ông {p:Trần Văn Bình} đánh giá thế nào về con đê?",
        "Cảnh sát phát hiện ô tô chạy quá tốc độ nên giữ lại.",
        "Người dân phát hiện khói bốc lên từ mái nhà.",
        "Ông {p:Trần Văn Bình} chỉ đạo về vụ cháy.",
        "Việc {l:Thái Lan} bác bỏ yêu sách của láng giềng khiến dân lo.",
        "Ông {p:Trần Văn Bình} ghi nhận và làm rõ các ý kiến.",
        "Một vị khách đề nghị giấu tên vào quán ăn cá.",
        "Giọng nói của ông {p:Trần Văn Bình} rất ấm.",
    ],
)
def test_showing_finding_and_publishing_a_thing_is_no_statement(marked: str) -> None:
    assert read_reports(marked) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{o:Sở Y tế} công bố dịch đã hết.", ("Sở Y tế", "công bố", "dịch đã hết.")),
        ("{o:Sở Y tế} công bố, cả xã khỏi bệnh.", ("Sở Y tế", "công bố", "cả xã khỏi bệnh.")),
        (
            "Ông {p:Trần Văn Bình} đánh giá năm nay, lúa là cây nuôi dân.",
            (BINH, "đánh giá", "năm nay, lúa là cây nuôi dân."),
        ),
        (
            "{o:Thanh tra Bộ Xây dựng} phát hiện công ty chưa nộp tiền.",
            ("Thanh tra Bộ Xây dựng", "phát hiện", "công ty chưa nộp tiền."),
        ),
        (
            "Ông {p:Trần Văn Bình} nói với báo {o:Tin Làng} rằng nước đã rút.",
            (BINH, "nói với", "nước đã rút."),
        ),
        (
            "Ông {p:Trần Văn Bình} nói trong cuộc họp ở xã rằng, dân cần nước.",
            (BINH, "nói", "dân cần nước."),
        ),
        (
            "{o:Bộ Y tế} ra thông báo cho biết vắc xin còn nhiều.",
            ("Bộ Y tế", "ra thông báo cho biết", "vắc xin còn nhiều."),
        ),
        (
            "Ông {p:Trần Văn Bình} đưa ra cảnh báo, lũ sẽ về sớm.",
            (BINH, "đưa ra cảnh báo", "lũ sẽ về sớm."),
        ),
        (
            "Ông {p:Trần Văn Bình} cho biết đê vẫn chắc như đá (Ảnh: Lê Hà) Người dân qua đê.",
            (BINH, "cho biết", "đê vẫn chắc như đá"),
        ),
        (
            "Ông {p:Trần Văn Bình} hứa sửa đê trước mùa lũ, nhưng đến nay đê vẫn nguyên.",
            (BINH, "hứa", "sửa đê trước mùa lũ"),
        ),
    ],
)
def test_content_is_a_clause_from_its_first_to_its_last_word(marked: str, expected: tuple[str, str, str]) -> None:
    assert read_reports(marked) == [expected]


def test_who_is_asked_to_demand_demands_nothing_yet() -> None:
    marked = "{o:Sở Y tế} kiến nghị {t:Chủ tịch} xã {p:Trần Văn Bình} yêu cầu các thôn diệt muỗi."
    assert [row[:2] for row in read_reports(marked)] == [("Sở Y tế", "kiến nghị")]


def test_a_word_of_manner_needs_a_colon() -> None:
    assert read_reports("Ông {p:Trần Văn Bình} bức xúc: Đường này xấu lắm.") == [
        (BINH, "bức xúc", "Đường này xấu lắm.")
    ]
    assert read_reports("Ông {p:Trần Văn Bình} bức xúc vì đường xấu.") == []


def test_a_verb_behind_a_word_of_manner_is_the_cue() -> None:
    text = "Ông Bình nghẹn ngào nói: “Đường xong rồi”."
    assert [text[c.start : c.end] for c in find_cues(text, 0, len(text))] == ["nói"]


def test_clauses_and_things() -> None:
    for content, expected in (("đây là cây cầu dài", True), ("hình ảnh cây cầu đã xong", False), ("cây cầu", False)):
        assert is_clause(content, 0, len(content)) is expected
    assert says_nothing("như thế nào", 0, 11)
    assert told_end("xã đã xong đường", 0, 16) == 16


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{o:Sở Y tế} đã có văn bản gửi {o:Công ty Lúa Vàng} đề nghị dọn kho.",
            ("Sở Y tế", "đề nghị", "dọn kho."),
        ),
        (
            "Sau khi làng phát đi thông báo, ông {p:Trần Văn Bình} ký công văn yêu cầu xã đắp đê.",
            (BINH, "yêu cầu", "xã đắp đê."),
        ),
        ("Tổ công tác yêu cầu xã đắp đê.", ("Tổ công tác", "yêu cầu", "xã đắp đê.")),
        (
            "Theo ông {p:Trần Văn Bình}, PV báo {o:Tin Làng}, đê đã xong.",
            (BINH, "Theo", "đê đã xong."),
        ),
        (
            "Theo ông {p:Trần Văn Bình}, người dân trong làng rất vui, xã cũng vậy.",
            (BINH, "Theo", "người dân trong làng rất vui, xã cũng vậy."),
        ),
        (
            "Theo nhóm thợ do ông {p:Trần Văn Bình} dẫn đầu, đê đã xong.",
            ("nhóm thợ do ông Trần Văn Bình dẫn đầu", "Theo", "đê đã xong."),
        ),
    ],
)
def test_demands_in_writing_and_offices_behind_names(marked: str, expected: tuple[str, str, str]) -> None:
    assert read_reports(marked) == [expected]


def test_what_an_interviewer_asks_about_is_no_report() -> None:
    assert read_reports("Anh nghĩ sao khi nhiều người nhận xét giọng của anh giống {p:Trần Văn Bình}?") == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "{o:Hợp tác xã Lúa Vàng} hy vọng tiếp tục được mùa.",
            ("Hợp tác xã Lúa Vàng", "hy vọng", "tiếp tục được mùa."),
        ),
        (
            "Theo ông {p:Trần Văn Bình} chia sẻ trong buổi họp, đê đã xong.",
            (BINH, "Theo", "đê đã xong."),
        ),
        ("Theo ông {p:Trần Văn Bình} chia sẻ thì đê đã xong.", (BINH, "Theo", "đê đã xong.")),
    ],
)
def test_where_content_begins(marked: str, expected: tuple[str, str, str]) -> None:
    assert read_reports(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "Ông {p:Trần Văn Bình} bị tòa kết luận có tội.",
        "Chỉ số do {o:Sở Công Thương} công bố đã tăng.",
        "Ông {p:Trần Văn Bình} báo một tin “sét đánh” cho làng.",
    ],
)
def test_verbs_of_others_and_of_relative_clauses(marked: str) -> None:
    assert read_reports(marked) == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Người phát ngôn {p:Lê Thị Hà} khẳng định tàu đã về bến, theo {o:Reuters}.",
            ("Lê Thị Hà", "khẳng định", "tàu đã về bến"),
        ),
        (
            "Ông {p:Trần Văn Bình} nhấn mạnh: “Làng không bán đất cho ai”, theo báo {o:Tuổi Trẻ}.",
            (BINH, "nhấn mạnh", "Làng không bán đất cho ai"),
        ),
        ("Theo luật sư của làng, đất là của dân.", ("luật sư của làng", "Theo", "đất là của dân.")),
        ('Ông {p:Trần Văn Bình} nói: "Nước lên nhanh lắm.', (BINH, "nói", "Nước lên nhanh lắm.")),
        (
            "{o:Bộ Y tế} bày tỏ lo ngại sau khi {o:Reuters} dẫn lời ông {p:Trần Văn Bình} cho biết, thuốc sắp hết.",
            (BINH, "cho biết", "thuốc sắp hết."),
        ),
    ],
)
def test_the_press_at_the_end_and_other_ends_of_content(marked: str, expected: tuple[str, str, str]) -> None:
    assert read_reports(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "Ông {p:Trần Văn Bình} cảm ơn dân làng đã tin tưởng ông làm trưởng thôn.",
        "Ông {p:Trần Văn Bình} nhấn mạnh một số nội dung quan trọng.",
        "Việc ông {p:Trần Văn Bình} đề nghị đắp đê khiến dân vui.",
    ],
)
def test_thanks_headings_and_nominal_clauses_report_nothing(marked: str) -> None:
    assert read_reports(marked) == []


def test_a_person_accused_with_a_clause() -> None:
    assert read_reports("Bà {p:Lê Thị Hà} tố cáo công ty nhiều lần đổ rác.") == [
        ("Lê Thị Hà", "tố cáo", "công ty nhiều lần đổ rác.")
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Cử tri {p:Trần Văn Bình} phản ánh về tình trạng giá lúa luôn bấp bênh.",
            (BINH, "phản ánh về", "tình trạng giá lúa luôn bấp bênh."),
        ),
        (
            "Ông {p:Trần Văn Bình} phủ nhận quan niệm phải ăn nhiều.",
            (BINH, "phủ nhận", "quan niệm phải ăn nhiều."),
        ),
        ("Ông {p:Trần Văn Bình} hứa hẹn đắp lại đê.", (BINH, "hứa hẹn", "đắp lại đê.")),
    ],
)
def test_verbs_with_an_object_that_says_something(marked: str, expected: tuple[str, str, str]) -> None:
    assert read_reports(marked) == [expected]


def test_the_second_verb_behind_a_quotation_has_the_same_speaker() -> None:
    marked = "“Đê sẽ vỡ nếu mưa tiếp”, ông {p:Trần Văn Bình} nhấn mạnh và thêm rằng dân cần rời đi ngay."
    assert read_reports(marked) == [
        (BINH, "nhấn mạnh", "Đê sẽ vỡ nếu mưa tiếp"),
        (BINH, "thêm rằng", "dân cần rời đi ngay."),
    ]


def test_whom_something_was_told_and_about_what_is_no_content() -> None:
    marked = "Ông {p:Trần Văn Bình} thông báo với xã về kết quả đắp đê, đánh giá cao sức dân."
    assert [row[1] for row in read_reports(marked)] == ["đánh giá cao"]


def test_things_promise_nothing() -> None:
    assert read_reports("{l:Thái Nguyên} hứa hẹn tạo nên ngày hội lớn.") == []


def test_a_semicolon_ends_what_the_first_says_when_another_speaks() -> None:
    marked = "Nhiều cử tri cho rằng đê đã cũ; một số cử tri cho rằng đê còn chắc."
    assert [row[2] for row in read_reports(marked)] == ["đê đã cũ", "đê còn chắc."]
    listed = "Ông {p:Trần Văn Bình} yêu cầu xã đắp đê; {o:Sở Y tế} đề xuất cách phòng bệnh."
    assert [row[2] for row in read_reports(listed)] == ["xã đắp đê; Sở Y tế đề xuất cách phòng bệnh."]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Ông {p:Trần Văn Bình} yêu cầu xã dời trường trong khi chờ cơ quan điều tra kết luận vụ cháy.",
            (BINH, "yêu cầu", "xã dời trường trong khi chờ cơ quan điều tra kết luận vụ cháy."),
        ),
        ("Ông {p:Trần Văn Bình} bảo: “Nhà tôi còn gạo”.", (BINH, "bảo", "Nhà tôi còn gạo")),
    ],
)
def test_what_is_waited_for_and_what_is_told(marked: str, expected: tuple[str, str, str]) -> None:
    assert read_reports(marked) == [expected]
