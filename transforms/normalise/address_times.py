"""The day that stands in an article's address or in the name of its file, for articles that give no time themselves.

The shapes are in ``lexicons/address_times.tsv``. A stamp in an address is when the article was made, often an hour or a
night before it was published, so it tells the day only; as an instant it bounds what else is stated.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache, lru_cache

from transforms.lexicons.lexicon import load_rows
from transforms.normalise.date_grammar import instant_of

_MAY_HOLD = re.compile(r"(?:19|20)\d\d|\d{15}")
_SINGLE_ARTICLE = re.compile(
    r"\.(?:txt|text|html?|xhtml|md|markdown|mht|mhtml|docx|pdf)(?:\.[a-z0-9]{2,4})?(?:#0)?$", re.IGNORECASE
)
_FIRST_YEAR, _CENTURY = 1990, 2000


@lru_cache(maxsize=256)
def url_time(url: str | None) -> datetime | None:
    """The time at which an article's address was made, in Vietnam time; 00:00 where it tells the day only.

    >>> str(url_time("https://baomiensong.example/cho-dem-20230105093012345.htm"))
    '2023-01-05 09:30:12+07:00'
    >>> str(url_time("https://baomiensong.example/2023/01/05/cho-dem")), url_time("https://a.example/ve-so-2023")
    ('2023-01-05 00:00:00+07:00', None)
    """
    if not url or not _MAY_HOLD.search(url):
        return None
    address = url.partition("?")[0].partition("#")[0].partition("://")
    return _first("/" + (address[2] or address[0]).partition("/")[2], "url")


def file_name_day(path: str) -> datetime | None:
    """The 00:00 of the day in the name of a file that holds one article; folders are when things were collected.

    >>> str(file_name_day("tin/tin-2023-11-23.txt")), file_name_day("2023-11-23/tin.txt")
    ('2023-11-23 00:00:00+07:00', None)
    """
    if not _SINGLE_ARTICLE.search(path):
        return None
    found = _first(path.replace("\\", "/").rpartition("/")[2], "file")
    return day_of(found) if found else None


def day_of(instant: datetime) -> datetime:
    """The 00:00 of the instant's day."""
    return instant.replace(hour=0, minute=0, second=0, microsecond=0)


def _first(text: str, where: str) -> datetime | None:
    for pattern in _patterns(where):
        for match in pattern.finditer(text):
            part = {name: int(digits) for name, digits in match.groupdict().items() if digits and digits.isdigit()}
            year = part["y"] + (_CENTURY if part["y"] < 100 else 0)
            clock = part.get("h", 0), part.get("n", 0), part.get("s", 0)
            instant = instant_of(year, part["m"], part["d"], *clock, offset=None)
            if instant is not None and year >= _FIRST_YEAR:
                return instant
    return None


@cache
def _patterns(where: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row["pattern"]) for row in load_rows("address_times") if row["where"] in (where, "both"))
