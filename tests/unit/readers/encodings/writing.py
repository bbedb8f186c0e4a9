"""Invented texts written in the old encodings, by the tables turned round."""

from __future__ import annotations

import unicodedata

from transforms.lexicons.lexicon import load_rows
from transforms.readers.encodings.tables import TABLES, windows_1252

SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
CAPITALS = SMALL.upper()
TEXT = (
    "Khai trương chợ đêm Sông Lam\n\n"
    "Tối thứ Bảy, chợ đêm Sông Lam mở cửa đón khách sau nhiều tháng sửa chữa. Bà Đỗ Thị Hiền, tiểu thương bán vải, "
    "mong chợ đông vui trở lại như những năm trước; chẳng ai muốn nghỉ thêm ngày nào nữa.\n"
    "Theo ban quản lý, hơn 200 quầy hàng đã được bố trí dọc bờ kè, mỗi quầy rộng 6 mét vuông.\n"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def encode(text: str, name: str) -> bytes:
    """``text`` in one of the tables or in cp1258; TCVN3 writes toned capitals as small letters."""
    if name not in TABLES:
        return _with_loose_tones(text).encode(name)
    codes: dict[str, bytes] = {letter: bytes([code]) for code, letter in enumerate(windows_1252()) if letter.isascii()}
    for row in load_rows(f"encoding_{name}"):
        codes.setdefault(row["text"], bytes.fromhex(row["bytes"]))
    return b"".join(codes.get(letter) or codes[letter.lower()] for letter in text)


def _with_loose_tones(text: str) -> str:
    """Letters of cp1258: base letters composed, their tones after them."""
    decomposed = unicodedata.normalize("NFD", text)
    parts: list[str] = []
    for mark in decomposed:
        if unicodedata.combining(mark) and mark not in _TONES:
            tones = parts[-1][1:]
            parts[-1] = unicodedata.normalize("NFC", parts[-1][0] + mark) + tones
        elif mark in _TONES:
            parts[-1] += mark
        else:
            parts.append(mark)
    return "".join(parts)
