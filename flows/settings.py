"""The settings of a run: one frozen object, read once at the edge from the environment and ``khobao.toml``.

The command line wins over the environment, the environment over ``khobao.toml`` in the current directory, that over
the defaults. Nothing else in the project reads the environment.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

_SECRETS = ("api_auth", "notify")
_OTHER_VARIABLES = ("KHOBAO_AUTH",)
"""Variables that `deploy/` reads."""
_ENGINES = ("crf", "deep")


class SettingsError(ValueError):
    """A setting that cannot be used; the message names it, where it came from and what is allowed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can set; paths are absolute.

    Attributes:
        data_dir: holds ``landing/``, ``lake/``, ``warehouse/``, ``reports/`` and ``work/``.
        api_url: Prefect API that runs are recorded in when it answers; empty: never look for one.
        api_auth: ``user:password`` of that API when it asks for one; from the environment only, never from a file.
        notify: Apprise addresses for messages, separated by commas; from the environment only, never from a file.
        workers: processes for extraction; 0 means one for each core this process may use.
        parallel_from: articles in a part from which on extraction uses several processes.
        batch_files: most files in one batch.
        batch_bytes: most bytes in one batch (a larger file is a batch of its own).
        keep_versions: published warehouses kept for ``khobao rollback``.
        keep_backups: backups kept by ``khobao backup`` in one place.
        lock_wait: seconds to wait for another run that holds the data directory before giving up.
        adapters: folder of TOML files that declare sources by glob; empty: only those that lie beside the data.
        engine: what finds names: "crf", or "deep" (needs ``khobao[deep]``, fetches its model on first use).
        max_quarantined_share: share of a night's files or records in quarantine above which nothing is published.
    """

    data_dir: Path
    api_url: str = ""
    api_auth: str = field(default="", repr=False)
    notify: str = field(default="", repr=False)
    workers: int = 0
    parallel_from: int = 60
    batch_files: int = 400
    batch_bytes: int = 64 * 1024 * 1024
    keep_versions: int = 7
    keep_backups: int = 7
    lock_wait: int = 0
    adapters: str = ""
    engine: str = "crf"
    max_quarantined_share: float = 0.5

    @property
    def landing(self) -> Path:
        return self.data_dir / "landing"

    @property
    def lake(self) -> Path:
        return self.data_dir / "lake"

    @property
    def warehouse(self) -> Path:
        return self.data_dir / "warehouse"

    @property
    def reports(self) -> Path:
        return self.data_dir / "reports"

    @property
    def work(self) -> Path:
        return self.data_dir / "work"

    @property
    def backups(self) -> Path:
        return self.data_dir / "backups"

    @property
    def logs(self) -> Path:
        return self.data_dir / "logs"

    @property
    def processes(self) -> int:
        """Processes to extract with, at least 1."""
        usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
        return self.workers or usable or 1


def load_settings(
    data_dir: Path | None = None, environ: Mapping[str, str] | None = None, folder: Path | None = None
) -> Settings:
    """Build the settings of this process.

    Args:
        data_dir: from the command line; wins over everything.
        environ: defaults to the process environment; names are ``KHOBAO_<SETTING>``.
        folder: where ``khobao.toml`` and ``pyproject.toml`` are looked for, by default the current directory.

    Raises:
        SettingsError: a value has the wrong type or a name in ``khobao.toml`` is unknown.
    """
    env = os.environ if environ is None else environ
    here = Path.cwd() if folder is None else folder
    values: dict[str, Any] = {"data_dir": "data", **_from_toml(here / "khobao.toml"), **_from_environment(env)}
    if data_dir is not None:
        values["data_dir"] = data_dir
    path = Path(values.pop("data_dir")).expanduser()
    api_url = values.pop("api_url", None)
    if values.get("adapters"):
        values["adapters"] = str((here / Path(values["adapters"]).expanduser()).resolve())
    values.setdefault("api_auth", env.get("PREFECT_API_AUTH_STRING", ""))
    if values.get("engine", "crf") not in _ENGINES:
        origin = "KHOBAO_ENGINE" if "KHOBAO_ENGINE" in env else str(here / "khobao.toml")
        raise SettingsError(f"{origin} sets engine = {values['engine']!r}, which is none; set {' or '.join(_ENGINES)}")
    settings = Settings(data_dir=(path if path.is_absolute() else here / path).resolve(), **values)
    return replace(settings, api_url=(_prefect_api(env, here) if api_url is None else api_url).rstrip("/"))


def _from_toml(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not TOML: {error}") from error
    known = {field.name: str(field.type) for field in fields(Settings)}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(f"{path} sets {name!r}, which is no setting; settings are {', '.join(known)}")
        if name in _SECRETS:
            raise SettingsError(f"{path} sets {name}: a password does not stand in a file; set it in the environment")
        if not _fits(value, known[name]):
            raise SettingsError(f"{path} sets {name} = {value!r}, which is no {known[name]}")
        if known[name] in ("int", "float"):
            _check_number(name, value, str(path))
    return values


def unknown_variables(environ: Mapping[str, str]) -> list[str]:
    """Variables that begin like settings and are none, such as one with a slip of the pen; they have no effect."""
    known = {f"KHOBAO_{setting.name.upper()}" for setting in fields(Settings)} | set(_OTHER_VARIABLES)
    return sorted(name for name in environ if name.startswith("KHOBAO_") and name not in known)


def _fits(value: Any, kind: str) -> bool:
    """Whether a value of TOML has the type of a setting; a share may be written as a whole number."""
    if kind == "float":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return (kind == "int") == (isinstance(value, int) and not isinstance(value, bool))


def _from_environment(env: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        name = f"KHOBAO_{setting.name.upper()}"
        if name not in env or (not env[name] and setting.name != "api_url"):
            continue
        kind = str(setting.type)
        values[setting.name] = _number(name, env[name], kind) if kind in ("int", "float") else env[name]
    return values


def _number(name: str, value: str, kind: str) -> float:
    try:
        number = int(value) if kind == "int" else float(value)
    except ValueError:
        raise SettingsError(f"{name}={value!r} is no {'whole ' if kind == 'int' else ''}number") from None
    _check_number(name.removeprefix("KHOBAO_").lower(), number, name)
    return number


def _check_number(name: str, number: float, origin: str) -> None:
    if name == "max_quarantined_share":
        if not 0 <= number <= 1:
            raise SettingsError(f"{origin} sets {name} = {number}; it must be a share between 0 and 1")
        return
    least = 0 if name in ("workers", "parallel_from", "lock_wait") else 1
    if number < least:
        raise SettingsError(f"{origin} sets {name} = {number}; it must be at least {least}")


def _prefect_api(env: Mapping[str, str], folder: Path) -> str:
    """The API that Prefect itself would use here: its environment variable, else the project's own settings."""
    if "PREFECT_API_URL" in env:
        return env["PREFECT_API_URL"]
    project = folder / "pyproject.toml"
    if not project.is_file():
        return ""
    try:
        tool = tomllib.loads(project.read_text(encoding="utf-8")).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return ""
    return str(tool.get("prefect", {}).get("api", {}).get("url", ""))
