"""The members of a tar archive (unpacked from its layer before), listed from their headers and read one at a time."""

from __future__ import annotations

import io
import struct
import tarfile
from functools import partial

from transforms.article import Rejection
from transforms.readers import reasons
from transforms.readers.members import Allowance, Listing, Member, is_passed_over, stored_path, unsafe_path

_DAMAGED = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError, struct.error)
_CUT_OFF = ("unexpected end of data", "truncated header")


class _BoundedHeader(tarfile.TarInfo):
    """A header that refuses the negative sizes by which a crafted archive sends its reader round in a circle."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> _BoundedHeader:
        header = super().frombuf(buf, encoding, errors)
        if header.size < 0:
            raise tarfile.ReadError(f"a member of {header.size} bytes")
        return header


def list_tar(data: bytes, allowance: Allowance) -> Listing:
    """The members in the order of the archive, the refused ones as rejections, or that of the whole."""
    try:
        archive = tarfile.open(fileobj=io.BytesIO(data), mode="r:", tarinfo=_BoundedHeader)  # noqa: SIM115 - read later
        headers = _headers(archive, allowance)
    except _DAMAGED as error:
        code = reasons.TRUNCATED_ARCHIVE if str(error) in _CUT_OFF else reasons.INVALID_ARCHIVE
        return Rejection(-1, code, f"no whole tar archive: {error}"[:300])
    if refused := allowance.refusal(len(headers), sum(header.size for header in headers)):
        return refused
    listed = ((stored_path(header.name), header) for header in headers if not header.isdir())
    return [
        _refusal(path, header) or Member(path, partial(_read, archive, header))
        for path, header in listed
        if not is_passed_over(path)
    ]


def _headers(archive: tarfile.TarFile, allowance: Allowance) -> list[tarfile.TarInfo]:
    """The headers, no more than one beyond the allowed number; each must lie behind the one before."""
    headers: list[tarfile.TarInfo] = []
    while len(headers) <= allowance.members and (header := archive.next()) is not None:
        if header.size < 0 or (headers and header.offset <= headers[-1].offset):
            raise tarfile.ReadError(f"the header of {stored_path(header.name)} leads backwards")
        headers.append(header)
    return headers


def _refusal(path: str, header: tarfile.TarInfo) -> Rejection | None:
    if refused := unsafe_path(path):
        return refused
    if header.issym() or header.islnk():
        return Rejection(-1, reasons.ARCHIVE_LINK, f"{path}: a link")
    if not header.isreg():
        return Rejection(-1, reasons.NOT_A_FILE, f"{path}: a device or pipe")
    if header.issparse():
        return Rejection(-1, reasons.ARCHIVE_BOMB, f"{path}: a sparse file, mostly bytes that are not in the archive")
    return None


def _read(archive: tarfile.TarFile, header: tarfile.TarInfo, max_bytes: int) -> bytes | Rejection:
    if header.size > max_bytes:
        return Rejection(-1, reasons.TOO_LARGE, f"{header.size:,} bytes; limit {max_bytes:,}; split it")
    try:
        content = archive.extractfile(header)
        return content.read() if content is not None else b""
    except _DAMAGED as error:
        return Rejection(-1, reasons.INVALID_ARCHIVE, f"the member is damaged: {error}"[:300])
