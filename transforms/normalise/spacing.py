"""Blanks: one between words, none at the ends of lines, and those around punctuation where the right way is certain."""

from __future__ import annotations

import re

_BLANK_RUN = re.compile(" {2,}")
_BLANK_BEFORE_STOP = re.compile(r"(?<=[^\W\d_]) +(?=[,;:.!?](?:\s|$))|(?<=\d) +(?=[,;] [^\W\d_])")
_BLANK_IN_BRACKET = re.compile(r"(?<=[(\[“‘«]) +(?=\w)|(?<=[\w.,!?%]) +(?=[)\]”’»])")
_DASH_AFTER_WORD = re.compile(r"(?<=[^\W\d_])([-–—]) (?!(?:and|or|và|hoặc|hay) )(?=[^\W\d_])")
_DASH_BEFORE_WORD = re.compile(r"(?<=[^\W\d_]) ([-–—])(?=[^\W\d_]{2,}(?:[\s,.;:!?)”\"]|$))")
_PART_OF_ADDRESS = re.compile(r"[/@\\_#=<>]|\.\w+\.|www")
_LONGEST_TOKEN = 40
_MOST_ROUNDS = 12


def clean_line(line: str) -> str:
    """One line with its blanks in place; every other character stays as it is and in its order.

    >>> clean_line(" các tổ chức chính trị- xã hội , kinh tế -xã hội ")
    'các tổ chức chính trị - xã hội, kinh tế - xã hội'
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
    if " " not in line:
        return line
    line = _BLANK_BEFORE_STOP.sub("", line)
    line = _BLANK_IN_BRACKET.sub("", line)
    return _even_dashes(line)


def _even_dashes(line: str) -> str:
    """A dash with a blank on one side only gets the other one: it joins words, not the parts of a compound.

    >>> _even_dashes("an ninh- quốc phòng; Sài Gòn -Gia Định; MQ -4 C; ls -l")
    'an ninh - quốc phòng; Sài Gòn - Gia Định; MQ -4 C; ls -l'
    """
    if "- " in line or "– " in line or "— " in line:
        line = _DASH_AFTER_WORD.sub(_spaced_after_word, line)
    if " -" in line or " –" in line or " —" in line:
        line = _DASH_BEFORE_WORD.sub(r" \1 ", line)
    return line


def _spaced_after_word(match: re.Match[str]) -> str:
    start = max(0, match.start() - _LONGEST_TOKEN)
    token = match.string[start : match.start()].rsplit(" ", 1)[-1]
    return match.group() if _PART_OF_ADDRESS.search(token) else f" {match[1]} "
