"""Zip and tar archives: members in order with their paths, and everything hostile refused by a reason."""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import time
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from tools.fuzz_seeds import zipped as zipped_as_named
from transforms.article import Record, Rejection
from transforms.readers import members, read_bytes, reasons

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
FAIR = "Khai mạc hội chợ Sông Lam\n\nSáng 4/1, hội chợ mở cửa đón khách.\n".encode()
RAIN = "Mưa lớn ở Bến Đá\n\nĐêm 3/1, mưa lớn làm ngập ba thôn.\n".encode()
Files = Sequence[tuple[str, bytes]]


def zipped(files: Files, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(files: Files, mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files:
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return buffer.getvalue()


def tar_with(header: tarfile.TarInfo) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(header)
        fair = tarfile.TarInfo("tin/cho.txt")
        fair.size = len(FAIR)
        archive.addfile(fair, io.BytesIO(FAIR))
    return buffer.getvalue()


def read(name: str, data: bytes) -> list[Record | Rejection]:
    items = read_bytes(name, data, WHEN)
    assert [item.record_no for item in items] in (list(range(len(items))), [-1])
    return items


def codes(name: str, data: bytes) -> list[str]:
    return [item.reason_code if isinstance(item, Rejection) else "read" for item in read(name, data)]


FILES = [("tin/hội chợ.txt", FAIR), ("./tin/mưa.txt.gz", gzip.compress(RAIN)), ("tin/rỗng.txt", b"")]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tin.zip", zipped(FILES)),
        ("tin.zip", zipped(FILES, zipfile.ZIP_STORED)),
        ("tin.tar", tarred(FILES)),
        ("tin.tar.gz", tarred(FILES, "w:gz")),
        ("TIN.TGZ", tarred(FILES, "w:gz")),
        ("tin.tbz2", tarred(FILES, "w:bz2")),
        ("tin.tar.xz", tarred(FILES, "w:xz")),
    ],
)
def test_members_are_records_in_order(name: str, data: bytes) -> None:
    first, second, third = read(name, data)
    assert first == Record(0, FAIR.decode(), layout="plain", record_id="tin/hội chợ.txt#0")
    assert second == Record(1, RAIN.decode(), layout="plain", record_id="tin/mưa.txt.gz#0")
    assert third == Rejection(2, reasons.EMPTY_FILE, "tin/rỗng.txt: the file is empty")


def test_ids_hold_within_their_member_unless_a_source_vouches_for_them() -> None:
    lines = b'{"id": 7, "title": "Mua lon"}\n{"id": 8, "title": "Lu", "link": "https://tin.example/lu-8.html"}\n5\n'
    mine, vouched, bad = read("a.zip", zipped([("x/a.jsonl", lines)]))
    assert isinstance(mine, Record)
    assert mine.record_id == "x/a.jsonl:7"
    assert isinstance(vouched, Record)
    assert (vouched.record_id, vouched.source_id) == ("8", "tin.example")
    assert bad == Rejection(2, reasons.WRONG_TYPE, "x/a.jsonl record 2: the record is a number, not an object")


def test_archives_nest_once() -> None:
    inner = zipped([("mưa.txt", RAIN)])
    assert codes("a.zip", zipped([("trong.zip", inner), ("chợ.txt", FAIR)])) == ["read", "read"]
    assert codes("a.tar", tarred([("trong.tgz", tarred([("m.txt", RAIN)], "w:gz"))])) == ["read"]
    twice = zipped([("giữa.zip", zipped([("trong.zip", inner), ("chợ.txt", FAIR)]))])
    assert codes("a.zip", twice) == [reasons.NESTED_ARCHIVE, "read"]
    found = read("a.zip", twice)[0]
    assert isinstance(found, Rejection)
    assert found.reason.startswith("giữa.zip record 0: trong.zip: ")


def test_members_without_reader_are_one_row_and_system_files_none() -> None:
    files = [("a.txt", FAIR), ("a/1.JPG", b"x"), ("a/2.jpg", b"x"), ("LICENSE", b"x")]
    hidden = [("__MACOSX/._a.txt", b"x"), ("tin/.git/b.txt", b"x"), ("Thumbs.db", b"x"), ("ngày/", b"")]
    for name, data in (("a.zip", zipped([*files, *hidden])), ("a.tar", tarred([*files, *hidden[:3]]))):
        record, unread = read(name, data)
        assert isinstance(record, Record)
        assert unread == Rejection(
            1, reasons.UNSUPPORTED_FORMAT, "3 members without a reader: 2 .jpg, 1 without suffix"
        )


@pytest.mark.parametrize("path", ["../a.txt", "/etc/a.txt", "tin/../../a.txt", "C:/a.txt", "..\\a.txt"])
def test_paths_that_lead_out_are_refused(path: str) -> None:
    assert codes("a.zip", zipped([(path, FAIR), ("b.txt", RAIN)])) == [reasons.UNSAFE_PATH, "read"]
    assert codes("a.tar", tarred([(path, FAIR), ("b.txt", RAIN)])) == [reasons.UNSAFE_PATH, "read"]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (tarfile.SYMTYPE, reasons.ARCHIVE_LINK),
        (tarfile.LNKTYPE, reasons.ARCHIVE_LINK),
        (tarfile.FIFOTYPE, reasons.NOT_A_FILE),
        (tarfile.CHRTYPE, reasons.NOT_A_FILE),
    ],
)
def test_links_and_devices_in_a_tar_are_refused(kind: bytes, code: str) -> None:
    header = tarfile.TarInfo("tin/bài.txt")
    header.type, header.linkname = kind, "/etc/passwd"
    assert codes("a.tar", tar_with(header)) == [code, "read"]


def test_sparse_member_is_refused() -> None:
    header = tarfile.TarInfo("tin/bài.txt")
    header.pax_headers = {"GNU.sparse.map": "0,0", "GNU.sparse.size": "0", "GNU.sparse.realsize": "100000"}
    assert codes("a.tar", tar_with(header)) == [reasons.ARCHIVE_BOMB, "read"]


def test_symbolic_link_in_a_zip_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("bài.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert codes("a.zip", buffer.getvalue()) == [reasons.ARCHIVE_LINK]


def test_locked_and_unusually_packed_members_are_refused() -> None:
    data = bytearray(zipped([("a.txt", FAIR)]))
    entry = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[entry + 8] |= 1
    assert codes("a.zip", bytes(data)) == [reasons.ENCRYPTED]
    assert codes("a.zip", zipped([("a.txt", FAIR)], zipfile.ZIP_BZIP2)) == [reasons.UNSUPPORTED_FORMAT]


def test_damaged_member_costs_only_itself() -> None:
    data = bytearray(zipped([("a.txt", FAIR), ("b.txt", RAIN)], zipfile.ZIP_STORED))
    at = data.index(FAIR)
    data[at : at + 4] = b"XXXX"
    assert codes("a.zip", bytes(data)) == [reasons.INVALID_ARCHIVE, "read"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.zip", b"", reasons.EMPTY_FILE),
        ("a.zip", b"no archive", reasons.INVALID_ARCHIVE),
        ("a.zip", zipped(FILES)[:-40], reasons.TRUNCATED_ARCHIVE),
        ("a.zip", zipped(FILES)[:120], reasons.TRUNCATED_ARCHIVE),
        ("a.zip", zipped([]), reasons.NO_TEXT),
        ("a.tar", b"", reasons.EMPTY_FILE),
        ("a.tar", b"no archive" * 200, reasons.INVALID_ARCHIVE),
        ("a.tar", tarred([("a.txt", FAIR * 100)])[:900], reasons.TRUNCATED_ARCHIVE),
        ("a.tar.gz", tarred(FILES, "w:gz")[:-9], reasons.TRUNCATED_GZIP),
        ("a.tgz", FAIR, reasons.INVALID_GZIP),
        ("a.tar", tarred([]), reasons.NO_TEXT),
    ],
)
def test_bad_archive_is_one_rejection(name: str, data: bytes, code: str) -> None:
    assert codes(name, data) == [code]


def test_zip_bomb_is_not_unpacked() -> None:
    bomb = zipped([("a.txt", bytes(30_000_000)), ("b.txt", FAIR)])
    assert codes("a.zip", bomb) == [reasons.ARCHIVE_BOMB, "read"]
    assert codes("a.zip", zipped([("trong.zip", bomb)])) == [reasons.ARCHIVE_BOMB, "read"]


def test_zip_whose_members_overlap_is_refused() -> None:
    """Many directory entries that share one stretch of packed bytes unpack to far more than the file has."""
    single = zipped([("a.txt", random.Random(1).randbytes(5_000))], zipfile.ZIP_STORED)
    entry_at, end_at = single.index(b"PK\x01\x02"), single.index(b"PK\x05\x06")
    entries = single[entry_at:end_at] * 20
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 20, 20, len(entries), entry_at, 0)
    assert codes("a.zip", single[:entry_at] + entries + end) == [reasons.ARCHIVE_BOMB]


def test_numbers_of_members_and_bytes_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(f"{number}.txt", FAIR) for number in range(6)]

    def allow(count: int, size: int) -> None:
        defaults = (count, size, members.MAX_DEPTH)
        monkeypatch.setattr(members.Allowance.__init__, "__defaults__", defaults)

    allow(5, 10_000)
    assert codes("a.zip", zipped(files)) == [reasons.TOO_MANY_MEMBERS]
    assert codes("a.tar", tarred(files)) == [reasons.TOO_MANY_MEMBERS]
    allow(8, 10_000)
    assert codes("a.tar", tarred([("x.zip", zipped(files)), ("y.zip", zipped(files))])) == [
        *["read"] * 6,
        reasons.TOO_MANY_MEMBERS,
    ]
    allow(8, 100)
    assert codes("a.zip", zipped(files)) == [reasons.TOO_LARGE]
    assert codes("a.tar", tarred(files)) == [reasons.TOO_LARGE]


def test_packed_members_use_up_what_is_taken_of_one_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members.Allowance.__init__, "__defaults__", (100, 100_000, members.MAX_DEPTH))
    files = [(f"{number}.txt.gz", gzip.compress(FAIR * 400)) for number in range(9)]
    found = codes("a.zip", zipped(files))
    assert found[:3] == ["read"] * 3
    assert set(found[3:]) == {reasons.TOO_LARGE}
    assert len(found) < 9


def test_member_without_a_name_costs_only_itself() -> None:
    assert codes("a.zip", zipped_as_named({"": FAIR, "b.txt": FAIR})) == [reasons.UNSAFE_PATH, "read"]


def test_too_large_member_costs_only_itself() -> None:
    noise = random.Random(2).randbytes(100_000) * 330
    assert codes("a.tar", tarred([("a.txt", noise), ("b.txt", FAIR)])) == [reasons.TOO_LARGE, "read"]


def test_circular_tar_ends() -> None:
    """A pax header may give its member a negative size, which leads back to itself."""
    data = bytearray(tarred([("a.txt", FAIR)]))
    header = tarfile.TarInfo("b.txt")
    header.pax_headers = {"size": "-1024"}
    assert set(codes("a.tar", bytes(data[:1024]) + tar_with(header))) <= {reasons.INVALID_ARCHIVE, "read"}
    data[124:136] = b"\xff" * 12
    assert set(codes("a.tar", bytes(data))) <= {reasons.INVALID_ARCHIVE, reasons.TRUNCATED_ARCHIVE}


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "a.tar.xz", "a.tar.bz2"])
def test_mutated_archives_never_raise_and_end_soon(name: str) -> None:
    chance = random.Random(name)
    files = [*FILES, ("trong.zip", zipped([("m.txt", RAIN)])), ("f.jsonl", b'{"title": "Mua"}\n' * 5)]
    mode = {"a.tgz": "w:gz", "a.tar.xz": "w:xz", "a.tar.bz2": "w:bz2"}.get(name, "w")
    good = zipped(files) if name == "a.zip" else tarred(files, mode)
    started = time.monotonic()
    for _ in range(150):
        data = bytearray(good)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 4))
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        for item in read(name, bytes(data)):
            assert not isinstance(item, Rejection) or item.reason_code in reasons.SENTENCES
            assert not isinstance(item, Rejection) or item.reason_code != reasons.READER_FAILED, item.reason
            assert not isinstance(item, Record) or (item.record_id or "").encode()
    assert time.monotonic() - started < 20
