"""Publication times: what is read stands in the input, and nothing raises."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from transforms.article import Record
from transforms.normalise import normalise_record
from transforms.normalise.address_times import file_name_day, url_time
from transforms.normalise.date_grammar import VIETNAM
from transforms.normalise.publication import Sighting
from transforms.normalise.published import find_instant, parse_instant, read_dateline
from transforms.normalise.relative_times import read_relative

SEEN_AT = datetime(2025, 1, 5, 3, 0, tzinfo=UTC)
PIECES = [
    "05/01/2025", "5-1-25", "2025-01-05", "31.02.2025", "tháng 1 năm 2025", "5 tháng 1, 2025", "Th1 5, 2025", "07:30",
    "7h30", "7 giờ", "SA", "chiều", "PM", "GMT+7", "(GMT+07:00)", "+07:00", "Z", "T", "Thứ Năm", "CN", "Cập nhật",
    "Đăng", "lúc", "ngày", "trước", "5", "giờ", "hôm qua", "2025", "20250105093012345", ".htm", "/", "-", ",", " ", "|",
    ":", "Jan", "Sun, 05 Jan 2025", "EST", "99", "1736037000", "\u0660", "²", "５/１/２０２５", "/Date(", ")/",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join), st.text(max_size=60))
FIRST = datetime(1971, 1, 1, tzinfo=VIETNAM)
instants = st.integers(0, 52_000_000).map(lambda minutes: FIRST + timedelta(minutes=minutes))  # until 2069
FORMS = [
    "%d/%m/%Y %H:%M", "%d/%m/%Y - %Hh%M", "lúc %H:%M ngày %d-%m-%Y", "%Y-%m-%dT%H:%M", "%H:%M | %d.%m.%Y",
    "%Y-%m-%d %H:%M:00+07:00", "ngày %d tháng %m năm %Y, %H giờ %M phút", "%d/%m/%y %H:%M", "%Y%m%d%H%M00",
]  # fmt: skip


@given(instants, st.sampled_from(FORMS))
def test_what_is_written_is_read(at: datetime, form: str) -> None:
    instant = parse_instant(at.strftime(form))
    assert instant == at


@settings(max_examples=600)
@given(texts)
@example("05/01/2025 00:30 GMT")
def test_a_date_that_is_read_stands_in_the_text(text: str) -> None:
    for instant in (parse_instant(text), find_instant(text), read_dateline(text)[1]):
        if instant is not None and not re.search(r"\d{9}", text):
            assert any(_stands(text, instant + timedelta(days=days)) for days in (0, -1, 1))  # a zone may move the day


def _stands(text: str, instant: datetime) -> bool:
    """Whether the numbers of day and year, as any program would read them, are among those of the text."""
    numbers = {int(digits) for digits in re.findall(r"\d+", text)}
    compact = f"{instant:%Y%m%d}" in text
    return compact or (instant.day in numbers and bool({instant.year, instant.year % 100} & numbers))


@settings(max_examples=300)
@given(texts, texts, texts)
def test_no_text_raises_and_nothing_lies_in_the_future(stated: str, address: str, name: str) -> None:
    url_time(f"https://a.example/{address}")
    file_name_day(f"{name}.txt")
    read_relative(stated, SEEN_AT)
    record = Record(0, stated, published=stated, url=address, fetched=name, modified=address)
    article = normalise_record(record, Sighting(f"{name}.txt", SEEN_AT))
    assert article.published_at is None or article.published_at <= SEEN_AT + timedelta(days=1)
    assert (article.published_at is None) == (article.published_source in (None, "unreadable", "future", "fetch time"))
