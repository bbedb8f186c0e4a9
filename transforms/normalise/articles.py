"""One raw record to one article: final text, typed blocks, title, lead, signature, time and language.

The text holds one block a line with an empty line between blocks. Every character of it that is not a blank belongs to
exactly one block, and the words of the record stay in their order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from transforms.article import Article, Block, BlockType, Record
from transforms.normalise.blocks import Layout, lay_out
from transforms.normalise.bylines import find_tail, parse_byline
from transforms.normalise.drop_caps import join_drop_caps
from transforms.normalise.furniture import drop_furniture
from transforms.normalise.language import detect_language
from transforms.normalise.lines import Line, clean_lines, clean_title
from transforms.normalise.publication import UNSEEN, Sighting, find_publication
from transforms.normalise.published import read_dateline

BLOCK_SEPARATOR = "\n\n"
_DECLARED_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
_CUT_MARKS = ".… "
_AGENCY = re.compile(
    r"(?:\([^()]{2,30}\)|[A-ZĐ][A-ZĐ.]{1,7}(?:\.[A-Z]{2,3})?|\w[\w ]{1,25}\([A-ZĐ.]{2,8}\))\s*[-–—:]\s*"
)
_DROP_CAP_LINES = 2


def normalise_record(record: Record, sighting: Sighting = UNSEEN) -> Article:
    """The article of one record; its text normalised once more stays the same.

    >>> body = "Khai trương chợ đêm\\n23/11/2023 - 11:47\\nTối 23/11 , chợ mở."
    >>> article = normalise_record(Record(0, body, layout="plain"))
    >>> article.text
    'Khai trương chợ đêm\\n\\n23/11/2023 - 11:47\\n\\nTối 23/11, chợ mở.'
    >>> [block.block_type for block in article.blocks]
    ['title', 'dateline', 'paragraph']
    """
    return _from_plain(record, sighting) if record.layout == "plain" else _from_fields(record, sighting)


def _from_plain(record: Record, sighting: Sighting) -> Article:
    """The first line that is no date line is the title; everything else is told by the lines themselves."""
    lines = clean_lines(record.body)
    title_at = next((at for at, line in enumerate(lines) if not read_dateline(line.text)[0]), len(lines))
    lines = [*lines[: title_at + 1], *_settle(lines[title_at + 1 :], _DROP_CAP_LINES, lines[: title_at + 1])]
    layout = lay_out(lines, title_at + 1, lead_known=False)
    layout.types[:title_at] = ["dateline"] * title_at
    layout.types[title_at : title_at + 1] = ["title"] * (title_at < len(lines))
    above = next((instant for line in lines[:title_at] if (instant := read_dateline(line.text)[1])), None)
    return _article(record, lines, layout, above or layout.published_at, sighting)


def _from_fields(record: Record, sighting: Sighting) -> Article:
    """Title, then the description as lead unless the body already holds it, then the body."""
    title, description = clean_title(record.title), clean_title(record.description)
    body = clean_lines(record.body)
    head = [Line(title)] if title else []
    if _holds(body, description) or description == title or "lead" in (record.body_types or ()):
        lead, rest = "", body
    else:
        lead, rest = description, [Line(description), *body]
    is_title_below = not head or read_dateline(title)[0]  # read as plain text again, the next line is the title
    lines = [*head, *_settle(rest, _DROP_CAP_LINES + is_title_below, head)]
    lead = lead if lead and len(lines) > len(head) and lead.startswith(lines[len(head)].text) else ""
    start = len(head) + bool(lead)
    layout = lay_out(lines, start, bool(lead), _marked(record, body, lines))
    layout.types[: len(head)] = ["title"] * len(head)
    layout.types[len(head) : start] = ["lead"] * bool(lead)
    layout.lead = lines[len(head)].text if lead else layout.lead or description
    return _article(record, lines, layout, layout.published_at, sighting)


def _marked(record: Record, body: Sequence[Line], lines: Sequence[Line]) -> dict[str, BlockType]:
    """What the markup says of each line; nothing when cleaning parted the lines otherwise than the markup."""
    if record.body_types is None or len(record.body_types) != len(body):
        return {}
    return {line.text: kind for line, kind in zip(body, record.body_types, strict=True) if kind}


def _holds(body: Sequence[Line], description: str) -> bool:
    """Whether the body repeats the description: blanks, a cut end and an agency before it ("TTO - …") aside."""
    agency = _AGENCY.match(description)
    wanted = "".join(description[agency.end() if agency else 0 :].split()).rstrip(_CUT_MARKS)
    return not wanted or wanted in "".join([word for line in body for word in line.text.split()])


def _settle(lines: Sequence[Line], head_lines: int, above: Sequence[Line]) -> list[Line]:
    """The lines without furniture, with drop caps joined and the signature on its own; each may uncover the others."""
    settled = list(lines)
    while (changed := join_drop_caps(drop_furniture(_split_tail(settled)), head_lines, above)) != settled:
        settled = changed
    return settled


def _split_tail(lines: Sequence[Line]) -> list[Line]:
    """The lines with a signature that was run on after the last sentence on a line of its own."""
    if not lines or parse_byline(lines[-1].text):
        return list(lines)
    last = lines[-1]
    tail = find_tail(last.text)
    return (
        list(lines)
        if tail is None
        else [*lines[:-1], Line(last.text[:tail].rstrip(), last.gap), Line(last.text[tail:])]
    )


def _article(
    record: Record, lines: Sequence[Line], layout: Layout, dated: datetime | None, sighting: Sighting
) -> Article:
    text = BLOCK_SEPARATOR.join(line.text for line in lines)
    title = next((line.text for line, kind in zip(lines, layout.types, strict=True) if kind == "title"), "")
    dates = (line.text for line, kind in zip(lines, layout.types, strict=True) if kind == "dateline")
    publication = find_publication(record, dated, None if dated else next(dates, None), sighting)
    return Article(
        text=text,
        blocks=_blocks(lines, layout.types),
        title=title,
        lead=layout.lead,
        byline=clean_title(record.byline) or layout.byline,
        published_at=publication.at,
        published_source=publication.source,
        language=_language(text, record.language),
    )


def _blocks(lines: Sequence[Line], types: Sequence[BlockType | None]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    start = 0
    for line, kind in zip(lines, types, strict=True):
        blocks.append(Block(len(blocks), kind or "paragraph", start, start + len(line.text)))
        start += len(line.text) + len(BLOCK_SEPARATOR)
    return tuple(blocks)


def _language(text: str, declared: str | None) -> str:
    """What the words say; what the record declares only where they say nothing."""
    detected = detect_language(text)
    if detected != "und" or not declared:
        return detected
    match = _DECLARED_LANGUAGE.match(declared.strip())
    return match.group().lower() if match else "und"
