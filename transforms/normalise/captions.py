"""What stands beneath a photograph: captions and credits, told by their words and their place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from transforms.lexicons.lexicon import load_rows
from transforms.normalise.letters import UPPER
from transforms.normalise.lines import Line, ends_sentence

_LONGEST_CREDIT, _LONGEST_CAPTION, _LONGEST_NAME = 90, 320, 70
_MOST_PHOTO_LINES, _LEAST_BODY_LINES = 16, 3
_SENTENCE_INSIDE = re.compile(rf"[^.\s]{{2}}[.!?] [{UPPER}]")
_CUE_LEAST_WORDS = 8


@cache
def _words(kind: str) -> tuple[str, ...]:
    rows = [row["word"] for row in load_rows("caption_words") if row["kind"] == kind]
    return tuple(sorted(rows, key=len, reverse=True))


@cache
def _credit_start() -> re.Pattern[str]:
    return re.compile(
        rf"[(\[]?\s*(?:{'|'.join(map(re.escape, _words('credit')))})(?:\s*:\s*\S|\s+(?=[A-ZÀ-ỸĐ]{{2}}))", re.IGNORECASE
    )


@cache
def _credit_inside() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[-–—.,;:!?)”\"]\s*|[(\[]\s*)(?:{'|'.join(map(re.escape, _words('credit')))})\s*:?\s*(?=\S)", re.IGNORECASE
    )


def is_credit(line: str) -> bool:
    """Whether a line is nothing but the credit of a photograph or a table.

    >>> is_credit("Ảnh: Lê An"), is_credit("(Nguồn: TTXVN)"), is_credit("Ảnh hưởng của bão số 3")
    (True, True, False)
    """
    if len(line) > _LONGEST_CREDIT:
        return False
    start = _credit_start().match(line)
    if start is None:
        return False
    return ":" in start.group() or _all_capital(line[start.end() :])


def is_caption(line: str) -> bool:
    """Whether a line's own words show that it is a caption: its opening, or the credit that it ends with.

    >>> is_caption("Từ trái sang: ông Lê An và bà Hà Vy."), is_caption("Cầu mới thông xe. Ảnh: Lê An")
    (True, True)
    """
    if len(line) > _LONGEST_CAPTION:
        return False
    lowered = line.lower()
    return lowered.startswith(_words("opener")) or ends_with_credit(line)


def ends_with_credit(line: str) -> bool:
    """Whether the last words of a line credit its photograph: "… (Ảnh: X)", "… - Ảnh: X", "… - Ảnh X."."""
    low = max(0, len(line) - _LONGEST_NAME - 20)
    for match in _credit_inside().finditer(line, low):
        name = line[match.end() :].rstrip(".)] ")
        if (
            name
            and len(name) <= _LONGEST_NAME
            and (":" in match.group() or (match.group()[0] in "-–—([" and name[0].isupper()))
        ):
            return True
    return False


def has_cue(line: str) -> bool:
    """Whether a line long enough for a caption says what the people in a photograph do."""
    lowered = line.lower()
    return lowered.count(" ") + 1 >= _CUE_LEAST_WORDS and any(cue in lowered for cue in _words("cue"))


def find_photo_section(lines: Sequence[Line]) -> int:
    """Index of the first line of the captions that some exports put after the body; ``len(lines)`` when there are none.

    Such a section is the last group of lines, after a gap, behind a body whose own lines follow each other without one.
    """
    first = max((at for at, line in enumerate(lines) if line.gap > 0 and at > 0), default=len(lines))
    section = lines[first:]
    if not section or len(section) > _MOST_PHOTO_LINES or _longest_group(lines[:first]) < _LEAST_BODY_LINES:
        return len(lines)
    if any(len(line.text) > _LONGEST_CAPTION or _holds_sentences(line.text) for line in section):
        return len(lines)
    open_ended = any(not ends_sentence(line.text) or is_caption(line.text) or is_credit(line.text) for line in section)
    return first if section[0].gap > 1 or open_ended else len(lines)


def _holds_sentences(line: str) -> bool:
    inside = _SENTENCE_INSIDE.search(line)
    return inside is not None and not ends_with_credit(line)


def _longest_group(lines: Sequence[Line]) -> int:
    longest = current = 0
    for line in lines:
        current = 1 if line.gap else current + 1
        longest = max(longest, current)
    return longest


def _all_capital(name: str) -> bool:
    letters = [character for character in name if character.isalpha()]
    return bool(letters) and all(character.isupper() for character in letters)
