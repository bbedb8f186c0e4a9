"""When and where a gathering was held, as the sentence that names it tells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from transforms.extract.event_names import EventMention
from transforms.extract.facts import Mention, TimeExpression
from transforms.extract.names import Names

_PLACE_BEFORE = re.compile(r"(?<!\w)(?i:tại|ở)\s+$")
_SITE = re.compile(
    r"(?<!\w)(?i:tại|ở)\s+(?P<site>(?:hội trường|trung tâm|nhà văn hóa|sân vận động|khách sạn|trụ sở|nhà hát|cung|"
    r"quảng trường|sân khấu|phòng|nhà thi đấu|"
    r"công viên|sân bay|bảo tàng|trường)[^,.;:()]{0,70}?)(?=\s(?:sáng|chiều|tối|ngày|hôm|đã|sẽ|để|với|do|vào|và|về)\s|"
    r"[,.;:()]|$)",
    re.IGNORECASE,
)
_AT_PLACE = re.compile(r"\s*(?:tại|ở)\s")
_DIVIDES = re.compile(r"[,;:]|\.(?!\w)|(?<!\w)(?:từ|đến|trước|sau)(?!\w)")
_LIMIT = re.compile(r"(?<!\w)(?i:từ|đến|trước|sau|kể từ)\s+$")
_LISTS = re.compile(r"\s*(?:,|và|,\s*và|cùng|đồng thời)\s+(?:\w+\s+){0,2}")
_AT_IT = re.compile(r"(?<!\w)(?i:tại|trong|ở|dự|chủ trì)\s+(?:một\s+)?$")
_SAYS = re.compile(
    r"(?<!\w)(?i:cho biết|cho hay|nói|khẳng định|đề nghị|yêu cầu|nhấn mạnh|thông báo|đưa tin|công văn|văn bản|"
    r"quyết định (?:tạm )?(?:dừng|hoãn|cho|lùi))(?!\w)"
)
_HELD_FROM = re.compile(r"(?:diễn ra|tổ chức|kéo dài|khai mạc)[^,;:.]{0,40}?\stừ\s$")
_ANOTHER_TIME = re.compile(
    r"\s+(?:vừa qua|vừa rồi|sắp tới|tới đây|tới(?=[,.;]|\s(?:đây|của))|năm ngoái|năm trước|trước đó|gần đây|lần trước|"
    r"sắp diễn ra)(?!\w)"
)
_WIDER = frozenset(("week", "month", "quarter", "year"))
_OPENS = re.compile(r"(?:[.!?…:”\")\]*]\s|\n)\s*$")
_REPORTED_REACH, _NEXT_WORDS, _APPOSED = 500, 12, 2
_COMMA = re.compile(r",\s*|\s*\(")
_BRACKET_REACH = 40
_SPAN = re.compile(r"\d\s?[-–]\s?(?:ngày\s)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_DAY_REACH, _PLACES_REACH = 60, 130


class Settings:
    """The days and places of one article, asked for by the mentions of gatherings."""

    def __init__(self, text: str, names: Names, times: Sequence[TimeExpression]) -> None:
        self._text = text
        self._names = names
        self._days = [t for t in times if t.grain == "day"]
        self._starts = [t.start for t in self._days]
        self._wider = [t.start for t in times if t.grain in _WIDER]

    def day_of(self, mention: EventMention, earlier: EventMention | None = None) -> TimeExpression | None:
        """The day told after the name, else the last one before it, unless that is the day of the ``earlier`` mention.

        ``earlier`` is the mention of another gathering that stands before in the sentence.
        """
        sentence = mention.sentence
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        reach = _PLACES_REACH if _AT_PLACE.match(self._text, mention.end) else _DAY_REACH
        first = bisect_left(self._starts, mention.head_end, low, high)
        last = bisect_right(self._starts, mention.end + reach, first, high)
        for at in range(first, last):
            day = self._days[at]
            if not self._is_of_name(mention, day) and not self._divided(mention, day.start):
                return day
        if mention.is_background or self.is_of_another_time(mention):
            return None
        return self._day_before(mention, low, earlier)

    def day_reported(self, mention: EventMention) -> TimeExpression | None:
        """The day that opens a sentence shortly before one that goes on about what happened then ("Tại buổi họp …")."""
        at = bisect_left(self._starts, mention.sentence.start) - 1
        while at > 0 and self._starts[at] - self._days[at - 1].end <= _APPOSED:
            at -= 1
        if mention.is_background or at < 0 or mention.sentence.start - self._starts[at] > _REPORTED_REACH:
            return None
        day = self._days[at]
        opens = day.start == 0 or _OPENS.search(self._text, max(0, day.start - 4), day.start) is not None
        return day if opens and not self._is_limit(day) else None

    def _day_before(self, mention: EventMention, low: int, earlier: EventMention | None) -> TimeExpression | None:
        at = bisect_left(self._starts, mention.start) - 1
        while at >= low and (self._days[at].end > mention.start or self._is_limit(self._days[at])):
            at -= 1
        if at < low or self._is_of_speech(self._days[at], mention):
            return None
        return None if earlier is not None and self._is_taken(self._days[at], earlier, mention) else self._days[at]

    def is_of_another_time(self, mention: EventMention) -> bool:
        """Whether the words after a name tell of another time than the day reported ("vừa qua", "tháng trước")."""
        if _ANOTHER_TIME.match(self._text, mention.end):
            return True
        start = mention.head_end if mention.event_type == "chuyến thăm" else mention.end
        at = bisect_left(self._wider, start)
        if at == len(self._wider) or self._wider[at] > min(mention.sentence.end, mention.end + _DAY_REACH):
            return False
        gap = self._text[mention.end : self._wider[at]]
        return len(gap) <= _NEXT_WORDS or (_AT_PLACE.match(gap) is not None and _DIVIDES.search(gap) is None)

    def _is_of_speech(self, day: TimeExpression, mention: EventMention) -> bool:
        """Whether the day is that of saying something about the gathering ("Ngày 2/7, ông A cho biết …")."""
        ends = [said.end() for said in _SAYS.finditer(self._text, day.end, mention.start)]
        here = _AT_IT.search(self._text, max(0, mention.start - 24), mention.start)
        return bool(ends) and (here is None or here.start() - ends[-1] > _NEXT_WORDS)

    def _is_taken(self, day: TimeExpression, earlier: EventMention, mention: EventMention) -> bool:
        """Whether the day belongs to a gathering between the two that this one is neither part of nor listed with."""
        if not day.end <= earlier.start < earlier.end < mention.start:
            return False
        return _LISTS.fullmatch(self._text, earlier.end, mention.start) is None

    def _is_of_name(self, mention: EventMention, day: TimeExpression) -> bool:
        """Whether a day stands in brackets inside the name ("Lễ kỷ niệm 90 năm ngày … (21/6/1925 - 21/6/2015)")."""
        opened = self._text.rfind("(", mention.head_end, day.start)
        closed = self._text.find(")", opened, day.end + _BRACKET_REACH) if opened >= 0 else -1
        if closed < day.end - 1:
            return False
        if day.start < mention.end:
            return True
        past = self._text.find("kỷ niệm", mention.start, mention.end) >= 0
        return opened <= mention.end + 1 and (past or _SPAN.search(self._text, opened, closed) is not None)

    def _divided(self, mention: EventMention, day_start: int) -> bool:
        """Whether a sign or a word parts a name from the day after it; none does in "tại buổi giao ban, sáng 6/2"."""
        gap = self._text[mention.end : day_start]
        if _AT_PLACE.match(gap):
            gap = gap.replace(",", "")
        if _COMMA.fullmatch(gap) and _AT_IT.search(self._text, max(0, mention.start - 8), mention.start):
            return False
        return bool(_DIVIDES.search(_HELD_FROM.sub("", gap)))

    def _is_limit(self, day: TimeExpression) -> bool:
        return bool(_LIMIT.search(self._text, max(0, day.start - 8), day.start))

    def place_of(self, mention: EventMention) -> tuple[Mention | None, tuple[int, int] | None]:
        """The place told near the name, with the span of its words."""
        sentence = mention.sentence
        low, high = max(sentence.start, mention.start - 119), min(sentence.end, mention.end + 200)
        for place in self._names.within(low, high, "place"):
            if place.start < mention.end + 80 and _PLACE_BEFORE.search(
                self._text, max(sentence.start, place.start - 6), place.start
            ):
                return place, (place.start, place.end)
        site = _SITE.search(self._text, mention.end, min(sentence.end, mention.end + 120))
        return None, site.span("site") if site else None
