"""Who may act in a sentence: its persons or bodies in order, those of one list together, without mere objects."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from transforms.extract.facts import Mention

_OBJECT = re.compile(
    r"(?<!\w)(?i:của|với|cho|về|từ|đến|tới|gặp|bởi|cùng với|sau khi|vì|tiếp|tại|ở|thuộc|trên|trong|theo|thay mặt|gửi|"
    r"triều|nhà|"
    r"chỉ định|bầu|bổ nhiệm|cách chức|miễn nhiệm|phê chuẩn|chất vấn|xét xử|bãi nhiệm|kỷ luật|tố cáo|mời|thay|"
    r"chấp thuận|đề cử|giới thiệu|khen thưởng|chúc mừng|tặng)\s+"
    r"(?P<several>(?i:các|hai|ba|những)\s+)?(?:(?i:ông|bà|đồng chí|anh|chị|em|vị)\s+)?$"
)
_JOINT = re.compile(
    r"(?:(?P<comma>,)|;|(?<!\w)(?:và|cùng với|cùng)|, (?:và|cùng))\s*"
    r"(?i:(?:các )?(?:đồng chí|ông|bà|anh|chị)\s)?"
    r"(?i:(?:đương kim|nguyên|cựu|tân|quyền|nữ|ngài|đại diện)\s)?"
    r"(?i:(?:người đồng cấp|phu nhân|vợ|chồng|con trai|con gái|bạn diễn|đồng nghiệp)(?: [\w-]+){0,3}?\s"
    r"(?:ông |bà |[-–] )?)?(?:[A-ZĐ][^,;.]{0,60}[ (])?$"
)
_TIGHT_JOINT = re.compile(
    r"(?:\s*\([^()]{1,60}\))?\s*(?:(?P<comma>,)|;|và|cùng với|cùng|, (?:và|cùng))\s*"
    r"(?:(?:các|đại diện|lãnh đạo|Bộ|báo)\s)?"
)
_SEVERAL = ("các ", "hai ", "ba ", "những ")
_APART = re.compile(
    r"[:“”]|\.(?!\w)|(?<!\w)(?:đã|đang|sẽ|được|bị|cho|khi|rằng|của ông|của bà|chủ trì|dự|phát biểu|trao|nhận|gặp)(?!\w)"
)
_OBJECT_REACH = 32
_LIST_REACH = 260


class Actors:
    """``mentions`` are in text order and do not overlap; ``phrases`` gives, by the start of a name, where its phrase
    with honorific and titles begins, None for bodies, whose lists have no appositions.
    """

    def __init__(self, text: str, low: int, mentions: Sequence[Mention], phrases: Mapping[int, int] | None) -> None:
        self._text, self._low, self._phrases = text, low, phrases or {}
        self._tight = phrases is None
        self.mentions = mentions
        self._starts = [m.start for m in mentions]
        self._ends = [m.end for m in mentions]
        self._first: list[int] = []
        self._free: list[bool] = []
        self._last_free: list[int] = []
        for at in range(len(mentions)):
            self._place(at)
        lead = self._free.index(True) if True in self._free else -1
        self._leading = (lead, self._last_of_list(lead) if lead >= 0 else -1)

    def phrase_start(self, at: int) -> int:
        """Where the phrase about the mention number ``at`` begins."""
        return self._phrases.get(self._starts[at], self._starts[at])

    def before(self, position: int) -> tuple[list[Mention], int] | None:
        """The last list of actors that ends at or before ``position``, with where it ends."""
        at = bisect_right(self._ends, position) - 1
        at = self._last_free[at] if at >= 0 else -1
        return None if at < 0 else (list(self.mentions[self._first[at] : at + 1]), self._ends[at])

    def ending_at(self, low: int, high: int) -> list[Mention] | None:
        """The list, actors or not, whose last member ends in ``[low, high]``."""
        at = bisect_right(self._ends, high) - 1
        return list(self.mentions[self._first[at] : at + 1]) if at >= 0 and self._ends[at] >= low else None

    def leading(self, position: int) -> tuple[list[Mention], int] | None:
        """The list of actors that opens the sentence, if it ends at or before ``position``."""
        at, last = self._leading
        if at < 0 or self._ends[last] > position:
            return None
        return list(self.mentions[at : last + 1]), self._ends[last]

    def after(self, position: int) -> tuple[list[Mention], int] | None:
        """The first list of mentions, actors or not, that starts at or after ``position``; where its phrase does."""
        at = bisect_left(self._starts, position)
        if at == len(self._starts):
            return None
        return list(self.mentions[at : self._last_of_list(at) + 1]), self.phrase_start(at)

    def lists_after(self, position: int, reach: int) -> Iterator[tuple[list[Mention], int]]:
        """The lists that start within ``reach`` characters after ``position``, with where their phrases do."""
        at = bisect_left(self._starts, position)
        while at < len(self._starts) and self._starts[at] < position + reach:
            last = self._last_of_list(at)
            yield list(self.mentions[at : last + 1]), self.phrase_start(at)
            at = last + 1

    def is_object(self, start: int) -> bool:
        """Whether a preposition or a verb before ``start`` makes what begins there an object."""
        return _OBJECT.search(self._text, max(self._low, start - _OBJECT_REACH), start) is not None

    def _place(self, at: int) -> None:
        start = self.phrase_start(at)
        object_ = _OBJECT.search(self._text, max(self._low, start - _OBJECT_REACH), start)
        joint = self._joint(at, start) if at else None
        if joint is not None and self._goes_on(at - 1, joint):
            self._first.append(self._first[at - 1])
            self._free.append(self._free[at - 1])
        else:
            self._first.append(at)
            self._free.append(object_ is None)
        self._last_free.append(at if self._free[at] else (self._last_free[at - 1] if at else -1))

    def _joint(self, at: int, start: int) -> re.Match[str] | None:
        """What joins a mention to the one before it as the next of a list."""
        end = self._ends[at - 1]
        if not 0 <= start - end <= _LIST_REACH or _APART.search(self._text, end, start):
            return None
        if self._tight:
            return _TIGHT_JOINT.fullmatch(self._text, end, start)
        return _JOINT.search(self._text, end, start)

    def _goes_on(self, before: int, joint: re.Match[str]) -> bool:
        """Whether a list goes on: after "gặp A, B …" B is a new subject, after "cho các ông A, B …" not."""
        if self._free[before] or joint["comma"] is None:
            return True
        start = self.phrase_start(self._first[before])
        found = _OBJECT.search(self._text, max(self._low, start - _OBJECT_REACH), start)
        return bool(found and (found["several"] or self._text.startswith(_SEVERAL, start)))

    def _last_of_list(self, at: int) -> int:
        last = at
        while last + 1 < len(self._first) and self._first[last + 1] == self._first[at]:
            last += 1
        return last


def outermost(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions, sorted by (start, -end), that lie in no other one."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
