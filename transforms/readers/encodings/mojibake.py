"""Mojibake: UTF-8 that was read as windows-1252 or Latin-1 and saved as UTF-8 again, once or more often."""

from __future__ import annotations

import re
from functools import lru_cache

from transforms.readers.encodings.tables import single_bytes, windows_1252

_TAIL = "".join(sorted({*map(chr, range(0x80, 0xC0)), *windows_1252()[0x80:0xC0]}))
_ANY = re.compile(f"[Â-ß][{_TAIL}]|[à-ï][{_TAIL}]{{2}}|[ð-ô][{_TAIL}]{{3}}")
_VIETNAMESE = re.compile(f"á[º»][{_TAIL}]|Ã[\xa1-\xbf]|[ÄÅ][\x83\x91\xa8\xa9ƒ‘]|Æ[\xa0\xa1\xaf\xb0]")
_MARKERS = (
    *(text.encode() for text in ("áº", "á»", "Äƒ", "Ä‘", "Ä\x83", "Ä\x91", "Å©")),
    *(b"\xc3\x83\xc2", b"\xc3\x86\xc2"),
)
_BROKEN = re.compile("á[º»]|Ã[\xa1-\xbf]|Æ[\xa0\xa1\xaf\xb0]|\ufffd")
_OWN_LETTERS = re.compile("[\u1ea0-\u1ef9]")
_BARE_LEAD = re.compile("Ã(?=[A-Za-z.,;:!?]|$)")
_MOST_ROUNDS = 3


def has_markers(utf8: bytes) -> bool:
    """Whether the UTF-8 bytes hold pieces like "áº", "á»" or "Ä‘": rare in text, frequent in mojibake."""
    return b"\xc2" in utf8 and any(marker in utf8 for marker in _MARKERS)


def is_wholly_mojibake(text: str) -> bool:
    """Whether nothing in ``text`` speaks against all of it being mojibake: it fits in single bytes."""
    return not _OWN_LETTERS.search(text) and single_bytes(text) is not None


def undo_mojibake(text: str) -> str:
    """``text`` with each run that reads as UTF-8 read so; beside sound Vietnamese only runs that are letters of it.

    >>> undo_mojibake("Chá»£ Ä‘Ãªm á»Ÿ CÃ\\xa0 Mau")
    'Chợ đêm ở Cà Mau'
    >>> undo_mojibake("Họ viết “XÃ”, rồi chá»£")
    'Họ viết “XÃ”, rồi chợ'
    """
    for _ in range(_MOST_ROUNDS):
        if is_wholly_mojibake(text):
            whole = _with_lost_blanks(text)
            once = _read_again(whole)
            once = _ANY.sub(_decoded, whole) if once == whole else once
        else:
            once = _VIETNAMESE.sub(_decoded, text)
        if once == text:
            break
        text = once
    return text


def count_broken(text: str) -> int:
    """How many letters are still in pieces after undoing: bytes of theirs were lost on the way."""
    return len(_BROKEN.findall(text))


def _with_lost_blanks(text: str) -> str:
    """The letters à and í again, whose second half (no-break space, soft hyphen) an editor took for a blank."""
    if "Ã\xa0" not in text:
        text = text.replace("Ã ", "à")
    return text if "Ã\xad" in text else _BARE_LEAD.sub("í", text)


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
