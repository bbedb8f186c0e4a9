"""What a table and a column are. DDL, comments, frame schemas, checks and the data dictionary derive from these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["BIGINT", "INTEGER", "DOUBLE", "BOOLEAN", "VARCHAR", "DATE", "TIMESTAMPTZ", "VARCHAR[]"]
Kind = Literal["dimension", "fact", "bridge", "structure", "evidence", "operations"]
Origin = Literal["delivered", "derived", "static"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    ``nullable`` means that a value may be missing in any row; ``known_only`` that it is missing only in the unknown
    member of a dimension (key 0). ``references`` names the dimension whose key the column holds. ``allowed`` lists
    the whole domain of the column.
    """

    name: str
    type: ColumnType
    meaning: str
    nullable: bool = False
    allowed: tuple[str, ...] = ()
    references: str | None = None
    unit: str | None = None
    known_only: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Two columns that hold a span of ``dim_article.text``; ``surface`` is the column that stores the slice."""

    start: str = "start_char"
    end: str = "end_char"
    surface: str | None = "surface"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its grain in words, its columns, and the columns that identify a row.

    ``primary_key`` is set for dimensions (and declared in the DDL), ``natural_key`` for all. ``origin`` says who
    fills it: a delivered frame, SQL over evidence, or the declaration itself.
    """

    name: str
    kind: Kind
    grain: str
    columns: tuple[Column, ...]
    natural_key: tuple[str, ...]
    primary_key: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    origin: Origin = "delivered"

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    @property
    def key_column(self) -> str:
        """The surrogate key of a dimension."""
        return self.primary_key[0]

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"table {self.name} has no column {name}")


BATCH = Column("batch_key", "BIGINT", "run that loaded the row", references="dim_batch")
ARTICLE = Column("article_key", "BIGINT", "article revision", references="dim_article")
START = Column("start_char", "INTEGER", "where the span starts in dim_article.text, from 0", unit="code points")
END = Column("end_char", "INTEGER", "where the span ends, exclusive", unit="code points")
SURFACE = Column("surface", "VARCHAR", "the words of the span: text[start_char:end_char]")
METHOD = Column("method", "VARCHAR", "extractor that read the fact, with its version")
CONFIDENCE = Column("confidence", "DOUBLE", "how sure the extractor is", unit="0..1")
READ_BY = (METHOD, CONFIDENCE, BATCH)
SPAN = (START, END, SURFACE)
