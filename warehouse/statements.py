"""SQL files of this package: read once, named by their path."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def statement(name: str) -> str:
    """The text of ``warehouse/sql/<name>.sql``."""
    return files("warehouse").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


@cache
def statement_names(folder: str) -> tuple[str, ...]:
    """Names of the SQL files of a folder below ``warehouse/sql``, sorted, without suffix."""
    entries = files("warehouse").joinpath("sql", folder).iterdir()
    return tuple(sorted(entry.name.removesuffix(".sql") for entry in entries if entry.name.endswith(".sql")))
