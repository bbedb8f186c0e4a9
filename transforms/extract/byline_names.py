"""The persons and the media in the line that signs an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from transforms.extract.facts import EntityType
from transforms.extract.letters import UPPER
from transforms.extract.organization_names import is_abbreviation
from transforms.extract.person_names import is_certain_surname
from transforms.extract.phrase_matcher import word_key
from transforms.lexicons.lexicon import load_rows

_PIECE = re.compile(r"(?:\b[tpbTPB]/[hsvHSV]\b|[^/(),;:|+&])+")
_JOINT = re.compile(
    rf"\s+[-–—]\s+|\s+và\s+|(?<=[a-zà-ỹ])[-–](?=[{UPPER}])|(?<=[a-zà-ỹA-Z])\s*(?=(?:Theo|Lược dịch|Tổng hợp)\b)"
    rf"|(?<=[a-zà-ỹ]{{2}})\. (?=[{UPPER}])|\s+(?=theo )"
)
_SOURCE = re.compile(r"(?:[Tt]heo|THEO|[Nn]guồn(?: tin| ảnh)?|từ|[Ảả]nh)\b[: ]*")
_GLOSS = re.compile(
    r"(?:tổng hợp|lược dịch|p/v|biên dịch|biên soạn|dịch|ghi|thực hiện|sưu tầm|bài|tin|video|clip|ảnh|đồ họa|nhóm pv|pv"
    r"|p\.v|ctv|phóng viên|st|t/?h|th|b/s|(?:pgs|gs|ts|ths|bs|luật sư|ls)\b\.?(?: ?(?:ts|bs|ck\d?)\b\.?)?)"
    r"(?:(?=$|[ ,])|\.(?= |$)) *",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"[\w.-]+\.(?:vn|net|com|org|info|tv|uk|cn|news|asia)(?:\.\w{2})?", re.IGNORECASE)
_PAPER = re.compile(r"(?:[Bb]áo|[Tt]ạp chí|[Đđ]ài|tờ|trang|kênh|hãng|VOV|VTV|VTC|TTXVN|Công an|Bộ|Sở)\b")
_FOREIGN = {"news", "times", "post", "daily", "mail", "online", "tv", "plus", "magazine", "journal", "images", "herald"}
_INITIALS = re.compile(r"(?:[A-ZĐ]\.? ?){1,3}[A-ZĐ]?\.?")
_LONGEST_NAME = 5
_LONGEST_PAPER = 7


def names_in_byline(line: str) -> list[tuple[int, int, EntityType]]:
    """Offsets and type of each name in a signing line: who wrote it, the paper or agency it was taken from.

    >>> line = "Hà Vy (Theo Reuters)"
    >>> [(line[start:end], kind) for start, end, kind in names_in_byline(line)]
    [('Hà Vy', 'person'), ('Reuters', 'organization')]
    """
    found: list[tuple[int, int, EntityType]] = []
    from_source = False
    for low, high in _pieces(line):
        sign = line[:low].rstrip()[-1:]
        start, named = _without_cues(line, low, high)
        from_source = named or sign in ("/", "(") or (from_source and sign in (",", "&", "+", ";"))
        end = start + len(line[start:high].rstrip(" -–…"))
        kind = _kind(line[start:end], from_source, sign == "/", line[end:].lstrip()[:1] == "/")
        if kind is not None:
            found.append((start, end, kind))
    return found


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Offsets of the parts between signs; a hyphen parts names, but not the word of an office from its agency."""
    for match in _PIECE.finditer(line):
        start = match.start()
        for joint in _JOINT.finditer(line, match.start(), match.end()):
            in_desk = joint.group().strip() in ("-", "–") and line[start - 1 : start] == "/"
            if not in_desk and line[start : match.end()].strip().casefold() not in _media():
                yield start, joint.start()
                start = joint.end()
        yield start, match.end()


def _without_cues(line: str, start: int, end: int) -> tuple[int, bool]:
    """Where a part's name begins after "Theo", "Tổng hợp", "PV" and the like, and whether a source was announced."""
    named = False
    while True:
        while start < end and line[start] in " .-–*":
            start += 1
        if line[start:end].strip().casefold() in _media():
            return start, named
        cue = _SOURCE.match(line, start, end)
        gloss = None if cue else _GLOSS.match(line, start, end)
        hit = cue or gloss
        if hit is None or hit.end() == start:
            return start, named
        named = named or cue is not None
        start = hit.end()


def _kind(name: str, from_source: bool, after_slash: bool, before_slash: bool) -> EntityType | None:
    """A slash parts who wrote it from the paper ("Theo Hà Vy/VnExpress")."""
    words = name.split()
    if not words or len(words) > _LONGEST_PAPER or not words[0][0].isalpha():
        return None
    if _is_medium(name):
        return "organization"
    personal = len(words) <= _LONGEST_NAME and all(word[0].isupper() for word in words)
    if not from_source or (before_slash and len(words) > 1):
        return "person" if personal and not is_abbreviation(name) else None
    surnamed = any(is_certain_surname(word_key(word)) for word in (words[0], words[-1]))
    if personal and not after_slash and 1 < len(words) <= 4 and surnamed and name.replace(" ", "").isalpha():
        return "person"
    return "organization" if words[0][0].isupper() else None


def _is_medium(name: str) -> bool:
    return (
        name.casefold() in _media()
        or _DOMAIN.fullmatch(name) is not None
        or _PAPER.match(name) is not None
        or not _FOREIGN.isdisjoint(name.casefold().split())
    )


@cache
def _media() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in load_rows("media_names"))
