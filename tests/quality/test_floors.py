"""The quality gate: facts and names must not fall below their floors on labelled articles."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tools.evaluate import SHARED, Scores, run_khobao, score, three_types, write_texts

FLOORS = tomllib.loads(Path("tests/quality/floors.toml").read_text(encoding="utf-8"))
HELD_OUT_ARTICLES = 40

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the labelled articles of ../shared are not there")


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    warehouse, _ = run_khobao(SHARED / "gold" / "articles", tmp_path_factory.mktemp("gold"))
    return score(SHARED, "score_facts.py", warehouse, SHARED / "gold" / "facts")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Scores:
    """Scores on the first held-out articles; `make eval` measures all of them."""
    folder = tmp_path_factory.mktemp("heldout")
    labelled, texts = folder / "labelled", folder / "texts"
    labelled.mkdir()
    for source in sorted((SHARED / "train" / "heldout").glob("*.json"))[:HELD_OUT_ARTICLES]:
        (labelled / source.name).write_bytes(source.read_bytes())
    write_texts(labelled, texts)
    warehouse, _ = run_khobao(texts, folder / "data")
    return score(SHARED, "score_ner.py", warehouse, labelled)


@pytest.mark.parametrize(("fact", "floor"), FLOORS["facts"].items())
def test_facts(facts: Scores, fact: str, floor: float) -> None:
    assert facts[fact]["f1"] >= floor


@pytest.mark.parametrize(("kind", "floor"), FLOORS["names"].items())
def test_names(names: Scores, kind: str, floor: float) -> None:
    found = three_types(names) if kind == "micro" else names[f"outer/{kind}"]
    assert found["f1"] >= floor
