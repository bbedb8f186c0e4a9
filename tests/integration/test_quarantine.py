"""Quarantine that can be emptied: the limit of a night, files that are mended, changed or removed, and retries."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.errors import ChecksFailed
from flows.quarantine_limit import NAME
from tests.integration.nights import ask, published, run, settings_in
from tests.integration.test_nights import write_article
from warehouse.lookup import stored_table


def test_a_night_that_is_mostly_quarantine_publishes_nothing_until_it_is_mended(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    write_article(landing / "tốt.json", hour=1)
    broken = [landing / f"hỏng{number:02}.json" for number in range(25)]
    for path in broken:
        path.write_text("{", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ChecksFailed, match=r"invalid_json 25 \(such as hỏng00\.json\)") as stopped:
            run(settings, landing)
        assert "--accept-quarantine" in str(stopped.value)
        assert not published(settings).exists()
    stored = stored_table(settings.warehouse / "khobao.next.duckdb", "etl_check_result")
    [kept] = [row for row in stored.to_dicts() if row["check_name"] == NAME]
    assert (kept["passed"], kept["expected"]) == (False, "<= 0.5")
    for path in broken:
        path.unlink()
    assert run(settings, landing).status == "completed"
    assert ask(settings, "select count(*) from dim_article where article_key <> 0") == [(1,)]
