"""What extraction of some articles gave, and the mark it leaves while it is at one of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MARKS = "*.at"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why no facts can be read from an article: the code of a reason, and a sentence."""

    reason_code: str
    reason: str


@dataclass(slots=True)
class Extracted:
    """How many articles were read, and which were refused, by content."""

    articles: int = 0
    refused: dict[str, Refusal] = field(default_factory=dict)

    def add(self, other: Extracted) -> None:
        """Take in what another part gave."""
        self.articles += other.articles
        self.refused |= other.refused


def mark_of(part: Path) -> Path:
    """Where extraction writes which article of a part it is at: nothing before the first one, gone at the end."""
    return part.with_suffix(MARKS.removeprefix("*"))
