"""From articles and their extracted facts to rows of the star schema, all of them functions of the evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from transforms.extract.gazetteer import lookup
from transforms.normalise.keys import match_key
from transforms.resolve.entities import event_key, resolve_entities
from transforms.resolve.offices import office_group, office_title
from transforms.resolve.stories import article_bands, story_key
from warehouse.schema.frames import conform
from warehouse.schema.keys import UNKNOWN_KEY, surrogate_key

_MADE = ["method", "confidence"]
_VIETNAM = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Batch:
    """The run that makes the rows: its key, the day it loads them (yyyymmdd) and the extractor it used."""

    batch_key: int
    loaded_date_key: int
    extractor_version: str


def build_star(revisions: pl.DataFrame, facts: Mapping[str, pl.DataFrame], batch: Batch) -> dict[str, pl.DataFrame]:
    """Rows of every table for some articles.

    Args:
        revisions: every revision of the articles: the columns of ``plan_revisions`` and of the observation frame.
        facts: an extraction frame a kind, for the contents of the revisions.
        batch: bookkeeping of the run.

    Returns:
        Conformed frames by table. Facts stand for current revisions only; ``fact_article``, blocks and sentences
        for all.
    """
    articles = _with_keys(revisions)
    of_all = articles.select("article_key", "article_id", "content_sha256", "published_date_key")
    joined = {
        kind: of_all.join(frame, on="content_sha256", how="inner").sort("article_key", maintain_order=True)
        for kind, frame in facts.items()
    }
    rows = _fact_rows(joined)
    current = articles.filter("is_current").select("article_key")
    tables = {name: frame.join(current, on="article_key", how="semi") for name, frame in rows.items()}
    tables |= {
        "dim_article": _articles(articles),
        "article_band": article_bands(articles.filter("is_current")),
        "article_block": _blocks(articles),
        "article_sentence": joined["sentences"].select(
            "article_key", "sentence_no", "block_no", "start_char", "end_char"
        ),
        "fact_article": _article_counts(articles, rows, joined["sentences"], batch),
        "bridge_article_author": _authors(articles),
        "evidence_source": _source_evidence(articles),
        "dim_position": _position_dimension(joined["positions"]),
    }
    return {name: conform(name, _stamp(name, frame, batch)) for name, frame in tables.items()}


def _fact_rows(facts: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Fact and evidence rows of all revisions, by table."""
    entities = resolve_entities(facts["entities"])
    keys = entities.select("article_key", "entity_no", "entity_key").unique(["article_key", "entity_no"])
    events = _event_rows(facts["events"], keys)
    gatherings = events.unique(["article_key", "event_key"], keep="first", maintain_order=True)
    return {
        "fact_mention": _mentions(facts["mentions"], keys),
        "fact_time": _times(facts["times"]),
        "fact_position": _positions(facts["positions"], keys),
        "fact_statement": _statements(facts["statements"], keys),
        "fact_event": gatherings.select("article_key", "event_key", "start_char", "end_char", "surface", *_MADE),
        "fact_event_participation": _participations(facts["participations"], keys, events),
        "evidence_entity": _entity_evidence(entities),
        "evidence_event": gatherings.select(
            "article_key", "event_key", "event_type", "event_name", "event_date", "session", "place_key", "place_text"
        ),
    }


def _stamp(name: str, frame: pl.DataFrame, batch: Batch) -> pl.DataFrame:
    return frame if name == "dim_position" else frame.with_columns(batch_key=pl.lit(batch.batch_key, dtype=pl.Int64))


def _keyed(column: pl.Series, kind: str) -> pl.Series:
    """Surrogate keys of the names in a column; 0 for nulls. Computed once a distinct name."""
    names = {name: surrogate_key(kind, match_key(name)) for name in column.drop_nulls().unique()}
    return pl.Series([names.get(name, UNKNOWN_KEY) for name in column], dtype=pl.Int64)


def _with_keys(revisions: pl.DataFrame) -> pl.DataFrame:
    day = pl.col("published_at").dt.convert_time_zone(_VIETNAM).dt.strftime("%Y%m%d").cast(pl.Int32)
    source_id = pl.when(pl.col("source_id") != "").then("source_id")
    return revisions.with_columns(published_date_key=day.fill_null(UNKNOWN_KEY), source_id=source_id).with_columns(
        author_key=_keyed(revisions["byline"], "author"),
        source_key=pl.Series(
            [surrogate_key("source", s) if s else UNKNOWN_KEY for s in revisions["source_id"]], dtype=pl.Int64
        ),
    )


def _articles(articles: pl.DataFrame) -> pl.DataFrame:
    """Every article leads a story of its own, until ``place_in_stories`` finds reprints of it."""
    unused = ["identity", "identity_kind", "observed_at", "blocks", "status", "home_place"]
    own_story = pl.Series([story_key(article_id) for article_id in articles["article_id"]], dtype=pl.Int64)
    return articles.drop(unused, strict=False).with_columns(story_key=own_story, is_story_lead=pl.col("is_current"))


def _source_evidence(articles: pl.DataFrame) -> pl.DataFrame:
    """The declared home of the source of each current article that has one, as the unit of the article's day."""
    homes = articles.filter("is_current", pl.col("home_place").is_not_null(), pl.col("source_key") != UNKNOWN_KEY)
    days = homes["published_at"].dt.convert_time_zone(_VIETNAM).dt.date()
    units = [lookup(place, day) for place, day in zip(homes["home_place"], days, strict=True)]
    keys = [surrogate_key("place", unit.natural_key) if unit else UNKNOWN_KEY for unit in units]
    return homes.select("article_key", "source_key", home_place_key=pl.Series(keys, dtype=pl.Int64))


def _blocks(articles: pl.DataFrame) -> pl.DataFrame:
    return (
        articles.select("article_key", "blocks")
        .explode("blocks", empty_as_null=False)
        .unnest("blocks")
        .rename({"start": "start_char", "end": "end_char"})
    )


def _authors(articles: pl.DataFrame) -> pl.DataFrame:
    return articles.filter("is_current", pl.col("author_key") != UNKNOWN_KEY).select(
        "article_key", "author_key", "byline", weight=pl.lit(1.0)
    )


def _article_counts(
    articles: pl.DataFrame, rows: Mapping[str, pl.DataFrame], sentences: pl.DataFrame, batch: Batch
) -> pl.DataFrame:
    counts = articles.select(
        "article_key", "source_key", "author_key", "published_date_key", words=pl.col("word_count").cast(pl.Int32)
    )
    counts = _count(counts, sentences, "sentences")
    for kind in ("position", "statement", "event"):
        counts = _count(counts, rows[f"fact_{kind}"], f"{kind}s")
    for entity_type in ("person", "organization", "place"):
        named = rows["fact_mention"].filter(pl.col("entity_type") == entity_type)
        counts = _count(counts, named.unique(["article_key", "entity_key"]), f"{entity_type}s")
    return counts.with_columns(
        loaded_date_key=pl.lit(batch.loaded_date_key, dtype=pl.Int32),
        method=pl.lit(f"count@{batch.extractor_version}"),
        confidence=pl.lit(1.0),
    )


def _count(articles: pl.DataFrame, rows: pl.DataFrame, column: str) -> pl.DataFrame:
    counted = rows.group_by("article_key").agg(pl.len().cast(pl.Int32).alias(column))
    return articles.join(counted, on="article_key", how="left").with_columns(pl.col(column).fill_null(0))


def _number(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    """Number the rows of each article from 0, by place in the text."""
    ordered = frame.sort("article_key", "start_char", "end_char", maintain_order=True)
    return ordered.with_columns(pl.int_range(pl.len(), dtype=pl.Int32).over("article_key").alias(column))


def _keys_of(frame: pl.DataFrame, keys: pl.DataFrame, number: str, key: str) -> pl.DataFrame:
    """Add column ``key``: the entity key of the entity number in column ``number``; 0 where it is null."""
    renamed = keys.rename({"entity_no": number, "entity_key": key})
    joined = frame.join(renamed, on=["article_key", number], how="left", maintain_order="left")
    return joined.with_columns(pl.col(key).fill_null(UNKNOWN_KEY))


def _mentions(mentions: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    distinct = mentions.unique(
        ["article_key", "start_char", "end_char", "entity_type"], keep="first", maintain_order=True
    )
    keyed = _number(_keys_of(distinct, keys, "entity_no", "entity_key"), "mention_no")
    columns = ["entity_key", "entity_type", "start_char", "end_char", "surface", "block_no", "sentence_no"]
    return keyed.select("article_key", "mention_no", *columns, *_MADE)


def _times(times: pl.DataFrame) -> pl.DataFrame:
    columns = ["start_char", "end_char", "surface", "date_from", "date_to", "grain", "is_ambiguous"]
    return _number(times, "time_no").select("article_key", "time_no", *columns, *_MADE)


def _positions(positions: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    keyed = _keys_of(positions, keys, "person_no", "person_key")
    keyed = _keys_of(keyed, keys, "organization_no", "organization_key")
    keyed = keyed.with_columns(
        position_key=_title_keys(_office_titles(positions["title"])), as_of_date_key=pl.col("published_date_key")
    ).unique(["article_key", "person_key", "position_key", "organization_key"], keep="first", maintain_order=True)
    columns = ["person_key", "position_key", "organization_key", "status", "as_of_date_key"]
    return _number(keyed, "position_no").select(
        "article_key", "position_no", *columns, "start_char", "end_char", "surface", *_MADE
    )


def _position_dimension(positions: pl.DataFrame) -> pl.DataFrame:
    """One row an office: its one spelling, its group, and whether any phrase used it as a rank."""
    spelled = positions.select("is_rank", title=_office_titles(positions["title"]))
    offices = spelled.group_by("title").agg(pl.col("is_rank").any()).sort("title")
    groups = [office_group(title) for title in offices["title"]]
    return offices.with_columns(
        position_key=_title_keys(offices["title"]), position_group=pl.Series(groups, dtype=pl.String)
    )


def _office_titles(titles: pl.Series) -> pl.Series:
    return pl.Series([office_title(title) for title in titles], dtype=pl.String)


def _title_keys(titles: pl.Series) -> pl.Series:
    keys = {title: surrogate_key("position", title) for title in titles.unique()}
    return pl.Series([keys[title] for title in titles], dtype=pl.Int64)


def _statements(statements: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    keyed = _keys_of(statements, keys, "speaker_no", "speaker_entity_key").rename({"surface": "text"})
    columns = ["speaker_entity_key", "speaker_name", "kind", "cue", "cue_class", "start_char", "end_char", "text"]
    speaker = ["speaker_start_char", "speaker_end_char"]
    return _number(keyed, "statement_no").select("article_key", "statement_no", *columns, *speaker, *_MADE)


def _event_rows(events: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Event rows with ``event_key`` and ``place_key``, one a gathering and article."""
    naming = events.select("event_type", "event_date", "session", "event_name", "article_id").iter_rows()
    found = [
        event_key(kind, day.isoformat() if day else None, part, name, who) for kind, day, part, name, who in naming
    ]
    keyed = _keys_of(events, keys, "place_no", "place_key").with_columns(event_key=pl.Series(found, dtype=pl.Int64))
    return keyed.sort("article_key", "start_char", maintain_order=True)


def _participations(rows: pl.DataFrame, keys: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    of_event = events.select("article_key", "event_no", "event_key").unique(["article_key", "event_no"])
    keyed = _keys_of(rows, keys, "entity_no", "entity_key").join(
        of_event, on=["article_key", "event_no"], how="inner", maintain_order="left"
    )
    distinct = keyed.unique(["article_key", "event_key", "participant_name", "role"], keep="first", maintain_order=True)
    columns = ["event_key", "entity_key", "participant_name", "role", "start_char", "end_char", "surface"]
    return _number(distinct, "participation_no").select("article_key", "participation_no", *columns, *_MADE)


def _entity_evidence(entities: pl.DataFrame) -> pl.DataFrame:
    columns = ["entity_type", "canonical_name", "disambiguator", "short_name", "organization_type", "level"]
    placed = ["parent_entity_key", "place_key", "place_type"]
    of_organization = pl.when(pl.col("entity_type") == "organization").then("level")
    return (
        entities.unique(["article_key", "entity_key"], keep="first", maintain_order=True)
        .with_columns(level=of_organization)
        .select("article_key", "entity_key", *columns, *placed)
    )
