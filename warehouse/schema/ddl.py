"""SQL statements that create the declared tables and describe them in DuckDB's catalogue."""

from __future__ import annotations

from warehouse.schema.declaration import Column, Table


def identifier(name: str) -> str:
    """A name as a quoted SQL identifier.

    >>> identifier("left")
    '"left"'
    """
    return '"' + name.replace('"', '""') + '"'


def compose(template: str, **names: str) -> str:
    """SQL with quoted identifiers in the place of its ``{…}``; values are never formatted in, but bound.

    >>> compose("select {column} from {table}", column="left", table="entity_judgement")
    'select "left" from "entity_judgement"'
    """
    return template.format_map({key: identifier(name) for key, name in names.items()})


def literal(text: str) -> str:
    """A text as an SQL string literal.

    >>> literal("d'Arc")
    "'d''Arc'"
    """
    return "'" + text.replace("'", "''") + "'"


def create_statements(table: Table) -> list[str]:
    """``CREATE TABLE`` and the ``COMMENT ON`` statements of one table."""
    lines = [_column_line(table, column) for column in table.columns]
    if table.primary_key:
        lines.append(f"primary key ({', '.join(map(identifier, table.primary_key))})")
    name = identifier(table.name)
    create = f"create table {name} (\n    " + ",\n    ".join(lines) + "\n)"
    comments = [f"comment on table {name} is {literal(f'{table.kind}: {table.grain}')}"]
    comments += [f"comment on column {name}.{identifier(c.name)} is {literal(describe(c))}" for c in table.columns]
    return [create, *comments]


def describe(column: Column) -> str:
    """Meaning, unit, domain and reference of a column in one line."""
    parts = [column.meaning]
    if column.unit:
        parts.append(f"unit: {column.unit}")
    if column.allowed:
        parts.append(f"one of: {', '.join(column.allowed)}")
    if column.references:
        parts.append(f"key of {column.references}")
    return "; ".join(parts)


def _column_line(table: Table, column: Column) -> str:
    parts = [identifier(column.name), column.type]
    if not column.nullable and not column.known_only:
        parts.append("not null")
    conditions = []
    if column.allowed:
        conditions.append(f"{identifier(column.name)} in ({', '.join(map(literal, column.allowed))})")
    if column.known_only:
        conditions.append(f"({identifier(column.name)} is not null or {identifier(table.key_column)} = 0)")
    if conditions:
        parts.append(f"check ({' and '.join(conditions)})")
    return " ".join(parts)
