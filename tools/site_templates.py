"""Pages in the manner of eight families of news systems, from few wrappers to many, that print invented articles."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

from tools.page_templates import InventedArticle, print_body, print_links, print_page, print_sidebar

_OTHERS = "Nhiều hộ dân cho biết việc này đã kéo dài hơn một tháng mà chưa có người giải quyết."


def figures_in_article(a: InventedArticle) -> bytes:
    """The main column is called a side bar; picture and source elements; author in a right-aligned strong."""
    data = {"@type": "NewsArticle", "datePublished": a.published.isoformat(), "author": {"name": "Báo Mới Hà"}}

    def block(kind: str, text: str) -> str:
        if kind == "caption":
            return (
                "<figure data-size='true' itemprop='associatedMedia image' class='tplCaption action_thumb'>"
                "<div class='fig-picture'>"
                "<picture><source srcset='a'><img src='a.jpg'></picture></div>"
                f"<figcaption itemprop='description'><p class='Image'>{escape(text)}</p></figcaption></figure>"
            )
        inner = f"<strong>{escape(text)}</strong>" if kind == "heading" else escape(text)
        return f"<p class='Normal'>{inner}</p>"

    return print_page(
        f"<title>{escape(a.title)} - Báo Mới Hà</title>"
        "<meta property='og:site_name' content='Báo Mới Hà'>"
        f"<script type='application/ld+json'>{json.dumps(data)}</script>",
        "<section class='section page-detail top-detail'><div class='container'><div class='sidebar-1'>"
        "<div class='header-content width_common'>"
        "<ul class='breadcrumb'><li><a href='/'>Thời sự</a></li></ul>"
        f"<span class='date'>Thứ ba, {a.published:%-d/%-m/%Y, %H:%M} (GMT+7)</span></div>"
        f"<h1 class='title-detail'>{escape(a.title)}</h1><p class='description'>{escape(a.lead)}</p>"
        "<article class='fck_detail'>"
        f"{print_body(a, block)}<p class='Normal' style='text-align:right;'>"
        f"<strong>{a.author}</strong></p></article>"
        "<div class='footer-content width_common'><div class='tags'><h4 class='item-tag'>"
        f"<a href='/t'>{escape(a.related[0])}</a></h4></div></div>"
        "<div id='box_comment_vne'><h3>Ý kiến</h3></div></div>"
        f"<div class='sidebar-2'>{print_sidebar(a)}</div></div></section>",
    )


def author_card(a: InventedArticle) -> bytes:
    """Author with a picture and the time above; "(Đông Lĩnh News) - " before the lead; related articles in the text."""

    def block(kind: str, text: str) -> str:
        if kind == "caption":
            return (
                "<figure class='image align-center'><img src='b.jpg'><figcaption>"
                f"<p>{escape(text)}</p></figcaption></figure>"
            )
        return f"<h3>{escape(text)}</h3>" if kind == "heading" else f"<p>{escape(text)}</p>"

    related = (
        "<div class='article-related'><h2>Tin liên quan</h2><article><h3>"
        f"<a href='/r'>{escape(a.related[0])}</a></h3>"
        f"<div class='excerpt'>{_OTHERS}</div></article></div>"
    )
    return print_page(
        f"<title>{escape(a.title)} | Báo Đông Lĩnh</title>",
        f"<main><article class='singular-container'><h1 class='title-page detail'>{escape(a.title)}</h1>"
        "<div class='author-wrap'>"
        "<div class='author-avatar'><a href='/tg'><img src='x.jpg'></a></div><div class='author-meta'>"
        f"<div class='author-name'><a href='/tg'><b>{a.author}</b></a></div>"
        f"<time class='author-time' datetime='{a.published:%Y-%m-%d %H:%M}'>"
        f"Thứ ba, {a.published:%d/%m/%Y - %H:%M}</time></div></div>"
        f"<h2 class='singular-sapo'>{escape(a.lead)}</h2>"
        f"<div class='singular-content'>{print_body(a, block, related)}</div>"
        f"<ul class='tags-wrap'><li><a>chợ</a></li></ul></article><aside>{print_sidebar(a)}</aside></main>",
    )


def sortable_boxes(a: InventedArticle) -> bytes:
    """Boxes of an editor with preview classes; a related box of one link with its teaser; author in a bar."""

    def block(kind: str, text: str) -> str:
        if kind == "caption":
            return (
                "<div class='VCSortableInPreviewMode' type='Photo'><div><img src='c.jpg'></div>"
                "<div class='PhotoCMS_Caption'>"
                f"<p data-placeholder='Nhập chú thích ảnh'>{escape(text)}</p></div></div>"
            )
        return f"<h2>{escape(text)}</h2>" if kind == "heading" else f"<p>{escape(text)}</p>"

    related = (
        "<div class='VCSortableInPreviewMode link-content-footer' type='RelatedOneNews'>"
        f"<a class='VCCTitle' href='/r'>{escape(a.related[1])}</a><p class='VCCSapo'>{_OTHERS}</p></div>"
    )
    return print_page(
        f"<title>{escape(a.title)}</title><meta property='og:title' content='{escape(a.title)}'>",
        "<div class='detail__page'><div class='detail__main'><div class='detail-top'>"
        "<div class='detail-cate'><a href='/'>Thời sự</a></div><div class='detail-time'>"
        f"<div data-role='publishdate'>{a.published:%d/%m/%Y %H:%M} GMT+7</div></div></div>"
        f"<h1 class='detail-title article-title' data-role='title'>{escape(a.title)}</h1>"
        "<div class='detail-author-bar'><div class='author-info'>"
        f"<a class='name' href='/tg'>{a.author.upper()}</a></div></div>"
        f"<h2 class='detail-sapo' data-role='sapo'>{escape(a.lead)}</h2><div class='detail-cmain'>"
        "<div class='detail-content afcbc-body' data-role='content' itemprop='articleBody'>"
        f"{print_body(a, block, related)}</div></div><div class='detail-tab'><div>Chia sẻ</div>"
        "<div>Lưu bài</div></div>"
        "<div class='detailtags'><a>giao thông</a></div></div>"
        f"<div class='detail__sidebar'>{print_sidebar(a)}</div></div>",
    )


def picture_tables(a: InventedArticle) -> bytes:
    """Pictures in tables; a summary in a div; author before the time in one line; "(Nguồn: …)" in captions."""

    def block(kind: str, text: str) -> str:
        if kind == "caption":
            return (
                "<table class='picture' align='center'><tbody><tr><td class='pic'><img src='d.jpg'></td></tr>"
                f"<tr><td class='caption'>{escape(text)}</td></tr></tbody></table>"
            )
        return f"<h3>{escape(text)}</h3>" if kind == "heading" else f"<p>{escape(text)}</p>"

    return print_page(
        f"<title>{escape(a.title)} | Báo Kim Thuỷ</title>",
        "<div class='l-content'><article class='article'>"
        f"<h1 class='article__title cms-title'>{escape(a.title)}</h1><div class='article__meta'>"
        f"<span class='article__author'><span>{a.author}</span></span> "
        f"<time class='time' datetime='{a.published:%Y-%m-%dT%H:%M:%S+0700}'>{a.published:%d/%m/%Y %H:%M}</time></div>"
        f"<div class='article__sapo cms-desc'>{escape(a.lead)}</div>"
        "<div class='sticky article__inline-ads'><p>Ưu đãi tháng 3 cho khách hàng mới.</p></div>"
        f"<div class='article__body cms-body' itemprop='articleBody'>{print_body(a, block)}</div>"
        "<div class='article__tag'><a>#Kim Thuỷ</a></div>"
        f"<div class='article__social'><a>Theo dõi trên</a></div></article>{print_sidebar(a)}</div>",
    )


def credited_captions(a: InventedArticle) -> bytes:
    """Paragraphs are div elements; the credit of a picture has an element of its own inside the caption's."""

    def block(kind: str, text: str) -> str:
        if kind == "caption":
            caption, dot, credit = text.partition(". Ảnh: ")
            source = f"<div class='source'><p>Ảnh: {escape(credit)}</p></div>" if dot else ""
            return (
                "<table class='imagefull'><tr><td><img src='e.jpg'></td></tr><tr><td><div class='imgcaption'>"
                f"<p>{escape(caption)}</p>{source}</div></td></tr></table>"
            )
        return (
            f"<div class='subtitle'><b>{escape(text)}</b></div>" if kind == "heading" else f"<div>{escape(text)}</div>"
        )

    return print_page(
        f"<title>{escape(a.title)} | Thời sự | Báo Sơn Hà</title><meta name='dc.creator' content='{a.author}'>",
        f"<div class='details'><h1 class='details__headline'>{escape(a.title)}</h1>"
        f"<div class='details__meta'><time>{a.published:%H:%M %d/%m/%Y}</time></div>"
        f"<div class='sapo'><div>{escape(a.lead)}</div></div>"
        f"<div id='abody' class='cms-body detail' itemprop='articleBody'>{print_body(a, block)}</div></div>"
        f"{print_sidebar(a)}",
    )


def word_paste(a: InventedArticle) -> bytes:
    """A provincial paper: text pasted from a word processor, picture and caption in one centred paragraph."""

    def block(kind: str, text: str) -> str:
        if kind == "caption":
            return f"<p align='center'><img src='f.jpg' width='500'><br><em>{escape(text)}</em></p>"
        inner = f"<strong>{escape(text)}</strong>" if kind == "heading" else escape(text)
        return (
            "<p class='MsoNormal' style='text-align: justify'><span style='font-size: 12pt'>"
            f"<font face='Arial'>{inner}<o:p></o:p></font></span></p>"
        )

    hour = a.published.strftime("%I:%M:%S %p").lstrip("0")
    return print_page(
        f"<title>{escape(a.title)}</title>",
        "<form id='aspnetForm'><div id='top'><a href='/'>Trang nhất</a></div><div id='center'>"
        "<span id='ctl00_lblTitle' class='TitleDetail'>"
        f"{escape(a.title)}</span><br>"
        f"<span id='ctl00_lblDate'>Cập nhật: {a.published:%d/%m/%Y} | {hour}</span><div class='fontsize'>"
        "<a>A-</a> <a>A+</a></div>"
        "<div id='ctl00_divContent' class='NewsContent'><p style='text-align: justify'>"
        f"<strong>{escape(a.lead)}</strong></p>{print_body(a, block)}"
        f"<p align='right'><strong>{a.author.upper()}</strong></p></div><div class='OtherNews'>"
        f"<b>Các tin khác</b><br>{print_links(a, 'div')}</div></div></form>",
    )


def line_breaks(a: InventedArticle) -> bytes:
    """A page for old phones: no paragraphs, line breaks only, author after a dash at the end of the text."""

    def block(kind: str, text: str) -> str:
        if kind == "caption":
            return f"<center><img src='g.gif'><br><small>{escape(text)}</small></center>"
        return f"<b>{escape(text)}</b><br>" if kind == "heading" else f"{escape(text)}<br>"

    return print_page(
        f"<title>{escape(a.title)}</title>",
        f"<div class='h'><a href='/'>Wap Trầm Giang</a></div><div><b>{escape(a.title)}</b><br>"
        f"<small>({a.published:%d/%m/%Y %H:%M})</small><br>"
        f"<b>{escape(a.lead)}</b><br>{print_body(a, block)}<i>Theo {a.author}</i><br></div>"
        f"<div>{print_links(a, 'div')}</div><div>© 2012</div>",
    )


def inner_teasers(a: InventedArticle) -> bytes:
    """Meta data in a list, a teaser that is one link around title and summary inside the body, a video box."""

    def block(kind: str, text: str) -> str:
        if kind == "caption":
            return (
                "<table class='picture'><tbody><tr><td class='pic'><img src='h.jpg'></td></tr><tr>"
                f"<td class='pCaption caption'><p>{escape(text)}</p></td></tr></tbody></table>"
            )
        return f"<h3>{escape(text)}</h3>" if kind == "heading" else f"<p>{escape(text)}</p>"

    teaser = (
        "<div class='inner-article'><a href='/r'><img src='t.jpg'>"
        f"<h2 class='title'>{escape(a.related[2])}</h2><p class='summary'>{_OTHERS}</p></a></div>"
    )
    return print_page(
        f"<title>{escape(a.title)} - Tạp chí Sơn Hà</title>",
        "<div class='page-wrapper'><article><header class='the-article-header'>"
        "<p class='the-article-category'><a href='/'>Xã hội</a></p>"
        f"<h1 class='the-article-title'>{escape(a.title)}</h1><ul class='the-article-meta'>"
        f"<li class='the-article-author'><a href='/tg'>{a.author}</a></li>"
        f"<li class='the-article-publish'>Thứ ba, {a.published:%-d/%-m/%Y %H:%M} (GMT+7)</li></ul></header>"
        f"<section class='main'><p class='the-article-summary'>{escape(a.lead)}</p>"
        f"<div class='the-article-body'>{print_body(a, block, teaser)}</div><p class='the-article-tags'>"
        "<a>cầu treo</a> <a>Bản Mòng</a></p></section></article>"
        f"<section class='recommendation'>{print_sidebar(a)}</section></div>",
    )


SITES: tuple[Callable[[InventedArticle], bytes], ...] = (
    figures_in_article, author_card, sortable_boxes, picture_tables, credited_captions, word_paste, line_breaks,
    inner_teasers,
)  # fmt: skip
