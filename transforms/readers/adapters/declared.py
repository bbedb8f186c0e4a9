"""What an adapter says about a record and its article: source, language, times, kinds of lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from transforms.article import Article, Block, BlockType, Record
from transforms.readers.adapters.adapter import NO_ADAPTER, Adapter, BlockRule
from transforms.readers.adapters.dates import read_date

UNREAD_DATE = " (in no declared form)"
_LONGEST_LINE = 2_000
_LINE_END = re.compile(r"\r\n|\r|\n")


def declare_record(record: Record, adapter: Adapter) -> Record:
    """The record with what its adapter declares, before it is normalised; furniture is gone.

    >>> from transforms.readers.adapters.parsing import parse_adapter
    >>> rules = "furniture = '>> Xem.*'\\nbyline = 'Bài và ảnh: (?P<value>.+)'"
    >>> adapter = parse_adapter(f"[source]\\nname = 'Báo Bến Đá'\\n[blocks]\\n{rules}", "bao-ben-da.toml")
    >>> record = declare_record(Record(0, "Chợ mở cửa.\\n>> Xem thêm\\nBài và ảnh: Hà Vy"), adapter)
    >>> record.source_name, record.body, record.byline
    ('Báo Bến Đá', 'Chợ mở cửa.\\nBài và ảnh: Hà Vy', 'Hà Vy')
    """
    if adapter is NO_ADAPTER:
        return record
    if adapter.block_rules:
        record = _by_lines(record, adapter.block_rules)
    record = replace(
        record,
        source_id=_prefer(record.source_id, adapter.source_id, "source_id" in adapter.fields),
        source_name=_prefer(record.source_name, adapter.source_name, "source_name" in adapter.fields),
        language=record.language or adapter.language,
    )
    return _with_dates(record, adapter) if adapter.date_formats else record


def _prefer(found: str | None, declared: str | None, is_mapped: bool) -> str | None:
    return (found or declared) if is_mapped else (declared or found)


def _with_dates(record: Record, adapter: Adapter) -> Record:
    """Times in a declared form; one in none is no time, for another grammar would read it wrongly, and is reported."""
    changed: dict[str, Any] = {}
    unread: list[str] = []
    for field in ("published", "modified"):
        if value := getattr(record, field):
            changed[field] = read_date(value, adapter.date_formats, adapter.zone)
            if changed[field] is None:
                unread.append(field + UNREAD_DATE)
    return replace(record, **changed, unused_fields=(*record.unused_fields, *unread))


def _by_lines(record: Record, rules: Sequence[BlockRule]) -> Record:
    lines = _LINE_END.split(record.body)
    kinds = [kind_of_line(line, rules) for line in lines]
    kept = [at for at, found in enumerate(kinds) if found is None or found[0] != "furniture"]
    said = {found[0]: found[1] for found in reversed(kinds) if found}
    types = record.body_types
    return replace(
        record,
        body="\n".join(lines[at] for at in kept),
        body_types=tuple(types[at] for at in kept) if types and len(types) == len(lines) else None,
        byline=record.byline or said.get("byline"),
        published=record.published or said.get("dateline"),
        published_source=record.published_source if record.published else "page",
    )


def kind_of_line(line: str, rules: Sequence[BlockRule]) -> tuple[str, str] | None:
    """The kind that the first rule gives a line, and the group ``value`` of its pattern, else the whole line."""
    line = line.strip()
    for rule in rules if len(line) <= _LONGEST_LINE else ():
        if match := rule.pattern.fullmatch(line):
            value = match["value"] if "value" in rule.pattern.groupindex else line
            return rule.kind, (value or line).strip()
    return None


def declare_blocks(article: Article, adapter: Adapter) -> Article:
    """The article with the kinds of lines that its adapter declares; the title stays the title."""
    if not adapter.block_rules:
        return article
    blocks = tuple(_retyped(article.text, block, adapter.block_rules) for block in article.blocks)
    lead = next((article.text[b.start : b.end] for b in blocks if b.block_type == "lead"), "")
    was_retyped = any(
        old.block_type == "lead" != new.block_type for old, new in zip(article.blocks, blocks, strict=True)
    )
    return replace(article, blocks=blocks, lead=lead if was_retyped else article.lead)


def _retyped(text: str, block: Block, rules: Sequence[BlockRule]) -> Block:
    if block.block_type == "title" or (found := kind_of_line(text[block.start : block.end], rules)) is None:
        return block
    return block if found[0] == "furniture" else replace(block, block_type=cast(BlockType, found[0]))
