"""Checks that follow from the declaration: nulls, domains, keys, references and spans of every table."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.check import Check
from warehouse.schema.ddl import compose, identifier, literal
from warehouse.schema.declaration import Column, Span, Table
from warehouse.schema.tables import CURRENT_TABLES, TABLES, references

_INSIDE = """
select count(*)
from {table} as f
left join dim_article as a using (article_key)
where a.article_key is null or f.{start} < 0 or f.{end} < f.{start} or f.{end} > length(a.text)
"""
_SLICED = (
    _INSIDE.rstrip()
    + """
    or substr(a.text, f.{start} + 1, f.{end} - f.{start}) is distinct from f.{surface}
"""
)
_SURPLUS = """
with keys as (select distinct {columns} from {table})
select (select count(*) from {table}) - (select count(*) from keys)
"""
_NOT_CURRENT = """
select count(*)
from {table} as f
anti join (select article_key from dim_article where is_current) as a using (article_key)
"""


def derived_checks() -> Iterator[Check]:
    """Every check the declaration implies; each counts violating rows."""
    for table in TABLES.values():
        yield from _value_checks(table)
        yield from _key_checks(table)
        yield from _reference_checks(table)
        yield from (_span_check(table, span) for span in table.spans)
        if table.name in CURRENT_TABLES:
            yield _current_check(table)


def _value_checks(table: Table) -> Iterator[Check]:
    holes = [condition for column in table.columns if (condition := _hole(table, column))]
    if holes:
        yield Check(f"{table.name}.not_null", _count(table, " or ".join(holes)))
    for column in table.columns:
        if column.allowed:
            domain = ", ".join(map(literal, column.allowed))
            outside = f"{identifier(column.name)} not in ({domain})"
            yield Check(f"{table.name}.{column.name}.domain", _count(table, outside))


def _hole(table: Table, column: Column) -> str | None:
    if column.nullable:
        return None
    missing = f"{identifier(column.name)} is null"
    if column.known_only and table.primary_key:
        return f"({missing} and {identifier(table.key_column)} <> 0)"
    return missing


def _key_checks(table: Table) -> Iterator[Check]:
    if table.primary_key:
        yield Check(f"{table.name}.primary_key", _surplus(table, table.primary_key), is_structural=True)
    if table.natural_key != table.primary_key:
        yield Check(f"{table.name}.natural_key", _surplus(table, table.natural_key), is_structural=True)


def _reference_checks(table: Table) -> Iterator[Check]:
    for column, target in references(table):
        sql = compose(
            "select count(*) from {table} as held anti join {target} as target on held.{column} = target.{key}",
            table=table.name,
            target=target.name,
            column=column.name,
            key=target.key_column,
        )
        yield Check(f"{table.name}.{column.name}.reference", sql, is_structural=table.kind != "operations")


def _span_check(table: Table, span: Span) -> Check:
    """Spans lie in the text and slice back to the stored surface."""
    template = _SLICED if span.surface else _INSIDE
    names = {"table": table.name, "start": span.start, "end": span.end, "surface": span.surface or ""}
    return Check(f"{table.name}.{span.start}.span", compose(template, **names))


def _current_check(table: Table) -> Check:
    return Check(f"{table.name}.current_only", compose(_NOT_CURRENT, table=table.name))


def _count(table: Table, condition: str) -> str:
    return compose("select count(*) from {table} where ", table=table.name) + condition


def _surplus(table: Table, columns: tuple[str, ...]) -> str:
    """Rows beyond the first of each key; nulls count as equal."""
    names = {f"key_{n}": column for n, column in enumerate(columns)}
    listed = ", ".join(f"{{{name}}}" for name in names)
    return compose(_SURPLUS.replace("{columns}", listed), table=table.name, **names)
