"""Records whose text was written as escapes (``\\u00e1``, ``&#225;``): mojibake and old encodings behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from transforms.article import Record, Rejection
from transforms.normalise.characters import decode_entities
from transforms.readers.decoding import mend_text

_SEAM = "\n|=|=|\n"
_TEXT_FIELDS = ("title", "description", "body", "byline", "source_name")


def has_escapes(raw: str) -> bool:
    """Whether a file writes characters of the Latin-1 range, which mojibake and old encodings consist of, as escapes.

    >>> has_escapes('"Ch\\\\u00e1\\\\u00bb\\\\u00a3"'), has_escapes("Ch&#225;&#187;"), has_escapes("Chợ")
    (True, True, False)
    """
    return "\\u00" in raw or "&#" in raw


def mend_escapes(item: Record | Rejection) -> Record | Rejection:
    """The record with mojibake and old encodings in its text fields undone, told from all of them together.

    >>> mend_escapes(Record(0, "Ä‘Ãªm á»Ÿ CÃ\\xa0 Mau", title="Chá»£ Ä‘Ãªm")).title
    'Chợ đêm'
    """
    if isinstance(item, Rejection):
        return item
    held = [(field, text) for field in _TEXT_FIELDS if (text := getattr(item, field))]
    text = decode_entities(_SEAM.join(text for _, text in held))
    mended = mend_text(text, item.encoding or "utf-8")
    if isinstance(mended, Rejection):
        return replace(mended, record_no=item.record_no)
    parts = mended.text.split(_SEAM)
    if mended.text == text or len(parts) != len(held):
        return item
    texts: dict[str, Any] = dict(zip((field for field, _ in held), parts, strict=True))
    return replace(item, encoding=mended.encoding, encoding_confidence=mended.confidence, **texts)
