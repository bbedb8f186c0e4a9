"""Offices and ranks as the warehouse names them: one spelling an office, and the group it belongs to."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transforms.lexicons.lexicon import Row, load_rows
from transforms.normalise.keys import match_key

_BEFORE_AN_OFFICE = frozenset({"phó", "quyền", "nguyên", "cựu", "cố", "tân", "đồng", "nữ", "nam", "các"})
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=65536)
def office_title(title: str) -> str:
    """The one spelling of a title: that of the lexicon, or sentence case with abbreviations in capitals.

    It depends on ``match_key(title)`` alone, so every spelling of an office, in whatever article, gets the same one.

    >>> office_title("PHÓ THỦ TƯỚNG"), office_title("phó Thủ tướng"), office_title("Bác sỹ")
    ('Phó Thủ tướng', 'Phó Thủ tướng', 'Bác sĩ')
    >>> office_title("Chủ tịch HĐQT"), office_title("luật sư"), office_title("PGS. TS.BS")
    ('Chủ tịch HĐQT', 'Luật sư', 'PGS. TS.BS')
    """
    key = match_key(title)
    row = _titles().get(key)
    spelled = row["title"] if row else _WORD.sub(lambda word: _abbreviations().get(word[0], word[0]), key)
    return spelled[:1].upper() + spelled[1:]


@lru_cache(maxsize=65536)
def office_group(title: str) -> str | None:
    """The group of the longest row of the lexicon of groups that begins ``title``, once "phó" and the like are gone.

    Returns None for a title that none of them begins.

    >>> office_group("Phó Giám đốc phụ trách"), office_group("nữ ca sĩ"), office_group("gác đền")
    ('director', 'artist', None)
    """
    words = _key_without_stops(title).split()
    while words:
        for end in range(len(words), 0, -1):
            group = _groups().get(" ".join(words[:end]))
            if group is not None:
                return group
        if words[0] not in _BEFORE_AN_OFFICE:
            return None
        words = words[1:]
    return None


def _key_without_stops(title: str) -> str:
    return match_key(title).replace(".", " ").replace("-", " ")


@cache
def _groups() -> dict[str, str]:
    return {_key_without_stops(row["title"]): row["group"] for row in load_rows("office_groups")}


@cache
def _titles() -> dict[str, Row]:
    """Rows of the lexicon by match key; of two with one key the first, in the order of the file."""
    found: dict[str, Row] = {}
    for row in load_rows("titles"):
        found.setdefault(match_key(row["title"]), row)
    return found


@cache
def _abbreviations() -> dict[str, str]:
    """Words that are written in capitals, by match key: those of abbreviated titles, then those of bodies."""
    words = [word for row in load_rows("titles") for word in _WORD.findall(row["title"]) if word.isupper()]
    words += [row["abbreviation"] for row in load_rows("abbreviations")]
    return {match_key(word): word for word in reversed(words) if len(word) > 1}
