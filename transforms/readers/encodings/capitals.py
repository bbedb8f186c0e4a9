"""Capitals that TCVN3 could not write: its toned letters have one byte each, a font drew them as capitals."""

from __future__ import annotations

import re
import unicodedata

from transforms.readers.encodings.toned_capitals import capitalise_names

_WORD = re.compile(r"[^\W\d_]{2,}")
_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?…])[ \t]+)[\"“'(\[]?[^\W\d_]", re.MULTILINE)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def restore_capitals(text: str) -> str:
    """``text`` with toned capitals in lines and words of capitals, at starts of sentences and in names.

    >>> restore_capitals("CHợ ĐÊM á CHÂU\\ná hậu Lê ánh về Đà Nẵng. ở đó có ý kiến")
    'CHỢ ĐÊM Á CHÂU\\nÁ hậu Lê Ánh về Đà Nẵng. Ở đó có ý kiến'
    """
    return capitalise_names(restore_plain_capitals(text))


def restore_plain_capitals(text: str) -> str:
    """``text`` with marked letters as capitals in words and lines of capitals, toned ones at starts of sentences too.

    >>> restore_plain_capitals("CHợ ĐÊM á CHÂU\\ná hậu về THà NHà, Đà Nẵng. ở đó")
    'CHỢ ĐÊM Á CHÂU\\nÁ hậu về THÀ NHÀ, Đà Nẵng. Ở đó'
    """
    text = _LINE.sub(_line, text)
    text = _WORD.sub(_word, text)
    return _SENTENCE_START.sub(_start, text)


def _only_marked_are_small(letters: str) -> bool:
    return not any(letter.isascii() for letter in letters if letter.islower())


def _line(match: re.Match[str]) -> str:
    """A line is in capitals when no plain letter in it is small and two capitals stand in it."""
    line = match[0]
    capitals = sum(letter.isupper() for letter in line)
    return line.upper() if capitals > 1 and _only_marked_are_small(line) else line


def _word(match: re.Match[str]) -> str:
    """A word is in capitals when no plain letter in it is small and a capital stands behind its first letter."""
    word = match[0]
    later = any(letter.isupper() for letter in word[1:])
    return word.upper() if later and _only_marked_are_small(word) else word


def _start(match: re.Match[str]) -> str:
    start = match[0]
    toned = not _TONES.isdisjoint(unicodedata.normalize("NFD", start[-1]))
    return start.upper() if toned else start
