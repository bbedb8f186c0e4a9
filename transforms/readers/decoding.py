"""Bytes of a text format to a string: byte order marks, Unicode, the old Vietnamese encodings, what is no text."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.encodings.detection import (
    FLOOR,
    LEAST_LEAD,
    LEAST_WORDS,
    decode_as,
    guess_encoding,
    read_by,
    score_text,
)
from transforms.readers.encodings.mojibake import (
    count_broken,
    find_broken,
    has_markers,
    is_wholly_mojibake,
    undo_mojibake,
)
from transforms.readers.encodings.tables import TABLES, single_bytes
from transforms.readers.samples import sample_of_bytes, sample_of_text

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
    b"Rar!",
)
_UNMARKED = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_WRITTEN = re.compile("[\t\n\r -~\xa0-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2027\u2030-\u205e]")
DECLARABLE = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1258", *TABLES)
"""What an adapter may say that the bytes of a source are in."""
_LEAST_DECLARED_SCORE = 0.5
_LEAST_WRITTEN_SHARE = 0.98
_LEAST_ASCII_SHARE = 0.3
_LARGEST_CONTROL_SHARE = 0.02
_LEAST_LATIN_SHARE = 0.02
_HEAD = 65536


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding its bytes were in, and how sure that is: 1 when the bytes say it, else the score."""

    text: str
    encoding: str
    confidence: float


def decode_text(data: bytes, declared: str | None = None) -> str | Rejection:
    """The text of ``data`` without its byte order mark, or the rejection of the whole file.

    >>> decode_text("\\ufeffChợ nổi".encode("utf-16"))
    'Chợ nổi'
    >>> decode_text(b"Ch\\xf2").reason_code
    'invalid_encoding'
    """
    decoded = decode(data, declared)
    return decoded if isinstance(decoded, Rejection) else decoded.text


def decode(data: bytes, declared: str | None = None) -> Decoded | Rejection:
    """The text of ``data`` with its encoding, told by a byte order mark, by validity, else by what reads Vietnamese.

    With a ``declared`` encoding, one of ``DECLARABLE``, the bytes are read in that or not at all: neither few words
    nor a rival stand against it, but what is garbage in it, or clearly something else, is rejected.

    >>> decode("Chợ nổi Cái Răng mở cửa đón khách".encode("utf-16-le")).encoding
    'utf-16-le'
    >>> decode(b"Ch\\xee").reason_code, decode(b"Ch\\xee", "tcvn3").text
    ('invalid_encoding', 'Chợ')
    """
    if not data:
        return Rejection(-1, reasons.EMPTY_FILE, "the file is empty")
    if data.startswith(_BINARY_STARTS):
        return Rejection(-1, reasons.NOT_TEXT, "the file begins like a binary format, not like text")
    if declared:
        return _by_declaration(data, declared)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in data:
        return _without_mark(data)
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _old_encoding(data, error) if encoding == "utf-8" else _invalid(data, encoding, error)
    if not text:
        return Rejection(-1, reasons.EMPTY_FILE, "the file holds a byte order mark and nothing else")
    return Decoded(text, encoding, 1.0) if text.isascii() else _mended(text, data, encoding)


def with_encoding(item: Record | Rejection, decoded: Decoded) -> Record | Rejection:
    """The record with the encoding of the bytes it was read from; a rejection as it is."""
    if isinstance(item, Rejection):
        return item
    return replace(item, encoding=decoded.encoding, encoding_confidence=decoded.confidence)


def _by_declaration(data: bytes, declared: str) -> Decoded | Rejection:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked and marked[:6] != declared[:6]:
        what = f"the file begins with the mark of {marked}, its adapter declares {declared}"
        return Rejection(-1, reasons.INVALID_ENCODING, what, sample_of_bytes(data))
    try:
        text = decode_as(data, declared).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return _contradicted(data, declared, f"byte 0x{data[error.start]:02x} at {error.start} is none", error.start)
    if declared.startswith("utf-"):
        return Decoded(text, declared, 1.0) if text.isascii() else _mended(text, data, declared)
    score, words = read_by(data, declared)
    if score < _LEAST_DECLARED_SCORE:
        return _contradicted(data, declared, f"score {score:.2f} in it")
    guess = guess_encoding(data) if words else None
    if guess and guess.encoding != declared and guess.score >= FLOOR and guess.score - score >= LEAST_LEAD:
        return _contradicted(data, declared, f"score {score:.2f} in it")
    return Decoded(text, declared, round(score, 4))


def _contradicted(data: bytes, declared: str, why: str, at: int | None = None) -> Rejection:
    found = decode(data)
    guess = guess_encoding(data).encoding if isinstance(found, Rejection) else found.encoding
    first = next((place for place, byte in enumerate(data[:_HEAD]) if byte > 127), 0) if at is None else at
    reason = f"the bytes are not the {declared} that the adapter declares ({why}); best guess {guess}"
    return Rejection(-1, reasons.INVALID_ENCODING, reason, sample_of_bytes(data, first))


def mend_text(text: str, encoding: str) -> Decoded | Rejection:
    """A text that escapes (``\\u00e1`` or ``&#225;``) wrote: mojibake and old encodings undone as for bytes.

    >>> mend_text("Chá»£ Ä‘Ãªm á»Ÿ CÃ\\xa0 Mau", "utf-8").text
    'Chợ đêm ở Cà Mau'
    """
    return Decoded(text, encoding, 1.0) if text.isascii() else _mended(text, b"", encoding + " escapes")


def _without_mark(data: bytes) -> Decoded | Rejection:
    """UTF-16 or UTF-32 without a mark: nearly every character must be one that Latin text is written with."""
    for encoding in _UNMARKED:
        try:
            head = data[:_HEAD].decode(encoding)
            written, plain = len(_WRITTEN.findall(head)), len(head.encode("ascii", "ignore"))
            if written >= _LEAST_WRITTEN_SHARE * len(head) and plain >= _LEAST_ASCII_SHARE * len(head):
                return Decoded(data.decode(encoding), encoding, 1.0)
        except UnicodeDecodeError:
            continue
    return Rejection(
        -1,
        reasons.NOT_TEXT,
        f"zero byte at offset {data.index(0)}: the file is binary, not text",
        sample_of_bytes(data, data.index(0)),
    )


def _mended(text: str, data: bytes, encoding: str) -> Decoded | Rejection:
    """Valid Unicode as it is, unless it holds mojibake or the bytes of an old encoding as characters."""
    utf8 = data if encoding in ("utf-8", "utf-8-sig") else text.encode("utf-8", "surrogatepass")
    if has_markers(utf8):
        return _without_mojibake(text, encoding)
    if b"\xe1\xba" in utf8 or b"\xe1\xbb" in utf8 or b"\xcc" in utf8:
        return Decoded(text, encoding, 1.0)
    if utf8.count(b"\xc2") + utf8.count(b"\xc3") < _LEAST_LATIN_SHARE * len(utf8):
        return Decoded(text, encoding, 1.0)
    return _without_surface(text, encoding)


def _without_mojibake(text: str, encoding: str) -> Decoded | Rejection:
    """Mojibake undone where that reads more Vietnamese, or where all of it is valid UTF-8 again, in any language."""
    undone, wholly = undo_mojibake(text), is_wholly_mojibake(text)
    before, after = score_text(text), score_text(undone)
    if undone == text and not count_broken(text):
        return Decoded(text, encoding, 1.0)
    broken = 0 if wholly else count_broken(undone)
    better = after >= before if wholly else after > before and after >= FLOOR
    if undone != text and better and not broken:
        return Decoded(undone, f"{encoding} mojibake", round(after, 4))
    if before >= FLOOR or after < before:
        return Decoded(text, encoding, round(before, 4))
    what = f"UTF-8 read as windows-1252 and saved again; score {after:.2f}, {broken} letters lost bytes on the way"
    lost = first.start() if (first := find_broken(undone)) else 0
    return Rejection(-1, reasons.INVALID_ENCODING, f"best guess mojibake: {what}", sample_of_text(undone, lost))


def _without_surface(text: str, encoding: str) -> Decoded:
    """Text in an old encoding that was saved as Unicode character for byte, where it reads Vietnamese only so."""
    data = single_bytes(text)
    if data is None or (before := score_text(text)) >= FLOOR:
        return Decoded(text, encoding, 1.0)
    guess = guess_encoding(data)
    if not guess.sure or guess.score - before < FLOOR / 2 or guess.encoding == "utf-8":
        return Decoded(text, encoding, 1.0)
    try:
        return Decoded(decode_as(data, guess.encoding), f"{encoding} {guess.encoding}", round(guess.score, 4))
    except UnicodeDecodeError:
        return Decoded(text, encoding, 1.0)


def _old_encoding(data: bytes, error: UnicodeDecodeError) -> Decoded | Rejection:
    """Bytes that are no UTF-8: the old encoding that reads best, if it does so clearly; broken UTF-8 never passes."""
    guess = guess_encoding(data)
    if guess.sure and guess.encoding != "utf-8":
        try:
            return Decoded(decode_as(data, guess.encoding), guess.encoding, round(guess.score, 4))
        except UnicodeDecodeError as unused:
            error = unused
    if _is_binary(data):
        return Rejection(-1, reasons.NOT_TEXT, "control bytes all over the file: it is binary, not text")
    found = f"best guess {guess.encoding}, score {guess.score:.2f}, lead {guess.lead:.2f}, {guess.words} words"
    need = f"needed {FLOOR}, {LEAST_LEAD} and {LEAST_WORDS} words"
    invalid = _invalid(data, "utf-8", error)
    return Rejection(-1, invalid.reason_code, f"{invalid.reason}; {found}; {need}", invalid.sample)


def _is_binary(data: bytes) -> bool:
    head = data[:_HEAD]
    controls = len(head) - len(head.translate(None, bytes([*range(1, 9), *range(14, 32), 127])))
    return controls > _LARGEST_CONTROL_SHARE * len(head)


def _invalid(data: bytes, encoding: str, error: UnicodeDecodeError) -> Rejection:
    what = f"byte 0x{data[error.start]:02x} at offset {error.start} is not valid {encoding}"
    return Rejection(-1, reasons.INVALID_ENCODING, what, sample_of_bytes(data, error.start))
