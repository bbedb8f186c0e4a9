"""Who and what stands in the line that signs an article."""

from __future__ import annotations

import pytest

from transforms.extract.byline_names import names_in_byline


@pytest.mark.parametrize(
    ("line", "persons", "media"),
    [
        ("Lê Hà Vy", ["Lê Hà Vy"], []),
        ("LÊ HÀ - TRẦN VY", ["LÊ HÀ", "TRẦN VY"], []),
        ("Hà Vy-Minh Sơn/saomai.vn", ["Hà Vy", "Minh Sơn"], ["saomai.vn"]),
        ("Theo Lê Hà/Sao Mai", ["Lê Hà"], ["Sao Mai"]),
        ("Theo Lê Hà", ["Lê Hà"], []),
        ("Hà Vy (Tổng hợp theo báo Sao Mai, Reuters)", ["Hà Vy"], ["báo Sao Mai", "Reuters"]),
        ("Hà Vy (T/H)", ["Hà Vy"], []),
        ("H.V (tổng hợp)", ["H.V"], []),
        ("Hà Vy Tổng hợp", ["Hà Vy"], []),
        ("BS. Lê Hà Vy", ["Lê Hà Vy"], []),
        ("PV/VOV-Sao Mai", [], ["VOV-Sao Mai"]),
        ("Hà VyTheo Green Hill Times", ["Hà Vy"], ["Green Hill Times"]),
        ("TTXVN/Tin Tức", [], ["TTXVN", "Tin Tức"]),
        ("Ảnh: Reuters", [], ["Reuters"]),
        ("Nhóm PV", [], []),
        ("một cộng tác viên", [], []),
    ],
)
def test_names(line: str, persons: list[str], media: list[str]) -> None:
    found = names_in_byline(line)
    assert [line[start:end] for start, end, kind in found if kind == "person"] == persons
    assert [line[start:end] for start, end, kind in found if kind == "organization"] == media
