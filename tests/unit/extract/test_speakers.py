"""Who speaks: offices without a name, appositions, nouns and pronouns for somebody named elsewhere."""

from __future__ import annotations

import pytest

from tests.unit.extract.marked_articles import read_marked
from transforms.extract.statements import read_statements

BINH = "Trần Văn Bình"
MAI = "Lê Thị Mai"


def speakers(marked: str) -> list[str]:
    """Speaker of each statement in text order."""
    reading = read_marked(marked)
    return [s.speaker_name for s in read_statements(reading.article, reading.sentences, reading.names)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "Ông {p:Trần Văn Bình}, Chủ tịch {o:UBND TP.Muối}, đã dự. Chủ tịch Muối cho biết cầu sẽ xong.",
            [BINH],
        ),
        (
            "Chủ tịch {o:UBND huyện Muối} {p:Trần Văn Bình} đã dự. Đồng chí Chủ tịch {o:UBND huyện} nêu rõ cầu hỏng.",
            [BINH],
        ),
        (
            "Chủ tịch {o:Tập đoàn Lúa} {p:Trần Văn Bình} và Chủ tịch {o:Tập đoàn Ngô} {p:Lê An} đã gặp. "
            "Chủ tịch {o:Tập đoàn Lúa} cho biết giá lúa tăng.",
            [BINH],
        ),
        ("Bộ trưởng {o:Bộ Muối} {p:Trần Văn Bình} đã dự. “Muối được mùa lớn”, Bộ trưởng cho hay.", [BINH]),
        ("Bộ trưởng cho biết muối được mùa. Bộ trưởng {o:Bộ Muối} {p:Trần Văn Bình} đã dự.", [BINH]),
        (
            "Giám đốc cho biết lúa tăng giá. Giám đốc {o:Sở Lúa} {p:Trần Văn Bình} gặp Giám đốc {o:Sở Ngô} {p:Lê An}.",
            ["Giám đốc"],
        ),
        (
            "Giám đốc {o:Sở Ngô} {p:Lê An} đã dự. Giám đốc {o:Sở Lúa} cho biết lúa tăng giá.",
            ["Giám đốc Sở Lúa"],
        ),
        (
            "Cựu Tổng thống {l:Nga} {p:Lê An} đã tới. Tổng thống {l:Nga} cho biết trời rất lạnh.",
            ["Tổng thống Nga"],
        ),
    ],
)
def test_an_office_without_a_name_is_its_holder(marked: str, expected: list[str]) -> None:
    assert speakers(marked) == expected
