"""Lines of a PDF joined to paragraphs: by room between lines, indents, short last lines and sizes of letters."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from transforms.normalise.lines import ends_sentence
from transforms.readers.encodings.syllables import is_legal
from transforms.readers.pdf_lines import PdfLine

_OTHER_SIZE, _WIDE_LEADING, _INDENT, _LETTER = 0.08, 1.35, 0.8, 0.5
_SHORT = 0.6
_NEARBY, _SAME_MARGIN = 6.0, 4.0
_MOST_AROUND = 80


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, the height of its letters in points, whether all of it is bold, and the page it begins on."""

    text: str
    size: float
    is_bold: bool
    page: int


def join_paragraphs(pages: Sequence[Sequence[PdfLine]]) -> list[Paragraph]:
    """The paragraphs of all pages; one may go on in the next column or on the next page."""
    lines = [line for page in pages for line in page]
    leading = _usual_leading(lines)
    by_number = [_Page(page) for page in pages]
    paragraphs: list[list[PdfLine]] = []
    for line in lines:
        column = by_number[line.page].column(line)
        if paragraphs and _goes_on(paragraphs[-1][-1], line, column, leading):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_paragraph(joined) for joined in paragraphs]


def body_size(paragraphs: Sequence[Paragraph]) -> float:
    """The height of letters in which most of the text is set."""
    letters: Counter[float] = Counter()
    for paragraph in paragraphs:
        letters[round(paragraph.size, 1)] += len(paragraph.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _usual_leading(lines: Sequence[PdfLine]) -> float:
    """The usual distance of base lines in heights of the letters."""
    steps = [
        (above.base - below.base) / below.size
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.base - below.base < 3 * below.size
    ]
    return median(steps) if steps else 1.2


class _Page:
    """The lines of a page by height, to find the column that one of them stands in."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        self.by_height = sorted(lines, key=lambda line: line.base)
        self.heights = [line.base for line in self.by_height]

    def column(self, line: PdfLine) -> tuple[float, float]:
        """Left and right end of the column of a line: that of lines like it which end before the next column."""
        at = bisect_left(self.heights, line.base)
        around = [line, *self.by_height[max(0, at - _MOST_AROUND) : at + _MOST_AROUND]]
        beside = (other.left for other in around if abs(other.base - line.base) < _NEARBY * line.size)
        next_column = min((left for left in beside if left > line.right), default=float("inf"))
        alike = [
            other
            for other in around
            if abs(other.size - line.size) <= _OTHER_SIZE * line.size
            and other.left < line.right
            and line.left < other.right <= next_column
            and abs(other.left - line.left) < _SAME_MARGIN * line.size
        ] or [line]
        return min(other.left for other in alike), max(other.right for other in alike)


def _goes_on(above: PdfLine, line: PdfLine, column: tuple[float, float], leading: float) -> bool:
    """Whether a line belongs to the paragraph of the line drawn before it."""
    left, right = column
    if abs(above.size - line.size) > _OTHER_SIZE * above.size:
        return False
    if _ends_within_word(above.text):
        return True
    is_indented = line.left - left > _INDENT * line.size
    step = above.base - line.base
    if above.page != line.page or step <= 0:
        return not ends_sentence(above.text) or (not is_indented and line.text[:1].islower())
    if step > _WIDE_LEADING * leading * line.size:
        return False
    if is_indented and line.left - above.left > 0.3 * line.size:
        return False
    first_word = line.text.split(" ", 1)[0]
    would_have_fitted = right - above.right > (len(first_word) + 1) * _LETTER * line.size
    if ends_sentence(above.text):
        return not would_have_fitted and above.is_bold == line.is_bold
    is_short = above.right - left < _SHORT * (right - left)
    return not (would_have_fitted and (is_short or above.is_bold != line.is_bold))


def _paragraph(lines: Sequence[PdfLine]) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        text = join_lines(text, line.text)
    return Paragraph(text, lines[0].size, all(line.is_bold for line in lines), lines[0].page)


def _ends_within_word(line: str) -> bool:
    return line.endswith(("-", "\u00ad")) and line[-2:-1].isalpha()


def join_lines(above: str, below: str) -> str:
    """Two lines as one; a hyphen at the end goes where it parts a foreign word, and stays between two syllables.

    >>> join_lines("kinh tế-", "xã hội"), join_lines("trên Inter-", "net"), join_lines("chợ Bến", "Đá mở cửa")
    ('kinh tế-xã hội', 'trên Internet', 'chợ Bến Đá mở cửa')
    """
    if above.endswith("\u00ad"):
        return above[:-1] + below
    if not _ends_within_word(above) or not below[:1].isalpha():
        return f"{above} {below}"
    first = above[:-1].rsplit(None, 1)[-1].lower()
    second = "".join(letter for letter in below.split(" ", 1)[0] if letter.isalpha())
    parts_a_word = second.islower() and first.isalpha() and not (is_legal(first) and is_legal(second))
    return above[: -1 if parts_a_word else None] + below
