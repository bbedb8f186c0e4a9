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
_SPOKEN_ELSEWHERE = re.compile(
    r"(?i:trao đổi với|trả lời|nói với|chia sẻ với|cho biết với|thông tin với)\s"
    r"(?:phóng viên|PV|báo|phỏng vấn|tờ|hãng|nhà báo)|"
    r"(?i:trên (?:facebook|trang cá nhân|twitter|mạng xã hội))"
)
_WITHIN = re.compile(r"(?<!\w)(?i:tại|trong|bế mạc|khai mạc|dự|kết thúc|phát biểu|chủ trì|mở đầu)\s(?:\w+\s){0,2}$")
_WITHIN_REACH = 30
_SPEAKER_REACH = 4000


class SpokenAt:
    """``named_in`` gives, by the start of a sentence, where it names a gathering and which one."""

    def __init__(self, text: str, starts: Sequence[int], named_in: Mapping[int, tuple[int, Gathering]]) -> None:
        self._text = text
        self._starts = starts
        self._named_in = named_in

    def speakers(
        self, gatherings: Sequence[Gathering], names: Names, statements: Sequence[Statement]
    ) -> Iterator[tuple[Gathering, Mention]]:
        """Each quoted person with the gathering that the sentence names, else with the article's own."""
        chief = next((g for g in gatherings if g.is_chief), None)
        first_mentions: dict[int, Mention] = {}
        for mention in names.mentions:
            if mention.entity_type == "person":
                first_mentions.setdefault(mention.entity_no, mention)
        for statement in statements:
            speaker = first_mentions.get(-1 if statement.speaker_no is None else statement.speaker_no)
            at = bisect_right(self._starts, min(statement.start, statement.speaker_start)) - 1
            if speaker is None or at < 0 or _SPOKEN_ELSEWHERE.search(self._text, self._starts[at], statement.start):
                continue
            gathering = self._spoken_at(statement, self._starts[at], chief)
            if gathering is not None and gathering.mention.event_type not in _NOT_ABOUT_SPEECH:
                yield gathering, speaker

    def _spoken_at(self, statement: Statement, sentence: int, chief: Gathering | None) -> Gathering | None:
        """The gathering at which a statement of the sentence that starts at ``sentence`` was made."""
        named_at, named = self._named_in.get(sentence, (0, None))
        before = self._text[max(sentence, named_at - _WITHIN_REACH) : named_at]
        if named is not None and named_at < statement.speaker_start and _WITHIN.search(before):
            return named
        near = chief is not None and chief.first <= statement.start <= chief.first + _SPEAKER_REACH
        return chief if near else None
