"""Whose words they are: sources after theo, the press that passes on what others said, papers and bare offices."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_reports

BINH = "Trần Văn Bình"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Theo MacTin, quán này bán cá.", ("MacTin", "Theo", "quán này bán cá.")),
        (
            "Theo người phát ngôn quân đội, {p:Lê Thị Hà}, tàu về bến.",
            ("Lê Thị Hà", "Theo", "tàu về bến."),
        ),
        ("Theo một số dự báo, bão sẽ tan sớm.", ("một số dự báo", "Theo", "bão sẽ tan sớm.")),
        ("Theo Cục trưởng Trồng trọt, PGS, TS {p:Lê Thị Hà}, lúa rất tốt.", ("Lê Thị Hà", "Theo", "lúa rất tốt.")),
    ],
)
def test_sources_after_theo(marked: str, expected: tuple[str, str, str]) -> None:
    assert read_reports(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "Theo Hiến pháp, dân là gốc.",
        "Theo thông lệ hằng năm, làng mở hội.",
        "Theo cú va chạm ấy, chị {p:Lê Thị Hà} bị ngã.",
        "Theo chỉ thị của xã, dân phải ở nhà.",
    ],
)
def test_theo_that_names_no_source(marked: str) -> None:
    assert read_reports(marked) == []


def test_the_press_passes_on_what_others_said() -> None:
    marked = "Báo {o:Tuổi Trẻ} cho biết thêm, ông {p:Trần Văn Bình} yêu cầu xã đắp đê."
    assert [row[:2] for row in read_reports(marked)] == [(BINH, "yêu cầu")]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "“Chúng tôi sẽ thắng trận này”, báo {o:Tin Làng} dẫn lời ông {p:Trần Văn Bình}.",
            (BINH, "dẫn lời", "Chúng tôi sẽ thắng trận này"),
        ),
        (
            "Báo {o:Tin Làng} trích lời ông {p:Trần Văn Bình}, rằng ông không muốn ở lại.",
            (BINH, "trích lời", "ông không muốn ở lại."),
        ),
        (
            "{o:Reuters} dẫn lời ông {p:Trần Văn Bình} cho biết tàu đã về bến.",
            (BINH, "cho biết", "tàu đã về bến."),
        ),
        (
            "Ông {p:Trần Văn Bình} được dẫn lời cho biết tàu đã về bến.",
            (BINH, "được dẫn lời cho biết", "tàu đã về bến."),
        ),
    ],
)
def test_words_the_press_cites(marked: str, expected: tuple[str, str, str]) -> None:
    assert read_reports(marked) == [expected]


def test_a_citation_without_words_is_none() -> None:
    assert read_reports("Báo {o:Tin Làng} dẫn lời ông {p:Trần Văn Bình} về con đê.") == []
    assert read_reports("Báo {o:Tin Làng} dẫn lời của gió.") == []


def test_a_bare_office_after_theo_ends_where_the_sentence_goes_on() -> None:
    marked = "{t:Bộ trưởng} {p:Trần Văn Bình} đến xã. Theo Bộ trưởng việc đắp đê, trồng cây là cần thiết."
    assert read_reports(marked) == [(BINH, "Theo", "việc đắp đê, trồng cây là cần thiết.")]


def test_a_notice_that_is_issued_is_a_paper() -> None:
    assert read_reports("{o:Sở Y tế} ban hành thông báo thu hồi thuốc đã hết hạn.") == []


def test_a_person_behind_many_sources_is_part_of_what_they_say() -> None:
    assert read_reports("Theo các nguồn tin, ông {p:Trần Văn Bình} đã về làng.") == [
        ("các nguồn tin", "Theo", "ông Trần Văn Bình đã về làng.")
    ]


def test_the_original_source_may_stand_behind_a_long_setting() -> None:
    marked = (
        "Báo {o:Tuổi Trẻ} đưa tin, tại buổi làm việc giữa xã với đại diện các thôn và các hợp tác xã ngày 18/5, "
        "ông {p:Trần Văn Bình} khẳng định xã sẽ đắp đê."
    )
    assert read_reports(marked) == [(BINH, "khẳng định", "xã sẽ đắp đê.")]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "“Làng tôi sẽ không bao giờ bán đất”, báo {o:Tin Làng} dẫn tuyên bố của ông {p:Trần Văn Bình}.",
            (BINH, "dẫn tuyên bố", "Làng tôi sẽ không bao giờ bán đất"),
        ),
        ("Theo chia sẻ của ekip làm phim, mưa đã tạnh.", ("ekip làm phim", "Theo", "mưa đã tạnh.")),
        (
            "Ông {p:Trần Văn Bình} khẳng định trước báo giới không có ý định rời làng.",
            (BINH, "khẳng định", "trước báo giới không có ý định rời làng."),
        ),
    ],
)
def test_words_of_anybody(marked: str, expected: tuple[str, str, str]) -> None:
    assert read_reports(marked) == [expected]
