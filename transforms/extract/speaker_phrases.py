"""Where the noun phrase of a speaker ends, and what a newspaper is called without "báo", "tờ", "hãng tin"."""

from __future__ import annotations

import re
from functools import cache

from transforms.extract.letters import UPPER
from transforms.extract.speaker_grammar import PREDICATE, before_adverbs
from transforms.lexicons.lexicon import load_rows, load_set

ENDS_NO_PHRASE = frozenset(
    (
        "và", "là", "thì", "mà", "chuyên", "bảo", "đưa", "với", "của", "cho", "một", "các", "những", "hơn", "khi",
        "trong", "tại", "từ", "nào", "gây", "sau", "bằng", "ký", "đều", "hiện", "hàng", "theo", "về", "ở", "để", "rằng",
        "nhiều", "được", "bị", "tự",
    )
)  # fmt: skip
_NOUN_LEADS = ("ban", "một", "các", "những", "nhiều", "số", "hai", "mỗi")
_AUXILIARY = re.compile(r"(?:\s(?:đã|đang|sẽ|từng|vừa|cùng|cũng|có|không|chưa))+$")
_ASIDE = re.compile(r"\s*\([^()\d]*\)|\s+(?:tự xưng|với điều kiện.*)$")
_MEDIUM = re.compile(
    r"(?i:tờ báo|tờ|báo|nhật báo|hãng thông tấn|hãng tin|hãng|trang tin|trang mạng|trang web|trang|kênh)\s+"
    r"(?=[" + UPPER + r"])(?!Điện tử)|(?i:đài truyền hình|đài phát thanh|đài)\s+(?=[A-Z]{2})"
)


def media_name(name: str) -> str:
    """The name of a medium without the word for its kind; other names come back as they are.

    >>> media_name("Báo Đồng Xanh"), media_name("hãng tin Núi"), media_name("Báo Điện tử Núi"), media_name("báo chí")
    ('Đồng Xanh', 'Núi', 'Báo Điện tử Núi', 'báo chí')
    """
    medium = _MEDIUM.match(name)
    return name[medium.end() :] if medium else name


def source_name(phrase: str) -> str:
    """What a source without a proper name is called: its phrase without brackets, "tự xưng" and "tờ", "trang".

    >>> source_name("Nhóm Núi Xa (NX) tự xưng"), source_name("tờ Đồng Xanh")
    ('Nhóm Núi Xa', 'Đồng Xanh')
    """
    name = _ASIDE.sub("", phrase)
    medium = media_name(name)
    agency = medium != name and not name.lower().startswith(("trang", "kênh"))
    return medium.split(" của ")[0] if agency else medium


@cache
def foreign_acronyms() -> frozenset[str]:
    """Short names of foreign and international bodies, as written."""
    rows = load_rows("organization_aliases")
    return frozenset(row["alias"] for row in rows if row["alias"].isupper() and "Việt Nam" not in row["name"])


def is_medium(name: str) -> bool:
    """Whether a speaker's name is that of a newspaper, a broadcaster or a news agency.

    >>> is_medium("báo Đồng Xanh"), is_medium("Reuters"), is_medium("Sở Y tế")
    (True, True, False)
    """
    return _MEDIUM.match(name) is not None or name.casefold() in _media()


@cache
def _media() -> frozenset[str]:
    return frozenset(name.casefold() for name in load_set("media_names"))


@cache
def _verbs() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    after = {row["verb"]: tuple(filter(None, row["after"].split(", "))) for row in load_rows("clause_verbs")}
    written = "|".join(sorted(after, key=len, reverse=True))
    return re.compile(r"(?<=\w)\s(" + written + r")(?=\s|$)"), after


def phrase_end(text: str, start: int, end: int, acts: bool = True) -> int:
    """Where the noun phrase at ``text[start:end]`` ends: before its first verb and adverbs, or at ``end``.

    ``acts`` is False for papers, whose phrase may go on with a verb ("báo cáo công bố hôm qua").

    >>> text = "lãnh đạo xã nhiều lần nêu quan điểm"
    >>> text[: phrase_end(text, 0, len(text))]
    'lãnh đạo xã'
    """
    verb = next(
        (m.start() for m in PREDICATE.finditer(text, start, end) if not _goes_on(text, start, m.start(), *_NOUN_LEADS)),
        end,
    )
    pattern, after = _verbs()
    for match in pattern.finditer(text, start, verb) if acts else ():
        if not _goes_on(text, start, match.start(), *after[match[1]]) and not text.startswith("đến từ", match.start(1)):
            verb = match.start()
            break
    return max(before_adverbs(text, start, verb), start + 1) if start < verb < end else verb


def _goes_on(text: str, start: int, at: int, *heads: str) -> bool:
    """Whether a verb at ``at`` tells a noun before it apart ("những người đã tham gia", "đoàn kiểm tra")."""
    return _AUXILIARY.sub("", text[start:at].lower()).endswith(("người", *heads))
