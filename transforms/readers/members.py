"""What an archive may hold: its members by path, which of them are passed over, and how much is taken of all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from transforms.article import Rejection
from transforms.readers import reasons

MAX_MEMBERS = 100_000
MAX_ARCHIVE_BYTES = 512_000_000
MAX_DEPTH = 2

_DRIVE = re.compile(r"[A-Za-z]:")
_PASSED_OVER = {"__macosx", "thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive; ``read`` gives its bytes, or a rejection when they are more than its argument."""

    path: str
    read: Callable[[int], bytes | Rejection]


Listing = list[Member | Rejection] | Rejection


@dataclass(slots=True)
class Allowance:
    """What may still be taken of one landed archive, those inside it included."""

    members: int = MAX_MEMBERS
    unpacked_bytes: int = MAX_ARCHIVE_BYTES
    depth: int = MAX_DEPTH

    def refusal(self, members: int, unpacked_bytes: int) -> Rejection | None:
        """Why an archive that states these figures is not opened, or None."""
        if members > self.members:
            return Rejection(-1, reasons.TOO_MANY_MEMBERS, f"{members:,} members; {self.members:,} are taken; split it")
        if unpacked_bytes > self.unpacked_bytes:
            reason = f"unpacks to {unpacked_bytes:,} bytes; {self.unpacked_bytes:,} are taken; split it"
            return Rejection(-1, reasons.TOO_LARGE, reason)
        return None


def stored_path(name: str) -> str:
    """A member's path as text that can be stored: bytes that were no UTF-8 become escapes, "./" at its start goes.

    >>> stored_path("./tin/chợ.txt"), stored_path("tin/ch\\udcf2.txt")
    ('tin/chợ.txt', 'tin/ch\\\\xf2.txt')
    """
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    while name.startswith("./"):
        name = name[2:]
    return name


def is_passed_over(path: str) -> bool:
    """Whether a path is what a system leaves in archives, not what somebody landed: hidden names, previews.

    >>> is_passed_over("__MACOSX/tin/._a.txt"), is_passed_over("tin/a.txt"), is_passed_over("../a.txt")
    (True, False, False)
    """
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return any(part.startswith(".") or part.lower() in _PASSED_OVER for part in parts)


def unsafe_path(path: str) -> Rejection | None:
    """The rejection of a path that leads out of the folder it would be unpacked in, or None.

    >>> unsafe_path("tin/../../etc/a.txt").reason_code, unsafe_path("tin/a..b.txt")
    ('unsafe_path', None)
    """
    parts = path.replace("\\", "/").split("/")
    if parts[0] == "" or ".." in parts or _DRIVE.match(path):
        return Rejection(-1, reasons.UNSAFE_PATH, f"{path}: the path leads out of the archive")
    return None
