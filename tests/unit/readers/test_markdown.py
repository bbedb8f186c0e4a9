"""Markdown: front matter fills the record, marks become text, wrapped lines are joined."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime

import pytest

from transforms.article import Record, Rejection
from transforms.readers import read_bytes, reasons
from transforms.readers.markdown_text import strip_markdown

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
BODY = "Sáng 4/1, hội chợ mở cửa đón khách."


def read(text: str) -> Record | Rejection:
    (item,) = read_bytes("a.md", text.encode(), WHEN)
    return item


def test_front_matter_fills_the_record() -> None:
    front = "---\r\ntitle: \"Hội chợ: mở cửa\"\r\ndate: 2025-01-05 07:30\r\nauthors:\r\n  - Hà Vy\r\n  - 'Lê An'\r\n"
    tail = "tags: [chợ, tết]\r\nsummary: |\r\nurl: https://tin.example/hoi-cho.html\r\n---\r\n\r\n# Hội chợ: mở cửa\r\n"
    assert read(f"{front}{tail}\r\n**{BODY}**\r\n") == Record(
        0,
        BODY,
        title="Hội chợ: mở cửa",
        published="2025-01-05 07:30",
        byline="Hà Vy, Lê An",
        url="https://tin.example/hoi-cho.html",
        source_id="tin.example",
    )


def test_toml_front_matter_and_title_from_the_heading() -> None:
    front = '+++\ndate = 2025-01-05T07:30:00+07:00\nauthors = ["Hà Vy"]\n+++\n'
    expected = Record(0, BODY, title="Hội chợ", published="2025-01-05 07:30:00+07:00", byline="Hà Vy")
    assert read(f"{front}# Hội chợ #\n\n{BODY}") == expected
    assert read(f"{front}Hội *chợ*\n=====\n\n{BODY}") == expected


def test_other_first_heading_stays_in_the_text() -> None:
    found = read(f"---\ntitle: Hội chợ\n---\n## Sáng\n\n{BODY}")
    assert isinstance(found, Record)
    assert (found.title, found.body) == ("Hội chợ", f"Sáng\n\n{BODY}")


@pytest.mark.parametrize("front", ["", "---\nlayout: post\n---\n", "+++\nhỏng\n+++\n"])
def test_without_front_matter_it_is_plain_text(front: str) -> None:
    expected = Record(0, f"Hội chợ\n\n05/01/2025 - 07:30\n\n{BODY}", layout="plain")
    assert read(f"{front}# Hội chợ\n\n*05/01/2025 - 07:30*\n\n{BODY}\n") == expected


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("***Rất*** **to *và* dài** _nhẹ_ __nặng__ ~~bỏ~~ `mã`", "Rất to và dài nhẹ nặng bỏ mã"),
        ("2 * 3 * 4 và ten_tep_dai", "2 * 3 * 4 và ten_tep_dai"),
        (r"Giá \*sốc\* 3\_4", "Giá *sốc* 3_4"),
        ("![ảnh](a.jpg) Xem [tin](https://t.example/a_(b).html 'x') và [đây][1] <https://t.example>",
         "Xem tin và đây https://t.example"),
        ("Một\n\n[1]: https://t.example\n\n---\n\n* * *\n\nHai", "Một\n\nHai"),
        ("Mục\n---\nChữ.", "Mục\nChữ."),
        ("* cá\n+ tôm\n- cua\n1. ốc", "- cá\n- tôm\n- cua\n1. ốc"),
        ("> Ông nói:\n> > Vâng", "Ông nói:\nVâng"),
        ("| Tên | Số |\n|:---|---:|\n| Cá | 3 |", "Tên | Số\nCá | 3"),
        ("```\nx\n```", "x"),
        ("Mưa <b>to</b><br>\nNắng.", "Mưa to\nNắng."),
        ("Sáng nay, mưa lớn làm ngập ba thôn của xã Bến Đá, hơn\nHai trăm hộ phải\ndời nhà.\nChiều tạnh.",
         "Sáng nay, mưa lớn làm ngập ba thôn của xã Bến Đá, hơn Hai trăm hộ phải dời nhà.\nChiều tạnh."),
        ("Dòng một  \ndòng hai\\\ndòng ba", "Dòng một\ndòng hai\ndòng ba"),
    ],
)  # fmt: skip
def test_marks_become_text(marked: str, text: str) -> None:
    assert strip_markdown(marked) == text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", reasons.EMPTY_FILE),
        ("\n \n---\n", reasons.NO_TEXT),
        ("---\nauthor: Hà Vy\n---\n\n", reasons.NO_TEXT),
        ("%PDF-1.4", reasons.NOT_TEXT),
        ("a\n" * 100_001, reasons.TOO_LARGE),
    ],
)
def test_bad_file_is_one_rejection(text: str, code: str) -> None:
    item = read(text)
    assert isinstance(item, Rejection)
    assert item.reason_code == code


@pytest.mark.parametrize("part", ["[", "![", "**", "* ", "_a", "`", "# ", "  ", "\\", "[a](", "|-", "a\n", "> ", "<a "])
def test_marks_without_end_are_read_in_time(part: str) -> None:
    started = time.monotonic()
    read_bytes("a.md", ("# x" + part * (300_000 // len(part)) + "x").encode(), WHEN)
    assert time.monotonic() - started < 5


def test_mutated_files_never_raise() -> None:
    chance = random.Random(5)
    good = f"---\ntitle: Chợ\nauthors:\n- Hà\n---\n# Chợ\n\n**{BODY}** [x](y)\n\n| a | b |\n|---|---|\n"
    for _ in range(300):
        text = list(good)
        for _ in range(chance.randint(1, 8)):
            text[chance.randrange(len(text))] = chance.choice(["", "\n", "-", "[", "]", "*", ":", "+", "\u2028"])
        item = read("".join(text) + "x")
        assert not isinstance(item, Rejection) or item.reason_code != reasons.READER_FAILED
