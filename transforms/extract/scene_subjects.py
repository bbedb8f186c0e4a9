"""Those who act where a gathering only sets the scene: "Tại hội nghị, ông A đề nghị …", "Sau cuộc gặp, bà B nói …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transforms.extract.actors import Actors
from transforms.extract.facts import Mention, Role
from transforms.extract.letters import LOWER
from transforms.lexicons.lexicon import load_rows

_AT = re.compile(r"(?<!\w)(?i:tại|trong)\s+(?:một\s+)?$")
_AFTER = re.compile(r"(?<!\w)(?i:sau|kết thúc)\s+(?:một\s+)?$")
_ACTS = re.compile(r"\s(?:cũng\s)?đã\s(?:trực tiếp\s)?(?!được|bị|không|từng|có mặt|là)[" + LOWER + "]")
_DONE = re.compile(r"[:;“”]|\.(?!\w)|(?<!\w)(?:đã|đang|sẽ|nghe|rằng)(?!\w)")
_TELLS = re.compile(r"(?:cho biết|cho hay|nói|cho rằng|thông báo|khẳng định)\s$")
_THEN_TOLD = re.compile(r"[^.;:,]{0,60},\s[" + LOWER + "]")
_NO_OTHER = re.compile(r"(?<!\w)của(?!\w)")
_MORE_VERBS = (
    "báo cáo|biểu dương|chỉ đạo|chúc|cảm ơn|ghi nhận|giao|giải trình|giới thiệu|hoan nghênh|kết luận|phát biểu|"
    "quán triệt|thông báo|trình bày|trả lời|xin lỗi|đề cập|động viên"
)
_MET_TYPES = frozenset(("họp", "gặp mặt", "hội đàm", "buổi làm việc", "buổi tiếp", "đối thoại", "phiên họp"))
_OPENING_REACH, _GAP, _BEFORE_GAP = 60, 130, 100


def acting_at(text: str, low: int, span: tuple[int, int], people: Actors) -> Iterator[tuple[Mention, Role]]:
    """The subject of the main clause after "Tại/Trong" and the gathering named at ``span``: speaker or attendee."""
    at = _AT.search(text, max(low, span[0] - 14), span[0])
    if at is None or at.start() - low > _OPENING_REACH or people.before(at.start()) is not None:
        return
    subjects = _subject_after(text, span[1], people)
    if not subjects:
        return
    end = subjects[-1].end
    if _speech().match(text, end):
        yield from ((m, "speaker") for m in subjects)
    elif _ACTS.match(text, end):
        yield from ((m, "attendee") for m in subjects)


def acting_after(
    text: str, low: int, span: tuple[int, int], event_type: str, people: Actors
) -> Iterator[tuple[Mention, Role]]:
    """Those who did something after a meeting named at ``span``, and so had been there."""
    after = _AFTER.search(text, max(low, span[0] - 14), span[0])
    if after is None or event_type not in _MET_TYPES or _NO_OTHER.search(text, span[0], span[1]):
        return
    before = people.before(after.start())
    if before is not None:
        near = after.start() - before[1] < _BEFORE_GAP and not _DONE.search(text, before[1], after.start())
        told = _TELLS.search(text, before[1], after.start()) and _THEN_TOLD.match(text, span[1])
        subjects = before[0] if near and not told else []
    else:
        opens = after.start() - low <= _OPENING_REACH
        subjects = _subject_after(text, span[1], people) if opens else []
    yield from ((m, "attendee") for m in subjects)


def _subject_after(text: str, start: int, people: Actors) -> list[Mention]:
    """The first list after ``start`` where the clause about the gathering ends with a comma right before it."""
    after = people.after(start)
    if after is None or after[1] - start > _GAP or people.is_object(after[1]):
        return []
    lead = text[start : after[1]].rstrip()
    return after[0] if lead.endswith(",") and not _DONE.search(lead) else []


@cache
def _speech() -> re.Pattern[str]:
    """An apposition or none, adverbs, and a verb of speech."""
    verbs = "|".join(sorted((re.escape(row["cue"]) for row in load_rows("cues")), key=len, reverse=True))
    return re.compile(
        r"(?:\s\([^()]{1,60}\))?(?:\s?[,–-]\s[^.;:“”]{3,120}?\s?[,–-])?\s"
        r"(?:(?:cũng|đã|vừa|còn|tiếp tục|đều|thẳng thắn)\s)*"
        rf"(?:{verbs}|{_MORE_VERBS})(?!\w)"
    )
