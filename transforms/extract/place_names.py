"""Names of places: unit words, one key for the forms of one place, places that stand inside longer names."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from transforms.extract.phrase_matcher import PhraseMatcher, split_words, word_key
from transforms.extract.places import commune_names, district_names, province_names
from transforms.lexicons.lexicon import Row, load_rows
from transforms.normalise.keys import match_key

_ABBREVIATED = re.compile(r"(?:TP\.? ?|T\.P ?)(?=HCM\b|[A-ZĐÀ-Ỹ])", re.IGNORECASE)
_HO_CHI_MINH = ("hồ", "chí", "minh")
_VAGUE = frozenset(
    [
        "khu",
        "châu",
        "phủ",
        "động",
        "bãi",
        "rừng",
        "biển",
        "căn cứ",
        "phố",
        "đường phố",
        "vườn",
        "ga",
        "cầu",
        "hồ",
        "hang",
        "bến",
    ]
) | {"tuyến", "đình", "khu di tích", "nhà máy", "hẻm", "ngõ"}
_SMALL_ONLY = frozenset(
    ["bang", "buôn", "bản", "hạt", "hồ", "khu vực", "khối", "lãnh thổ", "nước", "núi", "vùng", "động"]
)
_COMPOUND = ("miền", "vùng", "gia", "thành", "đường", "trên", "đất", "nhà", "đổ", "xuống", "lên", "leo")
_TWO_WORD_UNITS = {("thành", "phố"), ("thị", "xã"), ("thị", "trấn"), ("đặc", "khu"), ("khu", "phố")}
_LOCAL_UNITS = frozenset(
    [
        "tỉnh",
        "thành phố",
        "quận",
        "huyện",
        "thị xã",
        "thị trấn",
        "phường",
        "xã",
        "đặc khu",
        "thôn",
        "ấp",
        "xóm",
        "khu phố",
    ]
)
_SEVERAL = frozenset(["các", "những", "hai", "ba", "bốn", "năm", "sáu", "mấy", "nhiều"]) | frozenset(
    map(str, range(2, 100))
)
_NOT_BEFORE_UNIT = _SEVERAL | {"hàng", "nông", "làng", "trưởng"}
_LONG_UNITS = {"tp": "thành phố", "t . p": "thành phố", "tx": "thị xã", "q": "quận", "h": "huyện", "p": "phường"}


@cache
def _units() -> tuple[PhraseMatcher, list[Row]]:
    rows = load_rows("place_units")
    return PhraseMatcher(row["word"] for row in rows), rows


@lru_cache(maxsize=16384)
def split_unit(surface: str) -> tuple[str, str, str]:
    """Unit word in full, its level and the rest of a place's name ('' for a missing unit).

    >>> split_unit("TP. Cần Thơ")
    ('thành phố', 'province', 'Cần Thơ')
    >>> split_unit("bãi rác Khánh Sơn"), split_unit("Cần Thơ"), split_unit("Bến Tre")
    (('bãi rác', 'site', 'Khánh Sơn'), ('', '', 'Cần Thơ'), ('', '', 'Bến Tre'))
    """
    words = split_words(surface)
    if len(words) < 2:
        return ("thành phố", "province", "HCM") if surface.upper() == "TPHCM" else ("", "", surface)
    matcher, rows = _units()
    hit = matcher.match(words, 0)
    if hit is None or hit[0] >= len(words):
        return "", "", surface
    size, number = hit
    if rows[number]["word"] in _SMALL_ONLY and surface[0].isupper():
        return "", "", surface
    if rows[number]["level"] == "site" and surface[0].isupper() and _is_unit_name(surface):
        return "", "", surface
    unit = " ".join(word.key for word in words[:size])
    while size < len(words) - 1 and words[size].key == ".":
        size += 1
    unit = _LONG_UNITS.get(unit.removesuffix(" ."), unit)
    return unit, rows[number]["level"], surface[words[size].start :]


def _is_unit_name(surface: str) -> bool:
    """Whether a province, a district or a commune is called so, the word for a site included ("Bến Tre")."""
    key = match_key(surface)
    return key in province_names() or key in district_names() or key in commune_names()


@lru_cache(maxsize=16384)
def site_key(surface: str) -> tuple[str, tuple[str, ...]]:
    """Kind of a site and the key of its own name: words in small letters after the unit word do not count.

    >>> site_key("mỏ lithium Tân An") == site_key("mỏ Tân An"), site_key("cao tốc A - B") == site_key("đường A-B")
    (True, True)
    """
    words = split_words(surface)
    hit = _units()[0].match(words, 0)
    kind = _units()[1][hit[1]]["kind"] if hit else ""
    name = words[hit[0] :] if hit else words
    while len(name) > 1 and surface[name[0].start].islower():
        name = name[1:]
    return kind, place_key(surface[name[0].start :] if name else surface)


def full_country(surface: str) -> str:
    """The whole name of a country that is called by a part of it or two letters, the surface itself for other places.

    >>> full_country("VN"), full_country("Nhật"), full_country("An Giang")
    ('Việt Nam', 'Nhật Bản', 'An Giang')
    """
    return _short_countries().get(surface, surface)


@cache
def _short_countries() -> dict[str, str]:
    return {row["short"]: row["name"] for row in load_rows("short_countries")}


def unit_kind(surface: str) -> str:
    """Kind of the site whose unit word begins a place's name, '' when none does.

    >>> unit_kind("cao tốc Tân An"), unit_kind("Tân An")
    ('road', '')
    """
    return site_key(surface)[0]


def site_unit_before(text: str, start: int) -> int:
    """Where the unit word in small letters directly before a site's own name begins (``start`` when there is none).

    >>> site_unit_before("đến nút giao Tân An", 13)
    4
    """
    words = split_words(text, max(0, start - 24), start)
    for at in range(max(0, len(words) - 4), len(words)):
        hit = _units()[0].match(words, at)
        if hit and at + hit[0] == len(words) and text[words[-1].end : start] == " ":
            row = _units()[1][hit[1]]
            if row["level"] == "site" and row["word"] not in _VAGUE and text[words[at].start].islower():
                return start if at and words[at - 1].key in _COMPOUND else words[at].start
    return start


def local_unit_before(text: str, start: int) -> int:
    """Where the word in small letters for a province, a district, a commune or a hamlet directly before a name begins.

    ``start`` when there is none, when it is part of another word ("nông thôn") or stands for several ("các xã").

    >>> local_unit_before("đến ấp Tân An", 7), local_unit_before("các xã Tân An", 7)
    (4, 7)
    """
    words = split_words(text, max(0, start - 24), start)
    if not words or words[-1].end + 1 != start or text[start - 1] != " ":
        return start
    size = 2 if len(words) > 1 and (words[-2].key, words[-1].key) in _TWO_WORD_UNITS else 1
    unit = " ".join(word.key for word in words[-size:])
    before = words[-size - 1].key if len(words) > size else ""
    if unit not in _LOCAL_UNITS or before in _NOT_BEFORE_UNIT or not text[words[-size].start : start].islower():
        return start
    return words[-size].start


def stands_for_several(text: str, start: int, level: str) -> bool:
    """Whether the unit word at ``start`` belongs to a list of provinces ("các tỉnh An Giang, …").

    >>> stands_for_several("các tỉnh An Giang", 4, "province"), stands_for_several("ở tỉnh An Giang", 2, "province")
    (True, False)
    """
    before = text[max(0, start - 8) : start].split(" ")
    several = level == "province" and len(before) > 1 and before[-1] == ""
    return several and text[start].islower() and before[-2].lower() in _SEVERAL


def is_administrative(level: str) -> bool:
    """Whether a unit word of this level is left out of a place's name."""
    return level not in ("", "site")


@lru_cache(maxsize=16384)
def place_key(name: str) -> tuple[str, ...]:
    """Key of a name without unit word; the abbreviations of Hồ Chí Minh city and of two countries have its key.

    >>> place_key("HCM") == place_key("Hồ Chí Minh")
    True
    """
    name = full_country(name)
    keys = tuple(word.key for word in split_words(name) if word.key not in ("-", "–", ".", ","))
    return _HO_CHI_MINH if keys in (("hcm",), ("tphcm",)) else keys


def place_name(surface: str) -> str:
    """Canonical name of a place from one of its forms: no unit word where it is an administrative unit with a name.

    >>> place_name("tỉnh An Giang"), place_name("quận 9"), place_name("chợ Tân Phú"), place_name("vùng Vịnh")
    ('An Giang', 'quận 9', 'chợ Tân Phú', 'Vùng Vịnh')
    """
    if (country := full_country(surface)) != surface:
        return country
    unit, level, name = split_unit(surface)
    if not is_administrative(level) or not name[:1].isupper() or (unit == "khu vực" and name.isdigit()):
        return f"{unit} {name}" if unit and name[:1].isdigit() else surface
    if " " not in name and word_key(name) in _site_words():
        return surface[:1].upper() + surface[1:]
    return "Hồ Chí Minh" if place_key(name) == _HO_CHI_MINH else name


def is_unit_word(key: str) -> bool:
    """Whether one word key alone is an administrative unit word."""
    return key in _unit_words()


@cache
def _site_words() -> frozenset[str]:
    """Keys of the one-word units of sites, no names by themselves ("vùng Vịnh")."""
    return frozenset(word_key(row["word"]) for row in _units()[1] if row["level"] == "site" and " " not in row["word"])


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(word_key(row["word"].rstrip(".")) for row in _units()[1] if is_administrative(row["level"])) | {
        "tp"
    }
