"""An article whose site tells its time by the distance from now, seen night after night."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from tests.integration.nights import ask, contents, differing, rebuild, run, settings_in

SEEN = (("2025-05-04T10:00:00+07:00", "5 giờ trước"), ("2025-05-06T09:00:00+07:00", "2 ngày trước"))
ARTICLE = {
    "title": "Cù Lao Xanh họp bàn phòng chống sạt lở",
    "maintext": "Sáng nay, Chủ tịch UBND huyện Cù Lao Xanh Đỗ Văn Lành chủ trì cuộc họp bàn phòng chống sạt lở.",
    "url": "https://baomiensong.example/thoi-su/sat-lo-77.html",
}


def land(landing: Path, night: int) -> None:
    fetched, told = SEEN[night]
    path = landing / f"night-{night}.json"
    landing.mkdir(exist_ok=True)
    path.write_text(json.dumps({**ARTICLE, "fetched": fetched, "published": told}, ensure_ascii=False))
    os.utime(path, (datetime.fromisoformat(fetched).timestamp(),) * 2)


def test_seen_again_it_is_the_same_revision_with_the_time_of_the_first_sight(tmp_path: Path) -> None:
    settings, landing = settings_in(tmp_path), tmp_path / "landing"
    for night in (1, 0):
        land(landing, night)
        run(settings, landing)
    rows = ask(settings, "select revision, published_source, published_at from dim_article where article_key <> 0")
    assert [row[:2] for row in rows] == [(1, "relative")]
    assert rows[0][2].astimezone(UTC) == datetime(2025, 5, 3, 22, 0, tzinfo=UTC)
    assert ask(settings, "select status, count(*) from article_record group by all order by all") == [
        ("repeat", 1),
        ("revision", 1),
    ]
    before = contents(settings)
    rebuild(settings)
    assert differing(before, contents(settings)) == []
