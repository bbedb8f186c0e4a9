"""Who took part in a gathering, and in which role: chair, speaker, organizer or attendee."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from transforms.extract.facts import Mention, Role
from transforms.extract.names import Names, Sentence

_CHAIR = re.compile(r"(?<!\w)(?i:đồng chủ trì|chủ trì|chủ tọa|chủ toạ|điều hành|điều khiển)(?!\w)")
_ORGANIZE = re.compile(r"(?<!\w)(?i:phối hợp(?: cùng| với)?[^.;]{0,120}? tổ chức|tổ chức|đăng cai|triệu tập)(?!\w)")
_SPEAK = re.compile(
    r"(?<!\w)(?i:phát biểu|trình bày|tham luận|báo cáo tóm tắt|đọc diễn văn|đọc tờ trình|công bố|thuyết trình|"
    r"diễn thuyết|đọc báo cáo)(?!\w)"
)
_ATTEND = re.compile(
    r"(?<!\w)(?i:tham dự|đến dự|về dự|tới dự|cùng dự|dự(?! kiến| báo| án| thảo| toán| luật| định)|"
    r"có mặt|góp mặt|tham gia|trao(?! đổi)|nhận(?! định| xét| thức| được| thấy| diện| lỗi| trách)|đón nhận|"
    r"chứng kiến|tặng|dâng hương|thực hiện nghi thức|chụp ảnh|"
    r"cắt băng|ký kết|gặp gỡ|hội đàm|chúc mừng)(?!\w)"
)
_AFTER_CHAIR = re.compile(r"\b(?:do|dưới sự)\s+(?:sự\s+)?(?:chủ trì của\s+)?$|\b(?:do|dưới sự)\b[^.;]{0,160}$")
_LIST = re.compile(
    r"(?<!\w)(?i:(?:tham dự|đến dự|về dự|cùng dự|dự|có mặt|tham gia)[^.;:]{0,90}?(?:còn\s+)?(?:có|gồm)|gồm(?: có)?|"
    r"cùng sự tham dự của|với sự tham dự của|với sự tham gia của|"
    r"sự có mặt của|với sự hiện diện của)(?!\w)"
)
_NOT_SUBJECT = re.compile(
    r"(?<!\w)(?:của|với|cho|về|từ|đến|tới|gặp|bởi|cùng với|sau khi|vì|tiếp)\s+(?:(?:ông|bà|đồng chí|anh|chị)\s+)?$"
)
_UNDER = re.compile(r"(?:dưới sự|sự)\s+$")
_APART = re.compile(r"[.:“”]|(?<!\w)(?:đã|đang|sẽ|được|bị|cho|khi|rằng|của ông|của bà)(?!\w)")
_BY = re.compile(r"(?<!\w)do\s[^.;]*$")
_REPORTED = re.compile(
    r"[.:;“”]|(?<!\w)(?i:cho biết|cho rằng|đề nghị|yêu cầu|nhấn mạnh|khẳng định|cho hay|nói|nêu|chia sẻ|trả lời|mong|"
    r"kêu gọi|rằng|để|sẽ|khi)(?!\w)"
)
_CREDIT = re.compile(r"(?:Ảnh|Nguồn|Video)\s*:\s*$")
_GIVING = re.compile(r"(?<!\w)(?i:trao(?! đổi)|tặng hoa|chúc mừng|gặp gỡ|hội đàm)(?!\w)")
_DIRECTLY = re.compile(r"\s+(?:(?:đã|cũng|vừa|sẽ)\s+)?")
_AT = re.compile(r"(?<!\w)(?:tại|trong)\s+$")
_ROLE_VERBS: tuple[tuple[re.Pattern[str], Role], ...] = ((_CHAIR, "chair"), (_SPEAK, "speaker"), (_ATTEND, "attendee"))


def roles_in_sentence(
    text: str, sentence: Sentence, names: Names, event_span: tuple[int, int] | None, low: int
) -> list[tuple[Mention, Role]]:
    """Participants that one sentence names, from its words between ``low`` and its end.

    ``event_span`` is where the sentence names the gathering (None when it only goes on about it).
    """
    start, end = low, sentence.end
    outside = [
        m
        for m in names.within(start, end, "person", "organization")
        if not _inside(m, event_span) and not _CREDIT.search(text, max(0, m.start - 10), m.start)
    ]
    people = [m for m in outside if m.entity_type == "person"]
    bodies = [m for m in outside if m.entity_type == "organization"]
    if not people and not bodies:
        return []
    found: list[tuple[Mention, Role]] = []
    listed = _LIST.search(text, start, end)
    if listed:
        found += [(m, "attendee") for m in people if m.start >= listed.end()]
        people = [m for m in people if m.start < listed.end()]
    for verb, role in _ROLE_VERBS:
        found += _of_verb(text, (start, end), event_span, people, verb, role)
    found += _receivers(text, (start, end), people)
    found += _acting_bodies(text, (start, end), bodies)
    if event_span is not None:
        found += _organizers(text, start, event_span, end, bodies)
        found += _present(text, event_span, [m for m in people if all(m is not taken for taken, _ in found)])
    return found


def _receivers(text: str, within: tuple[int, int], people: list[Mention]) -> Iterator[tuple[Mention, Role]]:
    """Persons whom somebody meets or hands something to."""
    for match in _GIVING.finditer(text, *within):
        yield from ((m, "attendee") for m in people if m.start >= match.end())


def _acting_bodies(text: str, within: tuple[int, int], bodies: list[Mention]) -> Iterator[tuple[Mention, Role]]:
    """Bodies that attend or hand something over themselves ("UBND tỉnh trao tặng …")."""
    for match in _ATTEND.finditer(text, *within):
        for body in bodies:
            if body.end <= match.start() and _DIRECTLY.fullmatch(text, body.end, match.start()):
                yield body, "attendee"


def _present(text: str, event_span: tuple[int, int], people: list[Mention]) -> Iterator[tuple[Mention, Role]]:
    """Persons shown or heard at the gathering without a verb of their own ("Ông X (giữa) tại hội nghị")."""
    at = _AT.search(text, max(0, event_span[0] - 8), event_span[0])
    if at is None:
        return
    near = [m for m in people if 0 <= at.start() - m.end < 150 and not _REPORTED.search(text, m.end, at.start())]
    yield from ((m, "attendee") for m in near)


def _inside(mention: Mention, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= mention.start and mention.end <= span[1]


def _of_verb(
    text: str,
    within: tuple[int, int],
    event_span: tuple[int, int] | None,
    people: list[Mention],
    verb: re.Pattern[str],
    role: Role,
) -> Iterator[tuple[Mention, Role]]:
    """Subjects of a verb: the persons before it in its clause, after it when it opens the sentence or follows "do"."""
    start, end = within
    for match in verb.finditer(text, start, end):
        if event_span is not None and event_span[0] <= match.start() < event_span[1]:
            continue
        lead = text[start : match.start()]
        before = [m for m in people if m.end <= match.start() and _can_act(text, start, m)]
        if before and _reaches(text, before[-1].end, match.start()) and not (role == "chair" and _UNDER.search(lead)):
            yield from ((m, role) for m in (before if _coordinated(text, before) else before[-1:]))
        elif len(lead.split()) <= 6 or (role == "chair" and _UNDER.search(lead)):
            after = [m for m in people if m.start >= match.end()]
            yield from ((m, role) for m in after[:1])


def _can_act(text: str, low: int, mention: Mention) -> bool:
    """Whether no preposition makes the person or body an object."""
    return not _NOT_SUBJECT.search(text, max(low, mention.start - 24), mention.start)


def _reaches(text: str, end: int, verb_start: int) -> bool:
    """Whether a verb still belongs to the person before it: same clause, nothing reported in between."""
    gap = text[end:verb_start]
    return len(gap) < 170 and not _REPORTED.search(gap)


def _coordinated(text: str, people: list[Mention]) -> bool:
    """Whether the persons form one list ("A, Bí thư …; B, Phó …; và C")."""
    return all(not _APART.search(text, a.end, b.start) for a, b in pairwise(people))


def _organizers(
    text: str, start: int, event_span: tuple[int, int], end: int, bodies: list[Mention]
) -> Iterator[tuple[Mention, Role]]:
    for match in _ORGANIZE.finditer(text, start, end):
        if match.end() <= event_span[0] and event_span[0] - match.end() < 40:
            joint = match.group().lower().startswith("phối hợp")
            chosen = [m for m in bodies if m.end <= match.end() and (joint or _can_act(text, start, m))]
            yield from ((m, "organizer") for m in _outermost(chosen)[-3:])
        elif match.start() >= event_span[1] and _BY.search(text, event_span[1], match.start()):
            between = [m for m in bodies if event_span[1] <= m.start and m.end <= match.end()]
            yield from ((m, "organizer") for m in _outermost(between))


def _outermost(bodies: list[Mention]) -> list[Mention]:
    return [m for m in bodies if not any(o is not m and o.start <= m.start and m.end <= o.end for o in bodies)]
