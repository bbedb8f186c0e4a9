"""The command that compares two revisions of an article: diff."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.look import Article, print_json, published
from flows.cli.options import AsJson, DataDir, output, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from transforms.article import Article as Revision
    from transforms.compare.facts import FactDifference

FIELDS = ("title", "lead", "byline", "published_at", "language", "url")
"""What is compared of two revisions besides their text and facts."""

From = Annotated[int | None, typer.Option("--from", min=1, help="Earlier revision; by default the one before.")]
To = Annotated[int | None, typer.Option("--to", min=1, help="Later revision; by default the current one.")]


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(diff)


def diff(
    article: Article, start: From = None, end: To = None, data_dir: DataDir = None, as_json: AsJson = False
) -> None:
    """Show what changed between two revisions of an article: its words and its facts.

    Facts are read again from both texts. Exits with 0 whether or not something changed, with 2 when no article, or
    more than one, is meant, or it has no such revision.
    """
    from flows.cli.show_diff import show_diff
    from warehouse.lookup import article_history

    path = published(settings_of(data_dir))
    revisions, sightings = article_history(path, find_article(path, article))
    found = compare(revisions, sightings, start, end)
    if as_json:
        print_json(found)
    else:
        show_diff(found, output())


def find_article(path: Path, article: str) -> str:
    """The id of the one article that is meant.

    Raises:
        UsageError: none is, or several are; the message lists them, or the ones that look most alike.
    """
    from flows.errors import UsageError
    from warehouse.lookup import nearest_articles

    found = _named(path, article)
    if found.height == 1:
        return str(found["article_id"][0])
    if found.height:
        raise UsageError(
            f"{article!r} may be any of {found.height} articles; give the id or the key:\n{_listed(found)}"
        )
    near = nearest_articles(path, article)
    hint = f"; most alike are:\n{_listed(near)}" if near.height else "; the warehouse holds no article"
    raise UsageError(f"no article is known as {article!r}{hint}")


def _named(path: Path, article: str) -> pl.DataFrame:
    """Articles that a text may mean: as it stands, else as an address in its canonical form, else by their copies."""
    from transforms.resolve.addresses import canonical_url
    from warehouse.lookup import article_lookup, sighted_article

    found = article_lookup(path, article)
    names = [article] if found.height else [article, canonical_url(article) or ""]
    for name in filter(None, names):
        found = found if found.height else article_lookup(path, name)
        found = found if found.height else sighted_article(path, name)
    return found


def _listed(found: pl.DataFrame) -> str:
    rows = found.head(10).to_dicts()
    more = [f"  and {found.height - len(rows)} more"] if found.height > len(rows) else []
    return "\n".join([*(f"  {row['article_key']}  {row['article_id']}  {row['title']}" for row in rows), *more])


def compare(revisions: pl.DataFrame, sightings: pl.DataFrame, start: int | None, end: int | None) -> dict[str, Any]:
    """What changed between two revisions, as JSON-able values.

    Args:
        revisions: every revision of one article, as ``warehouse.lookup.article_history`` gives them.
        sightings: where the article was seen.
        start: number of the earlier revision; the one before ``end`` when None.
        end: number of the later revision; the last when None.

    Raises:
        UsageError: the article has no such revision.
    """
    rows = {row["revision"]: row for row in revisions.to_dicts()}
    last = max(rows)
    newer = _revision(rows, end if end is not None else max(start or 0, last))
    older = _revision(rows, start if start is not None else max(newer["revision"] - 1, 1))
    told: dict[str, Any] = {
        "article_id": newer["article_id"],
        "title": newer["title"],
        "from": _standing(older),
        "to": _standing(newer),
        "revisions": [_standing(row) for row in rows.values()],
        "seen_at": sightings.to_dicts(),
        "fields": list(_changed_fields(older, newer)),
    }
    return {**told, **_compared_text(_article(older), _article(newer))}


def _revision(rows: dict[int, dict[str, Any]], number: int) -> dict[str, Any]:
    from flows.errors import UsageError

    if number not in rows:
        raise UsageError(f"there is no revision {number}; the article has revisions 1 to {max(rows)}")
    return rows[number]


def _standing(row: dict[str, Any]) -> dict[str, Any]:
    kept = ("revision", "article_key", "is_current", "valid_from_at", "valid_to_at", "file_path", "record_no", "url")
    return {name: row[name] for name in kept}


def _changed_fields(old: dict[str, Any], new: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in FIELDS:
        if old[name] != new[name]:
            yield {"field": name, "old": _shown(old[name]), "new": _shown(new[name])}


def _shown(value: Any) -> Any:
    """A time as it is told in Vietnam; anything else as it is."""
    from flows.run_names import VIETNAM

    return value.astimezone(VIETNAM).isoformat(timespec="minutes") if hasattr(value, "astimezone") else value


def _article(row: dict[str, Any]) -> Revision:
    from transforms.resolve.observations import article_from_row

    blocks = [
        {"block_no": b["block_no"], "block_type": b["block_type"], "start": b["start_char"], "end": b["end_char"]}
        for b in row["blocks"] or ()
    ]
    return article_from_row({**row, "blocks": blocks})


def _compared_text(old: Revision, new: Revision) -> dict[str, Any]:
    from transforms.compare.words import compare_blocks

    blocks = [asdict(block) for block in compare_blocks(old, new)]
    return {"blocks": blocks, "facts": [asdict(fact) for fact in _compared_facts(old, new)]}


def _compared_facts(old: Revision, new: Revision) -> tuple[FactDifference, ...]:
    from transforms.compare.facts import compare_facts, describe_facts
    from transforms.extract.pipeline import extract_article

    before, after = (describe_facts(article, extract_article(article)) for article in (old, new))
    return compare_facts(before, after)
