"""Drop caps find their word; initials and words of one letter stay."""

from __future__ import annotations

import pytest

from transforms.article import Record
from transforms.normalise import normalise_record
from transforms.normalise.drop_caps import join_drop_caps
from transforms.normalise.lines import Line


@pytest.mark.parametrize(
    ("written", "joined"),
    [
        (["T hành phố mở chợ đêm."], ["Thành phố mở chợ đêm."]),
        (["“ Ô", "ng"], ["“ Ô", "ng"]),
        (["Ô ng Tám nói."], ["Ông Tám nói."]),
        (["H", "À NỘI - Chợ mở."], ["HÀ NỘI - Chợ mở."]),
        (["Chợ mở.", "N gười dân phấn khởi."], ["Chợ mở.", "Người dân phấn khởi."]),
        (["Ô tô đâm vào chợ."], ["Ô tô đâm vào chợ."]),
        (["Ở đây chợ đông."], ["Ở đây chợ đông."]),
        (["T khai nhận đã lấy xe."], ["T khai nhận đã lấy xe."]),
        (["N ghe tin, mẹ T và N đến."], ["N ghe tin, mẹ T và N đến."]),
        (["C", "Hà Nội"], ["C", "Hà Nội"]),
        (["Một.", "Hai.", "T hành phố."], ["Một.", "Hai.", "T hành phố."]),
    ],
)
def test_drop_caps(written: list[str], joined: list[str]) -> None:
    assert [line.text for line in join_drop_caps([Line(text) for text in written], 2)] == joined


def test_the_title_tells_an_initial_too() -> None:
    article = normalise_record(Record(0, "N bị bắt\n\nN ghi sổ nợ ở chợ.", layout="plain"))
    assert article.text.endswith("N ghi sổ nợ ở chợ.")
