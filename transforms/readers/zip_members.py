"""The members of a zip archive, listed without unpacking and read one at a time."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from functools import partial

from transforms.article import Rejection
from transforms.readers import reasons
from transforms.readers.members import Allowance, Listing, Member, is_passed_over, stored_path, unsafe_path

_ENTRY_MARK = b"PK\x01\x02"
_RATIO_COUNTS_FROM, _LARGEST_RATIO = 1_000_000, 200
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, struct.error)


def list_zip(data: bytes, allowance: Allowance) -> Listing:
    """The members in the order of the archive's directory, the refused ones as rejections, or that of the whole."""
    if (entries := data.count(_ENTRY_MARK)) > allowance.members:  # the directory of a million is never built
        return allowance.refusal(entries, 0) or []
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        cut_off = data.startswith(b"PK\x03\x04") and b"PK\x05\x06" not in data
        code = reasons.TRUNCATED_ARCHIVE if cut_off else reasons.INVALID_ARCHIVE
        return Rejection(-1, code, f"no zip archive: {error}"[:300])
    entries_read = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if sum(info.compress_size for info in entries_read) > len(data):
        return Rejection(-1, reasons.ARCHIVE_BOMB, "the members overlap: together they are longer than the file")
    if refused := allowance.refusal(len(entries_read), sum(info.file_size for info in entries_read)):
        return refused
    listed = ((stored_path(info.filename), info) for info in entries_read)
    return [
        _refusal(path, info) or Member(path, partial(_read, archive, info))
        for path, info in listed
        if not is_passed_over(path)
    ]


def _refusal(path: str, info: zipfile.ZipInfo) -> Rejection | None:
    if refused := unsafe_path(path):
        return refused
    if stat.S_ISLNK(info.external_attr >> 16):
        return Rejection(-1, reasons.ARCHIVE_LINK, f"{path}: a symbolic link")
    if info.flag_bits & _LOCKED:
        return Rejection(-1, reasons.ENCRYPTED, f"{path}: locked with a password")
    if info.compress_type not in _METHODS:
        return Rejection(-1, reasons.UNSUPPORTED_FORMAT, f"{path}: packed by method {info.compress_type}, not deflate")
    if info.file_size > _RATIO_COUNTS_FROM and info.file_size > _LARGEST_RATIO * info.compress_size:
        reason = f"{path}: {info.compress_size:,} bytes unpack to {info.file_size:,}"
        return Rejection(-1, reasons.ARCHIVE_BOMB, reason)
    return None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, max_bytes: int) -> bytes | Rejection:
    """The bytes of one member; the library never unpacks more than the stated size and checks the checksum."""
    if info.file_size > max_bytes:
        return Rejection(-1, reasons.TOO_LARGE, f"{info.file_size:,} bytes; limit {max_bytes:,}; split it")
    try:
        return archive.read(info)
    except _DAMAGED as error:
        return Rejection(-1, reasons.INVALID_ARCHIVE, f"the member is damaged: {error}"[:300])
