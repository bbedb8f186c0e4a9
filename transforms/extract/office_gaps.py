"""What stands between an office and a name, or between two offices."""

from __future__ import annotations

import re

from transforms.extract.facts import Mention
from transforms.extract.names import Office
from transforms.extract.person_names import honorific_before

STACK = re.compile(r"\s*(?:,|-|–|;|kiêm|và|, kiêm|, đồng thời là|, nguyên|nguyên|đồng thời là|,? hàm)?\s*")
_IDLE = re.compile(
    r"\s*(?:[^\w\s]|$|[A-ZĐ]|(?:từ|vào|thay|kể|nhiệm|sau|và|kiêm|trong|khi|của|ở|tại|mới|trước|cho|đến|hồi|đầu tiên)\b)"
)
_REACH = 40


def name_start(text: str, person: Mention) -> int:
    """Where the honorific before a name begins, or the name."""
    start, _, _ = honorific_before(text, person.start)
    return start


def gap_is(text: str, left: Office | Mention, right: Office | Mention, pattern: re.Pattern[str]) -> bool:
    """Whether only words of a pattern stand between two items, in this order and near each other."""
    return (
        left.end <= right.start
        and right.start - left.end < _REACH
        and bool(pattern.fullmatch(text, left.end, right.start))
    )


def says_office(text: str, office: Office) -> bool:
    """Whether the words after an office let it stand for one ("là giám đốc từ 2015", not "là nữ hoàng nhạc nhẹ")."""
    return office.organization_no is not None or _IDLE.match(text, office.end) is not None
