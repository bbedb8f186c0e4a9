"""Runs of a PDF page to lines, without what stands at the edges of every page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from transforms.readers.pdf_runs import Run

_SAME_LINE, _BACKWARDS, _COLUMN_GAP = 0.5, 1.2, 2.5
_DRAWN_TWICE = 0.25
_EDGE, _EDGE_LINES = 0.12, 3
_LEAST_PAGES_SHARE = 0.6
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:trang|page|tr\.)?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—|\s.]*", re.IGNORECASE
)
_PRINTED_ADDRESS = re.compile(r"((?:https?|file)://\S+)(?:\s+\d+\s*/\s*\d+)?")
_PRINTED_TIME = re.compile(r"\d{1,4}[/.:-]\d{1,2}\b")
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " ",
}  # fmt: skip
_WRITTEN_OUT = str.maketrans(_LIGATURES)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of one column: its text, left and right end, base line, height of its font, and page."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool
    page: int


def page_lines(runs: Sequence[Run], page: int) -> list[PdfLine]:
    """The lines of a page in the order in which they are drawn; a wide gap on one base line parts two columns."""
    lines: list[list[Run]] = []
    for run in runs:
        if not run.text.strip() and not lines:
            continue
        if lines and _continues(lines[-1], run):
            if not _is_drawn_twice(lines[-1][-1], run):
                lines[-1].append(run)
        elif run.text.strip():
            lines.append([run])
    return [line for drawn in lines if (line := _line(drawn, page)).text]


def _continues(line: list[Run], run: Run) -> bool:
    last = line[-1]
    size = max(last.size, run.size)
    gap = run.left - last.right
    return abs(run.base - last.base) < _SAME_LINE * size and -_BACKWARDS * size < gap < _COLUMN_GAP * size


def _is_drawn_twice(last: Run, run: Run) -> bool:
    """Whether a run repeats the one before a hair's breadth aside, which some programs take for bold."""
    return run.text == last.text and abs(run.left - last.left) < _DRAWN_TWICE * run.size


def _line(runs: list[Run], page: int) -> PdfLine:
    text = runs[0].text
    for last, run in pairwise(runs):
        least = min(max(0.5 * last.blank, 0.1 * run.size), 0.3 * run.size)
        is_gap = run.left - last.right > least and not text.endswith(" ") and not run.text.startswith(" ")
        text += f" {run.text}" if is_gap else run.text
    letters = sum(len(run.text) for run in runs)
    bold = sum(len(run.text) for run in runs if run.is_bold)
    size = max(runs, key=lambda run: len(run.text)).size
    text = " ".join(text.translate(_WRITTEN_OUT).split())
    return PdfLine(text, runs[0].left, runs[-1].right, runs[0].base, size, 2 * bold > letters, page)


def without_furniture(pages: Sequence[Sequence[PdfLine]], heights: Sequence[float], title: str) -> list[list[PdfLine]]:
    """The pages without running heads, feet and page numbers; ``title`` is that of the document's properties.

    Heads and feet are lines near the upper or lower edge that most pages have, digits aside; a browser's print has
    its time and title above and the address below, on a single page too.
    """
    edges = [_edge_lines(lines, height) for lines, height in zip(pages, heights, strict=True)]
    counted = Counter(key for lines in edges for key in {_key(line) for line in lines})
    least = max(2, _LEAST_PAGES_SHARE * len(pages))
    repeated = {key for key, count in counted.items() if count >= least}
    return [
        [line for line in lines if line not in edge or not (_key(line) in repeated or _is_printed(line, edge, title))]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def printed_address(pages: Sequence[Sequence[PdfLine]]) -> str | None:
    """The web address that a browser printed below the first page, when it stands there whole."""
    addresses = (match[1] for line in pages[0] if (match := _PRINTED_ADDRESS.fullmatch(line.text))) if pages else ()
    return next((address for address in addresses if address.startswith("http") and "…" not in address), None)


def _edge_lines(lines: Sequence[PdfLine], height: float) -> set[PdfLine]:
    by_place = sorted(lines, key=lambda line: line.base)
    low = [line for line in by_place[: 2 * _EDGE_LINES] if line.base < _EDGE * height]
    high = [line for line in by_place[-2 * _EDGE_LINES :] if line.base > (1 - _EDGE) * height]
    return {*low, *high}


def _key(line: PdfLine) -> str:
    return _DIGITS.sub("0", line.text)


def _is_printed(line: PdfLine, edge: set[PdfLine], title: str) -> bool:
    """Whether a line is a page number, or the address, time or title that a browser puts around a page."""
    if _PAGE_NUMBER.fullmatch(line.text) or _PRINTED_ADDRESS.fullmatch(line.text):
        return True
    beside = {other.text for other in edge if other.base == line.base}
    return title in beside and any(_PRINTED_TIME.match(text) for text in beside)
