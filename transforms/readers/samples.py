"""What an operator sees of a rejected file or record: the bytes or the text around the fault, safe to print."""

from __future__ import annotations

import json
from typing import Any

MOST_CHARACTERS = 200
_BYTES_BEFORE, _BYTES_SHOWN = 8, 20
_TEXT_BEFORE = 80


def sample_of_bytes(data: bytes, at: int = 0) -> str:
    """The bytes around an offset, in hexadecimal and as the text they nearly are.

    >>> sample_of_bytes(b"Ch\\xf2 n\\xe6i C\\xb8i R\\xa8ng", 2)
    'byte 2: 43 68 f2 20 6e e6 69 20 43 b8 69 20 52 a8 6e 67 | Ch\\\\xf2 n\\\\xe6i C\\\\xb8i R\\\\xa8ng'
    """
    if not data:
        return ""
    shown = data[max(0, at - _BYTES_BEFORE) :][:_BYTES_SHOWN]
    text = shown.decode("utf-8", "backslashreplace")
    return printable(f"byte {at}: {shown.hex(' ')} | {text}")


def sample_of_text(text: str, at: int = 0) -> str:
    """The text around a character.

    >>> sample_of_text("Mưa lớn\\tở Huế", 3)
    'Mưa lớn\\\\tở Huế'
    """
    return printable(text[max(0, at - _TEXT_BEFORE) : at - min(at, _TEXT_BEFORE) + 2 * MOST_CHARACTERS])


def sample_of_value(value: Any) -> str:
    """The beginning of a record, as JSON.

    >>> sample_of_value({"tiêu đề": ["Mưa lớn"]})
    '{"tiêu đề": ["Mưa lớn"]}'
    """
    try:
        return printable(json.dumps(value, ensure_ascii=False, default=str))
    except (ValueError, RecursionError):
        return printable(str(type(value)))


def printable(text: str) -> str:
    """``text`` in at most ``MOST_CHARACTERS``, with control and other unprintable characters escaped.

    >>> printable("mưa\\x1b[31m\\u202e")
    'mưa\\\\x1b[31m\\\\u202e'
    """
    escaped = "".join(_escaped(letter) for letter in text[: 2 * MOST_CHARACTERS])
    return escaped if len(escaped) <= MOST_CHARACTERS else escaped[: MOST_CHARACTERS - 1] + "…"


def _escaped(letter: str) -> str:
    return letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
