"""Whether an office is held, was held or will be: what the words before it say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from transforms.extract.names import Office, Sentence

_FORMER = re.compile(
    r"(?:nguyên|cựu|cố|nguyên là|từng là|từng làm|từng giữ chức|(?:cho )?thôi (?:giữ chức(?: vụ)?|chức|làm|nhiệm vụ)"
    r"|cách chức|mất chức|miễn nhiệm chức(?: vụ| danh)?|rời (?:ghế|chức))\s*$",
    re.IGNORECASE,
)
_APPOINT = re.compile(
    r"bổ nhiệm|giữ chức|bầu|điều động|phân công|đề cử|luân chuyển|phê chuẩn|đảm nhiệm|nhậm chức", re.IGNORECASE
)
_BIOGRAPHY = re.compile(r"từng|trước khi|trước đó|kinh qua|đã (?:giữ|trải|kinh)|trải qua|nguyên là", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:,|kiêm|và|, kiêm|,? đồng thời là)\s*")
_REACH = 40


def set_status(text: str, sentence: Sentence, offices: Sequence[Office]) -> None:
    """Fill ``status`` of one sentence's offices, whose holders are known; "nguyên" reaches over a list of offices."""
    for office in offices:
        _set_status(text, sentence, office)
    for left, right in pairwise(offices):
        if left.status == "former" and right.status == "current" and left.holders == right.holders:
            same = left.method == right.method == "apposition" and not right.is_rank
            right.status = "former" if same and _is_next(text, left, right) else "current"


def _is_next(text: str, left: Office, right: Office) -> bool:
    near = left.end <= right.start < left.end + _REACH
    return near and _NEXT.fullmatch(text, left.end, right.start) is not None


def _set_status(text: str, sentence: Sentence, office: Office) -> None:
    before = text[max(sentence.start, office.start - 40) : office.start]
    if _FORMER.search(before):
        office.status = "former"
    elif office.method == "verb":
        whole = text[max(sentence.start, office.start - 200) : office.start]
        if _BIOGRAPHY.search(whole):
            office.status = "former"
        elif _APPOINT.search(whole):
            office.status = "appointed"
