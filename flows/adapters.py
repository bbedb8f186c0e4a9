"""Adapters on disk: ``khobao-source.toml`` beside the data, and the TOML files of one folder by glob."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from flows.discover import read_batch_file
from flows.errors import UsageError
from flows.walk import ADAPTER_NAME
from transforms.readers.adapters.adapter import NO_ADAPTER, Adapter
from transforms.readers.adapters.matching import matches
from transforms.readers.adapters.parsing import AdapterError, parse_adapter


@dataclass(frozen=True, slots=True)
class Adapters:
    """What is declared about the sources of a run.

    ``by_glob`` holds adapters of the settings' folder in the order of their names. ``by_folder`` holds those that lie
    beside the data, by landing folder and stored folder.
    """

    by_glob: tuple[Adapter, ...] = ()
    by_folder: dict[tuple[str, str], Adapter] = field(default_factory=dict)

    def adapter_of(self, root: str, path: str) -> Adapter:
        """The adapter of a landed file: of the nearest folder that has one, else the first whose glob fits."""
        if self.by_folder:
            for folder in folders_above(path):
                if found := self.by_folder.get((root, folder)):
                    return found
        return next((adapter for adapter in self.by_glob if matches(path, adapter.match)), NO_ADAPTER)


NO_ADAPTERS: Final = Adapters()


def folders_above(path: str) -> list[str]:
    """The stored folders that a file lies in, the nearest first; the landing folder itself is the empty one.

    >>> folders_above("bao-cu/2003/so-1.txt")
    ['bao-cu/2003', 'bao-cu', '']
    """
    parts = path.split("/")[:-1]
    return ["/".join(parts[:size]) for size in range(len(parts), -1, -1)]


def load_adapters(folder: Path | None, batches: Iterable[str]) -> Adapters:
    """The adapters of a run.

    Args:
        folder: holds adapters with globs, ``*.toml``; None when there are none.
        batches: batch files of what will be read; adapters beside those files are looked for.

    Raises:
        UsageError: the folder does not exist, or an adapter in it or beside the data cannot be used.
    """
    by_folder: dict[tuple[str, str], Adapter] = {}
    looked: set[tuple[str, str]] = set()
    for batch in batches:
        for entry in read_batch_file(Path(batch)):
            for above in folders_above(entry["path"]):
                if (place := (entry["root"], above)) in looked:
                    break
                looked.add(place)
                path = Path(entry["root"], above, ADAPTER_NAME)
                if path.is_file():
                    by_folder[place] = _load(path, f"{above}/{ADAPTER_NAME}".lstrip("/"), with_match=False)
    return Adapters(load_folder(folder) if folder else (), by_folder)


def try_adapters(folder: Path | None, landing: Path) -> tuple[int, list[str]]:
    """How many adapters can be used, of the settings' folder and beside the data, and what is wrong with the others."""
    used, wrong = 0, []
    if folder and not folder.is_dir():
        wrong.append(f"the setting adapters names {folder}, which is no folder")
    by_glob = [(path, path.name, True) for path in sorted(folder.glob("*.toml"))] if folder else []
    beside = [(path, path.relative_to(landing).as_posix(), False) for path in sorted(landing.rglob(ADAPTER_NAME))]
    for adapter in (*by_glob, *beside):
        try:
            _load(*adapter)
            used += 1
        except UsageError as error:
            wrong.append(str(error).replace("; nothing was read", ""))
    return used, wrong


def load_folder(folder: Path) -> tuple[Adapter, ...]:
    """The adapters of the settings' folder, by name; raises UsageError for one that cannot be used."""
    if not folder.is_dir():
        raise UsageError(f"the setting adapters names {folder}, which is no folder; nothing was read")
    return tuple(_load(path, path.name, with_match=True) for path in sorted(folder.glob("*.toml")))


def _is_place(name: str) -> bool:
    """Whether the name is one unit, before or since the reform of July 2025."""
    from transforms.extract.gazetteer import lookup

    return any(lookup(name, day) for day in (date(2025, 6, 30), date(2025, 7, 1)))


def _load(path: Path, name: str, with_match: bool) -> Adapter:
    try:
        adapter = parse_adapter(path.read_text(encoding="utf-8"), name)
    except (AdapterError, OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{error}; nothing was read ({path})") from error
    if adapter.home_place and not _is_place(adapter.home_place):
        raise UsageError(
            f"{name} sets source.home_place = {adapter.home_place!r}; allowed: a province, district or commune with its"
            f' unit word, as "tỉnh Bến Tre"; nothing was read ({path})'
        )
    if with_match and not adapter.match:
        raise UsageError(f'{name} sets no match, so it is for no file; set match = ["folder/**"] ({path})')
    if adapter.match and not with_match:
        raise UsageError(f"{name} sets match, but lies in the folder it is for; remove match ({path})")
    return adapter
