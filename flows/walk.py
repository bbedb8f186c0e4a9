"""Walk landing folders: every entry in name order, links followed but never twice through the same folder."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PARTED_TABLES = (".parquet", ".arrow", ".feather")
"""Suffixes of folders that hold the parts of one table; such a folder is no mistake."""

ADAPTER_NAME = "khobao-source.toml"
"""An adapter that lies beside the data; it is for the files of its folder, not one of them."""

UNREADABLE = "unreadable"
VANISHED = "vanished"
SYMLINK_LOOP = "symlink_loop"
NOT_A_FILE = "not_a_file"
NAME_NOT_UTF8 = "name_not_utf8"
HIDDEN = "hidden"
"""No reason of quarantine: a name that begins with a dot belongs to tools and to deliveries under way."""

Folder = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Landed:
    """One entry of a landing folder; ``path`` is relative to ``root`` and spelled exactly as the folder spells it.

    ``reason_code`` is empty for a regular file, else why the entry cannot be opened as one.
    """

    root: str
    path: str
    size: int = 0
    modified_ns: int = 0
    reason_code: str = ""
    reason: str = ""


def walk_landing(start: Path) -> Iterator[Landed]:
    """Every file under a folder, or the one file given, in name order.

    A name that begins with a dot comes with the reason ``HIDDEN``; what lies below such a folder does not come.
    Adapters are passed over.

    Raises:
        FileNotFoundError: nothing lies at ``start``.
    """
    found = os.stat(start)
    if stat.S_ISDIR(found.st_mode):
        yield from _walk_folder(start, "", ((found.st_dev, found.st_ino),))
    else:
        yield _look_at(start.parent, start.name)


def _walk_folder(root: Path, prefix: str, above: tuple[Folder, ...]) -> Iterator[Landed]:
    """Entries below ``root/prefix``; ``above`` are the folders on the way here, so that a link back is noticed."""
    try:
        listed = os.listdir(root / prefix)
        names = sorted(name for name in listed if name != ADAPTER_NAME)
    except OSError as error:
        yield _refused(root, prefix.rstrip("/") or ".", error)
        return
    for name in names:
        path = prefix + name
        if name.startswith("."):
            yield Landed(str(root), _stored(path), 0, 0, HIDDEN, f"{_stored(path)} begins with a dot")
            continue
        try:
            found = os.stat(root / path)
        except OSError as error:
            yield _refused(root, path, error)
            continue
        if not stat.S_ISDIR(found.st_mode):
            yield _look_at(root, path, found)
            continue
        folder = (found.st_dev, found.st_ino)
        if folder in above:
            yield Landed(str(root), _stored(path), 0, 0, SYMLINK_LOOP, f"{_stored(path)} links back to a folder above")
            continue
        if _is_named_like_a_file(name):
            yield Landed(str(root), _stored(path), 0, 0, NOT_A_FILE, f"{_stored(path)} is named like a file: a folder")
        yield from _walk_folder(root, path + "/", (*above, folder))


def _is_named_like_a_file(name: str) -> bool:
    """Whether a folder's name is one that files with a reader have."""
    from transforms.readers.registry import size_limit  # the readers take time to load; most folders ask for none

    return "." in name and size_limit(name) is not None and not name.lower().endswith(PARTED_TABLES)


def _look_at(root: Path, path: str, found: os.stat_result | None = None) -> Landed:
    found = found or os.stat(root / path)
    stored = _stored(path)
    if stored != path:
        reason = f"the name {stored} is not UTF-8; rename the file and land it again"
        return Landed(str(root), stored, found.st_size, found.st_mtime_ns, NAME_NOT_UTF8, reason)
    if not stat.S_ISREG(found.st_mode):
        return Landed(str(root), path, 0, 0, NOT_A_FILE, f"{path} is a device, pipe or socket, not a file")
    if not os.access(root / path, os.R_OK):
        reason = f"{path} cannot be opened: this user may not read it"
        return Landed(str(root), path, found.st_size, found.st_mtime_ns, UNREADABLE, reason)
    return Landed(str(root), path, found.st_size, found.st_mtime_ns)


def _refused(root: Path, path: str, error: OSError) -> Landed:
    stored = _stored(path)
    if error.errno == errno.ELOOP:
        return Landed(str(root), stored, 0, 0, SYMLINK_LOOP, f"{stored} is a link that leads to itself")
    if isinstance(error, FileNotFoundError):
        return Landed(str(root), stored, 0, 0, VANISHED, f"{stored} disappeared or links to nothing")
    return Landed(str(root), stored, 0, 0, UNREADABLE, f"{stored} cannot be opened: {error.strerror or error}")


def _stored(path: str) -> str:
    """The path as text; bytes that are no UTF-8 are written as escapes.

    >>> _stored("tin sáng/bài 1.txt")
    'tin sáng/bài 1.txt'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")
