"""An article in the terminal: its text with every span in the colour of its kind, and its facts beneath."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
from rich.console import Console
from rich.text import Text

from flows.cli.show import table_of

STYLES = {
    "person": "bold green",
    "organization": "bold cyan",
    "place": "bold yellow",
    "time": "magenta",
    "position": "underline",
    "event": "bold red",
    "statement": "italic on grey19",
}
"""Kinds of spans; later ones are laid over earlier ones, and a style never hides another's colour."""

Facts = Mapping[str, pl.DataFrame]


def show_article(facts: Facts, console: Console) -> None:
    """Print one article and everything read from it.

    Args:
        facts: frames by kind, as ``warehouse.lookup.article_facts`` gives them.
        console: where to.
    """
    article = facts["article"].row(0, named=True)
    console.print(Text(article["title"], style="bold"))
    for line in _described(article):
        console.print(line, markup=False)
    console.print(Text.assemble("Colours: ", *_legend()))
    console.print()
    console.print(coloured(article["text"], facts))
    for title, columns, rows in [*_tables(facts), _reprints(facts["reprints"])]:
        if rows:
            console.print()
            console.print(table_of(rows, columns, f"{title} ({len(rows)})"))


def coloured(text: str, facts: Facts) -> Text:
    """The text with the spans of all facts styled by kind.

    >>> spans = {"mentions": pl.DataFrame({"start_char": [4], "end_char": [12], "entity_type": ["person"]})}
    >>> coloured("Ông Lê Văn An nói.", spans).spans
    [Span(4, 12, 'bold green')]
    """
    shown = Text(text)
    for kind, start, end in sorted(_spans(facts), key=lambda span: list(STYLES).index(span[0]), reverse=True):
        shown.stylize(STYLES[kind], start, end)
    return shown


def _spans(facts: Facts) -> Iterator[tuple[str, int, int]]:
    kinds = {"times": "time", "positions": "position", "events": "event", "statements": "statement"}
    if "mentions" in facts:
        for kind, start, end in facts["mentions"].select("entity_type", "start_char", "end_char").iter_rows():
            yield kind, start, end
    for name, kind in kinds.items():
        if name in facts:
            for start, end in facts[name].select("start_char", "end_char").iter_rows():
                yield kind, start, end


def _legend() -> Iterator[tuple[str, str]]:
    for kind, style in STYLES.items():
        yield kind, style
        yield " ", ""


def _described(article: dict[str, Any]) -> Iterator[str]:
    published = f"{article['published_at']:%Y-%m-%d %H:%M} UTC" if article["published_at"] else "no time given"
    yield f"{article['publication'] or 'unknown publication'}, {published}, {article['byline'] or 'no byline'}"
    yield f"{article['file_path']} record {article['record_no']}, revision {article['revision']}, {article['language']}"
    if article["url"]:
        yield article["url"]
    yield f"article_key {article['article_key']}"


def _tables(facts: Facts) -> Iterator[tuple[str, list[str], list[tuple[Any, ...]]]]:
    """Title, columns and rows of each kind of fact; every row ends with its evidence, method and confidence."""
    yield "Entities", ["name", "type", "written as", "mentions", "method", "confidence"], _entities(facts["mentions"])
    for kind, title, columns in (
        ("positions", "Positions", ["person", "title", "organization", "status"]),
        ("statements", "Statements", ["speaker_name", "kind", "cue", "cue_class"]),
        ("events", "Events", ["event_name", "event_type", "event_date", "session", "place_text"]),
        ("participations", "Participants", ["participant_name", "role", "event_name"]),
        ("times", "Times", ["date_from", "date_to", "grain"]),
    ):
        frame = facts[kind]
        evidence = pl.col("text" if kind == "statements" else "surface").alias("evidence")
        where = pl.format("{}–{}", "start_char", "end_char").alias("where")
        shown = frame.select(*columns, evidence, where, "method", "confidence")
        yield title, shown.columns, shown.rows()


def _reprints(others: pl.DataFrame) -> tuple[str, list[str], list[tuple[Any, ...]]]:
    """The other articles of the story: they print the same text."""
    columns = ["publication", "published_at", "title", "is_story_lead", "article_key"]
    return "Prints the same text as", columns, others.select(columns).rows()


def _entities(mentions: pl.DataFrame) -> list[tuple[Any, ...]]:
    """One row an entity, in the order in which the article names them first."""
    return (
        mentions.group_by("entity_key", "canonical_name", "entity_type", maintain_order=True)
        .agg(
            pl.col("surface").unique(maintain_order=True).str.join(" · ").alias("written"),
            pl.len(),
            pl.col("method").unique(maintain_order=True).str.join(", ").alias("methods"),
            pl.col("confidence").mean(),
        )
        .drop("entity_key")
        .rows()
    )
