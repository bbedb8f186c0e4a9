"""The bodies that hold a gathering: subjects of "tổ chức", joint ones, and those after "do … tổ chức"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from transforms.extract.actors import Actors
from transforms.extract.facts import Mention, Role

_ORGANIZE = re.compile(
    r"(?<!\w)(?i:phối hợp(?: cùng| với)?[^.;]{0,160}? tổ chức|tổ chức|đăng cai|triệu tập|mở|họp|tiến hành)(?!\w)"
)
_BREAKS = re.compile(r"[;:“”]|\.(?!\w)|(?<!\w)(?:dự|tham dự|phát biểu|tại|chuẩn bị|phục vụ|công tác|việc|cho|về)(?!\w)")
_DIVIDES = re.compile(r"[;:“”]|\.(?!\w)|(?<!\w)(?:để|nhằm|khi|sau|trước|rằng|theo|được|do|mà|cho)(?!\w)")
_BY = re.compile(r"(?<!\w)(?:do|được)\s")
_NO_SUBJECT = re.compile(r"(?<!\w)(?:ban|ban đã|việc|công tác|để|các)\s$", re.IGNORECASE)
_JOINS = re.compile(r"(?:,|(?<!\w)(?:và|cùng)) $")
_OBJECT_REACH, _SUBJECT_REACH, _BY_REACH, _JOINED_REACH, _AGENT_REACH = 40, 90, 44, 40, 240


def organizers(
    text: str, start: int, span: tuple[int, int], end: int, bodies: Actors, others: Sequence[tuple[int, int]]
) -> Iterator[tuple[Mention, Role]]:
    """Organizers that ``text[start:end]`` gives for the gathering named at ``span``; ``others`` are named there too."""
    for match in _ORGANIZE.finditer(text, start, end):
        at = bisect_right(others, (match.start(), end)) - 1
        if at >= 0 and match.start() < others[at][1]:
            continue
        if match.end() <= span[0]:
            if _is_object(text, match.end(), span[0], others):
                yield from ((m, "organizer") for m in _subjects(text, match, bodies))
        elif match.start() >= span[1] and match.group().lower().endswith("tổ chức"):
            yield from ((m, "organizer") for m in _agents(text, match, span, bodies))


def _is_object(text: str, verb_end: int, start: int, others: Sequence[tuple[int, int]]) -> bool:
    """Whether the gathering named at ``start`` is what is held, and not part of another one's name before it."""
    at = bisect_left(others, (verb_end, 0))
    between = others[at] if at < len(others) else (start, start)
    if between[0] < start:
        return start - between[1] < _JOINED_REACH and bool(_JOINS.search(text, between[1], start))
    return start - verb_end < _OBJECT_REACH and not _BREAKS.search(text, verb_end, start)


def _subjects(text: str, match: re.Match[str], bodies: Actors) -> Iterator[Mention]:
    before = bodies.before(match.start())
    if before and match.start() - before[1] <= _SUBJECT_REACH and not _DIVIDES.search(text, before[1], match.start()):
        yield from before[0]
    if match.group().lower().startswith("phối hợp"):
        yield from _between(bodies, match.start(), match.end())


def _agents(text: str, match: re.Match[str], span: tuple[int, int], bodies: Actors) -> Iterator[Mention]:
    by = _BY.search(text, span[1], min(match.start(), span[1] + _BY_REACH))
    if by is not None and match.start() - span[1] <= _AGENT_REACH:
        yield from _between(bodies, by.end(), match.end())


def _between(bodies: Actors, start: int, end: int) -> Iterator[Mention]:
    for found, _ in bodies.lists_after(start, end - start):
        yield from (m for m in found if m.end <= end)
