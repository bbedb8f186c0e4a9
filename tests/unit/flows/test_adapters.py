"""Which adapter a landed file is read by: the nearest beside the data, else the first whose glob fits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.adapters import NO_ADAPTERS, load_adapters, load_folder
from transforms.readers.adapters.adapter import NO_ADAPTER


def batch(folder: Path, root: Path, *paths: str) -> str:
    file = folder / "00001.json"
    file.write_text(json.dumps([{"root": str(root), "path": path} for path in paths]), encoding="utf-8")
    return str(file)


def test_the_nearest_folder_counts_then_the_first_glob(tmp_path: Path) -> None:
    landing, folder = tmp_path / "landing", tmp_path / "adapters"
    (landing / "bao-cu" / "2003").mkdir(parents=True)
    folder.mkdir()
    (landing / "bao-cu" / "khobao-source.toml").write_text('encoding = "vni"', encoding="utf-8")
    (landing / "bao-cu" / "2003" / "khobao-source.toml").write_text('encoding = "tcvn3"', encoding="utf-8")
    (folder / "b.toml").write_text('match = "**/*.csv"\nencoding = "vps"', encoding="utf-8")
    (folder / "a.toml").write_text('match = ["*.csv", "tin/?.txt"]\nencoding = "viscii"', encoding="utf-8")
    paths = ("bao-cu/2003/a.txt", "bao-cu/b.csv", "c.csv", "tin/d.txt", "tin/sâu/e.csv", "tin/xa.txt")
    adapters = load_adapters(folder, [batch(tmp_path, landing, *paths)])
    found = {path: adapters.adapter_of(str(landing), path).encoding for path in paths}
    assert list(found.values()) == ["tcvn3", "vni", "viscii", "viscii", "vps", None]
    assert adapters.adapter_of(str(tmp_path), "bao-cu/2003/a.txt") is NO_ADAPTER
    assert [adapter.name for adapter in load_folder(folder)] == ["a.toml", "b.toml"]


@pytest.mark.parametrize("path", ["a.txt", "bao-cu/a.txt"])
def test_nothing_declared_is_no_adapter(path: str) -> None:
    assert NO_ADAPTERS.adapter_of("landing", path) is NO_ADAPTER
