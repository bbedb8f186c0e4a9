"""Automations of the Prefect server, shipped as files and made there by name: what is the same is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from flows.stack.api import PrefectApi
from flows.stack.notify import block_id, store_addresses

PREFIX = "khobao "
"""Automations with such a name are ours: those without a file any more are removed."""

_NOTIFIES = "send-notification"


@dataclass(frozen=True, slots=True)
class Applied:
    """Names of the automations by what was done with them, and whether messages go anywhere."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    notifies: bool

    @property
    def message(self) -> str:
        """One line for people."""
        done = {"created": self.created, "updated": self.updated, "unchanged": self.unchanged, "removed": self.removed}
        counts = ", ".join(f"{len(names)} {what}" for what, names in done.items() if names)
        told = "messages are sent" if self.notifies else "no message is sent: set KHOBAO_NOTIFY to Apprise addresses"
        return f"Automations: {counts}; {told}"


def shipped() -> list[dict[str, Any]]:
    """The automations of ``flows/automations``, in Prefect's own words; blocks are not filled in."""
    import yaml

    folder = resources.files("flows") / "automations"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]


def set_up(api: PrefectApi, addresses: str = "") -> Applied:
    """Keep the addresses for messages, if any are given, and make the automations.

    Raises:
        UsageError: an address is no Apprise address.
        RunError: the server does not answer or refuses something.
    """
    if addresses:
        store_addresses(api, addresses)
    return apply(api)


def apply(api: PrefectApi) -> Applied:
    """Make the server's automations those of the files; an automation that is the same keeps its clock running.

    Raises:
        RunError: the server does not answer or refuses one.
    """
    block = block_id(api)
    wanted = {each["name"]: _with_block(each, block) for each in shipped()}
    found = _ours(api)
    created = [name for name in wanted if name not in found]
    changed = [name for name in wanted if name in found and not _says(found[name], wanted[name])]
    removed = [name for name in found if name not in wanted]
    for name in created:
        api.ask("/automations/", **wanted[name])
    for name in changed:
        api.replace(f"/automations/{found[name]['id']}", **wanted[name], enabled=found[name]["enabled"])
    for name in removed:
        api.remove(f"/automations/{found[name]['id']}")
    same = [name for name in wanted if name not in {*created, *changed}]
    return Applied(tuple(created), tuple(changed), tuple(same), tuple(removed), block is not None)


def _ours(api: PrefectApi) -> dict[str, dict[str, Any]]:
    """Our automations on the server by name; of several with one name, all but one are removed."""
    ours: dict[str, dict[str, Any]] = {}
    for automation in api.ask("/automations/filter", limit=200):
        if not automation["name"].startswith(PREFIX):
            continue
        if automation["name"] in ours:
            api.remove(f"/automations/{automation['id']}")
        else:
            ours[automation["name"]] = automation
    return ours


def _with_block(automation: dict[str, Any], block: str | None) -> dict[str, Any]:
    """The automation with the block that sends its messages, or with nothing to do when there is none."""
    actions = [
        action if action["type"] != _NOTIFIES else {**action, "block_document_id": block} if block else _NOTHING
        for action in automation["actions"]
    ]
    return {**automation, "actions": actions}


_NOTHING = {"type": "do-nothing"}


def _says(found: Any, wanted: Any) -> bool:
    """Whether what the server holds says what is wanted; it adds defaults and sorts lists its own way.

    >>> _says({"expect": ["b", "a"], "within": 0.0, "id": 1}, {"expect": ["a", "b"], "within": 0})
    True
    >>> _says({"within": 90.0}, {"within": 180})
    False
    """
    if isinstance(wanted, Mapping):
        return isinstance(found, Mapping) and all(_says(found.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(found, list):
        if all(isinstance(each, str) for each in wanted):
            return sorted(wanted) == sorted(found)
        return len(wanted) == len(found) and all(map(_says, found, wanted))
    return bool(found == wanted)
