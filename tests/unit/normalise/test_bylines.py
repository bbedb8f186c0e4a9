"""Signatures: who signs, and which lines only look like it."""

from __future__ import annotations

import pytest

from transforms.normalise.bylines import find_tail, parse_byline


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("HÀ VY", "HÀ VY"),
        ("Hà Vy Hà Vy", "Hà Vy"),
        ("Th.Vy - H.An", "Th.Vy - H.An"),
        ("Hà Vy", "Hà Vy"),
        ("Hà Vy - Lê An", "Hà Vy - Lê An"),
        ("Hà Vy, Lê An", "Hà Vy, Lê An"),
        ("Hà Vy và Lê An", "Hà Vy và Lê An"),
        ("Hà Vy (Tổng hợp)", "Hà Vy"),
        ("Hà Vy (Theo Sao Mai)", "Hà Vy"),
        ("Hà Vy (TTXVN)", "Hà Vy"),
        ("Hà Vy tổng hợp", "Hà Vy"),
        ("Hà Vy - Theo Sao Mai", "Hà Vy"),
        ("Hà Vy theo Sao Mai", "Hà Vy"),
        ("Hà Vy/VOV-Trung tâm Tin", "Hà Vy/VOV-Trung tâm Tin"),
        ("BS LÊ VĂN TÁM", "BS LÊ VĂN TÁM"),
        ("Bài, ảnh: Hà Vy", "Hà Vy"),
        ("Tin-ảnh: HÀ VY", "HÀ VY"),
        ("Tác giả: Hà Vy", "Hà Vy"),
        ("PV", "PV"),
        ("Nhóm phóng viên", "Nhóm phóng viên"),
        ("T.H", "T.H"),
        ("H.V.", "H.V."),
        ("(TTXVN)", "TTXVN"),
        ("(Theo Sao Mai)", "Sao Mai"),
        ("Theo Sao Mai", "Sao Mai"),
        ("Theo Hà Vy (Sao Mai)", "Hà Vy"),
        ("Theo Đời sống Sông Lam", "Đời sống Sông Lam"),
        ("THEO BÁO SÔNG LAM", "BÁO SÔNG LAM"),
        ("Nguồn tin: VOV", "VOV"),
        ("Tin và ảnh Hà Vy", "Hà Vy"),
        ("BÀI VÀ ẢNH HÀ VY", "HÀ VY"),
        ("Ghi chép của Hà Vy", "Hà Vy"),
        ("Phóng sự: Hà Vy", "Hà Vy"),
        ("Bài: Hà Vy - Ảnh: Lê An", "Hà Vy"),
        ("Luật sư Hà Vy", "Luật sư Hà Vy"),
        ("Hà Vy | Báo Sông Lam", "Hà Vy | Báo Sông Lam"),
    ],
)
def test_signature(line: str, name: str) -> None:
    assert parse_byline(line) == name


@pytest.mark.parametrize(
    "line",
    [
        "Ông Lê Văn Tám",
        "Bà Hà Thị Vy",
        "Vận động từng nhà",
        "Hà Vy phát biểu tại hội nghị",
        "Hà Vy đến chợ.",
        "Theo ông Tám, chợ sẽ mở cửa.",
        "Theo đó nhiều người đã đến",
        "Ghi chép của một người đi chợ",
        "Bác sĩ",
        "(Tổng hợp)",
        "Xem Thêm",
        "Lê An, Hà Vy, Lê Tám, Hà An, Lê Vy, Hà Tám",
        "Theo",
        "",
        "Hà Vy và Lê An.",
    ],
)
def test_no_signature(line: str) -> None:
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    ("line", "tail"),
    [
        ("Chợ mở cửa trở lại. Hà Vy", "Hà Vy"),
        ("Ông nói: “Rất vui”. Hà Vy (Tổng hợp)", "Hà Vy (Tổng hợp)"),
        ("Chợ mở cửa (ảnh: Lê An) Hà Vy", "Hà Vy"),
        ("Chợ mở cửa. Ảnh: Reuters B.N", "B.N"),
        ("Chợ mở cửa./. Theo Sao Mai", "Theo Sao Mai"),
        ("Chợ mở cửa. H.Vy", "H.Vy"),
        ("Bấm xem >> Hà Vy (Tổng hợp)", "Hà Vy (Tổng hợp)"),
    ],
)
def test_tail_run_on_after_the_last_sentence(line: str, tail: str) -> None:
    at = find_tail(line)
    assert at is not None
    assert line[at:] == tail


@pytest.mark.parametrize(
    "line", ["Ông đến TP. Hồ Chí Minh", "Xếp thứ 5. Vinh", "Chợ mở. Huế", "Chợ mở cửa trở lại.", "Q. Tân Bình"]
)
def test_no_tail(line: str) -> None:
    assert find_tail(line) is None
