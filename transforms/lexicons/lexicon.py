"""Reads the TSV files beside it: comment lines (#), one row that names the columns, then one row an entry."""

from __future__ import annotations

import gzip
import re
from functools import cache
from importlib.resources import files
from typing import ClassVar, SupportsIndex, overload

_COLUMN_NAME = re.compile(r"[a-z][a-z0-9_]*")


class Row(tuple[str, ...]):
    """The cells of one row, read by position or by the name of the column.

    >>> row = row_type(["abbreviation", "expansion"])(("PGS", "Phó giáo sư"))
    >>> row["expansion"], row[0]
    ('Phó giáo sư', 'PGS')
    """

    __slots__ = ()
    _positions: ClassVar[dict[str, int]] = {}

    @overload
    def __getitem__(self, key: SupportsIndex | str) -> str: ...
    @overload
    def __getitem__(self, key: slice) -> tuple[str, ...]: ...
    def __getitem__(self, key: SupportsIndex | str | slice) -> str | tuple[str, ...]:
        return super().__getitem__(self._positions[key] if isinstance(key, str) else key)


def row_type(columns: list[str]) -> type[Row]:
    """The type of the rows of one lexicon; cells without a name of their own are read by position."""
    positions = {column: position for position, column in enumerate(columns)}
    return type("Row", (Row,), {"__slots__": (), "_positions": positions})


@cache
def load_rows(name: str) -> list[Row]:
    """Rows of the lexicon ``name`` (``titles`` is titles.tsv or titles.tsv.gz) in file order; do not change the list.

    Empty trailing cells may be left out in the file: every row comes back with as many cells as there are columns.
    Raises FileNotFoundError for an unknown lexicon and ValueError for a malformed one.
    """
    lines = [line for line in _text(name).split("\n") if line.strip() and not line.startswith("#")]
    columns = lines[0].split("\t") if lines else []
    if not columns or not all(_COLUMN_NAME.fullmatch(column) for column in columns):
        raise ValueError(
            f"lexicon {name}: the first line after the comments is {columns}, not column names (lower-case ASCII); "
            "nothing was read from it. Put one line with the names of the columns, tab-separated, before the rows."
        )
    row = row_type(columns)
    return [row(_cells(line, len(columns), name)) for line in lines[1:]]


@cache
def load_set(name: str, column: int | str = 0) -> frozenset[str]:
    """The values of one column of a lexicon, without the empty one.

    >>> "Nguyễn" in load_set("surnames")
    True
    """
    return frozenset(row[column] for row in load_rows(name)) - {""}


def _cells(line: str, width: int, name: str) -> tuple[str, ...]:
    cells = tuple(line.split("\t"))
    if len(cells) == width:
        return cells
    if len(cells) > width:
        raise ValueError(f"lexicon {name}: {len(cells)} cells where {width} columns are named: {line!r}. Fix the row.")
    return cells + ("",) * (width - len(cells))


def _text(name: str) -> str:
    stem = name.removesuffix(".gz").removesuffix(".tsv")
    plain = files("transforms.lexicons") / f"{stem}.tsv"
    if plain.is_file():
        return plain.read_text(encoding="utf-8")
    packed = files("transforms.lexicons") / f"{stem}.tsv.gz"
    if packed.is_file():
        return gzip.decompress(packed.read_bytes()).decode("utf-8")
    raise FileNotFoundError(f"no lexicon {stem}.tsv or {stem}.tsv.gz in transforms/lexicons; check the name")
