"""Text fields that an export filled with HTML: the tags go, the ends of paragraphs become line ends."""

from __future__ import annotations

import re

_HAS_MARKUP = re.compile(
    r"</(?:p|div|a|b|i|strong|em|li|ul|ol|span|table|figure|br|h[1-6])>|<br ?/?>|<img\s", re.IGNORECASE
)
_UNSEEN = re.compile(r"<(script|style)\b[^<>]{0,500}>[^<]*</\1>", re.IGNORECASE)
_LINE_END = re.compile(r"</?br ?/?>|</(?:p|div|li|h[1-6]|tr|figure|figcaption|blockquote)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]{0,15}(?:[ \n\r\t/][^<>]{0,2000})?>|<!--[^<>]{0,2000}-->", re.IGNORECASE)


def strip_markup(text: str) -> str:
    """``text`` without HTML tags where it plainly has some, else as it is; entities are left for normalising.

    >>> strip_markup("<p>Chợ <b>đêm</b> mở cửa.</p><p>Giá 3 &lt; 5.</p>")
    'Chợ đêm mở cửa.\\nGiá 3 &lt; 5.'
    """
    if "<" not in text or not _HAS_MARKUP.search(text):
        return text
    text = _LINE_END.sub("\n", _UNSEEN.sub("", text))
    lines = (line.strip() for line in _TAG.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)
