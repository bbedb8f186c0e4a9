"""Spoiled, drawn and hostile files of every format: one night reads them all, and each is accounted for."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from flows.settings import Settings
from tests.integration.nights import run
from tools.fuzz_hostile import bombs, drawn_files
from tools.fuzz_landing import EXAMPLES, entries_of, land
from tools.fuzz_mutations import spoiled_files
from tools.fuzz_night import Place, accounts, changes, listing
from tools.fuzz_seeds import good_files
from tools.fuzz_timing import time_one

QUICK = (
    *("a.txt.gz", "a.docx", "long.zip", "de.zip", "vong.tar", "cuoi.xml", "ngoai.xml", "ngoai.nitf", "cuoi.docx"),
    *("sau.json", "mot-diem.pdf", "khong.pdf", "lap.pdf", "ra-ngoai.zip", "ra-ngoai.tar", "PAR.parquet", "ARROW.arrow"),
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path / "trial")
    place.make()
    built = bombs(place.sentinel, size=2_000_000)
    spoiled = spoiled_files(good_files(EXAMPLES, None), 30, random.Random(1))
    land({**{f"bom/{name}": built[f"bom/{name}"] for name in QUICK}, **drawn_files(22, 1), **spoiled}, place)
    return place


def test_every_hostile_file_is_accounted_for_and_nothing_else_is_touched(place: Place) -> None:
    before = listing(place)
    settings = replace(Settings(data_dir=place.data, workers=1), max_quarantined_share=1.0)
    assert run(settings, place.landing).status == "completed"
    assert run(settings, place.landing).status == "nothing new"
    assert changes(before, listing(place)) == []
    found = accounts(place)
    assert found["files"] == entries_of(place.landing)
    assert (found["silent"], found["bugs"]) == ([], [])
    assert found["records"] == found["observed"] + found["rejected"]
    assert {"archive_bomb", "unsafe_xml", "unsafe_path", "archive_link", "symlink_loop"} <= set(found["reasons"])


@pytest.mark.parametrize(
    "text",
    [
        "nghiêng" * 4_000,
        ". … ! ? , ; : " * 1_000,
        "“Ông Nguyễn Văn Kho nói: " * 300,
        "🎉\u200d👩\u202eKho, ông Nguyễn \u0301\u0302 Văn\u2066 " * 200,
        "UBND TP HCM " * 800,
        "23/11/2023 11h47 ngày 31/02, " * 300,
        "((((" * 800 + "))" * 900,
        "هذا نص عربي (ông Kho). " * 200,
    ],
)
def test_garbage_is_read_and_extracted_without_an_error(text: str) -> None:
    timed = time_one("a.txt", ("Khai mạc hội chợ\n\n" + text).encode())
    assert not timed.raised
    assert timed.seconds < 10
