"""Well-formed files spoiled at random: bytes, lengths, structure within their compression, names that lie."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import zipfile
import zlib
from collections.abc import Callable, Sequence

from tools.fuzz_seeds import Files, zipped

Spoil = Callable[[bytes, random.Random], bytes]
_LARGEST = 2_000_000
_NUMBERS = (
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\xff\xff\xff\x7f",
    b"-1",
    b"99999999999999999999",
    b"NaN",
)
_PIECES = (
    *(
        b"<",
        b">",
        b"</p>",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"&#x110000;",
        b"&#0;",
        b"&#xD800;",
        b"<script>",
        b"<div>" * 300,
    ),
    *(b"{", b"[" * 2000, b'"', b"\\u0000", b"\\ud800", b"null", b"1e999", b",", b"\r", b"\n" * 5000, b"\0", b"\x1a"),
    *(
        "\u202e".encode(),
        "\u0301".encode() * 500,
        "😀".encode(),
        "\u2028".encode(),
        "ﷺ".encode() * 200,
        b"\xed\xa0\x80",
    ),
    *(
        b"%s%n{0}",
        b"'; drop table etl_file; --",
        b"../../../../etc/passwd",
        b"0:00 31/02/2024",
        b"00/00/0000",
        b"9" * 5000,
    ),
)


def spoiled_files(good: Files, count: int, chance: random.Random) -> Files:
    """``count`` files made of good ones, numbered; each format has the same share."""
    suffixes: dict[str, list[str]] = {}
    for name in sorted(good):
        suffixes.setdefault(_suffix(name), []).append(name)
    kinds = sorted(suffixes)
    found: Files = {}
    for at in range(count):
        kind = kinds[at % len(kinds)]
        name = chance.choice(suffixes[kind])
        if chance.random() < 0.08:
            kind = chance.choice(kinds)
        found[f"hong/{at:05}{kind}"] = spoil(good[name], good, chance)[:_LARGEST]
    return found


def _suffix(name: str) -> str:
    base = name.rsplit("/", 1)[-1].lower()
    parts = base.split(".")
    return "." + ".".join(parts[-2:] if parts[-1] in ("gz", "bz2", "xz", "zst") and len(parts) > 2 else parts[-1:])


def spoil(data: bytes, good: Files, chance: random.Random) -> bytes:
    """The bytes with one to four faults; in half of the packed files the faults lie within the packing."""
    for unpack, pack in _PACKINGS:
        if chance.random() < 0.5 and (inner := unpack(data)) is not None:
            return pack(spoil(inner, good, chance))
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.6:
        return _spoil_member(data, good, chance)
    for _ in range(chance.randint(1, 4)):
        data = _splice(data, good, chance) if chance.random() < 0.1 else chance.choice(_FAULTS)(data, chance)
    return data


def _spoil_member(data: bytes, good: Files, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if not members:
        return data
    wanted = "word/document.xml" if "word/document.xml" in members and chance.random() < 0.6 else ""
    name = wanted or chance.choice(sorted(members))
    members[name] = spoil(members[name], good, chance)
    return zipped(members)


def _splice(data: bytes, good: Files, chance: random.Random) -> bytes:
    other = good[chance.choice(sorted(good))]
    return data[: _place(data, chance)] + other[_place(other, chance) :]


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randint(0, len(data))


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20, 200))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _remove(data: bytes, chance: random.Random) -> bytes:
    start = _place(data, chance)
    return data[:start] + data[start + chance.choice((1, 2, 16, 500, 5000)) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = _place(data, chance)
    piece = data[start : start + chance.choice((1, 8, 64, 1000))]
    return (data[:start] + piece * chance.choice((2, 50, 1000)) + data[start:])[:_LARGEST]


def _insert(data: bytes, chance: random.Random) -> bytes:
    start = _place(data, chance)
    return data[:start] + chance.choice(_PIECES) * chance.choice((1, 1, 2, 40)) + data[start:]


def _overwrite(data: bytes, chance: random.Random) -> bytes:
    start, number = _place(data, chance), chance.choice(_NUMBERS)
    return data[:start] + number + data[start + len(number) :]


def _blank(data: bytes, chance: random.Random) -> bytes:
    start, length = _place(data, chance), chance.choice((4, 100, 4096))
    return data[:start] + chance.choice((b"\0", b" ", b"\xff")) * length + data[start + length :]


def _swap_lines(data: bytes, chance: random.Random) -> bytes:
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _double_encode(data: bytes, _chance: random.Random) -> bytes:
    return data.decode("cp1252", "replace").encode()


def _drop_marks(data: bytes, chance: random.Random) -> bytes:
    mark = chance.choice((b">", b"<", b'"', b"\n", b" ", b"}", b"endobj"))
    return data.replace(mark, b"")


_FAULTS: Sequence[Spoil] = (
    *(_flip, _flip, _cut_off, _remove, _remove, _repeat, _insert, _insert, _insert, _overwrite),
    *(_blank, _swap_lines, _double_encode, _drop_marks),
)


def _unpacked(unpack: Callable[[bytes], bytes]) -> Callable[[bytes], bytes | None]:
    def attempt(data: bytes) -> bytes | None:
        try:
            return unpack(data)
        except (OSError, EOFError, ValueError, lzma.LZMAError, zlib.error):
            return None

    return attempt


_PACKINGS: Sequence[tuple[Callable[[bytes], bytes | None], Callable[[bytes], bytes]]] = (
    (_unpacked(gzip.decompress), lambda data: gzip.compress(data, mtime=0)),
    (_unpacked(bz2.decompress), bz2.compress),
    (_unpacked(lzma.decompress), lzma.compress),
)
