"""Which pairs of articles print one text."""

from __future__ import annotations

import pytest

from tests.unit.resolve.news_texts import FAIR, FLOOD, gold_of, without_sentence
from transforms.resolve.reprints import Content, reprint_likeness

SUMMARY = (
    "Lũ quét trong đêm làm sập hai cây cầu treo ở xã Nậm Khao, hơn 60 hộ dân phải chuyển đến nhà văn hóa và trường học"
)
GOLD = gold_of("5/8", "66,2", "66,9", "700")


def reprints(left: str, right: str, titles: tuple[str, str] = ("Một", "Một")) -> bool:
    one, other = Content(titles[0], left), Content(titles[1], right)
    likeness = reprint_likeness(one, other)
    assert likeness == reprint_likeness(other, one)
    return likeness is not None


@pytest.mark.parametrize(
    "copy",
    [
        FLOOD,
        without_sentence(FLOOD, 2),
        "Ảnh: Mai Hạ\n" + FLOOD + "\nTheo Báo Miền Gió",
        ". ".join(FLOOD.split(". ")[:5]),
        FLOOD.replace("UBND", "Ủy ban nhân dân").replace("hóa", "hoá"),
        FLOOD.replace("14 ngôi nhà", "15 ngôi nhà"),
    ],
    ids=["equal", "sentence dropped", "credit and source", "shortened", "spelt out", "one number corrected"],
)
def test_a_copy_is_a_reprint_whatever_its_title(copy: str) -> None:
    assert reprints(FLOOD, copy, ("Lũ quét ở Nậm Khao", "Hơn 60 hộ dân phải sơ tán"))


@pytest.mark.parametrize(
    "other",
    [
        FAIR,
        ". ".join(FLOOD.split(". ")[:2]),
        " ".join([FLOOD, FAIR, gold_of("5/8", "66,2", "66,9", "700")]),
        ". ".join(FLOOD.split(". ")[:3]) + ". " + FAIR,
    ],
    ids=["another article", "a summary", "a digest", "half of it"],
)
def test_what_shares_too_little_is_none(other: str) -> None:
    assert not reprints(FLOOD, other)


@pytest.mark.parametrize(
    "issue",
    [
        gold_of("6/8", "66,4", "67,1", "700"),
        gold_of("5/8", "67,5", "68,3", "800"),
    ],
    ids=["next day", "evening"],
)
def test_the_next_issue_of_a_series_is_none(issue: str) -> None:
    assert not reprints(GOLD, issue)


def test_the_same_form_with_other_names_is_none() -> None:
    other = FLOOD.replace("Lò Văn Bình", "Đỗ Quang Khải").replace("Nậm Khao", "Vạn Lộc").replace("Huổi Lá", "Suối Trầu")
    assert not reprints(FLOOD, other)


def test_titles_that_name_different_days_make_different_issues() -> None:
    assert not reprints(FAIR, FAIR, ("Lịch hội chợ ngày 5/8", "Lịch hội chợ ngày 6/8"))
    assert reprints(FAIR, FAIR, ("Lịch hội chợ ngày 5/8", "Lịch hội chợ 05.08"))


def test_short_bodies_are_reprints_when_equal_and_about_one_matter() -> None:
    about = ("Lũ quét sập cầu ở Nậm Khao", "Nậm Khao: hai cầu treo sập vì lũ quét")
    assert reprints(SUMMARY, SUMMARY + ".", about)
    assert not reprints(SUMMARY, SUMMARY.replace("60", "70"), about)
    assert not reprints(SUMMARY, SUMMARY, ("Điểm tin 18h: Giá gạo tăng", "Điểm tin 18h: Bế mạc hội chợ"))
    assert not reprints("Xem trong bài.", "Xem trong bài.", about)
