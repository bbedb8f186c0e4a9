"""Names of organisations: abbreviations written out, keys that are equal for the forms of one organisation."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transforms.extract.phrase_matcher import split_words
from transforms.lexicons.lexicon import load_rows

_TERM = re.compile(r",?\s+(?:khóa|khoá|Khóa|Khoá|nhiệm kỳ|lần thứ)\s+[IVXLC\d][\w/ –-]*$")
_DROPPED = {"và", ",", "-", "–", "—", ".", "&", "“", "”", '"', "'", "‘", "’", "(", ")", "/"}
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
CORPORATE_WORDS = frozenset(
    {"Corp", "Inc", "Ltd", "Group", "FC", "Bank", "Airlines", "News", "University", "Holdings", "JSC"}
)
_GENERIC_HEADS = (
    ("công", "ty"),
    ("tổng", "công", "ty"),
    ("trách", "nhiệm", "hữu", "hạn"),
    ("cổ", "phần"),
    ("một", "thành", "viên"),
    ("thương", "mại", "cổ", "phần"),
    ("tmcp",),
    ("tập", "đoàn"),
    ("ngân", "hàng"),
    ("báo",),
    ("báo", "điện", "tử"),
    ("tờ",),
    ("đài",),
    ("hãng",),
    ("hãng", "tin"),
    ("kênh",),
    ("tạp", "chí"),
    ("câu", "lạc", "bộ"),
    ("đội",),
    ("đội", "bóng"),
    ("đội", "tuyển"),
    ("tuyển",),
    ("đt",),
    ("trường",),
    ("tổ", "chức"),
    ("doanh", "nghiệp"),
    ("lực", "lượng"),
    ("các",),
    ("trang",),
)


def _pattern_of(abbreviation: str) -> str:
    """One letter and a stop ("Q.") counts inside a name only, other abbreviations wherever they are whole words."""
    if abbreviation.endswith("."):
        return (r"(?<=\w )" if len(abbreviation) == 2 else "") + re.escape(abbreviation)
    return re.escape(abbreviation) + r"(?![\w&])"


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {row["abbreviation"]: row["expansion"] for row in load_rows("abbreviations")}
    longest = sorted(table, key=len, reverse=True)
    inner = "|".join(_pattern_of(key) for key in longest)
    return re.compile(rf"(?<![\w&-])(?<!\w\.)(?:{inner})(?!\.(?:vn|com|net|org|VN)\b)"), table


def is_abbreviation(word: str) -> bool:
    """Whether a word is one of the abbreviations of institutions.

    >>> is_abbreviation("UBND"), is_abbreviation("An")
    (True, False)
    """
    return word in _abbreviations()[1]


@cache
def _aliases() -> dict[str, str]:
    return {row["alias"]: row["name"] for row in load_rows("organization_aliases")}


@lru_cache(maxsize=16384)
def expand(surface: str) -> str:
    """Write out the abbreviations of an organisation's name, without its term of office, first letter capital.

    >>> expand("UBND TP.HCM"), expand("HĐND tỉnh khóa X"), expand("Sở GD-ĐT")
    ('Ủy ban nhân dân Thành phố Hồ Chí Minh', 'Hội đồng nhân dân tỉnh', 'Sở Giáo dục và Đào tạo')
    """
    pattern, table = _abbreviations()

    def written_out(match: re.Match[str]) -> str:
        gap = " " if match.group().endswith(".") and surface[match.end() : match.end() + 1].isalnum() else ""
        return table[match.group()] + gap

    shortened = _TERM.sub("", surface)
    name = _aliases().get(shortened) or " ".join(pattern.sub(written_out, shortened).split())
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=16384)
def organization_key(name: str) -> tuple[str, ...]:
    """Key of an organisation's name: expanded words without case, signs and "và".

    >>> organization_key("Sở TN&MT") == organization_key("Sở Tài nguyên - môi trường")
    True
    """
    return tuple(_ROMAN.get(word.key, word.key) for word in split_words(expand(name)) if word.key not in _DROPPED)


@lru_cache(maxsize=16384)
def own_key(key: tuple[str, ...]) -> tuple[str, ...]:
    """The words that are left of a key without the words for the kind of organisation.

    >>> own_key(("công", "ty", "cổ", "phần", "gỗ", "thuận", "an"))
    ('gỗ', 'thuận', 'an')
    """
    rest = key
    while rest:
        for head in sorted(_GENERIC_HEADS, key=len, reverse=True):
            if rest[: len(head)] == head and len(rest) > len(head):
                rest = rest[len(head) :]
                break
        else:
            return rest
    return rest


def initials(key: tuple[str, ...]) -> str:
    """First letters of a key's words, to compare with an acronym.

    >>> initials(("viện", "kiểm", "sát"))
    'vks'
    """
    return "".join(word[0] for word in key if word)
