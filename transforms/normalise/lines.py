"""Raw text to clean lines: characters, blanks, and how much room stood between the lines."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.normalise.characters import clean_characters
from transforms.normalise.spacing import clean_line

_MOST_ROUNDS = 12
_SENTENCE_MARKS = ".!?…:;"
_CLOSERS = "”\"'’»)]"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, and the number of blank lines that stood before it."""

    text: str
    gap: int = 0


def clean_lines(text: str) -> list[Line]:
    """The lines of ``text`` that hold anything, cleaned; cleaning them again changes nothing.

    >>> clean_lines("Chợ đêm  mở cửa\\r\\n\\r\\nTối nay , chợ mở.\\u200b")
    [Line(text='Chợ đêm mở cửa', gap=0), Line(text='Tối nay, chợ mở.', gap=1)]
    """
    for _ in range(_MOST_ROUNDS):
        before = text
        text = "\n".join([clean_line(line) for line in clean_characters(text).split("\n")])
        if "&" not in text or text == before:
            break
    return _without_blanks(text)


def _without_blanks(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = 0
    for line in text.split("\n"):
        if line:
            lines.append(Line(line, gap if lines else 0))
            gap = 0
        else:
            gap += 1
    return lines


def clean_title(text: str | None) -> str:
    """``text`` as one clean line; empty when there is none.

    >>> clean_title(" Mưa lớn\\nở Huế ")
    'Mưa lớn ở Huế'
    """
    title = text or ""
    for _ in range(_MOST_ROUNDS):  # joined lines can make an entity
        before = title
        title = clean_line(" ".join(line.text for line in clean_lines(title)))
        if "&" not in title or title == before:
            break
    return title


def ends_sentence(line: str) -> bool:
    """Whether a line ends the way a sentence of running text does."""
    return line.rstrip(_CLOSERS)[-1:] in _SENTENCE_MARKS if line.rstrip(_CLOSERS) else True
