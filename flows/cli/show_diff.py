"""Two revisions of an article in the terminal: words that went in red, words that came in green, facts beneath."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from flows.cli.show import table_of

STYLES = {"kept": "", "removed": "red strike", "added": "green"}
MARKS = {"kept": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
"""What encloses the pieces where colours are not shown, as in `git diff --word-diff`."""
_SHOWN_KEPT = 60
"""Characters shown of each end of a long stretch of words that stayed."""


def show_diff(found: dict[str, Any], console: Console) -> None:
    """Print what ``flows.cli.diff.compare`` found."""
    older, newer = found["from"], found["to"]
    console.print(Text(found["title"], style="bold"))
    console.print(f"{found['article_id']}, {len(found['revisions'])} revision(s)", markup=False)
    _show_elsewhere(found, console)
    if older["revision"] == newer["revision"]:
        console.print("There is one revision, so nothing to compare.")
        return
    for sign, row in (("-", older), ("+", newer)):
        console.print(
            f"{sign} revision {row['revision']} from {row['valid_from_at']:%Y-%m-%d %H:%M} UTC, {row['file_path']}",
            markup=False,
        )
    for line in _lines(found, is_marked=not console.is_terminal):
        console.print(line)
    _show_facts(found["facts"], console)


def _show_elsewhere(found: dict[str, Any], console: Console) -> None:
    """Other addresses and paths that hold the same content."""
    own = {(row["file_path"], row["record_no"]) for row in found["revisions"]}
    copies = [row for row in found["seen_at"] if (row["file_path"], row["record_no"]) not in own]
    if copies:
        rows = [(row["identity"], row["file_path"], row["record_no"], row["status"], row["revision"]) for row in copies]
        columns = ("known as", "file", "record", "it is", "revision")
        console.print(table_of(rows, columns, "The same content elsewhere"))


def _lines(found: dict[str, Any], is_marked: bool) -> Iterator[Text]:
    for change in found["fields"]:
        if change["field"] not in ("title", "lead"):
            yield Text.assemble(
                (f"{change['field']}: ", "bold"),
                styled({"operation": "removed", "text": change["old"] or "–"}, is_marked),
                " ",
                styled({"operation": "added", "text": change["new"] or "–"}, is_marked),
            )
    kept = 0
    for block in found["blocks"]:
        if block["operation"] == "kept":
            kept += 1
            continue
        if kept:
            yield Text(f"… {kept} block(s) unchanged", style="dim")
            kept = 0
        yield Text.assemble((f"{block['block_type']}: ", "bold"), *(styled(p, is_marked) for p in block["pieces"]))
    if kept:
        yield Text(f"… {kept} block(s) unchanged", style="dim")


def styled(piece: dict[str, str], is_marked: bool) -> Text:
    """One piece of text in the colour of what became of it, or enclosed in marks; long kept ones are cut short.

    >>> styled({"operation": "removed", "text": "12"}, is_marked=True).plain
    '[-12-]'
    """
    operation, text = piece["operation"], piece["text"]
    if operation == "kept" and len(text) > 2 * _SHOWN_KEPT:
        text = f"{text[:_SHOWN_KEPT]} … {text[-_SHOWN_KEPT:]}"
    before, after = MARKS[operation] if is_marked else ("", "")
    return Text(f"{before}{text}{after}", style=STYLES[operation])


def _show_facts(facts: list[dict[str, Any]], console: Console) -> None:
    console.print()
    if not facts:
        console.print("The facts are the same.")
        return
    rows = [(fact["operation"], fact["kind"], fact["old"], fact["new"]) for fact in facts]
    console.print(table_of(rows, ("", "kind", "before", "after"), f"Facts ({len(facts)} differ)"))
