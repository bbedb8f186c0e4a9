"""Which article a record is: its canonical URL, else its source and record id, else the path it landed at."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from transforms.article import Record

IdentityKind = Literal["url", "record", "path"]
IDENTITY_RANK: dict[str, int] = {"url": 0, "record": 1, "path": 2}

_TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|zarsrc|ref|amp|share)$", re.IGNORECASE)
_HOST_PREFIX = re.compile(r"^(www|m|amp|mobile)\.(?=[^.]+\.)")


def canonical_url(url: str) -> str | None:
    """The URL without scheme, mobile prefix, tracking parameters and fragment; None when it names no host.

    >>> canonical_url("https://m.baomiensong.example/thoi-su/lu-ve-som-123.html?utm_source=zalo#binh-luan")
    'baomiensong.example/thoi-su/lu-ve-som-123.html'
    """
    try:
        parts = urlsplit(url.strip() if "://" in url else f"https://{url.strip()}")
        host = (parts.hostname or "").casefold()
    except ValueError:
        return None
    if "." not in host:
        return None
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _TRACKING.match(k)])
    path = parts.path.rstrip("/")
    return _HOST_PREFIX.sub("", host) + path + (f"?{query}" if query else "")


def article_identity(record: Record, file_path: str) -> tuple[IdentityKind, str]:
    """Kind and value of the natural key of a record's article.

    A URL that is only a host (a site's front page) names no article and is passed over.

    >>> article_identity(Record(record_no=0, body="", source_id="bms", record_id="77"), "ngay/a.jsonl")
    ('record', 'bms:77')
    >>> article_identity(Record(record_no=2, body=""), "ngay/a.jsonl")
    ('path', 'ngay/a.jsonl#2')
    """
    url = canonical_url(record.url) if record.url else None
    if url and "/" in url:
        return "url", url
    if record.record_id:
        return "record", f"{record.source_id or file_path}:{record.record_id}"
    return "path", f"{file_path}#{record.record_no}"
