"""What an adapter declares about records, lines, times and parts of pages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from transforms.article import Record, Rejection
from transforms.normalise import normalise_record
from transforms.readers.adapters.adapter import NO_ADAPTER, Reading
from transforms.readers.adapters.dates import read_date
from transforms.readers.adapters.declared import declare_blocks, declare_record
from transforms.readers.adapters.parsing import parse_adapter
from transforms.readers.html import read_html

LINES = """[blocks]
byline = "Người viết: (?P<value>.+)"
dateline = "Lên trang (?P<value>.+)"
caption = "Trong ảnh:.*"
furniture = "Chia sẻ"
"""


def test_nothing_declared_changes_nothing() -> None:
    record = Record(0, "Chợ mở cửa.")
    assert declare_record(record, NO_ADAPTER) is record


def test_a_mapped_source_wins_over_the_declared_one_and_that_over_the_usual_names() -> None:
    record = Record(0, "Chợ mở cửa.", source_id="ben-da.example", source_name="Tin Bến Đá")
    declared = "[source]\nid = 'bd'\nname = 'Báo Bến Đá'\nlanguage = 'vi'\n"
    found = declare_record(record, parse_adapter(declared, "x.toml"))
    assert (found.source_id, found.source_name, found.language) == ("bd", "Báo Bến Đá", "vi")
    found = declare_record(record, parse_adapter(declared + "[fields]\nsource_name = 'báo'", "x.toml"))
    assert (found.source_id, found.source_name) == ("bd", "Tin Bến Đá")


def test_lines_say_who_and_when_and_furniture_goes() -> None:
    adapter = parse_adapter(LINES, "x.toml")
    body = "Lên trang 5/1/2025 07:30\nChia sẻ\nChợ nổi mở cửa.\r\nTrong ảnh: khách đi chợ\nNgười viết: Hà Vy"
    record = declare_record(Record(0, body, title="Chợ nổi", body_types=(None,) * 5), adapter)
    assert (record.byline, record.published) == ("Hà Vy", "5/1/2025 07:30")
    assert "Chia sẻ" not in record.body
    assert record.body_types == (None,) * 4
    article = declare_blocks(normalise_record(record), adapter)
    kinds = {article.text[block.start : block.end]: block.block_type for block in article.blocks}
    assert kinds["Trong ảnh: khách đi chợ"] == "caption"
    assert kinds["Lên trang 5/1/2025 07:30"] == "dateline"
    assert kinds["Chợ nổi"] == "title"
    assert article.byline == "Hà Vy"


def test_times_in_no_declared_form_are_unknown_and_reported() -> None:
    adapter = parse_adapter("date_formats = ['%m-%d-%Y', 'rfc822']", "x.toml")
    found = declare_record(Record(0, "a", published="05-01-2025", modified="Sun, 05 Jan 2025 00:30:00 GMT"), adapter)
    assert (found.published, found.modified) == ("2025-05-01T00:00:00+07:00", "2025-01-05T00:30:00+00:00")
    found = declare_record(Record(0, "a", published="5 tháng Giêng"), adapter)
    assert (found.published, found.unused_fields) == (None, ("published (in no declared form)",))


@pytest.mark.parametrize(
    ("value", "form", "instant"),
    [
        ("1736037000", "epoch", datetime(2025, 1, 5, 0, 30, tzinfo=UTC)),
        ("1736037000000", "epoch_ms", datetime(2025, 1, 5, 0, 30, tzinfo=UTC)),
        ("2025-01-05T07:30:00+07:00", "iso", datetime(2025, 1, 5, 0, 30, tzinfo=UTC)),
        ("lúc 7h30 ngày 5-1-2025", "lúc %Hh%M ngày %d-%m-%Y", datetime(2025, 1, 5, 0, 30, tzinfo=UTC)),
    ],
)
def test_forms_of_times(value: str, form: str, instant: datetime) -> None:
    assert datetime.fromisoformat(read_date(value, (form,)) or "") == instant


def test_a_declared_zone_wins_over_the_offset_that_a_time_states() -> None:
    adapter = parse_adapter("date_formats = 'iso'\nzone = '-01:30'", "x.toml")
    record = declare_record(Record(0, "Chợ mở.", published="2025-01-05T00:30:00+07:00"), adapter)
    assert record.published == "2025-01-05T00:30:00-01:30"


PAGE = """<html><body><div class="tit">Chợ nổi mở cửa</div><time datetime="2025-01-05T07:30:00+07:00">sáng nay</time>
<p id="ten"><b>Hà Vy</b></p><div class="bài rộng"><p>Chợ<br>mở.</p><!-- x --><p>Khách đông.</p><script>x</script></div>
</body></html>"""


def test_parts_of_a_page_are_read_where_the_adapter_points() -> None:
    toml = "[page]\ntitle = 'div.tit'\nbody = '.bài'\nbyline = '#ten > b'\npublished = 'time[datetime], h9'"
    reading = Reading(parse_adapter(toml, "x.toml"))
    (record,) = read_html(PAGE.encode(), reading)
    assert isinstance(record, Record)
    assert (record.title, record.body, record.byline) == ("Chợ nổi mở cửa", "Chợ\nmở.\nKhách đông.", "Hà Vy")
    assert record.published == "2025-01-05T07:30:00+07:00"
    (item,) = read_html(b"<html><body><p>trang</p></body></html>", reading)
    assert isinstance(item, Rejection)
