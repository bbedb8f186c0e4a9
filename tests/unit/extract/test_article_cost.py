"""No part of the extraction grows faster than the article: what a very long one costs."""

import time
from datetime import UTC, datetime

from transforms.article import Article, Block
from transforms.extract.pipeline import extract_article

SURNAMES = ("Trần", "Lê", "Phạm", "Đỗ", "Vũ", "Bùi", "Hồ")
GIVEN = ("An", "Bình", "Cúc", "Dũng", "Giang", "Hạnh", "Khoa", "Lúa", "Mai", "Nga", "Oanh")
PARAGRAPH = (
    "Sáng {day}/9, tại Nhà văn hóa xã Tân {given}, UBND huyện Long {given} tổ chức hội nghị về nước sạch. "
    "Ông {surname} Văn {given}, Phó Giám đốc Sở Y tế tỉnh An Giang, chủ trì hội nghị. "
    "Bà {surname} Thị {given} cho biết: “Đường số {day} đã thông từ tuần trước, bà con rất vui.” "
    "Theo Công ty Sao {given}, việc này sẽ xong trong quý 3; ông {given} đề nghị xã làm sớm."
)
SYLLABLES_OF_PARAGRAPH = 80
SHORT, LONG = 430, 20_000


def _article(syllables: int) -> Article:
    """Paragraphs about ever new persons, bodies and days, to a length of ``syllables``."""
    paragraphs = [
        PARAGRAPH.format(
            day=1 + number % 28,
            surname=SURNAMES[number % len(SURNAMES)],
            given=f"{GIVEN[number % len(GIVEN)]} {GIVEN[number // len(GIVEN) % len(GIVEN)]}",
        )
        for number in range(syllables // SYLLABLES_OF_PARAGRAPH)
    ]
    blocks, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        blocks.append(Block(number, "paragraph", at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article("\n\n".join(paragraphs), tuple(blocks), "", "", None, datetime(2024, 9, 30, tzinfo=UTC), "vi")


def _seconds(article: Article, times: int) -> float:
    """Processor time of one reading, the mean of some."""
    began = time.process_time()
    for _ in range(times):
        extract_article(article)
    return (time.process_time() - began) / times


def test_twenty_thousand_syllables_cost_no_more_than_sixty_articles() -> None:
    short, long = _article(SHORT), _article(LONG)
    extract_article(short)  # loads the model and the lexicons
    assert len(extract_article(long).statements) > LONG / SHORT
    # Both in turn, so that what else the machine does falls on both; the middle one of the ratios.
    ratios = sorted(_seconds(long, 1) / _seconds(short, 20) for _ in range(7))
    assert ratios[3] < 60, ratios
