"""Sentences and quotations: abbreviations, numbers, brackets, marks that nest or never close."""

from __future__ import annotations

import pytest

from transforms.article import Block
from transforms.extract.quotations import find_quotations
from transforms.extract.sentences import split_sentences


def blocks_of(text: str) -> list[Block]:
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        blocks.append(Block(number, "paragraph", start, start + len(line)))
        start += len(line) + 1
    return blocks


def sentences_of(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, blocks_of(text))]


def quoted_in(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, blocks_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        "PGS.TS. Trần Văn Bình sống ở TP. Vinh.",
        "Đ/c. Lê Thị Hà gặp BS. Nam.",
        "Giá 1.250.000 đồng, tăng 3.5 lần.",
        "Xem tại www.vidu.vn/tin.html nhé.",
        "Ông nói: “Đường đã thông. Rất tốt!”, rồi đi.",
        "“Có ai không?” ông hỏi.",
        "“Đường thông rồi.” - Ông Bình nói.",
        "1. Chuẩn bị hồ sơ đầy đủ.",
        "Ông A. Trần đến (theo báo. Tin mới) rồi đi.",
        "Hàng hóa v.v. đã về.",
        "Chờ mãi... rồi cũng đến.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences_of(text) == [text]


def test_sentences_end_at_stops_before_capitals() -> None:
    assert sentences_of("Mưa lớn. Đường ngập! Ai đi?Không ai.") == ["Mưa lớn.", "Đường ngập!", "Ai đi?", "Không ai."]


def test_a_quotation_that_begins_without_a_blank_is_a_sentence_of_its_own() -> None:
    assert sentences_of("Bà khóc mãi.“Tôi nhớ nhà lắm”, bà nói.") == ["Bà khóc mãi.", "“Tôi nhớ nhà lắm”, bà nói."]


def test_an_abbreviation_may_end_a_sentence_before_a_capital_where_it_names_nothing() -> None:
    assert sentences_of("Có lúa, ngô v.v. Dân vui.") == ["Có lúa, ngô v.v.", "Dân vui."]


def test_blocks_and_date_lines_are_not_cut() -> None:
    text = "Thứ Hai. 5/5/2025. Bản tin\nMưa. Nắng."
    first, second = blocks_of(text)
    dateline = Block(0, "dateline", first.start, first.end)
    found = split_sentences(text, [dateline, second])
    assert [(s.block_no, text[s.start : s.end]) for s in found] == [
        (0, "Thứ Hai. 5/5/2025. Bản tin"),
        (1, "Mưa."),
        (1, "Nắng."),
    ]
    assert [s.sentence_no for s in found] == [0, 1, 2]


def test_a_quotation_runs_over_blocks() -> None:
    assert quoted_in('" Chúng tôi đã về.\nMai lại đi ", ông Bình nói.') == ["Chúng tôi đã về.\nMai lại đi"]


def test_nested_quotations_are_one() -> None:
    assert quoted_in("“Đừng “cố quá” như thế”, bà nói.") == ["Đừng “cố quá” như thế"]
    assert quoted_in('"Đừng sợ "cơn bão" này", bà nói.') == ['Đừng sợ "cơn bão" này']


def test_a_mark_that_never_closes_hides_no_later_quotation() -> None:
    text = "Ông nói: “Tốt.\n" + "Dòng khác.\n" * 7 + "Bà khen “đẹp” lắm."
    assert quoted_in(text) == ["đẹp"]


def test_single_marks_quote_within_a_block_only() -> None:
    assert quoted_in("Bộ 'chốt' giá 'mềm'\nD'Artagnan đến") == ["chốt", "mềm"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Toàn cảnh hội nghị Tại hội nghị, ông Bình nêu ý kiến.", "Toàn cảnh hội nghị"),
        ("Khánh thành cầu mới Ngày 5/6, xã đón đoàn khách.", "Khánh thành cầu mới"),
        ("Ông Bình trao quà cho dân Phát biểu tại buổi lễ, ông cảm ơn.", "Ông Bình trao quà cho dân"),
    ],
)
def test_a_heading_run_into_the_text_is_a_sentence(text: str, first: str) -> None:
    assert sentences_of(text)[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "Xã dâng hương nhân Ngày 27/7, dịp tri ân hằng năm.",
        "Ông đọc “thơ của Bình Tại hội nghị, tôi cười” rất hay.",
        "Chương trình mang tên Tại đây, làng tôi rất hay.",
    ],
)
def test_capitals_inside_a_sentence_do_not_open_one(text: str) -> None:
    assert sentences_of(text) == [text]


@pytest.mark.parametrize("end", ["các nước châu Á.", "trên 36 độ C.", "bổ sung vitamin C."])
def test_a_single_letter_that_is_a_word_may_end_a_sentence(end: str) -> None:
    assert sentences_of(f"Trời nóng ở {end} Dân làng ra sông.") == [f"Trời nóng ở {end}", "Dân làng ra sông."]
