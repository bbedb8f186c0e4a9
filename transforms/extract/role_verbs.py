"""Verbs that give their subject a role at a gathering ("chủ trì", "phát biểu", "tham dự"), and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from transforms.extract.facts import Role
from transforms.extract.word_index import find_triggers
from transforms.lexicons.lexicon import Row, load_rows

_NEGATED = re.compile(r"(?<!\w)(?i:không|chưa|chẳng|không thể|vắng|từ chối|khỏi)\s(?:\w+\s)?$")
_SESSION = re.compile(
    r"\s(?:các |một )?(?i:phiên|hội nghị|nội dung|cuộc|buổi|phần|chương trình|lễ|đại hội|kỳ họp|thảo luận|tọa đàm|"
    r"hội thảo|diễn đàn|của)(?!\w)"
)
_DECISION = re.compile(
    r"\s(?:(?:các|những|\d+|toàn văn|nội dung)\s)*(?i:quyết định|nghị quyết|kết quả|lệnh|danh sách|chỉ thị)(?!\w)"
)
_OBJECTS = {"session": _SESSION, "decision": _DECISION}
_WIDEST = 16


@dataclass(frozen=True, slots=True)
class RoleVerb:
    """One verb of a sentence; ``needs_gathering`` when it tells of a role only where the gathering is named."""

    start: int
    end: int
    role: Role
    needs_gathering: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    role: Role
    needs: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


def find_role_verbs(text: str, start: int, end: int) -> Iterator[RoleVerb]:
    """The role verbs of ``text[start:end]`` in order, longest first, without those that are denied.

    >>> text = "Ông Bình chủ trì hội nghị; bà An dự, ông Tư không có mặt."
    >>> [(text[v.start : v.end], v.role) for v in find_role_verbs(text, 0, len(text))]
    [('chủ trì', 'chair'), ('dự', 'attendee')]
    """
    patterns, entries = _verbs()
    last = start
    for at, word in find_triggers(text, start, end, patterns):
        match = patterns[word].match(text, at, end) if at >= last else None
        if match is None:
            continue
        entry = entries[match.group().lower()]
        if _is_meant(text, entry, start, match):
            yield RoleVerb(at, match.end(), entry.role, entry.needs == "gathering")
            last = match.end()


def _is_meant(text: str, entry: _Entry, low: int, match: re.Match[str]) -> bool:
    low = max(low, match.start() - _WIDEST)
    if entry.before is not None and entry.before.match(text, match.end()):
        return False
    if entry.after is not None and entry.after.search(text, low, match.start()):
        return False
    if entry.needs in _OBJECTS and not _OBJECTS[entry.needs].match(text, match.end()):
        return False
    return not _NEGATED.search(text, low, match.start())


@cache
def _verbs() -> tuple[dict[str, re.Pattern[str]], dict[str, _Entry]]:
    entries: dict[str, _Entry] = {}
    by_first: dict[str, list[str]] = {}
    for row in load_rows("role_verbs"):
        entries[row["verb"]] = _entry(row)
        by_first.setdefault(row["verb"].split()[0], []).append(row["verb"])
    patterns = {
        first: re.compile("(?i:" + "|".join(map(re.escape, sorted(found, key=len, reverse=True))) + r")(?!\w)")
        for first, found in by_first.items()
    }
    return patterns, entries


def _entry(row: Row) -> _Entry:
    before, after = row["unless_before"], row["unless_after"]
    return _Entry(
        cast("Role", row["role"]),
        row["needs"],
        re.compile(rf",?\s(?i:{before})(?!\w)") if before else None,
        re.compile(rf"(?<!\w)(?i:{after})\s$") if after else None,
    )
