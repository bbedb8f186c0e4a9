"""Who took part in a gathering, and in which role: chair, speaker, organizer or attendee."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
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
    r"chứng kiến|tặng|dâng hương|thực hiện nghi thức|"
    r"cắt băng|ký kết|gặp gỡ|hội đàm|chúc mừng)(?!\w)"
)
_AFTER_CHAIR = re.compile(r"\b(?:do|dưới sự)\s+(?:sự\s+)?(?:chủ trì của\s+)?$|\b(?:do|dưới sự)\b[^.;]{0,160}$")
_LIST = re.compile(
    r"(?<!\w)(?i:(?:tham dự|đến dự|về dự|cùng dự|dự|có mặt|tham gia)[^.;:]{0,90}?(?:còn\s+)?(?:có|gồm)|gồm(?: có)?|"
    r"cùng sự tham dự của|với sự tham dự của|với sự tham gia của|"
    r"sự có mặt của|với sự hiện diện của)(?!\w)"
)
_NOT_SUBJECT = re.compile(
    r"(?<!\w)(?:của|với|cho|về|từ|đến|tới|gặp|bởi|cùng với|sau khi|vì|tiếp|tại|ở|thuộc|trên|"
    r"trong)\s+(?:(?:ông|bà|đồng chí|anh|chị)\s+)?$"
)
_UNDER = re.compile(r"(?:dưới sự|sự)\s+$")
_APART = re.compile(r"[.:“”]|(?<!\w)(?:đã|đang|sẽ|được|bị|cho|khi|rằng|của ông|của bà)(?!\w)")
_SPEECH = re.compile(r"(?:sẽ\s+)?có (?:bài|buổi)\s*$")
_IS_TO = re.compile(r"\s*sẽ(?:\s+(?:đến |tới |tham )?dự\s+và)?\s*")
_BY = re.compile(r"(?<!\w)do\s[^.;]*$")
_REPORTED = re.compile(
    r"[:;“”]|\.(?!\w)|(?<!\w)(?i:cho biết|cho rằng|đề nghị|yêu cầu|nhấn mạnh|khẳng định|cho hay|nói|nêu|chia sẻ|"
    r"trả lời|mong|kêu gọi|rằng|để|sẽ|khi)(?!\w)"
)
_CREDIT = re.compile(r"(?:Ảnh|Nguồn|Video)\s*:\s*$")
_GIVING = re.compile(r"(?<!\w)(?i:trao(?! đổi)|tặng hoa|chúc mừng|gặp gỡ|hội đàm)(?!\w)")
_PLANNED = re.compile(r"(?<!\w)sẽ\s+$")
_DIRECTLY = re.compile(r"\s+(?:(?:đã|cũng|vừa|sẽ)\s+)?")
_AT = re.compile(r"(?<!\w)(?:tại|trong)\s+(?:một\s+)?$")
_HAD = re.compile(r"(?<!\w)(?:có|tổ chức|tiến hành|dẫn đầu đoàn[^.;:]{0,60})\s+(?:một\s+)?$")
_ACTED_ON = re.compile(
    r"(?<!\w)(?:chỉ định|bầu|bổ nhiệm|cách chức|miễn nhiệm|phê chuẩn|chất vấn|xét xử|bãi nhiệm|kỷ luật|tố cáo|mời|thay|"
    r"chấp thuận|đề cử|giới thiệu)\s+(?:ông|bà|anh|chị)?\s*$"
)
_BODIES_LIST = re.compile(r"(?<!\w)(?i:sự (?:tham gia|tham dự|có mặt|hiện diện|góp mặt) của|có đại diện)\s")
_LIST_LINK = re.compile(r"(?:\([^()]*\)|cầm quyền|\s|,|và|cùng|các|đại diện|lãnh đạo|của|bộ|ngành)*")
_HELD_TYPES = re.compile(
    r"(?i:buổi (?:làm việc|tiếp|gặp)|cuộc (?:làm việc|gặp|hội đàm|đối thoại)|hội đàm|tiếp xúc|buổi tiếp xúc)"
)
_VERB_REACH = 8
_DO = re.compile(r"(?<!\w)do\s")
_BY_REACH = 40
_ROLE_VERBS: tuple[tuple[re.Pattern[str], Role], ...] = ((_CHAIR, "chair"), (_SPEAK, "speaker"), (_ATTEND, "attendee"))


def roles_in_sentence(
    text: str,
    sentence: Sentence,
    names: Names,
    event_span: tuple[int, int] | None,
    low: int,
    offices: Sequence[Mention] = (),
) -> list[tuple[Mention, Role]]:
    """Participants that one sentence names, from its words between ``low`` and its end.

    ``event_span`` is where the sentence names the gathering (None when it only goes on about it), ``offices`` are
    offices without a name that act in the sentence.
    """
    start, end = low, sentence.end
    outside = [
        m
        for m in names.within(start, end, "person", "organization")
        if not _inside(m, event_span) and not _CREDIT.search(text, max(0, m.start - 10), m.start)
    ]
    phrases = _phrases(names, start, end)
    people = sorted([*(m for m in outside if m.entity_type == "person"), *offices], key=lambda m: m.start)
    bodies = [m for m in outside if m.entity_type == "organization"]
    if not people and not bodies:
        return []
    found: list[tuple[Mention, Role]] = []
    listed = _LIST.search(text, start, end)
    if listed:
        found += [(m, "attendee") for m in people if m.start >= listed.end()]
        people = [m for m in people if m.start < listed.end()]
    found += _listed_bodies(text, (start, end), names, bodies)
    for verb, role in _ROLE_VERBS:
        found += _of_verb(text, (start, end), event_span, people, phrases, verb, role)
    found += _receivers(text, (start, end), people)
    found += _acting_bodies(text, (start, end), bodies)
    if event_span is not None:
        found += _organizers(text, start, event_span, end, bodies)
        taken = {id(mention) for mention, _ in found}
        found += _present(text, start, event_span, [m for m in people if id(m) not in taken], phrases)
        found += _meeting(text, start, event_span, people, bodies, phrases)
    return found


def _listed_bodies(
    text: str, within: tuple[int, int], names: Names, bodies: list[Mention]
) -> Iterator[tuple[Mention, Role]]:
    """Bodies listed as present ("với sự tham gia của đoàn A, hội B và C"), not those of a person's office."""
    listed = _BODIES_LIST.search(text, *within)
    if listed is None:
        return
    end = listed.end()
    for body in _outermost([m for m in bodies if m.start >= end]):
        office = any(d.start <= body.start < d.end for d in names.descriptions if d.start >= listed.start())
        if office or not _LIST_LINK.fullmatch(text, end, body.start):
            return
        yield body, "attendee"
        end = body.end


def _receivers(text: str, within: tuple[int, int], people: list[Mention]) -> Iterator[tuple[Mention, Role]]:
    """Persons whom somebody meets or hands something to."""
    for match in _GIVING.finditer(text, *within):
        if _PLANNED.search(text, within[0], match.start()):
            continue
        yield from ((m, "attendee") for m in people if m.start >= match.end() and _reaches(text, match.end(), m.start))


def _acting_bodies(text: str, within: tuple[int, int], bodies: list[Mention]) -> Iterator[tuple[Mention, Role]]:
    """Bodies that attend or hand something over themselves ("UBND tỉnh trao tặng …")."""
    for match in _ATTEND.finditer(text, *within):
        for body in bodies:
            if body.end <= match.start() and _DIRECTLY.fullmatch(text, body.end, match.start()):
                yield body, "attendee"


def _present(
    text: str, start: int, event_span: tuple[int, int], people: list[Mention], phrases: dict[int, int]
) -> Iterator[tuple[Mention, Role]]:
    """Persons shown or heard at the gathering without a verb of their own ("Ông X (giữa) tại hội nghị")."""
    at = _AT.search(text, max(0, event_span[0] - 14), event_span[0])
    if at is None:
        return
    for mention in people:
        free = _can_act(text, start, phrases.get(mention.start, mention.start))
        near = free and 0 <= at.start() - mention.end < 100 and not _REPORTED.search(text, mention.end, at.start())
        if near and not _ACTED_ON.search(text, max(0, mention.start - 30), mention.start):
            yield mention, "attendee"


def _meeting(
    text: str,
    start: int,
    event_span: tuple[int, int],
    people: list[Mention],
    bodies: list[Mention],
    phrases: dict[int, int],
) -> Iterator[tuple[Mention, Role]]:
    """Those who had a meeting ("A và B đã có buổi làm việc", "đoàn A tiếp xúc cử tri")."""
    if not _HELD_TYPES.match(text, event_span[0]):
        return
    verb = text[event_span[0] : event_span[0] + 8].lower() == "tiếp xúc"
    had = _HAD.search(text, max(start, event_span[0] - 80), event_span[0])
    if had is None and not verb:
        return
    end = had.start() if had else event_span[0]
    before = [m for m in people if m.end <= end and _can_act(text, start, phrases.get(m.start, m.start))]
    if before and _reaches(text, before[-1].end, end):
        yield from ((m, "attendee") for m in (before if _coordinated(text, before) else before[-1:]))
    if verb:
        yield from ((m, "attendee") for m in bodies if m.end <= end and end - m.end <= _VERB_REACH)


def _inside(mention: Mention, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= mention.start and mention.end <= span[1]


def _of_verb(
    text: str,
    within: tuple[int, int],
    event_span: tuple[int, int] | None,
    people: list[Mention],
    phrases: dict[int, int],
    verb: re.Pattern[str],
    role: Role,
) -> Iterator[tuple[Mention, Role]]:
    """Subjects of a verb: the persons before it in its clause, after it when it opens the sentence or follows "do"."""
    start, end = within
    actors: list[Mention] | None = None
    for match in verb.finditer(text, start, end):
        if event_span is not None and event_span[0] <= match.start() < event_span[1]:
            continue
        lead = text[start : match.start()]
        if actors is None:
            actors = [m for m in people if _can_act(text, start, phrases.get(m.start, m.start))]
        before = [m for m in actors if m.end <= match.start()]
        opens = not _GIVING.match(text, match.start())
        planned = before and event_span is not None and _IS_TO.fullmatch(text, before[-1].end, match.start())
        acts = before and (planned or _reaches(text, before[-1].end, match.start()))
        if acts and not (role == "chair" and _UNDER.search(lead)):
            yield from ((m, role) for m in (before if _coordinated(text, before) else before[-1:]))
        elif (opens and len(lead.split()) <= 6) or (role == "chair" and _UNDER.search(lead)):
            after = [m for m in people if m.start >= match.end()]
            yield from ((m, role) for m in after[:1])


def _can_act(text: str, low: int, start: int) -> bool:
    """Whether no preposition makes the person or body, whose phrase begins at ``start``, an object."""
    return not _NOT_SUBJECT.search(text, max(low, start - 24), start)


def _phrases(names: Names, start: int, end: int) -> dict[int, int]:
    """Where the phrase with titles begins, by where the name does, of the persons between ``start`` and ``end``."""
    low = bisect_left(names.descriptions, start, key=lambda d: d.start)
    high = bisect_left(names.descriptions, end, key=lambda d: d.start)
    return {d.name_start: d.start for d in names.descriptions[low:high]}


def _reaches(text: str, end: int, verb_start: int) -> bool:
    """Whether a verb still belongs to the person before it: same clause, nothing reported in between."""
    gap = _SPEECH.sub("", text[end:verb_start])
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
            chosen = [m for m in bodies if m.end <= match.end() and (joint or _can_act(text, start, m.start))]
            yield from ((m, "organizer") for m in _outermost(chosen)[-3:])
        elif match.start() >= event_span[1] and _BY.search(text, event_span[1], match.start()):
            by = _DO.search(text, event_span[1], match.start())
            if by is None or by.start() - event_span[1] > _BY_REACH:
                continue
            between = [m for m in bodies if event_span[1] <= m.start and m.end <= match.end()]
            yield from ((m, "organizer") for m in _outermost(between))


def _outermost(bodies: list[Mention]) -> list[Mention]:
    return [m for m in bodies if not any(o is not m and o.start <= m.start and m.end <= o.end for o in bodies)]
