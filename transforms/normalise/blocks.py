"""Which kind of block each line of an article is: told by its words, its end, its length and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from transforms.article import BlockType
from transforms.normalise.bylines import is_labelled, parse_byline
from transforms.normalise.captions import find_photo_section, has_cue, is_caption, is_credit
from transforms.normalise.lines import Line, ends_sentence
from transforms.normalise.published import read_dateline

_HEAD_LINES, _FOOT_LINES = 4, 3
_LONGEST_HEADING_WORDS, _LONGEST_CAPTION, _LONGEST_LEAD = 14, 320, 1200
_LEAD_LEAST_WORDS = 18
_NEIGHBOUR_LEAST_WORDS = 7
_LEAD_WITHIN = 4
_BULLETS = ("-", "–", "—", "•", "+", "*", "●", "▪", ">")


@dataclass(slots=True)
class Layout:
    """The type of each line (None while it is open) and what the lines say about the article."""

    types: list[BlockType | None]
    byline: str | None = None
    published_at: datetime | None = None
    lead: str = field(default="")


def lay_out(
    lines: Sequence[Line], start: int, lead_known: bool, marked: Mapping[str, BlockType] | None = None
) -> Layout:
    """Types for ``lines[start:]``, the body; the lines before it are the title or come from named fields.

    Args:
        lines: clean lines of the whole article.
        start: index of the first line after the title.
        lead_known: whether the lead stands before ``start``, so that no paragraph of the body is one.
        marked: what the markup of a page says of lines, by their text.
    """
    layout = Layout([None] * len(lines))
    if marked:
        _take_marks(lines, start, marked, layout)
    _find_head(lines, start, layout)
    _find_photographs(lines, start, layout)
    _find_signature(lines, start + (not lead_known), layout)
    _find_foot_date(lines, start, layout)
    is_first = True
    for at in range(start, len(lines)):
        layout.types[at] = layout.types[at] or _open_line_type(lines, at, start, layout, is_first)
        is_first = is_first and layout.types[at] not in ("paragraph", "heading")
    if not lead_known and not layout.lead:
        _find_lead(lines, start, layout)
    return layout


def _take_marks(lines: Sequence[Line], start: int, marked: Mapping[str, BlockType], layout: Layout) -> None:
    """What the markup says, where the words of the line can be that."""
    for at in range(start, len(lines)):
        text = lines[at].text
        kind = marked.get(text)
        if kind == "caption":
            layout.types[at] = "credit" if is_credit(text) else kind
        elif kind == "credit" or (kind == "heading" and not _is_lead_like(text)):
            layout.types[at] = kind
        elif kind == "lead" and not layout.lead and len(text) <= _LONGEST_LEAD:
            layout.types[at], layout.lead = kind, text
        elif kind == "byline" and (name := parse_byline(text)):
            layout.types[at], layout.byline = kind, layout.byline or name


def _is_lead_like(text: str) -> bool:
    return len(text) > _LONGEST_CAPTION or (ends_sentence(text) and text.count(" ") >= _LEAD_LEAST_WORDS)


def _find_head(lines: Sequence[Line], start: int, layout: Layout) -> None:
    """Date line and signature between the title and the text."""
    for at in range(start, min(start + _HEAD_LINES, len(lines) - 1)):
        is_date, instant = read_dateline(lines[at].text)
        if is_date:
            layout.types[at] = "dateline"
            layout.published_at = layout.published_at or instant
        elif (
            at in (start, start + 1) and (name := parse_byline(lines[at].text)) and not _followed_by_caption(lines, at)
        ):
            layout.types[at], layout.byline = "byline", layout.byline or name
        else:
            return


def _followed_by_caption(lines: Sequence[Line], at: int) -> bool:
    return is_credit(lines[at + 1].text)


def _find_photographs(lines: Sequence[Line], start: int, layout: Layout) -> None:
    section = find_photo_section(lines)
    captions = {line.text for line in lines[section:]}
    for at in range(start, len(lines)):
        text = lines[at].text
        if layout.types[at] is not None:
            continue
        if is_credit(text):
            layout.types[at] = "credit"
        elif (is_caption(text) and not is_labelled(text)) or (
            text in captions and (at < section or not parse_byline(text))
        ):
            layout.types[at] = "caption"


def _find_signature(lines: Sequence[Line], first: int, layout: Layout) -> None:
    """The last line but for photographs, when it signs; above a source ("Theo …") also the name before it."""
    at = len(lines) - 1
    while at > first and layout.types[at] in ("caption", "credit", "dateline"):
        at -= 1
    if at < first or layout.types[at] is not None:
        return
    name = parse_byline(lines[at].text)
    if name is None:
        return
    layout.types[at] = "byline"
    above = parse_byline(lines[at - 1].text) if at - 1 >= first and layout.types[at - 1] is None else None
    if above and name not in (above, lines[at].text):
        layout.types[at - 1], layout.types[at], name = "byline", "credit", above
    layout.byline = layout.byline or name


def _find_foot_date(lines: Sequence[Line], start: int, layout: Layout) -> None:
    """A date line at the very end, for an article whose head has none."""
    if layout.published_at is not None:
        return
    for at in range(max(start, len(lines) - _FOOT_LINES), len(lines)):
        is_date, instant = read_dateline(lines[at].text)
        if is_date and layout.types[at] is None:
            layout.types[at], layout.published_at = "dateline", instant


def _open_line_type(lines: Sequence[Line], at: int, start: int, layout: Layout, is_first: bool) -> BlockType:
    """A line that no word of its own decides: a paragraph ends like a sentence; a heading stands before one."""
    text = lines[at].text
    words = text.count(" ") + 1
    if not _is_open(text):
        return "paragraph"
    if has_cue(text):
        return "caption"
    if is_first and words >= _LEAD_LEAST_WORDS:
        return "paragraph"
    if words > _LONGEST_HEADING_WORDS or _is_last(at, layout) or _has_open_neighbour(lines, at, start, layout):
        return "caption"
    return "heading"


def _is_open(text: str) -> bool:
    return (
        len(text) <= _LONGEST_CAPTION and not ends_sentence(text) and text[-1] != "," and not text.startswith(_BULLETS)
    )


def _is_last(at: int, layout: Layout) -> bool:
    rest = range(at + 1, len(layout.types))
    return all(layout.types[below] in ("caption", "credit", "byline", "dateline") for below in rest)


def _has_open_neighbour(lines: Sequence[Line], at: int, start: int, layout: Layout) -> bool:
    for other in (at - 1, at + 1):
        if start <= other < len(lines) and layout.types[other] in (None, "caption"):
            text = lines[other].text
            if min(text.count(" "), lines[at].text.count(" ")) + 1 >= _NEIGHBOUR_LEAST_WORDS and _is_open(text):
                return True
    return False


def _find_lead(lines: Sequence[Line], start: int, layout: Layout) -> None:
    """The first paragraph near the top becomes the lead when another paragraph follows it."""
    paragraphs = [at for at in range(start, len(lines)) if layout.types[at] == "paragraph"]
    if len(paragraphs) < 2 or len(lines[paragraphs[0]].text) > _LONGEST_LEAD:
        return
    above = [kind for kind in layout.types[start : paragraphs[0]] if kind not in ("dateline", "byline")]
    if len(above) < _LEAD_WITHIN:
        layout.types[paragraphs[0]], layout.lead = "lead", lines[paragraphs[0]].text
