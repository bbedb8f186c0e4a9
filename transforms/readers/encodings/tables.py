"""Bytes of TCVN3, VNI-Windows, VPS and VISCII to letters, by the tables of transforms/lexicons/encoding_*.tsv."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from transforms.lexicons.lexicon import load_rows

TABLES = ("tcvn3", "vni", "vps", "viscii")


@dataclass(frozen=True, slots=True)
class Table:
    """One encoding: a letter for each of the 256 bytes, and the letters written with two bytes."""

    letters: str
    pairs: dict[str, str]
    pattern: re.Pattern[str] | None

    def decode(self, data: bytes) -> str:
        """The text of ``data``; every byte has a meaning here, so nothing fails."""
        if self.pattern is None:
            return codecs.charmap_decode(data, "strict", self.letters)[0]
        surface = codecs.charmap_decode(data, "strict", windows_1252())[0]
        return self.pattern.sub(lambda match: self.pairs[match[0]], surface)


@cache
def load_table(name: str) -> Table:
    """The table of one of ``TABLES``.

    >>> load_table("tcvn3").decode(b"Ch\\xee \\xae\\xaam")
    'Chợ đêm'
    >>> load_table("vni").decode("taïi Ñaûo Caúng".encode("latin-1"))
    'tại Đảo Cẳng'
    """
    letters = list(windows_1252())
    pairs: dict[str, str] = {}
    for row in load_rows(f"encoding_{name}"):
        code = bytes.fromhex(row["bytes"])
        pairs[codecs.charmap_decode(code, "strict", windows_1252())[0]] = row["text"]
        if len(code) == 1:
            letters[code[0]] = row["text"]
    if all(len(pair) == 1 for pair in pairs):
        return Table("".join(letters), {}, None)
    longest_first = sorted(pairs, key=len, reverse=True)
    return Table("".join(letters), pairs, re.compile("|".join(map(re.escape, longest_first))))


@cache
def windows_1252() -> str:
    """The 256 characters of windows-1252; its five unused bytes are the control characters of Latin-1."""
    return "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))


@cache
def _bytes_of_characters() -> dict[int, int]:
    """Code point → byte, for windows-1252 and Latin-1 alike: what either of them leaves unused, the other fills."""
    return {code: code for code in range(256)} | {ord(letter): code for code, letter in enumerate(windows_1252())}


def single_bytes(text: str) -> bytes | None:
    """The bytes that read as ``text`` in windows-1252 or Latin-1, None when it has other characters.

    >>> single_bytes("µ–"), single_bytes("ợ")
    (b'\\xb5\\x96', None)
    """
    translated = text.translate(_bytes_of_characters())
    try:
        return translated.encode("latin-1")
    except UnicodeEncodeError:
        return None
