"""Imports point one way: warehouse.schema <- transforms <- flows and warehouse.schema <- warehouse <- flows."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

MAY_IMPORT = {
    "transforms": ("transforms", "warehouse.schema"),
    "warehouse.schema": ("warehouse.schema",),
    "warehouse": ("warehouse",),
    "flows": ("flows", "transforms", "warehouse"),
}
KNOWS = {"prefect": ("flows",), "duckdb": ("warehouse",)}
PURE_FROM = ("os", "random", "secrets", "time", "subprocess", "socket", "requests", "httpx", "urllib.request")


def modules(package: str) -> Iterator[tuple[str, Path]]:
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names.add(str(node.module))
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def layer(module: str) -> str:
    return "warehouse.schema" if (module + ".").startswith("warehouse.schema.") else module.split(".")[0]


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any((name + ".").startswith(package + ".") for package in packages)


ALL = [found for package in ("flows", "transforms", "warehouse") for found in modules(package)]


@pytest.mark.parametrize(("module", "path"), ALL, ids=[module for module, _ in ALL])
def test_a_module_imports_only_what_lies_before_its_layer(module: str, path: Path) -> None:
    names = imported(path)
    own = {name for name in names if name.split(".")[0] in ("flows", "transforms", "warehouse")}
    allowed = MAY_IMPORT[layer(module)]
    parents = tuple(package.split(".")[0] for package in allowed)
    wrong = {name for name in own if not within(name, allowed) and name not in parents}
    assert not wrong, f"{module} may import {allowed} only"
    for library, layers in KNOWS.items():
        if any(within(name, (library,)) for name in names):
            assert layer(module) in layers, f"{module} may not import {library}"


@pytest.mark.parametrize(("module", "path"), list(modules("transforms")), ids=lambda value: str(value)[-40:])
def test_transforms_reach_for_nothing_outside(module: str, path: Path) -> None:
    assert not {name for name in imported(path) if name in PURE_FROM}


def loaded_by(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


def test_importing_every_transform_loads_neither_prefect_nor_duckdb() -> None:
    every = "\n".join(f"import {module}" for module, _ in modules("transforms"))
    assert not loaded_by(every) & {"prefect", "duckdb"}


def test_importing_the_declared_schema_loads_no_duckdb() -> None:
    every = "\n".join(f"import {module}" for module, _ in modules("warehouse") if layer(module) == "warehouse.schema")
    assert "duckdb" not in loaded_by(every)


def test_the_command_line_starts_without_heavy_packages() -> None:
    started = loaded_by("from flows.cli import complete_app; complete_app()")
    assert not started & {"prefect", "duckdb", "polars", "underthesea", "trafilatura", "rich"}
