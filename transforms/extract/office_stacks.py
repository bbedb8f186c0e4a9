"""Titles that stand in a row before a name: which of them are the named person's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.extract.names import Office
from transforms.extract.title_grammar import Title

_ADDRESSED = re.compile(r"\b(?:[Cc]hất vấn|[Hh]ỏi|[Tt]rả lời|[Tt]hay mặt|[Cc]ảm ơn|[Kk]iến nghị|[Đđ]ề nghị|[Gg]ửi) \Z")
_REACH = 12
_SERVES = re.compile(
    r"(?:đặc phái viên|đặc sứ|trợ lý|thư ký|cố vấn|phu nhân|vệ sĩ|người phát ngôn|phát ngôn viên|chánh văn phòng)",
    re.IGNORECASE,
)
_SERVED = ("head of state", "head of government", "minister", "chair")


def own_titles(text: str, stack: Sequence[Office]) -> list[Office]:
    """A stack before a name without the titles that are another person's.

    Those are titles that another phrase ends with ("Chất vấn Bộ trưởng, đại biểu A") and a head of state's with the
    country ("Nữ hoàng Anh và Hoàng tử B").
    """
    start = len(stack) - 1
    while start > 0:
        left, right = stack[start - 1], stack[start]
        joint = text[left.end : right.start].strip()
        if joint == "," and (_is_anothers(text, left) or _is_mere_job(text, left, right)):
            break
        if joint == "và" and left.end > left.title_end and not left.takes_organization:
            break
        start -= 1
    return list(stack[start:])


def split_point(text: str, stack: Sequence[Office]) -> int:
    """In "A, Bí thư … và Phó Chủ tịch B" the offices before "và" are A's: how many."""
    for at in range(len(stack) - 1, 0, -1):
        if text[stack[at - 1].end : stack[at].start].strip(" ,") in ("và", ";"):
            return at
    return 0


def _is_anothers(text: str, office: Office) -> bool:
    """Whether a title before a comma ends a phrase of its own, or is the one that a verb addresses."""
    if office.is_rank:
        return False
    if _ADDRESSED.search(text, max(0, office.start - _REACH), office.start):
        return True
    return office.organization_no is None and text[max(0, office.start - 4) : office.start].rstrip(" ")[-1:].isalnum()


def _is_mere_job(text: str, left: Office, right: Office) -> bool:
    """Whether a job ends a phrase before a comma ("công tác cán bộ, Bí thư …") and is nobody's own."""
    return left.group == "job" and not right.is_rank and text[max(0, left.start - 2) : left.start].rstrip(" ").isalnum()


def is_served(text: str, office: Office, title: Title) -> bool:
    """Whether a title is whom the office before it serves ("Đặc phái viên Tổng thống")."""
    if title.group not in _SERVED or title.start != office.end + 1 or text[office.end] != " ":
        return False
    return _SERVES.fullmatch(text, office.start, office.end) is not None
