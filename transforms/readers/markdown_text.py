"""Markdown to text: headings, emphasis, links, lists and tables lose their marks, wrapped lines are joined."""

from __future__ import annotations

import re

from transforms.readers.markup import strip_markup

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){0,100}\|?[ \t]*$")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]+\S+")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_BULLET = re.compile(r"[ \t]*[*+][ \t]+")
_BLOCK_START = re.compile(r"[ \t]*(?:[-*+–—•][ \t]|\d{1,3}[.)][ \t]|\||#{1,6}[ \t]|>)")
_SENTENCE_END = re.compile(r"[.!?…:;\"”»)]$")
_SHORTEST_WRAPPED = 50

_INLINE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,500})?\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,1000})>"), r"\1"),
    (re.compile(r"(?<!\\)\*\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*\*"), r"\1"),
    (re.compile(r"(?<!\\)\*\*(?=\S)([^*\n]{1,2000}(?:\*[^*\n]{1,500}\*[^*\n]{0,500})?)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<![\\\w*])\*(?=\S)([^*\n]{1,2000})(?<=\S)\*(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\\w])__(?=\S)([^\n_]{1,2000})(?<=\S)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\\w])_(?=\S)([^\n_]{1,2000})(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"~~(?=\S)([^~\n]{1,2000})~~"), r"\1"),
    (re.compile(r"(?<!\\)`([^`\n]{1,500})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
)


def strip_markdown(text: str) -> str:
    """The text under the marks, one paragraph, heading, list item or table row a line; blank lines stay one.

    >>> strip_markdown("# Chợ *đêm*\\n\\n- **Giá**: 3\\\\*4\\n\\n> Xem [ảnh](a.jpg)")
    'Chợ đêm\\n\\n- Giá: 3*4\\n\\nXem ảnh'
    """
    lines: list[list[str]] = []  # each the parts of one line that was wrapped
    open_end = False
    for raw in text.split("\n"):
        line = _unmarked(strip_markup(raw), bool(lines and lines[-1]))
        if line is None:
            open_end = False
            continue
        if open_end and line and _continues(lines[-1][-1], raw, line):
            lines[-1].append(line)
        elif line or (lines and lines[-1]):
            lines.append([line] if line else [])
        open_end = bool(line) and not raw.endswith(("  ", "\\")) and not _HEADING.match(raw) and "|" not in raw
    return "\n".join(_inline(" ".join(parts)) for parts in lines).strip()


def first_heading(text: str) -> tuple[str, str]:
    """The heading that the text opens with and the text below it; an empty heading where it opens otherwise.

    >>> first_heading("# Mưa lớn\\n\\nSáng nay mưa.")
    ('Mưa lớn', '\\n\\nSáng nay mưa.')
    """
    body = text.lstrip("\n")
    line, _, rest = body.partition("\n")
    if _HEADING.match(line):
        return _inline(_without_hashes(line)), "\n" + rest
    below, _, rest_below = rest.partition("\n")
    if line.strip() and _UNDERLINE.match(below):
        return _inline(line.strip()), "\n" + rest_below
    return "", text


def _unmarked(raw: str, follows_text: bool) -> str | None:
    """One line without the marks at its start and end; None for a line that is nothing but marks."""
    raw = raw.rstrip("\\")
    if _RULE.match(raw) or _FENCE.match(raw) or _DEFINITION.match(raw) or (follows_text and _UNDERLINE.match(raw)):
        return None
    if "|" in raw and _TABLE_RULE.match(raw):
        return None
    line = _QUOTE.sub("", raw, count=1) if raw.lstrip().startswith(">") else raw
    if _HEADING.match(line):
        line = _without_hashes(line)
    line = _BULLET.sub("- ", line, count=1) if _BULLET.match(line) else line
    return line.strip().strip("|").strip()


def _without_hashes(line: str) -> str:
    return _HEADING.sub("", line, count=1).rstrip().rstrip("#").rstrip()


def _continues(above: str, raw: str, line: str) -> bool:
    """Whether a line is the rest of a wrapped one: it begins small, or the one above is long and ends no sentence."""
    if _BLOCK_START.match(raw) and not raw.lstrip().startswith(">"):
        return False
    return line[0].islower() or (len(above) >= _SHORTEST_WRAPPED and not _SENTENCE_END.search(above))


def _inline(line: str) -> str:
    for pattern, replacement in _INLINE:
        line = pattern.sub(replacement, line)
    return line.strip()
