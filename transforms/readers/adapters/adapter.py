"""What is declared about one source, and the way one file is read by it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Final, Literal

RuleKind = Literal["furniture", "caption", "credit", "byline", "dateline", "heading"]


@dataclass(frozen=True, slots=True)
class BlockRule:
    """Lines that the pattern matches as a whole are of this kind; furniture is no part of the article."""

    kind: RuleKind
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Adapter:
    """One source as its TOML file declares it; everything but the name of the file may be empty.

    Attributes:
        name: the file it was declared in, as messages and reports name it.
        match: globs on stored paths; empty for an adapter that lies in the folder it is for.
        source_id, source_name: the publication; they win over what the files say, a mapped field wins over them.
        home_place: the place it reports from, as an administrative unit.
        language: ISO 639-1 code of articles that do not show theirs.
        encoding: what the bytes of its text files are in; None to tell by content.
        records: dotted path of the list of records in a JSON file; None where it is told by what the file holds.
        fields: our field → names or dotted paths of theirs; the first with a value counts.
        ignored: names or dotted paths that are known and not wanted, in the form of ``field_key``; ``*`` at the end
            stands for anything.
        date_formats: strptime formats or ``iso``, ``rfc822``, ``epoch``, ``epoch_ms``; empty to read any known form.
        zone: what its clocks show, whatever offset its times state; None to trust that, else Vietnam time.
        block_rules: kinds of lines that the pages of the source have.
        page_parts: title, body, byline or published → XPath of the elements that hold it in web pages.
    """

    name: str
    match: tuple[str, ...] = ()
    source_id: str | None = None
    source_name: str | None = None
    home_place: str | None = None
    language: str | None = None
    encoding: str | None = None
    records: str | None = None
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    date_formats: tuple[str, ...] = ()
    zone: tzinfo | None = None
    block_rules: tuple[BlockRule, ...] = ()
    page_parts: Mapping[str, str] = field(default_factory=dict)


NO_ADAPTER: Final = Adapter("")
"""Nothing declared: every field by its usual name, everything else told by content."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How one file is read: by which adapter, in which encoding (None to tell by content), for which format."""

    adapter: Adapter = NO_ADAPTER
    encoding: str | None = None
    format: str = ""


DEFAULT_READING: Final = Reading()
