"""Small PDF files from pieces of text at places: a font whose codes are UTF-16 units, one in windows-1252."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

Piece = tuple[float, float, float, str]
"""Left end, base line, height of the letters, text; every letter is half as wide as high."""

_UNICODE = b"""/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0000> <1fff> <0000> endbfrange endcmap end"""


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """An object of bytes with its length."""
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(content), entries, content)


def packed(content: bytes) -> bytes:
    """A stream in deflate."""
    return stream(zlib.compress(content), b"/Filter /FlateDecode")


def draw(pieces: Sequence[Piece], font: str = "F1") -> bytes:
    """The operators that show pieces of text, in UTF-16 units (F1) or windows-1252 (F2)."""
    shown = []
    for left, base, size, text in pieces:
        codes = text.encode("utf-16-be" if font == "F1" else "latin-1").hex()
        shown.append(f"BT /{font} {size} Tf 1 0 0 1 {left} {base} Tm <{codes}> Tj ET")
    return "\n".join(shown).encode()


def pdf(pages: Sequence[bytes], info: str = "", objects: Sequence[bytes] = (), trailer: bytes = b"") -> bytes:
    """A file of these pages, streams or operators; ``objects`` are numbered from 10 on."""
    count, first = len(pages), 10 + len(objects)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(count))
    numbered: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Ben-Da /Encoding /Identity-H /ToUnicode 4 0 R"
        b" /DescendantFonts [5 0 R] >>",
        4: packed(_UNICODE),
        5: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Ben-Da /DW 500 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        7: f"<< {info} >>".encode("latin-1"),
        8: b"<< /Font << /F1 3 0 R /F2 6 0 R >> /XObject << /X1 10 0 R >> >>",
    }
    numbered.update({10 + at: content for at, content in enumerate(objects)})
    for at, contents in enumerate(pages):
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Resources 8 0 R /Contents {first + 2 * at + 1} 0 R"
        )
        numbered[first + 2 * at] = f"{page} >>".encode()
        numbered[first + 2 * at + 1] = contents if contents.endswith(b"endstream") else stream(contents)
    return _file(numbered, trailer)


def _file(objects: dict[int, bytes], trailer: bytes) -> bytes:
    data, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(data)
    size = max(objects) + 1
    data += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        data += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n"
    data += b"trailer << /Size %d /Root 1 0 R /Info 7 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(data)
