"""Which entity a name of an article is: deterministic keys from names, tones and all.

A person with a full name is one person wherever the name stands; a name of one syllable says nothing outside its
article and stays its own person there. An organisation is its expanded canonical name, spelled in any of the ways that
name one body (``bodies``), a place its administrative unit in the article's period where the gazetteer knows it, else
its name.
"""

from __future__ import annotations

from functools import lru_cache

import polars as pl

from transforms.extract.event_names import is_bare_name
from transforms.normalise.keys import match_key
from transforms.resolve.bodies import body_key
from warehouse.schema.keys import surrogate_key

UNKNOWN_KEY = 0


def resolve_entities(entities: pl.DataFrame) -> pl.DataFrame:
    """Add ``entity_key``, ``disambiguator``, ``parent_entity_key`` and ``place_key`` to entities of articles.

    Args:
        entities: rows of the ``entities`` extraction frame with ``article_key`` and ``article_id``.

    Returns:
        The same rows; ``parent_entity_key`` and ``place_key`` are 0 (unknown) where the article names no such
        entity of its own.
    """
    keys = [
        entity_key(kind, name, article_id, gazetteer_key)
        for kind, name, article_id, gazetteer_key in entities.select(
            "entity_type", "canonical_name", "article_id", "gazetteer_key"
        ).iter_rows()
    ]
    lone = (pl.col("entity_type") == "person") & ~pl.col("canonical_name").str.contains(r"\s")
    keyed = entities.with_columns(
        entity_key=pl.Series(keys, dtype=pl.Int64),
        disambiguator=pl.when(lone).then(pl.col("article_id")),
    )
    for column, kind, wanted in (
        ("parent_entity_key", "organization", "parent_name"),
        ("place_key", "place", "place_name"),
    ):
        keyed = keyed.join(
            _by_name(keyed, kind, wanted, column), on=["article_key", wanted], how="left", maintain_order="left"
        ).with_columns(pl.col(column).fill_null(UNKNOWN_KEY))
    return keyed


def _by_name(entities: pl.DataFrame, kind: str, wanted: str, column: str) -> pl.DataFrame:
    """Columns article_key, ``wanted``, ``column``: the key of the entity of that kind with that name."""
    return (
        entities.filter(pl.col("entity_type") == kind)
        .group_by("article_key", pl.col("canonical_name").alias(wanted))
        .agg(pl.col("entity_key").min().alias(column))
    )


@lru_cache(maxsize=200_000)
def entity_key(entity_type: str, name: str, article_id: str, gazetteer_key: str | None) -> int:
    """Surrogate key of an entity.

    >>> entity_key("person", "Trần Thị Hoà", "a", None) == entity_key("person", "Trần Thị Hòa", "b", None)
    True
    >>> entity_key("person", "Hoa", "a", None) == entity_key("person", "Hoa", "b", None)
    False
    """
    if entity_type == "place" and gazetteer_key:
        return surrogate_key("place", gazetteer_key)
    if entity_type == "person" and " " not in name:
        return surrogate_key("person", match_key(name), article_id)
    return surrogate_key(entity_type, body_key(name) if entity_type == "organization" else match_key(name))


def event_key(event_type: str, date: str | None, session: str | None, name: str, article_id: str) -> int:
    """Surrogate key of a gathering; one without a date or a name of its own is not known outside its article."""
    scope = (date or "") + article_id if is_bare_name(name) else date or article_id
    return surrogate_key("event", event_type, scope, session or "", match_key(name))
