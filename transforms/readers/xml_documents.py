"""Files named ``.xml``: told by their root element, a feed, a NewsML-G2 item or message, or a NITF document."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from transforms.article import Record, Rejection
from transforms.readers.adapters.adapter import DEFAULT_READING, Reading
from transforms.readers.decoding import decode_text
from transforms.readers.feeds import read_feed
from transforms.readers.newsml import read_newsml
from transforms.readers.nitf import read_nitf
from transforms.readers.xml_parsing import parse_xml

_HEAD = 65536
_FIRST_ELEMENT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_BEFORE_ROOT = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)

_ITEMS: Final[dict[bytes, Callable[[Any], list[Record | Rejection]]]] = {
    b"newsItem": read_newsml,
    b"newsMessage": read_newsml,
    b"packageItem": read_newsml,
    b"nitf": read_nitf,
}


def read_xml(data: bytes, reading: Reading = DEFAULT_READING) -> list[Record | Rejection]:
    """The records of a news item, message or document, else those of a feed.

    >>> document = "<nitf><body><body.head><hedline><hl1>Mưa lớn ở Bến Đá</hl1></hedline></body.head></body></nitf>"
    >>> read_xml(document.encode())[0].title
    'Mưa lớn ở Bến Đá'
    """
    read = _ITEMS.get(_root_name(data))
    if read is None:
        return read_feed(data, reading)
    text = decode_text(data, reading.encoding)
    root = text if isinstance(text, Rejection) else parse_xml(text)
    return [root] if isinstance(root, Rejection) else read(root)


def _root_name(data: bytes) -> bytes:
    """The local name of the first element; zero bytes go, so that UTF-16 shows it as well."""
    head = _BEFORE_ROOT.sub(b"", data[:_HEAD].replace(b"\0", b""))
    match = _FIRST_ELEMENT.search(head)
    return match[1] if match else b""
