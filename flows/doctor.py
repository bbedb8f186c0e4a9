"""What this machine needs for nights to run, each looked at once."""

from __future__ import annotations

import locale
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement

from flows.adapters import try_adapters
from flows.recorded import server_answers
from flows.settings import Settings, unknown_variables
from transforms.readers.extras import EXTRAS, install_command, is_installed

LEAST_PYTHON = (3, 11)
ENGINE_PACKAGES = {"deep": ("torch", "transformers")}
LEAST_FREE_BYTES = 2 * 1024**3


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``fail`` stops nights, ``warn`` only deserves to be known."""

    what: str
    outcome: Literal["ok", "warn", "fail"]
    found: str

    def as_dict(self) -> dict[str, str]:
        """The finding as JSON-able values."""
        return asdict(self)


def examine(settings: Settings) -> list[Finding]:
    """Look at everything; nothing is changed but a file that is written and removed in the data directory."""
    return [
        _python(),
        *_packages(),
        _formats(),
        _engine(settings),
        *_adapters(settings),
        *_variables(),
        _data_dir(settings),
        _disk(settings),
        _locale(),
        _server(settings),
        _warehouse(settings),
    ]


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    wanted = ".".join(map(str, LEAST_PYTHON))
    return Finding("python", "ok" if sys.version_info >= LEAST_PYTHON else "fail", f"{found} (needs {wanted} or newer)")


def _packages() -> Iterator[Finding]:
    """One finding a package out of its range, or one that all are within."""
    wrong = 0
    requirements = [Requirement(line) for line in metadata.requires("khobao") or []]
    needed = [requirement for requirement in requirements if requirement.marker is None]
    for requirement in needed:
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            wrong += 1
            yield Finding("packages", "fail", f"{requirement.name} is not installed; needs {requirement}")
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            wrong += 1
            yield Finding("packages", "fail", f"{requirement.name} is {version}; needs {requirement}")
    if not wrong:
        yield Finding("packages", "ok", f"{len(needed)} within their ranges")


def _formats() -> Finding:
    """Which of the formats that are read by an extra can be read; a missing one is no fault until such files land."""
    installed = [f".{extra}" for extra in EXTRAS if is_installed(extra)]
    missing = [f".{extra} not read: {install_command(extra)}" for extra in EXTRAS if not is_installed(extra)]
    read = f"{', '.join(installed)} read" if installed else ""
    return Finding("formats", "warn" if missing else "ok", "; ".join(filter(None, [read, *missing])))


def _adapters(settings: Settings) -> list[Finding]:
    """One finding an adapter that would end a run, or one that all are right."""
    used, wrong = try_adapters(Path(settings.adapters) if settings.adapters else None, settings.landing)
    if wrong:
        return [Finding("adapters", "fail", message) for message in wrong]
    return [Finding("adapters", "ok", f"{used} can be used" if used else "none: sources are read as they are")]


def _engine(settings: Settings) -> Finding:
    """Whether what finds the names is installed; the model itself is loaded by runs only, for that takes a while."""
    missing = [name for name in ENGINE_PACKAGES.get(settings.engine, ()) if find_spec(name) is None]
    if missing:
        how = 'pip install "khobao[deep]", or set engine = "crf"'
        return Finding("engine", "fail", f"{settings.engine} needs {', '.join(missing)}: {how}")
    return Finding("engine", "ok", settings.engine)


def _variables() -> list[Finding]:
    """One finding when variables look like settings and are none."""
    unknown = unknown_variables(os.environ)
    return [Finding("variables", "warn", f"no settings, without effect: {', '.join(unknown)}")] if unknown else []


def _data_dir(settings: Settings) -> Finding:
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=settings.data_dir):
            return Finding("data dir", "ok", f"{settings.data_dir} can be written")
    except OSError as error:
        return Finding("data dir", "fail", f"{settings.data_dir} cannot be written: {error.strerror or error}")


def _disk(settings: Settings) -> Finding:
    folder = settings.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    published = _published_bytes(settings)
    needed = max(LEAST_FREE_BYTES, 3 * published)
    text = f"{free / 1024**3:.1f} GiB free, a night needs about {needed / 1024**3:.1f} GiB"
    return Finding("disk", "ok" if free >= needed else "fail", text)


def _published_bytes(settings: Settings) -> int:
    path = settings.warehouse / "khobao.duckdb"
    return path.stat().st_size if path.is_file() else 0


def _locale() -> Finding:
    names, output = sys.getfilesystemencoding(), locale.getpreferredencoding(False)
    good = names.lower().replace("-", "") == "utf8" and output.lower().replace("-", "") == "utf8"
    hint = "" if good else "; Vietnamese names need UTF-8, set LC_ALL=C.UTF-8"
    return Finding("locale", "ok" if good else "warn", f"file names {names}, text {output}{hint}")


def _server(settings: Settings) -> Finding:
    if not settings.api_url:
        return Finding("server", "ok", "none set: nights run in the command's own process")
    if server_answers(settings.api_url, timeout=2.0):
        return Finding("server", "ok", f"{settings.api_url} answers")
    return Finding(
        "server", "warn", f"{settings.api_url} does not answer: nights run unrecorded; `khobao up` starts it"
    )


def _warehouse(settings: Settings) -> Finding:
    from flows.published import describe_published

    path = settings.warehouse / "khobao.duckdb"
    if not path.is_file():
        return Finding("warehouse", "ok", "none yet; `khobao run` makes it")
    try:
        return Finding("warehouse", "ok", f"{path}: {describe_published(settings)}")
    except Exception as error:
        return Finding("warehouse", "fail", f"{path} cannot be read: {error}")
