"""Plain text files: the whole text is one record; its lines are told apart when it is normalised."""

from __future__ import annotations

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.decoding import decode_text


def read_plain(data: bytes) -> list[Record | Rejection]:
    """One record with ``layout="plain"``, or the rejection of the file.

    >>> read_plain("Khai trương chợ đêm\\n\\nTối 5/1, chợ đêm mở cửa.".encode())[0].layout
    'plain'
    """
    text = decode_text(data)
    if isinstance(text, Rejection):
        return [text]
    if not text.strip():
        return [Rejection(-1, reasons.NO_TEXT, "the file holds nothing but blanks")]
    return [Record(0, text, layout="plain")]
