"""Pages of twelve differently built sites that print invented articles, for measuring how pages are read."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from pathlib import Path


@dataclass(frozen=True, slots=True)
class InventedArticle:
    """What a page says: blocks are (type, text) of the body in page order; a caption stands beneath a picture."""

    title: str
    lead: str
    author: str
    published: datetime
    blocks: tuple[tuple[str, str], ...]
    related: tuple[str, ...]


def load_articles() -> tuple[InventedArticle, ...]:
    """The articles of page_articles.toml, which lies beside this module."""
    stated = tomllib.loads((Path(__file__).parent / "page_articles.toml").read_text(encoding="utf-8"))["articles"]
    return tuple(
        InventedArticle(
            **{**a, "blocks": tuple((kind, text) for kind, text in a["blocks"]), "related": tuple(a["related"])}
        )
        for a in stated
    )


def _paragraph(kind: str, text: str) -> str:
    if kind == "heading":
        return f"<h3>{escape(text)}</h3>"
    if kind == "caption":
        return f"<figure><img src='a.jpg' alt=''><figcaption>{escape(text)}</figcaption></figure>"
    return f"<p>{escape(text)}</p>"


def print_body(article: InventedArticle, paragraph: Callable[[str, str], str] = _paragraph, inside: str = "") -> str:
    """The blocks of the body, with a box of another kind in the middle of them."""
    blocks = [paragraph(kind, text) for kind, text in article.blocks]
    middle = len(blocks) // 2
    return "\n".join([*blocks[:middle], inside, *blocks[middle:]])


def print_links(article: InventedArticle, wrap: str = "li") -> str:
    """The links to related articles, each in a tag."""
    return "".join(f"<{wrap}><a href='/{n}'>{escape(t)}</a></{wrap}>" for n, t in enumerate(article.related))


def print_sidebar(article: InventedArticle) -> str:
    """A column of what others read, which is no part of the article."""
    teasers = "".join(
        f"<div class='item'><h4><a href='/{n}'>{escape(title)}</a></h4><p>Nhiều hộ dân phản ánh tình trạng này kéo dài"
        " đã hơn một tháng nhưng chưa được giải quyết.</p></div>"
        for n, title in enumerate(article.related)
    )
    return f"<div class='col-right'><h3>Đọc nhiều</h3>{teasers}</div>"


def print_page(head: str, body: str) -> bytes:
    """A whole page."""
    return (
        f"<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()
    )


_NAVIGATION = "<nav><ul><li><a href='/'>Trang chủ</a></li><li><a href='/thoi-su'>Thời sự</a></li></ul></nav>"
_FOOTER = "<footer><p>© Báo Trầm Giang. Giữ bản quyền nội dung trên trang này.</p></footer>"


def linked_data(a: InventedArticle) -> bytes:
    """Time and author in JSON-LD only; sapo as h2; related box and share buttons inside the body."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": a.title,
            "datePublished": a.published.isoformat(), "author": {"@type": "Person", "name": a.author}}  # fmt: skip
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    head = f"<title>{escape(a.title)} | Báo Trầm Giang</title>{script}"
    box = f"<div class='box-tin-lien-quan'><p>Tin liên quan</p><ul>{print_links(a)}</ul></div>"
    share = "<div class='social-share'><span>Chia sẻ</span><a>Facebook</a><a>Zalo</a></div>"
    return print_page(
        head,
        f"{_NAVIGATION}<div class='main'><div class='col-left'><h1 class='title-detail'>{escape(a.title)}</h1>{share}"
        f"<h2 class='sapo'>{escape(a.lead)}</h2><div class='fck_detail'>{print_body(a, inside=box)}</div>{share}"
        f"<div class='tags'><span>Tags:</span> <a>chợ nổi</a> <a>Trầm Giang</a></div>"
        f"</div>{print_sidebar(a)}</div>{_FOOTER}",
    )


def meta_elements(a: InventedArticle) -> bytes:
    """Everything in meta elements; captions as p.caption below the pictures; comments below."""
    head = (
        f"<title>{escape(a.title)}</title><meta property='og:title' content='{escape(a.title)}'>"
        f"<meta property='og:site_name' content='Báo Sơn Hà'><meta name='author' content='{a.author}'>"
        f"<meta property='article:published_time' content='{a.published.isoformat()}'>"
        f"<meta name='description' content='{escape(a.lead)}'>"
    )

    def paragraph(kind: str, text: str) -> str:
        if kind == "caption":
            return f"<p class='image'><img src='b.jpg'></p><p class='caption'>{escape(text)}</p>"
        return _paragraph(kind, text)

    comments = "".join(
        f"<div class='comment-item'><b>Bạn đọc {n}</b>"
        f"<p>Tin này hay quá, mong báo viết thêm về chuyện sửa đường.</p></div>"
        for n in range(4)
    )
    return print_page(
        head,
        f"{_NAVIGATION}<div id='content'><h1>{escape(a.title)}</h1><p class='lead'>{escape(a.lead)}</p>"
        f"<div class='detail-content'>{print_body(a, paragraph)}</div><div class='list-comment'>"
        f"<h3>Bình luận (4)</h3>{comments}"
        f"</div></div>{print_sidebar(a)}{_FOOTER}",
    )


def byline_above(a: InventedArticle) -> bytes:
    """Author and time as plain text between title and lead; the title element carries the site behind a dash."""
    return print_page(
        f"<title>{escape(a.title)} - Báo Kim Thuỷ điện tử</title>",
        f"<div class='header'><a href='/'>Kim Thuỷ</a></div><div class='article'><h1>{escape(a.title)}</h1>"
        f"<div class='meta'><span>{a.author}</span> <span class='post-time'>"
        f"Thứ Ba, {a.published:%d/%m/%Y, %H:%M} (GMT+7)</span></div>"
        f"<p><strong>{escape(a.lead)}</strong></p>{print_body(a)}</div>{print_sidebar(a)}{_FOOTER}",
    )


def byline_below(a: InventedArticle) -> bytes:
    """Author in capitals in a right-aligned strong at the foot; time in a span; ads between the paragraphs."""
    ad = "<div class='ads-zone' id='ads_inpage'><p>Mua 1 tặng 1, giao hàng tận nơi, gọi ngay tổng đài.</p></div>"
    return print_page(
        f"<title>{escape(a.title)}</title>",
        f"{_NAVIGATION}<div id='wrapper'><div class='detail'><h1 id='title'>{escape(a.title)}</h1>"
        f"<span class='date'>{a.published:%d/%m/%Y %Hh%M}</span><p class='txt-head'>{escape(a.lead)}</p>"
        f"<div id='main-detail-body'>{print_body(a, inside=ad)}<div class='wrap-sign'>"
        f"<strong>{a.author.upper()}</strong></div>"
        f"</div></div>{print_sidebar(a)}</div>{_FOOTER}",
    )


def byline_in_brackets(a: InventedArticle) -> bytes:
    """ "(Author)" as the last paragraph; <time> with a datetime; a reading tip with arrows in the body."""
    tip = f"<p>&gt;&gt; <a href='/x'>{escape(a.related[0])}</a></p>"
    return print_page(
        f"<title>{escape(a.title)}</title>",
        f"<main><article><header><h1>{escape(a.title)}</h1><time datetime='{a.published.isoformat()}'>"
        f"{a.published:%H:%M %d/%m/%Y}</time></header>"
        f"<p class='article-sapo'>{escape(a.lead)}</p>{print_body(a, inside=tip)}"
        f"<p style='text-align:right'>({a.author})</p></article><aside><h3>Tin mới</h3><ul>{print_links(a)}</ul>"
        f"</aside></main>{_FOOTER}",
    )


def byline_with_source(a: InventedArticle) -> bytes:
    """ "Author (Theo …)" at the foot; the time only in the text above; "Xem thêm" between the paragraphs."""
    more = f"<p><b>Xem thêm:</b> <a href='/y'>{escape(a.related[1])}</a></p>"
    return print_page(
        f"<title>{escape(a.title)} | Tin tức Đông Lĩnh</title>"
        f"<meta property='og:site_name' content='Tin tức Đông Lĩnh'>",
        f"<div class='top'>{print_links(a, 'span')}</div><div class='news-detail'><h1>{escape(a.title)}</h1>"
        f"<p>Ngày {a.published:%d-%m-%Y lúc %H:%M}</p><div class='entry'><p><b>{escape(a.lead)}</b></p>"
        f"{print_body(a, inside=more)}<p><em>{a.author} (Theo Báo Trầm Giang)</em></p></div>"
        f"<p>Từ khóa: <a>nước sạch</a>, <a>miền núi</a></p></div>{print_sidebar(a)}{_FOOTER}",
    )


def layout_tables(a: InventedArticle) -> bytes:
    """A page of the 2000s: tables lay it out, fonts style it, double line ends part the paragraphs."""

    def paragraph(kind: str, text: str) -> str:
        if kind == "heading":
            return f"<b>{escape(text)}</b><br><br>"
        if kind == "caption":
            return (
                "<table border=0 align=center width=300><tr><td><img src='c.jpg' width=300></td></tr><tr><td>"
                "<font size=1>"
                f"{escape(text)}</font></td></tr></table><br>"
            )
        return f"{escape(text)}<br><br>"

    menu = "".join(f"<tr><td><a href='/{n}'><font color=blue>Mục {n}</font></a></td></tr>" for n in range(6))
    others = "".join(f"<tr><td>• <a href='/{n}'>{escape(t)}</a> (11/3)</td></tr>" for n, t in enumerate(a.related))
    return print_page(
        f"<title>{escape(a.title)}</title>",
        f"<table width=780><tr><td width=150 valign=top><table>{menu}</table></td><td width=480 valign=top>"
        f"<table><tr><td>"
        f"<font size=2>{a.published:%d/%m/%Y %H:%M}</font></td></tr><tr><td><font size=5>"
        f"<b>{escape(a.title)}</b></font></td>"
        f"</tr><tr><td><font face=Arial size=2><b>{escape(a.lead)}</b><br><br>{print_body(a, paragraph)}"
        f"<div align=right><b>{a.author}</b></div></font></td></tr></table><table><tr><td><b>Các tin khác:</b>"
        f"</td></tr>"
        f"{others}</table></td><td width=150><font size=1>Quảng cáo: 099 123 456</font></td></tr></table>",
    )


def mobile(a: InventedArticle) -> bytes:
    """A mobile page: few wrappers, author in a link, related news as a list within the text, share words below."""
    box = f"<p><strong>Đọc thêm</strong></p><ul>{print_links(a)}</ul>"
    return print_page(
        f"<title>{escape(a.title)}</title><meta itemprop='datePublished' content='{a.published.isoformat()}'>",
        f"<header><a href='/'>m.tramgiang</a></header><h1>{escape(a.title)}</h1><p class='bd'><a class='author-name' "
        f"href='/tg'>{a.author}</a></p><p class='m-sapo'><b>{escape(a.lead)}</b></p>"
        f"<div>{print_body(a, inside=box)}</div>"
        "<p>Chia sẻ Facebook Zalo Copy link</p><p>Bình luận</p>" + _FOOTER,
    )


def accelerated(a: InventedArticle) -> bytes:
    """An AMP page: amp-img, amp-ad, schema in JSON-LD with @graph, captions in figcaption."""
    data = {"@graph": [{"@type": "WebSite", "name": "Báo Sơn Hà"},
                       {"@type": "NewsArticle", "headline": a.title, "datePublished": a.published.isoformat(),
                        "author": [{"@type": "Person", "name": a.author}]}]}  # fmt: skip

    def paragraph(kind: str, text: str) -> str:
        if kind == "caption":
            return f"<figure><amp-img src='d.jpg'></amp-img><figcaption>{escape(text)}</figcaption></figure>"
        return _paragraph(kind, text)

    ad = "<amp-ad width=300 height=250 type='doubleclick'><div fallback>Quảng cáo không tải được</div></amp-ad>"
    return print_page(
        f"<title>{escape(a.title)}</title><script type='application/ld+json'>{json.dumps(data)}</script>",
        f"<amp-sidebar id='menu'><ul>{print_links(a)}</ul></amp-sidebar><article class='amp-wp-article'>"
        f"<h1>{escape(a.title)}</h1>"
        f"<div class='amp-wp-content'><p><em>{escape(a.lead)}</em></p>{print_body(a, paragraph, ad)}</div>"
        "<amp-social-share type='facebook'></amp-social-share></article>" + _FOOTER,
    )


def wordpress(a: InventedArticle) -> bytes:
    """A provincial site on WordPress: wp-caption, entry-date, author in the meta line, share and tag lists below."""

    def paragraph(kind: str, text: str) -> str:
        if kind == "caption":
            return f"<div class='wp-caption'><img src='e.jpg'><p class='wp-caption-text'>{escape(text)}</p></div>"
        return _paragraph(kind, text)

    return print_page(
        f"<title>{escape(a.title)} – Cổng thông tin Kim Thuỷ</title><meta property='og:type' content='article'>",
        f"<div id='page' class='site has-sidebar'><article class='post type-post tag-su-kien'>"
        f"<header class='entry-header'>"
        f"<h1 class='entry-title'>{escape(a.title)}</h1><div class='entry-meta'><span class='entry-date'>"
        f"<time datetime='{a.published.isoformat()}'>{a.published:%d/%m/%Y}</time></span> <span class='author vcard'>"
        f"<a rel='author'>{a.author}</a></span></div></header><div class='entry-content'><p>"
        f"<strong>{escape(a.lead)}</strong>"
        f"</p>{print_body(a, paragraph)}<div class='sharedaddy share'><h3>Chia sẻ:</h3><ul><li><a>Facebook</a></li>"
        f"</ul></div></div>"
        f"<footer class='entry-footer'><span class='tags-links'>Thẻ: <a>sự kiện</a></span></footer></article>"
        f"<div id='secondary' class='widget-area'>{print_sidebar(a)}</div></div>",
    )


def nested_divisions(a: InventedArticle) -> bytes:
    """Paragraphs as div elements, captions in italics under centred pictures, "Bài, ảnh: Author" at the foot."""

    def paragraph(kind: str, text: str) -> str:
        if kind == "caption":
            centred = "<div style='text-align: center'>"
            return f"{centred}<img src='f.jpg'></div>{centred}<i>{escape(text)}</i></div>"
        return f"<div><b>{escape(text)}</b></div>" if kind == "heading" else f"<div>{escape(text)}</div>"

    return print_page(
        f"<title>{escape(a.title)}</title>",
        f"<div class='container'><div class='row'><div class='left'><div class='ArticleTitle'>{escape(a.title)}</div>"
        f"<div class='ArticleDate'>Đăng lúc: {a.published:%H:%M - %d/%m/%Y}</div><div class='ArticleContent'>"
        f"<div><b>{escape(a.lead)}</b></div>{print_body(a, paragraph)}"
        f"<div align='right'><b>Bài, ảnh: {a.author}</b></div>"
        f"<div>Lượt xem: 1024</div></div><div class='ArticleOther'>"
        f"<div>Các tin khác</div>{print_links(a, 'div')}</div></div>"
        f"<div class='right'>{print_sidebar(a)}</div></div></div><div class='footer'>Giấy phép số 01/GP-STTTT</div>",
    )


def agency(a: InventedArticle) -> bytes:
    """An agency's page: "(TTXVN)" in the dateline of the lead, "/." at the end, the author in a div below."""
    lead = f"Sơn Hà (TTXVN) - {a.lead}"
    blocks = (*a.blocks[:-1], (a.blocks[-1][0], f"{a.blocks[-1][1]}/."))
    signed = replace(a, lead=lead, blocks=blocks)
    return print_page(
        f"<title>{escape(a.title)} | Thông tấn Sơn Hà</title><meta name='pubdate' content='{a.published.isoformat()}'>",
        f"{_NAVIGATION}<div class='details'><h1 class='details__headline'>{escape(a.title)}</h1>"
        f"<div class='details__summary cms-desc'>"
        f"{escape(lead)}</div><div class='details__content cms-body'>{print_body(signed)}"
        f"<div class='details__author'>{a.author}</div>"
        f"</div><div class='details__tags'>#Sơn Hà</div></div>{print_sidebar(a)}{_FOOTER}",
    )


TEMPLATES: tuple[Callable[[InventedArticle], bytes], ...] = (
    linked_data, meta_elements, byline_above, byline_below, byline_in_brackets, byline_with_source, layout_tables,
    mobile, accelerated, wordpress, nested_divisions, agency,
)  # fmt: skip
