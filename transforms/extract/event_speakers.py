"""At which gathering a quoted person spoke."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from transforms.extract.facts import Mention, Statement
from transforms.extract.gatherings import Gathering
from transforms.extract.names import Names

_NOT_ABOUT_SPEECH = frozenset(
    (
        "trận đấu",
        "giải đấu",
        "lễ hội",
        "cuộc thi",
        "triển lãm",
        "chuyến thăm",
        "liên hoan",
        "hội chợ",
        "hội thao",
        "hội thi",
    )
)
_AMONG_FEW = frozenset(("gặp mặt", "hội đàm", "buổi tiếp"))
_SPOKEN_ELSEWHERE = re.compile(
    r"(?P<press>(?i:(?:trao đổi|nói|chia sẻ|cho biết|thông tin)(?: thêm| nhanh| riêng)? với|trả lời)\s"
    r"(?:phóng viên|PV|báo|phỏng vấn|tờ|hãng|nhà báo|chúng tôi))|"
    r"(?i:trên (?:facebook|trang cá nhân|twitter|mạng xã hội|báo|truyền hình|đài|kênh|trang|đường)|qua điện thoại|"
    r"dẫn lời|trong (?:thư|văn bản|công văn|thông cáo|bài viết|phần bình luận)|tại cơ quan điều tra|điện đàm)"
)
_WITH_PRESS = re.compile(r"(?i:báo chí|phóng viên|truyền thông|báo giới|cử tri|doanh nghiệp|cán bộ|công nhân|nhân dân)")
_ADDRESSES = re.compile(r"(?:Phát biểu|Nói chuyện|Trao đổi) (?:với|trước|trên)(?!\w)")
_ASIDE = re.compile(r"(?<!\w)(?i:bên lề|hành lang)(?!\w)")
_BEFORE = re.compile(
    r"(?:Trước đó|Trước đây|Cách đây|Năm ngoái|Hồi (?:tháng|đầu|cuối|năm)|Trong (?:một )?(?:diễn biến|động thái)|"
    r"Theo dự kiến|Lâu nay|Gần đây|Thời gian qua|(?:Vài|Nhiều) (?:ngày|tuần|tháng|năm) (?:nay|qua|trước))(?!\w)"
)
_MEANWHILE = re.compile(r"(?:Trong khi đó|Trong khi|Còn tại)(?!\w)")
_DAY_HEAD = re.compile(
    r"(?:(?:Sáng|Trưa|Chiều|Tối|Đêm)\s)?(?:[Nn]gày|[Hh]ôm)?\s?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?!\d)"
)
_IN_COURT = re.compile(
    r"(?i:(?:tại|trước|ở|ra) (?:phiên )?(?:tòa|toà)|bị cáo|luật sư|HĐXX|kiểm sát viên|chủ tọa|khai rằng)"
)
_TO_COME = re.compile(r"(?<!\w)sẽ (?:được )?(?:diễn ra|tổ chức|khai mạc|được tổ chức)(?!\w)")
_WITHIN = re.compile(r"(?<!\w)(?i:tại|trong|bế mạc|khai mạc|dự|kết thúc|phát biểu|chủ trì|mở đầu)\s(?:\w+\s){0,2}$")
_TOLD_OF = re.compile(
    r"(?<!\w)(?i:tại|trong|dự|chủ trì|có|tổ chức|kết thúc|bế mạc|khai mạc|phát biểu|diễn ra)\s(?:\w+\s){0,2}$"
)
_NEAR_DAYS = 3
_WITHIN_REACH = 30
_SPEAKER_REACH = 4000
_SENTENCE_REACH, _CUE_REACH, _JUST_REACH, _PRESS_REACH = 700, 40, 400, 1500


class SpokenAt:
    """``named_in`` gives, by the start of a sentence, where it names a gathering and which one."""

    def __init__(self, text: str, starts: Sequence[int], named_in: Mapping[int, tuple[int, Gathering]]) -> None:
        self._text = text
        self._starts = starts
        self._named_in = named_in
        held = [(start, g) for start, (at, g) in sorted(named_in.items()) if g.is_chief or self._is_told_of(start, at)]
        self._named_from = sorted(named_in)
        self._held = [gathering for _, gathering in held]
        self._held_from = [start for start, _ in held]

    def speakers(
        self, gatherings: Sequence[Gathering], names: Names, statements: Sequence[Statement]
    ) -> Iterator[tuple[Gathering, Mention]]:
        """Each quoted person with the gathering that the sentence names, else with the one last told of."""
        first_mentions: dict[int, Mention] = {}
        for mention in names.mentions:
            if mention.entity_type == "person":
                first_mentions.setdefault(mention.entity_no, mention)
        said = [(s.start, s.end, s.speaker_no in first_mentions) for s in statements]
        chief = next((g for g in gatherings if g.is_chief and not self._is_only_said(g, said)), None)
        aside: set[int] = set()
        asked = -1
        for statement in statements:
            speaker = first_mentions.get(-1 if statement.speaker_no is None else statement.speaker_no)
            at = bisect_right(self._starts, min(statement.start, statement.speaker_start)) - 1
            if speaker is None or at < 0:
                continue
            start = self._starts[at]
            away = self._away(start, statement)
            if away is not None:
                aside.add(speaker.entity_no)
                asked = start if away == "press" else asked
            name = names.name_of(speaker.entity_no)
            gathering = self._named(statement, start, speaker.entity_no in aside)
            if gathering is None and away is None:
                gathering = self._just_named(start, name, chief)
            if gathering is None and chief is not None and speaker.entity_no not in aside:
                gathering = self._told_of(statement, start, asked, chief, name)
            if gathering is not None and gathering.mention.event_type not in _NOT_ABOUT_SPEECH:
                yield gathering, speaker

    def _named(self, statement: Statement, start: int, is_aside: bool) -> Gathering | None:
        """The gathering at which the sentence that starts at ``start`` itself says that a statement was made.

        Of somebody who speaks elsewhere (``is_aside``) only where it opens the sentence.
        """
        named_at, named = self._named_in.get(start, (0, None))
        if named is None or named_at >= statement.speaker_start or _ASIDE.search(self._text, start, named_at):
            return None
        opens = named_at - start <= _WITHIN_REACH
        return named if self._is_within(start, named_at) and (opens or not is_aside) else None

    def _just_named(self, start: int, name: str, chief: Gathering | None) -> Gathering | None:
        """The gathering told of right before a sentence, if the speaker takes part in it, not in the article's own."""
        at = bisect_right(self._named_from, start) - 1
        if at < 0 or start - self._named_from[at] > _JUST_REACH:
            return None
        named_at, gathering = self._named_in[self._named_from[at]]
        here = any(known == name for known, _ in gathering.people) and self._is_within(self._named_from[at], named_at)
        there = chief is not None and any(known == name for known, _ in chief.people)
        return gathering if here and not there else None

    def _told_of(self, statement: Statement, start: int, asked: int, chief: Gathering, name: str) -> Gathering | None:
        """The gathering that the text goes on about where a statement stands: the one last told of with its day.

        None where an interview given to the press, at ``asked``, came after it.
        """
        first = 0 if chief.mention.is_bare else chief.first
        if not first <= statement.start <= chief.first + _SPEAKER_REACH:
            return None
        at = bisect_right(self._held_from, start) - 1
        last = self._held[at] if at >= 0 else chief
        if asked > (self._held_from[at] if at >= 0 else chief.first) and not any(n == name for n, _ in last.people):
            return None
        gathering = last if _same_days(last, chief) else chief
        event_type = gathering.mention.event_type
        few = event_type in _AMONG_FEW and not _WITH_PRESS.search(gathering.name)
        if few and not any(known == name for known, _ in gathering.people):
            return None
        if event_type == "phiên tòa" and not _IN_COURT.search(self._text, start, statement.end):
            return None
        far = statement.start - gathering.first > _PRESS_REACH and not any(
            known == name for known, _ in gathering.people
        )
        if event_type == "họp báo" and (far or _MEANWHILE.match(self._text, start)):
            return None
        if self._is_another_day(start, gathering) or self._is_to_come(gathering):
            return None
        return gathering

    def _is_told_of(self, start: int, named_at: int) -> bool:
        """Whether a sentence reports what was done at the gathering it names at ``named_at``."""
        return is_told_of(self._text, start, named_at)

    def _away(self, start: int, statement: Statement) -> str | None:
        """Whether and how a sentence tells that its statement was made elsewhere: "press" in an interview."""
        low = max(start, min(statement.start, statement.speaker_start) - _SENTENCE_REACH)
        said = _SPOKEN_ELSEWHERE.search(self._text, low, max(statement.start, statement.speaker_end + _CUE_REACH))
        if said is not None:
            return "press" if said["press"] else "elsewhere"
        if _ASIDE.search(self._text, low, statement.start) or _BEFORE.match(self._text, start):
            return "elsewhere"
        addressed = _ADDRESSES.match(self._text, start)
        return "elsewhere" if addressed and start not in self._named_in else None

    def _is_only_said(self, gathering: Gathering, said: Sequence[tuple[int, int, bool]]) -> bool:
        """Whether a gathering is named only in what somebody says; a body's words may report what was said there."""
        named_at = [(start, at) for start, (at, named) in self._named_in.items() if named is gathering]
        return bool(named_at) and all(
            any(low <= at < high and (person or not self._is_within(start, at)) for low, high, person in said)
            for start, at in named_at
        )

    def _is_within(self, start: int, named_at: int) -> bool:
        """Whether a sentence tells of something done at the gathering it names."""
        return _WITHIN.search(self._text, max(start, named_at - _WITHIN_REACH), named_at) is not None

    def _is_another_day(self, start: int, gathering: Gathering) -> bool:
        """Whether a sentence opens with a day that is not the gathering's."""
        head = _DAY_HEAD.match(self._text, start)
        day = gathering.when.date_from if gathering.when else None
        return head is not None and (day is None or (int(head["day"]), int(head["month"])) != (day.day, day.month))

    def _is_to_come(self, gathering: Gathering) -> bool:
        sentence = gathering.mention.sentence
        return _TO_COME.search(self._text, sentence.start, sentence.end) is not None


def is_told_of(text: str, start: int, named_at: int) -> bool:
    """Whether the sentence from ``start`` on reports what was done at the gathering that it names at ``named_at``.

    >>> is_told_of("Sáng 5/9, tại hội nghị", 0, 14), is_told_of("Bà con mong hội nghị", 0, 12)
    (True, False)
    """
    return _TOLD_OF.search(text, max(start, named_at - _WITHIN_REACH), named_at) is not None


def _same_days(gathering: Gathering, chief: Gathering) -> bool:
    """Whether a gathering was held on about the days of the article's own one."""
    if gathering is chief:
        return True
    day = gathering.when.date_from if gathering.when else None
    own = chief.when.date_from if chief.when else None
    return day is not None and own is not None and abs((day - own).days) <= _NEAR_DAYS
