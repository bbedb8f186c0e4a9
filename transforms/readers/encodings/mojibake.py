"""Mojibake: UTF-8 that was read as windows-1252 or Latin-1 and saved as UTF-8 again, once or more often."""

from __future__ import annotations

import re
from functools import lru_cache

from transforms.readers.encodings.tables import single_bytes, windows_1252

_TAIL = "".join(sorted({*map(chr, range(0x80, 0xC0)), *windows_1252()[0x80:0xC0]}))
_ANY = re.compile(f"[Â-ß][{_TAIL}]|[à-ï][{_TAIL}]{{2}}|[ð-ô][{_TAIL}]{{3}}")
_VIETNAMESE = re.compile(
    f"á[º»][{_TAIL}]|Ã[\x80-\x9f\xa1-\xbf]|(?<=[a-z])Ã\xa0|[ÄÅ][\x82\x83\x90\x91\xa8\xa9‚ƒ‘]|Æ[\xa0\xa1\xaf\xb0]"
)
_MARKERS = (
    *(text.encode() for text in ("áº", "á»", "Äƒ", "Ä‘", "Ä\x83", "Ä\x91", "Å©")),
    *(b"\xc3\x83\xc2", b"\xc3\x86\xc2"),
)
_BROKEN = re.compile("á[º»]|Ã[\x80-\xbf]|Æ[\xa0\xa1\xaf\xb0]|\ufffd")
_OWN_LETTERS = re.compile("[\u1ea0-\u1ef9]")
_MOST_ROUNDS = 3


def has_markers(utf8: bytes) -> bool:
    """Whether the UTF-8 bytes hold pieces like "áº", "á»" or "Ä‘": rare in text, frequent in mojibake."""
    return b"\xc2" in utf8 and any(marker in utf8 for marker in _MARKERS)


def is_wholly_mojibake(text: str) -> bool:
    """Whether all of ``text`` fits in single bytes that are UTF-8 again, a no-break space that was lost aside."""
    if _OWN_LETTERS.search(text):
        return False
    whole = _with_lost_blanks(text)
    return _read_again(whole) != whole


def undo_mojibake(text: str) -> str:
    """``text`` read again as UTF-8, or only the lines and, beside sound Vietnamese, the letters that can be.

    >>> undo_mojibake("Chá»£ Ä‘Ãªm á»Ÿ CÃ\\xa0 Mau")
    'Chợ đêm ở Cà Mau'
    >>> undo_mojibake("Họ viết “XÃ”, rồi chá»£")
    'Họ viết “XÃ”, rồi chợ'
    """
    for _ in range(_MOST_ROUNDS):
        if is_wholly_mojibake(text):
            once = _read_again(_with_lost_blanks(text))
        else:
            once = "".join(map(_undo_line, text.splitlines(keepends=True)))
        if once == text:
            break
        text = once
    return text


def count_broken(text: str) -> int:
    """How many letters are still in pieces after undoing: bytes of theirs were lost on the way."""
    return len(_BROKEN.findall(text))


def find_broken(text: str) -> re.Match[str] | None:
    """The first letter that is still in pieces."""
    return _BROKEN.search(text)


def _undo_line(line: str) -> str:
    if not _VIETNAMESE.search(line):
        return line
    return _read_again(line) if is_wholly_mojibake(line) else _VIETNAMESE.sub(_decoded, line)


def _with_lost_blanks(text: str) -> str:
    """The letter à again where an editor changed its second half, a no-break space, to a blank.

    A text without the soft hyphen of í, ậ and ử may have lost those too: it stays.
    """
    return text.replace("Ã ", "Ã\xa0") if "\xad" in text and "\xa0" not in text else text


@lru_cache(maxsize=4096)
def _of_letter(letter: str) -> str:
    return _read_again(letter)


def _decoded(match: re.Match[str]) -> str:
    return _of_letter(match[0])


def _read_again(letters: str) -> str:
    data = single_bytes(letters)
    try:
        return letters if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return letters
