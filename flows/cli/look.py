"""Commands that look at what is published: sql, explain, dictionary."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.options import AsJson, DataDir, Format, output, settings_of

if TYPE_CHECKING:
    import polars as pl

    from flows.settings import Settings

Shape = Annotated[Format, typer.Option("--format", "-f", help="How rows are printed.")]
Article = Annotated[
    str, typer.Argument(help="Key, id, URL or path of an article, the end of either, or part of its title.")
]
Sql = Annotated[str, typer.Argument(metavar="SQL", help="One query; `-` reads it from standard input.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for command in (sql, explain, dictionary):
        app.command()(command)


def published(settings: Settings) -> Path:
    """The published warehouse.

    Raises:
        UsageError: there is none yet.
    """
    from flows.errors import UsageError
    from flows.published import warehouse_paths

    path = warehouse_paths(settings).published
    if not path.is_file():
        raise UsageError(f"there is no warehouse at {path}; `khobao run` makes one")
    return path


def sql(statement: Sql, data_dir: DataDir = None, shape: Shape = Format.table) -> None:
    """Ask the warehouse one question; it cannot be changed.

    Exits with 1 when the query is refused, fails or goes over its limits of memory and time.
    """
    from warehouse.query import run_sql

    text = sys.stdin.read() if statement == "-" else statement
    print_frame(run_sql(published(settings_of(data_dir)), text), shape)


def print_frame(frame: pl.DataFrame, shape: Format) -> None:
    """Print rows as a table, CSV or JSON."""
    if shape is Format.json:
        print_json(frame.to_dicts())
    elif shape is Format.csv:
        sys.stdout.write(_flat(frame).write_csv())
    else:
        from flows.cli.show import table_of

        console = output()
        console.print(table_of(frame.rows(), frame.columns))
        console.print(f"[dim]{frame.height:,} row{'' if frame.height == 1 else 's'}[/dim]")


def _flat(frame: pl.DataFrame) -> pl.DataFrame:
    """Lists as text, because CSV has none."""
    import polars as pl

    nested = [name for name, dtype in frame.schema.items() if dtype.is_nested()]
    texts = {
        name: pl.Series([json.dumps(v, ensure_ascii=False, default=str) for v in frame[name].to_list()])
        for name in nested
    }
    return frame.with_columns(**texts)


def print_json(value: Any) -> None:
    """Print JSON; dates as ISO text."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1, default=str)
    sys.stdout.write("\n")


def explain(article: Article, data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Show an article with its spans in colour and its facts.

    Every fact comes with its evidence, where it stands, the method that read it and the confidence.
    """
    from flows.cli.explain import show_article
    from flows.errors import UsageError
    from warehouse.lookup import article_facts, article_lookup

    path = published(settings_of(data_dir))
    found = article_lookup(path, article)
    if found.height != 1:
        raise UsageError(_which(article, found))
    facts = article_facts(path, found["article_key"][0])
    if as_json:
        print_json({kind: frame.to_dicts() for kind, frame in facts.items()})
    else:
        show_article(facts, output())


def _which(article: str, found: pl.DataFrame) -> str:
    if not found.height:
        return f"no article is known as {article!r}; look for its title or path in the view v_article"
    listed = [f"  {row['article_key']}  {row['file_path']}  {row['title']}" for row in found.head(10).to_dicts()]
    more = [f"  and {found.height - 10} more"] if found.height > 10 else []
    return "\n".join([f"{article!r} may be any of {found.height} articles; give the key:", *listed, *more])


def dictionary() -> None:
    """Print the data dictionary as Markdown."""
    from warehouse.schema import dictionary as data_dictionary

    typer.echo(data_dictionary.dictionary(), nl=False)
