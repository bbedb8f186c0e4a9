"""Compressed files: every layer reads, and what is damaged, cut off or absurdly dense is refused by a reason."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from transforms.article import Record, Rejection
from transforms.readers import read_bytes, reasons, unpacking

WHEN = datetime(2025, 1, 5, tzinfo=UTC)
PLAIN = "Khai trương chợ đêm Sông Lam\n\n05/01/2025 - 07:30\n\nTối 4/1, chợ đêm mở cửa đón khách.\n\nHÀ VY\n"


def zst(data: bytes) -> bytes:
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zst,
}


def codes(name: str, data: bytes) -> list[str]:
    return [item.reason_code for item in read_bytes(name, data, WHEN) if isinstance(item, Rejection)]


@pytest.mark.parametrize("suffix", PACKERS)
def test_each_layer_is_peeled_even_in_members(suffix: str) -> None:
    half = len(PLAIN) // 2
    data = PACKERS[suffix](PLAIN[:half].encode()) + PACKERS[suffix](PLAIN[half:].encode())
    assert read_bytes(f"A.TXT{suffix.upper()}", data, WHEN) == [Record(0, PLAIN, layout="plain")]


@pytest.mark.parametrize("suffix", [".bz2", ".xz", ".zst"])
def test_damage_is_told_apart(suffix: str) -> None:
    packed = PACKERS[suffix](PLAIN.encode())
    assert codes(f"a.txt{suffix}", b"") == [reasons.EMPTY_FILE]
    assert codes(f"a.txt{suffix}", PACKERS[suffix](b"")) == [reasons.EMPTY_FILE]
    assert codes(f"a.txt{suffix}", packed[:-9]) == [reasons.TRUNCATED_ARCHIVE]
    assert codes(f"a.txt{suffix}", b"plain text, not packed") == [reasons.INVALID_ARCHIVE]
    assert codes(f"a.txt{suffix}{suffix}", packed) == [reasons.UNSUPPORTED_FORMAT]


@pytest.mark.parametrize("suffix", PACKERS)
def test_bomb_stops_at_the_limit(suffix: str) -> None:
    assert codes(f"a.txt{suffix}", PACKERS[suffix](bytes(33_000_000))) == [reasons.TOO_LARGE]


@pytest.mark.parametrize("suffix", PACKERS)
def test_absurd_ratio_is_refused_before_the_limit(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_RATIO_COUNTS_FROM", 4_000_000)
    assert codes(f"a.jsonl{suffix}", PACKERS[suffix](bytes(8_000_000))) == [reasons.ARCHIVE_BOMB]


def test_xz_that_wants_more_memory_than_allowed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "_MOST_XZ_MEMORY", 1 << 20)
    assert codes("a.txt.xz", lzma.compress(PLAIN.encode())) == [reasons.INVALID_ARCHIVE]
