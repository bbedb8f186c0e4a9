"""Records to articles: the final text, its blocks, and what the lines say about the article."""

from __future__ import annotations

import pytest

from transforms.article import Article, Record
from transforms.normalise import detect_language, normalise_record

LEAD = "Sáng 23/11, Bí thư Huyện ủy Sông Lam Lê Văn Tám chủ trì hội nghị giao ban công tác dân vận năm 2023."
FIRST = "Các đại biểu đã đánh giá kết quả thực hiện công tác dân vận, các mô hình sinh kế và việc chuyển đổi số."
SECOND = "Phát biểu tại hội nghị, ông Lê Văn Tám đề nghị các xã tiếp tục vận động người dân giữ gìn vệ sinh chung."
CAPTION = "Chủ tịch Hội Phụ nữ huyện Sông Lam Hà Thị Vy phát biểu tại hội nghị"


def plain(*lines: str, between: str = "\n\n") -> Article:
    return normalise_record(Record(0, between.join(lines), layout="plain"))


def typed(article: Article) -> list[tuple[str, str]]:
    return [(block.block_type, article.text[block.start : block.end]) for block in article.blocks]


def test_provincial_meeting() -> None:
    article = plain(
        "Sông Lam giao ban công tác dân vận", "23/11/2023 - 11:47", f" - {LEAD}", CAPTION, FIRST, SECOND, "HÀ VY"
    )
    assert typed(article) == [
        ("title", "Sông Lam giao ban công tác dân vận"),
        ("dateline", "23/11/2023 - 11:47"),
        ("lead", f"- {LEAD}"),
        ("caption", CAPTION),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("byline", "HÀ VY"),
    ]
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2023-11-23T11:47:00+07:00"
    assert (article.title, article.byline, article.language) == ("Sông Lam giao ban công tác dân vận", "HÀ VY", "vi")
    assert article.lead == f"- {LEAD}"


def test_file_without_date_and_byline() -> None:
    article = plain("Sông Lam giao ban", LEAD, FIRST)
    assert (article.published_at, article.byline) == (None, None)
    assert [kind for kind, _ in typed(article)] == ["title", "lead", "paragraph"]


def test_title_only_and_nothing() -> None:
    assert typed(plain("Sông Lam giao ban")) == [("title", "Sông Lam giao ban")]
    empty = plain(" \n\u200b\n")
    assert (empty.text, empty.blocks, empty.title, empty.language) == ("", (), "", "und")


def test_date_above_the_title() -> None:
    article = plain("Thứ Năm, 23/11/2023, 11:47 (GMT+7)", "Sông Lam giao ban", LEAD, FIRST)
    assert article.title == "Sông Lam giao ban"
    assert article.published_at is not None
    assert [kind for kind, _ in typed(article)] == ["dateline", "title", "lead", "paragraph"]


def test_date_at_the_foot_and_byline_at_the_head() -> None:
    article = plain("Sông Lam giao ban", "Hà Vy", LEAD, FIRST, "Cập nhật: 23/11/2023 11h47")
    assert article.byline == "Hà Vy"
    assert article.published_at is not None
    assert [kind for kind, _ in typed(article)] == ["title", "byline", "lead", "paragraph", "dateline"]


def test_photo_section_after_the_body_and_its_copies_inside() -> None:
    body = f"{LEAD}\nCác đại biểu trồng cây ở đê.\n{FIRST}\n{SECOND}\nHà Vy (Tổng hợp)"
    article = plain("Sông Lam giao ban", f"{body}\n\n\nCác đại biểu trồng cây ở đê.\nẢnh: Lê An.\n")
    kinds = {text: kind for kind, text in typed(article)}
    assert kinds["Các đại biểu trồng cây ở đê."] == "caption"
    assert kinds["Hà Vy (Tổng hợp)"] == "byline"
    assert kinds["Ảnh: Lê An."] == "credit"
    assert article.byline == "Hà Vy"


def test_sections_of_a_long_article_are_no_captions() -> None:
    section = f"{FIRST} {SECOND}\n{SECOND} {FIRST}\n{FIRST}"
    article = plain("Sông Lam giao ban", LEAD, section, f"{section}\n{SECOND}")
    assert {kind for kind, _ in typed(article)} == {"title", "lead", "paragraph"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Vận động từng nhà", "heading"),
        ("Cầu mới thông xe vào sáng nay. (Ảnh: Lê An/TTXVN)", "caption"),
        ("Người dân đi chợ sớm - Ảnh: Lê An", "caption"),
        ("Từ trái sang: ông Lê An và bà Hà Vy.", "caption"),
        ("(Ảnh: Lê An)", "credit"),
        ("Nguồn: TTXVN", "credit"),
        ("Ảnh LÊ AN.", "credit"),
        ("- Hỗ trợ cây giống cho hộ nghèo", "paragraph"),
        ("Gồm các xã sau:", "paragraph"),
    ],
)
def test_line_between_paragraphs(line: str, kind: str) -> None:
    article = plain("Sông Lam giao ban", LEAD, FIRST, line, SECOND)
    assert (kind, line) in typed(article)


def test_lines_of_captions_one_after_the_other() -> None:
    captions = ["Người dân dựng lại nhà sau cơn bão số 5", "Học sinh trở lại trường sau những ngày nghỉ vì bão"]
    article = plain("Sông Lam sau bão", LEAD, FIRST, *captions, SECOND)
    assert [kind for kind, text in typed(article) if text in captions] == ["caption", "caption"]


def test_name_above_its_source() -> None:
    article = plain("Sông Lam giao ban", LEAD, FIRST, "Hà Vy", "Theo Sao Mai")
    assert article.byline == "Hà Vy"
    assert [kind for kind, _ in typed(article)][-2:] == ["byline", "credit"]


def fields(**parts: str | None) -> Article:
    return normalise_record(Record(0, parts.pop("body") or "", **parts))  # type: ignore[arg-type]


def test_fields_put_the_description_between_title_and_body() -> None:
    article = fields(title="Sông Lam\ngiao ban", description=LEAD, body=FIRST, published="2025-01-05", byline="Hà Vy")
    assert typed(article) == [("title", "Sông Lam giao ban"), ("lead", LEAD), ("paragraph", FIRST)]
    assert (article.lead, article.byline) == (LEAD, "Hà Vy")
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-01-05T00:00:00+07:00"


@pytest.mark.parametrize("description", [LEAD, LEAD[:60] + "...", "Sông Lam giao ban", None])
def test_description_is_not_repeated(description: str | None) -> None:
    article = fields(title="Sông Lam giao ban", description=description, body=f"{LEAD}\n{FIRST}")
    assert typed(article) == [("title", "Sông Lam giao ban"), ("lead", LEAD), ("paragraph", FIRST)]


def test_one_giant_line_stays_one_paragraph_and_gives_up_its_signature() -> None:
    article = fields(title="Sông Lam giao ban", body=f"{LEAD} {FIRST} {SECOND} Ảnh: Reuters B.N")
    assert [kind for kind, _ in typed(article)] == ["title", "paragraph", "byline"]
    assert (article.byline, article.lead) == ("B.N", "")
    assert article.text.endswith("Ảnh: Reuters\n\nB.N")


def test_stated_byline_stays_as_written() -> None:
    article = fields(title="Sông Lam", body=LEAD, byline="Hà Vy/VOV-TP.HCM")
    assert article.byline == "Hà Vy/VOV-TP.HCM"


def test_description_alone_is_the_body() -> None:
    article = fields(title="Sông Lam giao ban", description=f"{LEAD} Hà Vy", body=None)
    assert typed(article) == [("title", "Sông Lam giao ban"), ("lead", LEAD), ("byline", "Hà Vy")]
    assert article.lead == LEAD


def test_declared_language_counts_only_where_words_say_nothing() -> None:
    assert fields(title="2025", body=None, language="vi-VN").language == "vi"
    assert fields(title="2025", body=None, language="?").language == "und"
    assert fields(title=LEAD, body=None, language="en").language == "vi"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "vi"),
        ("The governor of the province said that the road is open.", "en"),
        ("Le maire de la ville est sur la place avec les habitants du quartier.", "fr"),
        ("", "und"),
        ("Lorem ipsum dolor sit amet", "und"),
        ("OK", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language
