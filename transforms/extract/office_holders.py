"""Who holds which office: titles before and after a name, lists, and verbs such as "giữ chức"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from transforms.extract.facts import Mention
from transforms.extract.letters import UPPER
from transforms.extract.names import Names, Office, Sentence
from transforms.extract.office_gaps import STACK, gap_is, name_start, says_office
from transforms.extract.office_stacks import own_titles, split_point
from transforms.extract.office_status import set_status
from transforms.extract.office_verbs import attach_by_verb

_NAMED = re.compile(r"\s*(?:,|:|là|gồm có|gồm|là các|gồm các|-|–)?:?\s*")
_AGE = (
    r"(?:\s*\((?:SN|[Ss]inh năm|\d)[^)]{0,25}\)|\s*\([^()\n]{1,40}\)(?=\s*,)"
    r"|\s*,?\s*(?:\d+ tuổi|SN \d+|sinh (?:năm )?\d+))?"
)
_APPOSITION = re.compile(
    _AGE + r"\s*(?:,|-|–|\(|:)?\s*(?:(?:người|đang|hiện|nay|một|vốn|cũng|khi (?:đó|ấy)|lúc đó|là|từng là)\s+)*"
    r"(?i:nguyên là|nguyên|cựu|cố|tân)?\s*",
)
_PARENT = re.compile(r"\s*\([^()\n]{2,60}\)\s*")
_OPENING = re.compile(r"(?:^|[\n.:“\"]\s*|\bTheo )$")
_LIST = re.compile(r"\s*(?:,|;|và|cùng|, và)\s*")
_SHARED = re.compile(r"\s*(?:kiêm|và|-|–|, kiêm|,? đồng thời là)\s*")
_SHARED_COMMA = re.compile(r"\s*(?:,|kiêm|và|, kiêm|,? đồng thời là)\s*")
_IN_CHARGE = re.compile(r" phụ trách [^,.;:]{3,50} là ")
_BOARD = ("hội đồng quản trị", "hđqt", "hội đồng thành viên", "hđtv")
_MADE = re.compile(
    rf"(?:(?i:ông|bà|anh|chị|đồng chí)|\b[{UPPER}]\w+) [{UPPER}]\w*[^,;.]*"
    r" (?:làm|giữ (?:các )?chức(?: vụ| danh)?|trở thành|đảm nhiệm|đảm nhận) \Z"
)
_AFTER_THEO = re.compile(
    r"\b[Tt]heo [^,.;]{0,40}\Z|(?:\A|[.\n] ?)(?:Sau|Trước|Nhờ|Từ|Trong|Với) [^,.;]{0,60}của [^,.;]{0,16}\Z"
)
_TOPIC = re.compile(
    r"(?:\A|[.\n”\"] ?)(?:Đề cập|Nói|Trả lời|Liên quan|Đánh giá|Bình luận|Nhận xét|Về|Chia sẻ|Đối với|Phản hồi)\b"
    r"[^,.;]{0,80}\Z"
)
_POSSESSED = re.compile(r"\bcủa [^,.;]{0,26}\Z")
_SAID_BY = re.compile(r"\b[Tt]heo \Z")
_SAYS = re.compile(
    r"(?: đã| cũng| vừa| từng)? (?:cho biết|nói|khẳng định|cho rằng|tuyên bố|nhấn mạnh|cho hay|đề nghị|yêu cầu)\b"
)
_GOES_ON = re.compile(r" (?!(?:thì|cho|nói|khẳng|chia|nhận|đánh|là|và|kiêm)\b)[a-zà-ỹđ]")
_JOBS = ("job", "sport job", "technical rank", "artist", "sport")
_CLOSED = re.compile(r"\s*(?:[^\w\s]|$|[A-ZĐ])")
_SPECIALISED = ("academic rank", "technical rank", "artist", "job")
_SPECIAL_WORDS = (
    r"(?: (?!(?:của|và|cho|với|là|cùng|do|theo|khi|nói|tên|bị|họ|người|tuổi|đã|đang|được|có|thì|như|mời|gọi|chọn|kể|gặp"
    r"|khen|đưa|cứu|thay|sẽ|bạn|vợ|chồng|con|em|cháu|bố|mẹ|cha|anh|chị|ông|bà|song|cũ|mới|gái|trai|ruột|tàu|lò|nhãn"
    r"|lớp|không|tại|ở|về|từ|trong|cũng|còn|vẫn|mà|tới|đến|trên)\b)[a-zà-ỹđ]+){1,3}"
)
_SPECIALITY = re.compile(f"{_SPECIAL_WORDS} ")
_SPECIAL_APPOSITION = re.compile(
    r"(?! (?:khẳng|chia|nhận|đánh|phát|trả|xác|nhấn|đề|giải|lo|hy|bày|thừa|tiết|viết|đi)\b)"
    rf"{_SPECIAL_WORDS}(?=[,;)]| của |\.\s|\.?$)"
)
_PRAISE = re.compile(
    r" (?:trẻ|nổi tiếng|hàng đầu|tài năng|quá cố|kỳ cựu|lão thành|gạo cội|xinh đẹp|đa tài|bậc thầy"
    r"|tài hoa|tài ba|quốc dân|lừng danh|huyền thoại|đình đám|điển trai) "
)
_LISTED = re.compile(r":|gồm")
_PLURAL = re.compile(r"(?:các|những|hai|ba|bốn|năm|\d+)\s*(?:đồng chí|ông|vị)?\s*$", re.IGNORECASE)
_GOVERNMENT = "head of government"


def share_governments(names: Names, offices: Sequence[Office]) -> None:
    """A head of government once named with the country heads that government wherever the country is left out."""
    heads = [office for office in offices if office.group == _GOVERNMENT and office.organization_no is not None]
    full: dict[int, int | None] = {}
    for office in heads:
        if office.organization_no is not None and names.name_of(office.organization_no).startswith("Chính phủ "):
            full.update(dict.fromkeys(office.holders, office.organization_no))
    for office in heads:
        if office.holders and office.holders[0] in full:
            office.organization_no = full[office.holders[0]]


def attach_offices(
    names: Names,
    text: str,
    sentence: Sentence,
    offices: Sequence[Office],
    persons: Sequence[Mention],
    subject: int | None,
) -> None:
    """Fill ``holders``, ``status`` and ``method`` of one sentence's offices.

    ``subject`` is the person the text spoke of last, for "Ông từng giữ chức …".
    """
    if not offices:
        return
    _share_organizations(text, offices)
    _attach_neighbours(text, offices, persons)
    attach_by_verb(names, text, sentence, offices, persons, subject)
    set_status(text, sentence, offices)


def _attach_neighbours(text: str, offices: Sequence[Office], persons: Sequence[Mention]) -> None:
    items: list[Office | Mention] = sorted([*offices, *persons], key=lambda item: item.start)
    at = 0
    while at < len(items):
        if isinstance(items[at], Mention):
            at += 1
            continue
        last = at
        while (
            last + 1 < len(items)
            and isinstance(items[last + 1], Office)
            and _is_stacked(text, items[last], items[last + 1])
        ):
            last += 1
        _attach_stack(text, items, at, last)
        at = last + 1


def _is_stacked(text: str, left: Office | Mention, right: Office | Mention) -> bool:
    if isinstance(right, Office) and right.is_rank and text[left.end : right.start] == " là ":
        return True
    return gap_is(text, left, right, STACK)


def _attach_stack(text: str, items: Sequence[Office | Mention], first: int, last: int) -> None:
    stack = [item for item in items[first : last + 1] if isinstance(item, Office)]
    left = items[first - 1] if first else None
    holder = left if isinstance(left, Mention) and _is_apposition(text, left, stack[0]) else None
    right = items[last + 1] if last + 1 < len(items) else None
    if isinstance(right, Mention) and _precedes(text, stack[-1], right, holder is None):
        cut = split_point(text, stack) if holder is not None else 0
        for office in own_titles(text, stack[cut:]):
            office.holders.append(right.entity_no)
        _attach_list(text, stack[-1], items, last + 1)
        stack = stack[:cut]
    if holder is not None:
        for office in stack:
            office.holders.append(holder.entity_no)


def _is_apposition(text: str, person: Mention, office: Office) -> bool:
    gap = text[person.end : office.start] if office.start - person.end < 40 else ""
    if not gap.strip() or not _APPOSITION.fullmatch(gap):
        return False
    if _GOES_ON.match(text, office.end) and _AFTER_THEO.search(text, max(0, person.start - 48), person.start):
        return False
    if office.organization_no is None and _TOPIC.search(text, max(0, person.start - 96), person.start):
        return False
    if "người" in gap and _POSSESSED.search(text, max(0, person.start - 32), person.start):
        return False
    if office.group in _JOBS and not _CLOSED.match(text, office.end):
        special = (
            _SPECIAL_APPOSITION.match(text, office.end) if office.group in _SPECIALISED and office.is_rank else None
        )
        if special is None:
            return False
        office.title_end = office.end = special.end()
    return "là" not in gap.split() or says_office(text, office)


def _share_organizations(text: str, offices: Sequence[Office]) -> None:
    """In "Chủ tịch kiêm Tổng giám đốc Công ty A" both offices are of the company."""
    for left, right in reversed(list(pairwise(offices))):
        lacks = left.organization_no is None and left.takes_organization and not left.is_rank
        board = text[left.title_start : left.title_end].casefold().endswith(_BOARD)
        pattern = _SHARED_COMMA if board or left.group == right.group else _SHARED
        if lacks and right.organization_no is not None and not right.is_rank and gap_is(text, left, right, pattern):
            left.organization_no = right.organization_no


def _precedes(text: str, office: Office, person: Mention, alone: bool) -> bool:
    gap = text[office.end : person.start]
    if (
        not gap.strip()
        or (office.is_rank and gap == ". ")
        or (office.organization_no is not None and _PARENT.fullmatch(gap))
    ):
        return True
    start = name_start(text, person)
    between = text[office.end : start]
    if start < person.start and not between.strip():
        return True
    if office.is_rank and _PRAISE.fullmatch(gap):
        return True
    clause = max(0, office.start - 80, *(text.rfind(sign, 0, office.start) for sign in ",;."))
    if not alone or _MADE.search(text, clause, office.start) or _is_mere_object(text, office):
        return False
    if (
        "," in between
        and _SAID_BY.search(text, max(0, office.start - 6), office.start)
        and _SAYS.match(text, person.end)
    ):
        return False
    if start < person.start and not office.is_rank:
        return bool(_NAMED.fullmatch(between) or _IN_CHARGE.fullmatch(between))
    if between.strip() in (",", "-", "–") and not office.is_rank and _opens(text, office):
        return True
    if ":" in between or "gồm" in between:
        return bool(_NAMED.fullmatch(between))
    if office.is_rank and office.group in _SPECIALISED and _SPECIALITY.fullmatch(gap):
        office.title_end = office.end = person.start - 1
        return True
    return False


def _is_mere_object(text: str, office: Office) -> bool:
    """Whether an office without an organisation only ends a phrase ("Tiếp thu ý kiến đại biểu, ông Bình nói")."""
    before = text[max(0, office.start - 8) : office.start]
    if before.endswith(" của "):
        return True
    vague = office.organization_no is None and not office.is_rank and text[office.start].islower()
    return vague and before[-2:-1].isalnum() and not before.casefold().endswith("theo ")


def _opens(text: str, office: Office) -> bool:
    """Whether an office opens its sentence ("Chủ tịch Hội, Trần Bình, nói")."""
    return bool(_OPENING.search(text[max(0, office.start - 6) : office.start]))


def _attach_list(text: str, office: Office, items: Sequence[Office | Mention], at: int) -> None:
    """Give a plural title to every name of the list that follows it."""
    if not _PLURAL.search(text, max(0, office.title_start - 20), office.title_start) and not _LISTED.search(
        text[office.end : items[at].start]
    ):
        return
    _follow_list(text, office, items, at)


def _follow_list(text: str, office: Office, items: Sequence[Office | Mention], at: int) -> None:
    while at + 1 < len(items):
        left, right = items[at], items[at + 1]
        if not isinstance(left, Mention) or not isinstance(right, Mention):
            return
        if not _LIST.fullmatch(text, left.end, name_start(text, right)):
            return
        office.holders.append(right.entity_no)
        at += 1
