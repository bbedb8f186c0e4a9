"""The limit of what a night may put into quarantine: what counts, what does not, and what it says."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from flows.lake import SEEN_FILE_SCHEMA, SEEN_REJECT_SCHEMA, Lake, write_parquet
from flows.quarantine_limit import LEAST, Intake, read_intake

SEEN_AT = datetime(2026, 3, 1, tzinfo=UTC)


def lake_with(folder: Path, read: dict[str, tuple[int, list[str]]]) -> Lake:
    """A lake of one run ``r``: by path the number of records and the reason code of each rejected one."""
    lake = Lake(folder)
    seen = {"run": "r", "seen_at": SEEN_AT}
    files = [
        {"file_path": path, "record_count": records, "rejected_count": len(codes), **seen}
        for path, (records, codes) in read.items()
    ]
    rejects = [
        {"file_path": path, "record_no": -1 if records == 1 else number, "reason_code": code, **seen}
        for path, (records, codes) in read.items()
        for number, code in enumerate(codes)
    ]
    write_parquet(pl.DataFrame(files, schema=SEEN_FILE_SCHEMA), lake.file_path("r"))
    write_parquet(pl.DataFrame(rejects, schema=SEEN_REJECT_SCHEMA), lake.reject_path("r"))
    return lake


def test_a_run_that_read_nothing_passes(tmp_path: Path) -> None:
    assert read_intake(Lake(tmp_path), "r") == Intake()
    assert Intake().quarantined_share == 0


def test_files_and_records_are_counted_and_the_larger_share_counts(tmp_path: Path) -> None:
    read: dict[str, tuple[int, list[str]]] = {f"hỏng{n}.html": (1, ["no_article"]) for n in range(30)}
    read["tin.jsonl"] = (970, ["wrong_type"] * 5)
    intake = read_intake(lake_with(tmp_path, read), "r")
    assert (intake.files, intake.files_quarantined) == (31, 30)
    assert (intake.records, intake.records_quarantined) == (1000, 35)
    assert intake.quarantined_share == 30 / 31


def test_few_rejections_never_stop_a_night(tmp_path: Path) -> None:
    read: dict[str, tuple[int, list[str]]] = {f"rỗng{n:02}.txt": (1, ["empty_file"]) for n in range(LEAST)}
    assert read_intake(lake_with(tmp_path, read), "r").quarantined_share == 0


def test_files_without_a_reader_and_those_read_again_are_not_counted(tmp_path: Path) -> None:
    read: dict[str, tuple[int, list[str]]] = {f"ảnh{n:02}.jpg": (1, ["unsupported_format"]) for n in range(50)}
    read |= {"cũ.txt": (1, ["not_text"]), "mới.txt": (1, ["not_text"]), "tốt.txt": (1, [])}
    intake = read_intake(lake_with(tmp_path, read), "r", again=["cũ.txt"])
    assert (intake.files, intake.files_quarantined) == (2, 1)
    assert [row.reason_code for row in intake.reasons] == ["not_text"]


def test_the_advice_names_the_worst_reasons_an_example_and_the_command(tmp_path: Path) -> None:
    read: dict[str, tuple[int, list[str]]] = {f"b{n:02}.html": (1, ["no_article"]) for n in range(25)}
    read |= {"a.txt": (1, ["not_text"]), "tốt.txt": (1, [])}
    advice = read_intake(lake_with(tmp_path, read), "r").advice
    assert advice.startswith(
        "26 of 27 files and 26 of 27 records could not be loaded: no_article 25 (such as b00.html),"
    )
    assert "not_text 1 (such as a.txt)" in advice
    assert "khobao run --accept-quarantine" in advice
