"""Which article a record is: its canonical URL, else its source and record id, else the path it landed at."""

from __future__ import annotations

from typing import Literal

from transforms.article import Record
from transforms.resolve.addresses import canonical_url

IdentityKind = Literal["url", "record", "path"]
IDENTITY_RANK: dict[str, int] = {"url": 0, "record": 1, "path": 2}


def article_identity(record: Record, file_path: str) -> tuple[IdentityKind, str]:
    """Kind and value of the natural key of a record's article.

    A URL that is only a host (a site's front page) names no article and is passed over. A record id that is itself
    an address, as feeds have them, stands in for a missing URL.

    >>> article_identity(Record(record_no=0, body="", source_id="bms", record_id="77"), "ngay/a.jsonl")
    ('record', 'bms:77')
    >>> article_identity(Record(record_no=2, body=""), "ngay/a.jsonl")
    ('path', 'ngay/a.jsonl#2')
    """
    for address in (record.url, _address(record.record_id)):
        url = canonical_url(address) if address else None
        if url and "/" in url:
            return "url", url
    if record.record_id:
        return "record", f"{record.source_id or file_path}:{record.record_id}"
    return "path", f"{file_path}#{record.record_no}"


def _address(record_id: str | None) -> str | None:
    return record_id if record_id and record_id.startswith(("http://", "https://")) else None
