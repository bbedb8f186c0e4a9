"""Furniture of pages is left out, and nothing else."""

from __future__ import annotations

import pytest

from transforms.article import Record
from transforms.normalise import normalise_record
from transforms.normalise.furniture import drop_furniture, is_furniture
from transforms.normalise.lines import Line


@pytest.mark.parametrize(
    "line",
    [
        "Xem thêm:",
        "Xem thêm: Giá rau ở Hòa Bằng tăng gấp đôi", ">> Đường ven sông lại nứt", ">>> Đọc thêm", "Tin liên quan",
        "TIN LIÊN QUAN", "Bình luận (12)", "0 bình luận",
        "Lượt xem: 1.024", "Chia sẻ Facebook Zalo", "Chia sẻ | Zalo | Email",
        "Từ khóa: chợ nổi, Trầm Giang", "Mời bạn đọc xem thêm các video khác:", "Facebook",
        "Chia sẻ bài viết", "» Trường mới",
        "Cỡ chữ: A- A+", "Tags:",
    ],
)  # fmt: skip
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Ông Tám chia sẻ với phóng viên về chuyến đi.", "Chia sẻ với người nghèo", "Chia sẻ: “Tôi rất vui”", "Thích",
        "Email của ông Tám bị lộ",
        "Xem thêm hai trận nữa, ông Tám mới về.", "12 người bình luận",
        "Tag: không. Ông nói vậy.", "Tin mới về đêm", "Hà Vy",
        "Facebook bị kiện", ">> Ông Tám nói đã xong việc.",
        "Từ khóa của năm là “chuyển đổi số”", "...", "Chủ đề: an toàn giao thông",
    ],
)  # fmt: skip
def test_text_is_no_furniture(line: str) -> None:
    assert not is_furniture(line)


def texts(*lines: str) -> list[str]:
    return [line.text for line in drop_furniture([Line(line) for line in lines])]


def test_a_box_at_the_end_goes_with_its_titles_but_not_with_the_signature() -> None:
    assert texts("Chợ mở cửa.", "Tin khác", "Giá rau tăng", "Đường lại nứt?", "(Theo Báo Trầm Giang)") == [
        "Chợ mở cửa.",
        "(Theo Báo Trầm Giang)",
    ]


def test_sentences_and_captions_after_a_label_stay() -> None:
    lines = ("Chợ mở cửa.", "Đọc thêm", "Giá rau tăng", "Bà Nhàn nói khách đông hơn.")
    assert texts(*lines) == [lines[0], *lines[2:]]
    assert texts("Chợ mở cửa.", "Tin liên quan", "Bến chợ mới. Ảnh: Hà Vy")[-1] == "Bến chợ mới. Ảnh: Hà Vy"


def test_a_pointer_that_runs_into_the_text_stays() -> None:
    body = ">> Xem thêm: Cách trồng rau 1. Chuẩn bị đất. " + "Đất phải tơi xốp, thoát nước tốt và được phơi kỹ. " * 6
    assert texts("Rau răm có vị cay.", body.strip()) == ["Rau răm có vị cay.", body.strip()]


def test_the_title_is_never_furniture() -> None:
    article = normalise_record(Record(0, "Xem thêm: Giá rau tăng\n\nGiá rau tăng gấp đôi.\nTags: rau", layout="plain"))
    assert article.text == "Xem thêm: Giá rau tăng\n\nGiá rau tăng gấp đôi."
