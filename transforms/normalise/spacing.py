"""Blanks: one between words, none at the ends of lines, and those around punctuation where the right way is certain."""

from __future__ import annotations

import re

# The lookbehinds stand after the literal blank or dash: the search then jumps from one to the next.
_BLANK_RUN = re.compile(" {2,}")
_BLANK_BEFORE_STOP = re.compile(r" (?<=[^\W\d_] )(?=[,;:.!?](?:\s|$))| (?<=\d )(?=[,;] [^\W\d_])")
_BLANK_AFTER_OPENING = re.compile(r" (?<=[(\[“‘«] )(?=\w)")
_BLANK_BEFORE_CLOSING = re.compile(r" (?<=[\w.,!?%] )(?=[)\]”’»])")
_DASH_BEFORE_WORD = re.compile(r" (?<=[^\W\d_] )([-–—])(?=[^\W\d_]{2,}(?:[\s,.;:!?)”\"]|$))")
_DASH_AFTER_WORD = re.compile(r"([-–—]) (?<=[^\W\d_][-–—] )(?!(?:and|or|và|hoặc|hay) )(?=[^\W\d_])")
_PART_OF_ADDRESS = re.compile(r"[/@\\_#=<>]|\.\w+\.|www")
_BLANK_TO_CHECK = re.compile(r" (?:[,;:.!?)\]”’»]|(?<=[(\[“‘«] ))")
_DASHES = "-–—"
_LONGEST_TOKEN = 40
_MOST_ROUNDS = 12


def clean_line(line: str) -> str:
    """One line with its blanks in place; every other character stays as it is and in its order.

    >>> clean_line(" các tổ chức chính trị- xã hội , kinh tế -xã hội ( nếu có )")
    'các tổ chức chính trị - xã hội, kinh tế - xã hội (nếu có)'
    """
    for _ in range(_MOST_ROUNDS):
        cleaned = _clean_once(line)
        if cleaned == line:
            break
        line = cleaned
    return line


def _clean_once(line: str) -> str:
    line = line.strip()
    if "  " in line:
        line = _BLANK_RUN.sub(" ", line)
    if _BLANK_TO_CHECK.search(line):
        line = _BLANK_BEFORE_STOP.sub("", line)
        line = _BLANK_AFTER_OPENING.sub("", line)
        line = _BLANK_BEFORE_CLOSING.sub("", line)
    return even_dashes(line) if any(_is_uneven(line, dash) for dash in _DASHES) else line


def _is_uneven(line: str, dash: str) -> bool:
    """Whether some dash may have a blank on one side only."""
    return dash in line and (
        line.count(f"{dash} ") != (even := line.count(f" {dash} ")) or line.count(f" {dash}") != even
    )


def even_dashes(line: str) -> str:
    """A dash with a blank on one side only gets the other one: it joins words, not the parts of a compound.

    >>> even_dashes("an ninh- quốc phòng; Sài Gòn -Gia Định; MQ -4 C; ls -l")
    'an ninh - quốc phòng; Sài Gòn - Gia Định; MQ -4 C; ls -l'
    """
    return _DASH_AFTER_WORD.sub(_spaced, _DASH_BEFORE_WORD.sub(r" \1 ", line))


def _spaced(match: re.Match[str]) -> str:
    """The dash with a blank before it too, unless it ends a part of an address or a path."""
    line, start = match.string, match.start()
    token = line[max(0, start - _LONGEST_TOKEN) : start].rsplit(" ", 1)[-1]
    return match.group() if _PART_OF_ADDRESS.search(token) else f" {match.group()}"
