"""Which of several times counts, and why one does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from transforms.article import PublishedSource, Record, UnreadTime
from transforms.normalise import normalise_record
from transforms.normalise.publication import UNSEEN, Sighting, observed_at, seen_at
from warehouse.schema.dimensions import PUBLISHED_SOURCES, UNREAD_TIMES

FILE = Sighting("tin/cho-dem.json", datetime(2025, 1, 10, tzinfo=UTC))
URL = "https://baomiensong.example/cho-dem-20250105093012345.htm"
RECORD = Record(0, "Chợ đêm mở cửa ở Bến Đá.", title="Chợ đêm Bến Đá")


def found(sighting: Sighting = FILE, **parts: str | None) -> tuple[str, str | None]:
    article = normalise_record(replace(RECORD, **parts), sighting)  # type: ignore[arg-type]
    return str(article.published_at), article.published_source


def test_declared_sources_are_those_of_the_schema() -> None:
    assert get_args(PublishedSource) == PUBLISHED_SOURCES
    assert get_args(UnreadTime) == UNREAD_TIMES


def test_what_is_stated_wins_over_text_address_and_file_name() -> None:
    dated = Sighting("tin/cho-dem-2025-01-02.txt", FILE.modified_at)
    body = "05/01/2025 - 08:00\nChợ đêm mở cửa ở Bến Đá.\nKhách đến đông."
    stated = {"published": "05/01/2025 10:00", "published_source": "meta"}
    assert found(dated, body=body, url=URL, **stated) == ("2025-01-05 10:00:00+07:00", "meta")
    assert found(dated, body=body, url=URL, published="2025-01-05") == ("2025-01-05 08:00:00+07:00", "page")
    assert found(dated, body=body, url=URL, published="2025-01-04") == ("2025-01-04 00:00:00+07:00", "record")
    assert found(dated, body=body, url=URL) == ("2025-01-05 08:00:00+07:00", "page")
    assert found(dated, url=URL, published="5 giờ trước") == ("2025-01-05 00:00:00+07:00", "url")
    assert found(dated, published="5 giờ trước") == ("2025-01-10 02:00:00+07:00", "relative")
    assert found(dated) == ("2025-01-02 00:00:00+07:00", "file name")
    assert found() == ("None", None)


@pytest.mark.parametrize(
    ("published", "why"),
    [
        ("12/01/2025 07:30", "future"),
        ("31/02/2025", "unreadable"),
        ("sớm thôi", "unreadable"),
        ("tháng 1/2025", "unreadable"),
    ],
)
def test_why_a_stated_time_is_not_taken(published: str, why: str) -> None:
    assert found(published=published) == ("None", why)
    assert found(published=published, url=URL) == ("2025-01-05 00:00:00+07:00", "url")


def test_a_day_of_tolerance_and_no_future_where_the_file_has_no_time() -> None:
    assert found(published="11/01/2025 06:30")[1] == "record"
    assert found(Sighting("a.json", datetime(1980, 1, 1, tzinfo=UTC)), published="12/01/2025 07:30")[1] == "record"
    assert found(UNSEEN, published="12/01/2055 07:30")[1] == "record"
    assert found(UNSEEN, published="5 giờ trước") == ("None", None)


def test_the_time_of_fetching_is_no_publication_time() -> None:
    fetched = "2025-01-05T12:00:01.500+07:00"
    assert found(published="2025-01-05T12:00:00.700+07:00", fetched=fetched) == ("None", "fetch time")
    assert found(published="2025-01-05T12:00:00+07:00", fetched=fetched, url=URL) == (
        "2025-01-05 00:00:00+07:00",
        "url",
    )
    assert found(published="2025-01-05T11:59:00+07:00", fetched=fetched)[1] == "record"


def test_utc_under_the_label_of_vietnam_is_known_by_the_address() -> None:
    """The address was made at 09:30:12 in Vietnam, so nothing was published at it at 02:45."""
    assert found(published="2025-01-05T02:45:00+07:00", url=URL) == ("2025-01-05 09:45:00+07:00", "record")
    assert found(published="2025-01-05T09:45:00+07:00", url=URL) == ("2025-01-05 09:45:00+07:00", "record")
    assert found(published="2024-12-31T09:45:00+07:00", url=URL) == ("2024-12-31 09:45:00+07:00", "record")
    assert found(published="05/01/2025", url=URL) == ("2025-01-05 00:00:00+07:00", "record")


def test_relative_line_of_a_text_file() -> None:
    plain = Record(0, "Chợ đêm Bến Đá\n3 giờ trước\nChợ đêm mở cửa ở Bến Đá.\nKhách đến đông.", layout="plain")
    article = normalise_record(plain, FILE)
    assert [block.block_type for block in article.blocks][1] == "dateline"
    assert (str(article.published_at), article.published_source) == ("2025-01-10 04:00:00+07:00", "relative")


def test_when_a_record_was_seen_and_what_orders_it() -> None:
    written = datetime(2025, 1, 10, tzinfo=UTC)
    fetched = replace(RECORD, fetched="2025-01-05T07:30:00Z", modified="2025-01-06T00:00:00Z")
    assert str(seen_at(fetched, written)) == "2025-01-05 14:30:00+07:00"
    assert seen_at(replace(fetched, fetched="2026-01-01"), written) == written
    assert seen_at(RECORD, datetime(1970, 1, 1, tzinfo=UTC)) is None
    assert observed_at(fetched, "record", written) == datetime(2025, 1, 6, tzinfo=UTC)
    assert observed_at(fetched, "relative", written) == seen_at(fetched, written)
    assert observed_at(replace(fetched, modified="2026-01-01"), "record", written) == seen_at(fetched, written)
    assert observed_at(RECORD, None, written - timedelta(days=365 * 50)).year == 1975
