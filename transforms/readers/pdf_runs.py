"""What the pages of a PDF draw as text: runs of characters with their places, by the operators of the page contents.

The text operators are those of ISO 32000-1, 9.4; places are in points from the lower left corner of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

MOST_WORK: Final = 3_000_000
_DEEPEST_FORM = 12
_WORK_OF_FORM, _WORK_OF_FONT = 300, 20_000
_LEVEL = 0.1
_BOLD = ("bold", "black", "heavy", "demi")

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class TooComplexError(Exception):
    """Pages that draw more than is followed."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters drawn at once: their text, left and right end, base line, height of the font, width of its blank."""

    text: str
    left: float
    right: float
    base: float
    size: float
    blank: float
    is_bold: bool


@dataclass(frozen=True, slots=True)
class _State:
    """The part of the graphics state that places text."""

    matrix: Matrix = _IDENTITY
    font: Any = None
    size: float = 12.0
    character_gap: float = 0.0
    word_gap: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass(slots=True)
class RunReader:
    """Reads the pages of one document; ``left`` counts down the work that is still done.

    Work is measured in bytes of page contents, about 2 µs each; an operation counts as one byte more, forms and fonts
    as what setting them up takes. It bounds the time of a file without a clock, on which no outcome may depend.
    """

    reader: Any
    left: int = field(default_factory=lambda: MOST_WORK)
    fonts: dict[int, Any] = field(default_factory=dict)

    def runs(self, page: Any) -> list[Run]:
        """The upright runs of a page in the order in which it draws them.

        Raises:
            TooComplexError: the document draws more than is followed.
        """
        contents = page.get("/Contents")
        if contents is None:
            return []
        drawing = _Drawing(self)
        drawing.follow(contents.get_object(), page.get_inherited("/Resources", None), _State(), 0)
        return drawing.runs

    def spend(self, work: int) -> None:
        """Count work down."""
        self.left -= work
        if self.left < 0:
            raise TooComplexError(f"the pages draw more than {MOST_WORK:,} bytes and operations")

    def font(self, resource: Any) -> Any:
        """The font of a resource, or None when it names no characters."""
        from pypdf.generic._font import Font

        known = id(resource)
        if known not in self.fonts:
            self.spend(_WORK_OF_FONT)
            try:
                font = Font.from_font_resource(resource)
            except (AttributeError, KeyError, TypeError, ValueError, IndexError):
                font = None
            self.fonts[known] = font if font is not None and font.interpretable else None
        return self.fonts[known]


class _Drawing:
    """Follows the operators of one page and of the forms it draws."""

    def __init__(self, document: RunReader) -> None:
        self.document = document
        self.runs: list[Run] = []
        self.state = _State()
        self.drawn: set[int] = set()  # forms on the way here, none of which draws itself
        self.text_matrix = self.line_matrix = _IDENTITY
        self.operators: dict[bytes, Callable[..., None]] = {
            b"BT": self._begin, b"cm": self._transform, b"Tc": self._character_gap, b"Tw": self._word_gap,
            b"Tz": self._stretch, b"TL": self._leading, b"Ts": self._rise, b"Tm": self._place, b"Td": self._move,
            b"TD": self._move_and_lead, b"T*": self._next_line, b"Tj": self._show, b"TJ": self._show_all,
            b"'": self._show_next, b'"': self._show_spaced,
        }  # fmt: skip

    def follow(self, contents: Any, resources: Any, state: _State, depth: int) -> None:
        """Draw the contents of a page or a form."""
        from pypdf.generic import ContentStream

        self.state = state
        saved: list[_State] = []
        resources = _get(resources) or {}
        stream = ContentStream(contents, self.document.reader, "bytes")
        self.document.spend(_WORK_OF_FORM + len(stream.get_data()))
        for operands, operator in stream.operations:
            self.document.spend(1)
            if operator == b"q":
                saved.append(self.state)
            elif operator == b"Q":
                self.state = saved.pop() if saved else self.state
            elif operator == b"Tf" and len(operands) > 1 and isinstance(operands[1], int | float):
                self._choose_font(_get(_get(resources.get("/Font")) or {}).get(operands[0]), operands[1])
            elif operator == b"Do" and operands and depth < _DEEPEST_FORM:
                self._draw_form(_get(_get(resources.get("/XObject") or {}).get(operands[0])), resources, depth)
            elif operator in self.operators:
                try:
                    self.operators[operator](*operands)
                except (TypeError, ValueError):  # too few operands, or of another kind: the operator draws nothing
                    continue

    def _draw_form(self, form: Any, resources: Any, depth: int) -> None:
        if form is None or form.get("/Subtype") != "/Form" or id(form) in self.drawn:
            return
        self.drawn.add(id(form))
        before, text, line = self.state, self.text_matrix, self.line_matrix
        matrix = _matrix(form.get("/Matrix") or _IDENTITY)
        inner = replace(before, matrix=_multiply(matrix, before.matrix))
        self.follow(form, form.get("/Resources") or resources, inner, depth + 1)
        self.state, self.text_matrix, self.line_matrix = before, text, line
        self.drawn.remove(id(form))

    def _choose_font(self, resource: Any, size: Any) -> None:
        font = self.document.font(_get(resource)) if resource is not None else None
        self.state = replace(self.state, font=font, size=float(size))

    def _begin(self) -> None:
        self.text_matrix = self.line_matrix = _IDENTITY

    def _transform(self, *numbers: Any) -> None:
        self.state = replace(self.state, matrix=_multiply(_matrix(numbers), self.state.matrix))

    def _character_gap(self, gap: Any) -> None:
        self.state = replace(self.state, character_gap=float(gap))

    def _word_gap(self, gap: Any) -> None:
        self.state = replace(self.state, word_gap=float(gap))

    def _stretch(self, percent: Any) -> None:
        self.state = replace(self.state, stretch=float(percent) / 100)

    def _leading(self, leading: Any) -> None:
        self.state = replace(self.state, leading=float(leading))

    def _rise(self, rise: Any) -> None:
        self.state = replace(self.state, rise=float(rise))

    def _place(self, *numbers: Any) -> None:
        self.text_matrix = self.line_matrix = _matrix(numbers)

    def _move(self, right: Any, up: Any) -> None:
        self.text_matrix = self.line_matrix = _multiply((1, 0, 0, 1, float(right), float(up)), self.line_matrix)

    def _move_and_lead(self, right: Any, up: Any) -> None:
        self._leading(-float(up))
        self._move(right, up)

    def _next_line(self) -> None:
        self._move(0, -self.state.leading)

    def _show_next(self, characters: Any) -> None:
        self._next_line()
        self._show(characters)

    def _show_spaced(self, word_gap: Any, character_gap: Any, characters: Any) -> None:
        self._word_gap(word_gap)
        self._character_gap(character_gap)
        self._show_next(characters)

    def _show_all(self, pieces: Any) -> None:
        for piece in pieces:
            if isinstance(piece, int | float):
                self._advance(-float(piece) / 1000 * self.state.size * self.state.stretch)
            else:
                self._show(piece)

    def _show(self, characters: Any) -> None:
        state = self.state
        if not isinstance(characters, bytes) or state.font is None:
            return
        start = _multiply((1, 0, 0, 1, 0, state.rise), _multiply(self.text_matrix, state.matrix))
        drawn = list(_characters(characters, state.font))
        width = sum(_width(code, state) for code, _ in drawn)
        self._advance(width)
        end = _multiply(self.text_matrix, state.matrix)
        height = abs(start[3]) * abs(state.size)
        if start[0] > 0 and abs(start[1]) < _LEVEL * start[0] and height > 0:  # slanted letters are level too
            blank = state.font.space_width / 1000 * abs(state.size * start[0])
            text = "".join(text for _, text in drawn)
            self.runs.append(Run(text, start[4], end[4], start[5], height, blank, _is_bold(state.font)))

    def _advance(self, distance: float) -> None:
        self.text_matrix = _multiply((1, 0, 0, 1, distance, 0), self.text_matrix)


def _characters(codes: bytes, font: Any) -> Iterator[tuple[str, str]]:
    """Each code of a string and the text it stands for."""
    if isinstance(font.encoding, str):
        for code in codes.decode(font.encoding, "replace"):
            yield code, font.character_map.get(code, code)
        return
    for byte in codes:
        named = font.encoding.get(byte, chr(byte))
        yield chr(byte), font.character_map.get(named, named)


def _width(code: str, state: _State) -> float:
    gap = state.character_gap + (state.word_gap if code == " " else 0.0)
    return float(state.font.get_text_width(code) / 1000 * state.size + gap) * state.stretch


def _is_bold(font: Any) -> bool:
    return any(word in str(font.name).lower() for word in _BOLD)


def _get(thing: Any) -> Any:
    return thing.get_object() if hasattr(thing, "get_object") else thing


def _matrix(numbers: Any) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in numbers)
    return a, b, c, d, e, f


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
