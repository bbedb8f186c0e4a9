"""Countries and cities that stand for their teams in reports of matches: "thắng Việt Nam 2-0"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from transforms.extract.gazetteer import lookup
from transforms.extract.letters import UPPER
from transforms.extract.names import TaggedSpan
from transforms.extract.place_names import split_unit
from transforms.lexicons.lexicon import load_rows

_DENSE, _SOME = 33, 50
"""Words a match word: at most so many make a report of a match, or one in which teams are named."""
_SURE_SIGNS = ("trận", "Trận", "HLV", "cầu thủ", "bóng", "CLB")
_NOT_A_TEAM = re.compile(
    r"(?:\b(?:tại|ở|sang|tới|đến|về|quê|người|gốc|TP\.?|phố|tỉnh|nước|sân|đất|trở lại|thủ đô|miền|giải|cúp|hạng|bóng đá"
    r"|vô địch|khách|du lịch|truyền hình|VĐV|báo|cầu thủ|danh thủ|ở châu|tịch|rời|phía|khu vực)|[(/])\s*\Z",
    re.IGNORECASE,
)
_OF_A_PERSON = re.compile(r"\b(?:người|gốc|cầu thủ|danh thủ|tay vợt|HLV|tại|ở|sang)\s*\Z")
_ALONE = re.compile(
    r"(?:\A|\n|[.:!?…”] |\b(?:và|cùng|với|là|một|lưới|hàng xóm|đối thủ|trước|hoặc|phía|gồm|bước \d của|cả|khi) )\Z"
)
_FEW_SENTENCES = 400
_SCORE = re.compile(r"\b\d ?[-–] ?\d\b")
_BEATS = re.compile(
    r"\b(?:(?:thắng|bại|thua)(?: đậm| trước)?|hòa|hoà|đánh bại|quật ngã|hạ(?: gục)?|đối đầu(?: với)?|tiếp đón"
    r"|(?<!tập )trận(?: đấu)?(?: gặp| với)?|(?<!\w )gặp|ghi bàn (?:cho|giúp)|giúp|thủ môn|xếp trên|gia nhập|chủ nhà"
    r"|đội khách|bên phía|\d ?[-–] ?\d(?: trước)?)\s*\Z",
    re.IGNORECASE,
)
_BEATEN = re.compile(
    r" (?:\d ?[-–] ?\d|(?:đã |sẽ |vẫn |lại |có )*(?:thắng|thua|hòa|hoà|đánh bại|dẫn trước|ghi bàn|gỡ hòa|đá giao hữu"
    r"|đối đầu|vào chung kết|vào bán kết|lên ngôi|thủng lưới)\b)"
)
_CALLED = re.compile(r"(?:(?:ĐT|CLB|[Đđ]ội(?: tuyển)?|[Tt]uyển)(?: \w+)? )?(?:U[.-]?\d\d )?")
_TEAM_BEFORE = re.compile(
    r"\b(?:trước|với|thắng|thua|hòa|hoà|gặp|bại|hạ|qua|ngã|tiếp|đội|tuyển|đấu|trận|đậm|loại|vượt|đội chủ nhà|đối thủ"
    r"|khoác áo|giúp|khiến|thủ môn|đón|cầm chân|thầy trò|phía|vs\.?|- )\s*\Z",
    re.IGNORECASE,
)
_TEAM_AFTER = re.compile(
    rf"\s*(?:[-–] ?[{UPPER}]|\(?\d+ ?[-–] ?\d|(?:đã |sẽ |vẫn |đang |có |lại |cũng |không |chưa |vừa )*"
    r"(?:thắng|thua|hòa|gặp|ghi|gỡ|dẫn|đá|chơi|nhập cuộc|thi đấu|tiếp|giành|đánh bại|vượt|lỡ|nằm|đứng|xếp|toàn thắng"
    r"|phản công|tấn công|đối đầu|chạm trán|hạ|bại|thủng lưới|ra quân|gây)\b)"
)


def name_teams(text: str, spans: Sequence[TaggedSpan]) -> list[TaggedSpan]:
    """Places become organisations where a report of a match speaks of the team.

    >>> text = "Trận đấu hay: phút 90, Lào thắng Brunei, thủ môn Brunei buồn."
    >>> spans = [TaggedSpan(23, 26, "place", 0.9), TaggedSpan(33, 39, "place", 0.9)]
    >>> [span.label for span in name_teams(text, spans)]
    ['organization', 'organization']
    """
    if is_match_report(text):
        teams = _teams(text, spans)
        found = [span.label == "place" and _is_team(text, span, teams) for span in spans]
    elif _is_of_a_match(text):
        found = [span.label == "place" and _plays(text, span) for span in spans]
    else:
        return list(spans)
    return [
        TaggedSpan(span.start, span.end, "organization", span.score) if is_team else span
        for span, is_team in zip(spans, found, strict=True)
    ]


def is_match_report(text: str, dense: bool = True) -> bool:
    """Whether match words are frequent in a text (``dense``), or at least there."""
    found, size = _count(text)
    return found > 2 and size <= found * (_DENSE if dense else _SOME)


def _is_of_a_match(text: str) -> bool:
    """Whether a text of a few sentences has a match word or a score."""
    return len(text) < _FEW_SENTENCES and (_count(text)[0] > 0 or _SCORE.search(text) is not None)


@lru_cache(maxsize=2)
def _count(text: str) -> tuple[int, int]:
    """How many match words and how many words there are."""
    found = len(_match_words().findall(text)) if any(word in text for word in _SURE_SIGNS) else 0
    return found, text.count(" ") + 1


def _plays(text: str, span: TaggedSpan) -> bool:
    """Whether the verb of a match stands beside a country or a city."""
    surface = text[span.start : span.end]
    place = lookup(surface)
    if place is None or split_unit(surface)[0] or place.level not in ("country", "foreign", "province"):
        return False
    before = text[max(0, span.start - 24) : span.start]
    return bool(_BEATS.search(before) or (_BEATEN.match(text, span.end) and not _NOT_A_TEAM.search(before)))


def _teams(text: str, spans: Sequence[TaggedSpan]) -> set[str]:
    """The countries that the article calls a team at least once ("U20 Lào"), or that stand as one by themselves."""
    found = set()
    for span in spans:
        if span.label == "organization":
            surface = text[span.start : span.end]
            called = _CALLED.match(surface)
            found.add(surface[called.end() :] if called else surface)
    return found


def _is_team(text: str, span: TaggedSpan, teams: set[str]) -> bool:
    surface = text[span.start : span.end]
    place = lookup(surface)
    if place is None or split_unit(surface)[0] or place.level not in ("country", "foreign", "province"):
        return False
    before = text[max(0, span.start - 16) : span.start]
    if place.level == "country":
        if surface in teams and _ALONE.search(before):
            return True
        return not _OF_A_PERSON.search(before) and bool(
            _TEAM_BEFORE.search(before) or _TEAM_AFTER.match(text, span.end)
        )
    return not _NOT_A_TEAM.search(before) and text[span.end : span.end + 2] != " ("


@cache
def _match_words() -> re.Pattern[str]:
    words = sorted((row["word"] for row in load_rows("match_words")), key=len, reverse=True)
    both = [f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" for word in words]
    return re.compile(rf"\b(?:{'|'.join(both)})\b")
