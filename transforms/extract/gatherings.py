"""One gathering while an article is read, and when two descriptions name the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from transforms.extract.event_names import EventMention
from transforms.extract.event_phrases import ALSO_CALLED
from transforms.extract.facts import Mention, Role, TimeExpression

OWN_SESSION = frozenset(("kỳ họp", "phiên họp", "đại hội", "họp", "hội nghị"))
_KIN = (
    frozenset(("họp", "phiên họp", "hội nghị", "giao ban", "buổi làm việc")),
    frozenset(("gặp mặt", "buổi tiếp", "hội đàm", "buổi làm việc", "đối thoại", "tiếp xúc cử tri")),
    frozenset(("hội thảo", "tọa đàm", "diễn đàn", "hội nghị", "đối thoại", "buổi thảo luận")),
    frozenset(("lễ", "chương trình", "lễ hội")),
)
HEAD_WORDS = frozenset(
    ("hội", "nghị", "lễ", "buổi", "cuộc", "họp", "kỳ", "phiên", "đại", "tang", "trận", "đấu", "giải", "và", "của", "về",
     "chuyến", "thăm", "gặp", "với", "tại", "tổ", "chức")
)  # fmt: skip
_WORDS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_WRITTEN = {word: str(n) for words in (_WORDS, _ROMAN) for n, word in enumerate(words, 1)}
_ORDINAL = re.compile(
    r"(?<!\w)(?P<kind>lần thứ|thứ|lần|khóa|khoá|kỳ họp|trung ương|tư|tw|đại hội)\s(?P<number>\d{1,3}|"
    + "|".join(sorted(_WRITTEN, key=len, reverse=True))
    + r")(?!\w)"
)
_TERM = frozenset(("khóa", "khoá"))
_YEAR = re.compile(r"(?<![\w/.-])(?:19|20)\d\d(?![\w/-])")
_WORD = re.compile(r"\w+")
_GENERIC_HEAD = frozenset(("buổi", "lễ", "đại"))
_WITH_PERSONS = frozenset(("gặp mặt", "hội đàm", "buổi tiếp", "buổi làm việc"))
_STAGES = (
    ("sơ thẩm", "phúc thẩm", "thượng thẩm"),
    ("khai mạc", "bế mạc"),
    ("chung kết", "bán kết", "tứ kết", "ra quân", "vòng bảng"),
    ("lượt đi", "lượt về"),
    ("sơ kết", "tổng kết"),
)
_COUNTING = frozenset(("thứ", "lần"))
_SAME_BY_ALIAS = 3
_ALSO_CALLED = {"mỹ": "hoa", "trung": "hoa"}
_OF_WHOM = re.compile(r"\scủa\s")
_WHERETO = re.compile(r"\s(?:tới|đến|sang)\s")
_VISIT_WORDS = frozenset(
    ("chính", "thức", "cấp", "nhà", "nước", "hữu", "nghị", "làm", "việc", "đầu", "tiên", "lịch", "sử", "tới", "đến",
     "sang", "lần", "này", "và", "trong", "một", "quốc", "gia", "nước", "thăm", "chuyến", "cao", "sắp")
)  # fmt: skip


@dataclass(slots=True)
class Gathering:
    """``people`` holds the first mention of each (name, role); ``first`` is where its sentence begins.

    ``is_elsewhere`` when it is only mentioned as something of another time ("vừa qua", "sắp tới"),
    ``is_attended`` when the words before its first mention say that somebody is at it.
    """

    mention: EventMention
    name: str
    words: frozenset[str]
    when: TimeExpression | None = None
    place: Mention | None = None
    place_span: tuple[int, int] | None = None
    is_chief: bool = False
    people: dict[tuple[str, Role], tuple[Mention, Role]] = field(default_factory=dict)
    first: int = 0
    is_elsewhere: bool = False
    is_attended: bool = False

    def add(self, name: str, mention: Mention, role: Role) -> None:
        """Note a participant; the first mention in a role counts."""
        self.people.setdefault((name, role), (mention, role))


def words_in(name: str) -> frozenset[str]:
    """Lower-case words and numbers of a name."""
    return frozenset(_WORD.findall(name.lower()))


def are_kin(one: str, other: str) -> bool:
    """Whether a text may call a gathering of one type by the bare noun of the other ("hội nghị": "cuộc họp")."""
    return any(one in family and other in family for family in _KIN)


@lru_cache(maxsize=4096)
def _numbers(name: str) -> dict[str, str]:
    """The numbers a name gives, of the gathering, its term and its year; "lần hai", "lần thứ II" and "lần 2" alike."""
    found: dict[str, str] = {}
    for match in _ORDINAL.finditer(name.lower()):
        number = _WRITTEN.get(match["number"], match["number"])
        found.setdefault("term" if match["kind"] in _TERM else "number", number)
    year = _YEAR.search(name)
    return found | {"year": year.group()} if year else found


def same_gathering(
    known: Gathering, name: str, words: frozenset[str], event_type: str, day: TimeExpression | None
) -> bool:
    """Whether two descriptions name one gathering."""
    if event_type != known.mention.event_type and not (_is_alias(known.name, name) or _is_alias(name, known.name)):
        return False
    if _are_opposed(known.name.lower(), name.lower()):
        return False
    numbers, others = _numbers(known.name), _numbers(name)
    has_same_name = event_type in OWN_SESSION and "number" in numbers and numbers == others and words == known.words
    if _are_two_days(known.when, day) and not has_same_name:
        return False
    if any(numbers[kind] != others[kind] for kind in numbers.keys() & others.keys()):
        return False
    if event_type == "trận đấu" and day and known.when and words & known.words - HEAD_WORDS:
        return True
    if ("tiếp theo" in known.name) != ("tiếp theo" in name) and known.words:
        return False
    if not known.words or (event_type in OWN_SESSION and "number" in numbers.keys() & others.keys()):
        return True
    if event_type == "chuyến thăm":
        return _same_visit(known.name, name)
    if event_type in OWN_SESSION and (_only_counts(words) or _only_counts(known.words)):
        return True
    return _same_words(words, known.words, 0.75 if event_type in _WITH_PERSONS else 0.5)


def _are_two_days(one: TimeExpression | None, other: TimeExpression | None) -> bool:
    return bool(one and other and one.date_from and other.date_from and one.date_from != other.date_from)


def _only_counts(words: frozenset[str]) -> bool:
    """Whether a name tells no more of its session than the number ("phiên họp thứ 10")."""
    content = words - HEAD_WORDS
    return bool(content) and all(w in _COUNTING or w.isdigit() or w in _WRITTEN for w in content)


def _is_alias(known: str, name: str) -> bool:
    """Whether a name begins as the other name of a gathering does ("Hội nghị A còn gọi là Đối thoại B")."""
    also = ALSO_CALLED.search(known)
    if also is None:
        return False
    alias, words = _WORD.findall(known[also.end() :].lower()), _WORD.findall(name.lower())
    return alias[:_SAME_BY_ALIAS] == words[:_SAME_BY_ALIAS]


def _are_opposed(one: str, other: str) -> bool:
    """Whether the names tell two stages of something apart ("sơ thẩm" and "phúc thẩm")."""
    return any(told and also and told != also for told, also in zip(_stages_of(one), _stages_of(other), strict=True))


@lru_cache(maxsize=4096)
def _stages_of(name: str) -> tuple[str | None, ...]:
    """The stage that a name tells, of each row of stages; the same names are compared with all others."""
    return tuple(next((stage for stage in stages if stage in name), None) for stages in _STAGES)


def _same_words(words: frozenset[str], known: frozenset[str], share: float) -> bool:
    """Whether one name is the other cut short, or they have at least the ``share`` of the shorter one in common."""
    content, known_content = words - HEAD_WORDS, known - HEAD_WORDS
    shared, fewer = len(content & known_content), min(len(content), len(known_content))
    return shared > 0 and (shared == fewer or (shared >= 2 and shared >= share * fewer))


def _same_visit(known: str, name: str) -> bool:
    """Whether neither the countries nor the visitors that two names give tell the visits apart."""
    (where, who), (other_where, other_who) = _visit(known), _visit(name)
    if where and other_where and not where & other_where:
        return False
    return not who or not other_who or who[-1] in other_who or other_who[-1] in who


def _visit(name: str) -> tuple[frozenset[str], list[str]]:
    """Words for the country and for the visitor of "chuyến thăm chính thức Lào của Chủ tịch nước"."""
    parts = _OF_WHOM.split(name, maxsplit=1)
    whose = _WHERETO.split(parts[1], maxsplit=1) if len(parts) > 1 else [""]
    where = words_in(" ".join([parts[0], *whose[1:]])) - _VISIT_WORDS
    return where | {_ALSO_CALLED[w] for w in where if w in _ALSO_CALLED}, _WORD.findall(whose[0].lower())


def head_words(head: str) -> frozenset[str]:
    """What the head noun of a ceremony tells beside its kind ("lễ ký kết": ký, kết; "buổi lễ", "cuộc gặp": nothing).

    >>> sorted(head_words("lễ ký kết")), sorted(head_words("cuộc gặp"))
    (['ký', 'kết'], [])
    """
    return words_in(head) - _GENERIC_HEAD if "lễ" in head else frozenset()


def may_be_called(known: Gathering, event_type: str, head: str) -> bool:
    """Whether a bare head noun of the gathering's own type can mean it: no "lễ ký kết" is meant by "lễ đón"."""
    if event_type != known.mention.event_type:
        return False
    told = head_words(head)
    return not told or not known.words or told <= known.words
