"""Measure the extractor: `make eval` runs this, prints the tables and writes docs/quality.md.

Facts are measured on the hand-labelled articles and names on held-out labelled text, each beside the baseline pipeline
(raw ``underthesea.ner``) on the same input in the same run. Speed is measured by ``tools.benchmark``.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SHARED = Path("../shared")
DOCUMENT = Path("docs/quality.md")
README = Path("README.md")
BEGIN, END = "<!-- quality:begin -->", "<!-- quality:end -->"

NAME_TYPES = ("person", "organization", "place")

Scores = dict[str, dict[str, float]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the evaluation; returns the exit code (2 when the data is not there)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--no-write", action="store_true", help="print only, leave docs/quality.md as it is")
    parser.add_argument("--json", type=Path, help="write the scores of khobao as JSON")
    options = parser.parse_args(arguments)
    if not (options.shared / "gold").is_dir():
        print(f"{options.shared / 'gold'} is not there: nothing to measure", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        scores = measure(options.shared, Path(folder))
    table = render(scores)
    print(table)
    if options.json:
        options.json.write_text(json.dumps(scores, indent=1), encoding="utf-8")
    if not options.no_write:
        write_between(DOCUMENT, table)
        write_between(README, facts_table(scores))
    return 0


def measure(shared: Path, work: Path) -> dict[str, Any]:
    """All scores: ``{"facts": {"khobao", "baseline"}, "names": {...}}``."""
    gold, held_out = shared / "gold", work / "heldout"
    write_texts(shared / "train" / "heldout", held_out)
    facts = {
        system: score(shared, "score_facts.py", warehouse, gold / "facts")
        for system, warehouse in warehouses(shared, gold / "articles", work / "gold").items()
    }
    names = {
        system: score(shared, "score_ner.py", warehouse, shared / "train" / "heldout")
        for system, warehouse in warehouses(shared, held_out, work / "names").items()
    }
    return {"facts": facts, "names": names}


def warehouses(shared: Path, articles: Path, work: Path) -> dict[str, Path]:
    """Load the articles with both systems; returns a warehouse file for each."""
    work.mkdir(parents=True)
    return {"khobao": run_khobao(articles, work / "data")[0], "baseline": run_baseline(shared, articles, work)[0]}


def run_khobao(articles: Path, data: Path) -> tuple[Path, dict[str, Any]]:
    """The published warehouse of a run on a folder, and the result it reports."""
    command = [sys.executable, "-m", "flows.cli", "run", str(articles), "--data-dir", str(data), "--json"]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return data / "warehouse" / "khobao.duckdb", json.loads(printed)


def run_baseline(shared: Path, articles: Path, work: Path) -> tuple[Path, str]:
    """The warehouse that the baseline pipeline makes of a folder, and the line it prints."""
    out = work / "baseline.duckdb"
    command = [sys.executable, str(shared / "eval" / "naive.py"), str(out), str(articles)]
    return out, subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def score(shared: Path, scorer: str, warehouse: Path, gold: Path) -> Scores:
    """What a scorer prints for one warehouse."""
    command = [sys.executable, str(shared / "eval" / scorer), str(warehouse), str(gold), "--json"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    scores: Scores = json.loads(printed[printed.index("{") :])
    return scores


def write_texts(labelled: Path, folder: Path) -> None:
    """The texts of labelled articles as NAME.txt files."""
    folder.mkdir(parents=True)
    for source in sorted(labelled.glob("*.json")):
        text = json.loads(source.read_text(encoding="utf-8"))["text"]
        (folder / f"{source.stem}.txt").write_text(text, encoding="utf-8")


def render(scores: dict[str, Any]) -> str:
    """Markdown of all tables."""
    return "\n".join(
        [
            "### Facts, on hand-labelled articles",
            "",
            facts_table(scores),
            "",
            "### Names, on held-out labelled text (exact span, outermost)",
            "",
            names_table(scores),
        ]
    )


def facts_table(scores: dict[str, Any]) -> str:
    """Precision, recall and F1 of every fact type, with the baseline's F1."""
    ours, theirs = scores["facts"]["khobao"], scores["facts"]["baseline"]
    rows = ["| fact | P | R | F1 | raw underthesea F1 |", "|---|---|---|---|---|"]
    for fact, s in ours.items():
        base = f"{theirs[fact]['f1']:.2f}" if theirs.get(fact, {}).get("pred") else "–"
        rows.append(f"| {fact} | {s['p']:.3f} | {s['r']:.3f} | {s['f1']:.3f} | {base} |")
    return "\n".join(rows)


def names_table(scores: dict[str, Any]) -> str:
    """Exact outermost spans by entity type."""
    ours, theirs = scores["names"]["khobao"], scores["names"]["baseline"]
    rows = ["| type | P | R | F1 | raw underthesea F1 |", "|---|---|---|---|---|"]
    for kind in (*NAME_TYPES, "micro"):
        s, base = (three_types(x) if kind == "micro" else x[f"outer/{kind}"] for x in (ours, theirs))
        rows.append(f"| {kind} | {s['p']:.3f} | {s['r']:.3f} | {s['f1']:.3f} | {base['f1']:.3f} |")
    return "\n".join(rows)


def three_types(scores: Scores) -> dict[str, float]:
    """Micro average over the three entity types; the scorer's own counts labelled titles as misses too."""
    rows = [scores[f"outer/{kind}"] for kind in NAME_TYPES]
    right = sum(round(row["r"] * row["gold"]) for row in rows)
    p, r = right / sum(row["pred"] for row in rows), right / sum(row["gold"] for row in rows)
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if right else 0.0}


def write_between(path: Path, table: str) -> None:
    """Replace what stands between the markers of a document."""
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    path.write_text(pattern.sub(lambda _: f"{BEGIN}\n{table}\n{END}", text), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
