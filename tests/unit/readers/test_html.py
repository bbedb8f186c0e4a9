"""Web pages: text by paragraph, and title, author, source and the hour from wherever the page gives them."""

from __future__ import annotations

import time

import pytest

from transforms.article import Record
from transforms.normalise import normalise_record
from transforms.readers.html import read_html

PARAGRAPHS = [
    "Tối 4/1, chợ đêm Sông Lam chính thức mở cửa đón những vị khách đầu tiên sau hai năm sửa chữa.",
    "Ông Lê Văn Tám, trưởng ban quản lý chợ, cho biết có hơn một trăm gian hàng đăng ký bán trong tháng đầu.",
    "Theo kế hoạch, chợ mở cửa từ 18 giờ đến 23 giờ các ngày thứ sáu, thứ bảy và chủ nhật hằng tuần.",
]
TITLE = "Chợ đêm Sông Lam mở cửa trở lại"


def page(head: str = "", above: str = "", below: str = "") -> bytes:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f"<html lang='vi'><head><meta charset='utf-8'><title>{TITLE} - Báo Sông Lam</title>{head}</head><body>"
        f"<nav><a href='/'>Trang chủ</a></nav><article><h1>{TITLE}</h1>{above}{body}{below}</article></body></html>"
    ).encode()


def read(data: bytes) -> Record:
    record = read_html(data)[0]
    assert isinstance(record, Record)
    return record


def test_text_keeps_its_paragraphs_and_title_loses_the_site() -> None:
    record = read(page())
    assert record.title == TITLE
    assert record.body.split("\n") == PARAGRAPHS


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("<meta property='article:published_time' content='2025-01-05T07:30:00+07:00'>", ""),
        ("<meta itemprop='datePublished' content='2025-01-05 07:30 +07:00'>", ""),
        ("<meta name='pubdate' content='2025-01-05T00:30:00Z'>", ""),
        ('<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
         '"datePublished": "2025-01-05T07:30:00+07:00"}]}</script>', ""),
        ("", "<time datetime='2025-01-05T07:30'>hôm qua</time>"),
        ("", "<span class='date'>Chủ nhật, 05/01/2025 07:30 GMT+7</span>"),
        ("<meta name='date' content='2025-01-05'>", "<div class='article-date time'>05/01/2025 - 07h30</div>"),
    ],
)  # fmt: skip
def test_hour_comes_from_any_place(head: str, above: str) -> None:
    record = read(page(head, above))
    assert record.published == "2025-01-05T07:30:00+07:00"


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ('<script type="application/ld+json">{"@type": ["NewsArticle"], "author": [{"name": "Hà Vy"}]}</script>', ""),
        ("<meta name='author' content='Hà Vy'>", ""),
        ("<script type='application/ld+json'>{broken</script>", "<p class='author'>Hà Vy</p>"),
    ],
)
def test_author_comes_from_any_place(head: str, below: str) -> None:
    assert normalise_record(read(page(head, below=below))).byline == "Hà Vy"


def test_page_parts_are_kept() -> None:
    head = (
        "<link rel='canonical' href='https://example.com/cho-dem'><meta property='og:site_name' content='Báo Sông Lam'>"
        "<meta property='og:description' content='Chợ đêm mở cửa.'><meta name='author' content='Báo Sông Lam'>"
    )
    record = read(page(head))
    assert (record.url, record.source_name) == ("https://example.com/cho-dem", "Báo Sông Lam")
    assert (record.description, record.language) == ("Chợ đêm mở cửa.", "vi")


def test_furniture_below_the_text_is_left_out() -> None:
    record = read(page(below="<h2>Từ khóa:</h2><ul><li>chợ đêm</li><li>Sông Lam</li></ul>"))
    assert normalise_record(record).text.endswith(PARAGRAPHS[-1])


def test_rows_of_data_stay_lines() -> None:
    table = (
        "<table><tr><th>Mặt hàng</th><th>Giá</th></tr><tr><td>Cam</td><td>25.000 đồng</td></tr></table>"
        "<p>Giá trên áp dụng từ tối 4/1 cho tất cả gian hàng.</p>"
    )
    assert read(page(below=table)).body.split("\n")[3:5] == ["Mặt hàng | Giá", "Cam | 25.000 đồng"]


def test_what_markup_says_is_kept_with_the_line() -> None:
    figure = "<figure><img src='a.jpg'><figcaption>Cổng chợ đêm</figcaption></figure><h2>Gian hàng mới</h2>"
    record = read(page(above=f"<p>{PARAGRAPHS[0]}</p>{figure}"))
    assert record.body_types is not None
    kinds = dict(zip(record.body.split("\n"), record.body_types, strict=True))
    assert (kinds["Cổng chợ đêm"], kinds["Gian hàng mới"]) == ("caption", "heading")
    assert ("caption", "Cổng chợ đêm") in blocks_of(record)


def blocks_of(record: Record) -> list[tuple[str, str]]:
    article = normalise_record(record)
    return [(block.block_type, article.text[block.start : block.end]) for block in article.blocks]


def test_an_advertisement_that_is_never_closed_does_not_take_the_text_with_it() -> None:
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    broken = (
        f"<html><body><h1>{TITLE}</h1><div class='main'><p>{PARAGRAPHS[0]}</p><div class='ads-box'>{text}{text}</div>"
    )
    assert read(broken.encode()).body.count(PARAGRAPHS[2]) == 2


def test_hostile_pages_end_soon() -> None:
    began = time.process_time()  # of twice the length, four times as long would still be far from a hang
    for data in (
        b"<html><body>" + b"<div class='ad caption author'>" * 250 + "Chợ mở cửa. ".encode() * 1000,
        "<p>Chợ đêm mở cửa đón khách.</p>".encode() * 2_000,
        b"<html><body>" + b"<table><tr><td>a<td>b" * 250,
        b"<a href='x'><b>y</b></a>" * 2_000,
    ):
        read_html(data)
    assert time.process_time() - began < 5
