"""khobao diff: which article is meant, which revisions are compared, and what is shown."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any, Literal

import pytest
from rich.console import Console
from typer.testing import CliRunner

from flows.cli import complete_app
from flows.cli.diff import compare, find_article
from flows.cli.show_diff import show_diff
from flows.errors import UsageError
from flows.settings import Settings
from tests.integration.nights import run, settings_in
from tests.integration.test_nights import ARTICLE, write_article
from warehouse.lookup import article_history

ID = "baomiensong.example/thoi-su/sat-lo-77.html"
OTHER = "https://baomiensong.example/thoi-su/cho-noi-78.html"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article of three revisions, one of them also as a text of its own, and another article."""
    folder = tmp_path_factory.mktemp("diff")
    settings: Settings = settings_in(folder)
    landing = folder / "landing"
    body = str(ARTICLE["maintext"])
    write_article(landing / "a.json", hour=1)
    write_article(landing / "b.json", hour=2, maintext=body.replace("Đỗ Văn Lành", "Đỗ Văn Thành"), author="Hà Vy")
    write_article(landing / "c.json", hour=3, maintext=body.replace("Sáng 4/5", "Chiều 5/5"))
    write_article(landing / "ban-sao.json", hour=4, url=None, maintext=body.replace("Sáng 4/5", "Chiều 5/5"))
    write_article(landing / "khac.json", hour=1, url=OTHER, title="Chợ nổi đông khách", maintext="Chợ nổi có 40 ghe.")
    assert run(settings, landing).status == "completed"
    return settings.warehouse / "khobao.duckdb"


def compared(warehouse: Path, start: int | None = None, end: int | None = None, article: str = ID) -> dict[str, Any]:
    return compare(*article_history(warehouse, article), start, end)


@pytest.mark.parametrize(
    "meant",
    [
        ID,
        f"http://www.{ID}?utm_source=zalo#binh-luan",
        f"https://m.{ID}",
        "a.json",
        "ban-sao.json",
        "ban-sao.json#0",
        "phong chong sat lo",
    ],
)
def test_an_article_is_found_by_any_address_path_or_part_of_its_title(warehouse: Path, meant: str) -> None:
    assert find_article(warehouse, meant) == ID


def test_an_article_is_found_by_the_key_of_an_old_revision(warehouse: Path) -> None:
    revisions, _ = article_history(warehouse, ID)
    assert find_article(warehouse, str(revisions["article_key"][0])) == ID


def test_several_articles_are_listed(warehouse: Path) -> None:
    with pytest.raises(UsageError, match="any of 2 articles") as asked:
        find_article(warehouse, "n")
    assert ID in str(asked.value)


def test_an_unknown_article_is_answered_with_the_nearest(warehouse: Path) -> None:
    with pytest.raises(UsageError, match="no article is known") as asked:
        find_article(warehouse, "chợ nổi rất đông khách")
    assert str(asked.value).splitlines()[1].endswith("Chợ nổi đông khách")


def test_the_last_two_revisions_are_compared_by_default(warehouse: Path) -> None:
    found = compared(warehouse)
    assert (found["from"]["revision"], found["to"]["revision"]) == (2, 3)
    assert (compared(warehouse, 1)["to"]["revision"], compared(warehouse, None, 2)["from"]["revision"]) == (3, 1)


def test_text_fields_and_facts_that_changed_are_told(warehouse: Path) -> None:
    found = compared(warehouse, 1, 2)
    assert {"field": "byline", "old": None, "new": "Hà Vy"} in found["fields"]
    [changed] = [block for block in found["blocks"] if block["operation"] == "changed"]
    assert [p["text"] for p in changed["pieces"] if p["operation"] != "kept"] == ["Lành", "Thành"]
    persons = {(fact["operation"], fact["old"] or fact["new"]) for fact in found["facts"] if fact["kind"] == "entity"}
    assert ("lost", "person · Đỗ Văn Lành (1 mention)") in persons
    assert json.dumps(found, default=str)


def test_a_revision_that_is_not_there_is_refused(warehouse: Path) -> None:
    with pytest.raises(UsageError, match="no revision 9; the article has revisions 1 to 3"):
        compared(warehouse, 1, 9)


def printed(found: dict[str, Any], is_terminal: bool) -> str:
    out = io.StringIO()
    colours: Literal["standard"] | None = "standard" if is_terminal else None
    console = Console(file=out, width=150, force_terminal=is_terminal, color_system=colours, highlight=False)
    show_diff(found, console)
    return out.getvalue()


def test_the_terminal_shows_marks_copies_and_facts(warehouse: Path) -> None:
    plain = printed(compared(warehouse, 1, 2), is_terminal=False)
    for words in ("3 revision(s)", "[-Lành-]{+Thành+}", "byline: [-–-] {+Hà Vy+}", "ban-sao.json", "unchanged", "lost"):
        assert words in plain
    coloured = printed(compared(warehouse, 1, 2), is_terminal=True)
    assert "[-" not in re.sub(r"\x1b\[[\d;]*m", "", coloured)


def test_an_article_of_one_revision_has_nothing_to_compare(warehouse: Path) -> None:
    found = compared(warehouse, article=OTHER.removeprefix("https://"))
    assert "nothing to compare" in printed(found, is_terminal=False)
    assert (found["fields"], found["facts"]) == ([], [])


def test_the_command_prints_json_or_text(warehouse: Path) -> None:
    asked = ["diff", ID, "--from", "1", "--data-dir", str(warehouse.parent.parent)]
    told = CliRunner().invoke(complete_app(), [*asked, "--json"])
    assert (told.exit_code, json.loads(told.stdout)["article_id"]) == (0, ID)
    assert "+ revision 3" in CliRunner().invoke(complete_app(), asked).stdout
