"""Persons present at a gathering without a verb of attending: met, handed something, appointed, shown in a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.extract.actors import Actors, outermost
from transforms.extract.facts import Mention
from transforms.extract.listed_participants import in_person, phrase_start
from transforms.extract.names import Names

_REPORTED = re.compile(
    r"[:;“”]|\.(?!\w)|(?<!\w)(?i:cho biết|cho rằng|đề nghị|yêu cầu|nhấn mạnh|khẳng định|cho hay|nói|nêu|chia sẻ|"
    r"trả lời|mong|kêu gọi|rằng|để|sẽ|khi)(?!\w)"
)
_TOLD = re.compile(
    r"[:;]|\.(?!\w)|(?<!\w)(?i:cho biết|cho rằng|đề nghị|yêu cầu|nhấn mạnh|khẳng định|cho hay|nói|nêu|chia sẻ|"
    r"trả lời|rằng|để|sẽ|khi)(?!\w)"
)
_OTHERS = re.compile(
    r"(?<!\w)(?:đến|tới|cho|của|mời|yêu cầu|giúp|cảm ơn|chúc mừng|hoan nghênh|kêu gọi|gặp)\s"
    r"(?:các|những|nhiều|toàn thể)\s[^;:]{0,60}(?<!và )(?<!, )$"
)
_SPEECH = re.compile(r"(?:sẽ\s+)?có (?:bài|buổi)\s*$")
_THEREBY = re.compile(r"(?<!\w)(?:trong |trước |sau )?(?:khi|để|nhân dịp)\s(?:đang |đến |sang |về |tới )?$")
_GIVING = re.compile(r"(?<!\w)(?i:trao(?! đổi)|tặng hoa|tặng|chúc mừng|gặp gỡ|hội đàm|bàn giao)(?!\w)")
_RECEIVES = re.compile(
    r"(?<!\w)(?i:cho|với|tới|đến|gặp|mừng|tặng|gỡ|đàm)\s(?:(?:các|hai|ba|cựu|đồng chí|ông|bà|anh|chị|em)\s)*$"
)
_PLANNED = re.compile(r"(?<!\w)sẽ\s+$")
_AT = re.compile(r"(?<!\w)(?:tại|trong|ở)\s+(?:một\s+)?$")
_PICTURE = re.compile(r"(?<!\w)(?i:ảnh|chân dung|di ảnh|linh cữu|thi hài|tượng)(?: \w+)? của\s[^.;]*$")
_HAD = re.compile(
    r"(?<!\w)(?:có|tổ chức|tiến hành|dẫn đầu đoàn[^.;:]{0,60}|thực hiện|bắt đầu|kết thúc(?: tốt đẹp)?)\s+"
    r"(?:một\s+)?(?:(?:cuộc|buổi) [\w ]{2,20}(?:,| và) )?$"
)
_WITH = re.compile(r"\s(?:với|giữa|cùng)\s")
_SIDE = re.compile(r"(?:(?:lãnh đạo|đại diện|thường trực|đoàn|các|ông|bà|đồng chí|ngài|cựu|tân)\s)*")
_NEXT_SIDE = re.compile(r"(?:\s\([^()]{1,40}\))?\s?(?:,|và|cùng|, và)\s(?:(?:lãnh đạo|đại diện|các|ông|bà)\s)*")
_MET = re.compile(r"(?<!\w)(?:làm việc với|gặp|gặp gỡ|hội đàm với|hội kiến(?: với)?|tiếp xúc với|đối thoại với|tiếp)\s")
_DECISION = re.compile(r"(?i:công bố|trao|triển khai|bàn giao)\s[^,.]{0,30}(?:quyết định|nghị quyết)|bổ nhiệm")
_APPOINTED = re.compile(
    r"(?<!\w)(?i:bổ nhiệm(?: lại)?|điều động|điều chuyển|chỉ định|phân công|luân chuyển|chuẩn y|trao quyết định cho|"
    r"đối với)(?:,? (?:và )?(?:bổ nhiệm|chỉ định|phân công))?\s(?:các |\d+ )?(?:đồng chí:? |ông |bà |cán bộ:? )?$"
)
_HELD_TYPES = frozenset(("buổi làm việc", "buổi tiếp", "gặp mặt", "hội đàm", "đối thoại", "tiếp xúc cử tri", "tọa đàm"))
_WITH_TYPES = _HELD_TYPES | {"họp báo", "họp", "phiên họp", "giao ban", "đàm phán", "hội thảo"}
_VERB_REACH, _SHOWN_REACH, _RECEIVER_REACH, _BODY_REACH, _WIDEST = 170, 100, 120, 8, 60


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence is read for: the gathering's type and name, and where the sentence names gatherings, sorted.

    ``governed_only``: the sentence is about another gathering, only verbs right before this one count.
    ``told_before``: the sentence reports the gathering before the text gives it a name.
    """

    event_type: str = ""
    name: str = ""
    spans: Sequence[tuple[int, int]] = ()
    governed_only: bool = False
    told_before: bool = False


def met_or_shown(
    text: str,
    within: tuple[int, int],
    span: tuple[int, int] | None,
    scene: Scene,
    people: Actors,
    bodies: Actors,
    names: Names,
) -> Iterator[Mention]:
    """Those of one sentence who were there though no verb of attending says so."""
    if not scene.governed_only:
        yield from _receivers(text, within, people)
        if scene.event_type == "lễ":
            yield from _receivers(text, within, bodies)
        if _DECISION.search(scene.name):
            yield from _appointed(text, within[0], people)
    if scene.told_before and scene.event_type in _HELD_TYPES:
        yield from verbal_meeting(text, within, people, names)
    if span is not None:
        yield from _shown(text, within[0], span, people)
        yield from _meeting(text, within[0], span, scene.event_type, people, bodies)
        if scene.event_type in _WITH_TYPES:
            yield from partners(text, span, within[1], names)


def same_clause(text: str, end: int, verb_start: int) -> bool:
    """Whether a verb still belongs to the person that ends at ``end``: nothing is reported in between.

    >>> same_clause("Ông Bình đã dự", 8, 12), same_clause("Ông Bình nói bà An dự", 8, 19)
    (True, False)
    """
    if verb_start - end >= _VERB_REACH:
        return False
    gap = _THEREBY.sub("", _SPEECH.sub("", text[end:verb_start]))
    return not _REPORTED.search(gap) and not _OTHERS.search(gap)


def _receivers(text: str, within: tuple[int, int], people: Actors) -> Iterator[Mention]:
    """Persons whom somebody meets or hands something to."""
    for match in _GIVING.finditer(text, *within):
        if _PLANNED.search(text, max(within[0], match.start() - 8), match.start()):
            continue
        for receivers, start in people.lists_after(match.end(), _RECEIVER_REACH):
            receives = _RECEIVES.search(text, max(match.start(), start - 32), start)
            if receives and not _REPORTED.search(text, match.end(), start):
                yield from receivers


def _appointed(text: str, low: int, people: Actors) -> Iterator[Mention]:
    """Those whom a decision handed over at the gathering appoints."""
    for appointed, start in people.lists_after(low, len(text)):
        if _APPOINTED.search(text, max(low, start - _WIDEST), start):
            yield from appointed


def _shown(text: str, low: int, span: tuple[int, int], people: Actors) -> Iterator[Mention]:
    """Persons shown at the gathering without a verb of their own ("Ông X (giữa) tại hội nghị")."""
    at = _AT.search(text, max(low, span[0] - 14), span[0])
    nearest = people.before(at.start()) if at else None
    if at is None or nearest is None or at.start() - nearest[1] >= _SHOWN_REACH:
        return
    if not _TOLD.search(text, nearest[1], at.start()) and not _PICTURE.search(
        text, max(low, nearest[0][0].start - _SHOWN_REACH), nearest[0][0].start
    ):
        yield from nearest[0]


def _meeting(
    text: str, low: int, span: tuple[int, int], event_type: str, people: Actors, bodies: Actors
) -> Iterator[Mention]:
    """Those who had a meeting or a visit ("A và B đã có buổi làm việc", "đoàn A tiếp xúc cử tri")."""
    if event_type not in _HELD_TYPES and event_type != "chuyến thăm":
        return
    verb = text.startswith(("tiếp xúc", "Tiếp xúc", "hội đàm"), span[0])
    had = _HAD.search(text, max(low, span[0] - 80), span[0])
    if had is None and not verb:
        return
    end = had.start() if had else span[0]
    before = people.before(end)
    if before and same_clause(text, before[1], end):
        yield from before[0]
    acting = bodies.before(end) if verb else None
    if acting and end - acting[1] <= _BODY_REACH:
        yield from acting[0]


def partners(text: str, span: tuple[int, int], end: int, names: Names) -> Iterator[Mention]:
    """Those with whom a meeting is held, told in its name or right after it ("buổi làm việc với Hội A, Sở B")."""
    with_ = _WITH.search(text, span[0], min(end, span[1] + _BODY_REACH))
    if with_ is None:
        return
    yield from _sides(text, with_.end(), min(end, span[1] + _SHOWN_REACH), names)


def verbal_meeting(text: str, within: tuple[int, int], people: Actors, names: Names) -> Iterator[Mention]:
    """Those who met in a sentence that has no noun for the meeting ("ông A làm việc với Sở B")."""
    for met in _MET.finditer(text, *within):
        before = people.before(met.start())
        if before and same_clause(text, before[1], met.start()):
            yield from before[0]
            yield from _sides(text, met.end(), min(within[1], met.end() + _SHOWN_REACH), names)


def _sides(text: str, start: int, end: int, names: Names) -> Iterator[Mention]:
    """The list of persons and bodies that begins at ``start``."""
    last = start
    for side in outermost(list(names.within(start, end, "person", "organization"))):
        of_office = side.entity_type == "organization" and in_person(names, side)
        if of_office or not (_SIDE if last == start else _NEXT_SIDE).fullmatch(text, last, phrase_start(names, side)):
            return
        last = side.end
        yield side
