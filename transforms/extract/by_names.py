"""Other names that a text gives a person: "Nguyễn Văn Bình (thường gọi ông Tư)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.extract.letters import LOWER
from transforms.extract.syllables import is_foreign

_SPELT = re.compile(rf"[{LOWER}]-[{LOWER}]")
_POPULAR = 2
_CALLED = re.compile(
    r"(?:\s*\([^()]{0,24}\))?\s*[(,–-]\s*(?:[^(),]{1,24}, )?(?:tức|tự|(?:hay |còn |thường )*gọi|biệt danh|bí danh"
    r"|(?:hay |có )?tên (?:thật|khai sinh|(?:thường )?gọi)|nghệ danh|bút danh|pháp danh)(?: là| khác)*"
    r"(?: ông| bà| anh| chị| em| cô| chú)?:?\s*[“\"‘']?",
    re.IGNORECASE,
)


def _is_gloss(text: str, name: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a bracket holds just the name's foreign spelling ("Đô-nan Trăm (Donald …)") or its popular form."""
    if text[name[1] : other[0]] != " (" or text[other[1] : other[1] + 1] != ")":
        return False
    before, inside = text[slice(*name)], text[slice(*other)].split()
    one, other_one = (_SPELT.search(part) is not None for part in (before, text[slice(*other)]))
    spelt = one != other_one and any(is_foreign(word) for word in (before if other_one else " ".join(inside)).split())
    given = before.rpartition(" ")[2]
    return spelt or (" " in before and len(inside) == _POPULAR and given in inside)


def join_by_names(spans: Sequence[tuple[int, int]], text: str, groups: Sequence[int]) -> list[int]:
    """The group numbers with by-names in the group of the name before them, numbered by first mention.

    Args:
        spans: (start, end) of each person mention, in text order.
        text: the article.
        groups: group number of each mention.

    >>> text = "Lê Văn Bình (tức Tư) đến. Tư nói."
    >>> join_by_names([(0, 11), (17, 19), (26, 28)], text, [0, 1, 1])
    [0, 0, 0]
    """
    leader = list(range(len(groups)))
    for at in range(1, len(spans)):
        gap = text[spans[at - 1][1] : spans[at][0]] if spans[at][0] - spans[at - 1][1] < 60 else ""
        if gap and (_CALLED.fullmatch(gap) or _is_gloss(text, spans[at - 1], spans[at])):
            old, new = leader[groups[at]], leader[groups[at - 1]]
            leader = [new if group == old else group for group in leader]
    numbers: dict[int, int] = {}
    return [numbers.setdefault(leader[group], len(numbers)) for group in groups]
