"""An adapter's TOML is read whole, or refused with the file, the key and what is allowed."""

from __future__ import annotations

import pytest

from transforms.readers.adapters.parsing import AdapterError, parse_adapter

WHOLE = """
match = ["bao-cu/**", "*.csv"]
encoding = "vni"
ignored = ["Mã in", "crawl*"]
date_formats = ["epoch_ms", "%d.%m.%Y %H:%M"]

[source]
id = "bao-cu"
name = "Báo Cũ"
home_place = "tỉnh Bến Đá"
language = "vi"

[fields]
title = "tít"
body = ["bài.nội dung", "nội dung"]

[blocks]
caption = "Ảnh: .*"
furniture = ["Xem thêm.*", "Chia sẻ"]

[page]
title = "h1.tit"
"""


def test_every_key() -> None:
    adapter = parse_adapter(WHOLE, "bao-cu.toml")
    assert (adapter.name, adapter.match, adapter.encoding) == ("bao-cu.toml", ("bao-cu/**", "*.csv"), "vni")
    assert adapter.ignored == ("main", "crawl*")
    assert (adapter.source_id, adapter.source_name, adapter.language) == ("bao-cu", "Báo Cũ", "vi")
    assert adapter.home_place == "tỉnh Bến Đá"
    assert adapter.fields == {"title": ("tít",), "body": ("bài.nội dung", "nội dung")}
    assert [(rule.kind, rule.pattern.pattern) for rule in adapter.block_rules] == [
        ("furniture", "Xem thêm.*"),
        ("furniture", "Chia sẻ"),
        ("caption", "Ảnh: .*"),
    ]
    assert adapter.page_parts["title"].startswith("//h1[")
    assert parse_adapter("", "rỗng.toml").fields == {}


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("a =", r"^x\.toml is not TOML"),
        ("nguon = 1", r"sets nguon, which is no key of an adapter; allowed: match, encoding"),
        ("[fields]\ntieu_de = 'a'", r"sets fields\.tieu_de, .*allowed: fields\.title, fields\.body"),
        ("fields = 'a'", r"sets fields = 'a'; allowed: a table"),
        ("encoding = 'vn'", r"sets encoding = 'vn'; allowed: utf-8, .*tcvn3, vni"),
        ("encoding = 7", r"sets encoding = 7; allowed"),
        ("date_formats = 'dd/mm'", r"sets date_formats = 'dd/mm'; allowed: iso, rfc822, epoch, epoch_ms or strptime"),
        ("zone = 'Asia/Saigon'\ndate_formats = 'iso'", r"sets zone = 'Asia/Saigon'; allowed: utc or as \"\+08:00\""),
        ("zone = 'utc'", r"sets zone, but no date_formats whose times it is for; add them"),
        ("[fields]\ntitle = 3", r"sets fields\.title = 3; allowed: a string or a list of strings"),
        ("[source]\nlanguage = 'Tiếng Việt'", r"sets source\.language = .*two or three small letters"),
        ("[source]\nname = ' '", r"sets source\.name = ' '; allowed: a string with content"),
        ("[blocks]\nbyline = '('", r"sets blocks\.byline = '\('; allowed: a regular expression \(missing"),
        (f"[blocks]\nbyline = '{'a' * 501}'", r"allowed: at most 500 characters"),
        ("[page]\nbody = 'p:first-child'", r"sets page\.body = 'p:first-child'; allowed: a CSS selector"),
    ],
)
def test_what_is_wrong_is_named(toml: str, message: str) -> None:
    with pytest.raises(AdapterError, match=message):
        parse_adapter(toml, "x.toml")
