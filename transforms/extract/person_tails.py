"""What stands behind a name in one span with it: the first word of what comes next, the name's last word again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from transforms.extract.letters import LOWER, UPPER
from transforms.extract.names import TaggedSpan
from transforms.extract.syllables import is_foreign, is_syllable

_MARKED = re.compile("[ảạấầẩẫậắằẳẵặẻẽẹếềểễệỉịọỏốồổỗộớờởỡợủũụứừửữựỳỵỷỹđăơư]")
_LONGEST_SYLLABLE = 7
_GOES_ON = re.compile(rf" [{LOWER}]")
_OPENERS = frozenset({"Tôi", "Khi", "Nếu", "Trong", "Với", "Họ", "Chúng", "Các", "Những", "Một", "Tuy", "Nhưng", "Đây"})
_INITIALS = re.compile(rf"[{UPPER}](?:\.[{UPPER}])+\.?(?= )")


def cut_tail(text: str, span: TaggedSpan, given: Mapping[str, int]) -> TaggedSpan:
    """The span of a person without words that open the next phrase; ``given`` counts last words of the names.

    >>> text = "Adam Novak Novak nói"
    >>> cut_tail(text, TaggedSpan(0, 16, "person", 0.9), {})
    TaggedSpan(start=0, end=10, label='person', score=0.9)
    """
    stuck = _stuck_word(text[span.start : span.end].rpartition(" ")[2])
    if stuck:
        return TaggedSpan(span.start, span.end - stuck, span.label, span.score)
    words = text[span.start : span.end].split(" ")
    if len(words) < 2:
        return span
    end = span.end
    if len(words) > 2 and words[-1].casefold() == words[-2].casefold():
        end -= len(words[-1]) + 1
    elif _GOES_ON.match(text, end):
        initials = _INITIALS.match(text, span.start, end)
        if initials and not any(is_foreign(word) for word in words[1:]):
            end = initials.end()
        elif words[-1] in _OPENERS or _is_next_phrase(words, given):
            end -= len(words[-1]) + 1
    return span if end == span.end else TaggedSpan(span.start, end, span.label, span.score)


def _is_next_phrase(words: list[str], given: Mapping[str, int]) -> bool:
    """Whether a Vietnamese syllable follows a foreign name that the article has elsewhere ("Messi Đầm …")."""
    known = len(words) == 2 and given.get(words[0], 0) > 0
    return known and is_foreign(words[0]) and not is_foreign(words[1]) and not words[1].isascii()


def _stuck_word(word: str) -> int:
    """Length of the Vietnamese word that no blank parts from a foreign name ("Tillersoncũng"), else 0."""
    if not is_foreign(word) or not word[0].isupper() or not _MARKED.search(word):
        return 0
    sizes = range(min(_LONGEST_SYLLABLE, len(word) - 3), 1, -1)
    size = next((size for size in sizes if is_syllable(word[-size:].lower())), 0)
    return size if size and _MARKED.search(word[-size:]) and not _MARKED.search(word[:-size]) else 0
