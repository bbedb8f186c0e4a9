"""No statement is put together from values: SQL is a constant, a file of ours, or composed of checked names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import warehouse

MODULES = sorted(Path(warehouse.__file__).parent.rglob("*.py"))
COMPOSED = {"load": 1, "next_version": 1}
"""Statements added up from pieces that `compose` made of checked names: how many a module has."""

CALLS = ("execute", "executemany", "sql", "query")


def put_together(source: str) -> Iterator[int]:
    """Lines of calls that run SQL made by formatting, adding or interpolating."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in CALLS
            and node.args
        ):
            first = node.args[0]
            formatted = isinstance(first, ast.Call) and getattr(first.func, "attr", "") in ("format", "join", "replace")
            if isinstance(first, ast.JoinedStr | ast.BinOp) or formatted:
                yield node.lineno


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.stem)
def test_no_sql_is_put_together_from_values(module: Path) -> None:
    assert len(list(put_together(module.read_text(encoding="utf-8")))) == COMPOSED.get(module.stem, 0)


def test_the_look_finds_what_it_looks_for() -> None:
    bad = "con.execute(f'select {name}')\ncon.sql('a' + b)\ncon.execute('{}'.format(x))\ncon.execute('select ?', [x])"
    assert list(put_together(bad)) == [1, 2, 3]
