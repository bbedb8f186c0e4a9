"""The body of a Word document as lines: paragraphs, list items, rows of tables and text boxes, in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

_WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL, _RUN = (f"{_WORD}{name}" for name in ("p", "tbl", "tr", "tc", "r"))
_BOX = f"{_WORD}txbxContent"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_WRITTEN = frozenset((f"{_WORD}del", f"{_WORD}moveFrom", _BOX, _ALTERNATIVE))
_SIGNS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line that is not blank, and the name of its paragraph's style in lower case, empty for none."""

    text: str
    style: str = ""


def document_lines(body: Any, styles: Mapping[str, str]) -> list[DocumentLine]:
    """The lines of a body element (lxml); ``styles`` names the styles by their ids."""
    return list(_lines(body, styles))


def _lines(element: Any, styles: Mapping[str, str]) -> Iterator[DocumentLine]:
    for child in element:
        if child.tag == _PARAGRAPH:
            yield from _paragraph(child, styles)
        elif child.tag == _TABLE:
            for row in child.iter(_ROW):
                if next(row.iterancestors(_TABLE)) is child:
                    yield from _row(row, styles)
        elif child.tag not in _NOT_WRITTEN:
            yield from _lines(child, styles)


def _paragraph(paragraph: Any, styles: Mapping[str, str]) -> Iterator[DocumentLine]:
    """The lines of a paragraph, then those of the text boxes that are anchored in it."""
    stated = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    style = styles.get(stated.get(f"{_WORD}val") or "", "") if stated is not None else ""
    for line in "".join(_written(paragraph)).split("\n"):
        if text := " ".join(line.split()):
            yield DocumentLine(text, style)
    for box in paragraph.iter(_BOX):
        above = [parent.tag for parent in box.iterancestors()]
        if _ALTERNATIVE not in above and above.count(_BOX) == 0:
            yield from _lines(box, styles)


def _row(row: Any, styles: Mapping[str, str]) -> Iterator[DocumentLine]:
    """A row of data as one line with bars; a row that lays out text as the lines in it."""
    cells = [list(_lines(cell, styles)) for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW)) is row]
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 and all(len(cell) == 1 for cell in filled):
        yield DocumentLine(" | ".join(cell[0].text for cell in filled))
    else:
        yield from (line for cell in filled for line in cell)


def _written(element: Any) -> Iterator[str]:
    """The characters of a paragraph without deleted and hidden ones."""
    for child in element:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NOT_WRITTEN and not (child.tag == _RUN and _is_hidden(child)):
            yield from _written(child)


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    return mark is not None and mark.get(f"{_WORD}val") not in ("0", "false", "off")
