"""Drop caps: the large first letter of a text that was set, and then copied, apart from its word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from transforms.normalise.letters import LOWER, UPPER
from transforms.normalise.lines import Line

_APART = re.compile(rf"([“\"‘']?[{UPPER}]) ([{LOWER}]+)")
_ALONE = re.compile(rf"[“\"‘']?[{UPPER}]")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouy")


def join_drop_caps(lines: Sequence[Line], within: int, above: Sequence[Line] = ()) -> list[Line]:
    """The first ``within`` lines with a lone first letter joined to its word where that makes a Vietnamese syllable.

    A letter that stands alone elsewhere too, also in the lines ``above``, is the initial of somebody and stays.

    >>> [line.text for line in join_drop_caps([Line("T hành phố sẽ mở chợ.")], 2)]
    ['Thành phố sẽ mở chợ.']
    >>> [line.text for line in join_drop_caps([Line("H"), Line("À NỘI - Chợ mở cửa."), Line("Ô tô nhiều.")], 3)]
    ['HÀ NỘI - Chợ mở cửa.', 'Ô tô nhiều.']
    """
    joined = list(lines)
    for at in range(min(within, len(joined))):
        if at < len(joined):
            _join_at(joined, at, above)
    return joined


def _join_at(lines: list[Line], at: int, above: Sequence[Line]) -> None:
    text, around = lines[at].text, [*above, *lines]
    if (apart := _APART.match(text)) and _makes_word(apart[1][-1], apart[2]) and not _is_initial(apart[1][-1], around):
        lines[at] = Line(apart[1] + text[apart.start(2) :], lines[at].gap)
    elif at + 1 < len(lines) and _ALONE.fullmatch(text) and (word := _FIRST_WORD.match(lines[at + 1].text)):
        rest = word.group()
        if (rest.islower() or rest.isupper()) and _makes_word(text[-1], rest) and not _is_initial(text[-1], around):
            lines[at : at + 2] = [Line(text + lines[at + 1].text, lines[at].gap)]


def _makes_word(letter: str, rest: str) -> bool:
    """Whether the letter begins a known syllable; a vowel can be a word itself, so what follows it must be none."""
    from transforms.readers.encodings.syllables import KNOWN, likeness  # it loads a large lexicon: only when needed

    rest = rest.lower()
    if likeness(letter.lower() + rest) < KNOWN:
        return False
    return not _is_vowel(letter) or likeness(rest) < KNOWN


def _is_vowel(letter: str) -> bool:
    return unicodedata.normalize("NFD", letter.lower())[0] in _VOWELS


def _is_initial(letter: str, lines: Sequence[Line]) -> bool:
    alone = re.compile(rf"(?<!\w){letter}(?![\w’'])")
    return sum(len(alone.findall(line.text)) for line in lines) > 1
