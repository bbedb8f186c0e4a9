"""The report as Markdown: what stands out, charts, tables."""

from __future__ import annotations

from dataclasses import replace

from flows.charts import bar, sparkline
from flows.report_text import as_markdown
from flows.results import ReasonCount
from tests.unit.flows.histories import FAILED, WARNED, past, result


def test_a_good_night_has_nothing_to_look_into() -> None:
    lines = as_markdown(result(), past(6)).splitlines()
    assert lines[2] == "✓ **Completed: 128 articles, 0 quarantined**"
    assert "## To look into" not in lines
    assert "## The last 7 runs" in lines
    assert "| 2026-11-22 02:00 | 128 ██████████ | 0.0% | 8.0 | ✓ completed |" in lines
    assert "| extract | 6.00 | 3.00 | ████████████████ |" in lines


def test_what_stands_out_comes_first() -> None:
    text = as_markdown(result(articles=90, quarantined=10), past(6, ["bao-lua", "tin-rung"]))
    assert "- 10.0% of the records are in quarantine; the median of the last runs is 0.0%." in text
    assert "Source `tin-rung` brought nothing this night; it last did on 2026-11-21 02:00, it had never paused." in text
    assert text.index("## To look into") < text.index("## Counts")
    assert "| no_text | 10 | tin/rỗng \\| 1.txt | The record holds no text to load" in text
    assert "`khobao quarantine show 'tin/rỗng | 1.txt'`" in text


def test_what_khobao_failed_at_is_to_look_into() -> None:
    night = result(articles=90, quarantined=3)
    reasons = (ReasonCount("no_text", 2, "a.txt"), ReasonCount("out_of_memory", 1, "sông.txt"))
    text = as_markdown(replace(night, load=replace(night.load, by_reason=reasons)))
    told = (
        "- 1 file(s) or article(s) that khobao itself failed at are in quarantine, `out_of_memory`, such as `sông.txt`."
    )
    assert told in text
    assert "`no_text`, such as" not in text


def test_failed_checks_say_what_to_do_and_that_nothing_changed() -> None:
    text = as_markdown(result(status="checks failed", checks=(FAILED, WARNED)))
    assert "The published warehouse is the one before, untouched" in text
    assert "| spans_slice_back | failed | 3 | = 0 |" in text
    assert "- `spans_slice_back`: Ba đoạn không khớp; báo lại." in text
    assert "not published:" in text


def test_a_failed_run_counts_nothing() -> None:
    text = as_markdown(result(status="failed"))
    assert "✗ **Failed: đĩa đầy**" in text
    assert "## Counts" not in text


def test_links_stand_under_the_message_and_long_tables_are_cut() -> None:
    many = result(sources=[f"báo {number:02}" for number in range(35)])
    text = as_markdown(many, links=[("steps", "/runs/flow-run/1"), ("checks", "/artifacts/artifact/2")])
    assert "Look at: [steps](/runs/flow-run/1) · [checks](/artifacts/artifact/2)" in text
    assert "And 5 more." in text


def test_charts_of_nothing() -> None:
    assert (sparkline([]), bar(3, 0)) == ("", "")
