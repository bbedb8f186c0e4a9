"""Archives of article files: every member's records in one row, numbered through, with the member's path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from transforms.article import Record, Rejection
from transforms.readers import reasons
from transforms.readers.members import Allowance, Listing, Member
from transforms.readers.tar_members import list_tar
from transforms.readers.zip_members import list_zip

CONTAINERS: Final[dict[str, Callable[[bytes, Allowance], Listing]]] = {".zip": list_zip, ".tar": list_tar}

ReadMember = Callable[[Member, Allowance], list[Record | Rejection] | None]


def read_archive(suffix: str, data: bytes, allowance: Allowance, read_member: ReadMember) -> list[Record | Rejection]:
    """The records of all members in the archive's order; a bad member costs only itself.

    Args:
        suffix: key of ``CONTAINERS``.
        data: the bytes of the archive, compression peeled.
        allowance: what may still be taken; spent while reading.
        read_member: the records of one member, or None when its name has no reader.
    """
    if not data:
        return [Rejection(-1, reasons.EMPTY_FILE, "the archive is empty")]
    if allowance.depth == 0:
        return [Rejection(-1, reasons.NESTED_ARCHIVE, f"a {suffix} archive two archives deep; unpack the outer one")]
    listing = CONTAINERS[suffix](data, allowance)
    if isinstance(listing, Rejection):
        return [listing]
    inner = replace(allowance, depth=allowance.depth - 1, members=allowance.members - len(listing))
    items = [replace(item, record_no=number) for number, item in enumerate(_items(listing, inner, read_member))]
    allowance.unpacked_bytes, allowance.members = inner.unpacked_bytes, inner.members
    return items or [Rejection(-1, reasons.NO_TEXT, "the archive holds no file")]


def _items(listing: list[Member | Rejection], allowance: Allowance, read: ReadMember) -> Iterator[Record | Rejection]:
    unread: Counter[str] = Counter()
    for at, member in enumerate(listing):
        if isinstance(member, Rejection):
            yield member
            continue
        if allowance.unpacked_bytes <= 0:
            reason = f"{member.path}: not read, nor {len(listing) - at - 1} behind it; the archive unpacks to too much"
            yield Rejection(-1, reasons.TOO_LARGE, reason)
            break
        items = read(member, allowance)
        if items is None:
            unread[_suffix_of(member.path)] += 1
        for item in items or []:
            yield _of_member(member.path, item)
    if unread:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in unread.most_common(8))
        yield Rejection(-1, reasons.UNSUPPORTED_FORMAT, f"{unread.total()} members without a reader: {kinds}")


def _of_member(path: str, item: Record | Rejection) -> Record | Rejection:
    """The item with its member's path: in the reason, or in the id by which the record is known again.

    Ids that a source vouches for stay as they are; others are only good within their file.
    """
    if isinstance(item, Rejection):
        place = path if item.record_no < 0 else f"{path} record {item.record_no}"
        return replace(item, reason=f"{place}: {item.reason}")
    if item.source_id and item.record_id:
        return item
    return replace(item, record_id=f"{path}:{item.record_id}" if item.record_id else f"{path}#{item.record_no}")


def _suffix_of(path: str) -> str:
    base = path.rsplit("/", 1)[-1]
    return base[base.rfind(".") :].lower() if "." in base else "without suffix"
