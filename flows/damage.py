"""What happens to damaged files of the lake: they move to ``lake/damaged``, and what they held is read again.

Facts are extracted again from the articles in the same run. Articles are read again from the landing: a file whose
reading was set aside counts as not known. What a run had read is set aside as a whole, for its parts depend on each
other. The folder ``damaged`` may be removed once a rebuild has accepted the loss.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from flows.errors import RunError
from flows.lake import Lake
from flows.sealed import DamagedFile

Outcome = TypeVar("Outcome")
Entry = TypeVar("Entry", bound=tuple[int, int, str, str])
_READING = ("files", "articles", "rejects", "refused", "dismissed", "unused")
_FOLDERS = ("articles", "refused")
"""Kinds of what a run has read; the list of files, which makes the run count, goes first."""


def is_of_extraction(lake: Lake, path: Path) -> bool:
    """True when a file of the lake holds facts, which can be extracted again from the articles."""
    return path.is_relative_to(lake.root / "extractions")


def set_aside(lake: Lake, damaged: DamagedFile) -> None:
    """Move a damaged file of the lake, and what is worth nothing without it, to ``lake/damaged``.

    Raises:
        DamagedFile: the file does not lie in the lake.
    """
    if not damaged.path.is_relative_to(lake.root):
        raise damaged
    if is_of_extraction(lake, damaged.path):
        stem = damaged.path.name.split(".")[0]
        moved = sorted(damaged.path.parent.glob(f"{stem}.*.parquet"), key=lambda path: ".done." not in path.name)
        what = "its facts are extracted again"
    else:
        run = _run_of(lake, damaged.path)
        moved = [path for kind in _READING for path in _files_of(lake, kind, run)]
        what = f"what run {run} read is read again from the landing"
    for path in moved:
        target = lake.damaged / path.relative_to(lake.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    logging.getLogger(__name__).error("%s; moved to %s, %s", damaged, lake.damaged, what)


def mended(lake: Lake, step: Callable[[], Outcome]) -> Outcome:
    """What a step gives; facts that prove damaged are set aside, and the step is tried again without them.

    Raises:
        RunError: what some run had read is damaged; it was set aside, and the next run reads its files again.
    """
    while True:
        try:
            return step()
        except DamagedFile as damaged:
            set_aside(lake, damaged)
            if not is_of_extraction(lake, damaged.path):
                raise RunError(
                    f"{damaged}; it was moved to {lake.damaged} and nothing was published: run again, which reads its"
                    " files again from the landing"
                ) from damaged


def _run_of(lake: Lake, path: Path) -> str:
    kind, name = path.relative_to(lake.root).parts[:2]
    return name if kind in _FOLDERS else Path(name).stem


def _files_of(lake: Lake, kind: str, run: str) -> list[Path]:
    if kind in _FOLDERS:
        return sorted((lake.root / kind / run).glob("*.parquet"))
    return [path for path in (lake.root / kind).glob("*.parquet") if path.stem == run]


def heal(lake: Lake, look: Callable[[], None]) -> None:
    """Look at files of the lake until none of them is damaged, each damaged one being set aside."""
    while True:
        try:
            look()
            return
        except DamagedFile as damaged:
            set_aside(lake, damaged)


def without_forgotten(lake: Lake, ledger: Mapping[str, Entry]) -> dict[str, Entry]:
    """The ledger without files that no run of the lake has read as they lie there, once anything was set aside."""
    lost = forgotten(lake, ledger)
    return {path: entry for path, entry in ledger.items() if path not in lost}


def forgotten(lake: Lake, ledger: Mapping[str, Entry]) -> set[str]:
    """Files of a ledger whose reading is not in the lake any more; none unless something was lost or set aside."""
    return set() if lake.runs() and not lake.damaged.is_dir() else _not_held(lake, ledger)


def _not_held(lake: Lake, ledger: Mapping[str, Entry]) -> set[str]:
    held = set(lake.files().select("file_path", "size", "modified_ns").iter_rows())
    return {path for path, entry in ledger.items() if entry[2] and (path, entry[0], entry[1]) not in held}


def require_all_read(lake: Lake, ledger: Mapping[str, Entry]) -> None:
    """Make sure that the lake holds what the published warehouse was loaded from.

    Raises:
        RunError: readings were lost or set aside and not made up for.
    """
    if lost := sorted(_not_held(lake, ledger)):
        lake.damaged.mkdir(parents=True, exist_ok=True)  # tells the next night to look for what the lake lacks
        raise RunError(
            f"the lake {lake.root} lacks what was read of {len(lost)} file(s), such as {lost[0]}; nothing published."
            " Is its disk there? What was damaged lies in `damaged` below it. `khobao run` reads files again where they"
            " still lie in the landing, a backup holds the others; `khobao rebuild --accept-loss` does without them"
        )
