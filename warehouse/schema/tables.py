"""All declared tables by name, in the order in which they are created."""

from __future__ import annotations

from warehouse.schema.declaration import Column, Table
from warehouse.schema.dimensions import DIMENSIONS
from warehouse.schema.facts import FACTS, STRUCTURES
from warehouse.schema.operations import OPERATIONS

TABLES: dict[str, Table] = {table.name: table for table in (*DIMENSIONS, *STRUCTURES, *FACTS, *OPERATIONS)}

ARTICLE_TABLES: tuple[str, ...] = tuple(
    table.name
    for table in TABLES.values()
    if table.kind in ("fact", "bridge", "structure", "evidence") and "article_key" in table.column_names
)
"""Tables whose rows belong to one article revision and leave with it."""

CURRENT_TABLES: tuple[str, ...] = tuple(
    name
    for name in ARTICLE_TABLES
    if TABLES[name].kind in ("fact", "bridge", "evidence") and TABLES[name].natural_key != ("article_key",)
)
"""Of these, the tables that hold rows of current revisions only: what the articles say, not what they are."""


def references(table: Table) -> list[tuple[Column, Table]]:
    """Columns of a table that hold keys of a dimension, with that dimension; key 0 is always allowed."""
    return [(column, TABLES[column.references]) for column in table.columns if column.references]
