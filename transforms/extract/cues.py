"""Reporting verbs ("cho biết", "đề nghị") and "theo" in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from transforms.extract.facts import CueClass
from transforms.extract.letters import UPPER
from transforms.extract.word_index import find_triggers
from transforms.lexicons.lexicon import load_rows

_WORD = re.compile(r"[^\W\d_]+")
_NOT_AFTER = re.compile(
    r"(?<!\w)(?:được|bị|việc|(?<!quân )(?<!hình )(?<!nhân )(?<!dân )(?<!lãnh )(?<!thời )sự|lời|những|các|mọi|một|theo|"
    r"đơn|để|cách|không|chưa|hãy|cuộc|đừng|chẳng|nhằm|(?<!tổ )(?<!đoàn )(?<!Tổ )(?<!Đoàn )công tác|"
    r"văn bản|giấy|hồ sơ|nội dung|nhiều|về|hoặc|phải|mục đích|"
    r"nhu cầu|đáp ứng|từ|thời điểm|điều|[Ll]ễ|buổi|sau vụ|chuyện|với|ra|khi|của|mức|đợt|quy trình|sẽ|cần|nên|muốn|"
    r"dự định|có thể|dám|dự kiến|trong|[Nn]hững|[Cc]ác|[Mm]ột|[Vv]iệc|[Tt]heo|[Kk]hi|[Dd]o|thứ)\s+$"
)
_LINK = re.compile(
    r"(?:\s+(?:thêm|lại))?(?:\s+(?:rằng|là rằng))?\s*[:,]?\s*(?=[“\"'‘«])|(?:\s+(?:thêm|lại))?(?:\s+rằng\b|\s*:)|"
    r"(?:\s+[^\s“\":,.;]+){1,6}\s*:\s*(?=[“\"'‘«])|"
    r"(?P<about>\s+(?:về|với|trong|khi|sau|trước|tại|trên)(?:\s+[^\s“\":,.;]+){6,16}\s*:\s*)(?=[“\"'‘«])"
)
_TO_THAT = re.compile(
    r"(?:(?:\s+(?:thêm|lại|tiếp))?\s+(?:với|cùng|trước|trong|tại|trên|qua|khi|vào|hôm|ngày|sau|ở)|(?<=\svới))"
    r"(?:\s+(?!rằng\b)[^\s“\":;.,]+){1,14}?\s*,?\s+rằng\b"
)
_ASKED = re.compile(
    r"(?:\s+thêm)?\s+(?:[" + UPPER + r"]\S*|báo|tờ|kênh|hãng|trang|phóng viên|mọi người|bạn bè|cảnh sát|công an|"
    r"khán giả|truyền thông|truyền hình|người|chúng tôi|gia đình)"
    r"(?:\s+(?!(?:rằng|đã|đang|sẽ|là|có|không|bị|được)\b)[^\s“\":;.,]+){0,5}?\s+rằng\b"
)
_PAPERS = ("văn bản", "công văn", "công điện", "thông báo", "chỉ thị", "tờ trình", "đơn")
_PAPER_REACH = 130
_PAPER = re.compile(
    r".*(?<!\w)(?P<writes>(?:(?:đã|vừa|cũng|liên tục|tiếp tục|lại)\s+){0,3}(?:có|ra|ban hành|gửi|ký|phát đi|phát)"
    r"\s+(?:\S+\s+){0,2}(?:" + "|".join(_PAPERS) + r"))(?:\s+[^\s.;:“”\"]+){0,22}?\s+$"
)
_SELF = re.compile(r"\s+(?:không|chưa|là|đã|đang|sẽ|có|bị|được|vô|vẫn|luôn|chỉ|sinh|rất|cũng)(?!\w)")
_SAID = re.compile(r":|rằng")


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting verb: ``text[start:end]`` is its wording, ``linked`` whether "rằng", ":" or a quotation follows.

    ``reach`` is where what joins it to its content ends ("với báo chí rằng", "về cây cầu mới:"), else ``end``;
    ``subject_end`` is where its subject ends: before "có văn bản" in "Sở Y tế có văn bản đề nghị", else ``start``.
    """

    start: int
    end: int
    cue_class: CueClass
    strength: str
    linked: bool
    reach: int = 0
    subject_end: int = 0


@dataclass(frozen=True, slots=True)
class _Verb:
    cue_class: CueClass
    strength: str
    not_before: frozenset[str]
    not_after: tuple[str, ...]


@cache
def _verbs() -> tuple[dict[str, re.Pattern[str]], dict[str, _Verb]]:
    """Patterns by first word, longest verb first, and the entries by wording."""
    verbs: dict[str, _Verb] = {}
    by_first: dict[str, list[str]] = {}
    for row in load_rows("cues"):
        nouns = tuple(f"{word} " for word in row["not_after"].split())
        not_before = frozenset(row["not_before"].split())
        verbs[row["cue"]] = _Verb(cast(CueClass, row["class"]), row["strength"], not_before, nouns)
        by_first.setdefault(row["cue"].split()[0], []).append(row["cue"])
    patterns = {
        first: re.compile(
            "(?i:" + "|".join(v.replace(" ", r"\s+") for v in sorted(found, key=len, reverse=True)) + r")\b"
        )
        for first, found in by_first.items()
    }
    return patterns, verbs


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """Reporting verbs in ``text[start:end]`` that are verbs there, in text order, not overlapping.

    >>> text = "Ông Bình cho biết thêm, theo yêu cầu của xã, cầu sẽ xong."
    >>> [text[c.start:c.end] for c in find_cues(text, 0, len(text))]
    ['cho biết thêm']
    """
    patterns, verbs = _verbs()
    found: list[Cue] = []
    last = start
    for at, word in find_triggers(text, start, end, patterns):
        match = patterns[word].match(text, at, end) if at >= last else None
        if match is None or (match.group()[0].isupper() and at > start):
            continue
        cue = _cue(text, match, verbs[" ".join(match.group().lower().split())], start, end)
        if cue is None:
            continue
        if found and found[-1].strength == "weak" and found[-1].reach > at:
            found.pop()
        found.append(cue)
        last = cue.end
    return found


def _cue(text: str, match: re.Match[str], verb: _Verb, start: int, end: int) -> Cue | None:
    """The cue at ``match``, None where these words are a noun, a part of a name or another verb."""
    link = _link(text, match, verb, end)
    if link is None and _is_other_word(text, match, verb, end):
        return None
    if verb.not_after and text[max(start, match.start() - 12) : match.start()].lower().endswith(verb.not_after):
        return None
    linked = link is not None and (verb.strength != "manner" or bool(_SAID.search(link.group())))
    paper = _paper_before(text, start, match.start()) if verb.cue_class == "demand" else None
    if not linked and paper is None and _NOT_AFTER.search(text, max(start, match.start() - 12), match.start()):
        return None
    strength = "weak" if verb.strength == "manner" else verb.strength
    reach = link.end() if link else match.end()
    return Cue(*match.span(), verb.cue_class, strength, linked, reach, match.start() if paper is None else paper)


def _paper_before(text: str, start: int, end: int) -> int | None:
    """Where "có văn bản gửi Sở Y" begins that makes a demand in writing out of the verb at ``end``."""
    low = max(start, end - _PAPER_REACH)
    found = _PAPER.match(text, low, end) if any(noun in text[low:end] for noun in _PAPERS) else None
    return found.start("writes") if found else None


def _link(text: str, match: re.Match[str], verb: _Verb, end: int) -> re.Match[str] | None:
    """What joins the verb to its content: "rằng", a colon or a quotation, with or without whom it was said to."""
    link = _LINK.match(text, match.end(), end) or _TO_THAT.match(text, match.end(), end)
    asks = verb.strength == "weak" or match.group() == "nói"
    return link or (_ASKED.match(text, match.end(), end) if asks else None)


def _is_other_word(text: str, match: re.Match[str], verb: _Verb, end: int) -> bool:
    """Whether the next word makes the verb another word ("nói chung", "khẳng định mình" but not "… mình vô can")."""
    following = _WORD.match(text, match.end() + 1, end) if text.startswith(" ", match.end()) else None
    if following is None or following.group().lower() not in verb.not_before:
        return False
    return following.group() != "mình" or not _SELF.match(text, following.end(), end)
