"""Plain text files: the whole text is one record; its lines are told apart when it is normalised."""

from __future__ import annotations

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.decoding import decode


def read_plain(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """One record with ``layout="plain"``, or the rejection of the file.

    >>> read_plain("Khai trương chợ đêm\\n\\nTối 5/1, chợ đêm mở cửa.".encode())[0].layout
    'plain'
    """
    decoded = decode(data, reading.encoding)
    if isinstance(decoded, Rejection):
        return [decoded]
    if not decoded.text.strip():
        return [Rejection(-1, reasons.NO_TEXT, "the file holds nothing but blanks")]
    return [Record(0, decoded.text, layout="plain", encoding=decoded.encoding, encoding_confidence=decoded.confidence)]
