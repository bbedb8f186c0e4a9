"""Normalising: twice is once, words stay in their order, blocks cover the text, nothing raises."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.article import Article, Record
from transforms.normalise import normalise_record
from transforms.readers import read_bytes

PIECES = [
    "Hà Vy", "Ông Lê Văn Tám", "chợ đêm", "Ðồng Tháp", "05/01/2025 - 07:30", "\n", "\n\n", "\r\n", "\n\n\n", ". ",
    " , ", " -", "- ", "“ ", " ”", "( ", " )", "&amp;", "&amp ;", "&#10;", "&lt", ";", "\u200b", "\xad", "\u0301",
    "\xa0", "Ảnh: ", "Theo ", "(Tổng hợp)", "TTXVN", "/", ":", "Reuters", "PV", "… ", "!", "2 ", "A", "b", "\t",
    "\u037e", "\ud800", "Bài, ảnh: ", "Xem thêm", ">> ", "Chia sẻ Facebook", "Tin liên quan:", "T hành", "T", "\nH\n",
    "À NỘI", "о", "Hа", "TTO - ", "Từ khóa: ", "(TTXVN)",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.text(max_size=200))
records = st.one_of(
    st.builds(Record, st.just(0), texts, st.just("plain")),
    st.builds(Record, st.just(0), texts, title=texts, description=texts, published=texts, byline=texts, language=texts),
)


def again(article: Article) -> Article:
    return normalise_record(Record(0, article.text, layout="plain"))


@settings(max_examples=400, deadline=None)
@given(records)
def test_normalising_twice_is_once(record: Record) -> None:
    article = normalise_record(record)
    assert again(article).text == article.text


@settings(max_examples=300, deadline=None)
@given(records)
def test_blocks_cover_the_text(record: Record) -> None:
    article = normalise_record(record)
    covered = [article.text[block.start : block.end] for block in article.blocks]
    assert all(part and part == part.strip() and "\n" not in part for part in covered)
    assert "".join("".join(covered).split()) == "".join(article.text.split())
    assert [block.block_no for block in article.blocks] == list(range(len(covered)))
    assert all(left.end < right.start for left, right in zip(article.blocks, article.blocks[1:], strict=False))


WORDS = st.lists(
    st.sampled_from(["Hà", "Vy", "chợ", "đêm,", "mở.", "“Đi!”", "Theo", "05/01/2025", "\n", "\n\n"]), max_size=40
)


@settings(max_examples=200, deadline=None)
@given(WORDS, st.sampled_from(["plain", "fields"]))
def test_words_stay_in_their_order(words: list[str], layout: str) -> None:
    body = " ".join(words)
    article = normalise_record(Record(0, body, layout=layout))  # type: ignore[arg-type]
    assert article.text.split() == body.split()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.json", "a.jsonl", "a.txt.gz", "a.html"]))
def test_any_bytes_end_as_articles_or_rejections(data: bytes, name: str) -> None:
    for item in read_bytes(name, data, datetime(2025, 1, 5, tzinfo=UTC)):
        if isinstance(item, Record):
            normalise_record(item)
