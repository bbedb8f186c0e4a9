"""Lines of a page that are no part of its article: boxes, pointers to others, sharing bars, counts of readers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from transforms.lexicons.lexicon import load_rows
from transforms.normalise.bylines import parse_byline
from transforms.normalise.captions import is_caption
from transforms.normalise.lines import Line

_LONGEST_POINTER, _LONGEST_BAR, _LONGEST_COUNT = 200, 120, 40
_MOST_TAIL_LINES, _LONGEST_TAIL_LINE = 16, 140
_SENTENCE_ENDS = ".,;:…”"
_ENDS = " -–—•*>»→#|[]:.…"
_ARROWS = re.compile(r"(?:>\s?>|»|→|►|▶)")
_COUNT = re.compile(r"\(?\s*\d[\d.,]{0,11}\s*\)?")
_SHARE_JOINT = re.compile(r"(?:[\s|/,;:•·–—]|(?<!\w)-)+")


def drop_furniture(lines: Sequence[Line]) -> list[Line]:
    """``lines`` without furniture; doing it again changes nothing.

    >>> [line.text for line in drop_furniture([Line("Chợ mở cửa."), Line("Chia sẻ Facebook Zalo"), Line("Hà Vy")])]
    ['Chợ mở cửa.', 'Hà Vy']
    """
    kept = list(lines)
    while (start := _tail_start(kept)) < len(kept):
        kept = [*kept[:start], *(line for line in kept[start:] if _signs(line.text))]
    result: list[Line] = []
    gap = 0
    for line in kept:
        if is_furniture(line.text):
            gap = max(gap, line.gap)
        else:
            result.append(replace(line, gap=gap) if gap > line.gap and result else line)
            gap = 0
    return result


def is_furniture(text: str) -> bool:
    """Whether a line by its own words is no part of an article.

    >>> lines = ("Xem thêm: Giá rau tăng", ">> Đường lại ngập", "12 bình luận", "Chia sẻ với phóng viên, ông Tám nói:")
    >>> [is_furniture(line) for line in lines]
    [True, True, True, False]
    """
    if len(text) > _LONGEST_POINTER:
        return False
    label = text.strip(_ENDS).lower()
    if not label:
        return False
    words = _words()
    if label in words["label"] or label in words["pointer"] or _is_count(label, words["count"]):
        return True
    if text[-1] != "." and (_ARROWS.match(text) or _points(text, words["pointer"])):
        return True
    return label.startswith(_openings()) or (len(text) <= _LONGEST_BAR and _is_sharing_bar(label, words["share"]))


def _points(text: str, pointers: frozenset[str]) -> bool:
    label, colon, _ = text.partition(":")
    return bool(colon) and label.strip(_ENDS).lower() in pointers


def _is_count(label: str, counted: frozenset[str]) -> bool:
    if len(label) > _LONGEST_COUNT or not any(character.isdigit() for character in label):
        return False
    return _COUNT.sub("", label, count=1).strip(_ENDS) in counted


def _is_sharing_bar(label: str, shared: frozenset[str]) -> bool:
    """Whether two or more words of sharing bars fill the line, or one that is nothing else in Vietnamese."""
    words = [word for word in _SHARE_JOINT.split(label) if word]
    at = 0
    while at < len(words):
        width = next((n for n in (3, 2, 1) if " ".join(words[at : at + n]) in shared and at + n <= len(words)), 0)
        if not width:
            return False
        at += width
    return bool(words) and (len(words) > 1 or words[0] in ("email", "facebook", "zalo", "print", "share", "tweet"))


def _tail_start(lines: Sequence[Line]) -> int:
    """Index of the label after which nothing but short lines comes, those that sign left aside; else the end."""
    for at in range(max(1, len(lines) - _MOST_TAIL_LINES), len(lines)):
        if _is_label(lines[at].text) and all(_is_title_like(line.text) for line in lines[at + 1 :]):
            return at
    return len(lines)


def _is_title_like(text: str) -> bool:
    """Whether a line can be a title or a tag in a list below the text: short and no sentence."""
    return len(text) <= _LONGEST_TAIL_LINE and (text[-1] not in _SENTENCE_ENDS or _signs(text)) and not is_caption(text)


def _is_label(text: str) -> bool:
    if len(text) > _LONGEST_POINTER:
        return False
    words = _words()
    label = _COUNT.sub("", text.lower(), count=1).strip(_ENDS)
    if label in words["label"] or label in words["pointer"]:
        return True
    return text[-1] != "." and _points(text, words["pointer"])


def _signs(text: str) -> bool:
    """Whether a line below a label signs the article beyond doubt; a bare name there may be a tag."""
    return (text[0] in "([" or ":" in text or text.lower().startswith("theo ")) and parse_byline(text) is not None


@cache
def _words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in load_rows("page_furniture"):
        found.setdefault(row["kind"], set()).add(row["words"])
    return {kind: frozenset(words) for kind, words in found.items()}


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted(_words()["opening"]))
